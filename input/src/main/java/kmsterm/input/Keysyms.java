// SPDX-License-Identifier: MIT
package kmsterm.input;

/** The X keysyms that keyboards know by themselves. Source: X11/keysymdef.h, XF86keysym.h. */
final class Keysyms {
    // spotless:off
    static final int NO_SYMBOL        = 0;
    static final int BACK_SPACE       = 0xff08;
    static final int TAB              = 0xff09;
    static final int RETURN           = 0xff0d;
    static final int PAUSE            = 0xff13;
    static final int SCROLL_LOCK      = 0xff14;
    static final int SYS_REQ          = 0xff15;
    static final int ESCAPE           = 0xff1b;
    static final int HOME             = 0xff50;
    static final int LEFT             = 0xff51;
    static final int UP               = 0xff52;
    static final int RIGHT            = 0xff53;
    static final int DOWN             = 0xff54;
    static final int PRIOR            = 0xff55;
    static final int NEXT             = 0xff56;
    static final int END              = 0xff57;
    static final int PRINT            = 0xff61;
    static final int INSERT           = 0xff63;
    static final int MENU             = 0xff67;
    static final int BREAK            = 0xff6b;
    static final int MODE_SWITCH      = 0xff7e;
    static final int NUM_LOCK         = 0xff7f;
    static final int KP_ENTER         = 0xff8d;
    static final int KP_HOME          = 0xff95;
    static final int KP_LEFT          = 0xff96;
    static final int KP_UP            = 0xff97;
    static final int KP_RIGHT         = 0xff98;
    static final int KP_DOWN          = 0xff99;
    static final int KP_PRIOR         = 0xff9a;
    static final int KP_NEXT          = 0xff9b;
    static final int KP_END           = 0xff9c;
    static final int KP_BEGIN         = 0xff9d;
    static final int KP_INSERT        = 0xff9e;
    static final int KP_DELETE        = 0xff9f;
    static final int KP_EQUAL         = 0xffbd;
    static final int KP_MULTIPLY      = 0xffaa;
    static final int KP_ADD           = 0xffab;
    static final int KP_SUBTRACT      = 0xffad;
    static final int KP_DECIMAL       = 0xffae;
    static final int KP_DIVIDE        = 0xffaf;
    static final int KP_0             = 0xffb0;
    static final int F1               = 0xffbe;
    static final int F12              = 0xffc9;
    static final int SHIFT_L          = 0xffe1;
    static final int SHIFT_R          = 0xffe2;
    static final int CONTROL_L        = 0xffe3;
    static final int CONTROL_R        = 0xffe4;
    static final int CAPS_LOCK        = 0xffe5;
    static final int SHIFT_LOCK       = 0xffe6;
    static final int ALT_L            = 0xffe9;
    static final int ALT_R            = 0xffea;
    static final int SUPER_L          = 0xffeb;
    static final int SUPER_R          = 0xffec;
    static final int HYPER_R          = 0xffee;
    static final int DELETE           = 0xffff;
    static final int ISO_LOCK         = 0xfe01;
    static final int ISO_LEVEL3_SHIFT = 0xfe03;
    static final int ISO_LEVEL5_SHIFT = 0xfe11;
    static final int ISO_LEVEL5_LOCK  = 0xfe13;
    static final int ISO_LEFT_TAB     = 0xfe20;
    static final int DEAD_GRAVE       = 0xfe50;
    static final int DEAD_LONGSOLIDUSOVERLAY = 0xfe93;
    static final int MULTI_KEY        = 0xff20;
    static final int XF86_SWITCH_VT_1  = 0x1008fe01;
    static final int XF86_SWITCH_VT_12 = 0x1008fe0c;
    // spotless:on

    private Keysyms() {}

    /** A key that changes what others do, and by itself tells nothing. */
    static boolean isModifier(int keysym) {
        return (keysym >= SHIFT_L && keysym <= HYPER_R)
                || (keysym >= ISO_LOCK && keysym <= ISO_LEVEL5_LOCK)
                || keysym == MODE_SWITCH
                || keysym == NUM_LOCK
                || keysym == SCROLL_LOCK;
    }

    /** The bit of {@link Modifiers} that a key with this one is while it is held; 0: none. */
    static int modifier(int keysym) {
        return switch (keysym) {
            case SHIFT_L, SHIFT_R -> Modifiers.SHIFT;
            case CONTROL_L, CONTROL_R -> Modifiers.CTRL;
            case ALT_L, ALT_R -> Modifiers.ALT;
            case SUPER_L, SUPER_R -> Modifiers.SUPER;
            default -> 0;
        };
    }

    /** A modifier that is in force just as long as it is held: no lock, no latch, no toggle. */
    static boolean isHeldModifier(int keysym) {
        return isModifier(keysym)
                && (keysym == ISO_LEVEL3_SHIFT
                        || keysym == ISO_LEVEL5_SHIFT
                        || keysym == MODE_SWITCH
                        || (keysym >= SHIFT_L && keysym != CAPS_LOCK && keysym != SHIFT_LOCK));
    }

    /** A key that can only be a part of a sequence: dead, or Multi_key. */
    static boolean composes(int keysym) {
        return (keysym >= DEAD_GRAVE && keysym <= DEAD_LONGSOLIDUSOVERLAY) || keysym == MULTI_KEY;
    }

    /** Keys that take back what was begun. */
    static boolean takesBack(int keysym) {
        return keysym == BACK_SPACE || keysym == ESCAPE;
    }

    /** The keysym that types a character. Source: X11/keysymdef.h, "Unicode keysyms". */
    static int ofCodePoint(int codePoint) {
        boolean latin1 = codePoint < 0x100 && codePoint > 0x1f && (codePoint & 0x7f) > 0x1f;
        return latin1 && codePoint != 0x7f ? codePoint : 0x01000000 | codePoint;
    }

    /** The lower case of an ASCII letter; any other keysym itself. */
    static int lower(int keysym) {
        return keysym >= 'A' && keysym <= 'Z' ? keysym + ('a' - 'A') : keysym;
    }
}
