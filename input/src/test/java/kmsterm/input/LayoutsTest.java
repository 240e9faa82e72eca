// SPDX-License-Identifier: MIT
package kmsterm.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import kmsterm.input.natives.XkbCommon;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several layouts, of the seat and of single sessions, and locks. */
class LayoutsTest {
    private static final int OWN = 7;

    private final TestSeat seat = new TestSeat();
    private final FakeEvdev keyboard = seat.plug();

    @BeforeEach
    void needsTheLibrary() {
        boolean there = true;
        try {
            XkbCommon.load();
        } catch (UnsatisfiedLinkError e) {
            there = false;
        }
        assumeTrue(there, "libxkbcommon.so.0 is not installed: layouts are not tested");
    }

    @AfterEach
    void close() {
        seat.close();
    }

    private void use(String layout, String options) throws XkbKeymap.Refused {
        seat.group.use(
                new XkbState(XkbKeymap.compile(new KeymapSettings("", layout, "", options, ""))));
    }

    /** Compiles on the helper thread, and waits for it. */
    private void load(int slot, String layout) {
        var settings = new KeymapSettings("", layout, "", "", "");
        seat.group.load(slot, settings, done -> seat.told.addAll(done.lines().toList()));
        seat.loop.step(10_000_000_000L);
    }

    @Test
    void switchingLayouts_isTold() throws XkbKeymap.Refused {
        use("us,ru", "grp:alt_shift_toggle");
        assertEquals(List.of("English (US)", "Russian"), seat.group.layouts());
        keyboard.play("Q tap\nLEFTALT down\nLEFTSHIFT tap\nLEFTALT up\nQ tap");
        seat.assertTold("q", "layout Russian", "й");
        assertEquals("Russian", seat.group.layout());
        keyboard.play("LEFTALT down\nLEFTSHIFT tap\nLEFTALT up\nQ tap");
        seat.assertTold("layout English (US)", "q");
    }

    @Test
    void layoutWhileAKeyIsHeld_isNotTold() throws XkbKeymap.Refused {
        use("us,ru", "grp:switch");
        keyboard.play("RIGHTALT down\nQ tap\nRIGHTALT up\nQ tap");
        seat.assertTold("й", "q");
    }

    @Test
    void layout_isKeptWhileAway() throws XkbKeymap.Refused {
        use("us,ru", "grp:caps_toggle");
        keyboard.play("CAPSLOCK tap");
        seat.group.pause();
        seat.group.resume();
        keyboard.play("Q tap");
        seat.assertTold("layout Russian", "й");
    }

    @Test
    void locks_areTold() throws XkbKeymap.Refused {
        use("us", "");
        keyboard.play("CAPSLOCK tap\nNUMLOCK tap\nCAPSLOCK tap");
        assertEquals(List.of("caps+", "caps+num+", "num+"), seat.lockChanges);
        assertEquals(Modifiers.NUM_LOCK, seat.group.locks());
    }

    @Test
    void numLockAtStart_staysWithTheNextKeymap() throws XkbKeymap.Refused {
        seat.group.numLock(true);
        use("us", "");
        keyboard.play("KP7 tap");
        seat.assertTold("num+7");
        assertEquals(List.of(), seat.lockChanges);
    }

    @Test
    void ownKeymap_countsForItsOwnerOnly() {
        load(KeyboardGroup.EVERYBODY, "us");
        load(OWN, "de");
        keyboard.play("Y tap");
        seat.group.select(OWN);
        keyboard.play("Y tap");
        seat.group.select(3);
        keyboard.play("Y tap");
        seat.group.select(OWN);
        load(KeyboardGroup.EVERYBODY, "fr");
        keyboard.play("Y tap\nQ tap");
        seat.group.drop(OWN);
        keyboard.play("Y tap\nQ tap");
        seat.assertTold("y", "z", "y", "z", "q", "y", "a");
    }

    @Test
    void ownKeymap_beforeThereIsAnother() {
        seat.group.select(OWN);
        load(OWN, "de");
        keyboard.play("Y tap");
        seat.group.drop(OWN);
        keyboard.play("Y tap");
        seat.assertTold("z", "y");
        assertEquals("built-in US", seat.group.keymap());
    }

    @Test
    void modifiersHeld_goOverToTheOtherKeymap_andLocksToo() {
        load(OWN, "de");
        keyboard.play("CAPSLOCK tap\nLEFTCTRL down");
        seat.group.select(OWN);
        keyboard.play("Y tap\nLEFTCTRL up\nY tap");
        seat.group.select(KeyboardGroup.EVERYBODY);
        keyboard.play("Y tap");
        seat.assertTold("ctrl+caps+Z", "caps+Z", "caps+Y");
    }

    @Test
    void unusableKeymap_saysSoAndKeepsTheOldOne() {
        load(KeyboardGroup.EVERYBODY, "de");
        load(KeyboardGroup.EVERYBODY, "nonsense");
        seat.assertTold(
                "no keymap for layout 'nonsense', variant '', model '', options '';"
                        + " using German");
        keyboard.play("Y tap");
        seat.assertTold("z");
    }
}
