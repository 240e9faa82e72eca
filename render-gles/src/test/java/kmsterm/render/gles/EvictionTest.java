// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Font;
import kmsterm.fonts.Glyph;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.Picture;
import kmsterm.render.PixelFormat;
import kmsterm.render.Renderer;
import kmsterm.render.View;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.render.testkit.Targets;
import kmsterm.vte.FakeFrame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Screens with more glyphs than an atlas has places for. */
class EvictionTest {
    private static final int COLS = 24;
    private static final int ROWS = 8;
    private static final View FOCUSED = new View(true, true);

    /** Of cells so large that a page has four of them; each glyph is another, and reaches over. */
    private record LargeFont(boolean pictures) implements Font {
        private static final CellMetrics METRICS = new CellMetrics(300, 400, 300, 350, 8, 200);

        @Override
        public CellMetrics metrics() {
            return METRICS;
        }

        @Override
        public Glyph glyph(int text, int style, int cells) {
            int width = METRICS.widthPx() + 20;
            int size = width * METRICS.heightPx();
            if (pictures) {
                int[] colors = new int[size];
                Arrays.setAll(
                        colors, i -> ((i * text) & 0xff) << 24 | ((i * text * 0x10307) & 0xffffff));
                return Glyph.picture(-10, 0, width, METRICS.heightPx(), colors);
            }
            byte[] coverage = new byte[size];
            for (int i = 0; i < size; i++) {
                coverage[i] = (byte) (i * text / 7);
            }
            return new Glyph(-10, 0, width, METRICS.heightPx(), coverage);
        }

        @Override
        public Glyph glyph(String cluster, int style, int cells) {
            return glyph(cluster.codePointAt(0), style, cells);
        }

        @Override
        public Font share() {
            return this;
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void moreGlyphsThanPlaces_areDrawnAllTheSame(boolean pictures) {
        var kind = new Targets(PixelFormat.XRGB8888, Orientation.NORMAL);
        Framebuffer drawn = kind.make(COLS * 300, ROWS * 40);
        Framebuffer expected = kind.make(COLS * 300, ROWS * 40);
        var frame = new FakeFrame(COLS, 1);
        var font = new LargeFont(pictures);
        try (var renderer = new GlesRenderer(TestDevice.get(), font);
                Renderer software = new SoftwareRenderer(font)) {
            for (int page = 0; page < 3; page++) {
                for (int col = 0; col < COLS; col++) {
                    frame.text(0, col, Character.toString('A' + page % 2 * COLS + col));
                }
                renderer.draw(frame, FOCUSED, drawn);
                software.draw(frame, FOCUSED, expected);
                assertArrayEquals(Picture.of(expected).pixels(), Picture.of(drawn).pixels());
            }
            assertTrue(renderer.counts().tiles > 3 * COLS, "all of them fitted");
        }
    }
}
