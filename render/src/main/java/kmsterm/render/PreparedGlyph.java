// SPDX-License-Identifier: MIT
package kmsterm.render;

import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Glyph;

/** A glyph in the form that a renderer draws; renderers extend it with what they need. */
public class PreparedGlyph {
    private final long overhang;

    public PreparedGlyph(Glyph glyph, CellMetrics metrics) {
        long bits = 0;
        if (!glyph.blank()) {
            bits |= glyph.leftPx() < 0 ? Cell.OVERHANG_LEFT : 0;
            bits |= glyph.leftPx() + glyph.widthPx() > metrics.widthPx() ? Cell.OVERHANG_RIGHT : 0;
        }
        overhang = bits;
    }

    /**
     * {@link Cell#OVERHANG_LEFT} and {@link Cell#OVERHANG_RIGHT}: which neighbours it reaches into.
     * Glyphs are cut off at the neighbours' far edges and at the row's top and bottom.
     */
    public final long overhang() {
        return overhang;
    }
}
