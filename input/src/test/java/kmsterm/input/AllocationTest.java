// SPDX-License-Identifier: MIT
package kmsterm.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import kmsterm.input.natives.Evdev;
import kmsterm.sys.Clock;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int KEYS = 10_000;

    private static final java.lang.foreign.ValueLayout.OfShort SHORT =
            java.lang.foreign.ValueLayout.JAVA_SHORT;

    /** Presses and releases of Shift and a letter, for ever. */
    private static final class Typing implements EvdevPort {
        private static final int[] CODES = {42, 30, 30, 42};
        private static final int[] VALUES = {1, 1, 0, 0};

        @Override
        public int open(MemorySegment keys) {
            return keys.fill((byte) 0xff).byteSize() > 0 ? KEYS_BYTES : 0;
        }

        @Override
        public int grab(boolean on) {
            return 0;
        }

        private boolean started;

        @Override
        public int read(MemorySegment events) {
            if (!started) {
                return -Errno.EAGAIN;
            }
            for (int i = 0; i < CODES.length; i++) {
                long at = (long) i * Evdev.INPUT_EVENT_SIZE;
                events.set(SHORT, at + Evdev.INPUT_EVENT_TYPE, (short) Evdev.EV_KEY);
                events.set(SHORT, at + Evdev.INPUT_EVENT_CODE, (short) CODES[i]);
                events.set(
                        java.lang.foreign.ValueLayout.JAVA_INT,
                        at + Evdev.INPUT_EVENT_VALUE,
                        VALUES[i]);
            }
            return CODES.length * Evdev.INPUT_EVENT_SIZE;
        }

        @Override
        public int held(MemorySegment keys) {
            keys.fill((byte) 0);
            return KEYS_BYTES;
        }

        @Override
        public long lit() {
            return 0;
        }

        @Override
        public int write(MemorySegment events, int bytes) {
            return bytes;
        }

        @Override
        public void close() {}
    }

    private static final class Counter implements KeyListener {
        long sum;

        @Override
        public void key(Keystroke key) {
            sum += key.keysym() + key.codePoint() + key.modifiers();
            sum += key.plainCodePoint() + key.usCodePoint() + key.event();
        }

        @Override
        public void modifier(Keystroke key) {
            sum += key.keysym();
        }

        @Override
        public boolean switchVt(int number) {
            return true;
        }
    }

    @Test
    void keysOnTheBuiltInKeymap_allocateNothing() {
        assertAllocatesNothing(new UsState());
    }

    @Test
    void keysOnAnXkbKeymap_allocateNothing() {
        XkbState state = null;
        try {
            state = new XkbState(XkbKeymap.compile(new KeymapSettings("", "ru", "", "", "")));
        } catch (XkbKeymap.Refused e) {
            assumeTrue(false, e.getMessage());
        }
        assertAllocatesNothing(state);
    }

    /** The letter is a dead key twice: every other one types what they compose. */
    @Test
    void keysThatCompose_allocateNothing() {
        Compose compose = null;
        try {
            compose = Compose.ofText("<A> <A> : \"Ä\"\n".getBytes(UTF_8));
        } catch (XkbKeymap.Refused e) {
            assumeTrue(false, e.getMessage());
        }
        assertAllocatesNothing(new UsState(), compose);
    }

    private static void assertAllocatesNothing(KeyState state) {
        assertAllocatesNothing(state, null);
    }

    private static void assertAllocatesNothing(KeyState state, Compose compose) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Counter counter = new Counter();
        try (EventLoop loop = new EventLoop(Clock.monotonic());
                KeyboardGroup group = new KeyboardGroup(loop, Repeat.ofMillis(250, 50), counter)) {
            Typing typing = new Typing();
            EvdevDevice device = new EvdevDevice(typing, "event0", group.sink());
            assertTrue(device.open());
            group.add(device, new FakeEvdev());
            group.use(state);
            if (compose != null) {
                group.use(compose);
            }
            group.shortcuts().bind(Keysyms.PRIOR, Modifiers.SHIFT, true, () -> {});
            typing.started = true;
            long bytes = Long.MAX_VALUE;
            for (int round = 0; round < 20 && bytes >= KEYS; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < KEYS; i++) {
                    device.ready();
                }
                bytes = threads.getCurrentThreadAllocatedBytes() - before;
            }
            assertTrue(counter.sum != 0);
            // One object per key would be 16 times as much.
            assertTrue(bytes < KEYS, bytes + " bytes for " + KEYS + " keys");
        }
    }
}
