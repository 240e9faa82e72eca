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
import java.util.Map;
import java.util.Optional;
import kmsterm.console.life.SteppedTurns;
import kmsterm.seat.SeatServer;
import kmsterm.sys.Clock;
import kmsterm.sys.Errno;
import kmsterm.sys.SysException;
import kmsterm.sys.UnixSocket;
import org.junit.jupiter.api.Test;

class SeatGuestsTest {
    private final List<String> told = new ArrayList<>();
    private final SteppedTurns turns = new SteppedTurns();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private String focused = "first";

    private final class Guest implements SeatServer.Guest {
        private final int pid;
        private final String tty;
        private boolean stays;

        Guest(int pid, String tty) {
            this.pid = pid;
            this.tty = tty;
        }

        @Override
        public int pid() {
            return pid;
        }

        @Override
        public String tty() {
            return tty;
        }

        @Override
        public void enable() {
            told.add(pid + " enabled");
        }

        @Override
        public void disable() {
            told.add(pid + " to let go");
        }

        @Override
        public boolean suspend() {
            told.add(pid + (stays ? " stays" : " suspended"));
            return !stays;
        }
    }

    private final class Host implements SeatGuests.Host<String> {
        @Override
        public String seat() {
            return "seat0";
        }

        @Override
        public Optional<String> sessionOf(int pid, String tty) {
            return Optional.ofNullable(Map.of("pts/1", "first", "pts/2", "second").get(tty));
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
            throw new SysException("open", path, Errno.ENOENT);
        }

        @Override
        public void switchTo(int number) {
            told.add("switch " + number);
        }
    }

    private final SeatGuests<String> guests =
            new SeatGuests<>(
                    new Host(),
                    turns,
                    new Log(
                            new PrintStream(logged, true, StandardCharsets.UTF_8),
                            Log.Level.INFO,
                            false,
                            Clock.monotonic()));
    private final Guest one = new Guest(11, "pts/1");
    private final Guest two = new Guest(22, "pts/2");

    private void focus(String session) {
        focused = session;
        guests.focusChanged();
    }

    private List<String> told() {
        List<String> all = List.copyOf(told);
        told.clear();
        return all;
    }

    @Test
    void guestOfTheSessionInFront_hasTheSeatUntilItGoes() {
        guests.front(true);
        assertFalse(guests.lent());
        assertTrue(guests.admits(new UnixSocket.Peer(one.pid(), 1000, 1000), one.tty()));
        guests.opened(one);
        assertEquals(List.of("given to 11", "11 enabled"), told());
        assertTrue(guests.lent());
        guests.closed(one);
        assertEquals(List.of("taken back"), told());
        assertFalse(guests.lent());
    }

    @Test
    void processOfNoSession_isNotAdmitted() {
        assertFalse(guests.admits(new UnixSocket.Peer(one.pid(), 1000, 1000), "pts/7"));
    }

    @Test
    void guestOfASessionBehind_waitsForKeysToGoThere() {
        guests.front(true);
        guests.opened(two);
        assertEquals(List.of(), told());
        focus("second");
        assertEquals(List.of("given to 22", "22 enabled"), told());
    }

    @Test
    void keysThatGoElsewhere_takeTheSeatWhenItIsLetGoOf() {
        guests.front(true);
        guests.opened(one);
        told();
        guests.switchTo(one, 2);
        focus("second");
        assertEquals(List.of("switch 2", "11 to let go"), told());
        guests.disabled(one);
        assertEquals(List.of("taken back"), told());
        focus("first");
        assertEquals(List.of("given to 11", "11 enabled"), told());
    }

    @Test
    void guestThatDoesNotLetGo_hasItTakenAway() {
        guests.front(true);
        guests.opened(one);
        focus("second");
        told();
        turns.pass(SeatGuests.LET_GO_NS - 1);
        assertEquals(List.of(), told());
        turns.pass(1);
        assertEquals(List.of("11 suspended", "taken back"), told());
        String log = logged.toString(StandardCharsets.UTF_8);
        assertTrue(log.contains("process 11 does not let go"), log);
        guests.disabled(one);
        assertEquals(List.of(), told(), "too late to matter");
    }

    @Test
    void guestThatOnlySomebodyElseCanTakeItFrom_keepsIt() {
        guests.front(true);
        one.stays = true;
        guests.opened(one);
        focus("second");
        told();
        turns.pass(SeatGuests.LET_GO_NS);
        assertEquals(List.of("11 stays"), told());
        assertTrue(guests.lent(), "nothing typed at it may get elsewhere");
        focus("first");
        turns.pass(SeatGuests.LET_GO_NS);
        assertEquals(List.of(), told());
        focus("second");
        assertEquals(List.of("11 to let go"), told());
        guests.disabled(one);
        assertEquals(List.of("taken back"), told());
    }

    @Test
    void guestThatItIsTakenFrom_hasItAgainWhenKeysComeBack() {
        guests.take();
        guests.front(true);
        guests.opened(one);
        told();
        guests.take();
        assertEquals(List.of("11 suspended", "taken back"), told());
        guests.front(false);
        guests.front(true);
        guests.focusChanged();
        assertEquals(List.of(), told(), "it is the text that somebody wants to see");
        focus("second");
        focus("first");
        assertEquals(List.of("given to 11", "11 enabled"), told());
    }

    @Test
    void takenGuestThatGoes_isForgotten() {
        guests.front(true);
        guests.opened(one);
        guests.take();
        guests.closed(one);
        told();
        guests.opened(one);
        assertEquals(List.of("given to 11", "11 enabled"), told());
    }

    @Test
    void guestThatOnlySomebodyElseCanTakeItFrom_isNotTakenFrom() {
        guests.front(true);
        one.stays = true;
        guests.opened(one);
        told();
        guests.take();
        assertEquals(List.of("11 stays"), told());
        assertTrue(guests.lent());
    }

    @Test
    void fromGuestToGuest_nothingOfOursIsShownInBetween() {
        guests.front(true);
        guests.opened(one);
        guests.opened(two);
        focus("second");
        told();
        guests.disabled(one);
        assertEquals(List.of("given to 22", "22 enabled"), told());
    }

    @Test
    void changedMindWhileItLetsGo_isGivenItAgain() {
        guests.front(true);
        guests.opened(one);
        focus("second");
        focus("first");
        told();
        guests.disabled(one);
        assertEquals(List.of("given to 11", "11 enabled"), told());
    }

    @Test
    void consoleThatLeavesTheFront_takesItAwayAtOnce() {
        guests.front(true);
        guests.opened(one);
        told();
        guests.front(false);
        assertEquals(List.of("11 suspended", "taken back"), told());
        guests.opened(two);
        assertEquals(List.of(), told());
        guests.front(true);
        assertEquals(List.of("given to 11", "11 enabled"), told());
    }

    @Test
    void sessionThatEnds_hasNoGuestsAnyMore() {
        guests.front(true);
        guests.opened(one);
        told();
        guests.ended("first");
        assertEquals(List.of("11 to let go"), told());
        guests.closed(one);
        assertEquals(List.of("taken back"), told());
    }

    @Test
    void secondGuestOfASession_hasItBeforeTheFirst() {
        guests.front(true);
        guests.opened(one);
        told();
        var nested = new Guest(33, "pts/1");
        guests.opened(nested);
        assertEquals(List.of("11 to let go"), told());
        guests.disabled(one);
        assertEquals(List.of("given to 33", "33 enabled"), told());
        guests.closed(nested);
        assertEquals(List.of("given to 11", "11 enabled"), told());
    }

    @Test
    void switchThatNobodyInFrontAsksFor_isNone() {
        guests.front(true);
        guests.opened(two);
        guests.switchTo(two, 2);
        assertEquals(List.of(), told());
    }
}
