// SPDX-License-Identifier: MIT
package kmsterm.render;

import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Glyph;

/** A glyph in the form that a renderer draws; renderers extend it with what they need. */
public class PreparedGlyph {
    private final long traits;
    private final int bytes;

    public PreparedGlyph(Glyph glyph, CellMetrics metrics) {
        long bits = glyph.pending() ? Cell.PENDING : 0;
        if (!glyph.blank()) {
            bits |= glyph.leftPx() < 0 ? Cell.OVERHANG_LEFT : 0;
            bits |= glyph.leftPx() + glyph.widthPx() > metrics.widthPx() ? Cell.OVERHANG_RIGHT : 0;
        }
        traits = bits;
        bytes = glyph.bytes();
    }

    /**
     * {@link Cell#OVERHANG_LEFT} and {@link Cell#OVERHANG_RIGHT}: which neighbours it reaches into;
     * {@link Cell#PENDING}: it stands for another one. Glyphs are cut off at the neighbours' far
     * edges and at the row's top and bottom.
     */
    public final long traits() {
        return traits;
    }

    /** Whether it stands for a glyph that is still being made. */
    public final boolean pending() {
        return (traits & Cell.PENDING) != 0;
    }

    /** What the glyph takes in memory. */
    final int bytes() {
        return bytes;
    }
}
