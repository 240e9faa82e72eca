// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmsterm.console.life.SteppedTurns;
import kmsterm.console.session.Session;
import kmsterm.console.session.WindowSize;
import kmsterm.vte.Palette;
import org.junit.jupiter.api.Test;

class LoginVtsTest {
    private final List<String> asked = new ArrayList<>();
    private int free = 8;

    private final LoginVts.Kernel kernel =
            new LoginVts.Kernel() {
                @Override
                public int another() {
                    return free == 0 ? 0 : free++;
                }

                @Override
                public void giveBack(int number) {
                    asked.add("give back " + number);
                }

                @Override
                public void show(int number) {
                    asked.add("show " + number);
                }
            };

    private LoginVts vts(int main, boolean each) {
        return new LoginVts(main, each, kernel, TestHost.log());
    }

    private static HostedSession session(int number) {
        return TestHost.session(
                new Session.Settings(number, "sh", true, 0, Palette.xterm(), Set.of(), true),
                new WindowSize(80, 24, 0, 0),
                new SteppedTurns(),
                (size, events) -> {
                    throw new AssertionError("nothing is started here");
                },
                new TestHost.SessionOwner());
    }

    private static HostedSession begin(LoginVts vts, int number) {
        HostedSession session = session(number);
        vts.put(session, vts.take());
        return session;
    }

    @Test
    void eachLogin_hasOneOfItsOwnAndTheFirstTheConsoles() {
        LoginVts vts = vts(1, true);
        HostedSession first = begin(vts, 1);
        HostedSession second = begin(vts, 2);
        assertEquals(1, vts.number(first));
        assertEquals(8, vts.number(second));
        assertTrue(vts.onSeat(8));
        assertEquals(Optional.of(second), vts.at(8));
        assertEquals(Optional.of(first), vts.at(1));
        assertEquals(Optional.empty(), vts.at(9));
    }

    @Test
    void focus_isInFront() {
        LoginVts vts = vts(1, true);
        HostedSession first = begin(vts, 1);
        HostedSession second = begin(vts, 2);
        vts.focused(second);
        vts.focused(first);
        assertEquals(List.of("show 8", "show 1"), asked);
    }

    @Test
    void ended_isGivenBackButForTheConsolesOwn() {
        LoginVts vts = vts(1, true);
        HostedSession first = begin(vts, 1);
        HostedSession second = begin(vts, 2);
        vts.ended(second);
        vts.ended(first);
        assertEquals(List.of("give back 8"), asked);
        assertEquals(0, vts.number(second));
        assertEquals(Optional.empty(), vts.at(8));
    }

    @Test
    void allEnd_noneComesToTheFrontMeanwhile() {
        LoginVts vts = vts(1, true);
        HostedSession first = begin(vts, 1);
        HostedSession second = begin(vts, 2);
        vts.end();
        vts.ended(first);
        vts.focused(second);
        vts.ended(second);
        assertEquals(List.of(), asked);
    }

    @Test
    void noneIsFree_theLoginHasNoSeat() {
        free = 0;
        LoginVts vts = vts(1, true);
        begin(vts, 1);
        HostedSession second = begin(vts, 2);
        assertEquals(0, vts.number(second));
        assertFalse(vts.onSeat(0));
        vts.focused(second);
        vts.ended(second);
        assertEquals(List.of(), asked);
    }

    /** A user's console is one login: what runs in it is on its terminal. */
    @Test
    void terminalThatIsSomebodyElses_isForAll() {
        LoginVts vts = vts(5, false);
        HostedSession first = begin(vts, 1);
        HostedSession second = begin(vts, 2);
        assertEquals(5, vts.number(first));
        assertEquals(5, vts.number(second));
        vts.focused(second);
        vts.ended(second);
        assertEquals(Optional.empty(), vts.at(5));
        assertEquals(List.of(), asked);
    }

    @Test
    void seatWithout_hasNone() {
        LoginVts vts = vts(0, true);
        HostedSession first = begin(vts, 1);
        assertEquals(0, vts.number(first));
        assertTrue(vts.onSeat(0));
        vts.focused(first);
        assertEquals(List.of(), asked);
    }
}
