// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.util.Arrays;

/**
 * Pixels with a place, of which glyphs are put together: coverage or colours. {@code x} grows to
 * the right from the pen's start, {@code y} downwards from the baseline.
 */
final class Raster {
    final int left;
    final int top;
    final int width;
    final int height;

    /** {@code width * height}, or empty. */
    final byte[] coverage;

    /** {@code width * height} times 0xAARRGGBB, not premultiplied, or empty. */
    final int[] colors;

    Raster(int left, int top, int width, int height, byte[] coverage, int[] colors) {
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.coverage = coverage;
        this.colors = colors;
    }

    static Raster of(int left, int top, int width, int height, byte[] coverage) {
        return new Raster(left, top, width, height, coverage, new int[0]);
    }

    boolean blank() {
        return width == 0 || height == 0;
    }

    boolean colored() {
        return colors.length != 0;
    }

    int right() {
        return left + width;
    }

    int bottom() {
        return top + height;
    }

    Raster moved(int dx, int dy) {
        return new Raster(left + dx, top + dy, width, height, coverage, colors);
    }

    Glyph glyph() {
        if (blank()) {
            return Glyph.BLANK;
        }
        return colored()
                ? Glyph.picture(left, top, width, height, colors)
                : new Glyph(left, top, width, height, coverage);
    }

    /** Both, the other one on top; what has colours wins over what has none. */
    Raster with(Raster other) {
        if (other.blank()) {
            return this;
        }
        if (blank()) {
            return other;
        }
        if (colored() != other.colored()) {
            return colored() ? this : other;
        }
        int l = Math.min(left, other.left);
        int t = Math.min(top, other.top);
        int w = Math.max(right(), other.right()) - l;
        int h = Math.max(bottom(), other.bottom()) - t;
        var sum =
                new Raster(
                        l,
                        t,
                        w,
                        h,
                        colored() ? new byte[0] : new byte[w * h],
                        colored() ? new int[w * h] : new int[0]);
        sum.lay(this);
        sum.lay(other);
        return sum;
    }

    /**
     * With a mark whose place is not known: over the middle, and moved up or down, if it is one
     * above or below letters, until it is clear of what is there.
     */
    Raster withMark(Raster mark) {
        if (blank() || mark.blank()) {
            return with(mark);
        }
        int dx = left + width / 2 - (mark.left + mark.width / 2);
        int gap = 1 + height / 16;
        int dy = 0;
        if (mark.top >= -gap) {
            dy = Math.max(0, bottom() + gap - mark.top);
        } else if (mark.bottom() <= top + height / 2) {
            dy = Math.min(0, top - gap - mark.bottom());
        }
        return with(mark.moved(dx, dy));
    }

    private void lay(Raster other) {
        for (int y = 0; y < other.height; y++) {
            int to = (other.top - top + y) * width + other.left - left;
            int from = y * other.width;
            for (int x = 0; x < other.width; x++) {
                if (colored()) {
                    if (other.colors[from + x] >>> 24 >= colors[to + x] >>> 24) {
                        colors[to + x] = other.colors[from + x];
                    }
                } else {
                    int both = (coverage[to + x] & 255) + (other.coverage[from + x] & 255);
                    coverage[to + x] = (byte) Math.min(255, both);
                }
            }
        }
    }

    /** The part between two columns, half-open, with the first at 0. */
    Raster columns(int from, int to) {
        int l = Math.max(left, from);
        int r = Math.min(right(), to);
        if (l >= r) {
            return of(0, 0, 0, 0, new byte[0]);
        }
        boolean picture = colored();
        var part =
                new Raster(
                        l - from,
                        top,
                        r - l,
                        height,
                        picture ? new byte[0] : new byte[(r - l) * height],
                        picture ? new int[(r - l) * height] : new int[0]);
        for (int y = 0; y < height; y++) {
            Object source = picture ? colors : coverage;
            Object target = picture ? part.colors : part.coverage;
            System.arraycopy(source, y * width + l - left, target, y * part.width, part.width);
        }
        return part;
    }

    /**
     * Resized about the pen's start: each new pixel is the mean of what it covers; alpha counts.
     */
    Raster scaled(double factorX, double factorY) {
        int l = (int) Math.floor(left * factorX + 1e-6);
        int t = (int) Math.floor(top * factorY + 1e-6);
        int w = Math.max(1, (int) Math.ceil(right() * factorX - 1e-6) - l);
        int h = Math.max(1, (int) Math.ceil(bottom() * factorY - 1e-6) - t);
        var sums = new double[4 * w * h];
        for (int y = 0; y < height; y++) {
            double y0 = (top + y) * factorY - t;
            spread(y, y0, y0 + factorY, l, w, h, factorX, sums);
        }
        return ofSums(l, t, w, h, sums);
    }

    /** Adds one row's pixels, by area, to those that they cover. */
    private void spread(
            int y, double y0, double y1, int l, int w, int h, double factorX, double[] sums) {
        for (int ty = (int) Math.max(0, Math.floor(y0)); ty < Math.min(h, Math.ceil(y1)); ty++) {
            double tall = Math.min(y1, ty + 1) - Math.max(y0, ty);
            for (int x = 0; x < width && tall > 0; x++) {
                double x0 = (left + x) * factorX - l;
                double x1 = x0 + factorX;
                int end = (int) Math.min(w, Math.ceil(x1));
                for (int tx = (int) Math.max(0, Math.floor(x0)); tx < end; tx++) {
                    double area = tall * (Math.min(x1, tx + 1) - Math.max(x0, tx));
                    if (area > 0) {
                        add(sums, 4 * (ty * w + tx), y * width + x, area);
                    }
                }
            }
        }
    }

    private void add(double[] sums, int to, int from, double area) {
        if (!colored()) {
            sums[to] += area * (coverage[from] & 255);
            return;
        }
        int color = colors[from];
        double alpha = area * (color >>> 24);
        sums[to] += alpha;
        sums[to + 1] += alpha * (color >> 16 & 255);
        sums[to + 2] += alpha * (color >> 8 & 255);
        sums[to + 3] += alpha * (color & 255);
    }

    private Raster ofSums(int l, int t, int w, int h, double[] sums) {
        if (!colored()) {
            byte[] out = new byte[w * h];
            for (int i = 0; i < out.length; i++) {
                out[i] = (byte) Math.clamp(Math.round(sums[4 * i]), 0, 255);
            }
            return of(l, t, w, h, out);
        }
        int[] out = new int[w * h];
        for (int i = 0; i < out.length; i++) {
            double alpha = sums[4 * i];
            if (alpha >= 0.5) {
                int color = Math.clamp(Math.round(alpha), 0, 255) << 24;
                for (int c = 1; c < 4; c++) {
                    long level = Math.clamp(Math.round(sums[4 * i + c] / alpha), 0, 255);
                    color |= (int) level << (24 - 8 * c);
                }
                out[i] = color;
            }
        }
        return new Raster(l, t, w, h, new byte[0], out);
    }

    /** Without the rows and columns at its edges in which nothing is. */
    Raster trimmed() {
        int l = width;
        int r = 0;
        int t = height;
        int b = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (colored() ? colors[i] >>> 24 != 0 : coverage[i] != 0) {
                    l = Math.min(l, x);
                    r = Math.max(r, x + 1);
                    t = Math.min(t, y);
                    b = Math.max(b, y + 1);
                }
            }
        }
        if (l >= r) {
            return of(0, 0, 0, 0, new byte[0]);
        }
        if (l == 0 && t == 0 && r == width && b == height) {
            return this;
        }
        byte[] cut = new byte[colored() ? 0 : (r - l) * (b - t)];
        int[] cutColors = new int[colored() ? (r - l) * (b - t) : 0];
        for (int y = t; y < b; y++) {
            int from = y * width + l;
            if (colored()) {
                System.arraycopy(colors, from, cutColors, (y - t) * (r - l), r - l);
            } else {
                System.arraycopy(coverage, from, cut, (y - t) * (r - l), r - l);
            }
        }
        return new Raster(left + l, top + t, r - l, b - t, cut, cutColors);
    }

    /**
     * Italic made of a bitmap: each row moved by whole pixels, those above a row to the right.
     *
     * @param still the row that stays where it is, counted as {@link #top} is
     */
    Raster slanted(int still) {
        if (blank()) {
            return this;
        }
        int first = shift(still - top);
        int last = shift(still - bottom() + 1);
        int w = width + first - last;
        byte[] out = new byte[w * height];
        for (int y = 0; y < height; y++) {
            int to = y * w + shift(still - top - y) - last;
            System.arraycopy(coverage, y * width, out, to, width);
        }
        return of(left + last, top, w, height, out);
    }

    /** A pixel for five rows, about the eleven degrees of usual italics. */
    private static int shift(int rows) {
        return Math.floorDiv(rows + 2, 5);
    }

    /** Each pixel as a square of {@code factor} pixels. */
    Raster enlarged(int factor) {
        if (factor == 1) {
            return this;
        }
        int w = width * factor;
        byte[] out = new byte[coverage.length * factor * factor];
        for (int i = 0; i < coverage.length; i++) {
            int x = i % width * factor;
            int y = i / width * factor;
            for (int row = y; row < y + factor; row++) {
                Arrays.fill(out, row * w + x, row * w + x + factor, coverage[i]);
            }
        }
        return of(left * factor, top * factor, w, height * factor, out);
    }
}
