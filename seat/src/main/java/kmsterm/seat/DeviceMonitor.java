// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.SysException;

/**
 * The cards, connectors, input devices and framebuffers of all seats, as they come and go. Each is
 * told of once when it appears and once when it goes, in order, whatever udev repeats, loses or
 * makes up. One that is given to another seat goes, and comes.
 */
public final class DeviceMonitor implements AutoCloseable {
    /** Events taken per wake-up, so that a storm of them does not hold the loop. A guess. */
    static final int MAX_EVENTS = 32;

    /** More devices than this are not looked at: somebody plays with uinput. A guess. */
    static final int MAX_DEVICES = 1024;

    /** Failures in a row after which the socket is left alone, instead of turning for ever. */
    static final int MAX_FAILURES = 64;

    /** Called on the loop. */
    public interface Listener {
        void added(Device device);

        /**
         * udev has something new to say: a card's connectors ({@link Device#isHotplug}), or other
         * properties. The node stays.
         */
        void changed(Device device);

        /** It is gone from its seat; what was last told of it. */
        void removed(Device device);
    }

    private final EventLoop loop;
    private final Udev udev;
    private final Listener listener;
    private final EventLoop.Watch watch;
    private final Map<String, Device> known = new HashMap<>();
    private boolean rescanPlanned;
    private boolean closed;
    private int lost;
    private int failures;

    /**
     * Listens, then looks at what is there, so that nothing falls between; the listener hears of
     * the first devices in the loop's next batch.
     *
     * @throws SysException without libudev, or when the kernel refuses the socket
     */
    public static DeviceMonitor start(EventLoop loop, Listener listener) {
        return new DeviceMonitor(loop, SystemUdev.open(), listener);
    }

    /**
     * Begins to load libudev on a thread of its own, so that {@link #start} finds it loaded: that
     * is one of the longest steps of a start, and needs nothing of the others.
     */
    public static void prepare() {
        Thread.ofPlatform().daemon().name("libudev").start(SystemUdev::load);
    }

    /** Takes ownership of {@code udev}. */
    DeviceMonitor(EventLoop loop, Udev udev, Listener listener) {
        this.loop = loop;
        this.udev = udev;
        this.listener = Objects.requireNonNull(listener);
        watch = loop.watch(udev.fd(), EventLoop.IN, events -> receive());
        planRescan();
    }

    /** What is there now, as the listener knows it, in no order. */
    public List<Device> devices() {
        return List.copyOf(known.values());
    }

    /** How often events were lost and everything was looked at again. */
    public int overflows() {
        return lost;
    }

    private void planRescan() {
        if (!rescanPlanned) {
            rescanPlanned = true;
            loop.defer(this::rescan);
        }
    }

    private void receive() {
        for (int i = 0; i < MAX_EVENTS && !closed; i++) {
            int result = udev.receive();
            if (result == -Errno.EAGAIN) {
                return;
            }
            if (result == -Errno.ENOBUFS) {
                lost++;
                planRescan();
            } else if (result < 0) {
                failed(result);
                return;
            } else {
                failures = 0;
                udev.event().ifPresent(this::handle);
            }
        }
    }

    /**
     * A message that is none of udev's is an error too: only when there is nothing else, it ends.
     */
    private void failed(int result) {
        failures++;
        if (failures == MAX_FAILURES) {
            watch.events(0);
            throw new SysException("udev_monitor_receive_device", "udev", -result);
        }
    }

    private void handle(Udev.Event event) {
        Optional<Device> device = event.device();
        if (event.action().equals("remove") || device.isEmpty()) {
            remove(event.sysPath());
        } else {
            update(device.get(), event.action().equals("change"));
        }
    }

    private void rescan() {
        rescanPlanned = false;
        if (closed) {
            return;
        }
        List<Device> found = new ArrayList<>(udev.enumerate());
        Set<String> paths = new HashSet<>();
        for (Device device : found) {
            paths.add(device.sysPath());
        }
        for (String path : new ArrayList<>(known.keySet())) {
            if (!paths.contains(path)) {
                remove(path);
            }
        }
        // The keys before the picture: what is typed before a keyboard is open is lost, and to open
        // one takes no time. Connectors before their cards: whose they are is known then.
        // Framebuffer devices last: who hears of one knows of every card.
        found.sort(Comparator.comparing(Device::isFramebuffer).thenComparing(Device::isCard));
        for (Device device : found) {
            // Of a card that stayed the event of a connector may be among those that were lost.
            update(device, lost > 0 && device.isCard());
        }
    }

    private void update(Device device, boolean changed) {
        if (closed) {
            return;
        }
        String path = device.sysPath();
        Device before = known.get(path);
        boolean moved = before != null && !before.seat().equals(device.seat());
        if (moved || (before != null && !before.isSameNodeAs(device))) {
            remove(path);
            before = null;
        }
        if (before == null) {
            if (known.size() < MAX_DEVICES) {
                known.put(path, device);
                listener.added(device);
            }
        } else if (changed) {
            known.put(path, device);
            listener.changed(device);
        }
    }

    private void remove(String path) {
        Device device = known.remove(path);
        if (device != null && !closed) {
            listener.removed(device);
        }
    }

    /** The listener hears nothing more. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            watch.close();
            udev.close();
        }
    }
}
