// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** The 8×16 bitmap font that is always there, at whole multiples of its size. */
public final class BuiltinFontEngine implements FontEngine {
    /**
     * Required: an absurd height from a configuration must not ask for absurd memory. At 16 a cell
     * is 128×256 pixels.
     */
    private static final int LARGEST_SCALE = 16;

    private final Drawings drawings = new Drawings();

    /** Reads the drawings. */
    public BuiltinFontEngine() {}

    @Override
    public String name() {
        return FontEngines.BUILTIN;
    }

    /** The largest multiple of 16 that is at most {@code heightPx}, and 16 at least. */
    @Override
    public Font open(int heightPx) {
        int scale = Math.clamp(heightPx / Drawings.ROWS, 1, LARGEST_SCALE);
        return new BuiltinFont(drawings, scale);
    }
}
