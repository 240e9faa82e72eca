// SPDX-License-Identifier: MIT
package kmsterm.render;

/**
 * How a framebuffer stores a colour: a little-endian word, named as in drm_fourcc.h, channels from
 * the highest bits down. Bits without a channel are stored as 0 and read as nothing.
 *
 * <p>A channel of n bits is the level of 255 to the nearest of its 2ⁿ − 1, and back again to the
 * nearest: black stays black, full stays full, and what was read is stored as it was. Multiplied
 * and shifted, for that is what the compiler makes vector code of; the factors were found by trying
 * all levels.
 */
public enum PixelFormat {
    XRGB8888(4) {
        @Override
        public void encode(int[] pixels, int from, int count) {
            // The word is the colour.
        }

        @Override
        public void decode(int[] pixels, int from, int count) {
            for (int i = from; i < from + count; i++) {
                pixels[i] &= 0xffffff;
            }
        }
    },
    XRGB2101010(4) {
        @Override
        public void encode(int[] pixels, int from, int count) {
            for (int i = from; i < from + count; i++) {
                int red = (((pixels[i] >> 16) & 255) * 1027 + 129) >> 8;
                int green = (((pixels[i] >> 8) & 255) * 1027 + 129) >> 8;
                int blue = ((pixels[i] & 255) * 1027 + 129) >> 8;
                pixels[i] = red << 20 | green << 10 | blue;
            }
        }

        @Override
        public void decode(int[] pixels, int from, int count) {
            for (int i = from; i < from + count; i++) {
                int red = (((pixels[i] >> 20) & 1023) * 1021 + 2041) >> 12;
                int green = (((pixels[i] >> 10) & 1023) * 1021 + 2041) >> 12;
                int blue = ((pixels[i] & 1023) * 1021 + 2041) >> 12;
                pixels[i] = red << 16 | green << 8 | blue;
            }
        }
    },
    RGB565(2) {
        @Override
        public void encode(int[] pixels, int from, int count) {
            for (int i = from; i < from + count; i++) {
                int red = (((pixels[i] >> 16) & 255) * 249 + 1014) >> 11;
                int green = (((pixels[i] >> 8) & 255) * 253 + 505) >> 10;
                int blue = ((pixels[i] & 255) * 249 + 1014) >> 11;
                pixels[i] = red << 11 | green << 5 | blue;
            }
        }

        @Override
        public void decode(int[] pixels, int from, int count) {
            for (int i = from; i < from + count; i++) {
                int red = (((pixels[i] >> 11) & 31) * 527 + 23) >> 6;
                int green = (((pixels[i] >> 5) & 63) * 259 + 33) >> 6;
                int blue = ((pixels[i] & 31) * 527 + 23) >> 6;
                pixels[i] = red << 16 | green << 8 | blue;
            }
        }
    };

    private final int bytes;

    PixelFormat(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of a pixel: 2 or 4. */
    public int bytes() {
        return bytes;
    }

    /** Makes words of colours, 0xRRGGBB, in place. */
    public abstract void encode(int[] pixels, int from, int count);

    /** Makes colours of words, in place. */
    public abstract void decode(int[] pixels, int from, int count);
}
