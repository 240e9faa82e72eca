// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Sheets of text that were looked at and found right, in {@code src/test/golden}. With {@code
 * -Dkmsterm.golden.update=true} those found are written there instead, to be looked at. {@code
 * fonts.sha256} there says of which files they are; other versions of a font have other outlines.
 */
final class GoldenSheet {
    private static final boolean UPDATE = Boolean.getBoolean("kmsterm.golden.update");
    private static final Path BASE = Path.of(System.getProperty("kmsterm.basedir"));
    private static final Path GOLDENS = BASE.resolve("src/test/golden");
    private static final Path SUMS = GOLDENS.resolve("fonts.sha256");
    private static final Path FOUND = BASE.resolve("target/golden");

    private GoldenSheet() {}

    /**
     * Skips the test where one of these fonts is not installed, or is not the one of the goldens.
     */
    static void needs(List<Path> fonts) throws IOException {
        Map<String, String> known = sums();
        for (Path font : fonts) {
            assumeTrue(Files.exists(font), font + " is not installed");
            String sum = sum(font);
            if (UPDATE) {
                known.put(font.toString(), sum);
            }
            boolean same = sum.equals(known.get(font.toString()));
            assumeTrue(same, font + " is another version than the goldens'");
        }
        if (UPDATE) {
            List<String> lines = new ArrayList<>();
            known.forEach((path, sum) -> lines.add(sum + "  " + path));
            Files.write(SUMS, lines);
        }
    }

    /** As sha256sum(1) writes them; by path. */
    private static Map<String, String> sums() throws IOException {
        var sums = new TreeMap<String, String>();
        if (Files.exists(SUMS)) {
            for (String line : Files.readAllLines(SUMS)) {
                sums.put(line.substring(66), line.substring(0, 64));
            }
        }
        return sums;
    }

    private static String sum(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** One below the other; what has no colours in grey, which takes half the room. */
    static BufferedImage stacked(List<BufferedImage> images) {
        int width = images.stream().mapToInt(BufferedImage::getWidth).max().orElse(1);
        int height = images.stream().mapToInt(BufferedImage::getHeight).sum();
        boolean grey = images.stream().allMatch(GoldenSheet::grey);
        int type = grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        var all = new BufferedImage(width, height, type);
        int top = 0;
        for (BufferedImage image : images) {
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int pixel = image.getRGB(x, y);
                    if (grey) {
                        // Not by a colour model, which would take it for light and bend the levels.
                        all.getRaster().setSample(x, top + y, 0, pixel & 255);
                    } else {
                        all.setRGB(x, top + y, pixel);
                    }
                }
            }
            top += image.getHeight();
        }
        return all;
    }

    private static boolean grey(BufferedImage image) {
        int[] pixels =
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        for (int pixel : pixels) {
            if ((pixel >> 16 & 255) != (pixel & 255) || (pixel >> 8 & 255) != (pixel & 255)) {
                return false;
            }
        }
        return true;
    }

    /** Every pixel is as in {@code NAME.png}. */
    static void assertSame(String name, BufferedImage found) throws IOException {
        Path golden = GOLDENS.resolve(name + ".png");
        if (UPDATE) {
            Files.createDirectories(GOLDENS);
            write(found, golden);
            return;
        }
        BufferedImage expected = ImageIO.read(golden.toFile());
        int differing = 0;
        String first = "";
        for (int y = 0; y < Math.max(expected.getHeight(), found.getHeight()); y++) {
            for (int x = 0; x < Math.max(expected.getWidth(), found.getWidth()); x++) {
                if (pixel(expected, x, y) != pixel(found, x, y) && differing++ == 0) {
                    first = x + "," + y;
                }
            }
        }
        if (differing > 0) {
            Files.createDirectories(FOUND);
            Path file = FOUND.resolve(name + ".png");
            write(found, file);
            fail(name + ": " + differing + " pixels differ, first at " + first + "; see " + file);
        }
    }

    /** As small as it gets. */
    private static void write(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(0);
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }

    /** Outside of an image: what no pixel is. */
    private static int pixel(BufferedImage image, int x, int y) {
        return x < image.getWidth() && y < image.getHeight() ? image.getRGB(x, y) : 0;
    }
}
