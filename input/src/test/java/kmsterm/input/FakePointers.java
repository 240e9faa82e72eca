// SPDX-License-Identifier: MIT
package kmsterm.input;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kmsterm.sys.Fd;
import kmsterm.sys.natives.Libc;

/**
 * libinput as it behaves: events of its devices wait until it is dispatched; what a device holds
 * down when it is dropped is released.
 */
final class FakePointers implements PointerPort {
    private record Event(Kind kind, String node, double x, double y, int code, boolean pressed) {}

    private static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;

    private final Fd events =
            Fd.own(Libc.eventfd(0, EFD_CLOEXEC_NONBLOCK), "events of the fake libinput");
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment count = arena.allocate(JAVA_LONG);
    private final Map<String, PointingDevice> devices = new HashMap<>();
    private final Map<String, Fd> fds = new HashMap<>();
    private final ArrayDeque<Event> kernel = new ArrayDeque<>();
    private final ArrayDeque<Event> queue = new ArrayDeque<>();
    private final Map<Integer, String> held = new HashMap<>();
    private Event event;
    boolean refuses;

    /** Devices that are added now are keyboards. */
    boolean keyboards;

    boolean closed;
    int error;
    PointerSettings settings;

    /** Of the shape {@code "motion 3 -2"}, {@code "press 272"}, {@code "touch 0 0.5 0.5"}. */
    void happens(String node, String... lines) {
        for (String line : lines) {
            kernel.add(parse(node, line.split(" ", -1)));
        }
        count.set(JAVA_LONG, 0, 1);
        events.write(count, 0, Long.BYTES);
    }

    private static Event parse(String node, String[] words) {
        double first = Double.parseDouble(words[1]);
        double second = words.length > 2 ? Double.parseDouble(words[2]) : 0;
        double third = words.length > 3 ? Double.parseDouble(words[3]) : 0;
        int code = (int) first;
        return switch (words[0]) {
            case "motion" -> new Event(Kind.MOTION, node, first, second, 0, false);
            case "at" -> new Event(Kind.ABSOLUTE, node, first, second, 0, false);
            case "tip" ->
                    new Event(Kind.TIP, node, first, second, PointerGroup.BTN_LEFT, third != 0);
            case "press" -> new Event(Kind.BUTTON, node, 0, 0, code, true);
            case "release" -> new Event(Kind.BUTTON, node, 0, 0, code, false);
            case "wheel" -> new Event(Kind.SCROLL_WHEEL, node, first, second, 0, false);
            case "fingers" -> new Event(Kind.SCROLL_FINGER, node, first, second, 0, false);
            case "touch" -> new Event(Kind.TOUCH_DOWN, node, second, third, code, false);
            case "drag" -> new Event(Kind.TOUCH_MOTION, node, second, third, code, false);
            case "lift" -> new Event(Kind.TOUCH_UP, node, 0, 0, code, false);
            case "removed" -> new Event(Kind.REMOVED, node, 0, 0, 0, false);
            case "palm" -> new Event(Kind.TOUCH_CANCEL, node, 0, 0, code, false);
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    @Override
    public Fd fd() {
        return events;
    }

    @Override
    public Optional<PointingDevice> add(Fd fd, String node, PointerSettings wanted) {
        settings = wanted;
        if (refuses) {
            fd.close();
            return Optional.empty();
        }
        fds.put(node, fd);
        var device = new PointingDevice(node, "fake", "", 0, 0, false, !keyboards, "");
        devices.put(node, device);
        return Optional.of(device);
    }

    @Override
    public void remove(String node) {
        devices.remove(node);
        fds.remove(node).close();
        held.forEach(
                (code, holder) -> {
                    if (holder.equals(node)) {
                        queue.add(new Event(Kind.BUTTON, node, 0, 0, code, false));
                    }
                });
        queue.add(new Event(Kind.OTHER, node, 0, 0, 0, false));
    }

    @Override
    public int dispatch() {
        events.read(count, 0, Long.BYTES);
        queue.addAll(kernel);
        kernel.clear();
        return error;
    }

    @Override
    public Kind next() {
        event = queue.poll();
        if (event == null) {
            return Kind.NONE;
        }
        if (event.kind == Kind.BUTTON && event.pressed) {
            held.put(event.code, event.node);
        }
        return event.kind;
    }

    @Override
    public PointingDevice device() {
        return devices.get(event.node);
    }

    @Override
    public double x() {
        return event.x;
    }

    @Override
    public double y() {
        return event.y;
    }

    @Override
    public int code() {
        return event.code;
    }

    @Override
    public boolean pressed() {
        return event.pressed;
    }

    /** Descriptors that it has. */
    int open() {
        return fds.size();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            fds.values().forEach(Fd::close);
            fds.clear();
            events.close();
            arena.close();
        }
    }
}
