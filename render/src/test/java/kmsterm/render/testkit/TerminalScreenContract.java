// SPDX-License-Identifier: MIT
package kmsterm.render.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import kmsterm.fonts.BuiltinFontEngine;
import kmsterm.fonts.Font;
import kmsterm.render.BufferState;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.Picture;
import kmsterm.render.PixelFormat;
import kmsterm.render.Renderer;
import kmsterm.render.View;
import kmsterm.vte.Effects;
import kmsterm.vte.Palette;
import kmsterm.vte.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The terminal core and the built-in font, seen through the pixels. */
public abstract class TerminalScreenContract {
    private static final View FOCUSED = new View(true, true);
    private static final int COLS = 40;
    private static final int ROWS = 10;
    private static final int STEPS = 500;
    private static final int FEWER_STEPS = 100;

    private final Font font = new BuiltinFontEngine().open(16);
    private final Renderer renderer;
    private final Terminal terminal = terminal();

    protected TerminalScreenContract(Renderers renderers) {
        renderer = renderers.open(font);
    }

    @AfterEach
    void closeRenderer() {
        renderer.close();
    }

    @Test
    void page_isReadBackFromThePixels() {
        feed("first line\r\n  second: caf\u00e9 \u03b4\u03c9 \u0436\r\n\r\n\u2514\u2500 done");
        assertEquals(terminal.text(false).stripTrailing(), screen().text().stripTrailing());
    }

    @Test
    void sgr_matchesTheGolden() throws IOException {
        feed(
                "plain \033[1mbold\033[m \033[3mitalic\033[m \033[4mline\033[m \033[9mstrike\033[m\r\n");
        feed("\033[7minverse\033[m \033[8mconceal\033[m \033[2mfaint\033[m \033[53mover\033[m\r\n");
        for (int i = 0; i < 8; i++) {
            feed("\033[3" + i + "m" + i + "\033[4" + i + "m#\033[0;9" + i + "m+\033[m");
        }
        feed("\r\n\033[38;5;208morange\033[m \033[48;2;10;20;30mtrue\033[m\r\n");
        feed("\033[4:2mdouble\033[m \033[4:3;58:2::255:0:0mcurly\033[m \033[4:4mdots\033[m ");
        feed("\033[4:5mdashes\033[m\r\n\033(0lqqk\r\nx  x\r\nmqqj\033(B\033[5 q");
        Golden.assertScreen("sgr", screen());
    }

    @Test
    void scrolledView_showsTheHistoryWithoutCursor() throws IOException {
        for (int i = 0; i < 30; i++) {
            feed("line " + i + "\r\n");
        }
        terminal.scrollView(7);
        Golden.assertScreen("scrolled-view", screen());
    }

    @Test
    void doubleWidthLine_hasEveryPixelTwice() {
        feed("\033[?25lg\u4e2d\033[4m\u00c5\033[m");
        Picture single = picture();
        feed("\r\033#6");
        Picture wide = picture();
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < COLS * 8; x++) {
                assertEquals(pixel(single, x / 2, y), pixel(wide, x, y), x + ", " + y);
            }
        }
    }

    @Test
    void doubleHeightLines_areTheHalvesOfLargerCharacters() {
        feed("\033[?25lg\u4e2d\033[44m\u00c5\033[m");
        Picture single = picture();
        feed("\r\033#3\r\n\033#4g\u4e2d\033[44m\u00c5\033[m");
        Picture high = picture();
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < COLS * 8; x++) {
                assertEquals(pixel(single, x / 2, y / 2), pixel(high, x, y), x + ", " + y);
            }
        }
    }

    @Test
    void linesOfDoubleHeight_areDrawnAtTheOuterEdges() throws IOException {
        feed("\033[4;9;53mgj\u4e2d\033[m\033[5 q\r\033#3\r\n");
        feed("\033[4;9;53mgj\u4e2d\033[m\033#4\r\n\033[4;9mwide\033#6\r\nsingle");
        Golden.assertPicture("double-lines", picture());
    }

    @Test
    void cursorOnADoubleLine_coversTheCharacter() {
        feed("\033#6ab\033[D");
        Picture picture = picture();
        int cursor = 0xe5e5e5;
        // Above and below the signs there is nothing but the cursor's colour.
        for (int x = 0; x < COLS * 8; x++) {
            boolean inside = x >= 16 && x < 32;
            assertEquals(inside ? cursor : 0, pixel(picture, x, 15), "column " + x);
        }
    }

    @Test
    void loadedCharacter_isShownAndChangesWithItsLoading() {
        String load = "\033P1;1;1;8;0;2;16;0{ @";
        feed("\033[?25l" + load + "~??????~/~??????~/NGGGGGGN\033\\\033( @!");
        Picture first = picture();
        feed(load + "~~~~~~~~\033\\");
        Picture second = picture();
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 8; x++) {
                boolean frame = x == 0 || x == 7 || y == 15;
                assertEquals(frame ? 0xe5e5e5 : 0, pixel(first, x, y), x + ", " + y);
                assertEquals(y < 6 ? 0xe5e5e5 : 0, pixel(second, x, y), x + ", " + y);
            }
        }
    }

    @Test
    void loadedCharacterOfAnotherSize_isScaledToTheCell() {
        feed("\033[?25l\033P1;1;1;16;0;2;8;0{ @~~~~/BBBBAAAAAAAAAAAA\033\\\033( @!");
        Picture picture = picture();
        // Sixteen by eight pixels on eight by sixteen.
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 8; x++) {
                boolean on = x < 2 || y >= 14;
                assertEquals(on ? 0xe5e5e5 : 0, pixel(picture, x, y), x + ", " + y);
            }
        }
    }

    private Picture picture() {
        Framebuffer target = framebuffer();
        renderer.draw(terminal.frame(), FOCUSED, target);
        return Picture.of(target);
    }

    private static int pixel(Picture picture, int x, int y) {
        return picture.pixels()[y * picture.widthPx() + x] & 0xffffff;
    }

    @ParameterizedTest(name = "{0} buffers, seed {1}")
    @CsvSource({"1,1", "2,2", "3,3"})
    void randomSequences_equalFullRepaint(int buffers, int seed) {
        drawSequences(new Targets(PixelFormat.XRGB8888, Orientation.NORMAL), buffers, seed, STEPS);
    }

    @ParameterizedTest
    @MethodSource("kmsterm.render.testkit.Targets#all")
    void randomSequencesOnAnyKind_equalFullRepaint(Targets kind) {
        drawSequences(kind, 2, 4, FEWER_STEPS);
    }

    private void drawSequences(Targets kind, int buffers, int seed, int steps) {
        var random = new SplittableRandom(seed);
        Framebuffer[] targets = new Framebuffer[buffers];
        for (int i = 0; i < buffers; i++) {
            targets[i] = kind.make(COLS * 8, ROWS * 16);
        }
        for (int step = 0; step < steps; step++) {
            feed(sequence(random));
            if (random.nextInt(15) == 0) {
                terminal.scrollView(random.nextInt(21) - 10);
            }
            if (random.nextInt(60) == 0) {
                terminal.resize(2 + random.nextInt(COLS + 5), 1 + random.nextInt(ROWS + 3));
            }
            if (random.nextInt(3) == 0) {
                continue;
            }
            View view = new View(random.nextInt(8) > 0, random.nextBoolean());
            Framebuffer target = targets[random.nextInt(buffers)];
            renderer.draw(terminal.frame(), view, target);
            Framebuffer fresh = kind.make(COLS * 8, ROWS * 16);
            renderer.draw(terminal.frame(), view, fresh);
            assertArrayEquals(
                    Picture.of(fresh).pixels(), Picture.of(target).pixels(), "step " + step);
        }
    }

    private static String sequence(SplittableRandom random) {
        int n = 1 + random.nextInt(12);
        return switch (random.nextInt(17)) {
            case 0 -> "\033[" + n + ";" + random.nextInt(COLS) + "H";
            case 1 -> "\033[" + (30 + random.nextInt(18)) + "m";
            case 2 -> "\033[0;" + n + "m";
            case 3 -> "\033[" + n + "@";
            case 4 -> "\033[" + n + "P";
            case 5 -> "\033[" + random.nextInt(3) + (random.nextBoolean() ? "J" : "K");
            case 6 -> "\033[" + n + (random.nextBoolean() ? "L" : "M");
            case 7 -> "\033[" + random.nextInt(7) + " q";
            case 8 -> "\033[?25" + (random.nextInt(4) == 0 ? "l" : "h");
            case 9 -> "\033[?5" + (random.nextInt(3) == 0 ? "h" : "l");
            case 10 -> "\u4e2d\u6587";
            case 11 -> "\033[?1049" + (random.nextBoolean() ? "h" : "l");
            case 12 -> "\r\n\n";
            case 13 -> "\033#" + (3 + random.nextInt(4));
            case 14 -> "\033P1;1;1;8;0;2;16;0{ @" + "?~".repeat(n) + "\033\\";
            case 15 -> "\033( @!!\033(B";
            default -> "text".repeat(n);
        };
    }

    private Screen screen() {
        Framebuffer target = framebuffer();
        renderer.draw(terminal.frame(), FOCUSED, target);
        return new ScreenReader(font).read(Picture.of(target), COLS, ROWS);
    }

    private void feed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (at < bytes.length) {
            at = terminal.feed(bytes, at, bytes.length, Integer.MAX_VALUE);
        }
    }

    private static Terminal terminal() {
        return new Terminal(COLS, ROWS, 100, Palette.xterm(), new Effects() {});
    }

    private static Framebuffer framebuffer() {
        int width = COLS * 8;
        int height = ROWS * 16;
        var pixels = MemorySegment.ofArray(new int[width * height]);
        return new Framebuffer(pixels, width, height, width * 4, new BufferState());
    }
}
