// SPDX-License-Identifier: MIT
package kmsterm.seat.natives;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * libseat.h, by JNA's direct mapping: handles are addresses. Results are as in C: -1 or NULL with
 * errno in {@link #errno}. libseat may be used by one thread at a time, and its connection to
 * logind, sd-bus's default one, by the thread alone that made it. Nothing here may be called before
 * {@link #load}.
 */
public final class LibSeat {
    /** {@code struct libseat_seat_listener}: two function pointers. */
    public static final int LISTENER_SIZE = 16;

    public static final int LISTENER_ENABLE = 0;
    public static final int LISTENER_DISABLE = 8;

    /** LIBSEAT_LOG_LEVEL_SILENT and _ERROR. */
    public static final int LOG_LEVEL_SILENT = 0;

    public static final int LOG_LEVEL_ERROR = 1;

    /** Of a line of the log, the rest is cut off. */
    private static final int LINE_BYTES = 256;

    /** {@code enable_seat} and {@code disable_seat}. */
    public interface SeatEvent extends Callback {
        void invoke(Pointer seat, Pointer userData);
    }

    /** {@code libseat_log_func}; the arguments are a {@code va_list}. */
    public interface LogHandler extends Callback {
        void invoke(int level, Pointer format, Pointer arguments);
    }

    private LibSeat() {}

    /**
     * Loads the library; once is enough, again does nothing.
     *
     * @throws UnsatisfiedLinkError when it, or a function of it, is not there: libseat 0.5 has all
     */
    public static synchronized void load() {
        if (!Native.registered(LibSeat.class)) {
            Native.register(LibSeat.class, "libseat.so.1");
        }
    }

    /** The address of a callback, valid while {@code callback} is reachable. */
    public static long address(Callback callback) {
        return Pointer.nativeValue(CallbackReference.getFunctionPointer(callback));
    }

    /**
     * vsnprintf(3).
     *
     * @param arguments a {@code va_list}: an address wherever the calling convention is that of an
     *     array or of a large struct, on x86-64, AArch64 and RISC-V
     */
    public static String format(Pointer format, Pointer arguments) {
        try (var text = new Memory(LINE_BYTES)) {
            Function vsnprintf = NativeLibrary.getProcess().getFunction("vsnprintf");
            vsnprintf.invokeInt(new Object[] {text, (long) LINE_BYTES, format, arguments});
            return text.getString(0);
        }
    }

    /** setenv(3), for what libseat reads there. */
    public static void setenv(String name, String value) {
        Function setenv = NativeLibrary.getProcess().getFunction("setenv");
        setenv.invokeInt(new Object[] {name, value, 1});
    }

    /** errno as the last call on this thread left it. */
    public static int errno() {
        return Native.getLastError();
    }

    public static native long libseat_open_seat(long listener, long userData);

    public static native int libseat_disable_seat(long seat);

    public static native int libseat_close_seat(long seat);

    /** Writes the descriptor, which is the caller's, to the address {@code fd}; the device's id. */
    public static native int libseat_open_device(long seat, String path, long fd);

    public static native int libseat_close_device(long seat, int device);

    public static native String libseat_seat_name(long seat);

    public static native int libseat_switch_session(long seat, int session);

    public static native int libseat_get_fd(long seat);

    public static native int libseat_dispatch(long seat, int timeoutMs);

    public static native void libseat_set_log_handler(long handler);

    public static native void libseat_set_log_level(int level);
}
