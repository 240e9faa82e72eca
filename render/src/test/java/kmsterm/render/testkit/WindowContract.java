// SPDX-License-Identifier: MIT
package kmsterm.render.testkit;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.Renderer;
import kmsterm.render.View;
import kmsterm.render.Window;
import kmsterm.vte.CellRow;
import kmsterm.vte.CursorShape;
import kmsterm.vte.FakeFrame;
import kmsterm.vte.LineSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of one frame on several targets, as one grid spans several outputs. */
public abstract class WindowContract {
    private static final int CELL_WIDTH_PX = 8;
    private static final int CELL_HEIGHT_PX = 13;
    private static final int COLS = 24;
    private static final int ROWS = 10;
    private static final Targets KIND = new Targets(PixelFormat.XRGB8888, Orientation.NORMAL);

    private final Renderers renderers;
    private final FakeFont font = new FakeFont(CELL_WIDTH_PX, CELL_HEIGHT_PX);

    protected WindowContract(Renderers renderers) {
        this.renderers = renderers;
    }

    /** Wide and italic characters, cursors and double lines lie across the seams too. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void fourWindows_showWhatOneTargetShows(int seed) {
        var random = new SplittableRandom(seed);
        var frame = new FakeFrame(COLS, ROWS);
        int seamCol = 1 + random.nextInt(COLS - 1);
        int seamRow = 1 + random.nextInt(ROWS - 1);
        List<Window> windows =
                List.of(
                        new Window(0, 0, seamCol, seamRow),
                        new Window(seamCol, 0, COLS - seamCol, seamRow),
                        new Window(0, seamRow, seamCol, ROWS - seamRow),
                        new Window(seamCol, seamRow, COLS - seamCol, ROWS - seamRow));
        List<Framebuffer> targets = windows.stream().map(WindowContract::target).toList();
        try (Renderer renderer = renderers.open(font)) {
            for (int step = 0; step < 200; step++) {
                edit(frame, seamCol, random);
                Framebuffer whole = KIND.make(COLS * CELL_WIDTH_PX, ROWS * CELL_HEIGHT_PX);
                boolean focused = random.nextBoolean();
                renderer.draw(frame, new View(focused, true), whole);
                for (int i = 0; i < windows.size(); i++) {
                    Window window = windows.get(i);
                    renderer.draw(frame, new View(focused, true, window), targets.get(i));
                    assertArrayEquals(
                            pixels(whole, window, window.firstCol(), window.firstRow()),
                            pixels(targets.get(i), window, 0, 0),
                            "step " + step + ", " + window);
                }
            }
        }
    }

    @Test
    void windowBeyondTheFrame_showsItsLastCells() {
        var frame = new FakeFrame(COLS, ROWS);
        frame.text(ROWS - 1, COLS - 1, "X");
        Framebuffer target = KIND.make(3 * CELL_WIDTH_PX, 3 * CELL_HEIGHT_PX);
        var view = new View(true, true, new Window(1000, 1000, 3, 3));
        try (Renderer renderer = renderers.open(font)) {
            renderer.draw(frame, view, target);
            assertEquals(0, renderer.draw(frame, view, target).size());
        }
    }

    private static Framebuffer target(Window window) {
        return KIND.make(window.cols() * CELL_WIDTH_PX, window.rows() * CELL_HEIGHT_PX);
    }

    private static void edit(FakeFrame frame, int seamCol, SplittableRandom random) {
        int row = random.nextInt(ROWS);
        int near = Math.clamp(seamCol - 2 + random.nextInt(4), 0, COLS - 2);
        int col = random.nextBoolean() ? near : random.nextInt(COLS - 1);
        switch (random.nextInt(7)) {
            case 0, 1 -> frame.text(row, col, Character.toString('A' + random.nextInt(40)));
            case 2, 3 -> frame.wide(row, col, 0x4e00 + random.nextInt(9));
            case 4 -> frame.attributes(row, col, COLS - 1, CellRow.ITALIC | CellRow.BOLD);
            case 5 -> {
                CursorShape[] shapes = CursorShape.values();
                frame.cursor(row, col, shapes[random.nextInt(shapes.length)]);
                frame.cursorVisible = true;
            }
            default ->
                    frame.lineSize(
                            row, random.nextInt(3) > 0 ? LineSize.SINGLE : LineSize.DOUBLE_WIDTH);
        }
    }

    /** What a window's size of cells shows, from a cell on. */
    private static int[] pixels(Framebuffer of, Window size, int firstCol, int firstRow) {
        int width = size.cols() * CELL_WIDTH_PX;
        int height = size.rows() * CELL_HEIGHT_PX;
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            long line = (long) (firstRow * CELL_HEIGHT_PX + y) * of.strideBytes();
            for (int x = 0; x < width; x++) {
                long at = line + 4L * (firstCol * CELL_WIDTH_PX + x);
                pixels[y * width + x] = of.pixels().get(JAVA_INT_UNALIGNED, at) & 0xffffff;
            }
        }
        return pixels;
    }
}
