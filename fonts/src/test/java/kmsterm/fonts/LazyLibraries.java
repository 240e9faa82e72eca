// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A JVM of its own that draws with a font file, and says which libraries it has by then. */
final class LazyLibraries {
    private static final List<String> WATCHED = List.of("freetype", "harfbuzz", "fontconfig");

    private LazyLibraries() {}

    /**
     * Prints FreeType's file, a line for plain text, and one each for text in turn.
     *
     * @param arguments own or system, the file of the font, then texts
     */
    public static void main(String[] arguments) throws IOException {
        var request =
                new FontRequest(
                        FontEngines.FREETYPE,
                        List.of(arguments[1]),
                        List.of(),
                        List.of(),
                        false,
                        FontRequest.Hinting.SLIGHT,
                        true,
                        Optional.empty(),
                        arguments[0].equals("system"),
                        FontRequest.SYSTEM_FOLDERS);
        var loop = new TestLoop();
        try (var loader = new FontLoader(request, loop);
                Font font = loop.load(loader, 18)) {
            for (int c = ' '; c < 0x7F; c++) {
                if (font.glyph(c, Font.REGULAR, 1).pending()) {
                    throw new AssertionError((char) c + " is pending");
                }
            }
            System.out.println(
                    maps().filter(line -> line.contains("/libfreetype"))
                            .map(line -> line.substring(line.indexOf('/')))
                            .findFirst()
                            .orElseThrow());
            System.out.println(libraries());
            for (int i = 2; i < arguments.length; i++) {
                loop.glyph(font, arguments[i], Font.REGULAR, 2);
                System.out.println(libraries());
            }
        }
    }

    private static Stream<String> maps() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps")).stream();
    }

    private static List<String> libraries() throws IOException {
        List<String> found = new ArrayList<>();
        for (String library : WATCHED) {
            if (maps().anyMatch(line -> line.contains("/lib" + library))) {
                found.add(library);
            }
        }
        return found;
    }
}
