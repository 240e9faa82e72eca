// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile font files in child JVMs, which a library may bring down: it must not come to that with
 * any file that we let it have. Under {@code ./check long} 10,000 of them.
 */
final class FontMutationTest {
    private static final long TIMEOUT_S = 1800;
    private static final int BATCH = 250;

    private static final List<Path> FONTS =
            List.of(
                    Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"),
                    Path.of("/usr/share/fonts/truetype/firacode/FiraCode-Regular.ttf"),
                    Path.of("/usr/share/fonts/truetype/terminus/TerminusTTF-4.46.0.ttf"),
                    Path.of("/usr/share/fonts/opentype/PowerlineSymbols.otf"),
                    Path.of("/usr/share/fonts/X11/misc/ter-u16n_unicode.pcf.gz"));

    @TempDir Path folder;

    @Test
    void mutatedFonts_bringNothingDown() throws Exception {
        List<Path> fonts = FONTS.stream().filter(Files::exists).toList();
        assumeTrue(!fonts.isEmpty(), "no fonts to mutate");
        boolean all = Boolean.getBoolean("kmsterm.long");
        int perFont = all ? 10_000 / fonts.size() : 40;
        List<String> crashes = new ArrayList<>();
        int tried = 0;
        for (Path font : fonts) {
            for (int first = 0; first < perFont; first += BATCH) {
                int count = Math.min(BATCH, perFont - first);
                tried += count;
                crashes.addAll(run(font, first, count));
            }
        }
        System.out.println(tried + " mutated fonts, " + crashes.size() + " crashes " + crashes);
        assertEquals(List.of(), crashes);
    }

    /** It took ever larger bitmaps for one that says it is smaller than a pixel. */
    @Test
    void bitmapsOfAbsurdSize_areRefused() throws Exception {
        Path font = FONTS.getLast();
        assumeTrue(Files.exists(font), "xfonts-terminus");
        assertEquals(List.of(), run(font, 760, 1));
    }

    /** What brought a child down; it goes on behind it. */
    private List<String> run(Path font, int first, int count) throws Exception {
        List<String> crashes = new ArrayList<>();
        int from = first;
        while (from < first + count) {
            Path out = folder.resolve("out");
            Process child =
                    new ProcessBuilder(command(font, from, first + count - from))
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();
            boolean ended = child.waitFor(TIMEOUT_S, TimeUnit.SECONDS);
            child.destroyForcibly();
            List<String> lines = Files.readAllLines(out);
            if (ended && child.exitValue() == 0) {
                assertTrue(lines.getLast().startsWith("refused "), lines.getLast());
                return crashes;
            }
            int last = lastSeed(lines, from);
            String why =
                    lines.stream().filter(line -> line.contains("# C  [")).findFirst().orElse("");
            String tail = lines.isEmpty() ? "" : lines.getLast();
            crashes.add(font.getFileName() + " seed " + last + ": " + why + " " + tail);
            from = last + 1;
        }
        return crashes;
    }

    private static int lastSeed(List<String> lines, int from) {
        int last = from;
        for (String line : lines) {
            if (line.startsWith("seed ")) {
                last = Integer.parseInt(line.substring("seed ".length()));
            }
        }
        return last;
    }

    private List<String> command(Path font, int first, int count) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("-Dorg.lwjgl") || argument.startsWith("--enable-native")) {
                command.add(argument);
            }
        }
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:-CreateCoredumpOnCrash"));
        command.addAll(List.of("-XX:ErrorFile=/dev/null", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(FontMutant.class.getName());
        command.addAll(List.of(font.toString(), folder.resolve("font").toString()));
        command.addAll(List.of(Integer.toString(first), Integer.toString(count)));
        return command;
    }
}
