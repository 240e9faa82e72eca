// SPDX-License-Identifier: MIT
package kmsterm.render.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import kmsterm.render.Picture;

/** PNG files read by the JDK's decoder, which knows nothing of our writer. */
public final class PngFile {
    private PngFile() {}

    public static Picture read(Path file) throws IOException {
        return decode(Files.readAllBytes(file));
    }

    public static Picture decode(byte[] png) throws IOException {
        ImageIO.setUseCache(false);
        var image = ImageIO.read(new ByteArrayInputStream(png));
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xffffff;
        }
        return new Picture(width, height, pixels);
    }
}
