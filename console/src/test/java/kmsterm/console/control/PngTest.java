// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
    private static final int PALETTE = 3;
    private static final int RGB = 2;

    /** Encodes pixels of so many colours and lets the JDK read them. */
    private static void assertReadBack(int width, int height, int colors, int type)
            throws IOException {
        var random = new Random(colors);
        int[] table = random.ints(colors, 0, 1 << 24).toArray();
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = table[i < colors ? i : random.nextInt(colors)] | random.nextInt() << 24;
        }
        byte[] png = Png.encode(new Picture(width, height, pixels));
        assertEquals(type, png[25], "colour type");
        var image = ImageIO.read(new ByteArrayInputStream(png));
        int[] read = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= 0xFF000000;
        }
        assertArrayEquals(pixels, read);
    }

    @Test
    void fewColors_arePalette() throws IOException {
        assertReadBack(1, 1, 1, PALETTE);
        assertReadBack(37, 19, 2, PALETTE);
        assertReadBack(320, 200, 256, PALETTE);
    }

    @Test
    void manyColors_areRgb() throws IOException {
        assertReadBack(37, 19, 257, RGB);
        assertReadBack(300, 200, 50_000, RGB);
    }
}
