// SPDX-License-Identifier: MIT
package kmsterm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every key with every combination of Shift, Ctrl and Alt, in each mode that changes what keys
 * send, in kmsterm and in Debian's xterm; where they differ, docs/input.md says why. {@code
 * it/keys/press} is what has them pressed.
 */
class KeysIT {
    private static final Path TOP =
            Path.of(System.getProperty("kmsterm.basedir")).resolveSibling("docs").getParent();

    /** Guess, for a busy machine: X takes a minute on a quiet one. */
    private static final long MINUTES = 10;

    /** What differs and may. */
    private record Allowed(Pattern mode, Pattern chord) {
        boolean covers(String mode, String chord) {
            return this.mode.matcher(mode).matches() && this.chord.matcher(chord).matches();
        }
    }

    @TempDir Path folder;

    @Test
    void keysSendWhatTheySendInXtermButForWhatIsListed() throws Exception {
        Xterm.assumeInstalled("xdotool", "python3");
        String press = TOP.resolve("it/keys/press").toString();
        Path ours = folder.resolve("kmsterm.json");
        Path xterms = folder.resolve("xterm.json");
        try (var console =
                        ItConsole.in(folder)
                                .video("virtual:640x384")
                                .options("--once")
                                .login(
                                        "python3",
                                        press,
                                        ours.toString(),
                                        "kmsterm",
                                        folder.resolve("control.sock").toString());
                // It does nothing by keys itself, and Alt sends ESC in it as it does here.
                var xterm =
                        new Xterm(
                                folder,
                                List.of("-geometry", "80x24+0+0"),
                                List.of(
                                        "decTerminalID: 525",
                                        "metaSendsEscape: true",
                                        "altSendsEscape: true",
                                        "omitTranslation: fullscreen,scroll-lock,shift-fonts,paging,selection"),
                                Map.of(),
                                List.of("python3", press, xterms.toString(), "xterm"))) {
            xterm.awaitEnd(console, MINUTES);
        }
        compare(sent(ours), sent(xterms));
    }

    /** Bytes in hexadecimal by {@code "mode | chord"}. */
    private static Map<String, String> sent(Path file) throws IOException {
        var sent = new LinkedHashMap<String, String>();
        for (JsonObject each : Xterm.report(file)) {
            String key = each.get("mode").getAsString() + " | " + each.get("chord").getAsString();
            assertEquals(null, sent.put(key, each.get("sent").getAsString()), key);
        }
        return sent;
    }

    private static void compare(Map<String, String> ours, Map<String, String> xterms)
            throws IOException {
        assertTrue(ours.size() > 3000, ours.size() + " chords only");
        assertEquals(xterms.keySet(), ours.keySet());
        List<Allowed> listed = listed();
        var used = new HashSet<Allowed>();
        var unlisted = new TreeMap<String, String>();
        for (Map.Entry<String, String> each : ours.entrySet()) {
            String theirs = xterms.get(each.getKey());
            if (each.getValue().equals(theirs)) {
                continue;
            }
            String[] key = each.getKey().split(" \\| ", -1);
            boolean known = false;
            for (Allowed allowed : listed) {
                if (allowed.covers(key[0], key[1])) {
                    known = true;
                    used.add(allowed);
                }
            }
            if (!known) {
                unlisted.put(each.getKey(), "kmsterm " + each.getValue() + ", xterm " + theirs);
            }
        }
        assertEquals(Map.of(), unlisted, "keys that differ and are not in docs/input.md");
        listed.removeAll(used);
        assertEquals(List.of(), listed, "rows of docs/input.md of which nothing differs");
    }

    /** The first two columns of the table in docs/input.md: regular expressions. */
    private static List<Allowed> listed() throws IOException {
        var row = Pattern.compile("\\| `([^`]+)` \\| `([^`]+)` \\| .*");
        var allowed = new ArrayList<Allowed>();
        for (String line : Files.readAllLines(TOP.resolve("docs/input.md"))) {
            var found = row.matcher(line.replace("\\|", "\u00a6"));
            if (found.matches()) {
                allowed.add(new Allowed(pattern(found.group(1)), pattern(found.group(2))));
            }
        }
        assertTrue(!allowed.isEmpty(), "no table");
        return allowed;
    }

    /** In a table a bar is written with a backslash. */
    private static Pattern pattern(String text) {
        return Pattern.compile(text.replace('\u00a6', '|'));
    }
}
