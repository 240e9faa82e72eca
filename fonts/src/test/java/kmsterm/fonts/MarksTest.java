// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Letters that are put together, and where what a font lacks comes from. */
final class MarksTest {
    private static final Path DEJAVU =
            Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf");
    private static final Path THAI =
            Path.of("/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf");

    private static Raster full(int left, int top, int width, int height) {
        byte[] coverage = new byte[width * height];
        Arrays.fill(coverage, (byte) -1);
        return Raster.of(left, top, width, height, coverage);
    }

    private static String text(Raster raster) {
        return raster.left + "," + raster.top + "\n" + Pixels.of(raster.glyph());
    }

    @Test
    void markAbove_isCentredClearOfTheLetter() {
        assertEquals(
                "0,-5\n.#.\n...\n###\n###\n###\n",
                text(full(0, -3, 3, 3).withMark(full(7, -3, 1, 1))));
    }

    @Test
    void markHighEnough_isNotMovedUp() {
        assertEquals(-9, full(0, -3, 3, 3).withMark(full(7, -9, 1, 1)).top);
    }

    @Test
    void markBelow_isCentredClearOfTheLetter() {
        Raster letter = full(0, -3, 3, 4);
        assertEquals(
                "0,-3\n###\n###\n###\n###\n...\n.#.\n", text(letter.withMark(full(7, 0, 1, 1))));
    }

    @Test
    void markAcross_isLaidOverTheLetter() {
        Raster sum = full(0, -4, 1, 4).withMark(full(7, -2, 3, 1));
        assertEquals("-1,-4\n.#.\n.#.\n###\n.#.\n", text(sum));
    }

    @Test
    void bitmapMadeItalic_movesEachRowAboutTheBaseline() {
        assertEquals(
                "-1,-8\n...#\n..#.\n..#.\n..#.\n..#.\n..#.\n.#..\n.#..\n.#..\n.#..\n.#..\n#...\n",
                text(full(0, -8, 1, 12).slanted(0)));
    }

    @Test
    void letterThatTheFontLacks_isMadeOfItsParts() throws FontException {
        assumeTrue(Files.exists(DEJAVU), "fonts-dejavu-core");
        var request = FontRequest.of(FontEngines.FREETYPE).named(DEJAVU.toString());
        try (var store = new FaceStore(request, _ -> {})) {
            assumeTrue(store.shaper().isPresent(), "libharfbuzz0b");
            assertEquals(0, store.primary().glyph('Ấ'));
            assertTrue(store.covering("Ấ", Font.REGULAR, false, true).orElseThrow().primary());
            OutlineMaker maker = OutlineMaker.primary(store, 32);
            Glyph letter = maker.make(request("Ấ"));
            Glyph flat = maker.make(request("Â"));
            // In its cell, on its line, and with something above.
            assertTrue(letter.topPx() >= 0 && letter.widthPx() <= flat.widthPx() + 2);
            assertEquals(flat.topPx() + flat.heightPx(), letter.topPx() + letter.heightPx(), 1);
            assertFalse(Arrays.equals(flat.coverage(), letter.coverage()));
        }
    }

    @Test
    void markThatNoFontHas_leavesTheLetter() throws FontException {
        assumeTrue(Files.exists(DEJAVU), "fonts-dejavu-core");
        var request = FontRequest.of(FontEngines.FREETYPE).named(DEJAVU.toString());
        try (var store = new FaceStore(request, _ -> {})) {
            OutlineMaker maker = OutlineMaker.primary(store, 32);
            // Of Kawi, which is newer than these fonts.
            assertEquals(0, store.primary().glyph(0x11F00));
            Glyph letter = maker.make(request("a\uD807\uDF00"));
            assertEquals(Pixels.of(maker.make(request("a"))), Pixels.of(letter));
        }
    }

    private static GlyphRequest request(String text) {
        return new GlyphRequest(text, Font.REGULAR, 1, GlyphRequest.NO_RUN);
    }

    @Test
    void scriptWithAFontOfItsOwn_isDrawnWithThat() throws FontException {
        assumeTrue(Files.exists(THAI) && Files.exists(DEJAVU), "fonts-noto-core");
        try (var finder = FontconfigFinder.load()) {
            Optional<FontFinder.Found> found = finder.covering('ไ', Font.REGULAR, false);
            assertTrue(found.orElseThrow().path().toString().contains("Thai"), found.toString());
        }
    }

    @Test
    void hanInTheUsersOwnLanguage_isLeftToFontconfig() {
        assertEquals("", ScriptLanguage.of('漢', Locale.CHINA));
        assertEquals("ja", ScriptLanguage.of('漢', Locale.US));
        assertEquals("ko", ScriptLanguage.of('한', Locale.CHINA));
        assertEquals("", ScriptLanguage.of('→', Locale.US));
    }
}
