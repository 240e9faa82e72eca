// SPDX-License-Identifier: MIT
package kmsterm.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ctrl+Alt+Escape, on the built-in keymap. */
class ChordWatchTest {
    private final TestSeat seat = new TestSeat();
    private int heard;
    private final ChordWatch watch =
            seat.group.chord(Keysyms.ESCAPE, Modifiers.CTRL | Modifiers.ALT, () -> heard++);
    private final FakeEvdev keyboard = new FakeEvdev().plugInto(watch, "event1");

    @AfterEach
    void close() {
        watch.close();
        seat.close();
    }

    @Test
    void chord_isHeardOnceForEachPress() {
        keyboard.play("LEFTCTRL down\nLEFTALT down\nESC down\nESC again\nESC up");
        assertEquals(1, heard);
        keyboard.play("ESC tap\nLEFTALT up\nLEFTCTRL up\nESC tap");
        assertEquals(2, heard);
    }

    @Test
    void modifiersOfTheRightHandOrAnotherKeyboard_count() {
        FakeEvdev other = new FakeEvdev().plugInto(watch, "event2");
        other.play("RIGHTCTRL down\nLEFTALT down");
        keyboard.play("ESC tap");
        assertEquals(1, heard);
        watch.remove("event2");
        assertTrue(other.closed);
        keyboard.play("ESC tap");
        assertEquals(1, heard);
    }

    @Test
    void otherModifiersBesides_areAnotherChord() {
        keyboard.play("LEFTSHIFT down\nLEFTCTRL down\nLEFTALT down\nESC tap\nLEFTSHIFT up");
        assertEquals(0, heard);
        keyboard.play("ESC tap");
        assertEquals(1, heard);
    }

    @Test
    void modifiersHeldFromBefore_count() {
        FakeEvdev other = new FakeEvdev();
        other.queue("LEFTCTRL down\nLEFTALT down");
        other.plugInto(watch, "event2").play("ESC tap");
        assertEquals(1, heard);
    }

    @Test
    void keyboardThatIsUnplugged_leavesNoModifierBehind() {
        FakeEvdev other = new FakeEvdev().plugInto(watch, "event2");
        other.play("LEFTCTRL down\nLEFTALT down");
        other.unplug();
        keyboard.play("ESC tap");
        assertEquals(0, heard);
    }
}
