// SPDX-License-Identifier: MIT
package kmsterm.input.natives;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import kmsterm.sys.call.Words;

/**
 * The ioctls of linux/input.h and its structs on machines with 64-bit time. A test holds the
 * numbers against the C compiler. Calls return {@code -errno} where C returns -1.
 */
public final class Evdev {
    // spotless:off
    public static final int INPUT_EVENT_SIZE  = 24;
    public static final int INPUT_EVENT_SEC   = 0;
    public static final int INPUT_EVENT_USEC  = 8;
    public static final int INPUT_EVENT_TYPE  = 16;
    public static final int INPUT_EVENT_CODE  = 18;
    public static final int INPUT_EVENT_VALUE = 20;

    public static final int EV_SYN = 0;
    public static final int EV_KEY = 1;
    public static final int EV_LED = 0x11;
    public static final int EV_SND = 0x12;
    public static final int SND_BELL = 1;
    public static final int SND_TONE = 2;
    public static final int SYN_REPORT  = 0;
    public static final int SYN_DROPPED = 3;
    public static final int LED_NUML    = 0;
    public static final int LED_CAPSL   = 1;
    public static final int LED_SCROLLL = 2;
    public static final int KEY_CNT     = 0x300;

    public static final int INPUT_MASK_SIZE       = 16;
    public static final int INPUT_MASK_TYPE       = 0;
    public static final int INPUT_MASK_CODES_SIZE = 4;
    public static final int INPUT_MASK_CODES_PTR  = 8;
    public static final int CLOCK_MONOTONIC = 1;

    public static final long EVIOCSCLOCKID = 0x400445a0L;
    public static final long EVIOCGRAB     = 0x40044590L;
    public static final long EVIOCREVOKE   = 0x40044591L;
    public static final long EVIOCSMASK    = 0x40104593L;
    // spotless:on

    private static final MemorySegment IOCTL =
            Linker.nativeLinker().defaultLookup().findOrThrow("ioctl");

    private Evdev() {}

    /** EVIOCGBIT(ev, len): for {@code ev} 0 the types, otherwise the codes of a type. */
    public static long eviocgbit(int ev, int len) {
        return 0x80004520L + ev | (long) len << 16;
    }

    /** EVIOCGKEY(len): the keys that are down. */
    public static long eviocgkey(int len) {
        return 0x80004518L | (long) len << 16;
    }

    /** EVIOCGLED(len): the LEDs that are lit. */
    public static long eviocgled(int len) {
        return 0x80004519L | (long) len << 16;
    }

    /** sys/ioctl.h. {@code argp} is off-heap and stays its owner's. */
    public static int ioctl(int fd, long request, MemorySegment argp) {
        int result = (int) Words.call(IOCTL, fd, request, argp.address(), 0, 0, 0);
        return result == -1 ? -Words.errno() : result;
    }
}
