// SPDX-License-Identifier: MIT
package kmsterm.render;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A still image. Immutable by contract: nobody writes to the array, so that it may be handed to
 * another thread.
 *
 * @param pixels {@code widthPx * heightPx} times 0xRRGGBB, row-major
 */
public record Picture(int widthPx, int heightPx, int[] pixels) {
    private static final ValueLayout.OfInt XRGB8888 =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** A copy of what stands in a framebuffer. Slow where the memory is a mapped one. */
    public static Picture of(Framebuffer source) {
        int width = source.widthPx();
        int[] pixels = new int[width * source.heightPx()];
        for (int y = 0; y < source.heightPx(); y++) {
            long line = (long) y * source.strideBytes();
            MemorySegment.copy(source.pixels(), XRGB8888, line, pixels, y * width, width);
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xffffff;
        }
        return new Picture(width, source.heightPx(), pixels);
    }

    /** The colour of a pixel, 0xRRGGBB. */
    public int at(int x, int y) {
        return pixels[y * widthPx + x];
    }
}
