// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static kmsterm.seat.natives.Libudev.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.seat.natives.Libudev;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/**
 * The udev of this machine. Where its daemon does not run (a machine being rescued), the kernel's
 * own events are taken, and what a keyboard is is read off its capabilities.
 */
final class SystemUdev implements Udev {
    private static final List<String> SUBSYSTEMS =
            List.of(Device.DRM, Device.INPUT, Device.GRAPHICS);

    /** Of the socket: some thousand events. A guess; the default is a few hundred. */
    private static final int BUFFER_BYTES = 4 << 20;

    private static final Path DAEMON = Path.of("/run/udev/control");

    private final boolean daemon;
    private final Fd fd;
    private long udev;
    private long monitor;
    private Optional<Event> event = Optional.empty();

    /**
     * @throws SysException "dlopen" where there is no libudev
     */
    static SystemUdev open() {
        try {
            Libudev.load();
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            SysException failure = new SysException("dlopen", "libudev.so.1", Errno.ENOENT);
            failure.initCause(e);
            throw failure;
        }
        return new SystemUdev(Files.exists(DAEMON));
    }

    /** Loads the library; {@link #open} says whether that can be done. */
    static void load() {
        try {
            Libudev.load();
        } catch (LinkageError e) {
            assert e.getMessage() != null; // Whoever opens is told.
        }
    }

    private SystemUdev(boolean daemon) {
        this.daemon = daemon;
        udev = udev_new();
        monitor = udev == 0 ? 0 : udev_monitor_new_from_netlink(udev, daemon ? "udev" : "kernel");
        if (monitor == 0) {
            SysException failure =
                    new SysException("udev_monitor_new_from_netlink", "udev", errno());
            unref();
            throw failure;
        }
        for (String subsystem : SUBSYSTEMS) {
            udev_monitor_filter_add_match_subsystem_devtype(monitor, subsystem, null);
        }
        // Refused without CAP_NET_ADMIN; then it is as large as it is.
        udev_monitor_set_receive_buffer_size(monitor, BUFFER_BYTES);
        int result = udev_monitor_enable_receiving(monitor);
        if (result < 0) {
            unref();
            throw new SysException("udev_monitor_enable_receiving", "udev", -result);
        }
        fd = Fd.own(udev_monitor_get_fd(monitor), "udev");
    }

    @Override
    public Fd fd() {
        return fd;
    }

    @Override
    public int receive() {
        event = Optional.empty();
        long device = udev_monitor_receive_device(monitor);
        if (device == 0) {
            int errno = errno();
            return errno == 0 ? -Errno.EAGAIN : -errno;
        }
        try {
            String action = udev_device_get_action(device);
            String sysPath = udev_device_get_syspath(device);
            if (action != null && sysPath != null) {
                event = Optional.of(new Event(action, sysPath, read(device)));
            }
        } finally {
            udev_device_unref(device);
        }
        return 0;
    }

    @Override
    public Optional<Event> event() {
        return event;
    }

    @Override
    public List<Device> enumerate() {
        List<Device> devices = new ArrayList<>();
        long enumerate = udev_enumerate_new(udev);
        if (enumerate == 0) {
            return devices;
        }
        try {
            for (String subsystem : SUBSYSTEMS) {
                udev_enumerate_add_match_subsystem(enumerate, subsystem);
            }
            if (daemon) {
                // The others are told of by an event when udev is done with them.
                udev_enumerate_add_match_is_initialized(enumerate);
            }
            udev_enumerate_scan_devices(enumerate);
            long entry = udev_enumerate_get_list_entry(enumerate);
            for (; entry != 0; entry = udev_list_entry_get_next(entry)) {
                String sysPath = udev_list_entry_get_name(entry);
                if (isOurs(sysPath.substring(sysPath.lastIndexOf('/') + 1))) {
                    lookUp(sysPath).ifPresent(devices::add);
                }
            }
        } finally {
            udev_enumerate_unref(enumerate);
        }
        return devices;
    }

    private Optional<Device> lookUp(String sysPath) {
        long device = udev_device_new_from_syspath(udev, sysPath);
        if (device == 0) {
            return Optional.empty(); // gone meanwhile
        }
        try {
            return read(device);
        } finally {
            udev_device_unref(device);
        }
    }

    /** Render nodes, the joystick and mouse interfaces of old are not ours. */
    private static boolean isOurs(String sysName) {
        return sysName.startsWith("card")
                || sysName.startsWith("event")
                || sysName.startsWith("fb");
    }

    private Optional<Device> read(long device) {
        String subsystem = udev_device_get_subsystem(device);
        String sysName = udev_device_get_sysname(device);
        String node = udev_device_get_devnode(device);
        String sysPath = udev_device_get_syspath(device);
        if (subsystem == null || sysName == null || sysPath == null) {
            return Optional.empty();
        }
        boolean connector = subsystem.equals(Device.DRM) && sysName.indexOf('-') >= 0;
        boolean noded = connector || (node != null && node.startsWith("/dev/"));
        if (!SUBSYSTEMS.contains(subsystem) || !isOurs(sysName) || !noded) {
            return Optional.empty();
        }
        Map<String, String> properties =
                Properties.kept(key -> udev_device_get_property_value(device, key));
        if (!daemon && subsystem.equals(Device.INPUT)) {
            Capabilities.of(Path.of(sysPath)).describe(properties);
        }
        // By sysfs, for udev may tell of it before it tells of its card.
        if (subsystem.equals(Device.GRAPHICS)
                && Files.isDirectory(Path.of(sysPath).resolve("../../drm"))) {
            properties.put(Properties.OF_CARD, "1");
        }
        String seat = properties.getOrDefault(Properties.SEAT, Device.DEFAULT_SEAT);
        if (!Properties.isSeatName(seat)) {
            seat = Device.DEFAULT_SEAT;
        }
        String path = connector ? "" : node;
        return Optional.of(new Device(subsystem, sysName, sysPath, path, seat, properties));
    }

    private void unref() {
        if (monitor != 0) {
            udev_monitor_unref(monitor);
            monitor = 0;
        }
        if (udev != 0) {
            udev_unref(udev);
            udev = 0;
        }
    }

    @Override
    public void close() {
        if (fd.isOpen()) {
            fd.release(); // libudev closes its own
            unref();
        }
    }
}
