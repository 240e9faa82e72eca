// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import kmsterm.sys.Clock;
import kmsterm.sys.EventLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that writes down what it is told, in the place of plymouth. */
class BootSplashTest {
    @TempDir Path folder;

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private long nowNs;
    private EventLoop loop;
    private BootSplash splash;

    @BeforeEach
    void start() throws IOException {
        loop = new EventLoop(() -> nowNs);
        Files.writeString(folder.resolve("front"), "tty1\n");
        Files.writeString(folder.resolve("pid"), "7\n");
        program("echo \"$*\" >>told");
        splash = splash("plymouth");
    }

    private BootSplash splash(String program) {
        var log =
                new Log(
                        new PrintStream(logged, true, StandardCharsets.UTF_8),
                        Log.Level.INFO,
                        false,
                        Clock.monotonic());
        var place =
                new BootSplash.Place(
                        folder.resolve(program).toString(),
                        folder.resolve("pid"),
                        folder.resolve("front"));
        return new BootSplash(place, Map.of("PATH", "/usr/bin:/bin"), loop, log);
    }

    private void program(String command) throws IOException {
        Path file = folder.resolve("plymouth");
        Files.writeString(file, "#!/bin/sh\ncd " + folder + "\n" + command + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void stop() {
        splash.close();
        loop.close();
    }

    private String told() throws IOException {
        Path file = folder.resolve("told");
        return Files.exists(file) ? String.join(", ", Files.readAllLines(file)) : "";
    }

    /** What it was told by a program that has ended now: the loop hears of that. */
    private String toldInTheEnd() throws IOException {
        assertTrue(loop.step(20_000_000_000L));
        return told();
    }

    @Test
    void splashOnOurTerminal_letsGoBeforeWeGoOn() throws Exception {
        splash.letGo(1);
        assertEquals("deactivate", told());
        assertEquals("", logged.toString(StandardCharsets.UTF_8));
    }

    @Test
    void firstPicture_endsIt() throws Exception {
        splash.letGo(1);
        splash.replaced();
        assertEquals("deactivate, quit --retain-splash", toldInTheEnd());
    }

    @Test
    void furtherPictures_areNoReasonToTellItAgain() throws Exception {
        splash.letGo(1);
        splash.replaced();
        assertEquals("deactivate, quit --retain-splash", toldInTheEnd());
        program("echo again >>told");
        splash.replaced();
        splash.close();
        assertEquals("deactivate, quit --retain-splash", told());
    }

    @Test
    void noPicture_endsItAfterAWhile() throws Exception {
        splash.letGo(1);
        nowNs += 59_000_000_000L;
        loop.step(0);
        assertEquals("deactivate", told());
        nowNs += 1_000_000_000L;
        loop.step(0);
        assertEquals("deactivate, quit --retain-splash", toldInTheEnd());
    }

    /** Nobody hears of that one's end: it writes into a pipe, which tells. */
    @Test
    void ourEnd_isItsEnd() throws Exception {
        splash.letGo(1);
        new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor();
        program("echo \"$*\" >pipe");
        splash.close();
        assertEquals("quit --retain-splash", Files.readString(folder.resolve("pipe")).strip());
    }

    @Test
    void terminalThatIsNotInFront_leavesItAlone() throws Exception {
        splash.letGo(2);
        splash.replaced();
        assertEquals("", told());
    }

    @Test
    void noSplash_nothingIsRun() throws Exception {
        Files.delete(folder.resolve("pid"));
        splash.letGo(1);
        splash.replaced();
        assertEquals("", told());
    }

    @Test
    void failure_isSaid() throws Exception {
        program("exit 1");
        splash.letGo(1);
        assertTrue(
                logged.toString(StandardCharsets.UTF_8)
                        .contains("plymouth does not let go; trying to take the display"));
    }

    @Test
    void programThatIsMissing_isSaid() {
        splash.close();
        splash = splash("missing");
        splash.letGo(1);
        assertTrue(
                logged.toString(StandardCharsets.UTF_8).contains("missing"),
                logged.toString(StandardCharsets.UTF_8));
    }
}
