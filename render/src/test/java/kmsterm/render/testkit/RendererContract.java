// SPDX-License-Identifier: MIT
package kmsterm.render.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import kmsterm.fonts.BuiltinFontEngine;
import kmsterm.fonts.Font;
import kmsterm.render.BufferState;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.Picture;
import kmsterm.render.Renderer;
import kmsterm.render.View;
import kmsterm.vte.CellRow;
import kmsterm.vte.CursorShape;
import kmsterm.vte.FakeFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

public abstract class RendererContract {
    private static final View FOCUSED = new View(true, true);
    private static final int UNDERLINE = 1 << CellRow.UNDERLINE_SHIFT;

    private final Font font = new BuiltinFontEngine().open(16);
    private final Renderers renderers;
    private final Renderer renderer;

    protected RendererContract(Renderers renderers) {
        this.renderers = renderers;
        renderer = renderers.open(font);
    }

    @AfterEach
    void closeRenderer() {
        renderer.close();
    }

    @Test
    void text_isReadBack() {
        var frame = new FakeFrame(20, 3);
        frame.text(0, 0, "Hello, world!").text(2, 7, "[0-9] {} ~");
        assertEquals("Hello, world!\n\n       [0-9] {} ~\n", draw(frame, FOCUSED).text());
    }

    @Test
    void colours_areThoseOfTheCell() {
        var frame = new FakeFrame(3, 1).text(0, 0, "ab");
        frame.colors(0, 0, 1, 0x112233, 0x445566).colors(0, 1, 3, 0xff0000, 0x00ff00);
        Screen screen = draw(frame, FOCUSED);
        assertEquals(new Screen.Cell('a', "112233 on 445566"), screen.at(0, 0));
        assertEquals(new Screen.Cell('b', "ff0000 on 00ff00"), screen.at(0, 1));
        assertEquals(new Screen.Cell(' ', "on 00ff00"), screen.at(0, 2));
    }

    @Test
    void attributesAndCursors_matchTheGolden() throws IOException {
        Golden.assertScreen("attributes", draw(attributes(), FOCUSED));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48})
    void attributes_matchThePicture(int heightPx) throws IOException {
        Framebuffer target = framebuffer(heightPx * 8, heightPx * 12);
        try (Renderer sized = renderers.open(new BuiltinFontEngine().open(heightPx))) {
            sized.draw(attributes(), FOCUSED, target);
        }
        Golden.assertPicture("attributes-" + heightPx, Picture.of(target));
    }

    @ParameterizedTest
    @EnumSource(CursorShape.class)
    void cursorWithoutFocus_isHollow(CursorShape shape) {
        var frame = new FakeFrame(3, 1).text(0, 0, "abc").cursor(0, 1, shape);
        Screen screen = draw(frame, new View(false, true));
        assertEquals(
                new Screen.Cell('b', "c0c0c0 on 000000 cursor-hollow ffffff"), screen.at(0, 1));
    }

    @Test
    void blockCursor_leavesTheTextReadable() {
        var frame = new FakeFrame(3, 1).text(0, 0, "abc").cursor(0, 1, CursorShape.BLOCK);
        frame.cursorColor = 0x00ff00;
        assertEquals(new Screen.Cell('b', "000000 on 00ff00"), draw(frame, FOCUSED).at(0, 1));
    }

    @Test
    void blockCursorInItsOwnColour_takesTheForeground() {
        var frame = new FakeFrame(1, 1).text(0, 0, "x").colors(0, 0, 1, 0x000080, 0xffffff);
        frame.cursor(0, 0, CursorShape.BLOCK);
        assertEquals(new Screen.Cell('x', "ffffff on 000080"), draw(frame, FOCUSED).at(0, 0));
    }

    @Test
    void blinkPhaseOff_hidesABlinkingCursorOnly() {
        var frame = new FakeFrame(1, 1).cursor(0, 0, CursorShape.BLOCK);
        var off = new View(true, false);
        assertEquals("on ffffff", draw(frame, off).at(0, 0).look());
        frame.cursorBlinks = true;
        assertEquals("on 000000", draw(frame, off).at(0, 0).look());
    }

    @Test
    void concealedText_isNotThere() {
        var frame = new FakeFrame(6, 1).text(0, 0, "secret");
        frame.attributes(0, 0, 6, CellRow.CONCEAL);
        assertEquals("\n", draw(frame, FOCUSED).text());
    }

    @Test
    void spaceAroundTheGrid_hasTheBorderColour() {
        var frame = new FakeFrame(2, 1).colors(0, 0, 2, 0, 0x222222);
        frame.borderColor = 0x777777;
        Framebuffer target = framebuffer(21, 19);
        renderer.draw(frame, FOCUSED, target);
        Picture picture = Picture.of(target);
        for (int y = 0; y < 19; y++) {
            for (int x = 0; x < 21; x++) {
                boolean inside = x >= 2 && x < 18 && y >= 1 && y < 17;
                assertEquals(inside ? 0x222222 : 0x777777, picture.at(x, y), x + "," + y);
            }
        }
    }

    @Test
    void targetSmallerThanACell_showsItsCorner() {
        Framebuffer target = framebuffer(5, 7);
        renderer.draw(new FakeFrame(4, 4).colors(0, 0, 4, 0, 0x123456), FOCUSED, target);
        int[] pixels = Picture.of(target).pixels();
        assertTrue(Arrays.stream(pixels).allMatch(pixel -> pixel == 0x123456));
    }

    @Test
    void padding_isNotWritten() {
        int[] words = new int[3 * 20];
        Arrays.fill(words, 0x5a5a5a5a);
        var pixels = MemorySegment.ofArray(words);
        var frame = new FakeFrame(2, 1);
        renderer.draw(frame, FOCUSED, new Framebuffer(pixels, 17, 3, 80, new BufferState()));
        for (int i = 0; i < words.length; i++) {
            assertEquals(i % 20 >= 17 ? 0x5a5a5a5a : 0, words[i]);
        }
    }

    @Test
    void writeOnlyTarget_isNeverRead() {
        var frame = new FakeFrame(10, 4).text(1, 1, "grey");
        Framebuffer target = framebuffer(80, 64);
        try (Renderer drawer = renderers.open(new FakeFont(8, 16))) {
            drawer.draw(frame, FOCUSED, target);
            // What others wrote meanwhile must not shine through what is drawn now.
            Picture before = Picture.of(target);
            target.pixels().fill((byte) 0x77);
            target.state().invalidate();
            drawer.draw(frame, FOCUSED, target);
            assertEquals(
                    Arrays.toString(before.pixels()), Arrays.toString(Picture.of(target).pixels()));
        }
    }

    @Test
    void oneCell_damagesItsPixels() {
        var frame = new FakeFrame(10, 4);
        Framebuffer target = framebuffer(80, 64);
        renderer.draw(frame, FOCUSED, target);
        frame.text(2, 3, "x");
        Damage damage = renderer.draw(frame, FOCUSED, target);
        assertEquals(1, damage.size());
        assertEquals(24, damage.x1(0));
        assertEquals(32, damage.x2(0));
        assertEquals(32, damage.y1(0));
        assertEquals(48, damage.y2(0));
    }

    @Test
    void nativeTarget_isDrawnAlike() {
        var frame = new FakeFrame(20, 3).text(1, 2, "off the heap");
        Framebuffer heap = framebuffer(160, 48);
        renderer.draw(frame, FOCUSED, heap);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pixels = arena.allocate(160 * 48 * 4);
            var target = new Framebuffer(pixels, 160, 48, 640, new BufferState());
            renderer.draw(frame, FOCUSED, target);
            assertEquals(
                    Arrays.toString(Picture.of(heap).pixels()),
                    Arrays.toString(Picture.of(target).pixels()));
        }
    }

    @Test
    void grid_isWhatFits() {
        assertEquals(240, renderer.cols(1920));
        assertEquals(67, renderer.rows(1080));
        assertEquals(1, renderer.cols(3));
        assertEquals(1, renderer.rows(3));
    }

    @Test
    void close_closesTheFont() {
        var owned = new FakeFont(8, 16);
        renderers.open(owned).close();
        assertTrue(owned.closed);
    }

    /** Every attribute, underline and cursor over the same words. */
    private static FakeFrame attributes() {
        var frame = new FakeFrame(14, 11);
        for (int style = 1; style <= 5; style++) {
            frame.text(style - 1, 0, "gypsy Ag_| " + style);
            frame.attributes(style - 1, 1, 12, style * UNDERLINE);
        }
        Arrays.fill(frame.edit(1).underline, 0xff4040);
        Arrays.fill(frame.edit(2).underline, 0x40ff40);
        frame.text(5, 0, "bold").attributes(5, 0, 4, CellRow.BOLD);
        frame.text(5, 6, "italic").attributes(5, 6, 12, CellRow.ITALIC);
        frame.text(6, 0, "strike").attributes(6, 0, 6, CellRow.STRIKE);
        frame.text(6, 7, "over").attributes(6, 7, 11, CellRow.OVERLINE);
        frame.text(7, 0, "red").colors(7, 0, 3, 0xff0000, 0x000000);
        frame.text(7, 4, "inverse").colors(7, 4, 11, 0x000000, 0xc0c0c0);
        frame.text(8, 0, "\u250c\u2500\u252c\u2500\u2510 \u2588\u2593\u2592\u2591");
        frame.text(9, 0, "\u2502a\u2502b\u2502 \u2580\u2584\u258c\u2590");
        frame.text(10, 0, "\u2514\u2500\u2534\u2500\u2518");
        return frame.cursor(7, 1, CursorShape.BLOCK);
    }

    private Screen draw(FakeFrame frame, View view) {
        int width = frame.cols() * font.metrics().widthPx() + 10;
        int height = frame.rows() * font.metrics().heightPx() + 6;
        Framebuffer target = framebuffer(width, height);
        renderer.draw(frame, view, target);
        return new ScreenReader(font).read(Picture.of(target), frame.cols(), frame.rows());
    }

    private static Framebuffer framebuffer(int width, int height) {
        var pixels = MemorySegment.ofArray(new byte[width * height * 4]);
        return new Framebuffer(pixels, width, height, width * 4, new BufferState());
    }
}
