// SPDX-License-Identifier: MIT
package kmsterm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's xterm with a program in it, on a display that Xvfb makes; both end with this. */
final class Xterm implements AutoCloseable {
    private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");

    private final Process display;
    private final Process xterm;

    /** Skips the test where these programs, xterm or Xvfb are not installed. */
    static void assumeInstalled(String... commands) {
        for (String command :
                Stream.concat(Stream.of("xterm", "Xvfb"), Stream.of(commands)).toList()) {
            assumeTrue(
                    Files.isExecutable(Path.of("/usr/bin", command)),
                    "no " + command + " here; ./check installs it as root");
        }
    }

    /**
     * @param folder for logs, and the home of what runs
     * @param options of xterm's command line
     * @param resources without the program's name: {@code "decTerminalID: 525"}
     * @param environment beside PATH, HOME, LANG and DISPLAY
     */
    Xterm(
            Path folder,
            List<String> options,
            List<String> resources,
            Map<String, String> environment,
            List<String> program)
            throws IOException {
        display = display(folder);
        String number;
        try (BufferedReader reader = display.inputReader()) {
            number = reader.readLine();
        }
        var command = new ArrayList<String>(List.of("xterm", "-u8"));
        command.addAll(options);
        for (String resource : resources) {
            command.addAll(List.of("-xrm", "XTerm*" + resource));
        }
        command.add("-e");
        command.addAll(program);
        var all = new HashMap<>(PATH);
        all.put("HOME", folder.toString());
        all.put("LANG", "C.UTF-8");
        all.put("DISPLAY", ":" + number);
        all.putAll(environment);
        xterm =
                Program.builder(folder, all, command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("xterm.log").toFile())
                        .start();
    }

    private static Process display(Path folder) throws IOException {
        var command = new ArrayList<>(List.of("Xvfb", "-displayfd", "1", "-nolisten", "tcp"));
        command.addAll(List.of("-screen", "0", "1280x1024x24"));
        return Program.builder(folder, PATH, command)
                .redirectError(folder.resolve("xvfb.log").toFile())
                .start();
    }

    /** Until its program has ended, and the console that the same is done in. */
    void awaitEnd(ItConsole beside, long minutes) throws InterruptedException {
        assertTrue(xterm.waitFor(minutes, TimeUnit.MINUTES), "xterm does not end");
        assertTrue(beside.process().waitFor(minutes, TimeUnit.MINUTES), "kmsterm does not end");
    }

    /** What the program wrote in either, an object for each line; the last says that it is all. */
    static List<JsonObject> report(Path file) throws IOException {
        var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        assertEquals("{\"end\":true}", lines.getLast(), file.toString());
        return lines.subList(0, lines.size() - 1).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    @Override
    public void close() {
        xterm.destroy();
        display.destroy();
    }
}
