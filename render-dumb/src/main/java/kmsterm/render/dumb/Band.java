// SPDX-License-Identifier: MIT
package kmsterm.render.dumb;

import java.util.Arrays;
import kmsterm.render.Blending;
import kmsterm.render.Framebuffer;
import kmsterm.render.PointerImage;

/**
 * The pixels of one row of cells while it is drawn, 0xRRGGBB, or of a few: small enough to stay in
 * the processor's cache, whatever the screen's size. From here finished lines go to the target in
 * one copy each, so that the target, which may be uncached memory, is only ever written, in order.
 */
final class Band {
    /**
     * Pixels in a line of the processor's cache. A band's line is an odd number of them: with a
     * power of two a column's pixels would be in one set of the cache.
     */
    private static final int PAD = 16;

    private final Blending blending = new Blending();
    private final Blitter blitter = new Blitter();
    private int[] pixels = new int[0];
    private int stride;
    private final int lines;
    private final int rows;

    /** Where the row being drawn begins. */
    private int origin;

    /**
     * @param lines height of a row of cells
     * @param rows how many there is room for
     */
    Band(int lines, int rows) {
        this.lines = lines;
        this.rows = rows;
    }

    /** Makes room for lines of {@code widthPx} pixels. What was drawn is lost. */
    void widen(int widthPx) {
        if (stride < widthPx) {
            stride = (widthPx + PAD - 1) / PAD * PAD | PAD;
            pixels = new int[stride * lines * rows];
        }
    }

    /** The row of cells to draw from here on. */
    void row(int row) {
        origin = row * lines * stride;
    }

    /** Fills columns of the row. */
    void fill(int fromX, int toX, int color) {
        int end = origin + lines * stride;
        for (int begin = origin; begin < end; begin += stride) {
            Arrays.fill(pixels, begin + fromX, begin + toX, color);
        }
    }

    /**
     * Draws a glyph.
     *
     * @param x of its cell
     * @param clipFrom first column that may be drawn
     * @param clipTo exclusive
     * @param ground the colour that most of it is drawn on
     */
    void draw(GlyphRuns glyph, int x, int clipFrom, int clipTo, int color, int ground) {
        if (glyph.colors.length != 0) {
            drawPicture(glyph, x, clipFrom, clipTo);
            return;
        }
        if (x + glyph.fromX >= clipFrom && x + glyph.toX <= clipTo) {
            drawSolid(glyph, x, color);
            if (glyph.blended.length != 0) {
                drawBlended(glyph, x, clipFrom, clipTo, color, ground);
            }
        } else {
            drawSolidClipped(glyph, x, clipFrom, clipTo, color);
            drawBlended(glyph, x, clipFrom, clipTo, color, ground);
        }
    }

    private void drawSolid(GlyphRuns glyph, int x, int color) {
        int[] to = pixels;
        int step = stride;
        int corner = origin + x;
        for (long run : glyph.solid) {
            int begin = GlyphRuns.y(run) * step + corner + GlyphRuns.x(run);
            int width = GlyphRuns.width(run);
            int end = begin + GlyphRuns.height(run) * step;
            // Upright strokes are the most frequent rectangles: measured 7 % of a full frame.
            if (width == 1) {
                for (; begin < end; begin += step) {
                    to[begin] = color;
                }
            } else {
                for (; begin < end; begin += step) {
                    to[begin] = color;
                    for (int i = begin + width - 1; i > begin; i--) {
                        to[i] = color;
                    }
                }
            }
        }
    }

    private void drawSolidClipped(GlyphRuns glyph, int x, int clipFrom, int clipTo, int color) {
        for (long run : glyph.solid) {
            int from = Math.max(x + GlyphRuns.x(run), clipFrom);
            int to = Math.min(x + GlyphRuns.x(run) + GlyphRuns.width(run), clipTo);
            int top = GlyphRuns.y(run);
            for (int y = top; y < top + GlyphRuns.height(run) && from < to; y++) {
                int line = origin + y * stride;
                Arrays.fill(pixels, line + from, line + to, color);
            }
        }
    }

    private void drawBlended(
            GlyphRuns glyph, int x, int clipFrom, int clipTo, int color, int ground) {
        if (glyph.blended.length == 0) {
            return;
        }
        int[] ramp = blending.ramp(ground, color);
        byte[] coverage = glyph.coverage;
        for (int r = 0; r < glyph.blended.length; r++) {
            long run = glyph.blended[r];
            int first = x + GlyphRuns.x(run);
            int from = Math.max(first, clipFrom);
            int to = Math.min(first + GlyphRuns.width(run), clipTo);
            int line = origin + GlyphRuns.y(run) * stride;
            int place = glyph.place[r] - first;
            for (int i = from; i < to; i++) {
                int under = pixels[line + i];
                int alpha = coverage[place + i] & 255;
                pixels[line + i] =
                        under == ground
                                ? Blending.mix(ramp, under, color, alpha)
                                : Blending.blend(under, color, alpha);
            }
        }
    }

    /** Of a picture only what its alpha lets through is mixed with what is there. */
    private void drawPicture(GlyphRuns glyph, int x, int clipFrom, int clipTo) {
        int left = x + glyph.fromX;
        int from = Math.max(left, clipFrom);
        int to = Math.min(x + glyph.toX, clipTo);
        int width = glyph.toX - glyph.fromX;
        for (int y = glyph.pictureFrom; y < glyph.pictureTo; y++) {
            int line = origin + y * stride;
            int place = (y - glyph.pictureTop) * width - left;
            for (int i = from; i < to; i++) {
                int color = glyph.colors[place + i];
                int alpha = color >>> 24;
                if (alpha == 255) {
                    pixels[line + i] = color & 0xffffff;
                } else if (alpha != 0) {
                    pixels[line + i] = Blending.blend(pixels[line + i], color, alpha);
                }
            }
        }
    }

    /**
     * Lays a picture over the row.
     *
     * @param x where its left edge is, and {@code y} its upper one, from the row's; may be outside
     * @param clipFrom first column that may be drawn
     * @param clipTo exclusive
     * @return whether any of it is on the row
     */
    boolean lay(PointerImage image, int x, int y, int clipFrom, int clipTo) {
        int from = Math.max(x, clipFrom);
        int to = Math.min(x + image.widthPx(), clipTo);
        int end = Math.min(y + image.heightPx(), lines);
        for (int line = Math.max(0, y); line < end && from < to; line++) {
            int begin = origin + line * stride;
            for (int i = from; i < to; i++) {
                int color = image.argb(i - x, line - y);
                if (color != 0) {
                    pixels[begin + i] = color & 0xffffff;
                }
            }
        }
        return from < to && Math.max(0, y) < end;
    }

    /**
     * Copies columns to the target, from the first row on; what is beyond its edges is left out.
     *
     * @param leftPx where the band's column 0 is on the target, logical
     * @param topPx where its first line is
     * @param height how many lines
     */
    void store(Framebuffer target, int leftPx, int topPx, int fromX, int toX, int height) {
        int count = Math.min(toX, target.logicalWidthPx() - leftPx) - fromX;
        int end = Math.min(height, target.logicalHeightPx() - topPx);
        if (count > 0 && end > 0) {
            blitter.store(pixels, fromX, stride, target, leftPx + fromX, topPx, count, end);
        }
    }
}
