// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;
import kmsterm.sys.natives.Libc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionControlsTest {
    private static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;

    private static final SessionControl SWAY = new SessionControl(":1.7", 42, "3");

    /** A bus on which somebody is heard. */
    private static final class Bus implements SessionControlPort {
        private final List<Event> coming = new ArrayList<>();
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment count = arena.allocate(JAVA_LONG);
        private final Fd ready = Fd.own(Libc.eventfd(0, EFD_CLOEXEC_NONBLOCK), "D-Bus");
        private boolean dead;

        void happens(Event... events) {
            coming.addAll(List.of(events));
            count.set(JAVA_LONG, 0, 1);
            ready.write(count, 0, Long.BYTES);
        }

        @Override
        public Fd fd() {
            return ready;
        }

        @Override
        public int events() {
            return EventLoop.IN;
        }

        @Override
        public long deadlineNs() {
            return Long.MAX_VALUE;
        }

        @Override
        public void process(Consumer<Event> heard) {
            if (dead) {
                throw new SysException("sd_bus_process", "D-Bus", Errno.ECONNRESET);
            }
            ready.read(count, 0, Long.BYTES);
            List<Event> all = List.copyOf(coming);
            coming.clear();
            all.forEach(heard);
        }

        @Override
        public void close() {
            ready.close();
            arena.close();
        }
    }

    private long nowNs;
    private final EventLoop loop = new EventLoop(() -> nowNs);
    private final EventLoop helperLoop = new EventLoop(() -> nowNs);
    private final List<String> told = new ArrayList<>();
    private Bus bus;
    private String refuses = "";
    private SessionControls controls;

    private SessionControlPort open() {
        if (!refuses.isEmpty()) {
            throw new SysException(refuses, "D-Bus", Errno.EACCES);
        }
        bus = new Bus();
        return bus;
    }

    private void start() {
        var listener =
                new SessionControls.Listener() {
                    @Override
                    public void asked(String session) {
                        told.add("asked for " + session);
                    }

                    @Override
                    public void taken(SessionControl control) {
                        told.add("taken by " + control.name());
                    }

                    @Override
                    public void ended(String name) {
                        told.add("ended " + name);
                    }

                    @Override
                    public void lost(SysException why) {
                        told.add("lost by " + why.call());
                    }
                };
        controls =
                new SessionControls(
                        loop,
                        listener,
                        (owner, bugs) -> {
                            var client = new SessionControlClient(helperLoop, this::open, owner);
                            helperLoop.defer(client::connect);
                            return client;
                        });
        turn();
    }

    private void turn() {
        boolean busy = true;
        while (busy) {
            busy = helperLoop.step(0);
            busy |= loop.step(0);
        }
    }

    private void pass(long ns) {
        nowNs += ns;
        turn();
    }

    @AfterEach
    void close() {
        controls.close();
        helperLoop.close();
        loop.close();
    }

    @Test
    void controlThatIsAskedForAndGivenBack_isTold() {
        start();
        bus.happens(
                new SessionControlPort.Event.Asked("3"), new SessionControlPort.Event.Taken(SWAY));
        turn();
        assertEquals(List.of("asked for 3", "taken by :1.7"), told);
        told.clear();
        bus.happens(new SessionControlPort.Event.Ended(":1.7"));
        turn();
        assertEquals(List.of("ended :1.7"), told);
    }

    @Test
    void busThatBreaks_isListenedToAgain() {
        start();
        bus.dead = true;
        bus.happens();
        turn();
        assertEquals(List.of("lost by sd_bus_process"), told);
        pass(LogindClient.FIRST_NS);
        told.clear();
        bus.happens(new SessionControlPort.Event.Taken(SWAY));
        turn();
        assertEquals(List.of("taken by :1.7"), told);
    }

    @Test
    void whoMayNotListen_isToldOnceAndTriesAgain() {
        refuses = "BecomeMonitor";
        start();
        pass(LogindClient.FIRST_NS);
        pass(2 * LogindClient.FIRST_NS);
        assertEquals(List.of("lost by BecomeMonitor"), told);
        refuses = "";
        pass(4 * LogindClient.FIRST_NS);
        bus.happens(new SessionControlPort.Event.Taken(SWAY));
        turn();
        assertEquals(List.of("lost by BecomeMonitor", "taken by :1.7"), told);
    }

    @Test
    void withoutTheLibrary_itIsNotTriedAgain() {
        refuses = "dlopen";
        start();
        refuses = "";
        pass(2 * LogindClient.MAX_NS);
        assertEquals(null, bus);
    }

    @Test
    void closed_tellsNothingMore() {
        start();
        Bus last = bus;
        last.happens(new SessionControlPort.Event.Taken(SWAY));
        helperLoop.step(0);
        controls.close();
        turn();
        assertEquals(List.of(), told);
    }
}
