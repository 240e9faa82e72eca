// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kmsterm.input.natives.Evdev;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/**
 * All keyboards of a seat: they share one keymap, one state of modifiers and locks, one repeat.
 * Begins with the built-in US keymap, until {@link #load} has compiled another. Loop thread only.
 *
 * <p>A key counts as down while it is down on any of the keyboards. What the keymap's state was
 * told of a key is remembered, and the state is told no release without a press: so modifiers
 * cannot stick, whatever is unplugged, dropped or switched away meanwhile.
 */
public final class KeyboardGroup implements AutoCloseable {
    private static final int NO_KEY = -1;

    private record Member(EvdevDevice device, EventLoop.Watch watch) {}

    private final EventLoop loop;
    private final Repeat repeat;
    private final KeyListener listener;
    private final EventLoop.Timer timer;
    private final Shortcuts shortcuts = new Shortcuts();
    private final List<Member> members = new ArrayList<>();
    private final EvdevDevice.Sink sink = new Keys();

    private KeyState state = new UsState();

    /** On how many keyboards each key is down. */
    private final int[] down = new int[Evdev.KEY_CNT];

    /** Whether {@link #state} was told that the key is down. */
    private final boolean[] told = new boolean[Evdev.KEY_CNT];

    /** Whether the listener was told that the key was pressed. */
    private final boolean[] heard = new boolean[Evdev.KEY_CNT];

    private final Stroke stroke = new Stroke();
    private int repeating = NO_KEY;
    private long repeatNs;
    private long lastPressNs;
    private int leds;
    private int loads;
    private boolean paused;
    private boolean closed;

    public KeyboardGroup(EventLoop loop, Repeat repeat, KeyListener listener) {
        this.loop = loop;
        this.repeat = repeat;
        this.listener = listener;
        timer = loop.timer(this::repeat);
    }

    // ---- keymaps

    /**
     * Compiles a keymap on a helper thread and then uses it. When that fails, {@link
     * KeyListener#trouble} says so in one line and the keymap in use, at first the built-in one,
     * stays. Of several, the last one asked for wins.
     */
    public void load(KeymapSettings settings) {
        int load = ++loads;
        Thread.ofPlatform().daemon().name("keymap").start(() -> compile(settings, load));
    }

    /** On the helper thread. */
    private void compile(KeymapSettings settings, int load) {
        try {
            XkbKeymap keymap = XkbKeymap.compile(SystemKeyboard.complete(settings));
            loop.post(() -> compiled(keymap, load));
        } catch (XkbKeymap.Refused e) {
            loop.post(() -> refused(e.getMessage(), load));
        } catch (RuntimeException | Error e) {
            // A helper thread has nobody to tell, and no keymap is worth the console.
            loop.post(() -> refused(e.toString(), load));
        }
    }

    private void compiled(XkbKeymap keymap, int load) {
        if (closed || load != loads) {
            keymap.close();
        } else {
            use(new XkbState(keymap));
        }
    }

    private void refused(String why, int load) {
        if (!closed && load == loads) {
            listener.trouble("keymap: " + why + "; using " + state.name());
        }
    }

    /** Takes {@code next}. Locks go over to it, and modifiers that are held. */
    void use(KeyState next) {
        cancelRepeat();
        next.lock(state.locks());
        state.close();
        state = next;
        Arrays.fill(told, false);
        for (int code = 0; code < down.length; code++) {
            if (down[code] > 0) {
                hold(code);
            }
        }
        light();
    }

    /** What the keymap in use is called, {@code "German"}; {@code "built-in US"}. For people. */
    public String keymap() {
        return state.name();
    }

    // ---- keyboards

    /**
     * Takes an evdev device if it is a keyboard.
     *
     * @param fd opened for reading and writing (or for reading: no LEDs), non-blocking;
     *     transferred: closed here, also when refused
     * @param node names it, {@code "/dev/input/event3"}
     * @return whether it is used; false: it has no keys that type, or is gone already
     */
    public boolean add(Fd fd, String node) {
        EvdevDevice device = new EvdevDevice(new EvdevFd(fd), node, sink);
        if (closed || !device.open()) {
            device.close();
            return false;
        }
        try {
            int events = paused ? 0 : EventLoop.IN;
            add(device, loop.watch(fd, events, ready -> device.ready()));
        } catch (SysException e) {
            device.close();
            listener.trouble(e.getMessage());
            return false;
        }
        return true;
    }

    /** What devices of this group tell their keys to. */
    EvdevDevice.Sink sink() {
        return sink;
    }

    /** Takes both. */
    void add(EvdevDevice device, EventLoop.Watch watch) {
        members.add(new Member(device, watch));
        if (!paused) {
            device.listen();
            device.light(leds);
        }
    }

    /** Drops and closes the keyboard, if it is one of these; what it holds down is released. */
    public void remove(String node) {
        for (int i = members.size() - 1; i >= 0; i--) {
            Member member = members.get(i);
            if (member.device.node().equals(node)) {
                members.remove(i);
                member.device.releaseAll();
                close(member);
            }
        }
    }

    private static void close(Member member) {
        member.watch.close();
        member.device.close();
    }

    /** How many keyboards there are. */
    public int count() {
        return members.size();
    }

    /**
     * Stops listening (VT switched away): all keys are released, and told so, nothing repeats,
     * locks are kept. Keyboards are not read until {@link #resume}. Idempotent.
     */
    public void pause() {
        if (paused) {
            return;
        }
        paused = true;
        cancelRepeat();
        tellReleases();
        for (int i = 0; i < members.size(); i++) {
            members.get(i).watch.events(0);
            members.get(i).device.silence();
        }
        Arrays.fill(down, 0);
        Arrays.fill(told, false);
        state.reset();
    }

    /**
     * Listens again. What was typed meanwhile is dropped; of the keys that are held now, modifiers
     * count and the others do nothing, not even when released. LEDs are lit as they were.
     */
    public void resume() {
        if (!paused || closed) {
            return;
        }
        paused = false;
        leds = state.leds();
        for (int i = 0; i < members.size(); i++) {
            members.get(i).device.listen();
            members.get(i).device.light(leds);
            members.get(i).watch.events(EventLoop.IN);
        }
    }

    public boolean paused() {
        return paused;
    }

    /** Keys that are not told to the listener but run actions. */
    public Shortcuts shortcuts() {
        return shortcuts;
    }

    /** When the last key that was told was pressed: CLOCK_MONOTONIC of the kernel's event. */
    public long lastPressNs() {
        return lastPressNs;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            paused = true;
            timer.close();
            members.forEach(KeyboardGroup::close);
            members.clear();
            state.close();
        }
    }

    // ---- keys

    private final class Keys implements EvdevDevice.Sink {
        @Override
        public boolean modifier(int code) {
            return Keysyms.isModifier(state.keysym(code));
        }

        @Override
        public void pressed(int code, long timeNs) {
            lastPressNs = timeNs;
            press(code);
        }

        @Override
        public void held(int code) {
            down[code]++;
            hold(code);
        }

        @Override
        public void released(int code) {
            release(code);
        }

        @Override
        public void gone(EvdevDevice device) {
            remove(device.node());
            listener.gone(device.node());
        }
    }

    /**
     * The keysym is found before the state hears of the key, as libxkbcommon wants it, and the
     * listener hears of it last: it may pause us.
     */
    private void press(int code) {
        boolean swallowed = listener.pressing();
        int keysym = state.keysym(code);
        int modifiers = state.modifiers();
        int consumed = state.consumed(code);
        boolean first = down[code]++ == 0;
        if (first) {
            told[code] = true;
            state.press(code);
        }
        if (Keysyms.isModifier(keysym)) {
            light();
            if (first && !swallowed) {
                heard[code] = true;
                stroke.set(code, Keystroke.PRESS, keysym, state.modifiers());
                listener.modifier(stroke);
            }
        } else if (keysym != Keysyms.NO_SYMBOL && !swallowed) {
            startRepeat(code);
            tell(code, keysym, modifiers, consumed, Keystroke.PRESS);
        }
    }

    /** Counts a key whose press was not for us, if it is a modifier that works while held. */
    private void hold(int code) {
        if (!told[code] && Keysyms.isHeldModifier(state.keysym(code))) {
            told[code] = true;
            state.press(code);
        }
    }

    private void release(int code) {
        if (--down[code] > 0) {
            return;
        }
        if (code == repeating) {
            cancelRepeat();
        }
        releaseAndTell(code, state.keysym(code));
    }

    private void releaseAndTell(int code, int keysym) {
        int kept = kept(state.modifiers(), state.consumed(code));
        if (told[code]) {
            told[code] = false;
            state.release(code);
            light();
        }
        if (!heard[code]) {
            return;
        }
        heard[code] = false;
        if (Keysyms.isModifier(keysym)) {
            stroke.set(code, Keystroke.RELEASE, keysym, state.modifiers());
            listener.modifier(stroke);
        } else if (keysym != Keysyms.NO_SYMBOL) {
            stroke.set(code, Keystroke.RELEASE, keysym, kept);
            listener.key(stroke);
        }
    }

    /** As if all keys were let go of, modifiers after those that they were held for. */
    private void tellReleases() {
        tellReleases(false);
        tellReleases(true);
    }

    private void tellReleases(boolean modifiersToo) {
        for (int code = 0; code < heard.length; code++) {
            int keysym = heard[code] ? state.keysym(code) : Keysyms.NO_SYMBOL;
            if (heard[code] && (modifiersToo || !Keysyms.isModifier(keysym))) {
                releaseAndTell(code, keysym);
            }
        }
    }

    /** A layout that makes characters with Alt has used it up: it is no Meta. */
    private static int kept(int modifiers, int consumed) {
        return modifiers & ~(consumed & Modifiers.ALT);
    }

    private void tell(int code, int keysym, int modifiers, int consumed, int event) {
        boolean repeat = event == Keystroke.REPEAT;
        int kept = kept(modifiers, consumed);
        int vt = vt(keysym, modifiers);
        if (vt != 0) {
            if (!repeat && listener.switchVt(vt)) {
                stopRepeat(code);
                return;
            }
            stroke.set(code, event, Keysyms.F1 + vt - 1, modifiers);
        } else {
            stroke.set(code, event, keysym, kept);
        }
        switch (shortcuts.run(stroke.keysym, stroke.modifiers, consumed, repeat)) {
            case RUN -> {
                // Taken.
            }
            case RUN_ONCE -> stopRepeat(code);
            case NONE -> {
                heard[code] = true;
                listener.key(stroke);
            }
        }
    }

    /** What the listener is told, always the same one. */
    private final class Stroke implements Keystroke {
        private int code;
        private int event;
        private int keysym;
        private int codePoint;
        private int modifiers;

        /** Takes the state of now. */
        private void set(int code, int event, int keysym, int modifiers) {
            this.code = code;
            this.event = event;
            this.modifiers = modifiers;
            codePoint = state.codePoint(keysym);
            boolean chord = (modifiers & (Modifiers.CTRL | Modifiers.ALT | Modifiers.SUPER)) != 0;
            int latin = chord && codePoint > 0x7e ? state.latinKeysym(code) : Keysyms.NO_SYMBOL;
            this.keysym = latin != Keysyms.NO_SYMBOL ? latin : keysym;
        }

        @Override
        public int event() {
            return event;
        }

        @Override
        public int keysym() {
            return keysym;
        }

        @Override
        public int codePoint() {
            return codePoint;
        }

        @Override
        public int plainCodePoint() {
            return state.codePoint(state.plainKeysym(code));
        }

        @Override
        public int usCodePoint() {
            return UsState.typed(code);
        }

        @Override
        public int modifiers() {
            return modifiers;
        }
    }

    /** The number of the virtual terminal that a key stands for, or 0. */
    private static int vt(int keysym, int modifiers) {
        if (keysym >= Keysyms.XF86_SWITCH_VT_1 && keysym <= Keysyms.XF86_SWITCH_VT_12) {
            return keysym - Keysyms.XF86_SWITCH_VT_1 + 1;
        }
        boolean plain = (modifiers & Modifiers.HELD) == (Modifiers.CTRL | Modifiers.ALT);
        return plain && keysym >= Keysyms.F1 && keysym <= Keysyms.F12 ? keysym - Keysyms.F1 + 1 : 0;
    }

    private void light() {
        int next = state.leds();
        if (next != leds && !paused) {
            leds = next;
            for (int i = 0; i < members.size(); i++) {
                members.get(i).device.light(next);
            }
        }
    }

    // ---- repetition

    /** Reads what the kernel has of each keyboard; one that fails leaves. */
    private void readAll() {
        for (int i = members.size() - 1; i >= 0; i--) {
            if (i < members.size()) {
                members.get(i).device.ready();
            }
        }
    }

    private void startRepeat(int code) {
        if (repeat.enabled() && state.repeats(code)) {
            repeating = code;
            repeatNs = loop.clock().nanoTime() + repeat.delayNs();
            timer.at(repeatNs);
        }
    }

    /** Stops the repeating key (the focus goes to another session). Pressing it starts anew. */
    public void cancelRepeat() {
        repeating = NO_KEY;
        timer.disarm();
    }

    private void stopRepeat(int code) {
        if (repeating == code) {
            cancelRepeat();
        }
    }

    /**
     * With the modifiers and the layout of now. After a stall it goes on, but makes up nothing: the
     * key may have been let go of long since, and nobody has read it yet.
     */
    private void repeat() {
        long dueNs = repeatNs;
        readAll();
        if (repeating == NO_KEY || repeatNs != dueNs) {
            return;
        }
        repeatNs = Math.max(repeatNs + repeat.periodNs(), loop.clock().nanoTime());
        timer.at(repeatNs);
        int keysym = state.keysym(repeating);
        if (keysym != Keysyms.NO_SYMBOL && !Keysyms.isModifier(keysym)) {
            int consumed = state.consumed(repeating);
            tell(repeating, keysym, state.modifiers(), consumed, Keystroke.REPEAT);
        }
    }
}
