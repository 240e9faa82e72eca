// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * Modes of SM/RM and DECSET/DECRST: one table drives setting, DECRQM, DECSTR, RIS, snapshots and
 * the docs. Sources: ECMA-48 7, DEC STD 070, VT510 reference, xterm ctlseqs.
 */
public enum Mode {
    // spotless:off
    //                number  private initial  reset by DECSTR
    IRM(                   4, false, false, true,  "Insert/Replace Mode"),
    LNM(                  20, false, false, false, "Line Feed/New Line Mode"),
    DECCKM(                1, true,  false, true,  "Cursor Keys Mode"),
    DECSCNM(               5, true,  false, false, "Screen Mode: reverse video"),
    DECOM(                 6, true,  false, true,  "Origin Mode"),
    DECAWM(                7, true,  true,  true,  "Auto Wrap Mode"),
    DECARM(                8, true,  true,  false, "Auto Repeat Mode"),
    MOUSE_X10(             9, true,  false, false, "Mouse: button presses, X10"),
    CURSOR_BLINK(         12, true,  false, true,  "Blinking cursor, att610"),
    DECTCEM(              25, true,  true,  true,  "Text Cursor Enable Mode"),
    ALT_SCREEN_47(        47, true,  false, false, "Alternate screen"),
    DECNKM(               66, true,  false, true,  "Numeric Keypad Mode: application"),
    DECBKM(               67, true,  false, false, "Backarrow Key Mode: sends BS"),
    MOUSE_NORMAL(       1000, true,  false, false, "Mouse: presses and releases"),
    MOUSE_BUTTON(       1002, true,  false, false, "Mouse: and motion with a button down"),
    MOUSE_ANY(          1003, true,  false, false, "Mouse: and all motion"),
    FOCUS(              1004, true,  false, false, "Focus events"),
    MOUSE_UTF8(         1005, true,  false, false, "Mouse: UTF-8 coordinates"),
    MOUSE_SGR(          1006, true,  false, false, "Mouse: SGR reports"),
    ALTERNATE_SCROLL(   1007, true,  false, false, "Wheel sends cursor keys on the alternate screen"),
    MOUSE_URXVT(        1015, true,  false, false, "Mouse: urxvt reports"),
    META_ESCAPE(        1036, true,  true,  false, "Alt sends ESC before the key"),
    ALT_SCREEN_1047(    1047, true,  false, false, "Alternate screen, cleared when left"),
    SAVE_CURSOR(        1048, true,  false, false, "Save and restore the cursor"),
    ALT_SCREEN_1049(    1049, true,  false, false, "Alternate screen, cleared, with the cursor saved"),
    BRACKETED_PASTE(    2004, true,  false, false, "Bracketed paste"),
    SYNC_OUTPUT(        2026, true,  false, false, "Synchronized output");
    // spotless:on

    private static final Mode[] ALL = values();

    private final int number;
    private final boolean dec;
    private final boolean initial;
    private final boolean soft;
    private final String title;

    Mode(int number, boolean dec, boolean initial, boolean soft, String title) {
        this.number = number;
        this.dec = dec;
        this.initial = initial;
        this.soft = soft;
        this.title = title;
    }

    /** The number in SM, RM, DECSET, DECRST. */
    public int number() {
        return number;
    }

    /** Set by DECSET ({@code CSI ? n h}), not by SM. */
    public boolean dec() {
        return dec;
    }

    /** Value after RIS. */
    public boolean initial() {
        return initial;
    }

    /** Whether DECSTR brings back the initial value. */
    public boolean soft() {
        return soft;
    }

    /** What it is called. */
    public String title() {
        return title;
    }

    /** The mode's bit in a set of modes. */
    @SuppressWarnings("EnumOrdinal")
    long bit() {
        return 1L << ordinal();
    }

    /** The mode of a number, or null if there is none. */
    static Mode of(int number, boolean dec) {
        for (Mode mode : ALL) {
            if (mode.number == number && mode.dec == dec) {
                return mode;
            }
        }
        return null;
    }

    /** All modes with their values after RIS. */
    static long initialSet() {
        long set = 0;
        for (Mode mode : ALL) {
            set |= mode.initial ? mode.bit() : 0;
        }
        return set;
    }

    /** {@code set} with the modes that DECSTR resets at their initial values. */
    static long softReset(long set) {
        long result = set;
        for (Mode mode : ALL) {
            if (mode.soft) {
                result = mode.initial ? result | mode.bit() : result & ~mode.bit();
            }
        }
        return result;
    }
}
