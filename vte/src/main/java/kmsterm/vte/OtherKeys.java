// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * xterm's modifyOtherKeys: keys with modifiers that otherwise would send what another key sends.
 * Source: xterm's "Modified keys" page. Does not allocate.
 */
final class OtherKeys {
    private static final int COUNTED =
            KeyEncoder.SHIFT
                    | KeyEncoder.ALT
                    | KeyEncoder.CTRL
                    | KeyEncoder.META
                    | KeyEncoder.SUPER;

    private OtherKeys() {}

    /** {@code CSI 27 ; modifiers ; character ~}, or nothing if the key sends what it always did. */
    static int encode(int keysym, int codePoint, int modifiers, int level, byte[] out) {
        int pressed = modifiers & COUNTED;
        int character =
                switch (keysym) {
                    case Keysym.RETURN -> '\r';
                    case Keysym.TAB, Keysym.ISO_LEFT_TAB -> '\t';
                    case Keysym.ESCAPE -> 0x1B;
                    case Keysym.BACK_SPACE -> (pressed & KeyEncoder.CTRL) != 0 ? 0x08 : 0x7F;
                    default -> codePoint != 0 ? codePoint : Keysym.codePoint(keysym);
                };
        boolean other = (keysym >>> 8) != 0xff || character < 0x20 || character == 0x7F;
        if (pressed == 0 || character == 0 || !other || !changed(character, pressed, level)) {
            return 0;
        }
        out[0] = 0x1B;
        out[1] = '[';
        out[2] = '2';
        out[3] = '7';
        out[4] = ';';
        int n = KeyEncoder.decimal(KeyEncoder.parameter(modifiers), out, 5);
        out[n++] = ';';
        n = KeyEncoder.decimal(character, out, n);
        out[n++] = '~';
        return n;
    }

    private static boolean changed(int character, int pressed, int level) {
        boolean shift = pressed == KeyEncoder.SHIFT;
        boolean withoutAlt = (pressed & ~KeyEncoder.ALT) != 0;
        return switch (character) {
            // Shift and Tab have a sequence of their own.
            case '\t' ->
                    level == 2
                            ? !shift
                            : (pressed & KeyEncoder.SHIFT) == 0 && pressed != KeyEncoder.ALT;
            case '\r' -> level == 2 || withoutAlt;
            case 0x08, 0x7F -> level == 2 && pressed != KeyEncoder.CTRL;
            case 0x1B -> level == 2;
            case ' ' -> level == 2 || unusual(character, pressed);
            default ->
                    level == 2
                            ? !shift || (character >= '@' && character < 0x7F)
                            : unusual(character, pressed);
        };
    }

    /**
     * At level 1: with more than Shift, which makes another character, Alt, which puts ESC before
     * it, and Ctrl where that makes a control character of it.
     */
    private static boolean unusual(int character, int pressed) {
        boolean control =
                (character >= '@' && character < 0x7F)
                        || (character >= '2' && character <= '8')
                        || character == '/'
                        || character == ' ';
        int left = pressed & ~(KeyEncoder.SHIFT | KeyEncoder.ALT);
        return left != 0 && !(control && left == KeyEncoder.CTRL);
    }
}
