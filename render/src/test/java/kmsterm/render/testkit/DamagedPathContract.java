// SPDX-License-Identifier: MIT
package kmsterm.render.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.SplittableRandom;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.PointerImage;
import kmsterm.render.PointerImages;
import kmsterm.render.PointerShape;
import kmsterm.render.Renderer;
import kmsterm.render.View;
import kmsterm.render.Window;
import kmsterm.vte.CellRow;
import kmsterm.vte.CursorShape;
import kmsterm.vte.FakeFrame;
import kmsterm.vte.LineSize;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random edits, some frames not drawn: a buffer of any age, format and orientation equals one that
 * is painted anew.
 */
public abstract class DamagedPathContract {
    private static final int WIDTH_PX = 211;
    private static final int HEIGHT_PX = 157;
    private static final int STEPS = 400;
    private static final int FEWER_STEPS = 150;
    private static final int[] COLORS = {0x000000, 0xffffff, 0xcc2211, 0x3366ff, 0x102030};

    private static final List<CursorShape> SHAPES = List.of(CursorShape.values());

    private static final List<PointerShape> SHAPES_OF_POINTERS = List.of(PointerShape.values());

    /** The single one first. */
    private static final List<LineSize> SIZES = List.of(LineSize.values());

    private final Renderers renderers;
    private final FakeFont font = new FakeFont(8, 13);
    private SplittableRandom random;
    private View view = new View(true, true);
    private final PointerImages images = new PointerImages();
    private PointerImage pointer = PointerImage.NONE;
    private int pointerX;
    private int pointerY;

    protected DamagedPathContract(Renderers renderers) {
        this.renderers = renderers;
    }

    @ParameterizedTest(name = "{0} buffers, seed {1}")
    @CsvSource({"1,1", "1,2", "2,3", "2,4", "3,5", "3,6"})
    void randomEdits_equalFullRepaint(int buffers, int seed) {
        edit(new Targets(PixelFormat.XRGB8888, Orientation.NORMAL), buffers, seed, STEPS);
    }

    @ParameterizedTest
    @MethodSource("kmsterm.render.testkit.Targets#all")
    void twoBuffersOfAnyKind_equalFullRepaint(Targets kind) {
        edit(kind, 2, 7 + kind.hashCode(), FEWER_STEPS);
    }

    @ParameterizedTest
    @MethodSource("kmsterm.render.testkit.Targets#all")
    void threeBuffersOfAnyKind_equalFullRepaint(Targets kind) {
        edit(kind, 3, 8, FEWER_STEPS);
    }

    private void edit(Targets kind, int buffers, int seed, int steps) {
        random = new SplittableRandom(seed);
        try (Renderer renderer = renderers.open(font)) {
            edit(renderer, kind, buffers, steps);
        }
    }

    private void edit(Renderer renderer, Targets kind, int buffers, int steps) {
        FakeFrame[] sessions = {page(26, 12), page(26, 12), page(9, 5), page(40, 20)};
        FakeFrame frame = sessions[0];
        Framebuffer[] targets = new Framebuffer[buffers];
        for (int i = 0; i < buffers; i++) {
            targets[i] = kind.make(WIDTH_PX, HEIGHT_PX);
        }
        for (int step = 0; step < steps; step++) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                edit(frame);
            }
            if (random.nextInt(25) == 0) {
                frame = sessions[random.nextInt(sessions.length)];
            }
            if (random.nextInt(3) == 0) {
                continue;
            }
            Framebuffer target = targets[random.nextInt(buffers)];
            if (random.nextInt(40) == 0) {
                target.state().invalidate();
            }
            movePointer();
            renderer.pointer(pointer, pointerX, pointerY);
            byte[] before = bytes(target);
            Damage damage = renderer.draw(frame, view, target);
            assertDamageCovers(before, bytes(target), damage, target);
            Framebuffer fresh = kind.make(WIDTH_PX, HEIGHT_PX);
            try (Renderer anew = renderers.open(font)) {
                anew.pointer(pointer, pointerX, pointerY);
                anew.draw(frame, view, fresh);
            }
            assertArrayEquals(bytes(fresh), bytes(target), "step " + step);
            assertEquals(0, renderer.draw(frame, view, target).size(), "drawn twice");
        }
    }

    /** Over the edges too, and away. */
    private void movePointer() {
        int reach = 20;
        switch (random.nextInt(6)) {
            case 0 -> pointer = PointerImage.NONE;
            case 1 -> {
                PointerShape shape = SHAPES_OF_POINTERS.get(random.nextInt(3));
                pointer = images.of(shape, random.nextInt(64));
            }
            case 2 -> {
                pointerX = random.nextInt(-reach, WIDTH_PX + reach);
                pointerY = random.nextInt(-reach, WIDTH_PX + reach);
            }
            case 3 -> {
                pointerX += random.nextInt(-2, 3);
                pointerY += random.nextInt(-2, 3);
            }
            default -> {
                // It stays where it is.
            }
        }
    }

    private static byte[] bytes(Framebuffer target) {
        return target.pixels().toArray(ValueLayout.JAVA_BYTE);
    }

    /** In the memory as it lies: what was there before, without what is behind the lines. */
    private static void assertDamageCovers(
            byte[] before, byte[] after, Damage damage, Framebuffer target) {
        for (int i = 0; i < before.length; i++) {
            if (before[i] != after[i]) {
                int x = i % target.strideBytes() / target.format().bytes();
                int y = i / target.strideBytes();
                assertTrue(covers(damage, x, y), "changed at " + x + "," + y);
            }
        }
        for (int i = 0; i < damage.size(); i++) {
            assertTrue(damage.x1(i) >= 0 && damage.x2(i) <= target.widthPx(), "width");
            assertTrue(damage.y1(i) >= 0 && damage.y2(i) <= target.heightPx(), "height");
        }
    }

    private static boolean covers(Damage damage, int x, int y) {
        for (int i = 0; i < damage.size(); i++) {
            if (x >= damage.x1(i) && x < damage.x2(i) && y >= damage.y1(i) && y < damage.y2(i)) {
                return true;
            }
        }
        return false;
    }

    private void edit(FakeFrame frame) {
        int row = random.nextInt(frame.rows());
        int col = random.nextInt(frame.cols() - 1);
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> frame.text(row, col, Character.toString('A' + random.nextInt(40)));
            case 3 -> frame.colors(row, col, col + 1, color(), color());
            case 4 -> frame.attributes(row, col, frame.cols() - 1, attributes());
            case 5 -> frame.wide(row, col, 0x4e00 + random.nextInt(9));
            case 6 -> frame.cluster(row, col, random.nextInt(4), "e" + random.nextInt(5));
            case 7 -> {
                frame.cursor(row, col, SHAPES.get(random.nextInt(3)));
                frame.cursorVisible = random.nextInt(5) > 0;
                frame.cursorBlinks = random.nextBoolean();
            }
            case 8 -> view = new View(random.nextBoolean(), random.nextBoolean(), window(frame));
            case 9 -> {
                frame.cursorColor = color();
                frame.borderColor = random.nextInt(4) == 0 ? color() : frame.borderColor;
            }
            case 10 -> {
                boolean single = random.nextInt(3) > 0;
                int size = single ? 0 : random.nextInt(SIZES.size());
                frame.lineSize(row, SIZES.get(size));
            }
            default -> {
                if (random.nextInt(4) == 0) {
                    frame.scroll();
                }
            }
        }
    }

    /** Most of the time the whole. */
    private Window window(FakeFrame frame) {
        return random.nextInt(3) > 0
                ? Window.WHOLE
                : new Window(
                        random.nextInt(frame.cols()),
                        random.nextInt(frame.rows()),
                        1 + random.nextInt(frame.cols()),
                        1 + random.nextInt(frame.rows()));
    }

    private int color() {
        return COLORS[random.nextInt(COLORS.length)];
    }

    private int attributes() {
        int style = random.nextInt(8) << CellRow.UNDERLINE_SHIFT;
        int flags = CellRow.BOLD | CellRow.ITALIC | CellRow.STRIKE | CellRow.OVERLINE;
        return random.nextInt(3) == 0 ? 0 : style | (random.nextInt(1 << 11) & flags);
    }

    private FakeFrame page(int cols, int rows) {
        var frame = new FakeFrame(cols, rows);
        for (int i = 0; i < 40; i++) {
            edit(frame);
        }
        return frame;
    }
}
