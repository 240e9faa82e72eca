// SPDX-License-Identifier: MIT
package kmsterm.render.dumb;

import java.util.Arrays;
import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Glyph;
import kmsterm.render.PreparedGlyph;

/**
 * A glyph as what there is to store: rectangles of full coverage, and runs of partial coverage, so
 * that nothing is left to decide for each pixel. Cut to the cell's height.
 */
final class GlyphRuns extends PreparedGlyph {
    private static final int FIELD = 0xffff;
    private static final int OPAQUE = 255;

    /** Rectangles of full coverage, none on top of another. */
    long[] solid = new long[8];

    /** Runs of partial coverage, one pixel high. */
    long[] blended = new long[0];

    /** Where in the glyph's coverage each blended run begins. */
    int[] place = new int[0];

    /** Columns that the ink is within; may be negative, or beyond the cell. */
    final int fromX;

    final int toX;

    /** Shared with the glyph. */
    final byte[] coverage;

    /** Of a picture, instead of runs: 0xAARRGGBB; shared with the glyph. */
    final int[] colors;

    /** The row that a picture begins at, and those of its rows that are in the cell. */
    final int pictureTop;

    final int pictureFrom;
    final int pictureTo;

    private int solids;
    private int blends;

    GlyphRuns(Glyph glyph, CellMetrics metrics) {
        super(glyph, metrics);
        fromX = glyph.leftPx();
        toX = glyph.leftPx() + glyph.widthPx();
        coverage = glyph.coverage();
        colors = glyph.colors();
        int from = Math.max(0, -glyph.topPx());
        int to = Math.min(glyph.heightPx(), metrics.heightPx() - glyph.topPx());
        pictureTop = glyph.topPx();
        pictureFrom = pictureTop + from;
        pictureTo = pictureTop + to;
        for (int line = from; line < to && colors.length == 0; line++) {
            addLine(glyph.topPx() + line, line * glyph.widthPx(), glyph.widthPx());
        }
        solid = Arrays.copyOf(solid, solids);
        blended = Arrays.copyOf(blended, blends);
        place = Arrays.copyOf(place, blends);
    }

    static int x(long run) {
        return (short) run;
    }

    static int y(long run) {
        return (int) (run >>> 16) & FIELD;
    }

    static int width(long run) {
        return (int) (run >>> 32) & FIELD;
    }

    static int height(long run) {
        return (int) (run >>> 48);
    }

    private void addLine(int y, int begin, int widthPx) {
        int at = 0;
        while (at < widthPx) {
            int kind = kind(begin + at);
            int end = at + 1;
            while (end < widthPx && kind(begin + end) == kind) {
                end++;
            }
            if (kind == OPAQUE) {
                addSolid(fromX + at, y, end - at);
            } else if (kind != 0) {
                addBlended(pack(fromX + at, y, end - at, 1), begin + at);
            }
            at = end;
        }
    }

    /** 0 nothing, 255 full, anything else 1. */
    private int kind(int index) {
        int value = coverage[index] & 255;
        return value == 0 || value == OPAQUE ? value : 1;
    }

    private void addSolid(int x, int y, int width) {
        for (int i = solids - 1; i >= 0; i--) {
            long above = solid[i];
            if (x(above) == x && width(above) == width && y(above) + height(above) == y) {
                solid[i] = pack(x, y(above), width, height(above) + 1);
                return;
            }
        }
        if (solids == solid.length) {
            solid = Arrays.copyOf(solid, 2 * solids);
        }
        solid[solids++] = pack(x, y, width, 1);
    }

    private void addBlended(long run, int begin) {
        if (blends == blended.length) {
            blended = Arrays.copyOf(blended, Math.max(16, 2 * blends));
            place = Arrays.copyOf(place, blended.length);
        }
        blended[blends] = run;
        place[blends] = begin;
        blends++;
    }

    private static long pack(int x, int y, int width, int height) {
        return (x & FIELD) | (long) y << 16 | (long) width << 32 | (long) height << 48;
    }
}
