// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** Glyphs as text, a line per row of pixels, for tests. */
final class Pixels {
    private Pixels() {}

    static String of(Glyph glyph) {
        var text = new StringBuilder();
        for (int y = 0; y < glyph.heightPx(); y++) {
            for (int x = 0; x < glyph.widthPx(); x++) {
                text.append(set(glyph, x, y) ? '#' : '.');
            }
            text.append('\n');
        }
        return text.toString();
    }

    static boolean set(Glyph glyph, int x, int y) {
        return glyph.coverage()[y * glyph.widthPx() + x] != 0;
    }

    static String column(Glyph glyph, int x) {
        var text = new StringBuilder();
        for (int y = 0; y < glyph.heightPx(); y++) {
            text.append(set(glyph, x, y) ? '#' : '.');
        }
        return text.toString();
    }

    static String row(Glyph glyph, int y) {
        var text = new StringBuilder();
        for (int x = 0; x < glyph.widthPx(); x++) {
            text.append(set(glyph, x, y) ? '#' : '.');
        }
        return text.toString();
    }
}
