// SPDX-License-Identifier: MIT
package kmsterm.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PixelFormatTest {
    @ParameterizedTest
    @CsvSource({
        "XRGB8888,    000000, 000000",
        "XRGB8888,    ffffff, ffffff",
        "XRGB8888,    123456, 123456",
        "XRGB2101010, 000000, 00000000",
        "XRGB2101010, ffffff, 3fffffff",
        "XRGB2101010, ff0000, 3ff00000",
        "XRGB2101010, 00ff00, 000ffc00",
        "XRGB2101010, 0000ff, 000003ff",
        "XRGB2101010, 800000, 20200000",
        "RGB565,      000000, 0000",
        "RGB565,      ffffff, ffff",
        "RGB565,      ff0000, f800",
        "RGB565,      00ff00, 07e0",
        "RGB565,      0000ff, 001f",
        "RGB565,      808080, 8410",
        "RGB565,      040204, 0000",
        "RGB565,      050305, 0821"
    })
    void encode_makesTheWord(PixelFormat format, String rgb, String word) {
        assertEquals(Integer.parseInt(word, 16), encode(format, Integer.parseInt(rgb, 16)));
    }

    @ParameterizedTest
    @CsvSource({"XRGB8888, 8, 8", "XRGB2101010, 10, 10", "RGB565, 5, 6"})
    void everyLevel_isTheNearest(PixelFormat format, int bits, int greenBits) {
        for (int level = 0; level < 256; level++) {
            int channel = nearest(level, 255, (1 << bits) - 1);
            int green = nearest(level, 255, (1 << greenBits) - 1);
            int grey = channel << (bits + greenBits) | green << bits | channel;
            assertEquals(grey, encode(format, level * 0x010101), "level " + level);
        }
    }

    @ParameterizedTest
    @CsvSource({"XRGB8888, 8, 8", "XRGB2101010, 10, 10", "RGB565, 5, 6"})
    void everyWordsLevel_isReadAsTheNearest(PixelFormat format, int bits, int greenBits) {
        for (int level = 0; level < 1 << greenBits; level++) {
            int channel = Math.min(level, (1 << bits) - 1);
            int word = channel << (bits + greenBits) | level << bits | channel;
            int other = nearest(channel, (1 << bits) - 1, 255);
            int green = nearest(level, (1 << greenBits) - 1, 255);
            assertEquals(other << 16 | green << 8 | other, decode(format, word), "level " + level);
        }
    }

    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void whatWasRead_isStoredAsItWas(PixelFormat format) {
        for (int level = 0; level < 256; level++) {
            int word = encode(format, level << 16 | (255 - level) << 8 | level);
            assertEquals(word, encode(format, decode(format, word)), "level " + level);
        }
    }

    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void bitsWithoutAChannel_areNotRead(PixelFormat format) {
        int bits = format == PixelFormat.XRGB2101010 ? 30 : format == PixelFormat.RGB565 ? 16 : 24;
        assertEquals(0, decode(format, -1 << bits));
    }

    @Test
    void onlyTheRange_isConverted() {
        int[] pixels = {0xff0000, 0xff0000, 0xff0000};
        PixelFormat.RGB565.encode(pixels, 1, 1);
        assertEquals(0xff0000, pixels[0]);
        assertEquals(0xf800, pixels[1]);
        assertEquals(0xff0000, pixels[2]);
    }

    private static int nearest(int level, int from, int to) {
        return (int) Math.round((double) level * to / from);
    }

    private static int encode(PixelFormat format, int rgb) {
        int[] pixel = {rgb};
        format.encode(pixel, 0, 1);
        return pixel[0];
    }

    private static int decode(PixelFormat format, int word) {
        int[] pixel = {word};
        format.decode(pixel, 0, 1);
        return pixel[0];
    }
}
