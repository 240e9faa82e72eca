// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/**
 * All pointing devices of a seat: mice, touchpads, touchscreens and tablets. They move one pointer;
 * a button is down while it is down on any of them. libinput is loaded on a helper thread when the
 * first device comes; without it there is no pointer. Loop thread only.
 */
public final class PointerGroup implements AutoCloseable {
    /** Of linux/input-event-codes.h. */
    public static final int BTN_LEFT = 0x110;

    public static final int BTN_RIGHT = 0x111;
    public static final int BTN_MIDDLE = 0x112;
    public static final int BTN_SIDE = 0x113;
    public static final int BTN_EXTRA = 0x114;
    public static final int BTN_FORWARD = 0x115;
    public static final int BTN_BACK = 0x116;

    private static final int BTN_STYLUS = 0x14b;
    private static final int BTN_STYLUS2 = 0x14c;

    /** As many buttons of a mouse as there are codes. */
    private static final int BUTTONS = 16;

    /** Fingers at once; the kernel has no limit, but hands have. Guess. */
    private static final int SLOTS = 32;

    /** Events handled per wake-up, so that a mad device does not hold the loop. Guess. */
    private static final int BATCH = 256;

    /** What opens libinput. On a helper thread. */
    interface Opener {
        PointerPort open() throws LibinputPort.Refused;
    }

    private enum State {
        UNLOADED,
        LOADING,
        LOADED,
        REFUSED,
        CLOSED
    }

    private final EventLoop loop;
    private final PointerSettings settings;
    private final PointerListener listener;
    private final Opener opener;
    private final Consumer<String> dead;
    private final Consumer<Runnable> helper;

    /** Waiting for the library, by node. */
    private final Map<String, Fd> waiting = new LinkedHashMap<>();

    private final List<PointingDevice> devices = new ArrayList<>();

    /** On how many devices each button is down. */
    private final int[] down = new int[BUTTONS];

    private final boolean[] touching = new boolean[SLOTS];
    private State state = State.UNLOADED;
    private PointerPort port;
    private EventLoop.Watch watch;
    private boolean paused;

    /**
     * @param dead told the node of a device that could not be read any more, and was dropped
     */
    public PointerGroup(
            EventLoop loop,
            PointerSettings settings,
            PointerListener listener,
            Consumer<String> dead) {
        this(
                loop,
                settings,
                listener,
                dead,
                LibinputPort::open,
                task -> Thread.ofPlatform().daemon().name("libinput").start(task));
    }

    /**
     * @param helper runs the opener
     */
    PointerGroup(
            EventLoop loop,
            PointerSettings settings,
            PointerListener listener,
            Consumer<String> dead,
            Opener opener,
            Consumer<Runnable> helper) {
        this.dead = dead;
        this.loop = loop;
        this.settings = settings;
        this.listener = listener;
        this.opener = opener;
        this.helper = helper;
    }

    /** The button of a mouse that a button of a pen is. */
    static int penButton(int code) {
        return switch (code) {
            case BTN_STYLUS -> BTN_RIGHT;
            case BTN_STYLUS2 -> BTN_MIDDLE;
            default -> code;
        };
    }

    // ---- devices

    /**
     * Takes an evdev device, if it is one that points; {@link PointerListener#added} says so. A
     * keyboard is taken as well: what is typed on it is not told, but a touchpad rests meanwhile.
     *
     * @param fd opened for reading and writing, non-blocking; transferred: closed here, also when
     *     refused
     * @param node names it, {@code "/dev/input/event3"}
     */
    public void add(Fd fd, String node) {
        switch (state) {
            case UNLOADED -> {
                waiting.put(node, fd);
                state = State.LOADING;
                helper.accept(this::load);
            }
            case LOADING -> waiting.put(node, fd);
            case LOADED -> take(fd, node);
            case REFUSED, CLOSED -> fd.close();
        }
    }

    /** On the helper thread. */
    private void load() {
        try {
            PointerPort opened = opener.open();
            loop.post(() -> loaded(opened));
        } catch (LibinputPort.Refused e) {
            loop.post(() -> refused(e.getMessage()));
        } catch (RuntimeException | Error e) {
            // A helper thread has nobody to tell, and no pointer is worth the console.
            loop.post(() -> refused(e.toString()));
        }
    }

    private void loaded(PointerPort opened) {
        if (state == State.CLOSED) {
            opened.close();
            return;
        }
        try {
            watch = loop.watch(opened.fd(), paused ? 0 : EventLoop.IN, ready -> ready());
        } catch (SysException e) {
            opened.close();
            refused(e.getMessage());
            return;
        }
        port = opened;
        state = State.LOADED;
        Map<String, Fd> found = new LinkedHashMap<>(waiting);
        waiting.clear();
        found.forEach((node, fd) -> take(fd, node));
    }

    private void refused(String why) {
        if (state != State.CLOSED) {
            state = State.REFUSED;
            closeWaiting();
            listener.trouble("pointer: " + why + "; none is used");
        }
    }

    private void closeWaiting() {
        waiting.values().forEach(Fd::close);
        waiting.clear();
    }

    private void take(Fd fd, String node) {
        Optional<PointingDevice> device = port.add(fd, node, settings);
        if (device.isEmpty()) {
            String name = node.substring(node.lastIndexOf('/') + 1);
            listener.trouble(name + ": libinput does not take it; not pointed with");
        } else {
            devices.add(device.get());
            if (device.get().points()) {
                listener.added(device.get());
            }
        }
        handle();
    }

    /** Drops and closes the device, if it is one of these; what it holds down is released. */
    public void remove(String node) {
        Fd fd = waiting.remove(node);
        if (fd != null) {
            fd.close();
        } else if (state == State.LOADED && devices.removeIf(one -> one.node().equals(node))) {
            port.remove(node);
            handle();
            if (devices.isEmpty()) {
                releaseAll();
            }
        }
    }

    /** Those in use that point. */
    public List<PointingDevice> devices() {
        return devices.stream().filter(PointingDevice::points).toList();
    }

    /**
     * Stops listening (VT switched away): all buttons are released and fingers lifted, and told so.
     * Nothing is read until {@link #resume}. Idempotent.
     */
    public void pause() {
        if (!paused) {
            paused = true;
            if (watch != null) {
                watch.events(0);
            }
            releaseAll();
        }
    }

    /** Listens again. What happened meanwhile is dropped. */
    public void resume() {
        if (!paused || state == State.CLOSED) {
            return;
        }
        if (state == State.LOADED) {
            port.dispatch();
            // It was for somebody else.
            for (var kind = port.next(); kind != PointerPort.Kind.NONE; kind = port.next()) {
                if (kind == PointerPort.Kind.REMOVED) {
                    removed();
                }
            }
            watch.events(EventLoop.IN);
        }
        paused = false;
    }

    private void releaseAll() {
        for (int i = 0; i < BUTTONS; i++) {
            if (down[i] > 0) {
                down[i] = 0;
                listener.button(BTN_LEFT + i, false);
            }
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            if (touching[slot]) {
                touching[slot] = false;
                listener.touchCancelled(slot);
            }
        }
    }

    @Override
    public void close() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        paused = true;
        closeWaiting();
        devices.clear();
        if (port != null) {
            watch.close();
            port.close();
        }
    }

    // ---- events

    private void ready() {
        int result = port.dispatch();
        if (result < 0 && result != -Errno.EAGAIN && result != -Errno.EINTR) {
            failed(result);
            return;
        }
        handle();
    }

    private void failed(int result) {
        listener.trouble("pointer: libinput_dispatch: " + Errno.name(-result) + "; given up");
        devices.clear();
        watch.close();
        port.close();
        port = null;
        state = State.REFUSED;
        releaseAll();
    }

    /** What is left after a batch is handled in the next turn: libinput has read it already. */
    private void handle() {
        for (int i = 0; i < BATCH; i++) {
            PointerPort.Kind kind = state == State.LOADED ? port.next() : PointerPort.Kind.NONE;
            if (kind == PointerPort.Kind.NONE) {
                return;
            }
            if (!paused || kind == PointerPort.Kind.REMOVED) {
                handle(kind);
            }
        }
        loop.defer(this::handle);
    }

    private void handle(PointerPort.Kind kind) {
        switch (kind) {
            case NONE, OTHER -> {}
            case REMOVED -> removed();
            case MOTION -> listener.moved(port.x(), port.y());
            case ABSOLUTE -> absolute();
            case TIP -> {
                absolute();
                button(port.code() - BTN_LEFT, port.pressed());
            }
            case BUTTON -> button(port.code() - BTN_LEFT, port.pressed());
            case SCROLL_WHEEL -> listener.scrolled(port.x(), port.y(), true);
            case SCROLL_FINGER -> {
                double scale = (double) PointerListener.WHEEL_CLICK;
                scale /= PointerListener.PIXELS_PER_CLICK;
                listener.scrolled(port.x() * scale, port.y() * scale, false);
            }
            case TOUCH_DOWN, TOUCH_MOTION -> touch(kind, port.code());
            case TOUCH_UP, TOUCH_CANCEL -> lift(kind, port.code());
        }
    }

    /** Later: events of it may be behind this one. */
    private void removed() {
        PointingDevice device = port.device();
        if (device != null) {
            loop.defer(
                    () -> {
                        if (devices.contains(device)) {
                            remove(device.node());
                            dead.accept(device.node());
                        }
                    });
        }
    }

    private void absolute() {
        PointingDevice device = port.device();
        if (device != null) {
            listener.movedTo(device, port.x(), port.y());
        }
    }

    /** A release without a press, of a button held since before, is nobody's. */
    private void button(int button, boolean pressed) {
        if (button < 0 || button >= BUTTONS) {
            return;
        }
        if (pressed) {
            down[button]++;
            if (down[button] == 1) {
                listener.button(BTN_LEFT + button, true);
            }
        } else if (down[button] > 0) {
            down[button]--;
            if (down[button] == 0) {
                listener.button(BTN_LEFT + button, false);
            }
        }
    }

    private void touch(PointerPort.Kind kind, int slot) {
        PointingDevice device = port.device();
        if (device == null || slot < 0 || slot >= SLOTS) {
            return;
        }
        if (kind == PointerPort.Kind.TOUCH_DOWN) {
            touching[slot] = true;
            listener.touchDown(device, slot, port.x(), port.y());
        } else if (touching[slot]) {
            listener.touchMoved(device, slot, port.x(), port.y());
        }
    }

    private void lift(PointerPort.Kind kind, int slot) {
        if (slot < 0 || slot >= SLOTS || !touching[slot]) {
            return;
        }
        touching[slot] = false;
        if (kind == PointerPort.Kind.TOUCH_UP) {
            listener.touchUp(slot);
        } else {
            listener.touchCancelled(slot);
        }
    }
}
