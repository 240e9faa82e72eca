// SPDX-License-Identifier: MIT
package kmsterm.console.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import kmsterm.console.life.Turns;
import kmsterm.sys.Clock;
import kmsterm.sys.Command;
import kmsterm.sys.EventLoop;
import kmsterm.vte.Palette;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions on the kernel's ptys, with programs that are there on every system. */
class PtySessionTest {
    private final EventLoop loop = new EventLoop(Clock.monotonic());
    private final PtyLine.Factory lines = new PtyLine.Factory(loop);
    private final List<Session> sessions = new ArrayList<>();
    private int drained;

    @AfterEach
    void close() {
        for (Session session : sessions) {
            if (session.state() != SessionState.ENDED) {
                session.end();
                until(() -> session.state() == SessionState.ENDED);
            }
            session.close();
        }
        lines.close();
        loop.close();
    }

    private Session run(boolean once, String... argv) {
        var command =
                new Command(List.of(argv), Map.of("PATH", "/usr/bin:/bin", "TERM", "xterm"), "/");
        var settings =
                new Session.Settings(1, argv[0], once, 1000, Palette.xterm(), Set.of(), true);
        var session =
                new Session(
                        settings,
                        new WindowSize(80, 24, 640, 384),
                        Turns.of(loop),
                        lines.launcher(() -> command),
                        new Session.Listener() {
                            @Override
                            public void drained(Session drainedOne) {
                                drained++;
                            }
                        });
        sessions.add(session);
        session.start();
        return session;
    }

    private Session shell(String script) {
        return run(true, "/bin/sh", "-c", script);
    }

    private void until(BooleanSupplier condition) {
        long endNs = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            loop.step(1_000_000_000);
            if (System.nanoTime() > endNs) {
                throw new AssertionError("not within 30 s:\n" + texts());
            }
        }
    }

    private String texts() {
        StringBuilder texts = new StringBuilder();
        for (Session session : sessions) {
            texts.append(session.state()).append('\n').append(session.terminal().text(false));
        }
        return texts.toString();
    }

    private void untilShown(Session session, String text) {
        until(() -> session.terminal().text(true).contains(text));
    }

    private void untilEnded(Session session) {
        until(() -> session.state() == SessionState.ENDED);
    }

    private static boolean type(Session session, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return session.type(bytes, 0, bytes.length);
    }

    private static int openDescriptors() {
        return new File("/proc/self/fd").list().length;
    }

    @Test
    void everythingPrinted_isThereAtTheEnd() {
        Session session = shell("i=0; while [ $i -lt 2000 ]; do i=$((i+1)); echo line $i; done");
        untilEnded(session);
        String text = session.terminal().text(true);
        assertTrue(text.endsWith("line 1999\nline 2000\n"), text);
        assertEquals(0, session.status());
    }

    @Test
    void lastWordsWithoutNewline_areThereAtTheEnd() {
        for (int i = 0; i < 50; i++) {
            Session session = shell("printf 'last words'");
            untilEnded(session);
            assertEquals("last words\n", session.terminal().text(true));
        }
    }

    @Test
    void status_isThePrograms() {
        Session session = shell("exit 7");
        untilEnded(session);
        assertEquals(7, session.status());
    }

    @Test
    void endOfFile_endsTheShell() {
        Session session = shell("cat; echo done");
        type(session, "x\r");
        untilShown(session, "x\nx");
        type(session, "\004");
        untilEnded(session);
        assertEquals("x\nx\ndone\n", session.terminal().text(true));
    }

    @Test
    void slaveClosedAndOpenedAgain_isNotTheEnd() {
        Session session =
                shell(
                        "echo before; exec <&- >&- 2>&-; sleep 0.1; exec >/dev/tty;"
                                + " echo after; exit 3");
        untilEnded(session);
        assertEquals("before\nafter\n", session.terminal().text(true));
        assertEquals(3, session.status());
    }

    @Test
    void slaveClosed_wakesNobodyUp() {
        Session session =
                shell(
                        "trap 'exec >/dev/tty; echo back; exit' TERM; echo ready;"
                                + " exec <&- >&- 2>&-; while :; do sleep 0.05; done");
        untilShown(session, "ready");
        // Whatever wakes the loop up now does so for nothing.
        int woken = 0;
        long endNs = System.nanoTime() + 300_000_000;
        while (System.nanoTime() < endNs) {
            woken += loop.step(100_000_000) ? 1 : 0;
        }
        assertTrue(woken < 10, woken + " wake-ups");
    }

    @Test
    void whoIgnoresTheHangUp_isKilled() {
        Session session = shell("trap '' HUP; echo ready; while :; do sleep 0.1; done");
        untilShown(session, "ready");
        session.end();
        untilEnded(session);
        assertEquals(128 + 9, session.status());
    }

    @Test
    void stoppedProgram_hearsTheHangUp() {
        Session session = shell("echo ready; kill -STOP $$");
        untilShown(session, "ready");
        session.end();
        untilEnded(session);
        assertEquals(128 + 1, session.status());
    }

    @Test
    void programThatDoesNotRead_isNotWrittenToWithoutBound() {
        Session session = shell("stty raw -echo; echo ready; sleep 0.2; exec cat >/dev/null");
        untilShown(session, "ready");
        String piece = "x".repeat(64 * 1024);
        int taken = 0;
        while (type(session, piece)) {
            taken++;
        }
        int bound = PtyLine.QUEUE_BYTES / piece.length();
        assertTrue(taken >= bound - 1 && taken <= bound + 1, taken + " pieces");
        assertEquals(piece.length(), session.refusedBytes());
        until(() -> drained > 0);
        assertTrue(type(session, piece));
    }

    @Test
    void background_jobsDoNotKeepTheSession() {
        Session session = shell("sleep 1000 & echo started");
        untilEnded(session);
        assertEquals("started\n", session.terminal().text(true));
    }

    @Test
    void flood_leavesOthersTheirTurn() {
        Session flood = run(true, "yes");
        Session quiet = shell("echo ready; exec cat");
        untilShown(quiet, "ready");
        for (int i = 0; i < 20; i++) {
            String word = "word" + i;
            type(quiet, word + "\r");
            untilShown(quiet, word + "\n" + word);
        }
        assertEquals(SessionState.RUNNING, flood.state());
        assertTrue(flood.terminal().historyRows() > 0);
    }

    @Test
    void flood_canBeInterrupted() {
        Session session = shell("yes; echo interrupted");
        until(() -> session.terminal().historyRows() > 100);
        type(session, "\003");
        untilEnded(session);
        assertEquals(128 + 2, session.status());
    }

    @Test
    void missingProgram_isSaidOnTheScreen() {
        Session session = run(false, "/nonexistent/login");
        assertEquals(SessionState.BACKOFF, session.state());
        assertTrue(
                session.terminal()
                        .text(true)
                        .startsWith(
                                "kmsterm: /nonexistent/login: ENOENT (No such file or directory)"));
        until(() -> session.starts() > 2);
    }

    @Test
    void window_hasItsSizeAndHearsOfANewOne() {
        Session session =
                shell("trap 'stty size; exit' WINCH; stty size; while :; do sleep 0.01; done");
        untilShown(session, "24 80");
        session.resize(new WindowSize(100, 30, 800, 480));
        untilShown(session, "30 100");
    }

    @Test
    void logins_leaveNoDescriptorsBehind() {
        Session session = run(true, "true");
        untilEnded(session);
        session.close();
        sessions.clear();
        int before = openDescriptors();
        for (int i = 0; i < 50; i++) {
            Session next = run(true, "true");
            untilEnded(next);
            next.close();
            sessions.clear();
        }
        assertEquals(before, openDescriptors());
    }

    @Test
    void nextLogin_hasItsOwnTerminal() {
        Session session = run(false, "/bin/sh", "-c", "sleep 0.3");
        int first = session.pid();
        until(() -> session.starts() == 2 && session.state() == SessionState.RUNNING);
        assertNotEquals(first, session.pid());
        assertFalse(session.slavePath().isEmpty());
    }
}
