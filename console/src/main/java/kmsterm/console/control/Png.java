// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG: 8-bit RGB, or a palette where the picture has at most 256 colours, as screens of text
 * do. ISO/IEC 15948 (PNG 1.2).
 */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private static final int COLOR_RGB = 2;
    private static final int COLOR_PALETTE = 3;

    private final Picture picture;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64 << 10);

    private Png(Picture picture) {
        this.picture = picture;
    }

    /** The whole file. Any thread. */
    public static byte[] encode(Picture picture) {
        return new Png(picture).encode();
    }

    private byte[] encode() {
        out.writeBytes(SIGNATURE);
        Colors colors = Colors.of(picture);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(picture.widthPx()).putInt(picture.heightPx());
        header.put((byte) 8).put((byte) (colors != null ? COLOR_PALETTE : COLOR_RGB));
        chunk("IHDR", header.array(), 13);
        if (colors != null) {
            byte[] palette = colors.palette();
            chunk("PLTE", palette, palette.length);
        }
        pixels(colors);
        chunk("IEND", new byte[0], 0);
        return out.toByteArray();
    }

    private void pixels(Colors colors) {
        int width = picture.widthPx();
        byte[] line = new byte[1 + width * (colors != null ? 1 : 3)];
        byte[] data = new byte[32 << 10];
        var deflater = new Deflater(6);
        try {
            for (int y = 0; y < picture.heightPx(); y++) {
                // Filter 0: rows of text repeat, which deflate finds by itself.
                fill(line, y * width, colors);
                deflater.setInput(line);
                while (!deflater.needsInput()) {
                    flush(deflater, data);
                }
            }
            deflater.finish();
            while (!deflater.finished()) {
                flush(deflater, data);
            }
        } finally {
            deflater.end();
        }
    }

    private void flush(Deflater deflater, byte[] data) {
        int length = deflater.deflate(data);
        if (length > 0) {
            chunk("IDAT", data, length);
        }
    }

    private void fill(byte[] line, int from, Colors colors) {
        int[] pixels = picture.pixels();
        int to = 1;
        for (int i = from; i < from + picture.widthPx(); i++) {
            int rgb = pixels[i];
            if (colors != null) {
                line[to++] = (byte) colors.index(rgb & 0xFFFFFF);
            } else {
                line[to++] = (byte) (rgb >> 16);
                line[to++] = (byte) (rgb >> 8);
                line[to++] = (byte) rgb;
            }
        }
    }

    private void chunk(String type, byte[] data, int length) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        word(length);
        out.writeBytes(name);
        out.write(data, 0, length);
        word((int) crc.getValue());
    }

    private void word(int value) {
        out.write(value >> 24);
        out.write(value >> 16);
        out.write(value >> 8);
        out.write(value);
    }

    /** The colours of a picture with few of them: an open hash table. */
    private static final class Colors {
        private static final int SLOTS = 1024;
        private static final int MAX_COLORS = 256;

        private final int[] keys = new int[SLOTS];
        private final int[] indices = new int[SLOTS];
        private final byte[] palette = new byte[MAX_COLORS * 3];
        private int count;

        /** Null when there are too many. */
        static Colors of(Picture picture) {
            var colors = new Colors();
            java.util.Arrays.fill(colors.indices, -1);
            int[] pixels = picture.pixels();
            int last = -1;
            for (int i = 0; i < picture.widthPx() * picture.heightPx(); i++) {
                int rgb = pixels[i] & 0xFFFFFF;
                if (rgb != last && !colors.add(rgb)) {
                    return null;
                }
                last = rgb;
            }
            return colors;
        }

        private boolean add(int rgb) {
            int slot = slot(rgb);
            if (indices[slot] >= 0) {
                return true;
            }
            if (count == MAX_COLORS) {
                return false;
            }
            keys[slot] = rgb;
            indices[slot] = count;
            palette[count * 3] = (byte) (rgb >> 16);
            palette[count * 3 + 1] = (byte) (rgb >> 8);
            palette[count * 3 + 2] = (byte) rgb;
            count++;
            return true;
        }

        int index(int rgb) {
            return indices[slot(rgb)];
        }

        byte[] palette() {
            return java.util.Arrays.copyOf(palette, count * 3);
        }

        private int slot(int rgb) {
            int slot = (rgb * 0x9E3779B1) >>> 22;
            while (indices[slot] >= 0 && keys[slot] != rgb) {
                slot = (slot + 1) % SLOTS;
            }
            return slot;
        }
    }
}
