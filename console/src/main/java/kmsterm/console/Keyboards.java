// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.HashMap;
import java.util.Map;
import kmsterm.console.config.Config;
import kmsterm.console.config.Grab;
import kmsterm.console.config.Shortcut;
import kmsterm.input.KeyListener;
import kmsterm.input.KeyboardGroup;
import kmsterm.input.Keystroke;
import kmsterm.seat.Device;
import kmsterm.seat.DeviceBroker;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;
import kmsterm.vte.Mode;

/** The keyboards of the seat: what is typed on them goes to the session that is shown. */
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

        /** Whether virtual terminal {@code number} will be in front instead. */
        boolean switchVt(int number);
    }

    private final DeviceBroker broker;
    private final Owner owner;
    private final Log log;
    private final KeyboardGroup group;

    /** What is being opened, by sysfs path. */
    private final Map<String, DeviceBroker.Request> requests = new HashMap<>();

    /**
     * @param broker borrowed
     */
    Keyboards(Config config, EventLoop loop, DeviceBroker broker, Owner owner, Log log) {
        this.broker = broker;
        this.owner = owner;
        this.log = log;
        group = new KeyboardGroup(loop, config.repeat(), new Keys());
        for (Map.Entry<Grab, Shortcut> shortcut : config.shortcuts().entrySet()) {
            bind(shortcut.getKey(), shortcut.getValue());
        }
        group.load(config.keymap());
    }

    private void bind(Grab grab, Shortcut shortcut) {
        group.shortcuts()
                .bind(grab.keysym(), grab.modifiers(), true, () -> perform(grab, shortcut));
    }

    private void perform(Grab grab, Shortcut shortcut) {
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
        }
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
        DeviceBroker.Request request =
                broker.open(
                        device,
                        new DeviceBroker.Client() {
                            @Override
                            public void opened(Fd fd) {
                                requests.remove(device.sysPath());
                                take(device, fd);
                            }

                            @Override
                            public void failed(SysException e) {
                                requests.remove(device.sysPath());
                                log.warning(device.sysName(), e.getMessage() + "; not used");
                            }
                        });
        requests.put(device.sysPath(), request);
    }

    private void take(Device device, Fd fd) {
        if (group.add(fd, device.devNode())) {
            log.info(device.sysName(), "keyboard");
        }
    }

    void remove(Device device) {
        DeviceBroker.Request request = requests.remove(device.sysPath());
        if (request != null) {
            request.close();
        }
        group.remove(device.devNode());
    }

    void pause() {
        group.pause();
    }

    void resume() {
        group.resume();
    }

    @Override
    public void close() {
        for (DeviceBroker.Request request : requests.values()) {
            request.close();
        }
        requests.clear();
        group.close();
    }

    private final class Keys implements KeyListener {
        @Override
        public boolean pressing() {
            return owner.activity();
        }

        @Override
        public void key(Keystroke key) {
            owner.shown()
                    .session()
                    .key(
                            key.keysym(),
                            key.codePoint(),
                            key.plainCodePoint(),
                            key.usCodePoint(),
                            key.modifiers(),
                            key.event());
        }

        @Override
        public void modifier(Keystroke key) {
            key(key);
        }

        @Override
        public boolean switchVt(int number) {
            return owner.switchVt(number);
        }

        @Override
        public void gone(String node) {
            log.info(node.substring(node.lastIndexOf('/') + 1), "keyboard gone");
        }

        @Override
        public void trouble(String line) {
            int colon = line.indexOf(": ");
            String subject = colon < 0 ? "keyboards" : line.substring(0, colon);
            log.warning(subject, colon < 0 ? line : line.substring(colon + 2));
        }
    }
}
