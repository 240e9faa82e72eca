// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * What the mouse does as bytes, by the modes in force. Source: xterm ctlseqs, "Mouse Tracking".
 * Does not allocate.
 */
public final class MouseEncoder {
    /** Enough for every encoding of one event. */
    public static final int MAX_BYTES = 64;

    /** Kinds of events. */
    public static final int PRESS = 0;

    public static final int RELEASE = 1;
    public static final int MOTION = 2;

    // Buttons.
    public static final int LEFT = 0;
    public static final int MIDDLE = 1;
    public static final int RIGHT = 2;

    /** Motion without a button. */
    public static final int NONE = 3;

    public static final int WHEEL_UP = 64;
    public static final int WHEEL_DOWN = 65;
    public static final int WHEEL_LEFT = 66;
    public static final int WHEEL_RIGHT = 67;
    public static final int BACK = 128;
    public static final int FORWARD = 129;

    private static final int MOVED = 32;

    /** Largest coordinate of a byte above 32, and of two bytes of UTF-8. */
    private static final int MAX_BYTE = 255 - 32;

    private static final int MAX_UTF8 = 2047 - 32;

    private MouseEncoder() {}

    /**
     * Encodes an event. Motion is to be given when the cell changes; in pixels always.
     *
     * @param modifiers SHIFT, ALT and CTRL of {@link KeyEncoder}
     * @param col zero-based, as row
     * @param x pixels from the page's left edge, as y from its top
     * @param out at least {@link #MAX_BYTES} long
     * @return how many bytes were written; 0 for what the program does not want
     */
    static int encode(
            int kind,
            int button,
            int modifiers,
            int col,
            int row,
            int x,
            int y,
            Interpreter modes,
            byte[] out) {
        boolean x10 = modes.mode(Mode.MOUSE_X10);
        if (!wanted(kind, button, modes)) {
            return kind == PRESS ? wheelAsKeys(button, modes, out) : 0;
        }
        int code = button | (kind == MOTION ? MOVED : 0);
        if (!x10) {
            code |= (modifiers & KeyEncoder.SHIFT) != 0 ? 4 : 0;
            code |= (modifiers & KeyEncoder.ALT) != 0 ? 8 : 0;
            code |= (modifiers & KeyEncoder.CTRL) != 0 ? 16 : 0;
        }
        boolean release = kind == RELEASE;
        if (modes.mode(Mode.MOUSE_SGR_PIXELS)) {
            return sgr(code, x + 1, y + 1, release, out);
        }
        if (modes.mode(Mode.MOUSE_SGR)) {
            return sgr(code, col + 1, row + 1, release, out);
        }
        int plain = 32 + (release ? (code & ~(MOVED | 0xC3)) | NONE : code);
        if (modes.mode(Mode.MOUSE_URXVT)) {
            return urxvt(plain, col + 1, row + 1, out);
        }
        boolean utf8 = modes.mode(Mode.MOUSE_UTF8);
        int max = utf8 ? MAX_UTF8 : MAX_BYTE;
        if (col + 1 > max || row + 1 > max) {
            return 0;
        }
        out[0] = 0x1B;
        out[1] = '[';
        out[2] = 'M';
        int n = coordinate(plain, utf8, out, 3);
        n = coordinate(col + 33, utf8, out, n);
        return coordinate(row + 33, utf8, out, n);
    }

    private static boolean wanted(int kind, int button, Interpreter modes) {
        if (modes.mode(Mode.MOUSE_ANY)) {
            return true;
        }
        if (modes.mode(Mode.MOUSE_BUTTON)) {
            return kind != MOTION || button != NONE;
        }
        if (modes.mode(Mode.MOUSE_NORMAL)) {
            return kind != MOTION;
        }
        return modes.mode(Mode.MOUSE_X10) && kind == PRESS && button <= RIGHT;
    }

    /** Mode 1007: on the alternate screen the wheel sends a cursor key. */
    private static int wheelAsKeys(int button, Interpreter modes, byte[] out) {
        boolean wheel = button == WHEEL_UP || button == WHEEL_DOWN;
        if (!wheel || !modes.mode(Mode.ALTERNATE_SCROLL) || !modes.mode(Mode.ALT_SCREEN_47)) {
            return 0;
        }
        out[0] = 0x1B;
        out[1] = (byte) (modes.applicationCursor() ? 'O' : '[');
        out[2] = (byte) (button == WHEEL_UP ? 'A' : 'B');
        return 3;
    }

    private static int sgr(int code, int x, int y, boolean release, byte[] out) {
        out[0] = 0x1B;
        out[1] = '[';
        out[2] = '<';
        int n = triple(code, x, y, out, 3);
        out[n++] = (byte) (release ? 'm' : 'M');
        return n;
    }

    private static int urxvt(int code, int x, int y, byte[] out) {
        out[0] = 0x1B;
        out[1] = '[';
        int n = triple(code, x, y, out, 2);
        out[n++] = 'M';
        return n;
    }

    private static int triple(int code, int x, int y, byte[] out, int from) {
        int n = KeyEncoder.decimal(code, out, from);
        out[n++] = ';';
        n = KeyEncoder.decimal(x, out, n);
        out[n++] = ';';
        return KeyEncoder.decimal(y, out, n);
    }

    private static int coordinate(int value, boolean utf8, byte[] out, int from) {
        int n = from;
        if (utf8 && value >= 0x80) {
            out[n++] = (byte) (0xC0 | value >> 6);
            out[n++] = (byte) (0x80 | (value & 0x3F));
        } else {
            out[n++] = (byte) value;
        }
        return n;
    }
}
