// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A font of bitmaps of one height, read as a whole. */
abstract class BitmapFont {
    /** Unpacked. Unifont has 4 MB of text, the largest console fonts 100 kB. */
    private static final int MAX_BYTES = 64 << 20;

    /** Pixels a cell has at most on each side; the kernel's console takes 64×128. */
    static final int MAX_SIDE_PX = 128;

    abstract int width();

    abstract int height();

    /** First row below the letters' feet. */
    abstract int baseline();

    /** The bitmap of a text, with its upper left corner at 0, 0; null: it has none. */
    abstract Raster raster(String text);

    /** The bytes of a file, unpacked if it is gzipped. */
    static byte[] read(Path path) throws FontException {
        try (var file = new BufferedInputStream(Files.newInputStream(path))) {
            file.mark(2);
            boolean packed = file.read() == 0x1f && file.read() == 0x8b;
            file.reset();
            try (InputStream in = packed ? new GZIPInputStream(file) : file) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new FontException(path + ": is too large");
                }
                return bytes;
            }
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new FontException(why.startsWith(path.toString()) ? why : path + ": " + why);
        }
    }

    /** The rows of a bitmap whose lines begin at whole bytes. */
    static Raster unpack(byte[] bytes, int at, int width, int height) {
        int lineBytes = (width + 7) / 8;
        byte[] coverage = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean set = (bytes[at + y * lineBytes + x / 8] & (0x80 >> (x & 7))) != 0;
                coverage[y * width + x] = (byte) (set ? 255 : 0);
            }
        }
        return Raster.of(0, 0, width, height, coverage);
    }
}
