// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** Makes the glyphs of one font at one size. Helper thread only. */
interface GlyphMaker extends AutoCloseable {
    CellMetrics metrics();

    /** The glyph of a cell's text, or null where it has none. */
    Glyph make(GlyphRequest request);

    @Override
    default void close() {}
}
