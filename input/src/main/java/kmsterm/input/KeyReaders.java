// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import kmsterm.input.natives.Evdev;
import kmsterm.sys.EventLoop;
import kmsterm.sys.SysException;

/** Has keyboards read whenever there is something. On the thread of its loop only. */
final class KeyReaders implements ReadAhead.Reader {
    private final EventLoop loop;
    private final Map<ReadAhead, EventLoop.Watch> watches = new HashMap<>();
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment batch =
            arena.allocate((long) EvdevDevice.BATCH * Evdev.INPUT_EVENT_SIZE, 8);

    KeyReaders(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void read(ReadAhead keyboard) {
        EventLoop.Watch watch = watches.get(keyboard);
        if (watch != null) {
            watch.events(EventLoop.IN);
            return;
        }
        try {
            watches.put(
                    keyboard, loop.watch(keyboard.fd(), EventLoop.IN, ready -> readable(keyboard)));
        } catch (SysException e) {
            keyboard.fail(e);
        }
    }

    private void readable(ReadAhead keyboard) {
        if (!keyboard.fill(batch)) {
            watches.get(keyboard).events(0);
        }
    }

    @Override
    public void forget(ReadAhead keyboard) {
        EventLoop.Watch watch = watches.remove(keyboard);
        if (watch != null) {
            watch.close();
        }
        keyboard.shut();
    }

    @Override
    public void close() {
        watches.values().forEach(EventLoop.Watch::close);
        arena.close();
    }
}
