// SPDX-License-Identifier: MIT
package kmsterm.input;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static kmsterm.input.natives.XkbCommon.*;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kmsterm.input.natives.Evdev;
import kmsterm.input.natives.XkbCommon;

/** A keymap compiled by libxkbcommon. Made on one thread, handed over to another. */
final class XkbKeymap implements AutoCloseable {
    /** X keycodes are evdev's plus 8. */
    static final int EVDEV_OFFSET = 8;

    /** A keymap in text is some 60 KiB; more than this is not one. Guess. */
    private static final int MAX_FILE_BYTES = 4 << 20;

    /** Where xkb looks by itself, less what the environment would add. */
    private static final String[] INCLUDE_PATHS = {"/etc/xkb", "/usr/share/X11/xkb"};

    private final String[] names;
    private final int shiftMask;
    private final int lockMask;
    private final int controlMask;
    private final int altMask;
    private final int superMask;
    private final int numMask;
    private final int[] ledIndex = new int[3];
    private final int[][] plainKeysym;
    private final boolean[] latinLayout;
    private final char[] latinKeysym = new char[Evdev.KEY_CNT];
    private long handle;

    /** Why there is no keymap, in words for a log line. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    private XkbKeymap(long handle, Arena arena) {
        this.handle = handle;
        shiftMask = modMask("Shift", arena);
        lockMask = modMask("Lock", arena);
        controlMask = modMask("Control", arena);
        altMask = modMask("Mod1", arena);
        superMask = modMask("Mod4", arena);
        numMask = modMask("Mod2", arena);
        ledIndex[Evdev.LED_CAPSL] = ledIndex("Caps Lock", arena);
        ledIndex[Evdev.LED_NUML] = ledIndex("Num Lock", arena);
        ledIndex[Evdev.LED_SCROLLL] = ledIndex("Scroll Lock", arena);
        plainKeysym = new int[xkb_keymap_num_layouts(handle)][Evdev.KEY_CNT];
        names = new String[plainKeysym.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = Optional.ofNullable(xkb_keymap_layout_get_name(handle, i)).orElse("unnamed");
        }
        latinLayout = new boolean[plainKeysym.length];
        readPlain(arena.allocate(JAVA_LONG));
        findLatin();
    }

    /**
     * Compiles: takes up to 100 ms, reads files.
     *
     * @throws Refused when it cannot be done, with the reason
     */
    static XkbKeymap compile(KeymapSettings settings) throws Refused {
        try {
            XkbCommon.load();
        } catch (LinkageError e) {
            // The first line: JNA goes on with where it looked.
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new Refused("libxkbcommon cannot be loaded: " + why);
        }
        long context =
                xkb_context_new(XKB_CONTEXT_NO_DEFAULT_INCLUDES | XKB_CONTEXT_NO_ENVIRONMENT_NAMES);
        if (context == 0) {
            throw new Refused("libxkbcommon makes no context");
        }
        try (Arena arena = Arena.ofConfined()) {
            // It prints a page for one wrong name; the one line is ours.
            xkb_context_set_log_level(context, XKB_LOG_LEVEL_CRITICAL);
            includePaths(context, arena);
            long keymap =
                    settings.file().isEmpty()
                            ? ofNames(context, settings, arena)
                            : ofFile(context, settings.file(), arena);
            return new XkbKeymap(keymap, arena);
        } finally {
            xkb_context_unref(context);
        }
    }

    private static void includePaths(long context, Arena arena) {
        int found = 0;
        for (String path : INCLUDE_PATHS) {
            found += xkb_context_include_path_append(context, arena.allocateFrom(path).address());
        }
        if (found == 0) {
            // Somewhere else on this system: only the library knows.
            xkb_context_include_path_append_default(context);
        }
    }

    private static long ofNames(long context, KeymapSettings settings, Arena arena) throws Refused {
        MemorySegment names = arena.allocate(5 * JAVA_LONG.byteSize(), 8);
        // struct xkb_rule_names: rules, model, layout, variant, options
        String[] values = {
            "", settings.model(), settings.layout(), settings.variant(), settings.options()
        };
        for (int i = 0; i < values.length; i++) {
            long value = values[i].isEmpty() ? 0 : arena.allocateFrom(values[i]).address();
            names.setAtIndex(JAVA_LONG, i, value);
        }
        long keymap = xkb_keymap_new_from_names(context, names.address(), 0);
        if (keymap == 0) {
            throw new Refused(
                    "no keymap for layout '%s', variant '%s', model '%s', options '%s'"
                            .formatted(
                                    settings.layout(),
                                    settings.variant(),
                                    settings.model(),
                                    settings.options()));
        }
        return keymap;
    }

    private static long ofFile(long context, String file, Arena arena) throws Refused {
        byte[] text;
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            text = in.readNBytes(MAX_FILE_BYTES);
        } catch (IOException | IllegalArgumentException e) {
            throw new Refused(file + " cannot be read: " + e.getMessage());
        }
        MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_BYTE, text);
        long keymap =
                xkb_keymap_new_from_buffer(
                        context, copy.address(), text.length, XKB_KEYMAP_FORMAT_TEXT_V1, 0);
        if (keymap == 0) {
            throw new Refused(file + " is no keymap");
        }
        return keymap;
    }

    private int modMask(String modifier, Arena arena) {
        int index = xkb_keymap_mod_get_index(handle, arena.allocateFrom(modifier).address());
        return index == XKB_INVALID ? 0 : 1 << index;
    }

    private int ledIndex(String led, Arena arena) {
        return xkb_keymap_led_get_index(handle, arena.allocateFrom(led).address());
    }

    private void readPlain(MemorySegment symsOut) {
        for (int layout = 0; layout < plainKeysym.length; layout++) {
            for (int code = 0; code < Evdev.KEY_CNT; code++) {
                plainKeysym[layout][code] = levelOne(code, layout, symsOut);
            }
        }
    }

    /** Finds out which layouts have Latin letters, and what those have on each key. */
    private void findLatin() {
        for (int layout = 0; layout < latinLayout.length; layout++) {
            for (int keysym : plainKeysym[layout]) {
                latinLayout[layout] |= keysym >= 'a' && keysym <= 'z';
            }
        }
        for (int code = 0; code < latinKeysym.length; code++) {
            latinKeysym[code] = (char) findLatin(code);
        }
    }

    private int findLatin(int code) {
        for (int layout = 0; layout < latinLayout.length; layout++) {
            int keysym = latinLayout[layout] ? plainKeysym[layout][code] : 0;
            if (keysym > ' ' && keysym < 0x7f) {
                return keysym;
            }
        }
        int keysym = UsState.plain(code);
        return keysym > ' ' && keysym < 0x7f ? keysym : 0;
    }

    private int levelOne(int code, int layout, MemorySegment symsOut) {
        int count =
                xkb_keymap_key_get_syms_by_level(
                        handle, code + EVDEV_OFFSET, layout, 0, symsOut.address());
        return count == 1
                ? MemorySegment.ofAddress(symsOut.get(JAVA_LONG, 0))
                        .reinterpret(JAVA_INT.byteSize())
                        .get(JAVA_INT, 0)
                : 0;
    }

    long handle() {
        assert handle != 0 : "closed";
        return handle;
    }

    /** The first layout's. */
    String name() {
        return names.length == 0 ? "unnamed" : names[0];
    }

    int layouts() {
        return Math.max(1, names.length);
    }

    String layoutName(int layout) {
        return layout >= 0 && layout < names.length ? names[layout] : name();
    }

    /** Whether a layout has letters to make chords with. */
    boolean latin(int layout) {
        return layout >= 0 && layout < latinLayout.length && latinLayout[layout];
    }

    /** The keysym of a key without any modifier; 0 when it has none. */
    int plainKeysym(int code, int layout) {
        return layout >= 0 && layout < plainKeysym.length ? plainKeysym[layout][code] : 0;
    }

    int latinKeysym(int code) {
        return latinKeysym[code];
    }

    int ledIndex(int led) {
        return ledIndex[led];
    }

    /** Bits of {@link Modifiers} for a mask of xkb's. */
    int modifiers(int mask) {
        return ((mask & shiftMask) != 0 ? Modifiers.SHIFT : 0)
                | ((mask & altMask) != 0 ? Modifiers.ALT : 0)
                | ((mask & controlMask) != 0 ? Modifiers.CTRL : 0)
                | ((mask & superMask) != 0 ? Modifiers.SUPER : 0)
                | ((mask & lockMask) != 0 ? Modifiers.CAPS_LOCK : 0)
                | ((mask & numMask) != 0 ? Modifiers.NUM_LOCK : 0);
    }

    /** xkb's mask of locks. */
    int mask(int locks) {
        return ((locks & Modifiers.CAPS_LOCK) != 0 ? lockMask : 0)
                | ((locks & Modifiers.NUM_LOCK) != 0 ? numMask : 0);
    }

    @Override
    public void close() {
        if (handle != 0) {
            xkb_keymap_unref(handle);
            handle = 0;
        }
    }
}
