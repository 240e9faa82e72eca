// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/**
 * A coverage bitmap placed in the cell box: one byte a pixel, 0 to 255, row-major. Immutable by
 * contract: the array is shared, nobody writes to it.
 *
 * @param leftPx column of the bitmap's left edge in the cell; may be negative
 * @param topPx row of the bitmap's top edge in the cell; may be negative
 * @param coverage {@code widthPx * heightPx} bytes
 */
public record Glyph(int leftPx, int topPx, int widthPx, int heightPx, byte[] coverage) {
    /** Whether there is nothing to draw. */
    public boolean blank() {
        return widthPx == 0 || heightPx == 0;
    }
}
