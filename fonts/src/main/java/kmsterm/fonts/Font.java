// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** Glyphs of one typeface at one size. Loop thread only. */
public interface Font extends AutoCloseable {
    int REGULAR = 0;
    int BOLD = 1;
    int ITALIC = 2;

    /** The next cell is empty: a sign that is wider than its cell may reach into it. */
    int ROOM = 4;

    /** How many styles there are. */
    int STYLES = 8;

    CellMetrics metrics();

    /**
     * The glyph for a cell.
     *
     * @param text a code point
     * @param style REGULAR, or BOLD, ITALIC and ROOM or-ed
     * @param cells how many cells it may fill: 1 or 2
     * @return never null: a code point without a glyph gives the font's replacement. Cached: the
     *     same object for the same arguments, and no allocation once cached. Beyond ASCII the cache
     *     is bounded, and forgets what was not used for long; a glyph stays usable for as long as
     *     someone holds it.
     */
    Glyph glyph(int text, int style, int cells);

    /** As {@link #glyph} for a cluster of several code points. */
    Glyph glyph(String cluster, int style, int cells);

    /**
     * One cell's part of signs that are drawn together.
     *
     * @param run code points of the basic plane, a cell each, for which {@link #joins} holds
     * @param index which of them
     */
    default Glyph part(String run, int index, int style) {
        return glyph(run.charAt(index), style, 1);
    }

    /** Whether a code point may be drawn as one with its neighbours, by {@link #part}. */
    default boolean joins(int codePoint) {
        return false;
    }

    /** Grows when glyphs that were {@link Glyph#pending} can be had. */
    default int generation() {
        return 0;
    }

    /** The same font for one more owner, who closes it as well. */
    Font share();

    @Override
    void close();
}
