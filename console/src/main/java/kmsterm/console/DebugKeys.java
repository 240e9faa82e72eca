// SPDX-License-Identifier: MIT
package kmsterm.console;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.console.config.Config;
import kmsterm.console.config.Grab;
import kmsterm.console.config.KeyText;
import kmsterm.console.config.Shortcut;
import kmsterm.input.KeyListener;
import kmsterm.input.KeyboardGroup;
import kmsterm.input.Keystroke;
import kmsterm.input.Modifiers;
import kmsterm.seat.Device;
import kmsterm.seat.DeviceMonitor;
import kmsterm.seat.VirtualTerminal;
import kmsterm.sys.Clock;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.Signals;
import kmsterm.sys.SysException;
import kmsterm.sys.Tty;
import kmsterm.vte.Effects;
import kmsterm.vte.KeyEncoder;
import kmsterm.vte.Keysym;
import kmsterm.vte.Terminal;

/**
 * Shows what each key of the seat's keyboards does, a line for each: who configures a keyboard can
 * see where a key goes another way than he thought. The keyboards are read beside whoever else
 * reads them; locks begin as their LEDs say. Shortcuts do nothing here but to be named.
 */
final class DebugKeys implements AutoCloseable {
    private static final byte CTRL_C = 3;

    // spotless:off
    private static final Object[] MODIFIERS = {
        "Shift", Modifiers.SHIFT,
        "Ctrl",  Modifiers.CTRL,
        "Alt",   Modifiers.ALT,
        "Logo",  Modifiers.SUPER,
        "Caps",  Modifiers.CAPS_LOCK,
        "Num",   Modifiers.NUM_LOCK,
    };
    // spotless:on

    private final boolean raw;
    private final Consumer<String> out;
    private final EventLoop loop = new EventLoop(Clock.monotonic());
    private final Signals signals = new Signals(loop);
    private final DeviceMonitor monitor;
    private final KeyboardGroup group;
    private final Terminal terminal;
    private final byte[] bytes = new byte[KeyEncoder.MAX_BYTES];
    private final MemorySegment typed = Arena.ofAuto().allocate(256);
    private Optional<Fd> terminalInput = Optional.empty();
    private Optional<Tty> tty = Optional.empty();

    /**
     * @param locale whose Compose file is taken
     * @param raw whether standard input is a terminal: what is typed there is not to be echoed
     * @param out where lines go
     * @throws SysException without udev
     */
    DebugKeys(Config config, String locale, Hardware hardware, boolean raw, Consumer<String> out) {
        this.raw = raw;
        this.out = out;
        group = new KeyboardGroup(loop, config.repeat(), new Keys());
        for (Map.Entry<Grab, Shortcut> shortcut :
                config.shortcuts(!VirtualTerminal.supported()).entrySet()) {
            String name = shortcut.getValue().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            bind(shortcut.getKey(), "kmsterm: " + name);
        }
        for (KeyText text : config.keyTexts()) {
            byte[] typed = text.text().getBytes(StandardCharsets.UTF_8);
            bind(text.key(), sent(typed, typed.length) + " (--key-text)");
        }
        group.numLock(config.numLock());
        terminal = new Terminal(80, 24, 0, config.palette(), new Effects() {});
        group.load(KeyboardGroup.EVERYBODY, config.keymap(), this::loaded);
        group.loadCompose(config.composeFile(), locale);
        monitor = hardware.monitor(loop, new Keyboards());
    }

    private void bind(Grab grab, String what) {
        String keys = Grab.format(List.of(grab));
        group.shortcuts()
                .bind(
                        grab.keysym(),
                        grab.modifiers(),
                        true,
                        () -> say(line("press", "", keys, "", "", what)));
    }

    /** Until it is told to end. Returns the exit status. */
    int run() {
        for (String signal : List.of("INT", "TERM", "HUP")) {
            signals.on(signal, loop::stop);
        }
        if (raw) {
            terminalInput = Optional.of(Fd.openDevice("/dev/tty"));
            Fd input = terminalInput.get();
            tty = Optional.of(Tty.raw(input.number()));
            loop.watch(input, EventLoop.IN, events -> typed(input));
        }
        loop.run();
        return 0;
    }

    /** What keys stand for is known, or why it cannot be. */
    private void loaded(String why) {
        if (!why.isEmpty()) {
            say(why);
        }
        say("keymap " + group.keymap() + "; Ctrl+C ends");
        if (group.count() == 0) {
            say("no keyboard yet; one that comes is used");
        }
        say(line("event", "code", "keysym", "text", "modifiers", "sends"));
    }

    /** What is typed at the terminal that shows this is nothing to it, but for Ctrl+C. */
    private void typed(Fd input) {
        int length = input.read(typed, 0, typed.byteSize());
        boolean end = length <= 0 && length != -Errno.EAGAIN;
        for (int i = 0; i < length; i++) {
            end |= typed.get(JAVA_BYTE, i) == CTRL_C;
        }
        typed.fill((byte) 0);
        if (end) {
            loop.stop();
        }
    }

    private void say(String text) {
        out.accept(text.stripTrailing() + (tty.isPresent() ? "\r\n" : "\n"));
    }

    private static String line(Object... columns) {
        return String.format("%-8s %4s  %-18s %-7s %-16s %s", columns);
    }

    private void show(String event, Keystroke key, String sends) {
        int codePoint = key.codePoint();
        String text =
                codePoint == 0
                        ? ""
                        : codePoint < 0x20 || codePoint == 0x7f
                                ? String.format("U+%04X", codePoint)
                                : Character.toString(codePoint);
        String keysym = key.keysym() == 0 ? "NoSymbol" : Keysym.name(key.keysym());
        say(line(event, key.code(), keysym, text, modifiers(key.modifiers()), sends));
    }

    private static String modifiers(int bits) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < MODIFIERS.length; i += 2) {
            if ((bits & (Integer) MODIFIERS[i + 1]) != 0) {
                names.append(names.isEmpty() ? "" : "+").append(MODIFIERS[i]);
            }
        }
        return names.toString();
    }

    /** As programs get it that have asked for nothing: in hexadecimal, and as it reads. */
    private static String sent(byte[] bytes, int length) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < length; i++) {
            hex.append(i == 0 ? "" : " ").append(String.format("%02x", bytes[i]));
        }
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return length == 0 ? "" : hex + "  " + Log.plain(text.replace("\033", "\\e"));
    }

    @Override
    public void close() {
        tty.ifPresent(Tty::close);
        terminalInput.ifPresent(Fd::close);
        monitor.close();
        group.close();
        signals.close();
        loop.close();
    }

    private final class Keys implements KeyListener {
        @Override
        public void key(Keystroke key) {
            show(event(key), key, encoded(key));
        }

        @Override
        public void modifier(Keystroke key) {
            show(event(key), key, encoded(key));
        }

        @Override
        public void silent(Keystroke key) {
            boolean nothing = key.keysym() == 0;
            show("press", key, nothing ? "nothing: not in the keymap" : "nothing yet: a sequence");
        }

        private static String event(Keystroke key) {
            return switch (key.event()) {
                case Keystroke.REPEAT -> "repeat";
                case Keystroke.RELEASE -> "release";
                default -> "press";
            };
        }

        private String encoded(Keystroke key) {
            int length =
                    terminal.encodeKey(
                            key.keysym(),
                            key.codePoint(),
                            key.plainCodePoint(),
                            key.usCodePoint(),
                            key.modifiers(),
                            key.event(),
                            bytes);
            return sent(bytes, length);
        }

        @Override
        public boolean switchVt(int number) {
            say(line("press", "", "", "", "", "virtual terminal " + number));
            return true;
        }

        @Override
        public void layoutChanged(String name) {
            say(line("", "", "", "", "", "layout " + name));
        }

        @Override
        public void trouble(String text) {
            say(text);
        }
    }

    private final class Keyboards implements DeviceMonitor.Listener {
        @Override
        public void added(Device device) {
            if (device.subsystem().equals(Device.INPUT) && device.hasKeys()) {
                open(device);
            }
        }

        @Override
        public void changed(Device device) {}

        @Override
        public void removed(Device device) {
            group.remove(device.devNode());
        }

        /** For reading: whoever shows the locks on its lights goes on to. */
        private void open(Device device) {
            try {
                Fd fd = Fd.openDeviceForReading(device.devNode());
                if (group.add(fd, device.devNode())) {
                    say(device.sysName() + ": keyboard");
                }
            } catch (SysException e) {
                say(device.sysName() + ": " + e.getMessage());
            }
        }
    }
}
