// SPDX-License-Identifier: MIT
package kmsterm.it;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Screens that were looked at and found right, as text and as pictures, in {@code
 * src/test/resources/goldens}. With {@code -Dkmsterm.goldens.write=true} the ones found are written
 * there instead, to be looked at.
 */
final class Golden {
    private static final Path GOLDENS =
            Path.of(System.getProperty("kmsterm.basedir"), "src/test/resources/goldens");
    private static final Path FOUND =
            Path.of(System.getProperty("kmsterm.basedir"), "target/goldens");

    private Golden() {}

    private static boolean writing() {
        return Boolean.getBoolean("kmsterm.goldens.write");
    }

    static void assertText(String name, Screen screen) throws IOException {
        Path golden = GOLDENS.resolve(name + ".txt");
        String found = screen.text();
        if (writing()) {
            Files.createDirectories(GOLDENS);
            Files.writeString(golden, found);
            return;
        }
        String expected = Files.readString(golden);
        if (!expected.equals(found)) {
            Files.createDirectories(FOUND);
            Files.writeString(FOUND.resolve(name + ".txt"), found);
            throw new AssertionError(
                    name + " looks different\n" + difference(expected, found) + "\n" + found);
        }
    }

    private static String difference(String expected, String found) {
        String[] before = expected.split("\n", -1);
        String[] after = found.split("\n", -1);
        var text = new StringBuilder();
        for (int row = 0; row < Math.max(before.length, after.length); row++) {
            String wanted = row < before.length ? before[row] : "(no such line)";
            String got = row < after.length ? after[row] : "(no such line)";
            if (!wanted.equals(got)) {
                text.append("row ").append(row).append("\n  expected: ").append(wanted);
                text.append("\n  found:    ").append(got).append('\n');
            }
        }
        return text.toString();
    }

    static void assertPicture(String name, BufferedImage found) throws IOException {
        File golden = GOLDENS.resolve(name + ".png").toFile();
        if (writing()) {
            Files.createDirectories(GOLDENS);
            ImageIO.write(found, "png", golden);
            return;
        }
        BufferedImage expected = ImageIO.read(golden);
        int differing = 0;
        String first = "";
        for (int y = 0; y < Math.max(expected.getHeight(), found.getHeight()); y++) {
            for (int x = 0; x < Math.max(expected.getWidth(), found.getWidth()); x++) {
                if (pixel(expected, x, y) != pixel(found, x, y)) {
                    if (differing == 0) {
                        first = "x " + x + ", y " + y + " (col " + x / 8 + ", row " + y / 16 + ")";
                    }
                    differing++;
                }
            }
        }
        if (differing > 0) {
            Files.createDirectories(FOUND);
            Path file = FOUND.resolve(name + ".png");
            ImageIO.write(found, "png", file.toFile());
            throw new AssertionError(
                    name
                            + ": "
                            + differing
                            + " pixels differ, first at "
                            + first
                            + "; see "
                            + file);
        }
    }

    private static int pixel(BufferedImage image, int x, int y) {
        return x < image.getWidth() && y < image.getHeight() ? image.getRGB(x, y) : 0;
    }
}
