// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/** A machine whose devices come and go: events queue up from the start, and get lost when full. */
final class FakeUdev implements Udev {
    private final Fd fd = Fd.own(Libc.eventfd(0, Abi.EFD_NONBLOCK | Abi.EFD_CLOEXEC), "udev");
    private final MemorySegment word = Arena.ofAuto().allocate(8, 8);
    private final Map<String, Device> present = new LinkedHashMap<>();
    private final ArrayDeque<Object> queue = new ArrayDeque<>();
    private Optional<Event> event = Optional.empty();
    private boolean overflown;

    int capacity = Integer.MAX_VALUE;
    int received;

    /** What happens while the devices are being listed, once. */
    Runnable whileEnumerating = () -> {};

    static Device device(String sysName, Map<String, String> properties) {
        String subsystem = sysName.startsWith("card") ? Device.DRM : Device.INPUT;
        return new Device(
                sysName.startsWith("fb") ? Device.GRAPHICS : subsystem,
                sysName,
                "/sys/devices/" + sysName,
                "/dev/" + sysName,
                properties.getOrDefault("ID_SEAT", Device.DEFAULT_SEAT),
                properties);
    }

    Device add(String sysName, Map<String, String> properties) {
        Device device = device(sysName, properties);
        present.put(sysName, device);
        send("add", device);
        return device;
    }

    /** Has been there for long: no event tells of it. */
    void old(String sysName) {
        present.put(sysName, device(sysName, Map.of()));
    }

    Device add(String sysName) {
        return add(sysName, Map.of());
    }

    void remove(String sysName) {
        send("remove", present.remove(sysName));
    }

    void change(String sysName, Map<String, String> properties) {
        Device device = device(sysName, properties);
        present.put(sysName, device);
        send("change", device);
    }

    void send(String action, Device device) {
        queue(new Event(action, device.sysPath(), Optional.of(device)));
    }

    /** An event, or the negative error number that a read is answered with. */
    void queue(Object what) {
        if (queue.size() < capacity) {
            queue.add(what);
        } else {
            overflown = true;
        }
        word.set(JAVA_LONG, 0, 1);
        fd.write(word, 0, 8);
    }

    @Override
    public Fd fd() {
        return fd;
    }

    @Override
    public int receive() {
        event = Optional.empty();
        if (overflown) {
            overflown = false;
            return -Errno.ENOBUFS;
        }
        Object next = queue.poll();
        if (next == null) {
            fd.read(word, 0, 8);
            return -Errno.EAGAIN;
        }
        received++;
        if (next instanceof Integer error) {
            return error;
        }
        event = Optional.of((Event) next);
        return 0;
    }

    @Override
    public Optional<Event> event() {
        return event;
    }

    @Override
    public List<Device> enumerate() {
        List<Device> now = List.copyOf(present.values());
        Runnable meanwhile = whileEnumerating;
        whileEnumerating = () -> {};
        meanwhile.run();
        return now;
    }

    @Override
    public void close() {
        fd.close();
    }
}
