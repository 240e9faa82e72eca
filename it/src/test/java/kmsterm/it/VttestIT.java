// SPDX-License-Identifier: MIT
package kmsterm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Debian's vttest goes through its menus in kmsterm and in Debian's xterm; where their screens
 * differ, docs/vttest.md says why. {@code it/vttest/drive} is what goes through the menus.
 */
class VttestIT {
    private static final Path TOP =
            Path.of(System.getProperty("kmsterm.basedir")).resolveSibling("docs").getParent();

    /**
     * Most of the time vttest sleeps, so that people see what it does. Guess, for a busy machine.
     */
    private static final long MINUTES = 15;

    @TempDir Path folder;

    @Test
    void screens_areThoseOfXtermButForWhatIsListed() throws Exception {
        Xterm.assumeInstalled("vttest", "python3");
        String drive = TOP.resolve("it/vttest/drive").toString();
        Path ours = folder.resolve("kmsterm.json");
        Path xterms = folder.resolve("xterm.json");
        Path printed = folder.resolve("printed");
        String seconds = String.valueOf(MINUTES * 60);
        try (var console =
                        ItConsole.in(folder)
                                .environment("VTTEST_SECONDS", seconds)
                                .video("virtual:640x384")
                                .options("--once", "--allow-window-ops", "title,resize,checksum")
                                .login(
                                        "python3",
                                        drive,
                                        ours.toString(),
                                        "kmsterm",
                                        folder.resolve("control.sock").toString());
                // Of the same size and level. It prints into a file, which is there when complete.
                var xterm =
                        new Xterm(
                                folder,
                                List.of("-geometry", "80x24", "-132"),
                                List.of(
                                        "decTerminalID: 525",
                                        "allowWindowOps: true",
                                        "disallowedWindowOps: 1",
                                        "printAttributes: 0",
                                        "printerAutoClose: true",
                                        "printerCommand: cat >%1$s.new; mv %1$s.new %1$s"
                                                .formatted(printed)),
                                Map.of("VTTEST_SECONDS", seconds),
                                List.of(
                                        "python3",
                                        drive,
                                        xterms.toString(),
                                        "xterm",
                                        printed.toString()))) {
            xterm.awaitEnd(console, MINUTES);
        }
        compare(screens(ours), screens(xterms));
    }

    /** Text of each screen by the menu items that led to it, as {@code 11.2.3#1}. */
    private static Map<String, String> screens(Path file) throws IOException {
        var screens = new LinkedHashMap<String, String>();
        for (JsonObject screen : Xterm.report(file)) {
            var path = new ArrayList<String>();
            screen.getAsJsonArray("path").forEach(item -> path.add(item.getAsString()));
            String key = String.join(".", path) + "#" + screen.get("stop").getAsInt();
            assertEquals(null, screens.put(key, screen.get("text").getAsString()), key);
        }
        return screens;
    }

    private static void compare(Map<String, String> ours, Map<String, String> xterms)
            throws IOException {
        assertTrue(ours.size() > 400, ours.size() + " screens only");
        Set<String> listed = listed();
        var unlisted = new TreeMap<String, String>();
        var all = new LinkedHashSet<>(ours.keySet());
        all.addAll(xterms.keySet());
        for (String key : all) {
            String here = ours.getOrDefault(key, "(no such screen)");
            String there = xterms.getOrDefault(key, "(no such screen)");
            if (!here.equals(there) && !listed.remove(key)) {
                unlisted.put(key, "\nkmsterm:\n" + here + "\nxterm:\n" + there + "\n");
            }
        }
        assertEquals(Map.of(), unlisted, "screens that differ and are not in docs/vttest.md");
        assertEquals(Set.of(), listed, "screens in docs/vttest.md that do not differ");
    }

    /** What stands in the first column of the tables of docs/vttest.md. */
    private static Set<String> listed() throws IOException {
        var keys = new TreeSet<String>();
        var key = Pattern.compile("`([0-9.]*#[0-9]+)`");
        for (String line : Files.readAllLines(TOP.resolve("docs/vttest.md"))) {
            if (line.startsWith("|")) {
                var found = key.matcher(line.split("\\|", -1)[1]);
                while (found.find()) {
                    assertTrue(keys.add(found.group(1)), "twice: " + found.group(1));
                }
            }
        }
        return keys;
    }
}
