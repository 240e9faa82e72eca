// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import kmsterm.sys.Clock;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.SysException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceMonitorTest {
    private final EventLoop loop = new EventLoop(Clock.monotonic());
    private final FakeUdev udev = new FakeUdev();
    private final List<String> told = new ArrayList<>();
    private DeviceMonitor monitor;

    /** Writes down what it hears; checks that it makes sense. */
    private class Books implements DeviceMonitor.Listener {
        final Set<String> known = new HashSet<>();

        @Override
        public void added(Device device) {
            assertTrue(known.add(device.sysName()), "added twice");
            told.add("+" + device.sysName());
        }

        @Override
        public void changed(Device device) {
            assertTrue(known.contains(device.sysName()), "changed, but not there");
            told.add("~" + device.sysName());
        }

        @Override
        public void removed(Device device) {
            assertTrue(known.remove(device.sysName()), "removed twice");
            told.add("-" + device.sysName());
        }
    }

    private void start() {
        monitor = new DeviceMonitor(loop, udev, new Books());
    }

    private void settle() {
        while (loop.step(0)) {
            // Until nothing is left to do.
        }
    }

    private void assertTold(String... expected) {
        settle();
        assertEquals(List.of(expected), told);
        told.clear();
    }

    @AfterEach
    void close() {
        if (monitor != null) {
            monitor.close();
        }
        loop.close();
    }

    @Test
    void keyboards_areToldOfBeforeCards() {
        udev.old("event0");
        udev.old("card0");
        udev.old("event1");
        start();
        assertTold("+event0", "+event1", "+card0");
    }

    @Test
    void framebufferDevices_areToldOfWhenEveryCardIsKnown() {
        udev.old("fb0");
        udev.old("event0");
        udev.old("card0");
        start();
        assertTold("+event0", "+card0", "+fb0");
    }

    @Test
    void whatIsThere_isAddedOnceThoughItsEventWaitsToo() {
        udev.add("card0");
        udev.add("event3");
        start();
        assertTold("+card0", "+event3");
    }

    @Test
    void deviceThatAppearsWhileListing_isAddedByItsEvent() {
        udev.whileEnumerating = () -> udev.add("event9");
        start();
        assertTold("+event9");
    }

    @Test
    void listener_isNotCalledBeforeStartReturns() {
        udev.add("card0");
        start();
        assertEquals(List.of(), told);
        assertTold("+card0");
    }

    @Test
    void comingAndGoing_isToldInOrder() {
        start();
        settle();
        udev.add("event5");
        udev.remove("event5");
        udev.add("event6");
        assertTold("+event5", "-event5", "+event6");
    }

    @Test
    void repeatedEvents_areToldOnce() {
        start();
        settle();
        Device keyboard = udev.add("event5");
        udev.send("add", keyboard);
        udev.send("bind", keyboard);
        udev.remove("event5");
        udev.send("remove", keyboard);
        assertTold("+event5", "-event5");
    }

    @Test
    void hotplugOfACard_isAChange() {
        udev.add("card0");
        start();
        assertTold("+card0");
        udev.change("card0", Map.of("HOTPLUG", "1", "CONNECTOR", "77"));
        assertTold("~card0");
        assertTrue(monitor.devices().get(0).isHotplug());
    }

    @Test
    void device_isOfTheSeatThatUdevSays() {
        udev.add("event1", Map.of("ID_SEAT", "seat-two"));
        start();
        assertTold("+event1");
        assertEquals("seat-two", monitor.devices().getFirst().seat());
    }

    @Test
    void deviceGivenToAnotherSeat_goesAndComes() {
        udev.add("event1");
        start();
        assertTold("+event1");
        udev.change("event1", Map.of("ID_SEAT", "seat-two"));
        assertTold("-event1", "+event1");
        assertEquals("seat-two", monitor.devices().getFirst().seat());
        udev.change("event1", Map.of());
        assertTold("-event1", "+event1");
    }

    @Test
    void lostEvents_areMadeUpForByLookingAgain() {
        udev.add("event1");
        udev.add("event2");
        start();
        assertTold("+event1", "+event2");
        udev.capacity = 0;
        udev.remove("event1");
        udev.add("event3");
        udev.add("event4");
        udev.remove("event4");
        assertTold("-event1", "+event3");
        assertEquals(1, monitor.overflows());
    }

    @Test
    void deviceThatWasAwayWhileEventsWereLost_isAnotherOne() {
        udev.add("card0", Map.of(Properties.BORN, "100"));
        start();
        assertTold("+card0");
        udev.capacity = 0;
        udev.remove("card0");
        udev.add("card0", Map.of(Properties.BORN, "200"));
        assertTold("-card0", "+card0");
    }

    @Test
    void cardThatStayedWhileEventsWereLost_isLookedAtAgain() {
        udev.add("card0");
        start();
        assertTold("+card0");
        udev.queue(-Errno.ENOBUFS);
        assertTold("~card0");
    }

    @Test
    void stormOfEvents_isTakenInBatches() {
        start();
        settle();
        for (int i = 0; i < 10 * DeviceMonitor.MAX_EVENTS; i++) {
            udev.add("event" + i);
        }
        assertTrue(loop.step(0));
        assertEquals(DeviceMonitor.MAX_EVENTS, udev.received);
        settle();
        assertEquals(10 * DeviceMonitor.MAX_EVENTS, told.size());
    }

    @Test
    void numberOfDevices_isBounded() {
        for (int i = 0; i < 2 * DeviceMonitor.MAX_DEVICES; i++) {
            udev.add("event" + i);
        }
        start();
        settle();
        assertEquals(DeviceMonitor.MAX_DEVICES, monitor.devices().size());
    }

    @Test
    void deviceThatLosesItsNode_isRemoved() {
        Device keyboard = udev.add("event1");
        start();
        settle();
        udev.queue(new Udev.Event("change", keyboard.sysPath(), Optional.empty()));
        assertTold("+event1", "-event1");
    }

    @Test
    void malformedMessage_doesNotEndTheMonitor() {
        start();
        settle();
        udev.queue(-Errno.EINVAL);
        udev.add("event1");
        assertTold("+event1");
    }

    @Test
    void socketThatOnlyFails_isLeftAlone() {
        start();
        settle();
        for (int i = 0; i < 2 * DeviceMonitor.MAX_FAILURES; i++) {
            udev.queue(-Errno.EIO);
        }
        assertEquals(Errno.EIO, assertThrows(SysException.class, this::settle).errno());
        assertFalse(loop.step(0));
    }

    @Test
    void closedByTheListener_tellsNothingMore() {
        udev.add("event1");
        udev.add("event2");
        Books closing =
                new Books() {
                    @Override
                    public void added(Device device) {
                        super.added(device);
                        monitor.close();
                    }
                };
        monitor = new DeviceMonitor(loop, udev, closing);
        assertTold("+event1");
    }

    @Test
    void whateverHappens_theListenerKnowsWhatIsThere() {
        for (int seed = 0; seed < 200; seed++) {
            storm(seed);
        }
    }

    private void storm(int seed) {
        Random random = new Random(seed);
        FakeUdev machine = new FakeUdev();
        machine.capacity = 4 + random.nextInt(12);
        Set<String> there = new HashSet<>();
        Books books = new Books();
        try (DeviceMonitor storm = new DeviceMonitor(loop, machine, books)) {
            for (int i = 0; i < 300; i++) {
                String name = "event" + random.nextInt(6);
                Map<String, String> properties = Map.of(Properties.BORN, Integer.toString(i));
                int what = random.nextInt(4);
                if (what == 0 && there.add(name)) {
                    machine.add(name, properties);
                } else if (what == 1 && there.remove(name)) {
                    machine.remove(name);
                } else if (what == 2 && there.contains(name)) {
                    machine.change(name, properties);
                } else if (what == 3) {
                    loop.step(0);
                }
            }
            settle();
            assertEquals(there, books.known, "seed " + seed);
            assertEquals(there.size(), storm.devices().size());
        }
    }
}
