// SPDX-License-Identifier: MIT
package kmsterm.input.natives;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The ioctls of linux/input.h and its structs on machines with 64-bit time. A test holds the
 * numbers against the C compiler. Calls return {@code -errno} where C returns -1. The call has the
 * shape of those of {@code kmsterm.sys}: a second one would cost a specialised class at start-up.
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
    public static final long EVIOCSMASK    = 0x40104593L;
    // spotless:on

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemorySegment IOCTL = LINKER.defaultLookup().findOrThrow("ioctl");
    private static final MethodHandle CALL =
            LINKER.downcallHandle(
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                            JAVA_LONG),
                    Linker.Option.captureCallState("errno"));
    private static final long ERRNO_OFFSET =
            Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement("errno"));

    /** Where the call leaves errno: devices are used on the loop thread only. */
    private static final MemorySegment CAPTURE =
            Arena.global().allocate(Linker.Option.captureStateLayout());

    private Evdev() {}

    /** EVIOCGBIT(ev, len): for {@code ev} 0 the types, otherwise the codes of a type. */
    public static long eviocgbit(int ev, int len) {
        return 0x80004520L + ev | (long) len << 16;
    }

    /** EVIOCGKEY(len): the keys that are down. */
    public static long eviocgkey(int len) {
        return 0x80004518L | (long) len << 16;
    }

    /** sys/ioctl.h. {@code argp} is off-heap and stays its owner's. */
    public static int ioctl(int fd, long request, MemorySegment argp) {
        try {
            long result =
                    (long)
                            CALL.invokeExact(
                                    IOCTL, CAPTURE, (long) fd, request, argp.address(), 0L, 0L, 0L);
            return (int) result == -1 ? -CAPTURE.get(JAVA_INT, ERRNO_OFFSET) : (int) result;
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }
}
