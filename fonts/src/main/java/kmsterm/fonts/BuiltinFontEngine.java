// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** The 8×16 bitmap font that is always there, at whole multiples of its size. */
public final class BuiltinFontEngine {
    /**
     * Required: an absurd height from a configuration must not ask for absurd memory. At 16 a cell
     * is 128×256 pixels.
     */
    private static final int LARGEST_SCALE = 16;

    private final Drawings drawings = new Drawings();

    /** Reads the drawings. */
    public BuiltinFontEngine() {}

    /** The largest multiple of 16 that is at most {@code heightPx}, and 16 at least. */
    public Font open(int heightPx) {
        return builtin(heightPx);
    }

    BuiltinFont builtin(int heightPx) {
        int scale = Math.clamp(heightPx / Drawings.ROWS, 1, LARGEST_SCALE);
        return new BuiltinFont(drawings, scale);
    }
}
