// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kmsterm.console.config.MultiMonitor;
import kmsterm.console.config.OutputSettings;
import kmsterm.console.life.SteppedTurns;
import kmsterm.console.overlay.Overlay;
import kmsterm.console.session.Session;
import kmsterm.console.session.WindowSize;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.vte.Palette;
import org.junit.jupiter.api.Test;

/** Terminals, on the outputs that they are shown on. */
class TerminalsTest {
    private final SteppedTurns turns = new SteppedTurns();
    private final List<HostedOutput> outputs = new ArrayList<>();
    private final ArrayDeque<Runnable> helper = new ArrayDeque<>();

    /** On the seat, and in none of its terminals; and which of them were switched to. */
    private final List<Integer> others = new ArrayList<>();

    private final List<Integer> switched = new ArrayList<>();

    private int numbered;
    private Terminals terminals;
    private Seating seating;

    private void seat(MultiMonitor policy) {
        terminals =
                new Terminals(
                        new Seat(),
                        new TerminalList(entry -> "user: vi", helper::add, action -> action.run()));
        seating = new Seating(policy, begin(1), () -> begin(terminals.free()), () -> {});
    }

    private HostedSession begin(int terminal) {
        var settings =
                new Session.Settings(++numbered, "sh", true, 0, Palette.xterm(), Set.of(), true);
        HostedSession session =
                TestHost.session(
                        settings,
                        new WindowSize(80, 24, 0, 0),
                        turns,
                        (size, events) -> new StubLine(),
                        new TestHost.SessionOwner());
        terminals.put(terminal, session);
        return session;
    }

    private void end(int terminal) {
        HostedSession session = terminals.at(terminal).orElseThrow();
        terminals.ended(session);
        seating.ended(session);
    }

    private final class Seat implements Terminals.Owner {
        @Override
        public HostedSession focused() {
            return seating.focused();
        }

        @Override
        public HostedSession begin(int number) {
            return TerminalsTest.this.begin(number);
        }

        @Override
        public boolean inFront(HostedSession session) {
            return seating.inFront(session);
        }

        @Override
        public void bring(HostedSession session) {
            seating.bring(session);
        }

        @Override
        public List<Integer> others() {
            return List.copyOf(others);
        }

        @Override
        public List<String> otherTexts() {
            return others.stream().map(number -> number + " bob: sway").toList();
        }

        @Override
        public boolean switchToOther(int number) {
            switched.add(number);
            return others.contains(number);
        }
    }

    private void plug(String... monitors) {
        for (String monitor : monitors) {
            HostedOutput output =
                    TestHost.output(
                            monitor,
                            640,
                            480,
                            OutputSettings.NONE,
                            new HostedOutput.SizeMm(0, 0),
                            SoftwareRenderer::new,
                            turns,
                            new TestHost.OutputOwner() {
                                @Override
                                public HostedSession shown(HostedOutput on) {
                                    return seating.shown(on);
                                }
                            });
            outputs.add(output);
            seating.added(output, monitor);
        }
    }

    /** The terminals shown, in the order of outputs; that with the focus negative. */
    private List<Integer> shown() {
        return outputs.stream()
                .map(
                        output -> {
                            int number = terminals.number(seating.shown(output));
                            return seating.focus().orElse(null) == output ? -number : number;
                        })
                .toList();
    }

    @Test
    void eachOutput_beginsInATerminalOfItsOwn() {
        seat(MultiMonitor.INDEPENDENT);
        plug("DP-1", "DP-2", "DP-3");
        assertEquals(List.of(-1, 2, 3), shown());
    }

    @Test
    void empty_getsASessionWhereKeysGo() {
        seat(MultiMonitor.INDEPENDENT);
        plug("DP-1", "DP-2");
        assertTrue(terminals.switchTo(5));
        assertEquals(List.of(-5, 2), shown());
        terminals.switchTo(1);
        assertEquals(List.of(-1, 2), shown());
        assertEquals(3, numbered);
    }

    @Test
    void inFrontElsewhere_staysThereAndGetsTheKeys() {
        seat(MultiMonitor.INDEPENDENT);
        plug("DP-1", "DP-2");
        terminals.switchTo(2);
        assertEquals(List.of(1, -2), shown());
    }

    @Test
    void behindOnAnotherOutput_comesToWhereKeysGo() {
        seat(MultiMonitor.INDEPENDENT);
        plug("DP-1", "DP-2");
        terminals.switchTo(3);
        seating.turn(1);
        terminals.switchTo(1);
        assertEquals(List.of(3, -1), shown());
        terminals.switchTo(2);
        assertEquals(List.of(3, -2), shown());
    }

    @Test
    void oneForAllOutputs_isBroughtToTheFrontOfAll() {
        seat(MultiMonitor.CLONE);
        plug("DP-1", "DP-2");
        terminals.switchTo(4);
        assertEquals(List.of(-4, 4), shown());
    }

    @Test
    void noOutput_switchesAllTheSame() {
        seat(MultiMonitor.INDEPENDENT);
        terminals.switchTo(2);
        plug("DP-1");
        assertEquals(List.of(-2), shown());
    }

    @Test
    void nextAndPrevious_leaveOutTheEmptyOnes() {
        seat(MultiMonitor.INDEPENDENT);
        plug("DP-1");
        terminals.switchTo(4);
        terminals.switchTo(9);
        terminals.switchBy(1);
        assertEquals(List.of(-1), shown());
        terminals.switchBy(-1);
        assertEquals(List.of(-9), shown());
        terminals.switchBy(-1);
        assertEquals(List.of(-4), shown());
    }

    @Test
    void ended_isEmptyAgain() {
        seat(MultiMonitor.INDEPENDENT);
        plug("DP-1");
        terminals.switchTo(2);
        terminals.switchTo(1);
        end(2);
        assertTrue(terminals.at(2).isEmpty());
        assertEquals(2, terminals.free());
    }

    @Test
    void thirteenth_isNone() {
        seat(MultiMonitor.INDEPENDENT);
        plug("DP-1");
        assertFalse(terminals.switchTo(13));
        assertFalse(terminals.switchTo(0));
        for (int number = 1; number <= 12; number++) {
            assertTrue(terminals.switchTo(number));
        }
        assertEquals(0, terminals.free());
        terminals.put(terminals.free(), begin(0));
        assertEquals(List.of(-12), shown());
    }

    // ---- the list

    private String listed() {
        while (!helper.isEmpty()) {
            helper.poll().run();
        }
        return seating.focused().overlay().text(Overlay.Place.LIST);
    }

    @Test
    void switching_showsTheListForAMoment() {
        seat(MultiMonitor.INDEPENDENT);
        plug("DP-1", "DP-2");
        terminals.switchTo(3);
        assertEquals(" 1 user: vi   2* user: vi  [3 user: vi]", listed());
        turns.passMs(1999);
        assertEquals(" 1 user: vi   2* user: vi  [3 user: vi]", listed());
        turns.passMs(1);
        assertEquals("", listed());
    }

    @Test
    void list_goesWithTheKeys() {
        seat(MultiMonitor.INDEPENDENT);
        plug("DP-1");
        terminals.switchTo(2);
        HostedSession second = seating.focused();
        assertFalse(listed().isEmpty());
        terminals.switchTo(1);
        assertEquals("", second.overlay().text(Overlay.Place.LIST));
        assertEquals("[1 user: vi]  2 user: vi ", listed());
    }

    @Test
    void lateAnswer_isNotShown() {
        seat(MultiMonitor.INDEPENDENT);
        plug("DP-1");
        terminals.switchTo(2);
        HostedSession second = seating.focused();
        terminals.switchTo(1);
        listed();
        assertEquals("", second.overlay().text(Overlay.Place.LIST));
    }

    @Test
    void otherSessions_areBehindTheLastTerminal() {
        seat(MultiMonitor.INDEPENDENT);
        plug("DP-1");
        terminals.switchTo(4);
        others.addAll(List.of(13, 15));
        terminals.switchBy(1);
        assertEquals(List.of(13), switched);
        assertEquals(List.of(-4), shown());
        terminals.switchBy(-1);
        assertEquals(List.of(-1), shown());
        terminals.switchBy(-1);
        assertEquals(List.of(13, 15), switched);
        assertFalse(terminals.switchTo(14));
        assertTrue(terminals.switchTo(15));
    }

    @Test
    void otherSessions_areListedBehindTheTerminals() {
        seat(MultiMonitor.INDEPENDENT);
        plug("DP-1");
        others.add(13);
        terminals.list(1);
        assertEquals("[1 user: vi]  13 bob: sway ", listed());
    }

    @Test
    void onlyTerminal_isListedWhereThereIsNoNextOne() {
        seat(MultiMonitor.INDEPENDENT);
        plug("DP-1");
        terminals.switchBy(1);
        assertEquals("[1 user: vi]", listed());
    }
}
