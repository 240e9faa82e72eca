// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;
import kmsterm.sys.natives.Libc;

/**
 * Who manages a seat, as libseat shows him: what happens waits until it is dispatched; a seat that
 * is disabled gives no devices, and is given away when everybody has let go; when he dies the
 * connection is readable and cannot be used any more.
 */
final class FakeSeatd {
    private static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;

    /** What was asked for, {@code "open /dev/input/event0"}. */
    final List<String> asked = new ArrayList<>();

    /** The error numbers that the next devices are refused with. */
    final ArrayDeque<Integer> refusals = new ArrayDeque<>();

    /** The error number that a new connection is refused with. */
    int refusesConnection;

    /** The error number that a switch is refused with. */
    int refusesSwitch;

    /** Whether our session is in front when somebody connects. */
    boolean inFront = true;

    int connections;
    private Connection current;

    /** Opens a connection; events of the seat wait there. */
    SeatPort connect(SeatPort.Listener listener) {
        if (refusesConnection != 0) {
            throw new SysException("libseat_open_seat", "libseat", refusesConnection);
        }
        connections++;
        current = new Connection(listener);
        if (inFront) {
            enable();
        }
        return current;
    }

    /** The session comes to the front. */
    void enable() {
        inFront = true;
        current.happens("enable");
    }

    /** Another session is to come to the front. */
    void disable() {
        inFront = false;
        current.happens("disable");
    }

    /** The daemon ends, or D-Bus does. */
    void die() {
        current.dead = true;
        current.happens("");
    }

    /** Whether our session has answered that it does not use the seat any more. */
    boolean givenAway() {
        return current.acknowledged;
    }

    /** Nodes that are open at the daemon. */
    List<String> open() {
        return current.devices.values().stream().sorted().toList();
    }

    boolean closed() {
        return current.closed;
    }

    private final class Connection implements SeatPort {
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment count = arena.allocate(JAVA_LONG);
        private final Fd events = Fd.own(Libc.eventfd(0, EFD_CLOEXEC_NONBLOCK), "libseat");
        private final ArrayDeque<String> queue = new ArrayDeque<>();
        private final Map<Integer, String> devices = new HashMap<>();
        private final Listener listener;
        private boolean enabled;
        private boolean acknowledged;
        private boolean dead;
        private boolean closed;
        private int ids;

        Connection(Listener listener) {
            this.listener = listener;
        }

        private void happens(String what) {
            queue.add(what);
            count.set(JAVA_LONG, 0, 1);
            events.write(count, 0, Long.BYTES);
        }

        @Override
        public String name() {
            return "seat0";
        }

        @Override
        public Fd fd() {
            return events;
        }

        @Override
        public int dispatch() {
            if (dead) {
                return -Errno.EPIPE;
            }
            events.read(count, 0, Long.BYTES);
            for (String what = queue.poll(); what != null; what = queue.poll()) {
                enabled = what.equals("enable");
                if (enabled) {
                    listener.enabled();
                } else {
                    listener.disabled();
                }
            }
            return 0;
        }

        @Override
        public int disable() {
            asked.add("disabled");
            acknowledged = true;
            return 0;
        }

        @Override
        public Opened open(String node) {
            asked.add("open " + node);
            if (!enabled || dead) {
                throw new SysException("libseat_open_device", node, Errno.EPERM);
            }
            if (!refusals.isEmpty()) {
                throw new SysException("libseat_open_device", node, refusals.remove());
            }
            if (devices.containsValue(node)) {
                throw new AssertionError(node + " is open already: logind has it once");
            }
            devices.put(++ids, node);
            return new Opened(ids, Fd.own(Libc.eventfd(0, EFD_CLOEXEC_NONBLOCK), node));
        }

        @Override
        public int close(int id) {
            asked.add("close " + devices.remove(id));
            return dead ? -Errno.EPIPE : 0;
        }

        @Override
        public int switchSession(int number) {
            asked.add("switch " + number);
            return -refusesSwitch;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                events.close();
                arena.close();
            }
        }
    }
}
