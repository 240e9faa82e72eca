// SPDX-License-Identifier: MIT
package kmsterm.seat.natives;

import com.sun.jna.Native;

/**
 * libudev.h, the functions that are called, by JNA's direct mapping: handles are addresses, which
 * costs no object per call; NULL is 0 or null. Results are as in C: negative error numbers, or NULL
 * with errno in {@link #errno}.
 */
public final class Libudev {
    static {
        // The exact name: what it is called without a -dev package installed.
        Native.register(Libudev.class, "libudev.so.1");
    }

    private Libudev() {}

    /** Loads the library. {@link UnsatisfiedLinkError} where there is none. */
    public static void load() {
        // The initialiser has done it.
    }

    /** errno as the last call on this thread left it. */
    public static int errno() {
        return Native.getLastError();
    }

    public static native long udev_new();

    public static native long udev_unref(long udev);

    public static native long udev_list_entry_get_next(long entry);

    public static native String udev_list_entry_get_name(long entry);

    public static native long udev_device_new_from_syspath(long udev, String syspath);

    public static native long udev_device_unref(long device);

    public static native String udev_device_get_subsystem(long device);

    public static native String udev_device_get_syspath(long device);

    public static native String udev_device_get_sysname(long device);

    public static native String udev_device_get_devnode(long device);

    public static native String udev_device_get_property_value(long device, String key);

    public static native String udev_device_get_action(long device);

    public static native long udev_monitor_new_from_netlink(long udev, String name);

    public static native long udev_monitor_unref(long monitor);

    public static native int udev_monitor_filter_add_match_subsystem_devtype(
            long monitor, String subsystem, String devtype);

    public static native int udev_monitor_set_receive_buffer_size(long monitor, int bytes);

    public static native int udev_monitor_enable_receiving(long monitor);

    public static native int udev_monitor_get_fd(long monitor);

    public static native long udev_monitor_receive_device(long monitor);

    public static native long udev_enumerate_new(long udev);

    public static native long udev_enumerate_unref(long enumerate);

    public static native int udev_enumerate_add_match_subsystem(long enumerate, String subsystem);

    public static native int udev_enumerate_add_match_is_initialized(long enumerate);

    public static native int udev_enumerate_scan_devices(long enumerate);

    public static native long udev_enumerate_get_list_entry(long enumerate);
}
