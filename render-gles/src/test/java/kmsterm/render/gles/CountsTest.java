// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lwjgl.opengles.GLES20.glDisable;
import static org.lwjgl.opengles.GLES20.glEnable;
import static org.lwjgl.opengles.GLES30.GL_RASTERIZER_DISCARD;

import kmsterm.fonts.BuiltinFontEngine;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.PointerImages;
import kmsterm.render.PointerShape;
import kmsterm.render.View;
import kmsterm.render.testkit.Targets;
import kmsterm.vte.CellRow;
import kmsterm.vte.CursorShape;
import kmsterm.vte.FakeFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a frame costs the GPU, in numbers that are the same on every machine. */
class CountsTest {
    private static final int COLS = 120;
    private static final int ROWS = 40;
    private static final View FOCUSED = new View(true, true);

    private final GlesRenderer renderer =
            new GlesRenderer(TestDevice.get(), new BuiltinFontEngine().open(16));
    private final Counts counts = renderer.counts();
    private final FakeFrame frame = page();
    private final Framebuffer target =
            new Targets(PixelFormat.XRGB8888, Orientation.NORMAL).make(COLS * 8 + 6, ROWS * 16);

    /** None is looked at, and without a GPU each takes its time. */
    @BeforeEach
    void makeNoPixels() {
        TestDevice.get().use();
        glEnable(GL_RASTERIZER_DISCARD);
    }

    @AfterEach
    void close() {
        TestDevice.get().use();
        glDisable(GL_RASTERIZER_DISCARD);
        renderer.close();
    }

    private static FakeFrame page() {
        var frame = new FakeFrame(COLS, ROWS);
        for (int row = 0; row < ROWS; row++) {
            for (int col = 0; col < COLS; col++) {
                frame.text(row, col, Character.toString('!' + ((row * 7 + col) % 90)));
            }
            frame.colors(row, row, COLS - row, 0x10307 * row, 0x70201 * row);
            frame.attributes(row, 0, row, CellRow.STRIKE | (1 << CellRow.UNDERLINE_SHIFT));
        }
        return frame.cursor(3, 3, CursorShape.BAR);
    }

    private long drawCalls() {
        long before = counts.drawCalls;
        renderer.draw(frame, FOCUSED, target);
        return counts.drawCalls - before;
    }

    @Test
    void frame_takesTwoDrawCallsHoweverMuchIsOnIt() {
        assertEquals(2, drawCalls());
        frame.text(5, 5, "another");
        assertEquals(2, drawCalls());
        frame.scroll();
        assertEquals(2, drawCalls());
        target.state().invalidate();
        assertEquals(2, drawCalls());
    }

    @Test
    void pointer_takesOneMore() {
        renderer.pointer(new PointerImages().of(PointerShape.DEFAULT, 16), 50, 50);
        assertEquals(3, drawCalls());
    }

    @Test
    void frameThatIsThere_takesNone() {
        renderer.draw(frame, FOCUSED, target);
        long bytes = counts.uploadedBytes;
        assertEquals(0, drawCalls());
        assertEquals(bytes, counts.uploadedBytes);
    }

    @Test
    void oneCell_uploadsLessThanAKibibyte() {
        renderer.draw(frame, FOCUSED, target);
        long bytes = counts.uploadedBytes;
        // Not seen before: with its glyph.
        frame.text(7, 9, "\u0416");
        renderer.draw(frame, FOCUSED, target);
        long uploaded = counts.uploadedBytes - bytes;
        assertTrue(uploaded > 0 && uploaded < 1024, uploaded + " bytes");
    }

    @Test
    void scrolling_uploadsNoGlyphs() {
        renderer.draw(frame, FOCUSED, target);
        long tiles = counts.tiles;
        for (int i = 0; i < ROWS; i++) {
            frame.scroll();
            frame.text(ROWS - 1, 0, "the next line, of the same letters");
            renderer.draw(frame, FOCUSED, target);
        }
        assertEquals(tiles, counts.tiles);
    }

    @Test
    void glyph_isUploadedOnce() {
        renderer.draw(frame, FOCUSED, target);
        assertEquals(90, counts.tiles);
        target.state().invalidate();
        renderer.draw(frame, FOCUSED, target);
        assertEquals(90, counts.tiles);
    }
}
