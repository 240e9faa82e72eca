// SPDX-License-Identifier: MIT
package kmsterm.render;

import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Glyph;

/**
 * Lines and cursors as coverage bitmaps of one cell, drawn like glyphs, so that every renderer
 * draws them alike. They join from cell to cell.
 */
public final class Decorations {
    private static final byte OPAQUE = (byte) 255;

    /** Samples along each side of a pixel for the antialiased curl. */
    private static final int SAMPLES = 4;

    private final int widthPx;
    private final int heightPx;
    private final int linePx;
    private final Glyph[] underlines = new Glyph[Cell.UNDERLINES];
    private final Glyph[] cursors = new Glyph[Cell.CURSORS];
    private final Glyph strike;
    private final Glyph overline;

    public Decorations(CellMetrics metrics) {
        widthPx = metrics.widthPx();
        heightPx = metrics.heightPx();
        linePx = Math.clamp(metrics.underlinePx(), 1, Math.max(1, heightPx / 4));
        int y = Math.clamp(metrics.underlineY(), 0, heightPx - linePx);
        underlines[0] = new Glyph(0, 0, 0, 0, new byte[0]);
        underlines[1] = bars(y, linePx, 0, widthPx);
        underlines[2] = doubled(y);
        underlines[3] = curl(y);
        underlines[4] = dots(y);
        // A gap of a quarter cell in the middle: the rest joins with the next cell's.
        underlines[5] = bars(y, linePx, 0, widthPx * 3 / 8, widthPx * 5 / 8, widthPx);
        strike = bars(Math.clamp(metrics.strikeY(), 0, heightPx - linePx), linePx, 0, widthPx);
        overline = bars(0, linePx, 0, widthPx);
        cursors[Cell.NO_CURSOR] = underlines[0];
        int thickPx = Math.min(2 * linePx, heightPx);
        cursors[Cell.CURSOR_UNDERLINE] = bars(Math.min(y, heightPx - thickPx), thickPx, 0, widthPx);
        cursors[Cell.CURSOR_BAR] =
                bars(0, heightPx, 0, Math.min(widthPx, Math.max(2, (widthPx + 4) / 8)));
        cursors[Cell.CURSOR_HOLLOW] = box(true, true);
        cursors[Cell.CURSOR_HOLLOW_LEFT] = box(true, false);
        cursors[Cell.CURSOR_HOLLOW_RIGHT] = box(false, true);
    }

    /**
     * @param style 0 to 5, see {@link Cell#underline}; 0 is blank
     */
    public Glyph underline(int style) {
        return underlines[style];
    }

    public Glyph strike() {
        return strike;
    }

    public Glyph overline() {
        return overline;
    }

    /**
     * @param kind see {@link Cell#cursor}
     */
    public Glyph cursor(int kind) {
        return cursors[kind];
    }

    /** A line of the given thickness with ink between the pairs of columns. */
    private Glyph bars(int y, int thickPx, int... columns) {
        byte[] coverage = new byte[widthPx * thickPx];
        for (int row = 0; row < thickPx; row++) {
            for (int i = 0; i < columns.length; i += 2) {
                for (int x = columns[i]; x < columns[i + 1]; x++) {
                    coverage[row * widthPx + x] = OPAQUE;
                }
            }
        }
        return new Glyph(0, y, widthPx, thickPx, coverage);
    }

    private Glyph doubled(int y) {
        int tallPx = Math.min(3 * linePx, heightPx);
        byte[] coverage = new byte[widthPx * tallPx];
        for (int row = 0; row < tallPx; row++) {
            boolean gap = row >= linePx && row < tallPx - linePx;
            for (int x = 0; x < widthPx && !gap; x++) {
                coverage[row * widthPx + x] = OPAQUE;
            }
        }
        return new Glyph(0, Math.min(y, heightPx - tallPx), widthPx, tallPx, coverage);
    }

    private Glyph dots(int y) {
        int dots = Math.max(1, Math.round(widthPx / (2f * linePx)));
        int[] columns = new int[2 * dots];
        for (int i = 0; i < dots; i++) {
            columns[2 * i] = i * widthPx / dots;
            columns[2 * i + 1] = Math.min(columns[2 * i] + linePx, widthPx);
        }
        return bars(y, linePx, columns);
    }

    /**
     * One wave a cell. With lines of one pixel it is drawn without grey, as bitmap fonts are;
     * thicker ones are antialiased.
     */
    private Glyph curl(int y) {
        int tallPx = Math.min(linePx == 1 ? 3 : 4 * linePx, heightPx);
        int top = Math.min(y, heightPx - tallPx);
        double middle = tallPx / 2.0;
        double amplitude = middle - linePx / 2.0;
        byte[] coverage = new byte[widthPx * tallPx];
        for (int x = 0; x < widthPx; x++) {
            if (linePx == 1) {
                double wave = -Math.sin(2 * Math.PI * (x + 0.5) / widthPx);
                int row = (int) Math.round((tallPx - 1) / 2.0 * (1 + wave));
                coverage[row * widthPx + x] = OPAQUE;
            } else {
                for (int row = 0; row < tallPx; row++) {
                    coverage[row * widthPx + x] = curlCoverage(x, row - middle, amplitude);
                }
            }
        }
        return new Glyph(0, top, widthPx, tallPx, coverage);
    }

    /** How much of the pixel is nearer to the wave than half a line, measured across the wave. */
    private byte curlCoverage(int x, double y, double amplitude) {
        int inside = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double phase = 2 * Math.PI * (x + (i + 0.5) / SAMPLES) / widthPx;
            double slope = amplitude * 2 * Math.PI / widthPx * Math.cos(phase);
            double reach = linePx / 2.0 * Math.hypot(1, slope);
            double wave = -amplitude * Math.sin(phase);
            for (int j = 0; j < SAMPLES; j++) {
                if (Math.abs(y + (j + 0.5) / SAMPLES - wave) <= reach) {
                    inside++;
                }
            }
        }
        return (byte) (255 * inside / (SAMPLES * SAMPLES));
    }

    private Glyph box(boolean left, boolean right) {
        byte[] coverage = new byte[widthPx * heightPx];
        for (int y = 0; y < heightPx; y++) {
            boolean edge = y < linePx || y >= heightPx - linePx;
            for (int x = 0; x < widthPx; x++) {
                if (edge || (left && x < linePx) || (right && x >= widthPx - linePx)) {
                    coverage[y * widthPx + x] = OPAQUE;
                }
            }
        }
        return new Glyph(0, 0, widthPx, heightPx, coverage);
    }
}
