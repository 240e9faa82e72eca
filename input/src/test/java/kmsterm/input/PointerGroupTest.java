// SPDX-License-Identifier: MIT
package kmsterm.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PointerGroupTest {
    private static final String MOUSE = "/dev/input/event1";
    private static final String TOUCHPAD = "/dev/input/event2";

    private final List<String> dead = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> helper = new ArrayList<>();
    private final FakePointers port = new FakePointers();
    private final EventLoop loop = new EventLoop(new ManualClock());
    private String refusal = "";
    private final PointerGroup group =
            new PointerGroup(
                    loop,
                    PointerSettings.DEFAULT,
                    new Told(),
                    dead::add,
                    this::open,
                    this.helper::add);

    private PointerPort open() throws LibinputPort.Refused {
        if (!refusal.isEmpty()) {
            throw new LibinputPort.Refused(refusal);
        }
        return port;
    }

    @AfterEach
    void close() {
        group.close();
        port.close();
        loop.close();
    }

    private static Fd node() {
        return Fd.openForReading("/dev/null");
    }

    /** The helper thread has done its work, and the loop what follows. */
    private void load() {
        helper.forEach(Runnable::run);
        helper.clear();
        loop.step(0);
    }

    private void plug(String node) {
        group.add(node(), node);
        load();
    }

    private void play(String node, String... events) {
        port.happens(node, events);
        loop.step(0);
    }

    private void assertTold(String... expected) {
        assertEquals(String.join("\n", expected), String.join("\n", told));
        told.clear();
    }

    private final class Told implements PointerListener {
        @SuppressWarnings("AnnotateFormatMethod")
        private void tell(String format, Object... values) {
            told.add(String.format(Locale.ROOT, format, values));
        }

        @Override
        public void moved(double dx, double dy) {
            tell("moved %.1f %.1f", dx, dy);
        }

        @Override
        public void movedTo(PointingDevice device, double x, double y) {
            tell("at %.2f %.2f", x, y);
        }

        @Override
        public void button(int code, boolean pressed) {
            tell("%s %x", pressed ? "press" : "release", code);
        }

        @Override
        public void scrolled(double right, double down, boolean wheel) {
            tell("%s %.1f %.1f", wheel ? "wheel" : "fingers", right, down);
        }

        @Override
        public void touchDown(PointingDevice device, int slot, double x, double y) {
            tell("touch %d %.2f %.2f", slot, x, y);
        }

        @Override
        public void touchMoved(PointingDevice device, int slot, double x, double y) {
            tell("drag %d %.2f %.2f", slot, x, y);
        }

        @Override
        public void touchUp(int slot) {
            tell("lift %d", slot);
        }

        @Override
        public void touchCancelled(int slot) {
            tell("cancel %d", slot);
        }

        @Override
        public void added(PointingDevice device) {
            tell("added %s", device.node());
        }

        @Override
        public void trouble(String line) {
            told.add(line);
        }
    }

    @Test
    void nothingIsLoaded_beforeThereIsADevice() {
        load();
        assertFalse(port.closed);
        assertTold();
        assertTrue(group.devices().isEmpty());
    }

    @Test
    void devices_waitForTheLibrary() {
        group.add(node(), MOUSE);
        group.add(node(), TOUCHPAD);
        assertEquals(1, helper.size());
        load();
        assertTold("added " + MOUSE, "added " + TOUCHPAD);
        assertEquals(PointerSettings.DEFAULT, port.settings);
    }

    @Test
    void aDeviceThatGoesWhileTheLibraryLoads_isClosed() {
        Fd fd = node();
        group.add(fd, MOUSE);
        group.remove(MOUSE);
        assertFalse(fd.isOpen());
        load();
        assertTold();
    }

    @Test
    void withoutLibrary_oneLineSaysSo_andDescriptorsAreClosed() {
        refusal = "libinput cannot be loaded: no such file";
        Fd first = node();
        Fd second = node();
        group.add(first, MOUSE);
        load();
        group.add(second, TOUCHPAD);
        assertTold("pointer: libinput cannot be loaded: no such file; none is used");
        assertFalse(first.isOpen() || second.isOpen());
    }

    @Test
    void aDeviceThatTheLibraryRefuses_isNotCounted() {
        port.refuses = true;
        Fd fd = node();
        group.add(fd, MOUSE);
        load();
        assertTold("event1: libinput does not take it; not pointed with");
        assertFalse(fd.isOpen());
    }

    @Test
    void aKeyboard_isTakenButNotTold() {
        port.keyboards = true;
        plug(MOUSE);
        assertTold();
        assertTrue(group.devices().isEmpty());
        group.remove(MOUSE);
        assertEquals(0, port.open());
    }

    @Test
    void aMouse_movesClicksAndScrolls() {
        plug(MOUSE);
        told.clear();
        play(
                MOUSE,
                "motion 3 -2.5",
                "press 272",
                "motion 1 0",
                "release 272",
                "wheel 0 120",
                "wheel 0 -15");
        assertTold(
                "moved 3.0 -2.5",
                "press 110",
                "moved 1.0 0.0",
                "release 110",
                "wheel 0.0 120.0",
                "wheel 0.0 -15.0");
    }

    @Test
    void fingers_scrollInPartsOfAClick() {
        plug(TOUCHPAD);
        told.clear();
        play(TOUCHPAD, "fingers 0 15", "fingers -3 0");
        assertTold("fingers 0.0 120.0", "fingers -24.0 0.0");
    }

    @Test
    void absoluteDevices_sayWhereTheyAre() {
        plug(MOUSE);
        told.clear();
        play(MOUSE, "at 0.25 0.75");
        assertTold("at 0.25 0.75");
    }

    @Test
    void aPen_touchesWhereItIs() {
        plug(MOUSE);
        told.clear();
        play(MOUSE, "tip 0.25 0.75 1", "tip 0.5 0.75 0");
        assertTold("at 0.25 0.75", "press 110", "at 0.50 0.75", "release 110");
    }

    @Test
    void aTouchscreen_tellsFingersApart() {
        plug(TOUCHPAD);
        told.clear();
        play(
                TOUCHPAD,
                "touch 0 0.5 0.5",
                "touch 1 0.1 0.1",
                "drag 0 0.5 0.6",
                "lift 1",
                "palm 0",
                "lift 0");
        assertTold(
                "touch 0 0.50 0.50", "touch 1 0.10 0.10", "drag 0 0.50 0.60", "lift 1", "cancel 0");
    }

    @Test
    void aButtonDownOnTwoDevices_isReleasedWithTheLast() {
        plug(MOUSE);
        plug(TOUCHPAD);
        told.clear();
        play(MOUSE, "press 272");
        play(TOUCHPAD, "press 272");
        play(MOUSE, "release 272");
        assertTold("press 110");
        play(TOUCHPAD, "release 272");
        assertTold("release 110");
    }

    @Test
    void unpluggingAMouse_releasesItsButtons() {
        plug(MOUSE);
        play(MOUSE, "press 274");
        told.clear();
        group.remove(MOUSE);
        assertTold("release 112");
        assertEquals(0, port.open());
    }

    @Test
    void pausing_releasesAndTellsNothingOfWhatFollows() {
        plug(MOUSE);
        told.clear();
        play(MOUSE, "press 272", "touch 2 0.5 0.5");
        told.clear();
        group.pause();
        assertTold("release 110", "cancel 2");
        play(MOUSE, "release 272", "press 273", "motion 5 5");
        group.resume();
        assertTold();
        play(MOUSE, "release 273", "motion 1 1");
        assertTold("moved 1.0 1.0");
    }

    @Test
    void aDeviceThatComesWhilePaused_isHeardAfterwards() {
        group.pause();
        plug(MOUSE);
        told.clear();
        play(MOUSE, "motion 1 1");
        assertTold();
        group.resume();
        play(MOUSE, "motion 2 2");
        assertTold("moved 2.0 2.0");
    }

    @Test
    void aFloodOfEvents_isHandledInTurns() {
        plug(MOUSE);
        told.clear();
        for (int i = 0; i < 1000; i++) {
            port.happens(MOUSE, "motion 1 0");
        }
        loop.step(0);
        assertTrue(told.size() < 1000);
        for (int i = 0; i < 10; i++) {
            loop.step(0);
        }
        assertEquals(1000, told.size());
    }

    @Test
    void deviceThatCannotBeReadAnyMore_isDroppedAndToldOf() {
        plug(MOUSE);
        plug(TOUCHPAD);
        play(MOUSE, "motion 1 1", "removed 0");
        assertEquals(List.of(MOUSE), dead);
        assertEquals(1, port.open());
    }

    @Test
    void deviceThatWasRevokedWhilePaused_isToldOfOnResume() {
        plug(MOUSE);
        group.pause();
        play(MOUSE, "removed 0");
        group.resume();
        loop.step(0);
        assertEquals(List.of(MOUSE), dead);
        assertEquals(0, port.open());
    }

    @Test
    void aLibraryThatFails_isGivenUp() {
        plug(MOUSE);
        play(MOUSE, "press 272");
        told.clear();
        port.error = -Errno.ENODEV;
        play(MOUSE, "motion 1 1");
        assertTold("pointer: libinput_dispatch: ENODEV; given up", "release 110");
        assertTrue(port.closed);
    }
}
