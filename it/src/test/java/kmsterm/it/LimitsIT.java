// SPDX-License-Identifier: MIT
package kmsterm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Floods, full queues and exhausted limits: nothing hangs and nothing printed is lost. */
class LimitsIT {
    private static final boolean LONG = Boolean.getBoolean("kmsterm.long");

    @TempDir Path folder;

    @Test
    void randomBytes_doNotHangIt() throws Exception {
        byte[] noise = new byte[LONG ? 10_000_000 : 1_000_000];
        new Random(25).nextBytes(noise);
        Path file = folder.resolve("noise");
        Files.write(file, noise);
        try (var console =
                ItConsole.in(folder)
                        .login(
                                "sh",
                                "-c",
                                // Noise may ask questions: the answers must not be taken for
                                // typing.
                                "stty -echo; cat \"$1\"; printf '\\030\\033\\\\\\033c'; echo survived;"
                                        + " exec sleep 1000",
                                "sh",
                                file.toString())) {
            console.awaitText("survived");
            String log = console.log();
            assertTrue(!log.contains("Exception") && !log.contains("Error"), log);
        }
    }

    @Test
    void flood_losesNothing() throws Exception {
        int last = LONG ? 2_000_000 : 300_000;
        try (var console =
                ItConsole.in(folder)
                        .options("--sb-size", "100")
                        .login("sh", "-c", "seq 1 " + last + "; exec sleep 1000")) {
            Screen screen = console.awaitText(Integer.toString(last));
            for (int row = 0; row < 24; row++) {
                assertEquals(Integer.toString(last - 23 + row), screen.line(row));
            }
        }
    }

    @Test
    void flood_leavesTheControlSocketAnswering() throws Exception {
        try (var console = ItConsole.in(folder).login("yes", "flood")) {
            console.awaitText("flood");
            long slowestNs = 0;
            for (int i = 0; i < 50; i++) {
                long startNs = System.nanoTime();
                console.request(ItConsole.verb("status"));
                slowestNs = Math.max(slowestNs, System.nanoTime() - startNs);
            }
            console.type("\003");
            // Guess: what a person takes for an answer at once, on a loaded machine.
            assertTrue(slowestNs < 500_000_000, slowestNs / 1_000_000 + " ms");
        }
    }

    @Test
    void fullQueue_refusesTypingAndDeliversWhatItTook() throws Exception {
        Path go = folder.resolve("go");
        try (var console =
                ItConsole.in(folder)
                        .login(
                                "sh",
                                "-c",
                                "stty raw -echo; echo ready; while [ ! -e \"$1\" ]; do sleep 0.05;"
                                        + " done; head -c \"$(cat \"$1\")\" | tr -d x | wc -c; exec"
                                        + " sleep 1000",
                                "sh",
                                go.toString())) {
            console.awaitText("ready");
            String piece = "x".repeat(8192);
            int taken = 0;
            boolean refused = false;
            while (!refused && taken < 64 * 1024 * 1024) {
                refused = console.answer(ItConsole.verb("type", "text", piece)).has("error");
                taken += refused ? 0 : piece.length();
            }
            assertTrue(refused, taken + " bytes were taken and none refused");
            Path temporary = folder.resolve("count");
            Files.writeString(temporary, Integer.toString(taken));
            Files.move(temporary, go);
            // All of them arrived, none was anything but an x.
            console.await("the count", s -> s.line(1).strip().equals("0"));
        }
    }

    @Test
    void noDescriptorsLeft_isSaidAndOver() throws Exception {
        try (var console =
                ItConsole.in(folder)
                        .options("--no-once")
                        .login("sh", "-c", "sleep 0.3; echo login $$; read x")) {
            Screen first = console.awaitText("login ");
            limitDescriptors(console, 4);
            console.type("\r").awaitText("EMFILE");
            console.awaitLog("EMFILE");
            limitDescriptors(console, 1024);
            console.await(
                    "another login", s -> s.contains("login ") && !s.line(0).equals(first.line(0)));
        }
    }

    /** The soft limit, from outside: descriptors open already stay open. */
    private void limitDescriptors(ItConsole console, int limit) throws Exception {
        String pid = Long.toString(console.proc().pid());
        Program.run(
                        folder,
                        Map.of("PATH", "/usr/bin:/bin"),
                        List.of("prlimit", "--pid", pid, "--nofile=" + limit + ":"))
                .assertStatus(0);
    }
}
