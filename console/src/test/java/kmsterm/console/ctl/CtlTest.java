// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.console.control.FakeConsole;
import kmsterm.console.control.ServerFixture;
import kmsterm.console.control.Verb;
import kmsterm.console.tty.HostTerminal;
import kmsterm.kms.CommitError;
import kmsterm.kms.Edid;
import kmsterm.kms.FlipMethod;
import kmsterm.kms.HeadReport;
import kmsterm.sys.Errno;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CtlTest {
    private final ServerFixture fixture = new ServerFixture();
    private final Map<String, String> environment = new HashMap<>();
    private String out = "";
    private String err = "";

    CtlTest() {
        environment.put("KMSTERM_SOCKET", fixture.server.path().toString());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** The client runs on a thread of its own, as it blocks; the server here. */
    private int run(String... args) {
        var outBytes = new ByteArrayOutputStream();
        var errBytes = new ByteArrayOutputStream();
        int[] status = {-1};
        var client =
                new Thread(
                        () -> {
                            var outStream = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
                            var errStream = new PrintStream(errBytes, true, StandardCharsets.UTF_8);
                            status[0] = new Ctl(environment, outStream, errStream).run(args);
                        });
        client.start();
        fixture.until(() -> !client.isAlive(), "kmstermctl " + String.join(" ", args));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return status[0];
    }

    private void assertOk(String... args) {
        assertEquals(Ctl.OK, run(args), () -> err);
        assertEquals("", err);
    }

    private void assertFails(int status, String message, String... args) {
        assertEquals(status, run(args), () -> out + err);
        assertEquals("kmstermctl: " + message + "\n", err);
        assertEquals("", out);
    }

    @Test
    void sessions_areATable() {
        fixture.console.session(2).print("\033]2;vim\u0007");
        assertOk("sessions");
        assertEquals(
                """
                ID  TERM  STATE    PID   TTY         UID   SIZE  FOCUS  TITLE
                1   1     running  1001  /dev/pts/1  1001  20x4  yes
                2   2     running  1002  /dev/pts/2  1002  20x4  -      vim
                """,
                out);
    }

    @Test
    void switch_saysNothingButWhyNot() {
        assertOk("switch", "3");
        assertEquals("", out);
        assertEquals(3, fixture.console.switchedTo);
    }

    @Test
    void outputs_areATable() {
        assertOk("outputs");
        assertEquals(
                """
                NAME       KIND     STATE  RENDERER  PIXELS  CELLS  SESSION  MODE  MONITOR
                virtual-1  virtual  idle   dumb      160x64  20x4   1        -     -
                """,
                out);
    }

    @Test
    void outputsWithTrouble_sayWhichAndWhy() {
        var error = new CommitError("drmModeAtomicCommit", Errno.EBUSY, 0);
        fixture.console.outputs.getFirst().head =
                Optional.of(
                        new HeadReport(
                                "card0-DP-1",
                                Edid.NONE,
                                "1280x800@59.81",
                                "auto",
                                1,
                                1,
                                "lit",
                                FlipMethod.PAGE_FLIP,
                                "2 flips in a row did not end in time",
                                100,
                                2,
                                Optional.of(error)));
        assertOk("outputs");
        assertTrue(
                out.contains(
                        "virtual-1: legacy page flips: 2 flips in a row did not end in time;"
                                + " 2 missed flips; last error drmModeAtomicCommit: EBUSY, "),
                out);
        assertOk("outputs", "--long");
        assertTrue(out.contains("\nmode        1280x800@59.81\n"), out);
        assertTrue(out.contains("\nshown       100\n"), out);
        assertTrue(out.contains("\nturn        90\nturnedBy    renderer\n"), out);
        assertTrue(out.contains("\nerror       drmModeAtomicCommit: EBUSY, "), out);
    }

    @Test
    void gpuThatFailed_isSaidWithTheReason() {
        fixture.console.outputs.getFirst().drawnByWhy = "the GPU was reset";
        assertOk("outputs");
        assertTrue(out.endsWith("\nvirtual-1: drawn by the processor: the GPU was reset\n"), out);
    }

    @Test
    void json_isTheResultAsItCame() {
        assertOk("--json", "sessions");
        assertTrue(out.startsWith("{\"sessions\":[{\"id\":1,"), out);
        assertTrue(out.endsWith("]}\n"), out);
    }

    @Test
    void screen_isText() {
        fixture.console.session(1).print("äöü 漢\r\n  x");
        assertOk("screen");
        assertEquals("äöü 漢\n  x\n\n\n", out);
        assertOk("screen", "--json");
        assertTrue(out.contains("\"runs\":[{\"col\":0,"), out);
    }

    @Test
    void screenshot_isWrittenByTheClient() throws Exception {
        Path file = fixture.folder.resolve("s.png");
        assertOk("screenshot", file.toString());
        byte[] png = Files.readAllBytes(file);
        Files.delete(file);
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(png, 4));
        assertEquals("", out);
        assertEquals(1, run("screenshot", "/nonexistent/s.png"));
        assertTrue(err.startsWith("kmstermctl: /nonexistent/s.png cannot be written"), err);
    }

    @Test
    void typeAndKey_reachTheSession() {
        assertOk("--session", "2", "type", "--", "-x \u001b\"\n");
        assertOk("--session=2", "key", "ctrl+c", "Return");
        assertEquals("-x \033\"\r\003\r", fixture.console.session(2).typed.toString());
    }

    @Test
    void insideOfASession_thatSessionIsMeant() {
        environment.put("KMSTERM_SESSION", "2");
        assertOk("type", "x");
        assertEquals("x", fixture.console.session(2).typed.toString());
        assertOk("--output", "virtual-1", "type", "y");
        assertEquals("y", fixture.console.session(1).typed.toString());
    }

    @Test
    void resize_tellsTheNewSize() {
        assertOk("resize", "33x7");
        assertEquals("virtual-1: 33x7 cells, 264x112 pixels\n", out);
        assertOk("resize", "320x160px");
        assertEquals("virtual-1: 40x10 cells, 320x160 pixels\n", out);
    }

    @Test
    void zoom_tellsTheSizeThatIsWanted() {
        assertOk("zoom", "in");
        assertEquals("virtual-1: 17 pixels\n", out);
        assertOk("zoom", "out");
        assertEquals("virtual-1: 16 pixels\n", out);
        assertOk("zoom", "40");
        assertEquals("virtual-1: 40 pixels\n", out);
        assertFails(2, "'x' is neither in, out nor a number of pixels", "zoom", "x");
        assertFails(1, "'px' must be: number, 4 to 128", "zoom", "129");
    }

    @Test
    void set_changesAnOutput() {
        assertOk("set", "rotate=left", "scale=1.5");
        assertEquals("rotate=left scale=1.5", fixture.console.settings.get("virtual-1"));
        assertOk("--output", "virtual-1", "set", "mode=1280x720");
        assertEquals("mode=1280x720", fixture.console.settings.get("virtual-1"));
        assertOk("--output", FakeConsole.DISABLED, "set", "enable=on");
        assertEquals("enable=on", fixture.console.settings.get(FakeConsole.DISABLED));
    }

    @Test
    void set_saysWhatIsWrong() {
        assertFails(2, "'set' needs at least one KEY=VALUE", "set");
        assertFails(
                1,
                "nothing of an output is called 'colour': there are mode rotate font-size scale"
                        + " position enable",
                "set",
                "colour=1");
        assertFails(1, "'rotate' needs a value: rotate=HOW", "set", "rotate");
        assertFails(1, "value '9' of 'scale' is not a number from 0.25 to 8", "set", "scale=9");
        assertFails(1, "there is no such output", "--output", "DP-7", "set", "scale=2");
        assertTrue(fixture.console.settings.isEmpty());
    }

    @Test
    void inhibit_runsACommandMeanwhile() {
        assertEquals(7, run("inhibit", "--", "sh", "-c", "exit 7"));
        assertFails(2, "'inhibit' needs a command: inhibit -- COMMAND", "inhibit");
        assertEquals(1, run("inhibit", "/nonexistent"));
        assertTrue(err.contains("/nonexistent"), err);
    }

    @Test
    void lease_runsAProgramThatHasIt(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("out");
        String script = "cat /proc/self/fd/$KMSTERM_LEASE_FD >" + file + "; exit 7";
        assertEquals(7, run("lease", "virtual-1", "--", "sh", "-c", script), () -> err);
        assertEquals("L\n", Files.readString(file));
        fixture.until(() -> fixture.console.outputs.getFirst().lessee == null, "its end");
        assertEquals(137, run("lease", "virtual-1", "--", "sh", "-c", "kill -9 $$"));
    }

    @Test
    void leaseThatCannotBe_saysWhy() {
        String usage = "'lease' needs an output and a program: lease OUTPUT -- PROGRAM";
        assertFails(2, usage, "lease");
        assertFails(2, usage, "lease", "virtual-1");
        assertFails(1, "there is no such output", "lease", "DP-7", "--", "true");
        assertFails(
                1,
                "/nonexistent: posix_spawn: ENOENT (No such file or directory)",
                "lease",
                "virtual-1",
                "--",
                "/nonexistent");
        fixture.until(() -> fixture.console.outputs.getFirst().lessee == null, "its end");
        fixture.console.outputs.getFirst().refusedLease = "card0-VGA-1 is lent already";
        assertFails(1, "card0-VGA-1 is lent already", "lease", "virtual-1", "--", "true");
    }

    /** The program goes on: it may have more to do than to show something. */
    @Test
    void leaseThatIsOver_isToldWhileTheProgramRuns(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("out");
        var outBytes = new ByteArrayOutputStream();
        var errBytes = new ByteArrayOutputStream();
        int[] status = {-1};
        String script = "until [ -e " + file + " ]; do sleep 0.1; done; exit 3";
        var client =
                new Thread(
                        () ->
                                status[0] =
                                        new Ctl(
                                                        environment,
                                                        new PrintStream(
                                                                outBytes,
                                                                true,
                                                                StandardCharsets.UTF_8),
                                                        new PrintStream(
                                                                errBytes,
                                                                true,
                                                                StandardCharsets.UTF_8))
                                                .run(
                                                        "lease",
                                                        "virtual-1",
                                                        "--",
                                                        "sh",
                                                        "-c",
                                                        script));
        client.start();
        FakeConsole.Output output = fixture.console.outputs.getFirst();
        fixture.until(() -> output.lessee != null, "a lessee");
        output.lessee.ended("card0 is used no more");
        fixture.until(
                () -> errBytes.toString(StandardCharsets.UTF_8).endsWith("\n"), "what it says");
        assertEquals(
                "kmstermctl: the lease is over: card0 is used no more\n",
                errBytes.toString(StandardCharsets.UTF_8));
        Files.createFile(file);
        fixture.until(() -> !client.isAlive(), "its end");
        assertEquals(3, status[0]);
    }

    @Test
    void quit_endsTheConsole() {
        assertOk("quit");
        assertTrue(fixture.console.quit);
    }

    @Test
    void watch_endsWithTheConsole() {
        var bytes = new ByteArrayOutputStream();
        var client =
                new Thread(
                        () ->
                                new Ctl(
                                                environment,
                                                new PrintStream(
                                                        bytes, true, StandardCharsets.UTF_8),
                                                System.err)
                                        .run("watch", "bell"));
        client.start();
        fixture.until(() -> fixture.server.path() != null && bells(bytes), "a bell");
        fixture.server.close();
        fixture.until(() -> !client.isAlive(), "end");
        assertTrue(bytes.toString(StandardCharsets.UTF_8).endsWith("bye reason=kmsterm ends\n"));
    }

    private boolean bells(ByteArrayOutputStream out) {
        fixture.server.bell(fixture.console.session(1));
        return out.toString(StandardCharsets.UTF_8).startsWith("bell session=1\n");
    }

    @Test
    void input_isATableOfTheDevices() {
        assertOk("input");
        assertEquals(
                """
                keymap    German
                layouts   German, Russian
                layout    Russian
                capsLock  true
                numLock   false
                compose   de_DE.UTF-8

                NODE               KIND      USED  APPLIED        NAME
                /dev/input/event3  keyboard  yes   keymap German  AT keyboard
                """,
                out);
    }

    @Test
    void layout_isOfTheSessionThatItIsTypedIn() {
        environment.put("KMSTERM_SESSION", "1");
        assertOk("layout", "de", "neo");
        assertOk("layout", "--all", "us,ru", "--options", "grp:x");
        assertEquals(
                List.of(
                        "1 KeymapSettings[model=, layout=de, variant=neo, options=, file=]",
                        "0 KeymapSettings[model=, layout=us,ru, variant=, options=grp:x, file=]"),
                fixture.console.keymaps);
        fixture.console.refusedKeymap = "no keymap for layout 'xx'; using German";
        assertFails(1, "no keymap for layout 'xx'; using German", "layout", "xx");
        assertFails(
                2, "'layout' takes a layout and a variant: layout de neo", "layout", "a", "b", "c");
    }

    @Test
    void wrongUsage_isStatusTwo() {
        assertFails(2, "what shall it do? Try kmstermctl --help");
        assertFails(2, "there is no verb 'fly': try kmstermctl --help", "fly");
        assertFails(2, "there is no verb 'send': try kmstermctl --help", "send");
        assertFails(2, "there is no option '--what': try kmstermctl --help", "--what", "status");
        assertFails(2, "'status' has no option '--history'", "status", "--history", "3");
        assertFails(2, "'--history' needs a value", "screen", "--history");
        assertFails(2, "'--json' takes no value", "--json=1", "screen");
        assertFails(2, "'--session' must be a number from 1", "--session", "x", "screen");
        assertFails(2, "'status' does not take 'x'", "status", "x");
        assertFails(2, "'type' takes one text, quoted if need be", "type", "a", "b");
        assertFails(2, "'key' needs at least one key combination", "key");
        assertFails(2, "'9' is no size: 100x30 is cells, 1280x720px is pixels", "resize", "9");
        assertFails(
                2, "'status' is about neither a session nor an output", "--session", "1", "status");
        assertFails(
                2,
                "'f1' is no detach key: ctrl and a letter or one of @ [ \\ ] ^ _, or none",
                "attach",
                "--detach-key",
                "f1");
    }

    @Test
    void refusalsOfTheServer_areStatusOne() {
        assertFails(1, "there is no session 9", "--session", "9", "screen");
        fixture.peerUid = 4711;
        assertFails(
                1,
                fixture.server.path()
                        + ": only root, the user that kmsterm runs as and the owner of a session may",
                "status");
    }

    @Test
    void attachWithoutTerminal_saysSo() {
        assumeFalse(HostTerminal.possible(), "the tests run in a terminal");
        assertFails(1, "'attach' needs a terminal as its input and output", "attach");
    }

    @Test
    void noSocket_saysWhereItWasLookedFor() {
        environment.put("KMSTERM_SOCKET", "/nonexistent/x.sock");
        assertFails(1, "there is no socket /nonexistent/x.sock ($KMSTERM_SOCKET)", "status");
        assertFails(1, "there is no socket nix", "--control", "nix", "status");
    }

    @Test
    void onlyLiveSocket_isTakenAndDeadOnesAreSkipped() throws Exception {
        environment.remove("KMSTERM_SOCKET");
        Path folder = Files.createDirectories(fixture.folder.resolve("kmsterm"));
        Path dead = folder.resolve("dead.sock");
        Path link = folder.resolve("tty1.sock");
        kmsterm.sys.UnixSocket.listen(dead, 0600, 1).close();
        Files.createSymbolicLink(link, fixture.server.path());
        environment.put("XDG_RUNTIME_DIR", fixture.folder.toString());
        var elsewhere = Files.exists(Path.of("/run/kmsterm"));
        if (!elsewhere) {
            assertOk("status");
            Path second = Files.createSymbolicLink(folder.resolve("a.sock"), link);
            assertFails(
                    1,
                    "several consoles run, choose one with --control: " + second + ", " + link,
                    "status");
            Files.delete(second);
        }
        assertOk("--control", "tty1", "status");
        Files.delete(link);
        Files.delete(dead);
        Files.delete(folder);
    }

    @Test
    void help_namesEveryVerb() {
        assertOk("--help");
        for (Verb verb : Verb.values()) {
            assertEquals(verb.cli() != null, out.contains("\n  " + verb.word() + " "), verb.word());
        }
        out.lines().forEach(line -> assertTrue(line.length() <= 100, line));
        assertOk("screen", "--help");
        assertTrue(out.contains("--history N"), out);
        assertFalse(out.contains("Only root"), out);
    }

    @Test
    void titlesOfPrograms_cannotControlTheTerminal() {
        assertEquals("a\uFFFDb\uFFFD", Printable.line("a\033b\u009b"));
        assertEquals("a\nb", Printable.text("a\nb"));
    }
}
