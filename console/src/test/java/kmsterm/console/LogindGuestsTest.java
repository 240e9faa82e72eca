// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmsterm.console.life.SteppedTurns;
import kmsterm.seat.SeatServer;
import kmsterm.seat.SessionControl;
import kmsterm.sys.Clock;
import org.junit.jupiter.api.Test;

/** Sessions are named by their ids at logind. */
class LogindGuestsTest {
    private static final SessionControl WESTON = new SessionControl(":1.5", 11, "3");

    private final List<String> told = new ArrayList<>();
    private final SteppedTurns turns = new SteppedTurns();
    private String focused = "3";
    private Optional<String> front = Optional.of("3");

    private final class Seat implements SeatGuests.Host<String>, LogindGuests.Host<String> {
        @Override
        public String seat() {
            return "seat0";
        }

        @Override
        public Optional<String> sessionOf(int pid, String tty) {
            throw new AssertionError("its session is known");
        }

        @Override
        public String focused() {
            return focused;
        }

        @Override
        public void lend(int pid) {
            told.add(pid > 0 ? "given to " + pid : "taken back");
        }

        @Override
        public SeatServer.LentDevice open(String path) {
            throw new AssertionError(path);
        }

        @Override
        public void switchTo(int number) {
            throw new AssertionError("switch " + number);
        }

        @Override
        public boolean hosts(String session) {
            return session.equals("3");
        }

        @Override
        public void offer(long ns) {
            told.add(ns == 0 ? "rehearsed" : "offered");
        }

        @Override
        public Optional<String> sessionOf(SessionControl control) {
            return Optional.of(control.session())
                    .filter(id -> !id.isEmpty() && !id.equals("elsewhere"));
        }

        @Override
        public Optional<String> front() {
            return front;
        }
    }

    private final Seat seat = new Seat();
    private final SeatGuests<String> guests =
            new SeatGuests<>(
                    seat,
                    turns,
                    new Log(
                            new PrintStream(
                                    new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                            Log.Level.NOTICE,
                            false,
                            Clock.monotonic()));
    private final LogindGuests<String> byLogind = new LogindGuests<>(seat, guests);

    LogindGuestsTest() {
        guests.front(true);
        front = Optional.empty();
        byLogind.frontChanged();
        logindBrings("3");
        assertEquals(List.of("rehearsed"), told(), "once, when somebody has logged in");
    }

    private void logindBrings(String session) {
        front = Optional.of(session);
        byLogind.frontChanged();
    }

    private List<String> told() {
        List<String> all = List.copyOf(told);
        told.clear();
        return all;
    }

    @Test
    void controllerOfOurSession_hasTheSeatUntilItGoes() {
        byLogind.taken(WESTON);
        assertEquals(List.of("given to " + WESTON.pid()), told());
        byLogind.ended(":1.6");
        byLogind.frontChanged();
        assertTrue(guests.lent());
        byLogind.ended(WESTON.name());
        assertEquals(List.of("taken back"), told());
    }

    @Test
    void controllerOfAnotherSession_isNoBusinessOfOurs() {
        byLogind.taken(new SessionControl(":1.5", 11, "elsewhere"));
        assertFalse(guests.lent());
        byLogind.ended(":1.5");
        assertEquals(List.of(), told());
    }

    @Test
    void whoAsksForControl_isOfferedTheCardBeforeItIsKnownWhoThatIs() {
        byLogind.asked("7");
        assertEquals(List.of(), told());
        byLogind.asked("3");
        assertEquals(List.of("offered"), told());
        byLogind.asked("");
        assertEquals(List.of("offered"), told());
    }

    @Test
    void controlAskedForTwice_isHadOnce() {
        byLogind.taken(WESTON);
        byLogind.taken(WESTON);
        byLogind.ended(WESTON.name());
        assertFalse(guests.lent());
    }

    @Test
    void sessionThatLogindBrings_hasTheDisplayWhenItIsThere() {
        byLogind.taken(WESTON);
        told();
        focused = "4";
        guests.focusChanged();
        assertEquals(List.of(), told(), "logind has not taken it yet");
        logindBrings("4");
        assertEquals(List.of("taken back"), told());
        focused = "3";
        guests.focusChanged();
        assertEquals(List.of("given to " + WESTON.pid()), told());
    }

    @Test
    void slowLogind_isWaitedForBeyondOurLimit() {
        byLogind.taken(WESTON);
        told();
        focused = "4";
        guests.focusChanged();
        turns.pass(SeatGuests.LET_GO_NS);
        assertEquals(List.of(), told());
        logindBrings("4");
        assertEquals(List.of("taken back"), told());
    }

    @Test
    void terminalWithoutALogin_doesNotGetKeysMeantForIt() {
        byLogind.taken(WESTON);
        told();
        focused = "none";
        guests.focusChanged();
        turns.pass(SeatGuests.LET_GO_NS);
        assertTrue(guests.lent());
        assertEquals(List.of(), told());
    }

    @Test
    void busThatGoes_takesItsControllersWithIt() {
        byLogind.taken(WESTON);
        byLogind.lost();
        assertFalse(guests.lent());
    }
}
