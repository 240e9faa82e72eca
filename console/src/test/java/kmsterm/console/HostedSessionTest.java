// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kmsterm.console.config.BellKind;
import kmsterm.console.life.SteppedTurns;
import kmsterm.console.overlay.Overlay;
import kmsterm.console.session.Line;
import kmsterm.console.session.Session;
import kmsterm.console.session.WindowSize;
import kmsterm.vte.Palette;
import org.junit.jupiter.api.Test;

/** What is shown over a session while a password is typed, and when its bell rings. */
class HostedSessionTest {
    private boolean secret;
    private int redraws;
    private Line.Events events;
    private byte[] printed = {};

    /** A program whose terminal echoes or not. */
    private final class Program extends StubLine {
        @Override
        public int read(byte[] into) {
            int length = printed.length;
            System.arraycopy(printed, 0, into, 0, length);
            printed = new byte[0];
            return length;
        }

        @Override
        public boolean echo() {
            return !secret;
        }

        @Override
        public boolean secret() {
            return secret;
        }
    }

    private final SteppedTurns turns = new SteppedTurns();
    private final List<String> rung = new ArrayList<>();
    private final Bell bell =
            new Bell(
                    EnumSet.allOf(BellKind.class),
                    turns,
                    new Bell.Surroundings() {
                        @Override
                        public void blink(long ns) {
                            rung.add("blink");
                        }

                        @Override
                        public void beep(long ns) {
                            rung.add("beep");
                        }

                        @Override
                        public void run(int session) {
                            rung.add("run " + session);
                        }
                    });
    private final HostedSession session = session();

    private HostedSession session() {
        var owner =
                new TestHost.SessionOwner() {
                    @Override
                    public void redraw(HostedSession session) {
                        redraws++;
                    }

                    @Override
                    public void bell(HostedSession session) {
                        bell.ring(session);
                    }
                };
        Line.Launcher launcher =
                (size, toTell) -> {
                    events = toTell;
                    return new Program();
                };
        HostedSession made =
                TestHost.session(
                        new Session.Settings(1, "sh", true, 0, Palette.xterm(), Set.of(), true),
                        new WindowSize(80, 24, 640, 384),
                        turns,
                        launcher,
                        owner);
        made.session().start();
        return made;
    }

    private String note() {
        return session.overlay().text(Overlay.Place.CURSOR);
    }

    private void print(String text) {
        printed = text.getBytes(StandardCharsets.UTF_8);
        events.readable();
    }

    @Test
    void promptForAPassword_showsLocksAtOnce() {
        session.promptNote("Caps Lock");
        assertEquals("", note());
        secret = true;
        print("Password: ");
        assertEquals("Caps Lock", note());
        secret = false;
        print("\r\n$ ");
        assertEquals("", note());
    }

    @Test
    void promptThatPrintsNothing_showsThemWithTheNextKey() {
        secret = true;
        session.promptNote("");
        session.prompting();
        assertEquals("", note());
        session.promptNote("Caps Lock");
        assertEquals("Caps Lock", note());
        session.promptNote("Caps Lock, Russian");
        assertEquals("Caps Lock, Russian", note());
        secret = false;
        session.prompting();
        assertEquals("", note());
        secret = true;
        session.prompting();
        assertEquals("Caps Lock, Russian", note());
        session.promptNote("");
        assertEquals("", note());
    }

    @Test
    void echoThatEndsAfterThePrompt_isNoticed() {
        session.promptNote("Caps Lock");
        print("Password: ");
        assertEquals("", note());
        secret = true;
        turns.pass(HostedSession.PROMPT_NS);
        assertEquals("Caps Lock", note());
    }

    @Test
    void whatDoesNotChange_isNotDrawnAgain() {
        secret = true;
        session.promptNote("Caps Lock");
        int before = redraws;
        session.prompting();
        session.promptNote("Caps Lock");
        assertEquals(before, redraws);
    }

    @Test
    void bell_isSeenHeardAndRun_threeTimesASecondAtMost() {
        print("\007");
        turns.pass(0);
        assertTrue(session.overlay().flashing());
        assertEquals(List.of("blink", "beep", "run 1"), rung);
        turns.pass(Bell.SEEN_NS);
        assertFalse(session.overlay().flashing());
        print("\007\007");
        turns.pass(Bell.PAUSE_NS - Bell.SEEN_NS - 1);
        print("\007");
        turns.pass(0);
        assertEquals(3, rung.size());
        turns.pass(1);
        print("\007");
        turns.pass(0);
        assertEquals(6, rung.size());
    }
}
