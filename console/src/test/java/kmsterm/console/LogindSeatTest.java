// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import kmsterm.console.life.SteppedTurns;
import kmsterm.console.overlay.Overlay;
import kmsterm.console.session.Session;
import kmsterm.console.session.WindowSize;
import kmsterm.seat.Logins;
import kmsterm.sys.Clock;
import kmsterm.vte.Palette;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Terminals 1 to 3, in pts/1 to pts/3, and what logind has of the seat. */
class LogindSeatTest {
    private final SteppedTurns turns = new SteppedTurns();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final List<HostedSession> terminals = new ArrayList<>();
    private final List<Logins.Session> sessions = new ArrayList<>();
    private String active = "";

    /** What logind is asked, and who waits for the answers. */
    private final List<String> asked = new ArrayList<>();

    private final ArrayDeque<Consumer<String>> answers = new ArrayDeque<>();

    /** Whether we have the displays, and how often that changed. */
    private final List<String> displays = new ArrayList<>();

    private HostedSession focused;
    private LogindSeat seat;

    /** Where the program of a terminal is. */
    private static final class At extends StubLine {
        private final int number;

        At(int number) {
            this.number = number;
        }

        @Override
        public int pid() {
            return 1000 + number;
        }

        @Override
        public String slavePath() {
            return "/dev/pts/" + number;
        }
    }

    @BeforeEach
    void sit() {
        for (int number = 1; number <= 3; number++) {
            var settings =
                    new Session.Settings(number, "sh", true, 0, Palette.xterm(), Set.of(), true);
            var line = new At(number);
            HostedSession session =
                    TestHost.session(
                            settings,
                            new WindowSize(80, 24, 0, 0),
                            turns,
                            (size, events) -> line,
                            new TestHost.SessionOwner());
            session.session().start();
            terminals.add(session);
        }
        focused = terminals.getFirst();
        var log =
                new Log(
                        new PrintStream(logged, true, StandardCharsets.UTF_8),
                        Log.Level.INFO,
                        false,
                        Clock.monotonic());
        seat = new LogindSeat("seat0", new Sitting(), this::ask, turns, log);
    }

    private final class Sitting implements LogindSeat.Owner {
        @Override
        public List<HostedSession> sessions() {
            return terminals;
        }

        @Override
        public HostedSession focused() {
            return focused;
        }

        @Override
        public void bring(HostedSession session) {
            focused = session;
            seat.focusChanged();
        }

        @Override
        public void giveAway() {
            displays.add("given away");
        }

        @Override
        public void takeBack() {
            displays.add("taken back");
        }
    }

    private void ask(String session, Consumer<String> done) {
        asked.add(session);
        answers.add(done);
    }

    private void answer(String why) {
        answers.remove().accept(why);
    }

    // ---- what there is

    private static Logins.Session session(String id, String kind, String type, String tty) {
        return new Logins.Session(
                id, 1000, "alice", "seat0", kind, type, 0, tty, 0, false, false, "sway");
    }

    /** Somebody logs in in a terminal of ours: session {@code tN}. */
    private void login(int terminal) {
        sessions.add(session("t" + terminal, "user", "tty", "pts/" + terminal));
    }

    private void other(String id) {
        sessions.add(session(id, "user", "wayland", ""));
    }

    private void say(String inFront) {
        active = inFront;
        say();
    }

    private void say() {
        seat.changed(new Logins(List.of(new Logins.Seat("seat0", true, active)), sessions));
        turns.settle();
    }

    private void end(String id) {
        sessions.removeIf(session -> session.id().equals(id));
    }

    private void close(String id) {
        sessions.replaceAll(
                one ->
                        one.id().equals(id)
                                ? new Logins.Session(
                                        id,
                                        one.uid(),
                                        one.user(),
                                        one.seat(),
                                        one.sessionClass(),
                                        one.type(),
                                        0,
                                        one.tty(),
                                        one.leader(),
                                        true,
                                        true,
                                        one.title())
                                : one);
    }

    private void focus(int terminal) {
        focused = terminals.get(terminal - 1);
        seat.focusChanged();
        turns.settle();
    }

    private int focus() {
        return terminals.indexOf(focused) + 1;
    }

    private String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    // ---- the active session follows the keys

    @Test
    void loginWhereKeysGo_isLeftAsLogindHasIt() {
        say("");
        login(1);
        say("t1");
        assertEquals(List.of(), asked);
        assertEquals(List.of(), displays);
    }

    @Test
    void loginElsewhere_isPutBackBehindTheOneThatKeysGoTo() {
        login(1);
        say("t1");
        login(2);
        say("t2");
        assertEquals(List.of("t1"), asked);
        assertEquals(1, focus());
        answer("");
        say("t1");
        assertEquals(List.of("t1"), asked);
    }

    @Test
    void keysThatGoElsewhere_takeTheActiveSessionAlong() {
        login(1);
        login(2);
        say("t1");
        focus(2);
        assertEquals(List.of("t2"), asked);
        answer("");
        say("t2");
        assertEquals(List.of("t2"), asked);
        assertEquals(2, focus());
    }

    @Test
    void keysThatGoToAndFro_endWhereTheyAre() {
        login(1);
        login(2);
        login(3);
        say("t1");
        focus(2);
        focus(3);
        focus(1);
        assertEquals(List.of("t2"), asked, "one after the other");
        answer("");
        say("t2");
        assertEquals(1, focus(), "that was us");
        assertEquals(List.of("t2", "t1"), asked);
        answer("");
        say("t1");
        assertEquals(2, asked.size());
    }

    @Test
    void terminalWithoutALogin_leavesTheActiveSession() {
        login(1);
        say("t1");
        focus(2);
        assertEquals(List.of(), asked);
    }

    @Test
    void refusal_isSaidOnceAndNotAskedForAgain() {
        login(1);
        login(2);
        say("t1");
        focus(2);
        answer("no");
        login(3);
        say();
        seat.focusChanged();
        turns.settle();
        assertEquals(List.of("t2"), asked);
        assertEquals(1, log().lines().count(), log());
        assertTrue(log().contains("seat0: session t2 is not brought to the front: no"), log());
        focus(3);
        focus(2);
        assertEquals(List.of("t2", "t3"), asked);
    }

    @Test
    void leaderOfASession_tellsItsTerminal() {
        sessions.add(
                new Logins.Session(
                        "a", 0, "root", "seat0", "user", "tty", 0, "", 1002, false, false, ""));
        login(1);
        say("t1");
        focus(2);
        assertEquals(List.of("a"), asked);
    }

    @Test
    void closingSession_isNotBroughtToTheFront() {
        login(1);
        login(2);
        close("t2");
        say("t1");
        focus(2);
        assertEquals(List.of(), asked);
    }

    @Test
    void sessionOfOursThatSomebodyActivates_getsTheKeys() {
        login(1);
        login(2);
        say("t1");
        say("t2");
        assertEquals(2, focus());
        assertEquals(List.of(), asked);
    }

    @Test
    void sessionsOfAnotherSeat_areNone() {
        login(1);
        sessions.add(
                new Logins.Session(
                        "f", 0, "bob", "seat1", "user", "wayland", 0, "", 0, false, true, ""));
        say("t1");
        assertEquals(List.of(), seat.others());
    }

    // ---- others' sessions have the displays

    @Test
    void othersSession_hasTheDisplaysUntilItEnds() {
        login(1);
        say("t1");
        other("f");
        say("f");
        assertEquals(List.of("given away"), displays);
        assertEquals(List.of(), asked, "it stays in front");
        focus(2);
        focus(1);
        assertEquals(List.of(), asked);
        end("f");
        say("");
        assertEquals(List.of("given away", "taken back"), displays);
        assertEquals(List.of("t1"), asked);
    }

    @Test
    void othersSession_hasThemUntilOneOfOursIsActive() {
        login(1);
        login(3);
        other("f");
        say("f");
        say("t3");
        assertEquals(List.of("given away", "taken back"), displays);
        assertEquals(3, focus());
        assertEquals(List.of(), asked);
    }

    @Test
    void othersSessionThatIsClosing_hasNothing() {
        login(1);
        other("f");
        say("f");
        close("f");
        say("f");
        assertEquals(List.of("given away", "taken back"), displays);
        assertEquals(List.of("t1"), asked);
        assertEquals(List.of(), seat.others());
    }

    @Test
    void othersSessionAfterAnother_hasThemAtOnce() {
        other("f");
        other("g");
        say("f");
        say("g");
        assertEquals(List.of("given away"), displays);
    }

    @Test
    void whatIsNobodysAtADisplay_takesNothing() {
        sessions.add(session("cron", "background", "unspecified", ""));
        sessions.add(session("left", "user", "tty", "pts/9"));
        for (String id : List.of("cron", "left", "unknown", "")) {
            say(id);
        }
        assertEquals(List.of(), displays);
        assertEquals(List.of(), seat.others());
    }

    @Test
    void greeterAndLockScreen_areOthers() {
        sessions.add(session("g", "greeter", "wayland", ""));
        sessions.add(session("l", "lock-screen", "unspecified", ""));
        sessions.add(session("r", "user-early", "unspecified", ""));
        say("g");
        assertEquals(List.of("given away"), displays);
        assertEquals(List.of(13, 14, 15), seat.others());
    }

    /** Killed by the secure attention key, say: logind hears of the end after us. */
    @Test
    void sessionOfATerminalThatHasAnotherPtyByNow_isStillOurs() {
        login(1);
        sessions.set(0, session("t1", "user", "wayland", "pts/1"));
        say("t1");
        terminals.removeFirst();
        focused = terminals.getFirst();
        say("t1");
        assertEquals(List.of(), displays);
        assertEquals(List.of(), seat.others());
    }

    // ---- switching

    @Test
    void switchToOthers_letsGoFirst() {
        login(1);
        other("f");
        say("t1");
        assertEquals(List.of("13 alice: sway"), seat.texts());
        assertTrue(seat.switchTo(13));
        assertEquals(List.of("given away"), displays);
        assertEquals(List.of("f"), asked);
        answer("");
        say("f");
        assertEquals(List.of("given away"), displays);
        turns.passMs(10_000);
        assertEquals(List.of("given away"), displays);
    }

    @Test
    void switchThatIsRefused_isTakenBack() {
        login(1);
        other("f");
        say("t1");
        seat.switchTo(13);
        answer("no");
        assertEquals(List.of("given away", "taken back"), displays);
        assertEquals("Not switched: no", focused.overlay().text(Overlay.Place.NOTE));
        assertEquals(List.of("f"), asked);
    }

    @Test
    void switchThatIsAgreedToAndDoesNotCome_isTakenBack() {
        login(1);
        other("f");
        say("t1");
        seat.switchTo(13);
        answer("");
        say();
        turns.passMs(4_999);
        assertEquals(List.of("given away"), displays);
        turns.passMs(1);
        assertEquals(List.of("given away", "taken back"), displays);
        say("f");
        assertEquals(3, displays.size(), "it comes late");
    }

    @Test
    void switchToOneThatEndsMeanwhile_isTakenBack() {
        login(1);
        other("f");
        say("t1");
        seat.switchTo(13);
        end("f");
        say();
        assertEquals(List.of("given away", "taken back"), displays);
        answer("gone");
        assertEquals(2, displays.size());
    }

    @Test
    void switchToNobody_isNone() {
        login(1);
        say("t1");
        assertFalse(seat.switchTo(13));
        assertFalse(seat.switchTo(1));
        assertEquals(List.of(), asked);
    }

    @Test
    void numbers_stayWithTheirSessions() {
        other("f");
        other("g");
        say("");
        end("f");
        other("h");
        say("");
        assertEquals(List.of("13 alice: sway", "14 alice: sway"), seat.texts());
        seat.switchTo(14);
        assertEquals(List.of("g"), asked);
    }

    @Test
    void back_isByTheSessionThatKeysGoTo() {
        login(1);
        login(2);
        other("f");
        say("f");
        focus(2);
        assertEquals(Optional.empty(), seat.back());
        assertEquals(List.of("t2"), asked);
        answer("");
        say("t2");
        assertEquals(List.of("given away", "taken back"), displays);
    }

    @Test
    void backToATerminalWithoutALogin_isByAnyOfOurs() {
        login(1);
        other("f");
        say("f");
        focus(2);
        assertEquals(Optional.empty(), seat.back());
        assertEquals(List.of("t1"), asked);
        answer("");
        say("t1");
        assertEquals(List.of("given away", "taken back"), displays);
        assertEquals(2, focus());
    }

    @Test
    void backWhereNobodyIsLoggedIn_saysWhyNot() {
        other("f");
        say("f");
        assertTrue(seat.back().orElseThrow().contains("session f"));
        assertEquals(List.of(), asked);
    }

    @Test
    void backBeforeTheSwitchHasCome_isAtOnce() {
        login(1);
        other("f");
        say("t1");
        seat.switchTo(13);
        assertEquals(Optional.empty(), seat.back());
        assertEquals(List.of("given away", "taken back"), displays);
        answer("");
        turns.passMs(10_000);
        assertEquals(2, displays.size());
        say("f");
        assertEquals(3, displays.size());
    }

    // ---- without logind

    @Test
    void logindThatIsGone_leavesAllAsItIs() {
        login(1);
        login(2);
        other("f");
        say("t1");
        seat.lost();
        focus(2);
        assertFalse(seat.switchTo(13));
        assertEquals(List.of(), asked);
        assertEquals(List.of("13 alice: sway"), seat.texts());
        say("t1");
        assertEquals(List.of("t2"), asked);
        assertEquals(List.of(), displays);
        assertEquals(2, focus());
    }

    @Test
    void logindThatGoesWhileAnotherIsInFront_leavesItThere() {
        login(1);
        other("f");
        say("f");
        seat.lost();
        turns.passMs(10_000);
        assertEquals(List.of("given away"), displays);
        say("f");
        assertEquals(List.of("given away"), displays);
        seat.lost();
        say("t1");
        assertEquals(List.of("given away", "taken back"), displays);
    }

    @Test
    void logindThatGoesInASwitch_saysLaterWhatCameOfIt() {
        login(1);
        other("f");
        say("t1");
        seat.switchTo(13);
        answer("");
        seat.lost();
        turns.passMs(10_000);
        assertEquals(List.of("given away"), displays);
        say("t1");
        assertEquals(List.of("given away", "taken back"), displays);
    }

    @Test
    void logindThatGoesBeforeItsAnswer_hasRefused() {
        login(1);
        other("f");
        say("t1");
        seat.switchTo(13);
        seat.lost();
        answer("ENOENT");
        assertEquals(List.of("given away", "taken back"), displays);
    }
}
