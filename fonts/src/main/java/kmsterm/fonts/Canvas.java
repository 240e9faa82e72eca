// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.util.Arrays;

/** Pixels of one glyph while it is drawn: coverage 0 or 255, row-major. */
final class Canvas {
    final int widthPx;
    final int heightPx;

    /** Pixels to a pixel of the 8×16 drawings: the thickness of a light stroke. */
    final int unitPx;

    private final byte[] coverage;

    Canvas(int widthPx, int heightPx, int unitPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.unitPx = unitPx;
        coverage = new byte[widthPx * heightPx];
    }

    /** Half-open; parts outside are cut off. */
    void fill(int left, int top, int right, int bottom) {
        int from = Math.max(0, left);
        int to = Math.min(widthPx, right);
        for (int y = Math.max(0, top); y < Math.min(heightPx, bottom) && from < to; y++) {
            Arrays.fill(coverage, y * widthPx + from, y * widthPx + to, (byte) 255);
        }
    }

    void set(int x, int y) {
        coverage[y * widthPx + x] = (byte) 255;
    }

    /** Adds a drawing of 8 by {@code rows.length} pixels, each as large as the unit. */
    void add(byte[] rows, int left, int top) {
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < Drawings.COLUMNS; x++) {
                if ((rows[y] & (0x80 >> x)) != 0) {
                    int px = left + x * unitPx;
                    int py = top + y * unitPx;
                    fill(px, py, px + unitPx, py + unitPx);
                }
            }
        }
    }

    /** The glyph; the canvas is not used again. */
    Glyph glyph() {
        return new Glyph(0, 0, widthPx, heightPx, coverage);
    }
}
