// SPDX-License-Identifier: MIT
package kmsterm.console.tty;

import kmsterm.vte.Mode;
import kmsterm.vte.Terminal;

/**
 * Modes of a session that the host terminal has to have as well, so that what it sends for a key,
 * the mouse, a paste or its focus is what the program asked for. All are off in a fresh host.
 */
public enum HostMode {
    // spotless:off
    CURSOR_KEYS    (Mode.DECCKM,          "\033[?1h",    "\033[?1l"),
    KEYPAD         (Mode.DECNKM,          "\033=",       "\033>"),
    BACKARROW      (Mode.DECBKM,          "\033[?67h",   "\033[?67l"),
    MOUSE_X10      (Mode.MOUSE_X10,       "\033[?9h",    "\033[?9l"),
    MOUSE_NORMAL   (Mode.MOUSE_NORMAL,    "\033[?1000h", "\033[?1000l"),
    MOUSE_BUTTON   (Mode.MOUSE_BUTTON,    "\033[?1002h", "\033[?1002l"),
    MOUSE_ANY      (Mode.MOUSE_ANY,       "\033[?1003h", "\033[?1003l"),
    MOUSE_UTF8     (Mode.MOUSE_UTF8,      "\033[?1005h", "\033[?1005l"),
    MOUSE_SGR      (Mode.MOUSE_SGR,       "\033[?1006h", "\033[?1006l"),
    MOUSE_URXVT    (Mode.MOUSE_URXVT,     "\033[?1015h", "\033[?1015l"),
    FOCUS          (Mode.FOCUS,           "\033[?1004h", "\033[?1004l"),
    BRACKETED_PASTE(Mode.BRACKETED_PASTE, "\033[?2004h", "\033[?2004l");
    // spotless:on

    private static final HostMode[] ALL = values();

    private final Mode mode;
    private final String on;
    private final String off;

    HostMode(Mode mode, String on, String off) {
        this.mode = mode;
        this.on = on;
        this.off = off;
    }

    /** The mode's bit in a set. */
    @SuppressWarnings("EnumOrdinal") // never stored
    int bit() {
        return 1 << ordinal();
    }

    /** The set in force in a session. */
    public static int of(Terminal terminal) {
        int set = 0;
        for (HostMode each : ALL) {
            if (terminal.mode(each.mode)) {
                set |= each.bit();
            }
        }
        return set;
    }

    /** Reports of the mouse, whose coordinates are those of the host. */
    static int mouse() {
        return MOUSE_X10.bit() | MOUSE_NORMAL.bit() | MOUSE_BUTTON.bit() | MOUSE_ANY.bit();
    }

    /** From one set to another. */
    static void change(EscapeBuffer out, int from, int to) {
        for (HostMode each : ALL) {
            if (((from ^ to) & each.bit()) != 0) {
                out.ascii((to & each.bit()) != 0 ? each.on : each.off);
            }
        }
    }

    /** What ends them all. */
    static String allOff() {
        var out = new StringBuilder();
        for (HostMode each : ALL) {
            out.append(each.off);
        }
        return out.toString();
    }
}
