// SPDX-License-Identifier: MIT
package kmsterm.console.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kmsterm.console.life.SteppedTurns;
import kmsterm.sys.SysException;
import kmsterm.vte.Palette;
import kmsterm.vte.WindowOp;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final int ENOENT = 2;
    private static final int EAGAIN = 11;
    private static final int EMFILE = 24;

    private final SteppedTurns turns = new SteppedTurns();
    private Set<WindowOp> windowOps = Set.of();
    private int changes;
    private boolean again = true;
    private final FakeLines lines = new FakeLines(turns);
    private final List<String> told = new ArrayList<>();
    private Session session;

    private Session login() {
        return start(false);
    }

    private Session once() {
        return start(true);
    }

    private Session start(boolean once) {
        var settings =
                new Session.Settings(1, "/bin/login", once, 100, Palette.xterm(), windowOps, true);
        var size = new WindowSize(80, 24, 640, 384);
        session = new Session(settings, size, turns, lines, new Recorder());
        session.start();
        return session;
    }

    private boolean type(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return session.type(bytes, 0, bytes.length);
    }

    private String screen() {
        return session.terminal().text(true);
    }

    private static SysException error(int errno) {
        return new SysException("posix_spawn", "/bin/login", errno);
    }

    // ---- bytes

    @Test
    void printed_isOnTheScreen() {
        login();
        lines.last().prints("hello");
        assertEquals("hello\n", screen());
    }

    @Test
    void typed_reachesTheProgram() {
        login();
        assertTrue(type("ls\r"));
        assertEquals("ls\r", lines.last().received.toString(UTF_8));
    }

    @Test
    void query_isAnswered() {
        login();
        lines.last().prints("\033[6n");
        assertEquals("\033[1;1R", lines.last().received.toString(UTF_8));
    }

    @Test
    void typedIntoAFullQueue_isRefusedWhole() {
        login();
        lines.last().capacity = 3;
        assertFalse(type("four"));
        assertEquals("", lines.last().received.toString(UTF_8));
        assertEquals(4, session.refusedBytes());
    }

    @Test
    void drained_isToldAfterARefusalOnly() {
        login();
        lines.last().readsInput();
        lines.last().capacity = 0;
        type("x");
        lines.last().readsInput();
        lines.last().readsInput();
        assertEquals(1, told.stream().filter("drained"::equals).count());
    }

    @Test
    void answersOfAProgramThatDoesNotRead_leaveRoomForTyping() {
        login();
        for (int i = 0; i < 200_000; i += 100) {
            lines.last().prints("\033[6n".repeat(100));
        }
        assertTrue(session.droppedReplies() > 0);
        assertTrue(type("x".repeat(Session.TYPING_RESERVE_BYTES - 100)));
    }

    @Test
    void bells_areToldOnceATurn() {
        login();
        lines.last().prints("\007".repeat(1000));
        assertEquals(1, told.stream().filter("bell"::equals).count());
    }

    // ---- turns

    @Test
    void dearInput_leavesTheLoopInBetween() {
        login();
        turns.lookingCosts(3_000_000); // Every slice takes longer than a turn may.
        var line = lines.last();
        line.holds("x".repeat(60_000) + "\r\nend");
        line.turn();
        assertFalse(line.listening);
        assertFalse(screen().contains("end"));
        turns.settle();
        assertTrue(screen().contains("end"));
        assertTrue(line.listening);
    }

    @Test
    void unfinishedInput_isFinishedBeforeMoreIsRead() {
        login();
        turns.lookingCosts(3_000_000);
        var line = lines.last();
        line.holds("x".repeat(60_000));
        line.holds("y");
        line.turn();
        line.turn();
        assertEquals(1, line.reads);
    }

    @Test
    void flood_takesOneReadATurn() {
        login();
        var line = lines.last();
        for (int i = 0; i < 10; i++) {
            line.holds("y\r\n");
        }
        line.turn();
        assertEquals(1, line.reads);
    }

    @Test
    void hostileInputOfManyScreenfuls_isBoundedAtEveryTurn() {
        login();
        turns.lookingCosts(0); // Only the work itself may bound it.
        var line = lines.last();
        line.holds("\033[2J".repeat(16_000));
        line.turn();
        assertFalse(line.listening);
        turns.settle();
        assertTrue(line.listening);
    }

    // ---- the end of a program

    @Test
    void hangUpWithoutEnd_isNotTheEnd() {
        login();
        lines.last().slaveOpen = false;
        lines.last().turn();
        assertEquals(SessionState.RUNNING, session.state());
        lines.last().slaveOpen = true;
        lines.last().prints("login: ");
        assertEquals("login:\n", screen());
    }

    @Test
    void printedBeforeTheEnd_isReadAfterIt() {
        once();
        var line = lines.last();
        for (int i = 0; i < 20; i++) {
            line.holds("line " + i + "\r\n");
        }
        line.slaveOpen = false;
        line.ends(0);
        assertTrue(screen().endsWith("line 19\n"), screen());
        assertEquals(SessionState.ENDED, session.state());
    }

    @Test
    void unfinishedInputAtTheEnd_isNotLost() {
        once();
        turns.lookingCosts(3_000_000);
        var line = lines.last();
        line.holds("x".repeat(60_000) + "\r\nend");
        line.turn();
        line.ends(0);
        assertTrue(screen().contains("end"));
    }

    @Test
    void childrenThatGoOnPrinting_doNotKeepAnEndedSession() {
        once();
        var line = lines.last();
        turns.lookingCosts(1_000_000);
        Runnable printing =
                new Runnable() {
                    @Override
                    public void run() {
                        if (!line.closed) {
                            line.holds("still here\r\n");
                            turns.passMs(10);
                            turns.defer(this);
                        }
                    }
                };
        turns.defer(printing);
        line.ends(0);
        assertEquals(SessionState.ENDED, session.state());
        assertTrue(line.closed);
    }

    @Test
    void once_endsWithTheStatusOfTheProgram() {
        once();
        lines.last().ends(42);
        assertEquals(42, session.status());
        assertEquals(List.of("ended"), told.stream().filter("ended"::equals).toList());
    }

    @Test
    void once_tellsAKillingSignalAsAShellDoes() {
        once();
        lines.last().isKilledBy(11);
        assertEquals(139, session.status());
    }

    @Test
    void once_withoutTheProgramSaysWhyAndEndsWith127() {
        lines.errors.add(error(ENOENT));
        once();
        assertEquals(127, session.status());
        assertTrue(
                told.contains("/bin/login: ENOENT (No such file or directory)"), told.toString());
    }

    // ---- starting again

    @Test
    void afterAGoodLogin_theNextOneStartsAtOnceInACleanTerminal() {
        login();
        lines.last().prints("secret\r\n".repeat(100) + "\033[4;31m\033]2;title\007");
        turns.passMs(2500);
        lines.last().ends(1);
        assertEquals(SessionState.RUNNING, session.state());
        assertEquals(2, lines.launched.size());
        assertEquals("", screen());
        assertEquals(0, session.terminal().historyRows());
        assertEquals("", session.terminal().title());
        assertTrue(lines.launched.getFirst().closed);
    }

    @Test
    void goodAfter250Ms_ifTheStatusIsZero() {
        login();
        turns.passMs(260);
        lines.last().ends(0);
        assertEquals(SessionState.RUNNING, session.state());
    }

    @Test
    void endedAtOnce_waits() {
        login();
        lines.last().ends(0);
        assertEquals(SessionState.BACKOFF, session.state());
        assertEquals(
                "kmsterm: /bin/login: ended at once; next try in 100 ms, any key tries now\n",
                screen());
    }

    @Test
    void failedSoon_keepsWhatItPrintedAboveTheReason() {
        login();
        turns.passMs(1000);
        lines.last().holds("login: cannot find your hair");
        lines.last().ends(1);
        assertEquals(
                """
                login: cannot find your hair
                kmsterm: /bin/login: ended with status 1; next try in 100 ms, any key tries now
                """,
                screen());
    }

    @Test
    void reason_isReadableInWhateverStateTheProgramLeft() {
        login();
        lines.last().holds("\033(0\033[8m\033]2;unfinished");
        lines.last().ends(1);
        assertTrue(screen().contains("kmsterm: /bin/login: ended at once with"), screen());
    }

    @Test
    void missingProgram_isTriedEverSlowerForEver() {
        for (int i = 0; i < 1000; i++) {
            lines.errors.add(error(ENOENT));
        }
        login();
        int tries = session.starts();
        turns.passMs(100);
        assertEquals(tries + 1, session.starts());
        turns.passMs(199);
        assertEquals(tries + 1, session.starts());
        turns.passMs(1);
        assertEquals(tries + 2, session.starts());
        turns.passMs(3_600_000);
        assertTrue(session.starts() > 120 && session.starts() < 140, "" + session.starts());
        assertEquals(
                "kmsterm: /bin/login: ENOENT (No such file or directory); next try in 30 s, any key"
                        + " tries now\n",
                screen());
    }

    @Test
    void missingProgram_isLoggedOncePerCause() {
        for (int i = 0; i < 10; i++) {
            lines.errors.add(error(ENOENT));
        }
        lines.errors.add(error(EMFILE));
        lines.errors.add(error(EAGAIN));
        login();
        turns.passMs(600_000);
        assertEquals(3, told.stream().filter(t -> t.startsWith("/bin/login: E")).count());
        assertEquals(SessionState.RUNNING, session.state());
    }

    @Test
    void key_triesAtOnceAndIsNotHandedOn() {
        lines.errors.add(error(EMFILE));
        login();
        assertTrue(type("x"));
        assertEquals(SessionState.RUNNING, session.state());
        assertEquals("", lines.last().received.toString(UTF_8));
        assertEquals("", screen());
        assertEquals(0, turns.armedTimers());
    }

    @Test
    void goodLogin_forgetsFormerFailures() {
        for (int i = 0; i < 8; i++) {
            lines.errors.add(error(ENOENT));
        }
        login();
        turns.passMs(60_000);
        turns.passMs(10_000);
        lines.last().ends(0);
        assertEquals(SessionState.RUNNING, session.state());
        lines.last().ends(1);
        assertTrue(screen().contains("next try in 100 ms"), screen());
    }

    @Test
    void fiveHundredLogins_leaveNothingBehind() {
        login();
        for (int i = 0; i < 500; i++) {
            turns.passMs(3000);
            lines.last().prints("motd\r\n");
            lines.last().ends(0);
        }
        assertEquals(501, session.starts());
        assertEquals(1, lines.launched.stream().filter(l -> !l.closed).count());
        assertEquals(0, turns.armedTimers());
    }

    // ---- ending it

    @Test
    void end_hangsUpAndWaits() {
        login();
        session.end();
        assertEquals(List.of("HUP"), lines.last().signals);
        assertEquals(SessionState.CLOSING, session.state());
        turns.settle();
        assertEquals(SessionState.ENDED, session.state());
        assertTrue(told.contains("ended"));
    }

    @Test
    void end_killsWhoIgnoresTheHangUp() {
        login();
        lines.last().ignoresHangUp = true;
        session.end();
        turns.passMs(999);
        assertEquals(SessionState.CLOSING, session.state());
        turns.passMs(1);
        assertEquals(List.of("HUP", "KILL"), lines.last().signals);
        assertEquals(SessionState.ENDED, session.state());
    }

    @Test
    void end_whileWaitingToTryAgain_endsAtOnce() {
        lines.errors.add(error(ENOENT));
        login();
        session.end();
        assertEquals(SessionState.ENDED, session.state());
        assertEquals(0, turns.armedTimers());
    }

    @Test
    void end_keepsWhatTheProgramPrintsAtItsEnd() {
        login();
        session.end();
        lines.last().holds("goodbye\r\n");
        turns.settle();
        assertEquals("goodbye\n", screen());
    }

    @Test
    void endTwice_isAsOnce() {
        login();
        lines.last().ignoresHangUp = true;
        session.end();
        session.end();
        assertEquals(List.of("HUP"), lines.last().signals);
    }

    // ---- failures of ours

    @Test
    void bugInStarting_isAFailureToStart() {
        lines.errors.add(new IllegalStateException("bug"));
        login();
        assertEquals(SessionState.BACKOFF, session.state());
        assertTrue(told.contains("failed java.lang.IllegalStateException: bug"), told.toString());
        assertTrue(screen().contains("internal error (IllegalStateException)"), screen());
    }

    // ---- size

    @Test
    void resize_isToldToProgramAndTerminal() {
        login();
        var size = new WindowSize(100, 30, 800, 480);
        session.resize(size);
        assertEquals(size, lines.last().size);
        assertEquals(100, session.terminal().cols());
    }

    @Test
    void resizeBetweenTwoLogins_holdsForTheNext() {
        lines.errors.add(error(ENOENT));
        login();
        var size = new WindowSize(100, 30, 800, 480);
        session.resize(size);
        turns.passMs(100);
        assertEquals(size, lines.last().size);
    }

    @Test
    void program_resizesOnlyIfAllowed() {
        login();
        lines.last().prints("\033[8;10;40t\033[18t");
        assertEquals("\033[8;24;80t", lines.last().received.toString(UTF_8));
        windowOps = Set.of(WindowOp.RESIZE);
        login();
        lines.last().prints("\033[8;10;40t\033[18t");
        assertEquals("\033[8;10;40t", lines.last().received.toString(UTF_8));
        assertEquals(new WindowSize(40, 10, 320, 160), lines.last().size);
        session.resize(new WindowSize(80, 24, 640, 384));
        assertEquals(80, session.terminal().cols());
    }

    // ---- synchronized output

    @Test
    void synchronizedOutput_isShownWhenItEnds() {
        login();
        changes = 0;
        lines.last().prints("\033[?2026hab");
        lines.last().prints("cd");
        assertEquals(0, changes);
        lines.last().prints("\033[?2026l");
        assertEquals(1, changes);
    }

    @Test
    void synchronizedOutput_thatDoesNotEndIsShownInTime() {
        login();
        changes = 0;
        lines.last().prints("\033[?2026hab");
        turns.passMs(149);
        assertEquals(0, changes);
        turns.passMs(1);
        assertEquals(1, changes);
        lines.last().prints("c");
        assertEquals(2, changes);
    }

    // ---- the secure attention key

    @Test
    void attention_killsAllAndStartsAtOnceInACleanTerminal() {
        login();
        FakeLines.FakeLine trap = lines.last();
        trap.prints("\033[?1049h\033]0;login\007login: ");
        session.attention();
        turns.settle();
        assertEquals(List.of("KILL all"), trap.signals);
        assertTrue(trap.closed);
        assertEquals(SessionState.RUNNING, session.state());
        assertEquals(2, session.starts());
        assertEquals("", screen().strip());
        assertEquals(List.of(), told);
    }

    @Test
    void attention_whileWaitingToTryAgainTriesNow() {
        lines.errors.add(error(EAGAIN));
        login();
        assertEquals(SessionState.BACKOFF, session.state());
        session.attention();
        assertEquals(SessionState.RUNNING, session.state());
        // The next end is judged as ever.
        lines.last().ends(1);
        assertEquals(SessionState.BACKOFF, session.state());
    }

    @Test
    void attention_onceMoreWhileTheyDieChangesNothing() {
        login();
        session.attention();
        session.attention();
        turns.settle();
        assertEquals(2, session.starts());
    }

    @Test
    void attention_ofASessionThatIsToEndDoesNotStartItAgain() {
        login();
        lines.last().ignoresHangUp = true;
        session.end();
        session.attention();
        turns.settle();
        assertEquals(List.of("ended"), told);
    }

    // ---- whether it is started again

    @Test
    void endedWhereNobodyLooks_isOver() {
        again = false;
        login();
        lines.last().ends(0);
        assertEquals(List.of("ended"), told);
    }

    private final class Recorder implements Session.Listener {
        @Override
        public void changed(Session session) {
            changes++;
        }

        @Override
        public void bell(Session session) {
            told.add("bell");
        }

        @Override
        public boolean startsAgain(Session session) {
            return again;
        }

        @Override
        public void trouble(Session session, String text) {
            told.add(text);
        }

        @Override
        public void drained(Session session) {
            told.add("drained");
        }

        @Override
        public void failed(Session session, Throwable bug) {
            told.add("failed " + bug);
        }

        @Override
        public void ended(Session session) {
            told.add("ended");
        }
    }
}
