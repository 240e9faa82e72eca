// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import kmsterm.input.natives.Evdev;
import kmsterm.sys.EventLoop;
import kmsterm.sys.HelperThread;
import kmsterm.sys.Self;
import kmsterm.sys.SysException;

/** The thread that takes from the kernel what is typed. It does nothing else, so it is in time. */
final class KeyThread implements ReadAhead.Reader, AutoCloseable {
    private final HelperThread thread;

    /** Those that are not shut yet. */
    private final Set<ReadAhead> held = ConcurrentHashMap.newKeySet();

    /** Used on the thread only. */
    private Readers readers;

    /**
     * @param bugs given what is thrown there, on the thread
     * @throws SysException when the kernel has no descriptors left (EMFILE, ENFILE)
     */
    KeyThread(Consumer<Throwable> bugs) {
        thread = new HelperThread("keyboards", this::begin, bugs);
    }

    private AutoCloseable begin(EventLoop loop) {
        // Whether or not it may.
        Self.comeFirst();
        readers = new Readers(loop);
        return readers;
    }

    @Override
    public void hold(ReadAhead keyboard) {
        held.add(keyboard);
    }

    @Override
    public void read(ReadAhead keyboard) {
        thread.post(() -> readers.read(keyboard));
    }

    @Override
    public void forget(ReadAhead keyboard) {
        thread.post(() -> readers.forget(keyboard));
    }

    /** Waits until all descriptors are closed. */
    @Override
    public void close() {
        thread.close();
        // What the thread did not come to.
        held.forEach(ReadAhead::shut);
        held.clear();
    }

    /** What lives on the thread. */
    private final class Readers implements AutoCloseable {
        private final EventLoop loop;
        private final Map<ReadAhead, EventLoop.Watch> watches = new HashMap<>();
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment batch =
                arena.allocate((long) EvdevDevice.BATCH * Evdev.INPUT_EVENT_SIZE, 8);

        Readers(EventLoop loop) {
            this.loop = loop;
        }

        void read(ReadAhead keyboard) {
            EventLoop.Watch watch = watches.get(keyboard);
            if (watch != null) {
                watch.events(EventLoop.IN);
                return;
            }
            try {
                watches.put(
                        keyboard,
                        loop.watch(keyboard.fd(), EventLoop.IN, ready -> readable(keyboard)));
            } catch (SysException e) {
                keyboard.fail(e);
            }
        }

        private void readable(ReadAhead keyboard) {
            if (!keyboard.fill(batch)) {
                watches.get(keyboard).events(0);
            }
        }

        void forget(ReadAhead keyboard) {
            EventLoop.Watch watch = watches.remove(keyboard);
            if (watch != null) {
                watch.close();
            }
            held.remove(keyboard);
            keyboard.shut();
        }

        @Override
        public void close() {
            watches.values().forEach(EventLoop.Watch::close);
            arena.close();
        }
    }
}
