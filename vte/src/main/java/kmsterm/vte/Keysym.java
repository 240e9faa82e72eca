// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * X keysyms: values and names as in keysymdef.h. A keysym below 256 is its Latin-1 character; from
 * {@link #UNICODE} on it is a code point plus that; the keys without a character are listed here.
 */
public final class Keysym {
    /** Added to a code point that has no older keysym. */
    public static final int UNICODE = 0x0100_0000;

    public static final int ISO_LEFT_TAB = 0xfe20;
    public static final int BACK_SPACE = 0xff08;
    public static final int TAB = 0xff09;
    public static final int LINEFEED = 0xff0a;
    public static final int CLEAR = 0xff0b;
    public static final int RETURN = 0xff0d;
    public static final int ESCAPE = 0xff1b;
    public static final int HOME = 0xff50;
    public static final int LEFT = 0xff51;
    public static final int UP = 0xff52;
    public static final int RIGHT = 0xff53;
    public static final int DOWN = 0xff54;
    public static final int PRIOR = 0xff55;
    public static final int NEXT = 0xff56;
    public static final int END = 0xff57;
    public static final int BEGIN = 0xff58;
    public static final int SELECT = 0xff60;
    public static final int INSERT = 0xff63;
    public static final int MENU = 0xff67;
    public static final int FIND = 0xff68;
    public static final int HELP = 0xff6a;
    public static final int KP_SPACE = 0xff80;
    public static final int KP_TAB = 0xff89;
    public static final int KP_ENTER = 0xff8d;
    public static final int KP_F1 = 0xff91;
    public static final int KP_F4 = 0xff94;
    public static final int KP_HOME = 0xff95;
    public static final int KP_BEGIN = 0xff9d;
    public static final int KP_INSERT = 0xff9e;
    public static final int KP_DELETE = 0xff9f;
    public static final int KP_MULTIPLY = 0xffaa;
    public static final int KP_0 = 0xffb0;
    public static final int KP_9 = 0xffb9;
    public static final int KP_EQUAL = 0xffbd;
    public static final int F1 = 0xffbe;
    public static final int F20 = 0xffd1;
    public static final int F35 = 0xffe0;
    public static final int DELETE = 0xffff;

    // spotless:off
    /** Names in pairs with their values; of several names for one value the first is its name. */
    private static final Object[] NAMES = {
        "ISO_Left_Tab", ISO_LEFT_TAB, "BackTab", ISO_LEFT_TAB,
        "BackSpace", BACK_SPACE,
        "Tab",       TAB,
        "Linefeed",  LINEFEED,
        "Clear",     CLEAR,
        "Return",    RETURN,     "Enter", RETURN,
        "Pause",     0xff13,
        "Scroll_Lock", 0xff14,
        "Sys_Req",   0xff15,
        "Escape",    ESCAPE,     "Esc", ESCAPE,
        "Multi_key", 0xff20,     "Compose", 0xff20,
        "Home",      HOME,
        "Left",      LEFT,
        "Up",        UP,
        "Right",     RIGHT,
        "Down",      DOWN,
        "Prior",     PRIOR,      "Page_Up", PRIOR,  "PageUp", PRIOR,  "PgUp", PRIOR,
        "Next",      NEXT,       "Page_Down", NEXT, "PageDown", NEXT, "PgDn", NEXT,
        "End",       END,
        "Begin",     BEGIN,
        "Select",    SELECT,
        "Print",     0xff61,
        "Execute",   0xff62,
        "Insert",    INSERT,     "Ins", INSERT,
        "Undo",      0xff65,
        "Redo",      0xff66,
        "Menu",      MENU,
        "Find",      FIND,
        "Cancel",    0xff69,
        "Help",      HELP,
        "Break",     0xff6b,
        "Num_Lock",  0xff7f,
        "KP_Space",  KP_SPACE,
        "KP_Tab",    KP_TAB,
        "KP_Enter",  KP_ENTER,
        "KP_F1",     KP_F1,
        "KP_F2",     0xff92,
        "KP_F3",     0xff93,
        "KP_F4",     KP_F4,
        "KP_Home",   KP_HOME,
        "KP_Left",   0xff96,
        "KP_Up",     0xff97,
        "KP_Right",  0xff98,
        "KP_Down",   0xff99,
        "KP_Prior",  0xff9a,     "KP_Page_Up", 0xff9a,
        "KP_Next",   0xff9b,     "KP_Page_Down", 0xff9b,
        "KP_End",    0xff9c,
        "KP_Begin",  KP_BEGIN,
        "KP_Insert", KP_INSERT,
        "KP_Delete", KP_DELETE,
        "KP_Multiply",  KP_MULTIPLY,
        "KP_Add",       0xffab,
        "KP_Separator", 0xffac,
        "KP_Subtract",  0xffad,
        "KP_Decimal",   0xffae,
        "KP_Divide",    0xffaf,
        "KP_Equal",  KP_EQUAL,
        "Shift_L",   0xffe1,
        "Shift_R",   0xffe2,
        "Control_L", 0xffe3,
        "Control_R", 0xffe4,
        "Caps_Lock", 0xffe5,
        "Meta_L",    0xffe7,
        "Meta_R",    0xffe8,
        "Alt_L",     0xffe9,
        "Alt_R",     0xffea,
        "Super_L",   0xffeb,
        "Super_R",   0xffec,
        "Delete",    DELETE,     "Del", DELETE,
        "space", ' ',        "exclam", '!',     "quotedbl", '"',   "numbersign", '#',
        "dollar", '$',       "percent", '%',    "ampersand", '&',  "apostrophe", '\'',
        "parenleft", '(',    "parenright", ')', "asterisk", '*',   "plus", '+',
        "comma", ',',        "minus", '-',      "period", '.',     "slash", '/',
        "colon", ':',        "semicolon", ';',  "less", '<',       "equal", '=',
        "greater", '>',      "question", '?',   "at", '@',         "bracketleft", '[',
        "backslash", '\\',   "bracketright", ']', "asciicircum", '^', "underscore", '_',
        "grave", '`',        "braceleft", '{',  "bar", '|',        "braceright", '}',
        "asciitilde", '~',
    };
    // spotless:on

    private Keysym() {}

    /**
     * The keysym of a name: a name of keysymdef.h or a common short form in any case, {@code F1} to
     * {@code F35}, {@code KP_0} to {@code KP_9}, {@code U20AC}, or a single character.
     *
     * @return 0 if there is none
     */
    public static int byName(String name) {
        if (name.isEmpty()) {
            return 0;
        }
        if (name.codePointCount(0, name.length()) == 1) {
            return ofCodePoint(name.codePointAt(0));
        }
        for (int i = 0; i < NAMES.length; i += 2) {
            if (((String) NAMES[i]).equalsIgnoreCase(name)) {
                return value(i);
            }
        }
        int f = numberAfter(name, "F", 10);
        if (f >= 1 && f <= 35 && name.charAt(1) != '0') {
            return F1 + f - 1;
        }
        int digit = numberAfter(name, "KP_", 10);
        if (digit >= 0 && digit <= 9 && name.length() == 4) {
            return KP_0 + digit;
        }
        return name.length() >= 5 ? ofCodePoint(numberAfter(name, "U", 16)) : 0;
    }

    /** The name of a keysym, as {@link #byName} takes it. */
    public static String name(int keysym) {
        for (int i = 0; i < NAMES.length; i += 2) {
            if (value(i) == keysym) {
                return (String) NAMES[i];
            }
        }
        if (keysym >= F1 && keysym <= F35) {
            return "F" + (keysym - F1 + 1);
        }
        if (keysym >= KP_0 && keysym <= KP_9) {
            return "KP_" + (keysym - KP_0);
        }
        int codePoint = codePoint(keysym);
        return codePoint != 0 ? Character.toString(codePoint) : "0x" + Integer.toHexString(keysym);
    }

    /**
     * The keysym of a character.
     *
     * @return 0 for a control character, a surrogate or what is no code point
     */
    public static int ofCodePoint(int codePoint) {
        if ((codePoint >= 0x20 && codePoint < 0x7f) || (codePoint >= 0xa0 && codePoint <= 0xff)) {
            return codePoint;
        }
        return codePoint > 0xff && isScalarValue(codePoint) ? UNICODE + codePoint : 0;
    }

    /**
     * The character of a keysym of Latin-1 or of {@link #UNICODE}.
     *
     * @return 0 for any other
     */
    public static int codePoint(int keysym) {
        int codePoint = keysym >= UNICODE ? keysym - UNICODE : keysym <= 0xff ? keysym : 0;
        return ofCodePoint(codePoint) != 0 ? codePoint : 0;
    }

    /** Whether UTF-8 can carry it: a code point that is no surrogate. Unicode 3.9 D76. */
    static boolean isScalarValue(int codePoint) {
        return (codePoint >= 0 && codePoint < 0xd800)
                || (codePoint > 0xdfff && codePoint <= 0x10ffff);
    }

    private static int value(int index) {
        Object value = NAMES[index + 1];
        return value instanceof Character c ? c : (Integer) value;
    }

    /** The number after a prefix, or -1: at most six digits. */
    private static int numberAfter(String name, String prefix, int radix) {
        int digits = name.length() - prefix.length();
        if (digits < 1 || digits > 6 || !name.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return -1;
        }
        int number = 0;
        for (int i = prefix.length(); i < name.length(); i++) {
            char c = name.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }
}
