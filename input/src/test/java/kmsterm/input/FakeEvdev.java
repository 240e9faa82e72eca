// SPDX-License-Identifier: MIT
package kmsterm.input;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.BitSet;
import kmsterm.input.natives.Evdev;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;

/**
 * A keyboard as the kernel has one: keys that are down, a queue of events that can overflow.
 *
 * <p>What happens to it is written as text, a line per happening: {@code A down}, {@code A up},
 * {@code A again} (the kernel's repetition), {@code A tap} (down and up); {@code lose} before such
 * a line: the queue overflows and the reader is told SYN_DROPPED; {@code # comment}.
 */
final class FakeEvdev implements EvdevPort, EventLoop.Watch {
    private record Event(int type, int code, int value) {}

    private static final int ENODEV = 19;

    private final ArrayDeque<Event> queue = new ArrayDeque<>();
    private final BitSet keys = new BitSet();
    private final BitSet down = new BitSet();
    private EvdevDevice device;
    private int watched = EventLoop.IN;
    private boolean unplugged;
    private long events;
    int leds;
    int ledWrites;
    boolean closed;
    boolean grabbed;

    /** Somebody else hears it alone. */
    boolean grabbedElsewhere;

    FakeEvdev() {
        keys.set(1, 128);
    }

    @Override
    public int grab(boolean on) {
        if (grabbedElsewhere) {
            return -Errno.EBUSY;
        }
        grabbed = on;
        return 0;
    }

    FakeEvdev withOnly(int... codes) {
        keys.clear();
        for (int code : codes) {
            keys.set(code);
        }
        return this;
    }

    /** Joins the group as a keyboard that was opened. */
    FakeEvdev plugInto(KeyboardGroup group, String node, EvdevDevice.Sink sink) {
        device = new EvdevDevice(this, node, sink);
        if (!device.open()) {
            throw new AssertionError("no keyboard");
        }
        watched = group.paused() ? 0 : EventLoop.IN;
        group.add(device, this);
        return this;
    }

    /** Is heard by the watch as by another reader. */
    FakeEvdev plugInto(ChordWatch chord, String node) {
        device = new EvdevDevice(this, node, chord.sink());
        chord.add(device, this);
        return this;
    }

    /** Text as above; the reader reads when it is watching. */
    void play(String text) {
        queue(text);
        pump();
    }

    /** Text as above; the reader is busy with something else. */
    void queue(String text) {
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split(" +", -1);
            if (words[0].isEmpty() || words[0].startsWith("#")) {
                continue;
            }
            boolean lost = words[0].equals("lose");
            happen(KeyCode.of(words[lost ? 1 : 0]), words[lost ? 2 : 1], lost);
        }
    }

    void play(int code, int value) {
        emit(code, value, false);
    }

    private void happen(int code, String what, boolean lost) {
        switch (what) {
            case "down" -> emit(code, 1, lost);
            case "up" -> emit(code, 0, lost);
            case "again" -> emit(code, 2, lost);
            case "tap" -> {
                emit(code, 1, lost);
                emit(code, 0, lost);
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    private void emit(int code, int value, boolean lost) {
        down.set(code, value != 0);
        if (lost) {
            queue.clear();
            queue.add(new Event(Evdev.EV_SYN, Evdev.SYN_DROPPED, 0));
        } else {
            queue.add(new Event(Evdev.EV_KEY, code, value));
        }
        queue.add(new Event(Evdev.EV_SYN, Evdev.SYN_REPORT, 0));
    }

    void unplug() {
        unplugUnseen();
        pump();
    }

    /** The reader is busy with something else. */
    void unplugUnseen() {
        unplugged = true;
    }

    /** Level-triggered, as the loop. */
    void pump() {
        while (!closed && watched != 0 && (unplugged || !queue.isEmpty())) {
            device.ready();
        }
    }

    boolean watchedNow() {
        return watched != 0;
    }

    @Override
    public int open(MemorySegment keys) {
        return fill(keys, this.keys);
    }

    private int fill(MemorySegment out, BitSet set) {
        if (unplugged) {
            return -ENODEV;
        }
        out.fill((byte) 0);
        MemorySegment.copy(set.toByteArray(), 0, out, JAVA_BYTE, 0, set.toByteArray().length);
        return KEYS_BYTES;
    }

    @Override
    public int read(MemorySegment out) {
        if (unplugged) {
            return -ENODEV;
        }
        int bytes = 0;
        while (!queue.isEmpty() && bytes + Evdev.INPUT_EVENT_SIZE <= out.byteSize()) {
            Event event = queue.remove();
            long ms = ++events;
            out.set(JAVA_LONG, bytes + Evdev.INPUT_EVENT_SEC, ms / 1000);
            out.set(JAVA_LONG, bytes + Evdev.INPUT_EVENT_USEC, ms % 1000 * 1000);
            out.set(JAVA_SHORT, bytes + Evdev.INPUT_EVENT_TYPE, (short) event.type);
            out.set(JAVA_SHORT, bytes + Evdev.INPUT_EVENT_CODE, (short) event.code);
            out.set(JAVA_INT, bytes + Evdev.INPUT_EVENT_VALUE, event.value);
            bytes += Evdev.INPUT_EVENT_SIZE;
        }
        return bytes == 0 ? -Errno.EAGAIN : bytes;
    }

    @Override
    public int held(MemorySegment keys) {
        queue.removeIf(event -> event.type == Evdev.EV_KEY);
        return fill(keys, down);
    }

    @Override
    public long lit() {
        return leds;
    }

    @Override
    public int write(MemorySegment events, int bytes) {
        ledWrites++;
        for (int at = 0; at < bytes; at += Evdev.INPUT_EVENT_SIZE) {
            if (events.get(JAVA_SHORT, at + Evdev.INPUT_EVENT_TYPE) == Evdev.EV_LED) {
                int bit = 1 << events.get(JAVA_SHORT, at + Evdev.INPUT_EVENT_CODE);
                boolean lit = events.get(JAVA_INT, at + Evdev.INPUT_EVENT_VALUE) != 0;
                leds = lit ? leds | bit : leds & ~bit;
            }
        }
        return bytes;
    }

    @Override
    public void events(int events) {
        watched = events;
    }

    @Override
    public void close() {
        closed = true;
        watched = 0;
    }
}
