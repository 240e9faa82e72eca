// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import kmsterm.sys.EventLoop.Handler;
import kmsterm.sys.EventLoop.Watch;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/**
 * The watches of an epoll set. The kernel hands back a key of slot and generation instead of the
 * number of the descriptor: an event that was fetched before its watch was closed has an old
 * generation, also when slot and descriptor number already belong to another watch.
 */
final class WatchSet {
    private static final int READINESS = EventLoop.IN | EventLoop.OUT;

    private final Fd epoll;
    private final MemorySegment event;
    private Entry[] slots = new Entry[16];
    private int[] generations = new int[16];

    /** What epoll refuses with EPERM. Rare (standard input from a file), so a list will do. */
    private final List<Entry> alwaysReady = new ArrayList<>();

    WatchSet(Fd epoll, Arena arena) {
        this.epoll = epoll;
        event = arena.allocate(Abi.EPOLL_EVENT_SIZE, 8);
    }

    Watch watch(Fd fd, int events, Handler handler) {
        Entry entry = new Entry(fd, Objects.requireNonNull(handler));
        entry.events(events);
        return entry;
    }

    /** Adds a descriptor of the loop's own, which has no handler. */
    void add(Fd fd, int events, long key) {
        Errno.check("epoll_ctl", fd.target(), control(Abi.EPOLL_CTL_ADD, fd, events, key));
    }

    /**
     * @return whether the key still names a watch that wants to hear of it
     */
    boolean dispatch(EventLoop loop, long key, int events) {
        int slot = (int) key;
        Entry entry = slots[slot];
        if (entry == null || generations[slot] != (int) (key >>> 32)) {
            return false;
        }
        return entry.deliver(loop, events);
    }

    boolean hasAlwaysReady() {
        for (int i = 0; i < alwaysReady.size(); i++) {
            if ((alwaysReady.get(i).events & READINESS) != 0) {
                return true;
            }
        }
        return false;
    }

    boolean dispatchAlwaysReady(EventLoop loop) {
        boolean handled = false;
        // From the end: a handler may close its own watch, and those it adds wait.
        for (int i = alwaysReady.size() - 1; i >= 0; i--) {
            if (i < alwaysReady.size()) {
                handled |= alwaysReady.get(i).deliver(loop, READINESS);
            }
        }
        return handled;
    }

    private int control(int operation, Fd fd, int events, long key) {
        event.set(JAVA_INT, Abi.EPOLL_EVENT_EVENTS, events);
        event.set(JAVA_LONG_UNALIGNED, Abi.EPOLL_EVENT_DATA, key);
        return Libc.epoll_ctl(epoll.number(), operation, fd.number(), event);
    }

    private int freeSlot() {
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot] == null) {
                return slot;
            }
        }
        int slot = slots.length;
        slots = Arrays.copyOf(slots, 2 * slot);
        generations = Arrays.copyOf(generations, 2 * slot);
        return slot;
    }

    private final class Entry implements Watch {
        private static final int OUTSIDE = -1;

        private final Fd fd;
        private final Handler handler;
        private int events;
        private int slot = OUTSIDE;
        private boolean closed;

        Entry(Fd fd, Handler handler) {
            this.fd = fd;
            this.handler = handler;
        }

        @Override
        public void events(int wanted) {
            assert !closed : fd + ": watch is closed";
            if (wanted == events) {
                return;
            }
            if (wanted == 0) {
                leave();
            } else if (slot != OUTSIDE) {
                int result = control(Abi.EPOLL_CTL_MOD, fd, wanted, key());
                Errno.check("epoll_ctl", fd.target(), result);
            } else if (!alwaysReady.contains(this)) {
                enter(wanted);
            }
            events = wanted;
        }

        private void enter(int wanted) {
            int free = freeSlot();
            slot = free;
            int result = control(Abi.EPOLL_CTL_ADD, fd, wanted, key());
            if (result == 0) {
                slots[free] = this;
                return;
            }
            slot = OUTSIDE;
            if (result != -Errno.EPERM) {
                throw new SysException("epoll_ctl", fd.target(), -result);
            }
            alwaysReady.add(this);
        }

        private void leave() {
            if (slot == OUTSIDE) {
                alwaysReady.remove(this);
                return;
            }
            slots[slot] = null;
            generations[slot]++;
            slot = OUTSIDE;
            // A closed descriptor left the set by itself, and its number may be another's by now.
            if (fd.isOpen()) {
                int result = Libc.epoll_ctl(epoll.number(), Abi.EPOLL_CTL_DEL, fd.number(), event);
                Errno.check("epoll_ctl", fd.target(), result);
            }
        }

        private long key() {
            return (long) generations[slot] << 32 | slot;
        }

        boolean deliver(EventLoop loop, int ready) {
            int wanted = ready & (events | EventLoop.ERR | EventLoop.HUP);
            if (wanted == 0) {
                return false;
            }
            loop.call(handler, wanted);
            return true;
        }

        @Override
        public void close() {
            if (!closed) {
                if (events != 0) {
                    events = 0;
                    leave();
                }
                closed = true;
            }
        }
    }
}
