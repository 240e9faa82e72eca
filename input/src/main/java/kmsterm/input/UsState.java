// SPDX-License-Identifier: MIT
package kmsterm.input;

import kmsterm.input.natives.Evdev;

/** The built-in US keymap: needs no library and no file, so there are always keys. */
final class UsState implements KeyState {
    /** Rows of evdev code, keysym, keysym with Shift. Source: linux/input-event-codes.h. */
    // spotless:off
    private static final int[] TABLE = {
        1, Keysyms.ESCAPE, 0,
        2, '1', '!',   3, '2', '@',   4, '3', '#',   5, '4', '$',   6, '5', '%',
        7, '6', '^',   8, '7', '&',   9, '8', '*',  10, '9', '(',  11, '0', ')',
        12, '-', '_',  13, '=', '+',  14, Keysyms.BACK_SPACE, 0,
        15, Keysyms.TAB, Keysyms.ISO_LEFT_TAB,
        16, 'q', 'Q',  17, 'w', 'W',  18, 'e', 'E',  19, 'r', 'R',  20, 't', 'T',
        21, 'y', 'Y',  22, 'u', 'U',  23, 'i', 'I',  24, 'o', 'O',  25, 'p', 'P',
        26, '[', '{',  27, ']', '}',  28, Keysyms.RETURN, 0,        29, Keysyms.CONTROL_L, 0,
        30, 'a', 'A',  31, 's', 'S',  32, 'd', 'D',  33, 'f', 'F',  34, 'g', 'G',
        35, 'h', 'H',  36, 'j', 'J',  37, 'k', 'K',  38, 'l', 'L',  39, ';', ':',
        40, '\'', '"', 41, '`', '~',  42, Keysyms.SHIFT_L, 0,       43, '\\', '|',
        44, 'z', 'Z',  45, 'x', 'X',  46, 'c', 'C',  47, 'v', 'V',  48, 'b', 'B',
        49, 'n', 'N',  50, 'm', 'M',  51, ',', '<',  52, '.', '>',  53, '/', '?',
        54, Keysyms.SHIFT_R, 0,       56, Keysyms.ALT_L, 0,         57, ' ', 0,
        58, Keysyms.CAPS_LOCK, 0,     69, Keysyms.NUM_LOCK, 0,      70, Keysyms.SCROLL_LOCK, 0,
        59, Keysyms.F1, 0,      60, Keysyms.F1 + 1, 0,  61, Keysyms.F1 + 2, 0,
        62, Keysyms.F1 + 3, 0,  63, Keysyms.F1 + 4, 0,  64, Keysyms.F1 + 5, 0,
        65, Keysyms.F1 + 6, 0,  66, Keysyms.F1 + 7, 0,  67, Keysyms.F1 + 8, 0,
        68, Keysyms.F1 + 9, 0,  87, Keysyms.F1 + 10, 0, 88, Keysyms.F1 + 11, 0,
        86, '<', '>',
        55, Keysyms.KP_MULTIPLY, 0,   74, Keysyms.KP_SUBTRACT, 0,   78, Keysyms.KP_ADD, 0,
        98, Keysyms.KP_DIVIDE, 0,     96, Keysyms.KP_ENTER, 0,      117, Keysyms.KP_EQUAL, 0,
        97, Keysyms.CONTROL_R, 0,     99, Keysyms.PRINT, 0,         100, Keysyms.ALT_R, 0,
        102, Keysyms.HOME, 0,  103, Keysyms.UP, 0,     104, Keysyms.PRIOR, 0,
        105, Keysyms.LEFT, 0,  106, Keysyms.RIGHT, 0,  107, Keysyms.END, 0,
        108, Keysyms.DOWN, 0,  109, Keysyms.NEXT, 0,   110, Keysyms.INSERT, 0,
        111, Keysyms.DELETE, 0, 119, Keysyms.PAUSE, 0,
        125, Keysyms.SUPER_L, 0, 126, Keysyms.SUPER_R, 0, 127, Keysyms.MENU, 0,
    };

    /** Rows of evdev code, keysym, keysym with Num Lock and without Shift. */
    private static final int[] KEYPAD = {
        71, Keysyms.KP_HOME, Keysyms.KP_0 + 7,   72, Keysyms.KP_UP,    Keysyms.KP_0 + 8,
        73, Keysyms.KP_PRIOR, Keysyms.KP_0 + 9,  75, Keysyms.KP_LEFT,  Keysyms.KP_0 + 4,
        76, Keysyms.KP_BEGIN, Keysyms.KP_0 + 5,  77, Keysyms.KP_RIGHT, Keysyms.KP_0 + 6,
        79, Keysyms.KP_END, Keysyms.KP_0 + 1,    80, Keysyms.KP_DOWN,  Keysyms.KP_0 + 2,
        81, Keysyms.KP_NEXT, Keysyms.KP_0 + 3,   82, Keysyms.KP_INSERT, Keysyms.KP_0,
        83, Keysyms.KP_DELETE, Keysyms.KP_DECIMAL,
    };
    // spotless:on

    private static final int CODES = 128;
    private static final char[] PLAIN = new char[CODES];
    private static final char[] SHIFTED = new char[CODES];
    private static final boolean[] ON_KEYPAD = new boolean[CODES];

    static {
        fill(TABLE, false);
        fill(KEYPAD, true);
    }

    /** How many keys of each modifier are down: left and right count alike. */
    private int shifts;

    private int controls;
    private int alts;
    private int supers;
    private int locks;

    private static void fill(int[] rows, boolean keypad) {
        for (int i = 0; i < rows.length; i += 3) {
            int code = rows[i];
            if (PLAIN[code] != 0) {
                throw new AssertionError("two rows for key " + code);
            }
            PLAIN[code] = (char) rows[i + 1];
            SHIFTED[code] = (char) (rows[i + 2] == 0 ? rows[i + 1] : rows[i + 2]);
            ON_KEYPAD[code] = keypad;
        }
    }

    /** What a key types on a US keyboard without any modifier; 0 when nothing. */
    static int typed(int code) {
        int plain = plain(code);
        return plain < 0x7f ? plain : 0;
    }

    /** The keysym without any modifier; 0 for a key that a US keyboard does not have. */
    static int plain(int code) {
        return code < CODES ? PLAIN[code] : Keysyms.NO_SYMBOL;
    }

    @Override
    public String name() {
        return "built-in US";
    }

    @Override
    public int keysym(int code) {
        if (code >= CODES) {
            return Keysyms.NO_SYMBOL;
        }
        int plain = PLAIN[code];
        if (controls > 0 && plain == Keysyms.PAUSE) {
            return Keysyms.BREAK;
        }
        if (alts > 0 && plain == Keysyms.PRINT) {
            return Keysyms.SYS_REQ;
        }
        return upper(code) ? SHIFTED[code] : plain;
    }

    /** Whether the second keysym of the key is in force. */
    private boolean upper(int code) {
        boolean shift = shifts > 0;
        int plain = PLAIN[code];
        if (ON_KEYPAD[code]) {
            return !shift && (locks & Modifiers.NUM_LOCK) != 0;
        }
        boolean letter = plain >= 'a' && plain <= 'z';
        return letter ? shift != ((locks & Modifiers.CAPS_LOCK) != 0) : shift;
    }

    @Override
    public int codePoint(int keysym) {
        if (keysym >= ' ' && keysym < 0x7f) {
            return keysym;
        }
        // KP_Multiply to KP_9 and KP_Equal are ASCII moved up.
        boolean keypad = keysym >= Keysyms.KP_MULTIPLY && keysym <= Keysyms.KP_0 + 9;
        return keypad || keysym == Keysyms.KP_EQUAL ? keysym & 0x7f : 0;
    }

    @Override
    public int plainKeysym(int code) {
        return plain(code);
    }

    @Override
    public int latinKeysym(int code) {
        return Keysyms.NO_SYMBOL;
    }

    @Override
    public int modifiers() {
        return (shifts > 0 ? Modifiers.SHIFT : 0)
                | (alts > 0 ? Modifiers.ALT : 0)
                | (controls > 0 ? Modifiers.CTRL : 0)
                | (supers > 0 ? Modifiers.SUPER : 0)
                | (locks & (Modifiers.CAPS_LOCK | Modifiers.NUM_LOCK));
    }

    @Override
    public int consumed(int code) {
        boolean differs = code < CODES && PLAIN[code] != SHIFTED[code];
        boolean selects = differs && (!ON_KEYPAD[code] || (locks & Modifiers.NUM_LOCK) != 0);
        return shifts > 0 && selects ? Modifiers.SHIFT : 0;
    }

    @Override
    public boolean repeats(int code) {
        return true;
    }

    @Override
    public void press(int code) {
        switch (plain(code)) {
            case Keysyms.CAPS_LOCK -> locks ^= Modifiers.CAPS_LOCK;
            case Keysyms.NUM_LOCK -> locks ^= Modifiers.NUM_LOCK;
            default -> count(code, 1);
        }
    }

    @Override
    public void release(int code) {
        count(code, -1);
    }

    private void count(int code, int change) {
        switch (plain(code)) {
            case Keysyms.SHIFT_L, Keysyms.SHIFT_R -> shifts += change;
            case Keysyms.CONTROL_L, Keysyms.CONTROL_R -> controls += change;
            case Keysyms.ALT_L, Keysyms.ALT_R -> alts += change;
            case Keysyms.SUPER_L, Keysyms.SUPER_R -> supers += change;
            default -> {
                // Other keys change nothing.
            }
        }
        assert shifts >= 0 && controls >= 0 && alts >= 0 && supers >= 0 : code;
    }

    @Override
    public void reset() {
        shifts = 0;
        controls = 0;
        alts = 0;
        supers = 0;
    }

    @Override
    public int layouts() {
        return 1;
    }

    @Override
    public int layout() {
        return 0;
    }

    @Override
    public String layoutName(int layout) {
        return name();
    }

    @Override
    public void layout(int layout) {
        // There is one.
    }

    @Override
    public int locks() {
        return locks;
    }

    @Override
    public void lock(int locks) {
        this.locks = locks;
    }

    @Override
    public int leds() {
        return ((locks & Modifiers.CAPS_LOCK) != 0 ? 1 << Evdev.LED_CAPSL : 0)
                | ((locks & Modifiers.NUM_LOCK) != 0 ? 1 << Evdev.LED_NUML : 0);
    }

    @Override
    public void close() {}
}
