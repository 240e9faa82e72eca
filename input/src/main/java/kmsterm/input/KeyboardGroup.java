// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
@SuppressWarnings("ReferenceEquality") // States are the same or they are not.
public final class KeyboardGroup implements AutoCloseable {
    /** The keymap of whoever has none of his own. */
    public static final int EVERYBODY = 0;

    private static final String SUPERSEDED = "another one was asked for meanwhile";

    private static final int NO_KEY = -1;

    private static final int ALL_LEDS =
            1 << Evdev.LED_NUML | 1 << Evdev.LED_CAPSL | 1 << Evdev.LED_SCROLLL;

    private record Member(EvdevDevice device, EventLoop.Watch watch) {}

    private final EventLoop loop;
    private final Repeat repeat;
    private final KeyListener listener;
    private final EventLoop.Timer timer;
    private final Grabs grabs;
    private final Shortcuts shortcuts = new Shortcuts();
    private final List<Member> members = new ArrayList<>();
    private final EvdevDevice.Sink sink = new Keys();

    private KeyState state = new UsState();

    /** By whose they are; {@link #state} is one of these. */
    private final Map<Integer, KeyState> states = new HashMap<>();

    /** The last call of {@link #load} for each of them. */
    private final Map<Integer, Integer> loads = new HashMap<>();

    private int slot = EVERYBODY;
    private Compose compose;

    /** On how many keyboards each key is down. */
    private final int[] down = new int[Evdev.KEY_CNT];

    /** Whether {@link #state} was told that the key is down. */
    private final boolean[] told = new boolean[Evdev.KEY_CNT];

    /** Whether the listener was told that the key was pressed. */
    private final boolean[] heard = new boolean[Evdev.KEY_CNT];

    private final Stroke stroke = new Stroke();

    /** Null until there is a keyboard. */
    private ReadAhead.Reader reader;

    private int repeating = NO_KEY;
    private long repeatNs;
    private long lastPressNs;
    private int leds;
    private boolean inverted;

    /** A key has been pressed, or somebody else has been in front. */
    private boolean begun;

    private int locks;
    private int layout;
    private int numbered;
    private int composeLoad;
    private boolean exclusive;
    private boolean paused;
    private boolean closed;

    public KeyboardGroup(EventLoop loop, Repeat repeat, KeyListener listener) {
        this.loop = loop;
        this.repeat = repeat;
        this.listener = listener;
        timer = loop.timer(this::repeat);
        grabs = new Grabs(loop, listener::trouble);
        states.put(EVERYBODY, state);
    }

    // ---- keymaps

    /** {@link #load(int, KeymapSettings, Consumer)} for {@link #EVERYBODY}. */
    public void load(KeymapSettings settings) {
        load(
                EVERYBODY,
                settings,
                why -> {
                    if (!why.isEmpty() && !why.equals(SUPERSEDED)) {
                        listener.trouble("keymap: " + why);
                    }
                });
    }

    /**
     * Compiles a keymap on a helper thread and then uses it. When that fails, the keymap in use, at
     * first the built-in one, stays. Of several, the last one asked for wins.
     *
     * @param slot whose keymap it is: {@link #EVERYBODY}, or a number that {@link #select} is
     *     called with
     * @param done told on the loop, once: empty when it is in use, otherwise why not, and what is
     */
    public void load(int slot, KeymapSettings settings, Consumer<String> done) {
        int load = ++numbered;
        loads.put(slot, load);
        Thread.ofPlatform()
                .daemon()
                .name("keymap")
                .start(() -> compile(settings, slot, load, done));
    }

    /** On the helper thread. */
    private void compile(KeymapSettings settings, int slot, int load, Consumer<String> done) {
        try {
            XkbKeymap keymap = XkbKeymap.compile(SystemKeyboard.complete(settings));
            loop.post(() -> compiled(keymap, slot, load, done));
        } catch (XkbKeymap.Refused e) {
            loop.post(() -> refused(e.getMessage(), slot, load, done));
        } catch (RuntimeException | Error e) {
            // A helper thread has nobody to tell, and no keymap is worth the console.
            loop.post(() -> refused(e.toString(), slot, load, done));
        }
    }

    private boolean late(int slot, int load) {
        return closed || loads.getOrDefault(slot, 0) != load;
    }

    private void compiled(XkbKeymap keymap, int slot, int load, Consumer<String> done) {
        if (late(slot, load)) {
            keymap.close();
            done.accept(SUPERSEDED);
        } else {
            use(slot, new XkbState(keymap));
            done.accept("");
        }
    }

    private void refused(String why, int slot, int load, Consumer<String> done) {
        if (late(slot, load)) {
            done.accept(SUPERSEDED);
        } else {
            KeyState kept = states.getOrDefault(slot, states.get(EVERYBODY));
            done.accept(why + "; using " + kept.name());
        }
    }

    /** Takes {@code next} for everybody. Locks go over to it, and modifiers that are held. */
    void use(KeyState next) {
        use(EVERYBODY, next);
    }

    private void use(int slot, KeyState next) {
        KeyState before = states.put(slot, next);
        if (state == before || state != inForce()) {
            activate(inForce());
        }
        if (before != null) {
            before.close();
        }
    }

    /** The keymap of whom keys go to. */
    private KeyState inForce() {
        KeyState own = states.get(slot);
        return own == null ? states.get(EVERYBODY) : own;
    }

    private void activate(KeyState next) {
        cancelRepeat();
        resetCompose();
        next.lock(state.locks());
        state = next;
        layout = state.layout();
        Arrays.fill(told, false);
        for (int code = 0; code < down.length; code++) {
            if (down[code] > 0) {
                hold(code);
            }
        }
        light();
    }

    /**
     * Whose keymap counts from now on: that of {@code slot} if there is one, otherwise everybody's.
     * What was begun with the other one is over; the layout switched to comes back with it.
     */
    public void select(int slot) {
        this.slot = slot;
        KeyState last = state;
        if (last != inForce()) {
            activate(inForce());
            last.reset();
        }
    }

    /** There is nobody any more who had a keymap of his own. */
    public void drop(int slot) {
        if (slot == EVERYBODY) {
            return;
        }
        loads.remove(slot);
        KeyState dropped = states.remove(slot);
        if (dropped != null) {
            if (state == dropped) {
                activate(inForce());
            }
            dropped.close();
        }
    }

    /**
     * Reads a Compose file on a helper thread; without one dead keys type nothing, and {@link
     * KeyListener#trouble} says so.
     *
     * @param file used alone; empty: as the locale and libxkbcommon's variables say
     * @param locale as in {@code $LC_CTYPE}
     */
    public void loadCompose(String file, String locale) {
        int load = ++composeLoad;
        Thread.ofPlatform().daemon().name("compose").start(() -> readCompose(file, locale, load));
    }

    private void readCompose(String file, String locale, int load) {
        try {
            Compose read = file.isEmpty() ? Compose.ofLocale(locale) : Compose.ofFile(file);
            loop.post(() -> composeRead(read, load));
        } catch (XkbKeymap.Refused e) {
            loop.post(() -> composeRefused(e.getMessage(), load));
        } catch (RuntimeException | Error e) {
            loop.post(() -> composeRefused(e.toString(), load));
        }
    }

    private void composeRead(Compose read, int load) {
        if (closed || load != composeLoad) {
            read.close();
        } else {
            use(read);
        }
    }

    private void composeRefused(String why, int load) {
        if (!closed && load == composeLoad) {
            String kept = compose == null ? "dead keys type nothing" : "using the one before";
            listener.trouble("compose: " + why + "; " + kept);
        }
    }

    /** Takes it. */
    void use(Compose next) {
        if (compose != null) {
            compose.close();
        }
        compose = next;
    }

    private void resetCompose() {
        if (compose != null && compose.composing()) {
            compose.reset();
        }
    }

    /** The locale whose sequences dead keys and Compose make; empty: they make none. */
    public String compose() {
        return compose == null ? "" : compose.name();
    }

    /** Turns Num Lock on or off; {@link KeyListener#locksChanged} is not called. */
    public void numLock(boolean on) {
        int other = state.locks() & ~Modifiers.NUM_LOCK;
        state.lock(other | (on ? Modifiers.NUM_LOCK : 0));
        locks = state.locks();
        light();
    }

    /** {@link Modifiers#CAPS_LOCK} and {@link Modifiers#NUM_LOCK}, as far as they are on. */
    public int locks() {
        return state.locks();
    }

    /** The names of the layouts that keys switch between, for people. Allocates. */
    public List<String> layouts() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < state.layouts(); i++) {
            names.add(state.layoutName(i));
        }
        return names;
    }

    /** How many there are. */
    public int layoutCount() {
        return state.layouts();
    }

    /** The name of the layout in force. */
    public String layout() {
        return state.layoutName(layout);
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
        var ahead = new ReadAhead(new EvdevFd(fd), fd, loop);
        EvdevDevice device = new EvdevDevice(ahead, node, sink);
        if (closed || !device.open()) {
            device.close();
            return false;
        }
        try {
            ahead.begin(reader(), device::ready, paused ? 0 : EventLoop.IN);
        } catch (SysException e) {
            device.close();
            listener.trouble(e.getMessage());
            return false;
        }
        add(device, ahead);
        return true;
    }

    ReadAhead.Reader reader() {
        if (reader == null) {
            reader = new KeyThread(() -> loop.post(this::readerEnded), this::readerFailed);
        }
        return reader;
    }

    /** On its thread. */
    private void readerFailed(Throwable bug) {
        loop.post(
                () -> {
                    throw new IllegalStateException("the keyboards' thread", bug);
                });
    }

    /** Late is better than not at all. */
    private void readerEnded() {
        if (closed) {
            return;
        }
        reader.close();
        reader = new KeyReaders(loop);
        listener.trouble("keyboards: the thread that reads them has ended; this one does it");
        for (Member member : members) {
            if (member.watch instanceof ReadAhead ahead) {
                ahead.readBy(reader);
            }
        }
    }

    private void grab(EvdevDevice device) {
        if (exclusive) {
            grabs.take(device);
        }
    }

    /**
     * Keyboards that come from now on are for us alone, but while they are paused: where the kernel
     * types to a virtual terminal of its own what is typed here, whoever sits there. Magic SysRq
     * does not hear them then.
     */
    public void exclusive() {
        exclusive = true;
    }

    /**
     * Makes what hears a chord while the keyboards are somebody else's: where the keymap in use has
     * the keysym, and modifiers, without any modifier.
     *
     * @param modifiers bits of {@link Modifiers}
     * @param pressed run when all of it is down
     */
    public ChordWatch chord(int keysym, int modifiers, Runnable pressed) {
        int[] modifierOf = new int[Evdev.KEY_CNT];
        var keys = new BitSet();
        for (int code = 0; code < Evdev.KEY_CNT; code++) {
            int plain = state.plainKeysym(code);
            modifierOf[code] = Keysyms.modifier(plain);
            keys.set(code, plain == keysym);
        }
        return new ChordWatch(loop, modifierOf, keys, modifiers, pressed);
    }

    /** What devices of this group tell their keys to. */
    EvdevDevice.Sink sink() {
        return sink;
    }

    /** Takes both. */
    void add(EvdevDevice device, EventLoop.Watch watch) {
        members.add(new Member(device, watch));
        if (!paused) {
            grab(device);
            device.listen();
            takeLocks(device);
            device.light(lights());
        }
    }

    /**
     * Until a key is pressed, locks are what the LEDs say: what was locked before the start stays
     * so.
     */
    private void takeLocks(EvdevDevice device) {
        int lit = begun ? 0 : device.lit();
        int found = (lit & 1 << Evdev.LED_NUML) != 0 ? Modifiers.NUM_LOCK : 0;
        found |= (lit & 1 << Evdev.LED_CAPSL) != 0 ? Modifiers.CAPS_LOCK : 0;
        if ((found & ~state.locks()) != 0) {
            state.lock(state.locks() | found);
            locks = state.locks();
            light();
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

    private void close(Member member) {
        grabs.forget(member.device);
        member.watch.close();
        member.device.close();
    }

    /** The nodes of the keyboards in use, {@code "/dev/input/event3"}. Allocates. */
    public List<String> nodes() {
        return members.stream().map(member -> member.device.node()).toList();
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
        invertLights(false);
        paused = true;
        begun |= !members.isEmpty();
        cancelRepeat();
        resetCompose();
        tellReleases();
        for (int i = 0; i < members.size(); i++) {
            members.get(i).watch.events(0);
            members.get(i).device.silence();
            if (exclusive) {
                grabs.give(members.get(i).device);
            }
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
            grab(members.get(i).device);
            members.get(i).device.listen();
            takeLocks(members.get(i).device);
            members.get(i).device.light(lights());
            members.get(i).watch.events(EventLoop.IN);
        }
    }

    /** Inverts the lights of all keyboards, or shows again what they say. */
    public void invertLights(boolean on) {
        if (!paused && inverted != on) {
            inverted = on;
            for (int i = 0; i < members.size(); i++) {
                members.get(i).device.light(lights());
            }
        }
    }

    private int lights() {
        return inverted ? leds ^ ALL_LEDS : leds;
    }

    public boolean paused() {
        return paused;
    }

    /** Keys that are not told to the listener but run actions. */
    public Shortcuts shortcuts() {
        return shortcuts;
    }

    /** Bits of {@link Modifiers} that are in force now: what is clicked, is clicked with them. */
    public int modifiers() {
        return state.modifiers();
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
            members.forEach(this::close);
            grabs.close();
            members.clear();
            if (reader != null) {
                reader.close();
            }
            states.values().forEach(KeyState::close);
            if (compose != null) {
                compose.close();
            }
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
            begun = true;
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
        public void lost(EvdevDevice device) {
            String name = device.node().substring(device.node().lastIndexOf('/') + 1);
            listener.trouble(
                    name + ": keys are lost, for they were not read in time (SYN_DROPPED)");
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
            if (composes(code, keysym, modifiers, consumed)) {
                cancelRepeat();
                return;
            }
            startRepeat(code);
            tell(code, keysym, modifiers, consumed, Keystroke.PRESS);
        } else if (!swallowed) {
            silent(code, keysym, modifiers);
        }
    }

    private void silent(int code, int keysym, int modifiers) {
        stroke.set(code, Keystroke.PRESS, keysym, modifiers);
        listener.silent(stroke);
    }

    /**
     * Hands a key to the Compose table. Chords are no text: with Ctrl, Alt or Super a key does what
     * it always does, and what was begun is forgotten; so it is with keys that type nothing.
     *
     * @return whether nothing is left to be done
     */
    private boolean composes(int code, int keysym, int modifiers, int consumed) {
        if (compose == null) {
            return false;
        }
        if ((kept(modifiers, consumed) & ~Modifiers.SHIFT & Modifiers.HELD) != 0) {
            resetCompose();
            return false;
        }
        return switch (compose.feed(keysym)) {
            case NONE -> false;
            case BROKEN ->
                    Keysyms.takesBack(keysym)
                            || Keysyms.composes(keysym)
                            || state.codePoint(keysym) != 0;
            case MORE -> {
                silent(code, keysym, modifiers);
                yield true;
            }
            case DONE -> {
                tellComposed(code, modifiers & (Modifiers.CAPS_LOCK | Modifiers.NUM_LOCK));
                yield true;
            }
        };
    }

    private void tellComposed(int code, int locked) {
        for (int i = 0; i < compose.length(); i++) {
            stroke.composed(code, compose.text(i), locked);
            listener.key(stroke);
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
        private boolean composed;

        /** A character of a composed text: no key types it. */
        private void composed(int code, int codePoint, int modifiers) {
            this.code = code;
            this.event = PRESS;
            this.keysym = Keysyms.ofCodePoint(codePoint);
            this.codePoint = codePoint;
            this.modifiers = modifiers;
            composed = true;
        }

        /** Takes the state of now. */
        private void set(int code, int event, int keysym, int modifiers) {
            this.code = code;
            this.event = event;
            this.modifiers = modifiers;
            composed = false;
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
        public int code() {
            return code;
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
            return composed ? 0 : state.codePoint(state.plainKeysym(code));
        }

        @Override
        public int usCodePoint() {
            return composed ? 0 : UsState.typed(code);
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
                members.get(i).device.light(lights());
            }
        }
        if (locks != state.locks()) {
            locks = state.locks();
            listener.locksChanged(locks);
        }
        if (layout != state.layout()) {
            layout = state.layout();
            resetCompose();
            listener.layoutChanged(state.layoutName(layout));
        }
    }

    // ---- repetition

    /** Handles what has come from each keyboard; one that fails leaves. */
    private void readAll() {
        for (int i = members.size() - 1; i >= 0; i--) {
            if (i < members.size()) {
                readAll(members.get(i).device);
            }
        }
    }

    /** As much as is kept, for one that is mad has always more. */
    private static void readAll(EvdevDevice device) {
        int batches = ReadAhead.EVENTS / EvdevDevice.BATCH;
        while (batches > 0 && device.ready()) {
            batches--;
        }
    }

    private void startRepeat(int code) {
        if (repeat.enabled() && state.repeats(code)) {
            repeating = code;
            repeatNs = loop.clock().nanoTime() + repeat.delayNs();
            timer.at(repeatNs);
        }
    }

    /** Keys go to somebody else now: nothing that was begun goes on there. */
    public void focusChanged() {
        cancelRepeat();
        resetCompose();
    }

    /** Stops the repeating key. Pressing it starts anew. */
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
