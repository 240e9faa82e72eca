// SPDX-License-Identifier: MIT
package kmsterm.seat.natives;

import com.sun.jna.Native;

/**
 * systemd/sd-bus.h, by JNA's direct mapping: handles and addresses are {@code long}s. Results are
 * as in C: negative error numbers. A bus and its messages may be used by one thread only. Nothing
 * here may be called before {@link #load}.
 */
public final class SdBus {
    /** SD_BUS_MESSAGE_METHOD_CALL and so on. */
    public static final byte MESSAGE_METHOD_CALL = 1;

    public static final byte MESSAGE_METHOD_ERROR = 3;
    public static final byte MESSAGE_SIGNAL = 4;

    /** SD_BUS_CREDS_PID. */
    public static final long CREDS_PID = 1;

    /** {@code sd_bus_error}: two addresses and flags. */
    public static final int ERROR_SIZE = 24;

    public static final int ERROR_NAME = 0;
    public static final int ERROR_MESSAGE = 8;

    private SdBus() {}

    /**
     * Loads the library; once is enough, again does nothing.
     *
     * @throws UnsatisfiedLinkError when it, or a function of it, is not there
     */
    public static synchronized void load() {
        if (!Native.registered(SdBus.class)) {
            Native.register(SdBus.class, "libsystemd.so.0");
        }
    }

    /** Writes the bus to the address. */
    public static native int sd_bus_open_system(long bus);

    /** Writes the bus, which is not connected before {@link #sd_bus_start}, to the address. */
    public static native int sd_bus_new(long bus);

    public static native int sd_bus_set_address(long bus, String address);

    public static native int sd_bus_set_bus_client(long bus, int flag);

    /** What comes is nobody's call of us, and is not answered. */
    public static native int sd_bus_set_monitor(long bus, int flag);

    public static native int sd_bus_start(long bus);

    public static native long sd_bus_flush_close_unref(long bus);

    /** Asks the broker, and writes what it knows to the address; it is the caller's. */
    public static native int sd_bus_get_name_creds(
            long bus, String name, long mask, long credentials);

    public static native int sd_bus_creds_get_pid(long credentials, long pid);

    public static native long sd_bus_creds_unref(long credentials);

    public static native int sd_bus_get_fd(long bus);

    public static native int sd_bus_get_events(long bus);

    /** Writes microseconds of CLOCK_MONOTONIC, all bits set for none, to the address. */
    public static native int sd_bus_get_timeout(long bus, long usec);

    /** Writes what nobody handled, or 0, to the address; it is the caller's. */
    public static native int sd_bus_process(long bus, long message);

    /** Waits for the answer of the broker. */
    public static native int sd_bus_add_match(
            long bus, long slot, String match, long callback, long userData);

    public static native int sd_bus_message_new_method_call(
            long bus,
            long message,
            String destination,
            String path,
            String interfaceName,
            String member);

    public static native int sd_bus_message_append_basic(long message, byte type, String value);

    public static native int sd_bus_message_append_basic(long message, byte type, long value);

    public static native int sd_bus_message_open_container(
            long message, byte type, String contents);

    public static native int sd_bus_message_close_container(long message);

    /** Waits for the answer, and writes it to the address; it is the caller's. */
    public static native int sd_bus_call(
            long bus, long message, long timeoutUsec, long error, long reply);

    public static native void sd_bus_error_free(long error);

    public static native long sd_bus_message_unref(long message);

    public static native int sd_bus_message_get_type(long message, long type);

    /** Null where there is none; the message's, as the two below. */
    public static native String sd_bus_message_get_sender(long message);

    public static native String sd_bus_message_get_path(long message);

    public static native String sd_bus_message_get_member(long message);

    /** Writes 64 bits, which are the caller's own count, to the address. */
    public static native int sd_bus_message_get_cookie(long message, long cookie);

    /** Writes what is answered, by the cookie of who called, to the address. */
    public static native int sd_bus_message_get_reply_cookie(long message, long cookie);

    public static native String sd_bus_message_get_destination(long message);

    /** Writes the type, a character, and the address of what it contains. */
    public static native int sd_bus_message_peek_type(long message, long type, long contents);

    public static native int sd_bus_message_enter_container(
            long message, byte type, String contents);

    public static native int sd_bus_message_exit_container(long message);

    public static native int sd_bus_message_read_basic(long message, byte type, long value);

    public static native int sd_bus_message_skip(long message, String types);
}
