// SPDX-License-Identifier: MIT
package kmsterm.render.dumb;

import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.PixelLine;

/**
 * Takes finished pixels from the heap to the target: in the target's format, turned, and each of
 * the target's lines in one copy, from top to bottom.
 */
final class Blitter {
    private final PixelLine line = new PixelLine();

    /** The rectangle in the target's format, where that is not the colours themselves. */
    private int[] words = new int[0];

    /**
     * Stores a logical rectangle, all of it within the target.
     *
     * @param colors logical lines of 0xRRGGBB
     * @param from where the rectangle's upper left pixel is in them
     * @param stride from one of them to the next
     */
    void store(
            int[] colors,
            int from,
            int stride,
            Framebuffer target,
            int left,
            int top,
            int widthPx,
            int heightPx) {
        PixelFormat format = target.format();
        if (format == PixelFormat.XRGB8888) {
            turn(colors, from, stride, target, left, top, widthPx, heightPx);
            return;
        }
        // Before they are turned: the lines are longer so, and long loops are what gets vectors.
        if (words.length < widthPx * heightPx) {
            words = new int[colors.length];
        }
        for (int y = 0; y < heightPx; y++) {
            System.arraycopy(colors, from + y * stride, words, y * widthPx, widthPx);
        }
        format.encode(words, 0, widthPx * heightPx);
        turn(words, 0, widthPx, target, left, top, widthPx, heightPx);
    }

    private void turn(
            int[] from,
            int index,
            int stride,
            Framebuffer target,
            int left,
            int top,
            int widthPx,
            int heightPx) {
        Orientation orientation = target.orientation();
        int right = left + widthPx;
        int bottom = top + heightPx;
        int x = orientation.x1(left, top, right, bottom, target.widthPx());
        int y = orientation.y1(left, top, right, bottom, target.heightPx());
        int count = orientation.widthPx(widthPx, heightPx);
        int lines = orientation.heightPx(widthPx, heightPx);
        int along = orientation.alongX(stride);
        int down = orientation.alongY(stride);
        int begin = index + orientation.first(widthPx, heightPx, stride);
        long at = (long) y * target.strideBytes() + (long) x * target.format().bytes();
        line.ensure(count);
        for (int i = 0; i < lines; i++) {
            if (along == 1) {
                line.store(from, begin, target, at, count);
            } else {
                line.store(from, begin, along, target, at, count);
            }
            begin += down;
            at += target.strideBytes();
        }
    }
}
