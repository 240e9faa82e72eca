// SPDX-License-Identifier: MIT
package kmsterm.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.SplittableRandom;
import kmsterm.render.testkit.PngFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Read back by the JDK's own decoder. */
class PngTest {
    @ParameterizedTest(name = "{0} colours make {1} bits")
    @CsvSource({"1,1", "2,1", "3,2", "4,2", "5,4", "16,4", "17,8", "256,8"})
    void fewColors_makeAPalette(int colors, int depth) throws IOException {
        byte[] png = assertRoundTrip(noise(97, 31, colors));
        assertEquals(depth, png[24]);
        assertEquals(3, png[25]);
    }

    @Test
    void manyColors_make24Bits() throws IOException {
        byte[] png = assertRoundTrip(noise(300, 200, 257));
        assertEquals(8, png[24]);
        assertEquals(2, png[25]);
    }

    @Test
    void onePixel_isAPicture() throws IOException {
        assertRoundTrip(new Picture(1, 1, new int[] {0x123456}));
    }

    @Test
    void unusedByte_isIgnored() throws IOException {
        byte[] png = Png.encode(new Picture(2, 1, new int[] {0xff112233, 0x00112233}));
        assertArrayEquals(new int[] {0x112233, 0x112233}, PngFile.decode(png).pixels());
    }

    @Test
    void plainScreen_isSmall() {
        byte[] png = Png.encode(new Picture(1920, 1080, new int[1920 * 1080]));
        assertTrue(png.length < 2000, "bytes: " + png.length);
    }

    @Test
    void emptyPicture_isRefused() {
        var empty = new Picture(0, 4, new int[0]);
        assertThrows(IllegalArgumentException.class, () -> Png.encode(empty));
    }

    private static byte[] assertRoundTrip(Picture picture) throws IOException {
        byte[] png = Png.encode(picture);
        Picture back = PngFile.decode(png);
        assertEquals(picture.widthPx(), back.widthPx());
        assertEquals(picture.heightPx(), back.heightPx());
        assertArrayEquals(picture.pixels(), back.pixels());
        return png;
    }

    /** All the colours come up; some lines repeat the one above. */
    private static Picture noise(int width, int height, int colors) {
        var random = new SplittableRandom(colors);
        int[] palette = random.ints(colors, 0, 1 << 24).distinct().toArray();
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            boolean repeat = i / width % 5 == 4;
            pixels[i] = repeat ? pixels[i - width] : palette[i % palette.length];
        }
        return new Picture(width, height, pixels);
    }
}
