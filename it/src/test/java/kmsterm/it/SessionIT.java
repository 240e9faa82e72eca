// SPDX-License-Identifier: MIT
package kmsterm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program finds when it is started in a session, and how a session ends. */
class SessionIT {
    @TempDir Path folder;

    @Test
    void shell_seesOnlyItsThreeDescriptors() throws Exception {
        try (var console = ItConsole.in(folder).login("sleep", "1000")) {
            List<String> descriptors = console.login().descriptors();
            String slave = descriptors.getFirst().substring(2);
            assertTrue(slave.startsWith("/dev/pts/"), slave);
            assertEquals(List.of("0 " + slave, "1 " + slave, "2 " + slave), descriptors);
        }
    }

    @Test
    void shell_startsWithDefaultSignals() throws Exception {
        try (var console = ItConsole.in(folder).login("sleep", "1000")) {
            Proc login = console.login();
            assertEquals("0000000000000000", login.status("SigIgn"));
            assertEquals("0000000000000000", login.status("SigBlk"));
            assertEquals("0000000000000000", login.status("SigCgt"));
        }
    }

    @Test
    void shell_leadsItsOwnSessionOnItsOwnTerminal() throws Exception {
        try (var console = ItConsole.in(folder).login("sleep", "1000")) {
            Proc login = console.login();
            assertEquals(login.pid(), login.session());
            assertNotEquals(0, login.tty());
            assertNotEquals(console.proc().tty(), login.tty());
        }
    }

    @Test
    void shell_isToldTermColoursAndSocket() throws Exception {
        try (var console =
                ItConsole.in(folder)
                        .login(
                                "sh",
                                "-c",
                                "echo $TERM $COLORTERM $KMSTERM_SOCKET; stty size; exec cat")) {
            Screen screen = console.awaitText("25 80");
            assertEquals("xterm-256color truecolor " + console.socket(), screen.line(0));
        }
    }

    @Test
    void locale_isTheCallersAndArgumentsAreUtf8InAnyLocale() throws Exception {
        String words = "printf '%s\\n' Grüße \"$WORD\" \"LC_ALL=$LC_ALL\"; exec cat";
        for (String locale : List.of("", "C")) {
            Path own = Files.createDirectory(folder.resolve("locale" + locale));
            var builder =
                    ItConsole.in(own).withoutEnvironment("LANG").environment("WORD", "Mädchen");
            if (!locale.isEmpty()) {
                builder.environment("LC_ALL", locale);
            }
            try (var console = builder.login("sh", "-c", words)) {
                Screen screen = console.awaitText("LC_ALL=");
                assertEquals("Grüße\nMädchen\nLC_ALL=" + locale + "\n", screen.text());
            }
        }
    }

    @Test
    void once_endsWithTheCommandsStatus() throws Exception {
        for (int status : new int[] {0, 7}) {
            var command =
                    List.of(
                            Program.bin("kmsterm").toString(),
                            "--video",
                            "virtual:640x400",
                            "--once",
                            "--",
                            "sh",
                            "-c",
                            "exit " + status);
            Program.run(folder, Map.of("PATH", "/usr/bin:/bin"), command).assertStatus(status);
        }
    }

    @Test
    void endOfFile_endsTheShell() throws Exception {
        try (var console = ItConsole.in(folder).options("--once").login("sh")) {
            console.await("a prompt", s -> s.beforeCursor().endsWith("# ") || prompt(s));
            console.type("\004");
            assertEquals(0, console.awaitEnd());
        }
    }

    private static boolean prompt(Screen screen) {
        return screen.beforeCursor().endsWith("$ ");
    }

    /** What login does before it asks for a password: hangs its terminal up and opens it again. */
    @Test
    void vhangup_isNotTheEnd() throws Exception {
        String script =
                """
                use POSIX;
                my %vhangup = (x86_64 => 153, aarch64 => 58);
                $SIG{HUP} = 'IGNORE';
                my $tty = POSIX::ttyname(0);
                POSIX::write(1, "before\\n", 7);
                # What nobody has read yet is thrown away by the kernel.
                POSIX::read(0, my $word, 1);
                POSIX::close($_) for 0 .. 2;
                syscall($vhangup{(POSIX::uname())[4]}) == 0 or exit 9;
                POSIX::open($tty, O_RDWR) for 0 .. 2;
                POSIX::write(1, "after\\n", 6);
                POSIX::read(0, my $line, 1);
                """;
        assumeTrue("root".equals(System.getProperty("user.name")), "vhangup(2) takes root");
        try (var console = ItConsole.in(folder).options("--once").login("perl", "-e", script)) {
            console.awaitText("before");
            Screen screen = console.type("\r").awaitText("after");
            assertTrue(screen.contains("before"));
            console.type("\r");
            assertEquals(0, console.awaitEnd());
        }
    }

    @Test
    void childThatIgnoresHangup_doesNotKeepTheSession() throws Exception {
        try (var console =
                ItConsole.in(folder)
                        .options("--once")
                        .login(
                                "sh",
                                "-c",
                                "trap '' HUP; sleep 1000 & echo child $!; exec sleep 0.3")) {
            Screen screen = console.awaitText("child ");
            long child = Long.parseLong(screen.line(0).substring("child ".length()));
            assertEquals(0, console.awaitEnd());
            ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void lastWords_areOnTheScreenWhenTheLoginIsRestarted() throws Exception {
        try (var console =
                ItConsole.in(folder)
                        .options("--no-once")
                        .login("sh", "-c", "seq 1 100000; echo the end; exit 3")) {
            Screen screen = console.awaitText("next try in");
            assertTrue(screen.contains("100000\nthe end\n"), screen.text());
        }
    }

    @Test
    void loginThatIsMissing_saysSoOnTheScreenAndInTheLog() throws Exception {
        try (var console = ItConsole.in(folder).options("--no-once").login("/nonexistent/login")) {
            console.await(
                    "the reason", s -> s.contains("/nonexistent/login") && s.contains("ENOENT"));
            console.awaitLog("/nonexistent/login: ENOENT");
        }
    }

    @Test
    void loginThatIsMissing_isSaidOnceInTheLogAndTriedAgainByKey() throws Exception {
        try (var console = ItConsole.in(folder).options("--no-once").login("/nonexistent/login")) {
            console.await("a longer wait", s -> s.text().matches("(?s).*next try in [2-9] s.*"));
            String log = console.log();
            assertEquals(log.indexOf("ENOENT"), log.lastIndexOf("ENOENT"), log);
            assertFalse(log.contains("Exception"), log);
        }
    }
}
