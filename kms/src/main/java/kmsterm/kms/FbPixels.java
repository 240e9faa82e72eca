// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * Makes lines of a framebuffer device's pixels of lines of XRGB8888, whatever bits the device keeps
 * its channels in. A channel of n bits is the level of 255 to the nearest of its 2ⁿ − 1; bits of
 * transparency are all set, for where there are some hardware may mix by them. A line goes to the
 * device in one piece. One thread at a time.
 */
final class FbPixels {
    private static final int LEVELS = 256;

    private final int pixelBytes;

    /** Whether the device's pixels are the colours as they are. */
    private final boolean plain;

    /** The bits of each level. */
    private final int[] reds = new int[LEVELS];

    private final int[] greens = new int[LEVELS];
    private final int[] blues = new int[LEVELS];

    private final int[] colours;
    private final short[] shorts;
    private final byte[] bytes;

    FbPixels(FbLayout layout) {
        pixelBytes = layout.pixelBytes();
        int opaque = mask(layout.transparency());
        spread(layout.red(), opaque, reds);
        spread(layout.green(), 0, greens);
        spread(layout.blue(), 0, blues);
        plain =
                opaque == 0
                        && pixelBytes == 4
                        && reds[255] == 0xff0000
                        && greens[255] == 0xff00
                        && blues[255] == 0xff;
        colours = new int[layout.widthPx()];
        shorts = new short[pixelBytes == 2 ? layout.widthPx() : 0];
        bytes = new byte[pixelBytes == 3 ? layout.widthPx() * 3 : 0];
    }

    private static int mask(FbLayout.Field field) {
        return (int) (((1L << field.length()) - 1) << field.offset());
    }

    private static void spread(FbLayout.Field field, int others, int[] bits) {
        long full = (1L << field.length()) - 1;
        for (int level = 0; level < LEVELS; level++) {
            bits[level] = (int) (((level * full + 127) / 255) << field.offset()) | others;
        }
    }

    /** Writes {@code count} pixels, at most the width of the device's picture. */
    void write(MemorySegment from, long fromBytes, MemorySegment to, long toBytes, int count) {
        if (plain) {
            MemorySegment.copy(from, fromBytes, to, toBytes, 4L * count);
            return;
        }
        MemorySegment.copy(from, JAVA_INT, fromBytes, colours, 0, count);
        switch (pixelBytes) {
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    shorts[i] = (short) pixel(colours[i]);
                }
                MemorySegment.copy(shorts, 0, to, JAVA_SHORT_UNALIGNED, toBytes, count);
            }
            case 3 -> {
                for (int i = 0, at = 0; i < count; i++, at += 3) {
                    int pixel = pixel(colours[i]);
                    bytes[at] = (byte) pixel;
                    bytes[at + 1] = (byte) (pixel >> 8);
                    bytes[at + 2] = (byte) (pixel >> 16);
                }
                MemorySegment.copy(bytes, 0, to, JAVA_BYTE, toBytes, 3 * count);
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    colours[i] = pixel(colours[i]);
                }
                MemorySegment.copy(colours, 0, to, JAVA_INT_UNALIGNED, toBytes, count);
            }
        }
    }

    private int pixel(int colour) {
        return reds[(colour >> 16) & 255] | greens[(colour >> 8) & 255] | blues[colour & 255];
    }
}
