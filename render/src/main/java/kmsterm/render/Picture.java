// SPDX-License-Identifier: MIT
package kmsterm.render;

/**
 * A still image. Immutable by contract: nobody writes to the array, so that it may be handed to
 * another thread.
 *
 * @param pixels {@code widthPx * heightPx} times 0xRRGGBB, row-major
 */
public record Picture(int widthPx, int heightPx, int[] pixels) {
    /** A copy of what stands in a framebuffer, upright. Slow where the memory is a mapped one. */
    public static Picture of(Framebuffer source) {
        Orientation orientation = source.orientation();
        int width = source.logicalWidthPx();
        int height = source.logicalHeightPx();
        int[] pixels = new int[width * height];
        var line = new PixelLine();
        line.ensure(source.widthPx());
        int along = orientation.alongX(width);
        int begin = orientation.first(width, height, width);
        for (int y = 0; y < source.heightPx(); y++) {
            line.load(source, (long) y * source.strideBytes(), source.widthPx());
            for (int x = 0; x < source.widthPx(); x++) {
                pixels[begin + x * along] = line.words()[x];
            }
            begin += orientation.alongY(width);
        }
        return new Picture(width, height, pixels);
    }

    /** The colour of a pixel, 0xRRGGBB. */
    public int at(int x, int y) {
        return pixels[y * widthPx + x];
    }
}
