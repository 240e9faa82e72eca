// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the build learns from must reach what a start on a display reaches. */
@Timeout(60)
class RehearsalTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String video, String... command) {
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            String[] args = new String[6 + command.length];
            String[] options = {"--configdir", "/nonexistent", "--control", "none", "--debug"};
            System.arraycopy(options, 0, args, 0, options.length);
            args[5] = "--once";
            System.arraycopy(command, 0, args, 6, command.length);
            return Rehearsal.run(args, video);
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void display_showsAPictureAndTheProgramsStatusIsTheEnd() {
        int status = run("drm", "--", "sh", "-c", "sleep 1; exit 7");
        String log = said.toString(StandardCharsets.UTF_8);
        assertEquals(7, status, log);
        assertTrue(log.contains("card0-Virtual-1: 1280x800"), log);
        assertTrue(log.contains("startup: first picture"), log);
        assertTrue(!log.contains("internal error"), log);
    }

    @Test
    void virtualOutput_isRehearsedByTheSameArguments() {
        assertEquals(7, run("virtual:640x400", "--", "sh", "-c", "exit 7"));
    }
}
