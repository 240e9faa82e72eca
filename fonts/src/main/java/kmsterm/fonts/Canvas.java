// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.util.Arrays;

/** Pixels of one glyph while it is drawn: coverage, row-major. */
final class Canvas {
    /** Samples along each side of a pixel of a smooth canvas. */
    private static final int SAMPLES = 4;

    final int widthPx;
    final int heightPx;

    /** Thickness of a light stroke; of the built-in font a pixel of its drawings. */
    final int unitPx;

    /** Whether slanted edges are grey; otherwise coverage is 0 or 255. */
    final boolean smooth;

    private final byte[] coverage;

    /** A part of the plane. */
    interface Area {
        /**
         * @param x from 0 at the left edge to 1 at the right one
         * @param y from 0 at the top to 1 at the bottom
         */
        boolean has(double x, double y);
    }

    Canvas(int widthPx, int heightPx, int unitPx) {
        this(widthPx, heightPx, unitPx, false);
    }

    Canvas(int widthPx, int heightPx, int unitPx, boolean smooth) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.unitPx = unitPx;
        this.smooth = smooth;
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

    /**
     * Fills a part in fractions of the cell: of n equal ones the edges are where those of the next
     * part begin, so that parts meet without a seam at every size.
     */
    void fill(double left, double top, double right, double bottom) {
        fill(
                (int) Math.floor(left * widthPx + 0.5 - 1e-9),
                (int) Math.floor(top * heightPx + 0.5 - 1e-9),
                (int) Math.floor(right * widthPx + 0.5 - 1e-9),
                (int) Math.floor(bottom * heightPx + 0.5 - 1e-9));
    }

    void set(int x, int y) {
        coverage[y * widthPx + x] = (byte) 255;
    }

    /**
     * Adds an area: each pixel by its middle, or, if the canvas is smooth, by how much is in it.
     */
    void paint(Area area) {
        int samples = smooth ? SAMPLES : 1;
        for (int y = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx; x++) {
                int inside = 0;
                for (int i = 0; i < samples * samples; i++) {
                    int row = i / samples;
                    double px = (x + (i % samples + 0.5) / samples) / widthPx;
                    double py = (y + (row + 0.5) / samples) / heightPx;
                    inside += area.has(px, py) ? 1 : 0;
                }
                int at = y * widthPx + x;
                int covered = 255 * inside / (samples * samples);
                coverage[at] = (byte) Math.max(coverage[at] & 255, covered);
            }
        }
    }

    /** What was covered is free, and the other way round. */
    void invert() {
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (255 - (coverage[i] & 255));
        }
    }

    /** Left is right. */
    void mirror() {
        for (int y = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx / 2; x++) {
                int left = y * widthPx + x;
                int right = y * widthPx + widthPx - 1 - x;
                byte pixel = coverage[left];
                coverage[left] = coverage[right];
                coverage[right] = pixel;
            }
        }
    }

    /** Keeps of what is covered what is in an area, by each pixel's middle. */
    void keep(Area area) {
        for (int i = 0; i < coverage.length; i++) {
            int row = i / widthPx;
            double x = (i % widthPx + 0.5) / widthPx;
            double y = (row + 0.5) / heightPx;
            if (!area.has(x, y)) {
                coverage[i] = 0;
            }
        }
    }

    /**
     * Draws a straight line from point to point, a light stroke thick.
     *
     * @param x0 in pixels, as the others
     */
    void line(double x0, double y0, double x1, double y1) {
        double half = unitPx / 2.0;
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length2 = dx * dx + dy * dy;
        paint(
                (fx, fy) -> {
                    double x = fx * widthPx - x0;
                    double y = fy * heightPx - y0;
                    double along = Math.clamp((x * dx + y * dy) / length2, 0, 1);
                    return Math.hypot(x - along * dx, y - along * dy) <= half;
                });
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
