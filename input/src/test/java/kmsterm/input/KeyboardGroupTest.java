// SPDX-License-Identifier: MIT
package kmsterm.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kmsterm.input.natives.Evdev;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyboardGroupTest {
    private static final int CAPS = 1 << Evdev.LED_CAPSL;

    private final TestSeat seat = new TestSeat();
    private final FakeEvdev keyboard = seat.plug();

    @AfterEach
    void close() {
        seat.close();
    }

    @Test
    void shift_isOneStateForAllKeyboards() {
        FakeEvdev other = seat.plug();
        keyboard.play("LEFTSHIFT down");
        other.play("A tap");
        keyboard.play("LEFTSHIFT up");
        other.play("A tap");
        seat.assertTold("shift+A", "a");
    }

    @Test
    void shiftDownOnTwoKeyboards_lastsUntilBothAreUp() {
        FakeEvdev other = seat.plug();
        keyboard.play("LEFTSHIFT down");
        other.play("LEFTSHIFT down");
        keyboard.play("LEFTSHIFT up");
        keyboard.play("A tap");
        other.play("LEFTSHIFT up");
        keyboard.play("A tap");
        seat.assertTold("shift+A", "a");
    }

    @Test
    void keyHeldOnOneKeyboard_typesOnTheOther() {
        keyboard.play("A down");
        seat.plug().play("A tap");
        seat.assertTold("a", "a");
    }

    @Test
    void kernelRepetition_isIgnored() {
        keyboard.play(
                """
                A down
                A again
                A again
                A up
                """);
        seat.assertTold("a");
    }

    /** It wakes the displays, and types nothing, however long it is held. */
    @Test
    void swallowedKey_isTheModifierThatItIsAndNothingElse() {
        seat.swallows = true;
        keyboard.play("A down");
        keyboard.play("LEFTSHIFT down");
        seat.swallows = false;
        seat.pass(1000);
        keyboard.play("A up");
        keyboard.play("B tap");
        keyboard.play("LEFTSHIFT up");
        keyboard.play("B tap");
        seat.assertTold("shift+B", "b");
        assertEquals(List.of("shift+B", "b"), seat.released);
    }

    @Test
    void modifierKeys_areNotTold() {
        keyboard.play(
                """
                LEFTSHIFT tap
                LEFTCTRL tap
                RIGHTALT tap
                LEFTMETA tap
                CAPSLOCK tap
                NUMLOCK tap
                SCROLLLOCK tap
                """);
        seat.assertTold("");
    }

    @Test
    void chords_carryTheirModifiers() {
        keyboard.play(
                """
                LEFTCTRL down
                C tap
                LEFTALT down
                C tap
                LEFTCTRL up
                X tap
                LEFTALT up
                RIGHTMETA down
                X tap
                """);
        seat.assertTold("ctrl+c", "ctrl+alt+c", "alt+x", "super+x");
    }

    // ---- releases

    @Test
    void release_isToldOfWhatWasToldAsPressed() {
        keyboard.play("A down");
        assertEquals(List.of(), seat.released);
        keyboard.play("A up");
        assertEquals(List.of("a"), seat.released);
    }

    @Test
    void releaseOfAShortcut_isNotTold() {
        seat.group.shortcuts().bind(Keysyms.PRIOR, Modifiers.SHIFT, true, () -> {});
        keyboard.play(
                """
                LEFTSHIFT down
                PAGEUP tap
                LEFTSHIFT up
                """);
        assertEquals(List.of(), seat.released);
    }

    @Test
    void releaseOfWhatSwitchedTerminals_isNotTold() {
        keyboard.play(
                """
                LEFTCTRL down
                LEFTALT down
                F2 tap
                """);
        assertEquals(List.of(), seat.released);
    }

    @Test
    void releaseAfterItsModifier_isThatOfThePlainKey() {
        keyboard.play(
                """
                LEFTSHIFT down
                A down
                LEFTSHIFT up
                A up
                """);
        seat.assertTold("shift+A");
        assertEquals(List.of("a"), seat.released);
    }

    @Test
    void pause_tellsWhatIsHeldAsReleased() {
        keyboard.play("LEFTCTRL down");
        keyboard.play("C down");
        seat.group.pause();
        assertEquals(List.of("ctrl+c"), seat.released);
        assertEquals(List.of("ctrl+ffe3 down", "ffe3 up"), seat.modifiers);
    }

    @Test
    void exclusiveKeyboards_areSomebodyElsesWhilePaused() {
        assertFalse(keyboard.grabbed);
        seat.group.exclusive();
        FakeEvdev other = seat.plug();
        assertTrue(other.grabbed);
        seat.group.pause();
        assertFalse(other.grabbed);
        FakeEvdev late = seat.plug();
        assertFalse(late.grabbed);
        seat.group.resume();
        assertTrue(other.grabbed);
        assertTrue(late.grabbed);
    }

    @Test
    void unplug_tellsWhatIsHeldAsReleased() {
        keyboard.play("A down");
        seat.group.remove("event1");
        assertEquals(List.of("a"), seat.released);
    }

    @Test
    void modifierKeys_areToldApart() {
        keyboard.play("LEFTSHIFT tap");
        assertEquals(List.of("shift+ffe1 down", "ffe1 up"), seat.modifiers);
    }

    @Test
    void keyWithShift_tellsWhatItTypesWithout() {
        keyboard.play("LEFTSHIFT down");
        keyboard.play("1 tap");
        seat.assertTold("shift+!");
        assertEquals("1(!) 1", seat.alternates);
    }

    // ---- sticking

    @Test
    void unpluggedWithShiftDown_shiftDoesNotStick() {
        FakeEvdev other = seat.plug();
        keyboard.play("LEFTSHIFT down");
        keyboard.unplug();
        other.play("A tap");
        seat.assertTold("gone event1", "a");
        assertTrue(keyboard.closed);
        assertEquals(1, seat.group.count());
    }

    @Test
    void removedWithCtrlDown_ctrlDoesNotStick() {
        FakeEvdev other = seat.plug();
        keyboard.play("LEFTCTRL down");
        seat.group.remove("event1");
        other.play("A tap");
        seat.assertTold("a");
    }

    @Test
    void releaseWhilePaused_doesNotStick() {
        keyboard.play("LEFTCTRL down\nLEFTALT down");
        seat.group.pause();
        keyboard.play("LEFTCTRL up\nLEFTALT up\nX tap");
        seat.group.resume();
        keyboard.play("A tap");
        seat.assertTold("a");
    }

    @Test
    void modifiersHeldOverAPause_stillCount() {
        keyboard.play("LEFTCTRL down\nLEFTALT down\nF2 tap");
        seat.group.pause();
        seat.group.resume();
        keyboard.play("F2 tap\nLEFTALT up\nLEFTCTRL up\nA tap");
        seat.assertTold("vt2", "vt2", "a");
    }

    @Test
    void modifiersPressedWhilePaused_count() {
        seat.group.pause();
        keyboard.play("LEFTCTRL down");
        seat.group.resume();
        keyboard.play("C tap\nLEFTCTRL up\nC tap");
        seat.assertTold("ctrl+c", "c");
    }

    @Test
    void keyHeldOverAPause_doesNotFire() {
        keyboard.play("A down");
        seat.group.pause();
        seat.group.resume();
        seat.pass(1000);
        keyboard.play("A up\nB tap");
        seat.assertTold("a", "b");
    }

    @Test
    void keyHeldWhenPluggedIn_doesNotFire() {
        FakeEvdev other = new FakeEvdev();
        other.play(KeyCode.of("ENTER"), 1);
        seat.plug(other);
        seat.pass(1000);
        other.play("ENTER up");
        seat.assertTold("");
    }

    @Test
    void capsLockHeldOverAPause_isNotTurnedAgain() {
        keyboard.play("CAPSLOCK down");
        seat.group.pause();
        seat.group.resume();
        keyboard.play("CAPSLOCK up\nA tap");
        seat.assertTold("caps+A");
    }

    @Test
    void paused_isNotRead() {
        seat.group.pause();
        assertFalse(keyboard.watchedNow());
        keyboard.play("A tap");
        seat.group.resume();
        assertTrue(keyboard.watchedNow());
        seat.assertTold("");
    }

    @Test
    void pausedByTheKeyThatSwitches_restOfTheBatchIsNotTold() {
        seat.onKey = seat.group::pause;
        keyboard.play("LEFTCTRL down\nLEFTALT down\nF2 tap\nLEFTALT up\nLEFTCTRL up\nA tap");
        seat.onKey = () -> {};
        seat.group.resume();
        keyboard.play("A tap");
        seat.assertTold("vt2", "a");
    }

    @Test
    void removedByItsOwnKey_isClosedAndNotReadOn() {
        seat.onKey = () -> seat.group.remove("event1");
        keyboard.play("A tap\nB tap");
        seat.assertTold("a");
        assertTrue(keyboard.closed);
    }

    @Test
    void unpluggedWhilePaused_isGoneAfterResume() {
        seat.group.pause();
        keyboard.unplug();
        seat.assertTold("");
        seat.group.resume();
        keyboard.pump();
        seat.assertTold("gone event1");
    }

    // ---- lost events

    @Test
    void lostReleaseOfShift_doesNotStick() {
        keyboard.play("LEFTSHIFT down\nA tap");
        keyboard.play("lose LEFTSHIFT up");
        keyboard.play("A tap");
        seat.assertTold("shift+A", TestSeat.LOST, "a");
    }

    @Test
    void lostPressOfAKeyThatIsDown_firesWithItsModifiers() {
        keyboard.play("lose RIGHTSHIFT down\nlose A down");
        keyboard.play("A up\nRIGHTSHIFT up\nA tap");
        seat.assertTold(TestSeat.LOST, "shift+A", "a");
    }

    @Test
    void eventsLeftAfterALoss_areOlderThanTheKeysNowAndDropped() {
        keyboard.play("lose B up\nLEFTSHIFT down\nC tap\nLEFTSHIFT up\nE down");
        keyboard.play("E up\nD tap");
        seat.assertTold(TestSeat.LOST, "e", "d");
    }

    @Test
    void lossLongerThanABatch_isDroppedWhole() {
        keyboard.play("lose B up\n" + "C tap\n".repeat(EvdevDevice.BATCH) + "D tap");
        keyboard.play("A tap");
        seat.assertTold(TestSeat.LOST, "a");
    }

    @Test
    void lostReleaseOfARepeatingKey_stopsIt() {
        keyboard.play("A down");
        keyboard.play("lose A up");
        seat.pass(1000);
        seat.assertTold("a", TestSeat.LOST);
    }

    // ---- repetition

    @Test
    void heldKey_repeatsAfterTheDelay() {
        keyboard.play("A down");
        seat.pass(249);
        seat.assertTold("a");
        seat.pass(1);
        seat.assertTold("a...");
        seat.pass(50);
        seat.pass(50);
        seat.assertTold("a...", "a...");
        keyboard.play("A up");
        seat.pass(1000);
        seat.assertTold("");
    }

    @Test
    void stall_makesUpNoRepetitions() {
        keyboard.play("A down");
        seat.pass(5000);
        seat.assertTold("a", "a...");
        seat.pass(1);
        seat.pass(1);
        seat.assertTold("a...");
    }

    @Test
    void releaseThatNobodyHasReadYet_endsIt() {
        keyboard.play("A down");
        keyboard.queue("A up");
        seat.pass(5000);
        seat.assertTold("a");
        assertEquals(List.of("a"), seat.released);
    }

    @Test
    void nextKeyThatNobodyHasReadYet_isToldFirstAndTakesItOver() {
        keyboard.play("A down");
        keyboard.queue("A up\nB down");
        seat.pass(300);
        seat.assertTold("a", "b");
        seat.pass(250);
        seat.assertTold("b...");
    }

    @Test
    void unplugThatNobodyHasSeenYet_endsIt() {
        FakeEvdev other = seat.plug();
        other.play("A down");
        keyboard.unplugUnseen();
        other.unplugUnseen();
        seat.pass(1000);
        seat.assertTold("a", "gone event2", "gone event1");
    }

    @Test
    void nextKey_takesOverTheRepetition() {
        keyboard.play("A down\nB down\nA up");
        seat.pass(250);
        seat.assertTold("a", "b", "b...");
    }

    @Test
    void modifierPressedMeanwhile_appliesToRepetitions() {
        keyboard.play("A down");
        keyboard.play("LEFTSHIFT down");
        seat.pass(250);
        seat.assertTold("a", "shift+A...");
    }

    @Test
    void repetition_endsOnPauseUnplugAndFocusChange() {
        keyboard.play("A down");
        seat.group.cancelRepeat();
        seat.pass(1000);
        keyboard.play("A up\nA down");
        seat.group.pause();
        seat.pass(1000);
        seat.group.resume();
        keyboard.play("A up\nA down");
        keyboard.unplug();
        seat.pass(1000);
        seat.assertTold("a", "a", "a", "gone event1");
    }

    @Test
    void cancelledByItsOwnPress_doesNotRepeat() {
        seat.onKey = seat.group::cancelRepeat;
        keyboard.play("A down");
        seat.pass(1000);
        seat.assertTold("a");
    }

    // ---- locks and LEDs

    @Test
    void lightsAreInverted_andAsTheyWereBehindAPause() {
        keyboard.play("CAPSLOCK tap");
        seat.group.invertLights(true);
        assertEquals(7 ^ CAPS, keyboard.leds);
        assertEquals(7 ^ CAPS, seat.plug().leds);
        seat.group.invertLights(false);
        assertEquals(CAPS, keyboard.leds);
        seat.group.invertLights(true);
        seat.group.pause();
        assertEquals(CAPS, keyboard.leds, "whoever comes next would keep it");
        seat.group.invertLights(true);
        assertEquals(CAPS, keyboard.leds);
        seat.group.resume();
        assertEquals(CAPS, keyboard.leds);
    }

    @Test
    void capsLock_lightsAllKeyboardsAndLaterOnes() {
        FakeEvdev other = seat.plug();
        keyboard.play("CAPSLOCK tap");
        assertEquals(CAPS, keyboard.leds);
        assertEquals(CAPS, other.leds);
        assertEquals(CAPS, seat.plug().leds);
        other.play("CAPSLOCK tap");
        assertEquals(0, keyboard.leds);
    }

    @Test
    void capsLock_isKeptOverAPauseAndLitAgain() {
        keyboard.play("CAPSLOCK tap");
        seat.group.pause();
        keyboard.leds = 0;
        seat.group.resume();
        assertEquals(CAPS, keyboard.leds);
        keyboard.play("A tap");
        seat.assertTold("caps+A");
    }

    @Test
    void ledsThatAreLitAtTheStart_areLocksThatAreOn() {
        var lit = new FakeEvdev();
        lit.leds = CAPS;
        seat.plug(lit);
        assertEquals(CAPS, lit.leds);
        assertEquals(CAPS, keyboard.leds);
        keyboard.play("A tap");
        seat.assertTold("caps+A");
        assertEquals(List.of(), seat.lockChanges);
    }

    @Test
    void ledsThatAreLitWhileTheSeatIsNotOursYet_areLocksToo() {
        try (var later = new TestSeat()) {
            later.group.pause();
            var lit = new FakeEvdev();
            lit.leds = CAPS;
            later.plug(lit);
            later.group.resume();
            assertEquals(CAPS, lit.leds);
            lit.play("A tap");
            later.assertTold("caps+A");
        }
    }

    @Test
    void ledsThatSomebodyElseLeftLit_arePutRight() {
        seat.group.pause();
        keyboard.leds = CAPS;
        seat.group.resume();
        assertEquals(0, keyboard.leds);
    }

    @Test
    void ledsOfAKeyboardThatComesLater_arePutRight() {
        keyboard.play("A tap");
        var lit = new FakeEvdev();
        lit.leds = CAPS;
        seat.plug(lit);
        assertEquals(0, lit.leds);
        keyboard.play("A tap");
        seat.assertTold("a", "a");
    }

    @Test
    void typing_writesNoLeds() {
        int before = keyboard.ledWrites;
        keyboard.play("A tap\nLEFTSHIFT down\nB tap\nLEFTSHIFT up");
        assertEquals(before, keyboard.ledWrites);
    }

    // ---- virtual terminals and shortcuts

    @Test
    void ctrlAltF_switches() {
        keyboard.play("LEFTALT down\nF3 tap\nRIGHTCTRL down\nF1 tap\nF12 tap");
        seat.assertTold("alt+0xffc0", "vt1", "vt12");
    }

    @Test
    void ctrlAltFWithShift_isAKey() {
        keyboard.play("LEFTALT down\nLEFTCTRL down\nLEFTSHIFT down\nF1 tap");
        seat.assertTold("ctrl+alt+shift+0xffbe");
    }

    @Test
    void switchNotTaken_isToldAsAKey() {
        seat.takesVt = false;
        keyboard.play("LEFTALT down\nLEFTCTRL down\nF2 tap");
        seat.assertTold("vt2", "ctrl+alt+0xffbf");
    }

    @Test
    void switchNotTaken_isNotAskedForAgainByRepetitions() {
        seat.takesVt = false;
        keyboard.play("LEFTALT down\nLEFTCTRL down\nF2 down");
        seat.pass(250);
        seat.assertTold("vt2", "ctrl+alt+0xffbf", "ctrl+alt+0xffbf...");
    }

    @Test
    void switch_doesNotRepeat() {
        keyboard.play("LEFTALT down\nLEFTCTRL down\nF2 down");
        seat.pass(1000);
        seat.assertTold("vt2");
    }

    @Test
    void shortcut_takesTheKeyWithExactModifiers() {
        seat.group
                .shortcuts()
                .bind(Keysyms.PRIOR, Modifiers.SHIFT, true, () -> seat.told.add("up"));
        keyboard.play("LEFTSHIFT down\nPAGEUP tap\nLEFTCTRL down\nPAGEUP tap");
        seat.assertTold("up", "ctrl+shift+0xff55");
    }

    @Test
    void shortcut_repeatsIfItIsOneThatDoes() {
        seat.group.shortcuts().bind(Keysyms.PRIOR, 0, true, () -> seat.told.add("up"));
        seat.group.shortcuts().bind('x', Modifiers.CTRL, false, () -> seat.told.add("once"));
        keyboard.play("PAGEUP down");
        seat.pass(250);
        keyboard.play("PAGEUP up\nLEFTCTRL down\nX down");
        seat.pass(1000);
        seat.assertTold("up", "up", "once");
    }

    @Test
    void shortcutOnAShiftedCharacter_worksWithoutNamingShift() {
        seat.group.shortcuts().bind('+', Modifiers.CTRL, false, () -> seat.told.add("zoom"));
        keyboard.play("LEFTCTRL down\nLEFTSHIFT down\nEQUAL tap");
        seat.assertTold("zoom");
    }

    @Test
    void shortcutOnALetter_tellsShiftApart() {
        seat.group.shortcuts().bind('n', Modifiers.CTRL, false, () -> seat.told.add("new"));
        keyboard.play("CAPSLOCK tap\nLEFTCTRL down\nN tap\nLEFTSHIFT down\nN tap");
        seat.assertTold("new", "ctrl+shift+caps+n");
    }

    @Test
    void shortcutsLockKeys_doNotMatter() {
        seat.group.shortcuts().bind(Keysyms.F1, 0, false, () -> seat.told.add("help"));
        keyboard.play("NUMLOCK tap\nCAPSLOCK tap\nF1 tap");
        seat.assertTold("help");
    }

    // ---- devices

    @Test
    void closedByItsOwnKey_tellsNothingMore() {
        seat.onKey = seat.group::close;
        keyboard.play("A down\nB tap");
        seat.group.resume();
        seat.group.remove("event1");
        seat.pass(1000);
        seat.assertTold("a");
        assertTrue(keyboard.closed);
    }

    @Test
    void powerButton_isNoKeyboard() {
        try (EvdevDevice device =
                new EvdevDevice(new FakeEvdev().withOnly(116), "event9", seat.group.sink())) {
            assertFalse(device.open());
        }
    }

    @Test
    void keypadAlone_isAKeyboard() {
        try (EvdevDevice device =
                new EvdevDevice(
                        new FakeEvdev().withOnly(71, 72, 73), "event9", seat.group.sink())) {
            assertTrue(device.open());
        }
    }

    @Test
    void keymapChangedWithModifiersDown_keepsThem() {
        keyboard.play("CAPSLOCK tap\nLEFTCTRL down\nB down");
        seat.group.use(new UsState());
        keyboard.play("B up\nC tap\nLEFTCTRL up\nC tap");
        seat.assertTold("ctrl+caps+B", "ctrl+caps+C", "caps+C");
    }

    @Test
    void codesBeyondTheKernels_areIgnored() {
        keyboard.play(0x2ff, 1);
        keyboard.play(0x2ff, 0);
        keyboard.pump();
        keyboard.play("A tap");
        seat.assertTold("a");
    }
}
