// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/**
 * A bitmap placed in the cell box: coverage, one byte a pixel, 0 to 255, to be drawn in the text's
 * colour; or a picture with colours of its own. Row-major. Immutable by contract: the arrays are
 * shared, nobody writes to them.
 *
 * @param leftPx column of the bitmap's left edge in the cell; may be negative
 * @param topPx row of the bitmap's top edge in the cell; may be negative
 * @param coverage {@code widthPx * heightPx} bytes; empty of a picture
 * @param colors {@code widthPx * heightPx} times 0xAARRGGBB, not premultiplied; empty where there
 *     is coverage
 * @param pending stands for a glyph that is still being made; the font's {@link Font#generation}
 *     grows when that has arrived
 */
public record Glyph(
        int leftPx,
        int topPx,
        int widthPx,
        int heightPx,
        byte[] coverage,
        int[] colors,
        boolean pending) {
    private static final int[] NO_COLORS = {};
    private static final byte[] NO_COVERAGE = {};

    /** Nothing to draw. */
    public static final Glyph BLANK = new Glyph(0, 0, 0, 0, NO_COVERAGE);

    /** What an entry of a cache takes beside the pixels. Estimated: record, arrays, slots. */
    private static final int OVERHEAD_BYTES = 96;

    /** A bitmap to be drawn in the text's colour. */
    public Glyph(int leftPx, int topPx, int widthPx, int heightPx, byte[] coverage) {
        this(leftPx, topPx, widthPx, heightPx, coverage, NO_COLORS, false);
    }

    /** A picture. */
    public static Glyph picture(int leftPx, int topPx, int widthPx, int heightPx, int[] colors) {
        return new Glyph(leftPx, topPx, widthPx, heightPx, NO_COVERAGE, colors, false);
    }

    /** The same, standing for another one that is being made. */
    public Glyph whilePending() {
        return new Glyph(leftPx, topPx, widthPx, heightPx, coverage, colors, true);
    }

    /** Whether there is nothing to draw. */
    public boolean blank() {
        return widthPx == 0 || heightPx == 0;
    }

    /** Whether it has colours of its own. */
    public boolean colored() {
        return colors.length != 0;
    }

    /** Memory that it takes in a cache, about. */
    public int bytes() {
        return OVERHEAD_BYTES + coverage.length + 4 * colors.length;
    }
}
