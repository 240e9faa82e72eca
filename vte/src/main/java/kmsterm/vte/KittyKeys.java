// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * Keys as kitty's keyboard protocol has them. Source: "Comprehensive keyboard handling in
 * terminals", kitty. Does not allocate.
 */
final class KittyKeys {
    static final int DISAMBIGUATE = 1;
    static final int EVENT_TYPES = 2;
    static final int ALTERNATES = 4;
    static final int ALL_KEYS = 8;
    static final int TEXT = 16;

    /** Modifiers that do not keep a key from typing text. */
    private static final int LOCKS = KeyEncoder.CAPS_LOCK | KeyEncoder.NUM_LOCK;

    /** By the low byte of keysyms 0xff00 to 0xffff: number, and above it the final character. */
    private static final int[] KEYS = new int[256];

    static {
        // spotless:off
        u(Keysym.ESCAPE, 27); u(Keysym.RETURN, 13); u(Keysym.TAB, 9); u(Keysym.BACK_SPACE, 127);
        put(Keysym.INSERT, 2, '~'); put(Keysym.DELETE, 3, '~');
        navigation(Keysym.HOME);
        for (int i = 0; i < 12; i++) {
            put(Keysym.F1 + i, new int[] {1, 1, 13, 1, 15, 17, 18, 19, 20, 21, 23, 24}[i],
                    "PQ~S~~~~~~~~".charAt(i));
        }
        run(Keysym.F1 + 12, 57376, 23);
        run(0xff14, 57359, 1);                  // Scroll_Lock
        run(0xffe5, 57358, 1);                  // Caps_Lock
        run(0xff7f, 57360, 1);                  // Num_Lock
        run(0xff61, 57361, 1);                  // Print
        run(0xff13, 57362, 1);                  // Pause
        u(Keysym.MENU, 57363);
        run(0xffb0, 57399, 10);                 // KP_0 to KP_9
        run(0xffae, 57409, 1); run(0xffaf, 57410, 1); run(0xffaa, 57411, 1); run(0xffad, 57412, 1);
        run(0xffab, 57413, 1); u(Keysym.KP_ENTER, 57414); u(Keysym.KP_EQUAL, 57415); run(0xffac, 57416, 1);
        run(0xff96, 57417, 1); run(0xff98, 57418, 1); run(0xff97, 57419, 1); run(0xff99, 57420, 1);
        run(0xff9a, 57421, 2); run(0xff95, 57423, 1); run(0xff9c, 57424, 1);
        u(Keysym.KP_INSERT, 57425); u(Keysym.KP_DELETE, 57426); run(0xff9d, 57427, 1);
        run(0xffe1, 57441, 1); run(0xffe3, 57442, 1); run(0xffe9, 57443, 1); run(0xffeb, 57444, 1);
        run(0xffed, 57445, 1); run(0xffe7, 57446, 1);
        run(0xffe2, 57447, 1); run(0xffe4, 57448, 1); run(0xffea, 57449, 1); run(0xffec, 57450, 1);
        run(0xffee, 57451, 1); run(0xffe8, 57452, 1);
        // spotless:on
    }

    private KittyKeys() {}

    private static void put(int keysym, int number, char last) {
        KEYS[keysym & 0xFF] = number | last << 16;
    }

    private static void u(int keysym, int number) {
        put(keysym, number, 'u');
    }

    private static void run(int keysym, int number, int count) {
        for (int i = 0; i < count; i++) {
            u(keysym + i, number + i);
        }
    }

    /** Home, the arrows, pages, End and Begin, as keysymdef.h has them. */
    private static void navigation(int home) {
        String last = "HDACB~~FE";
        for (int i = 0; i < last.length(); i++) {
            put(home + i, last.charAt(i) == '~' ? i : 1, last.charAt(i));
        }
    }

    /**
     * Encodes a key by the flags, of which there is at least one.
     *
     * @param plain what the key types without modifiers, or 0
     * @param us what the key in its place types on a US keyboard, or 0
     * @param event 1 press, 2 repeat, 3 release
     * @return how many bytes were written, or -1: as without the protocol
     */
    static int encode(
            int keysym,
            int codePoint,
            int plain,
            int us,
            int modifiers,
            int event,
            int flags,
            byte[] out) {
        int character = codePoint != 0 ? codePoint : Keysym.codePoint(keysym);
        int special = (keysym >>> 8) == 0xff ? KEYS[keysym & 0xff] : 0;
        boolean all = (flags & ALL_KEYS) != 0;
        boolean bare = (modifiers & ~LOCKS) == 0;
        if (event == KeyEncoder.RELEASE && (flags & EVENT_TYPES) == 0) {
            return 0;
        }
        if (special == 0) {
            if (character == 0) {
                return 0;
            }
            boolean text = (modifiers & ~(LOCKS | KeyEncoder.SHIFT)) == 0;
            if (!all && (text || (flags & DISAMBIGUATE) == 0)) {
                return event == KeyEncoder.RELEASE ? 0 : -1;
            }
            return character(character, plain, us, modifiers, event, flags, out);
        }
        int number = special & 0xFFFF;
        char last = (char) (special >> 16);
        boolean usual = last == 'u' && (number == 13 || number == 9 || number == 127);
        if (usual && !all && bare) {
            // So that a shell is usable after a program that crashed.
            return event == KeyEncoder.RELEASE ? 0 : -1;
        }
        boolean modifier = number >= 57441 || (number >= 57358 && number <= 57360);
        boolean keypadText =
                number >= 57399 && number <= 57416 && number != 57414 && character > 0x20;
        if (!all && (modifier || (keypadText && bare))) {
            return event == KeyEncoder.RELEASE || modifier ? 0 : -1;
        }
        if (!all && (flags & DISAMBIGUATE) == 0 && last == 'u') {
            return event == KeyEncoder.RELEASE ? 0 : -1;
        }
        return sequence(number, 0, 0, modifiers, event, flags, 0, last, out);
    }

    /**
     * A key that types: its number is what it types without modifiers. The alternates are what it
     * types with Shift, and the key of a US keyboard where the layout has another one there.
     */
    private static int character(
            int character, int plain, int us, int modifiers, int event, int flags, byte[] out) {
        int number = plain != 0 ? plain : Character.toLowerCase(character);
        boolean alternates = (flags & ALTERNATES) != 0;
        boolean shifted = (modifiers & KeyEncoder.SHIFT) != 0 && number != character;
        boolean typed = (modifiers & ~(LOCKS | KeyEncoder.SHIFT)) == 0;
        boolean told = (flags & TEXT) != 0 && typed && event != KeyEncoder.RELEASE;
        return sequence(
                number,
                alternates && shifted ? character : 0,
                alternates && us != number ? us : 0,
                modifiers,
                event,
                flags,
                told ? character : 0,
                'u',
                out);
    }

    private static int sequence(
            int number,
            int shifted,
            int us,
            int modifiers,
            int event,
            int flags,
            int text,
            char last,
            byte[] out) {
        boolean events = (flags & EVENT_TYPES) != 0 && event != KeyEncoder.PRESS;
        boolean second = modifiers != 0 || events;
        out[0] = 0x1B;
        out[1] = '[';
        int n = 2;
        if (number != 1 || second || text != 0) {
            n = KeyEncoder.decimal(number, out, n);
        }
        if (shifted != 0 || us != 0) {
            out[n++] = ':';
        }
        if (shifted != 0) {
            n = KeyEncoder.decimal(shifted, out, n);
        }
        if (us != 0) {
            out[n++] = ':';
            n = KeyEncoder.decimal(us, out, n);
        }
        if (second || text != 0) {
            out[n++] = ';';
        }
        if (second) {
            n = KeyEncoder.decimal(1 + (modifiers & 0xFF), out, n);
        }
        if (events) {
            out[n++] = ':';
            n = KeyEncoder.decimal(event, out, n);
        }
        if (text != 0) {
            out[n++] = ';';
            n = KeyEncoder.decimal(text, out, n);
        }
        out[n++] = (byte) last;
        return n;
    }
}
