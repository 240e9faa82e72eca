// SPDX-License-Identifier: MIT
package kmsterm.input;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import kmsterm.input.natives.Evdev;
import kmsterm.sys.Fd;

/** The kernel's evdev node. Owns the descriptor. */
final class EvdevFd implements EvdevPort {
    private final Fd fd;

    EvdevFd(Fd fd) {
        this.fd = fd;
    }

    @Override
    public int open(MemorySegment keys) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment clock = arena.allocateFrom(JAVA_INT, Evdev.CLOCK_MONOTONIC);
            Evdev.ioctl(fd.number(), Evdev.EVIOCSCLOCKID, clock);
            wantKeysOnly(arena);
        }
        return Evdev.ioctl(fd.number(), Evdev.eviocgbit(Evdev.EV_KEY, KEYS_BYTES), keys);
    }

    /** A keyboard with a touchpad would wake us with every motion. A kernel before 4.4 does. */
    private void wantKeysOnly(Arena arena) {
        MemorySegment types = arena.allocateFrom(JAVA_LONG, 1L << Evdev.EV_KEY);
        MemorySegment mask = arena.allocate(Evdev.INPUT_MASK_SIZE, 8);
        // The codes of EV_SYN are the types.
        mask.set(JAVA_INT, Evdev.INPUT_MASK_TYPE, Evdev.EV_SYN);
        mask.set(JAVA_INT, Evdev.INPUT_MASK_CODES_SIZE, (int) types.byteSize());
        mask.set(JAVA_LONG, Evdev.INPUT_MASK_CODES_PTR, types.address());
        Evdev.ioctl(fd.number(), Evdev.EVIOCSMASK, mask);
    }

    /** No other keys come. A kernel before 4.4 sends all. */
    void only(BitSet codes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bits = arena.allocate(KEYS_BYTES, 8);
            long[] words = codes.toLongArray();
            MemorySegment.copy(words, 0, bits, JAVA_LONG, 0, words.length);
            MemorySegment mask = arena.allocate(Evdev.INPUT_MASK_SIZE, 8);
            mask.set(JAVA_INT, Evdev.INPUT_MASK_TYPE, Evdev.EV_KEY);
            mask.set(JAVA_INT, Evdev.INPUT_MASK_CODES_SIZE, KEYS_BYTES);
            mask.set(JAVA_LONG, Evdev.INPUT_MASK_CODES_PTR, bits.address());
            Evdev.ioctl(fd.number(), Evdev.EVIOCSMASK, mask);
        }
    }

    @Override
    public int read(MemorySegment events) {
        return fd.read(events, 0, events.byteSize());
    }

    @Override
    public int held(MemorySegment keys) {
        return Evdev.ioctl(fd.number(), Evdev.eviocgkey(KEYS_BYTES), keys);
    }

    @Override
    public int grab(boolean on) {
        return grab(fd, on);
    }

    /**
     * EVIOCGRAB of any open file of one, borrowed. The argument is not looked at, but for whether
     * it is null.
     */
    static int grab(Fd file, boolean on) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment any = on ? arena.allocateFrom(JAVA_INT, 1) : MemorySegment.NULL;
            return Evdev.ioctl(file.number(), Evdev.EVIOCGRAB, any);
        }
    }

    @Override
    public long lit() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment leds = arena.allocate(JAVA_LONG);
            Evdev.ioctl(fd.number(), Evdev.eviocgled(Long.BYTES), leds);
            return leds.get(JAVA_LONG, 0);
        }
    }

    @Override
    public int write(MemorySegment events, int bytes) {
        return fd.write(events, 0, bytes);
    }

    @Override
    public void close() {
        fd.close();
    }
}
