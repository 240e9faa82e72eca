// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.nio.charset.StandardCharsets;

/**
 * Keys to bytes as xterm sends them with its default keyboard. Source: xterm ctlseqs "PC-Style
 * Function Keys" and "VT220-Style Function Keys"; terminfo xterm-256color.
 *
 * <p>Where xterm loses a chord that others keep, we keep it: Alt puts ESC before the characters of
 * the numeric keypad and before CSI Z too, as in foot and kitty.
 */
public final class KeyEncoder {
    /** Enough for every encoding of one key. */
    public static final int MAX_BYTES = 64;

    // Bits of modifiers: those of the kitty keyboard protocol, whose low four are xterm's as well.
    public static final int SHIFT = 1;
    public static final int ALT = 2;
    public static final int CTRL = 4;

    /** Super, the Logo key. In a parameter it counts as Meta does, as in kitty and foot. */
    public static final int SUPER = 8;

    public static final int HYPER = 16;
    public static final int META = 32;
    public static final int CAPS_LOCK = 64;

    /** The keypad's keys send their characters even in application mode, as xterm's do. */
    public static final int NUM_LOCK = 128;

    // What a key does: the event types of the kitty keyboard protocol.
    public static final int PRESS = 1;
    public static final int REPEAT = 2;
    public static final int RELEASE = 3;

    /** What a key in the table sends. */
    private enum Form {
        /** A control character. */
        CONTROL,
        /** CSI final, with DECCKM SS3 final, modified CSI 1 ; m final. */
        CURSOR,
        /** SS3 final, modified CSI 1 ; m final. */
        PF,
        /** CSI n ~, modified CSI n ; m ~. */
        TILDE,
        /** A character; with DECKPAM SS3 final, modified SS3 m final. */
        KEYPAD
    }

    /** One key of the table: the code is a control character, a final byte or the n of CSI n ~. */
    private record Key(Form form, int code, int character) {}

    /** Keys by the low byte of keysyms 0xff00 to 0xffff; null: sends nothing. */
    private static final Key[] KEYS = new Key[256];

    static {
        // spotless:off
        put(Form.CONTROL, Keysym.BACK_SPACE, 0x7f);
        put(Form.CONTROL, Keysym.TAB,        '\t');
        put(Form.CONTROL, Keysym.LINEFEED,   '\n');
        put(Form.CONTROL, Keysym.CLEAR,      0x0b);
        put(Form.CONTROL, Keysym.RETURN,     '\r');
        put(Form.CONTROL, Keysym.ESCAPE,     0x1b);

        // Home Left Up Right Down (Prior Next) End Begin
        cursor(Keysym.HOME);
        put(Form.TILDE, Keysym.INSERT, 2);
        put(Form.TILDE, Keysym.DELETE, 3);
        put(Form.TILDE, Keysym.FIND,   1);
        put(Form.TILDE, Keysym.SELECT, 4);
        put(Form.TILDE, Keysym.HELP,   28);
        put(Form.TILDE, Keysym.MENU,   29);

        // The keypad with Num Lock off is a second set of the same keys.
        cursor(Keysym.KP_HOME);
        put(Form.TILDE, Keysym.KP_INSERT, 2);
        put(Form.TILDE, Keysym.KP_DELETE, 3);

        run(Form.PF, Keysym.KP_F1, 'P', 'Q', 'R', 'S');
        run(Form.PF, Keysym.F1,    'P', 'Q', 'R', 'S');
        run(Form.TILDE, Keysym.F1 + 4, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34);
        // No terminal had F21: xterm numbers on from 42.
        for (int key = Keysym.F20 + 1; key <= Keysym.F35; key++) {
            put(Form.TILDE, key, 42 + key - (Keysym.F20 + 1));
        }

        keypad(Keysym.KP_SPACE, ' ', " ");
        keypad(Keysym.KP_TAB,   'I', "\t");
        keypad(Keysym.KP_ENTER, 'M', "\r");
        keypad(Keysym.KP_EQUAL, 'X', "=");
        keypad(Keysym.KP_MULTIPLY, 'j', "*+,-./0123456789");
        // spotless:on
    }

    private KeyEncoder() {}

    /**
     * Encodes one key press. Does not allocate.
     *
     * @param keysym an X keysym, {@link Keysym}; 0 for text without a key
     * @param codePoint what the key types by the keymap, without regard to Ctrl and Alt; 0 to take
     *     it from the keysym
     * @param modifiers bits of this class
     * @param out at least {@link #MAX_BYTES} long, written from 0
     * @return how many bytes were written; 0 for a key that sends nothing
     */
    public static int encode(int keysym, int codePoint, int modifiers, KeyModes modes, byte[] out) {
        return encode(keysym, codePoint, 0, 0, modifiers, PRESS, modes, out);
    }

    /**
     * As {@link #encode(int, int, int, KeyModes, byte[])}; a release sends something rarely.
     *
     * @param plain what the key types by its layout without modifiers, or 0
     * @param us what the key in its place types on a US keyboard, or 0
     */
    public static int encode(
            int keysym,
            int codePoint,
            int plain,
            int us,
            int modifiers,
            int event,
            KeyModes modes,
            byte[] out) {
        int flags = modes.kittyFlags();
        if (flags != 0) {
            int n = KittyKeys.encode(keysym, codePoint, plain, us, modifiers, event, flags, out);
            if (n >= 0) {
                return n;
            }
        }
        if (event == RELEASE) {
            return 0;
        }
        if (flags == 0 && modes.modifyOtherKeys() > 0) {
            int n = OtherKeys.encode(keysym, codePoint, modifiers, modes.modifyOtherKeys(), out);
            if (n > 0) {
                return n;
            }
        }
        if (keysym == Keysym.DELETE && modes.deleteSendsDel()) {
            int n = meta(modifiers, out);
            out[n] = 0x7f;
            return n + 1;
        }
        if (keysym == Keysym.ISO_LEFT_TAB) {
            return backTab(modifiers, out);
        }
        Key key = (keysym >>> 8) == 0xff ? KEYS[keysym & 0xff] : null;
        if (key == null) {
            return text(keysym, codePoint, modifiers, modes, out);
        }
        int parameter = parameter(modifiers);
        if (modes.vt52() && parameter == 1 && (key.form == Form.CURSOR || key.form == Form.PF)) {
            out[0] = 0x1b;
            out[1] = (byte) key.code;
            return 2;
        }
        return switch (key.form) {
            case CONTROL -> control(keysym, key.code, modifiers, modes, out);
            case CURSOR ->
                    finalKey(key.code, modes.applicationCursor() ? 'O' : '[', parameter, out);
            case PF -> finalKey(key.code, 'O', parameter, out);
            case TILDE -> tilde(key.code, parameter, out);
            case KEYPAD -> keypad(key, codePoint, modifiers, modes, out);
        };
    }

    /**
     * xterm's number for modifiers in a parameter: 1 + Shift 1 + Alt 2 + Ctrl 4 + Meta 8.
     *
     * @return 1 to 16; 1 is none
     */
    static int parameter(int modifiers) {
        int bits = modifiers & (SHIFT | ALT | CTRL);
        return 1 + bits + ((modifiers & (SUPER | META)) != 0 ? 8 : 0);
    }

    private static int finalKey(int code, int introducer, int parameter, byte[] out) {
        if (parameter == 1) {
            out[0] = 0x1b;
            out[1] = (byte) introducer;
            out[2] = (byte) code;
            return 3;
        }
        int n = number(1, out, csi(out));
        out[n++] = ';';
        n = number(parameter, out, n);
        out[n++] = (byte) code;
        return n;
    }

    private static int tilde(int code, int parameter, byte[] out) {
        int n = number(code, out, csi(out));
        if (parameter != 1) {
            out[n++] = ';';
            n = number(parameter, out, n);
        }
        out[n++] = '~';
        return n;
    }

    private static int keypad(Key key, int codePoint, int modifiers, KeyModes modes, byte[] out) {
        if (!modes.applicationKeypad() || (modifiers & NUM_LOCK) != 0) {
            // The keymap knows better than xterm's table: a decimal key may type a comma.
            int character = codePoint > 0x20 ? codePoint : key.character;
            int n = meta(modifiers, out);
            return character == '\r' ? carriageReturn(modes, out, n) : utf8(character, out, n);
        }
        out[0] = 0x1b;
        out[1] = 'O';
        int parameter = parameter(modifiers);
        int n = parameter == 1 ? 2 : number(parameter, out, 2);
        out[n++] = (byte) key.code;
        return n;
    }

    private static int control(int keysym, int code, int modifiers, KeyModes modes, byte[] out) {
        if (keysym == Keysym.TAB && (modifiers & SHIFT) != 0) {
            return backTab(modifiers, out);
        }
        int n = meta(modifiers, out);
        if (code == '\r') {
            return carriageReturn(modes, out, n);
        }
        if (keysym == Keysym.BACK_SPACE) {
            boolean backspace = modes.backarrowSendsBackspace() != ((modifiers & CTRL) != 0);
            out[n++] = (byte) (backspace ? 0x08 : 0x7f);
            return n;
        }
        out[n++] = (byte) code;
        return n;
    }

    /** Cursor Backward Tabulation, ECMA-48 8.3.7, stands for Shift+Tab. */
    private static int backTab(int modifiers, byte[] out) {
        int n = meta(modifiers, out);
        out[n++] = 0x1b;
        out[n++] = '[';
        out[n++] = 'Z';
        return n;
    }

    private static int text(int keysym, int codePoint, int modifiers, KeyModes modes, byte[] out) {
        int character = codePoint != 0 ? codePoint : Keysym.codePoint(keysym);
        if (character == 0 || !Keysym.isScalarValue(character)) {
            return 0;
        }
        if ((modifiers & CTRL) != 0) {
            // A keymap other than Latin: the keysym, if ASCII, says which letter Ctrl goes with.
            boolean ascii = character >= 0x20 && character < 0x7f;
            int named = keysym >= 0x20 && keysym < 0x7f ? keysym : character;
            character = controlled(ascii ? character : named);
        }
        int n = meta(modifiers, out);
        return character == '\r' ? carriageReturn(modes, out, n) : utf8(character, out, n);
    }

    /** The control character that Ctrl makes of a character, by the rules of Xlib; or itself. */
    private static int controlled(int character) {
        if (character >= '@' && character < 0x7f) {
            return character & 0x1f;
        }
        return switch (character) {
            case ' ', '2' -> 0x00;
            case '3', '4', '5', '6', '7' -> character - '3' + 0x1b;
            case '8', '?' -> 0x7f;
            case '/' -> 0x1f;
            default -> character;
        };
    }

    /** With LNM set, CR comes with LF: the same as what xterm does to every CR from a key. */
    private static int carriageReturn(KeyModes modes, byte[] out, int n) {
        int next = n;
        out[next++] = '\r';
        if (modes.newLine()) {
            out[next++] = '\n';
        }
        return next;
    }

    /** ESC first if Alt or Meta is down. */
    private static int meta(int modifiers, byte[] out) {
        if ((modifiers & (ALT | META)) == 0) {
            return 0;
        }
        out[0] = 0x1b;
        return 1;
    }

    private static int csi(byte[] out) {
        out[0] = 0x1b;
        out[1] = '[';
        return 2;
    }

    /** A number of any size. */
    static int decimal(int value, byte[] out, int n) {
        int next = value >= 10 ? decimal(value / 10, out, n) : n;
        out[next] = (byte) ('0' + value % 10);
        return next + 1;
    }

    /** A number of one or two digits. */
    private static int number(int value, byte[] out, int n) {
        int next = n;
        if (value >= 10) {
            out[next++] = (byte) ('0' + value / 10);
        }
        out[next++] = (byte) ('0' + value % 10);
        return next;
    }

    /** Writes a character at {@code n}; returns where it ends. */
    static int utf8(int codePoint, byte[] out, int n) {
        int next = n;
        if (codePoint < 0x80) {
            out[next++] = (byte) codePoint;
            return next;
        }
        if (codePoint < 0x800) {
            out[next++] = (byte) (0xc0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                out[next++] = (byte) (0xe0 | codePoint >> 12);
            } else {
                out[next++] = (byte) (0xf0 | codePoint >> 18);
                out[next++] = (byte) (0x80 | (codePoint >> 12 & 0x3f));
            }
            out[next++] = (byte) (0x80 | (codePoint >> 6 & 0x3f));
        }
        out[next++] = (byte) (0x80 | (codePoint & 0x3f));
        return next;
    }

    private static void put(Form form, int keysym, int code) {
        put(keysym, new Key(form, code, 0));
    }

    private static void put(int keysym, Key key) {
        if (KEYS[keysym & 0xff] != null) {
            throw new AssertionError("two entries for " + Keysym.name(keysym));
        }
        KEYS[keysym & 0xff] = key;
    }

    private static void run(Form form, int first, int... codes) {
        for (int i = 0; i < codes.length; i++) {
            put(form, first + i, codes[i]);
        }
    }

    /** The nine keys in the order in which keysymdef.h has them twice. */
    private static void cursor(int home) {
        run(Form.CURSOR, home, 'H', 'D', 'A', 'C', 'B');
        run(Form.TILDE, home + 5, 5, 6);
        run(Form.CURSOR, home + 7, 'F', 'E');
    }

    private static void keypad(int first, char finalByte, String characters) {
        byte[] typed = characters.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < typed.length; i++) {
            put(first + i, new Key(Form.KEYPAD, finalByte + i, typed[i]));
        }
    }
}
