// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.console.config.Config;
import kmsterm.console.config.Grab;
import kmsterm.console.config.KeyText;
import kmsterm.console.config.Shortcut;
import kmsterm.console.control.ControlInput;
import kmsterm.console.overlay.Overlay;
import kmsterm.console.session.Session;
import kmsterm.input.ChordWatch;
import kmsterm.input.KeyListener;
import kmsterm.input.KeyboardGroup;
import kmsterm.input.KeymapSettings;
import kmsterm.input.Keystroke;
import kmsterm.input.Modifiers;
import kmsterm.seat.Device;
import kmsterm.seat.DeviceBroker;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.FileWatch;
import kmsterm.sys.SysException;
import kmsterm.vte.Mode;

/** The keyboards of the seat: what is typed on them goes to the session that is shown. */
@SuppressWarnings("ReferenceEquality") // Sessions are the same or they are not.
final class Keyboards implements AutoCloseable {
    /** Who has them. */
    interface Owner {
        /** Who is typed to. */
        HostedSession shown();

        /**
         * Somebody presses a key.
         *
         * @return whether it is to do nothing else
         */
        boolean activity();

        /** Makes the font larger by so many steps, or smaller. */
        void zoom(int steps);

        /** Turns the picture by so many quarters of a circle, counter-clockwise. */
        void rotate(int quarters);

        /** Types to the output so many further on. */
        void turn(int steps);

        /** Shows the session so many further on. */
        void turnSession(int steps);

        /** Moves the session to the output so many further on. */
        void move(int steps);

        /** Brings terminal {@code number} to the front, the kernel's or ours. */
        void switchVt(int number);

        /** Brings the terminal so many further on to the front, of those that are open. */
        void switchVtBy(int steps);

        /** Whether the terminals that are switched between are our own: the kernel has none. */
        boolean ownTerminals();

        /** Shows which terminals there are. */
        void listTerminals();

        /** Does what the kernel would at Ctrl+Alt+Del. */
        void reboot();

        /**
         * Takes the displays back from a program that should not have them.
         *
         * @return false: there is none
         */
        boolean reclaim();
    }

    /** How long the name of a layout is shown that keys switched to. */
    private static final long NOTE_NS = 1_500_000_000L;

    /** How long it is shown that a login is a new one. Guess. */
    private static final long ATTENTION_NS = 5_000_000_000L;

    private final Openings openings;
    private final Owner owner;
    private final Log log;
    private final KeyboardGroup group;
    private final Consumer<String> dead;

    /** Whether there is a key that no layout of a session may hide. */
    private final boolean attentive;

    /** For everybody who has no keymap of his own. */
    private KeymapSettings keymap;

    private final KeymapSettings configured;
    private Optional<FileWatch> systemKeymap = Optional.empty();

    /** Who was typed to last; null: nobody has typed yet. */
    private HostedSession typedTo;

    /** Whether nobody sees what is typed: it goes nowhere then. */
    private boolean muted;

    /** Of the lights that blink. */
    private final EventLoop.Timer blinkTimer;

    /**
     * @param locale whose Compose file is taken, as in {@code $LC_CTYPE}
     * @param exclusive whether the kernel would type elsewhere what is typed here
     * @param broker borrowed
     * @param dead told the node of one that cannot be read any more
     */
    Keyboards(
            Config config,
            String locale,
            boolean exclusive,
            EventLoop loop,
            DeviceBroker broker,
            Owner owner,
            Consumer<String> dead,
            Log log) {
        this.dead = dead;
        openings = new Openings(broker, log);
        this.owner = owner;
        this.log = log;
        group = new KeyboardGroup(loop, config.repeat(), new Keys());
        if (exclusive) {
            group.exclusive();
        }
        attentive = config.hasSecureAttention();
        blinkTimer = loop.timer(() -> group.invertLights(false));
        for (Map.Entry<Grab, Shortcut> shortcut :
                config.shortcuts(owner.ownTerminals()).entrySet()) {
            bind(shortcut.getKey(), shortcut.getValue());
        }
        for (KeyText text : config.keyTexts()) {
            byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
            Grab key = text.key();
            group.shortcuts().bind(key.keysym(), key.modifiers(), true, () -> typeText(bytes));
        }
        configured = config.keymap();
        keymap = configured;
        group.numLock(config.numLock());
        group.load(keymap);
        group.loadCompose(config.composeFile(), locale);
        try {
            var files = KeymapSettings.systemFiles();
            systemKeymap = Optional.of(new FileWatch(loop, files, this::systemKeymapChanged));
        } catch (SysException e) {
            log.warning("keymap", e.getMessage() + "; changes of the system's are not followed");
        }
    }

    private void typeText(byte[] bytes) {
        if (!muted) {
            owner.shown().session().type(bytes, 0, bytes.length);
        }
    }

    /** localectl and others write a file. */
    private void systemKeymapChanged() {
        if (keymap.followsSystem()) {
            group.load(keymap);
        }
    }

    /**
     * Another keymap for a session, or for all that have none of their own.
     *
     * @param session 0: for all
     * @param settings {@link Optional#empty}: as the configuration has it
     * @param done told on the loop: empty when it is in use, otherwise why not
     */
    void keymap(int session, Optional<KeymapSettings> settings, Consumer<String> done) {
        if (session == KeyboardGroup.EVERYBODY) {
            keymap = settings.orElse(configured);
            group.load(session, keymap, why -> loaded(session, why, done));
        } else if (settings.isPresent() && attentive) {
            done.accept("with --grab-secure-attention all sessions have the same layout");
        } else if (settings.isPresent()) {
            group.load(session, settings.get(), why -> loaded(session, why, done));
        } else {
            group.drop(session);
            loaded(session, "", done);
        }
    }

    private void loaded(int session, String why, Consumer<String> done) {
        boolean seen = session == KeyboardGroup.EVERYBODY || session == owner.shown().id();
        if (why.isEmpty() && seen) {
            // Until a key is pressed, keys may be those of who was typed to before.
            typeTo(owner.shown());
            note(group.layout());
        }
        done.accept(why);
    }

    private void note(String text) {
        owner.shown().overlay().showFor(Overlay.Place.NOTE, text, NOTE_NS);
    }

    /** Inverts all lights for so long, in nanoseconds. */
    void blink(long ns) {
        group.invertLights(true);
        blinkTimer.in(ns);
    }

    /** The session has ended. */
    void ended(HostedSession session) {
        group.drop(session.id());
        if (typedTo == session) {
            typedTo = null;
        }
    }

    private void typeTo(HostedSession session) {
        if (typedTo != null) {
            typedTo.promptNote("");
        }
        typedTo = session;
        group.focusChanged();
        group.select(session.id());
        showLocks();
    }

    /** What one cannot see of the keys while a password is typed. */
    private void showLocks() {
        boolean caps = (group.locks() & Modifiers.CAPS_LOCK) != 0;
        String layout = group.layoutCount() > 1 ? group.layout() : "";
        String both = caps && !layout.isEmpty() ? ", " : "";
        owner.shown().promptNote((caps ? "Caps Lock" : "") + both + layout);
    }

    /**
     * The keys as they are now.
     *
     * @param devices goes with it
     */
    ControlInput report(List<ControlInput.Device> devices) {
        return new ControlInput(
                group.keymap(),
                group.layouts(),
                group.layout(),
                (group.locks() & Modifiers.CAPS_LOCK) != 0,
                (group.locks() & Modifiers.NUM_LOCK) != 0,
                group.compose(),
                devices);
    }

    /** Whether it is one of them. */
    boolean uses(Device device) {
        return group.nodes().contains(device.devNode());
    }

    /** What the keymap in use is called. */
    String keymap() {
        return group.keymap();
    }

    private void bind(Grab grab, Shortcut shortcut) {
        group.shortcuts()
                .bind(
                        grab.keysym(),
                        grab.modifiers(),
                        shortcut.repeats(),
                        () -> perform(grab, shortcut));
    }

    private void perform(Grab grab, Shortcut shortcut) {
        if (muted && !shortcut.isBlind()) {
            return;
        }
        int page = Math.max(1, owner.shown().terminal().rows() - 1);
        switch (shortcut) {
            case SCROLL_UP -> scroll(grab, 1);
            case SCROLL_DOWN -> scroll(grab, -1);
            case PAGE_UP -> scroll(grab, page);
            case PAGE_DOWN -> scroll(grab, -page);
            case ZOOM_IN -> owner.zoom(1);
            case ZOOM_OUT -> owner.zoom(-1);
            case ROTATE_CLOCKWISE -> owner.rotate(-1);
            case ROTATE_COUNTERCLOCKWISE -> owner.rotate(1);
            case OUTPUT_NEXT -> owner.turn(1);
            case OUTPUT_PREVIOUS -> owner.turn(-1);
            case SESSION_NEXT -> owner.turnSession(1);
            case SESSION_PREVIOUS -> owner.turnSession(-1);
            case MOVE_NEXT -> owner.move(1);
            case MOVE_PREVIOUS -> owner.move(-1);
            case VT_NEXT -> owner.switchVtBy(1);
            case VT_PREVIOUS -> owner.switchVtBy(-1);
            case TERMINALS -> owner.listTerminals();
            case REBOOT -> owner.reboot();
            case RECLAIM -> reclaim(grab);
            case SECURE_ATTENTION -> attention(owner.shown());
            case COPY_MODE -> owner.shown().selecting().toggleCopyMode();
            case COPY -> owner.shown().selecting().copy();
            case PASTE -> owner.shown().selecting().paster().paste();
            case HINTS -> owner.shown().selecting().showHints();
        }
    }

    /** Where there is nothing to be taken back the key is the program's. */
    private void reclaim(Grab grab) {
        if (!owner.reclaim()) {
            owner.shown().session().key(grab.keysym(), 0, grab.modifiers());
        }
    }

    /** Nothing that was typed or set in it before is left. */
    private void attention(HostedSession session) {
        log.notice("session " + session.id(), "secure attention: its programs are killed");
        group.focusChanged();
        session.selecting().reset();
        session.session().attention();
        session.overlay()
                .showFor(Overlay.Place.STATUS, "Secure attention: a new login", ATTENTION_NS);
    }

    /** On the alternate screen nothing scrolls by: there the key is the program's. */
    private void scroll(Grab grab, int rows) {
        HostedSession session = owner.shown();
        if (onAlternate(session)) {
            session.session().key(grab.keysym(), 0, grab.modifiers());
        } else {
            session.scroll(rows);
        }
    }

    private static boolean onAlternate(HostedSession session) {
        return session.terminal().mode(Mode.ALT_SCREEN_47)
                || session.terminal().mode(Mode.ALT_SCREEN_1047)
                || session.terminal().mode(Mode.ALT_SCREEN_1049);
    }

    /** One more, if it has keys. */
    void add(Device device) {
        if (!device.hasKeys()) {
            return;
        }
        openings.open(device, fd -> take(device, fd));
    }

    private void take(Device device, Fd fd) {
        if (group.add(fd, device.devNode())) {
            log.info(device.sysName(), "keyboard");
        }
    }

    void remove(Device device) {
        openings.cancel(device);
        group.remove(device.devNode());
    }

    /** Bits of {@link kmsterm.input.Modifiers} that are in force now. */
    int modifiers() {
        return group.modifiers();
    }

    /** As {@link KeyboardGroup#chord}. */
    ChordWatch chord(Grab keys, Runnable pressed) {
        return group.chord(keys.keysym(), keys.modifiers(), pressed);
    }

    /** What is typed goes nowhere, but for switches of terminals and their like. */
    void mute(boolean mute) {
        muted = mute;
        // What was begun before it could be seen, or while it could, does not go on.
        group.focusChanged();
        if (!mute && !group.paused()) {
            // What has been typed blind, and not been read yet, goes nowhere either.
            group.pause();
            group.resume();
        }
    }

    void pause() {
        group.pause();
    }

    void resume() {
        group.resume();
    }

    @Override
    public void close() {
        openings.close();
        systemKeymap.ifPresent(FileWatch::close);
        blinkTimer.close();
        group.close();
    }

    private final class Keys implements KeyListener {
        @Override
        public boolean pressing() {
            HostedSession shown = owner.shown();
            if (shown != typedTo) {
                typeTo(shown);
            }
            shown.prompting();
            return owner.activity();
        }

        @Override
        public void layoutChanged(String name) {
            note(name);
            showLocks();
        }

        @Override
        public void locksChanged(int locks) {
            showLocks();
        }

        @Override
        public void key(Keystroke key) {
            HostedSession shown = owner.shown();
            if (muted && key.event() != Keystroke.RELEASE) {
                return;
            }
            if (shown != typedTo && key.event() == Keystroke.REPEAT) {
                // Held for somebody else.
                group.focusChanged();
                return;
            }
            boolean taken =
                    shown.selecting()
                            .key(key.keysym(), key.codePoint(), key.modifiers(), key.event());
            if (!taken) {
                type(key, shown.session());
            }
        }

        private static void type(Keystroke key, Session session) {
            session.key(
                    key.keysym(),
                    key.codePoint(),
                    key.plainCodePoint(),
                    key.usCodePoint(),
                    key.modifiers(),
                    key.event());
        }

        @Override
        public void modifier(Keystroke key) {
            if (!muted || key.event() == Keystroke.RELEASE) {
                type(key, owner.shown().session());
            }
        }

        @Override
        public boolean switchVt(int number) {
            owner.switchVt(number);
            return true;
        }

        @Override
        public void gone(String node) {
            log.info(node.substring(node.lastIndexOf('/') + 1), "keyboard gone");
            dead.accept(node);
        }

        @Override
        public void trouble(String line) {
            int colon = line.indexOf(": ");
            String subject = colon < 0 ? "keyboards" : line.substring(0, colon);
            log.warning(subject, colon < 0 ? line : line.substring(colon + 2));
        }
    }
}
