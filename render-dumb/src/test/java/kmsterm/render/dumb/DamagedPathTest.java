// SPDX-License-Identifier: MIT
package kmsterm.render.dumb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.SplittableRandom;
import kmsterm.render.BufferState;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.Picture;
import kmsterm.render.View;
import kmsterm.render.testkit.FakeFont;
import kmsterm.vte.CellRow;
import kmsterm.vte.CursorShape;
import kmsterm.vte.FakeFrame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random edits, some frames not drawn: a buffer of any age equals one that is painted anew. */
class DamagedPathTest {
    private static final int WIDTH_PX = 211;
    private static final int HEIGHT_PX = 157;
    private static final int STEPS = 400;
    private static final int[] COLORS = {0x000000, 0xffffff, 0xcc2211, 0x3366ff, 0x102030};

    private static final List<CursorShape> SHAPES = List.of(CursorShape.values());

    private final FakeFont font = new FakeFont(8, 13);
    private SplittableRandom random;
    private View view = new View(true, true);

    @ParameterizedTest(name = "{0} buffers, seed {1}")
    @CsvSource({"1,1", "1,2", "2,3", "2,4", "3,5", "3,6"})
    void randomEdits_equalFullRepaint(int buffers, int seed) {
        random = new SplittableRandom(seed);
        var renderer = new SoftwareRenderer(font);
        FakeFrame[] sessions = {page(26, 12), page(26, 12), page(9, 5), page(40, 20)};
        FakeFrame frame = sessions[0];
        Framebuffer[] targets = new Framebuffer[buffers];
        for (int i = 0; i < buffers; i++) {
            targets[i] = framebuffer();
        }
        for (int step = 0; step < STEPS; step++) {
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
            Picture before = Picture.of(target);
            Damage damage = renderer.draw(frame, view, target);
            Picture after = Picture.of(target);
            assertDamageCovers(before, after, damage);
            Framebuffer fresh = framebuffer();
            new SoftwareRenderer(font).draw(frame, view, fresh);
            assertArrayEquals(Picture.of(fresh).pixels(), after.pixels(), "step " + step);
            assertEquals(0, renderer.draw(frame, view, target).size(), "drawn twice");
        }
    }

    private static void assertDamageCovers(Picture before, Picture after, Damage damage) {
        for (int y = 0; y < HEIGHT_PX; y++) {
            for (int x = 0; x < WIDTH_PX; x++) {
                if (before.at(x, y) != after.at(x, y)) {
                    assertEquals(true, covers(damage, x, y), "changed at " + x + "," + y);
                }
            }
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
        switch (random.nextInt(11)) {
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
            case 8 -> view = new View(random.nextBoolean(), random.nextBoolean());
            case 9 -> {
                frame.cursorColor = color();
                frame.borderColor = random.nextInt(4) == 0 ? color() : frame.borderColor;
            }
            default -> {
                if (random.nextInt(4) == 0) {
                    frame.scroll();
                }
            }
        }
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

    private static Framebuffer framebuffer() {
        int stride = WIDTH_PX * 4 + 12;
        MemorySegment pixels = MemorySegment.ofArray(new byte[stride * HEIGHT_PX]);
        return new Framebuffer(pixels, WIDTH_PX, HEIGHT_PX, stride, new BufferState());
    }
}
