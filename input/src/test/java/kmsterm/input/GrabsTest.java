// SPDX-License-Identifier: MIT
package kmsterm.input;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keyboards that are for us alone, and that somebody else hears alone at first. */
class GrabsTest {
    private final TestSeat seat = new TestSeat();
    private final FakeEvdev keyboard = new FakeEvdev();

    @BeforeEach
    void plug() {
        seat.group.exclusive();
        keyboard.grabbedElsewhere = true;
        seat.plug(keyboard);
    }

    @AfterEach
    void close() {
        seat.close();
    }

    @Test
    void whoEnds_isFollowedByUs() {
        seat.pass(100);
        assertFalse(keyboard.grabbed);
        keyboard.grabbedElsewhere = false;
        seat.pass(100);
        assertTrue(keyboard.grabbed);
        seat.assertTold();
    }

    /** Of what is held down then only modifiers count. */
    @Test
    void keysHeldFromBefore_areKnown() {
        keyboard.queue("LEFTSHIFT down\nB down");
        keyboard.grabbedElsewhere = false;
        seat.pass(100);
        keyboard.play("B up\nA tap");
        seat.assertTold("shift+A");
    }

    @Test
    void whoStays_isToldOnce() {
        for (int i = 0; i < 20; i++) {
            seat.pass(10_000);
        }
        seat.assertTold(
                "event1: EVIOCGRAB: EBUSY; what is typed goes to the kernel's terminal too");
    }

    @Test
    void whoIsInFrontMeanwhile_keepsIt() {
        seat.group.pause();
        keyboard.grabbedElsewhere = false;
        seat.pass(100);
        assertFalse(keyboard.grabbed);
        seat.group.resume();
        assertTrue(keyboard.grabbed);
    }

    @Test
    void unpluggedMeanwhile_isForgotten() {
        seat.group.remove("event1");
        keyboard.grabbedElsewhere = false;
        seat.pass(100);
        assertFalse(keyboard.grabbed);
    }
}
