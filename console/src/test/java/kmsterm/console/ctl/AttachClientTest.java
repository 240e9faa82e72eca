// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kmsterm.console.control.ServerFixture;
import kmsterm.sys.Child;
import kmsterm.sys.Command;
import kmsterm.sys.Fd;
import kmsterm.sys.Pty;
import kmsterm.vte.Effects;
import kmsterm.vte.Mode;
import kmsterm.vte.Palette;
import kmsterm.vte.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * {@code kmstermctl attach} as a process of its own, on a pty whose other end is a terminal of
 * ours.
 */
class AttachClientTest {
    private final ServerFixture fixture = new ServerFixture();
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(1 << 16);
    private final Pty pty = Pty.open(60, 8, 0, 0);
    private final Terminal host = new Terminal(60, 8, 100, Palette.xterm(), new Effects() {});
    private Child child;

    @AfterEach
    void close() {
        if (child != null) {
            child.signal(9);
            child.close();
        }
        pty.close();
        arena.close();
        fixture.close();
    }

    private void attach(String... args) {
        List<String> argv = new ArrayList<>();
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        argv.addAll(
                List.of(
                        "-ea",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ctl.class.getName(),
                        "attach"));
        argv.addAll(List.of(args));
        // The shell is there so that the line disciplines's state can be asked for afterwards.
        List<String> shell = new ArrayList<>();
        shell.add("/bin/sh");
        shell.add("-c");
        shell.add("stty -echo; \"$@\"; echo status=$?; stty -a | grep -o -- '-*icanon'");
        shell.add("sh");
        shell.addAll(argv);
        child =
                pty.spawn(
                        new Command(
                                shell,
                                Map.of(
                                        "PATH",
                                        System.getenv("PATH"),
                                        "COLORTERM",
                                        "truecolor",
                                        "TERM",
                                        "xterm-256color",
                                        "KMSTERM_SOCKET",
                                        fixture.server.path().toString()),
                                "/"));
    }

    private boolean poll() {
        int count = pty.read(buffer, 0, buffer.byteSize());
        if (count > 0) {
            byte[] bytes = buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
            int from = 0;
            while (from < count) {
                from = host.feed(bytes, from, count, 1 << 20);
            }
        }
        return true;
    }

    private void shows(String text) {
        fixture.until(() -> poll() && host.text(true).contains(text), text);
    }

    private void type(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, 0, bytes.length);
        Fd master = pty.master();
        assertEquals(bytes.length, master.write(buffer, 0, bytes.length));
    }

    /** Of the terminal, as the painter and raw mode may have left it. */
    private void assertRestored(String status) {
        shows(status);
        shows("icanon");
        assertFalse(host.text(true).contains("-icanon"), "raw mode stayed");
        assertFalse(host.mode(Mode.ALT_SCREEN_1049), "alternate screen stayed");
        assertFalse(host.mode(Mode.BRACKETED_PASTE), "bracketed paste stayed");
        assertFalse(host.mode(Mode.DECCKM), "cursor key mode stayed");
        assertTrue(host.mode(Mode.DECAWM), "no wrap");
        assertTrue(host.frame().cursorVisible(), "no cursor");
    }

    private void print(String text) {
        fixture.console.session(1).print(text);
        fixture.server.screenChanged(fixture.console.session(1));
    }

    @Test
    void sessionIsShownTypedIntoAndLeft() {
        print("\033[?2004h\033[?1h\033[?25lhello");
        attach();
        shows("hello");
        assertTrue(host.mode(Mode.BRACKETED_PASTE));
        shows("kmstermctl: ctrl+] leaves it");
        type("ä\033[A");
        fixture.until(
                () -> poll() && fixture.console.session(1).typed.toString().equals("ä\033[A"),
                "typed");
        print(" world");
        shows("hello world");
        type("x\035y");
        assertRestored("status=0");
        assertTrue(host.text(true).contains("session 1 goes on without this terminal"));
        assertEquals("ä\033[Ax", fixture.console.session(1).typed.toString());
    }

    @Test
    void windowChanges_sessionFollowsIfAsked() {
        attach("--resize");
        fixture.until(() -> poll() && fixture.console.session(1).terminal.cols() == 60, "60");
        shows("leaves it");
        host.resize(40, 5);
        pty.resize(40, 5, 0, 0);
        fixture.until(() -> poll() && fixture.console.session(1).terminal.cols() == 40, "40");
        print("small");
        shows("small");
    }

    @Test
    void sigterm_putsTheTerminalBack() {
        print("\033[?2004h\033[?25l$");
        attach();
        shows("leaves it");
        fixture.until(() -> poll() && host.mode(Mode.BRACKETED_PASTE), "modes");
        long java =
                ProcessHandle.of(child.pid())
                        .orElseThrow()
                        .children()
                        .findFirst()
                        .orElseThrow()
                        .pid();
        ProcessHandle.of(java).orElseThrow().destroy();
        assertRestored("status=1");
        assertTrue(host.text(true).contains("ended by SIGTERM"));
    }

    @Test
    void consoleEnds_isSaid() {
        print("\033[?25l$");
        attach("--detach-key", "none");
        shows("no key leaves it");
        fixture.server.close();
        assertRestored("status=0");
        assertTrue(host.text(true).contains("kmstermctl: kmsterm ends"), host.text(true));
    }

    @Test
    void sessionEnds_isSaid() {
        attach();
        shows("leaves it");
        fixture.server.sessionEnded(fixture.console.session(1), 7, false);
        assertRestored("status=0");
        assertTrue(host.text(true).contains("the session ended with status 7"));
    }

    @Test
    void noSuchSession_terminalIsNotTouched() {
        attach("--session", "5");
        shows("kmstermctl: there is no session 5");
        assertRestored("status=1");
    }
}
