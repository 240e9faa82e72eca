// SPDX-License-Identifier: MIT
package kmsterm.input;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import kmsterm.input.natives.Evdev;
import kmsterm.sys.Errno;

/**
 * One keyboard: which of its keys are down, from the kernel's events. Owns its port. What comes
 * twice (a press of a key that is down) or too late (a release of one that is not) is ignored, so
 * that no order of events makes a key stick.
 */
final class EvdevDevice implements AutoCloseable {
    /** Events per wake-up: the kernel's smallest buffer (EVDEV_MIN_BUFFER_SIZE). */
    static final int BATCH = 64;

    /** Batches dropped at once on resume; the kernel keeps fewer. Bound against a mad device. */
    private static final int MAX_STALE_BATCHES = 64;

    private static final int WORDS = EvdevPort.KEYS_BYTES / Long.BYTES;

    /** Codes of the keys that type, Escape to Delete: a device with none of them is no keyboard. */
    private static final int FIRST_TYPING = 1;

    private static final int LAST_TYPING = 111;

    private static final int LEDS = 3;

    /** Told in the order of the events. May pause or close the device. */
    interface Sink {
        /** Whether the key would be a modifier now: those are resynchronised first. */
        boolean modifier(int code);

        void pressed(int code, long timeNs);

        /** Was down when we began to listen; its press was not for us. */
        void held(int code);

        void released(int code);

        /** Events were lost; what is down now is told next. */
        void lost(EvdevDevice device);

        /** Reading failed for good. */
        void gone(EvdevDevice device);
    }

    private final EvdevPort port;
    private final String node;
    private final Sink sink;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment events = arena.allocate(BATCH * Evdev.INPUT_EVENT_SIZE, 8);
    private final MemorySegment keys = arena.allocate(EvdevPort.KEYS_BYTES, 8);
    private final MemorySegment lights = arena.allocate((LEDS + 1L) * Evdev.INPUT_EVENT_SIZE, 8);
    private final long[] down = new long[WORDS];
    private boolean listening;
    private boolean closed;

    /** Takes {@code port}. */
    EvdevDevice(EvdevPort port, String node, Sink sink) {
        this.port = port;
        this.node = node;
        this.sink = sink;
    }

    String node() {
        return node;
    }

    /** Sets it up; false: no keyboard. To be called once, first. */
    boolean open() {
        if (port.open(keys) < 0) {
            return false;
        }
        for (int code = FIRST_TYPING; code <= LAST_TYPING; code++) {
            if (has(code)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes its keys away from everybody else, or lets them have these again. Returns 0 or -errno:
     * somebody else has done so.
     */
    int grab(boolean on) {
        return port.grab(on);
    }

    private boolean has(int code) {
        return (keys.getAtIndex(JAVA_LONG, code >> 6) >>> code & 1) != 0;
    }

    private boolean down(int code) {
        return (down[code >> 6] >>> code & 1) != 0;
    }

    /** Drops what has come so far; keys that are down are told as held. */
    void listen() {
        listening = true;
        drain();
        if (port.held(keys) < 0) {
            return;
        }
        for (int code = 0; code < Evdev.KEY_CNT; code++) {
            if (has(code) && !down(code)) {
                down[code >> 6] |= 1L << code;
                sink.held(code);
            }
        }
    }

    /** Forgets all keys, without telling. */
    void silence() {
        listening = false;
        Arrays.fill(down, 0);
    }

    /** Tells all keys as released. */
    void releaseAll() {
        for (int code = 0; code < Evdev.KEY_CNT; code++) {
            if (down(code)) {
                released(code);
            }
        }
    }

    /**
     * The node is readable, or has failed: handles one batch.
     *
     * @return whether there was any
     */
    boolean ready() {
        if (!listening) {
            return false;
        }
        int bytes = port.read(events);
        if (bytes > 0) {
            batch(bytes / Evdev.INPUT_EVENT_SIZE);
        } else if (bytes != -Errno.EAGAIN) {
            sink.gone(this);
        }
        return bytes > 0;
    }

    /** What was typed for somebody else, or is older than the keys that are down now. */
    private void drain() {
        int batches = 0;
        while (batches < MAX_STALE_BATCHES && port.read(events) > 0) {
            batches++;
        }
    }

    private void batch(int count) {
        for (int i = 0; i < count && listening; i++) {
            long at = (long) i * Evdev.INPUT_EVENT_SIZE;
            int type = events.get(JAVA_SHORT, at + Evdev.INPUT_EVENT_TYPE);
            int code = Short.toUnsignedInt(events.get(JAVA_SHORT, at + Evdev.INPUT_EVENT_CODE));
            if (type == Evdev.EV_KEY) {
                key(code, at);
            } else if (type == Evdev.EV_SYN && code == Evdev.SYN_DROPPED) {
                resync(timeNs(at));
                return;
            }
        }
    }

    private void key(int code, long at) {
        if (code >= Evdev.KEY_CNT) {
            return;
        }
        switch (events.get(JAVA_INT, at + Evdev.INPUT_EVENT_VALUE)) {
            case 0 -> released(code);
            case 1 -> pressed(code, timeNs(at));
            default -> {
                // 2: the kernel's own repetition. Ours knows the keymap.
            }
        }
    }

    private long timeNs(long at) {
        return events.get(JAVA_LONG, at + Evdev.INPUT_EVENT_SEC) * 1_000_000_000
                + events.get(JAVA_LONG, at + Evdev.INPUT_EVENT_USEC) * 1_000;
    }

    /**
     * Events were lost: what counts is what is down now. The events that are left go too, as
     * libevdev has it: they are older, and nobody knows the modifiers they were typed with. A key
     * that went down meanwhile was pressed for us, modifiers before the keys they were held for.
     */
    private void resync(long timeNs) {
        sink.lost(this);
        drain();
        if (port.held(keys) < 0) {
            keys.fill((byte) 0);
        }
        for (int code = 0; code < Evdev.KEY_CNT; code++) {
            if (down(code) && !has(code)) {
                released(code);
            }
        }
        pressNew(true, timeNs);
        pressNew(false, timeNs);
    }

    private void pressNew(boolean modifiers, long timeNs) {
        for (int code = 0; code < Evdev.KEY_CNT && listening; code++) {
            if (has(code) && !down(code) && (!modifiers || sink.modifier(code))) {
                pressed(code, timeNs);
            }
        }
    }

    private void pressed(int code, long timeNs) {
        if (!down(code)) {
            down[code >> 6] |= 1L << code;
            sink.pressed(code, timeNs);
        }
    }

    private void released(int code) {
        if (down(code)) {
            down[code >> 6] &= ~(1L << code);
            sink.released(code);
        }
    }

    /** The LEDs that are lit now: bits {@code 1 << LED_x}. */
    int lit() {
        return (int) port.lit();
    }

    /** Lights LEDs, bits {@code 1 << LED_x}. A keyboard without, or read-only, ignores it. */
    void light(int leds) {
        for (int led = 0; led < LEDS; led++) {
            event(led, Evdev.EV_LED, led, leds >> led & 1);
        }
        event(LEDS, Evdev.EV_SYN, Evdev.SYN_REPORT, 0);
        port.write(lights, (int) lights.byteSize());
    }

    private void event(int index, int type, int code, int value) {
        long at = (long) index * Evdev.INPUT_EVENT_SIZE;
        lights.set(JAVA_SHORT, at + Evdev.INPUT_EVENT_TYPE, (short) type);
        lights.set(JAVA_SHORT, at + Evdev.INPUT_EVENT_CODE, (short) code);
        lights.set(JAVA_INT, at + Evdev.INPUT_EVENT_VALUE, value);
    }

    /** May be called from the sink. Tells nothing. */
    @Override
    public void close() {
        listening = false;
        if (!closed) {
            closed = true;
            port.close();
            arena.close();
        }
    }
}
