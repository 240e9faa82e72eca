// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** Glyphs of one typeface at one size. Loop thread only. */
public interface Font extends AutoCloseable {
    int REGULAR = 0;
    int BOLD = 1;
    int ITALIC = 2;

    CellMetrics metrics();

    /**
     * The glyph for a cell.
     *
     * @param text a code point
     * @param style REGULAR, or BOLD and ITALIC or-ed
     * @param cells how many cells it may fill: 1 or 2
     * @return never null: a code point without a glyph gives the font's replacement. Cached: the
     *     same object for the same arguments, and no allocation once cached. Beyond ASCII the cache
     *     is bounded, and starts anew when a program has printed more different signs than fit; a
     *     glyph stays usable for as long as someone holds it.
     */
    Glyph glyph(int text, int style, int cells);

    /** As {@link #glyph} for a cluster of several code points. */
    Glyph glyph(String cluster, int style, int cells);

    @Override
    void close();
}
