// SPDX-License-Identifier: MIT
package kmsterm.input;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import kmsterm.input.natives.Evdev;
import kmsterm.sys.Fd;

/**
 * What beeps behind an evdev node: the PC speaker, or that of a keyboard (linux/input.h, EV_SND).
 * Owns the descriptor. Loop thread only.
 */
public final class Speaker implements AutoCloseable {
    private final Fd fd;
    private final int code;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment events = arena.allocate(2 * Evdev.INPUT_EVENT_SIZE, 8);
    private boolean sounding;

    private Speaker(Fd fd, int code) {
        this.fd = fd;
        this.code = code;
    }

    /**
     * @param fd opened for reading and writing, non-blocking; taken over, also when this fails
     * @return empty: it cannot beep
     */
    public static Optional<Speaker> open(Fd fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment sounds = arena.allocate(JAVA_LONG);
            int length = (int) sounds.byteSize();
            int result = Evdev.ioctl(fd.number(), Evdev.eviocgbit(Evdev.EV_SND, length), sounds);
            long bits = result < 0 ? 0 : sounds.get(JAVA_LONG, 0);
            if ((bits >> Evdev.SND_TONE & 1) != 0) {
                return Optional.of(new Speaker(fd, Evdev.SND_TONE));
            }
            if ((bits >> Evdev.SND_BELL & 1) != 0) {
                return Optional.of(new Speaker(fd, Evdev.SND_BELL));
            }
        }
        fd.close();
        return Optional.empty();
    }

    /**
     * Sounds until it is {@linkplain #silence silenced}; the kernel does not do that when the
     * descriptor is closed.
     *
     * @param hz of a speaker that has more than one tone
     */
    public void sound(int hz) {
        sounding = write(code == Evdev.SND_TONE ? hz : 1);
    }

    public void silence() {
        if (sounding) {
            sounding = false;
            write(0);
        }
    }

    /** Whether the kernel took it; it does not of a device that is gone. */
    private boolean write(int value) {
        put(0, Evdev.EV_SND, code, value);
        put(Evdev.INPUT_EVENT_SIZE, Evdev.EV_SYN, Evdev.SYN_REPORT, 0);
        return fd.write(events, 0, events.byteSize()) > 0;
    }

    private void put(long at, int type, int code, int value) {
        events.set(JAVA_SHORT, at + Evdev.INPUT_EVENT_TYPE, (short) type);
        events.set(JAVA_SHORT, at + Evdev.INPUT_EVENT_CODE, (short) code);
        events.set(JAVA_INT, at + Evdev.INPUT_EVENT_VALUE, value);
    }

    @Override
    public void close() {
        if (fd.isOpen()) {
            silence();
            fd.close();
            arena.close();
        }
    }
}
