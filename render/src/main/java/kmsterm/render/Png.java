// SPDX-License-Identifier: MIT
package kmsterm.render;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes pictures as PNG. A terminal's screen has few colours: up to 256 of them make a palette
 * image of 1, 2, 4 or 8 bits a pixel, which is a fraction of the 24-bit one to compress and to
 * keep. May run on any thread. Source: W3C PNG specification, third edition.
 */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int TRUECOLOR = 2;
    private static final int INDEXED = 3;

    /** Line filters, clause 9. */
    private static final byte NONE = 0;

    private static final byte UP = 2;

    private static final int MAX_PALETTE = 256;

    /** Slots of the colour table: a power of two, several times the palette. */
    private static final int SLOTS = 1024;

    private final Picture picture;
    private final int[] palette = new int[MAX_PALETTE];
    private final int[] slotColor = new int[SLOTS];
    private final int[] slotIndex = new int[SLOTS];
    private int colors;

    private Png(Picture picture) {
        this.picture = picture;
        Arrays.fill(slotColor, -1);
    }

    /** The bytes of a PNG file. */
    public static byte[] encode(Picture picture) {
        if (picture.widthPx() < 1 || picture.heightPx() < 1) {
            throw new IllegalArgumentException("PNG has no empty pictures");
        }
        return new Png(picture).encode();
    }

    private byte[] encode() {
        boolean indexed = collectColors();
        int depth = indexed ? depth() : 8;
        var out = new ByteArrayOutputStream(1 << 16);
        out.writeBytes(SIGNATURE);
        byte[] header = new byte[13];
        putInt(header, 0, picture.widthPx());
        putInt(header, 4, picture.heightPx());
        header[8] = (byte) depth;
        header[9] = (byte) (indexed ? INDEXED : TRUECOLOR);
        chunk(out, "IHDR", header, header.length);
        if (indexed) {
            byte[] entries = new byte[3 * colors];
            for (int i = 0; i < colors; i++) {
                putColor(entries, 3 * i, palette[i]);
            }
            chunk(out, "PLTE", entries, entries.length);
        }
        compress(out, indexed, depth);
        chunk(out, "IEND", new byte[0], 0);
        return out.toByteArray();
    }

    /** Fills the palette; false: there are more colours than it holds. */
    private boolean collectColors() {
        int last = -1;
        for (int pixel : picture.pixels()) {
            if (pixel != last) {
                last = pixel;
                int slot = slot(pixel & 0xffffff);
                if (slotColor[slot] < 0) {
                    if (colors == MAX_PALETTE) {
                        return false;
                    }
                    slotColor[slot] = pixel & 0xffffff;
                    slotIndex[slot] = colors;
                    palette[colors++] = pixel & 0xffffff;
                }
            }
        }
        return true;
    }

    private int slot(int color) {
        int slot = (color * 0x9e3779b9) >>> (32 - Integer.numberOfTrailingZeros(SLOTS));
        while (slotColor[slot] >= 0 && slotColor[slot] != color) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private int depth() {
        if (colors <= 2) {
            return 1;
        }
        if (colors <= 4) {
            return 2;
        }
        return colors <= 16 ? 4 : 8;
    }

    /** Writes the lines, one IDAT chunk for each full buffer. */
    private void compress(ByteArrayOutputStream out, boolean indexed, int depth) {
        int lineBytes = indexed ? (picture.widthPx() * depth + 7) / 8 : 3 * picture.widthPx();
        byte[] before = new byte[1 + lineBytes];
        byte[] line = new byte[1 + lineBytes];
        byte[] same = new byte[1 + lineBytes];
        same[0] = UP;
        byte[] packed = new byte[1 << 16];
        int filled = 0;
        try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION)) {
            for (int y = 0; y < picture.heightPx(); y++) {
                line[0] = NONE;
                if (indexed) {
                    packLine(y, line, depth);
                } else {
                    colorLine(y, line);
                }
                // "Up" makes zeros of a line that repeats the one above; glyphs repeat best as is.
                deflater.setInput(Arrays.equals(line, before) ? same : line);
                while (!deflater.needsInput()) {
                    filled += deflater.deflate(packed, filled, packed.length - filled);
                    filled = flushIfFull(out, packed, filled);
                }
                byte[] swap = before;
                before = line;
                line = swap;
            }
            deflater.finish();
            while (!deflater.finished()) {
                filled += deflater.deflate(packed, filled, packed.length - filled);
                filled = flushIfFull(out, packed, filled);
            }
        }
        if (filled > 0) {
            chunk(out, "IDAT", packed, filled);
        }
    }

    private static int flushIfFull(ByteArrayOutputStream out, byte[] packed, int filled) {
        if (filled < packed.length) {
            return filled;
        }
        chunk(out, "IDAT", packed, filled);
        return 0;
    }

    private void packLine(int y, byte[] line, int depth) {
        int begin = y * picture.widthPx();
        int bits = 0;
        int held = 0;
        int at = 1;
        int color = palette[0];
        int index = 0;
        for (int x = 0; x < picture.widthPx(); x++) {
            int pixel = picture.pixels()[begin + x] & 0xffffff;
            if (pixel != color) {
                color = pixel;
                index = slotIndex[slot(pixel)];
            }
            bits = bits << depth | index;
            held += depth;
            if (held == 8) {
                line[at++] = (byte) bits;
                held = 0;
                bits = 0;
            }
        }
        if (held > 0) {
            line[at] = (byte) (bits << (8 - held));
        }
    }

    private void colorLine(int y, byte[] line) {
        int begin = y * picture.widthPx();
        for (int x = 0; x < picture.widthPx(); x++) {
            putColor(line, 1 + 3 * x, picture.pixels()[begin + x]);
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data, int length) {
        byte[] word = new byte[4];
        putInt(word, 0, length);
        out.writeBytes(word);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        out.writeBytes(name);
        out.write(data, 0, length);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        putInt(word, 0, (int) crc.getValue());
        out.writeBytes(word);
    }

    private static void putInt(byte[] out, int at, int value) {
        out[at] = (byte) (value >> 24);
        out[at + 1] = (byte) (value >> 16);
        out[at + 2] = (byte) (value >> 8);
        out[at + 3] = (byte) value;
    }

    private static void putColor(byte[] out, int at, int rgb) {
        out[at] = (byte) (rgb >> 16);
        out[at + 1] = (byte) (rgb >> 8);
        out[at + 2] = (byte) rgb;
    }
}
