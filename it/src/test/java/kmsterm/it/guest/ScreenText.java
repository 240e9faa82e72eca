// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kmsterm.fonts.BuiltinFontEngine;
import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Font;
import kmsterm.render.Picture;
import kmsterm.render.testkit.Screen;
import kmsterm.render.testkit.ScreenReader;

/** Reads what a screen shows from its pixels: with the built-in font every cell matches exactly. */
final class ScreenText {
    private final ScreenReader reader;
    private final CellMetrics metrics;

    /**
     * @param cellPx height of a cell
     */
    ScreenText(int cellPx) {
        Font font = new BuiltinFontEngine().open(cellPx);
        metrics = font.metrics();
        reader = new ScreenReader(font);
    }

    Screen read(Picture picture) {
        return reader.read(
                picture,
                picture.widthPx() / metrics.widthPx(),
                picture.heightPx() / metrics.heightPx());
    }

    /** Reads a binary PPM of 8 bits a channel, as QEMU writes it. Source: ppm(5). */
    static Picture ppm(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = 0;
        int[] numbers = new int[3];
        String head = new String(bytes, 0, 2, StandardCharsets.US_ASCII);
        if (!head.equals("P6")) {
            throw new IOException("not a PPM: " + file);
        }
        at = 2;
        for (int i = 0; i < numbers.length; i++) {
            while (Character.isWhitespace(bytes[at])) {
                at++;
            }
            while (!Character.isWhitespace(bytes[at])) {
                numbers[i] = numbers[i] * 10 + bytes[at] - '0';
                at++;
            }
        }
        at++;
        int[] pixels = new int[numbers[0] * numbers[1]];
        for (int i = 0; i < pixels.length; i++, at += 3) {
            pixels[i] =
                    (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff);
        }
        return new Picture(numbers[0], numbers[1], pixels);
    }
}
