// SPDX-License-Identifier: MIT
package kmsterm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins and logouts, one after another in one console: 500, or the 25 of the short check. */
class LoginStormIT {
    private static final int LOGINS = Boolean.getBoolean("kmsterm.long") ? 500 : 25;

    /** After this many, what is made once is made: classes, buffers, compiled code. */
    private static final int WARM_UP = 10;

    /** Growth that is no leak: the heap has not been collected, code is still being compiled. */
    private static final int RSS_SLACK_KIB = 32 * 1024;

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    @TempDir Path folder;

    private record Level(int descriptors, int threads, int children, int rssKiB) {
        static Level of(Proc process) {
            return new Level(
                    // The program lets nobody but root look.
                    ROOT ? process.descriptorCount() : 0,
                    process.threads(),
                    process.children().size(),
                    process.rssKiB());
        }
    }

    @Test
    void logins_leaveNothingBehind() throws Exception {
        // Longer than a quarter of a second: shorter, it would count as a login that does not work.
        String login = "sleep 0.26; echo \"pid $$.\"; seq 1 100; echo \"login $$.\"; read -r line";
        // The built-in font: other fonts are opened some seconds after the start, and stay open.
        String[] options = {"--no-once", "--font-engine", "8x16"};
        try (var console = ItConsole.in(folder).options(options).login("sh", "-c", login)) {
            Level before = null;
            long last = 0;
            for (int i = 0; i < LOGINS; i++) {
                long previous = last;
                Screen screen = console.await("login " + i, s -> pid(s) != 0 && pid(s) != previous);
                last = pid(screen);
                if (i == WARM_UP) {
                    before = Level.of(console.proc());
                }
                if (i < LOGINS - 1) {
                    console.type("\r");
                }
            }
            Level after = Level.of(console.proc());
            System.out.println(LOGINS + " logins: " + before + " -> " + after);
            assertEquals(before.descriptors(), after.descriptors());
            assertTrue(after.threads() <= before.threads() + 2, before + " -> " + after);
            assertEquals(1, after.children());
            assertTrue(after.rssKiB() < before.rssKiB() + RSS_SLACK_KIB, before + " -> " + after);
            assertTrue(!console.log().contains("Exception"), console.log());
        }
    }

    private static long pid(Screen screen) {
        for (String line : screen.lines()) {
            if (line.startsWith("login ") && line.endsWith(".")) {
                return Long.parseLong(line.substring(6, line.length() - 1));
            }
        }
        return 0;
    }
}
