// SPDX-License-Identifier: MIT
package kmsterm.render.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kmsterm.render.Picture;
import kmsterm.render.Png;

/**
 * Compares with what is kept in {@code render/src/test/golden}, for every renderer alike. With
 * {@code -Dkmsterm.golden.update=true} for the test's JVM it is written instead, to be looked at
 * before it is committed.
 */
public final class Golden {
    private static final boolean UPDATE = Boolean.getBoolean("kmsterm.golden.update");

    private Golden() {}

    /** Every cell is as in {@code NAME.txt}. */
    public static void assertScreen(String name, Screen screen) throws IOException {
        Path file = file(name + ".txt");
        if (UPDATE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, screen.golden());
            return;
        }
        Screen expected = Screen.parse(Files.readString(file));
        assertEquals(expected.cols() + "x" + expected.rows(), screen.cols() + "x" + screen.rows());
        String difference = screen.difference(expected);
        if (!difference.isEmpty()) {
            fail(name + ":\n" + difference + screen.golden());
        }
    }

    /** Every pixel is as in {@code NAME.png}. */
    public static void assertPicture(String name, Picture picture) throws IOException {
        Path file = file(name + ".png");
        if (UPDATE) {
            Files.createDirectories(file.getParent());
            Files.write(file, Png.encode(picture));
            return;
        }
        Picture expected = PngFile.read(file);
        assertEquals(expected.widthPx(), picture.widthPx(), name + ": width");
        assertEquals(expected.heightPx(), picture.heightPx(), name + ": height");
        for (int y = 0; y < picture.heightPx(); y++) {
            for (int x = 0; x < picture.widthPx(); x++) {
                if (picture.at(x, y) != expected.at(x, y)) {
                    String is = ScreenReader.hex(picture.at(x, y));
                    String wanted = ScreenReader.hex(expected.at(x, y));
                    fail(name + ": pixel " + x + "," + y + " expected " + wanted + ", is " + is);
                }
            }
        }
    }

    private static Path file(String name) {
        return Path.of(System.getProperty("kmsterm.basedir"), "../render/src/test/golden", name);
    }
}
