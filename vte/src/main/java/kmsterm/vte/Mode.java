// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * Modes of SM/RM and DECSET/DECRST: one table drives setting, DECRQM, XTSAVE, DECSTR, RIS,
 * snapshots and the docs. Sources: ECMA-48 7, DEC STD 070, VT510 and VT520 references, xterm
 * ctlseqs.
 */
public enum Mode {
    // spotless:off
    //                   number  private initial DECSTR   since
    KAM(                      2, false, false, true,  "VT100", "Keyboard Action Mode: kept only, no file shown may lock the keyboard"),
    CRM(                      3, false, false, true,  "VT220", "Control Representation Mode: kept only"),
    IRM(                      4, false, false, true,  "VT102", "Insert/Replace Mode"),
    SRM(                     12, false, true,  false, "VT100", "Send/Receive Mode: no local echo; kept only"),
    LNM(                     20, false, false, false, "VT100", "Line Feed/New Line Mode"),
    GATM(                     1, false, false, "ECMA-48", "Guarded Area Transfer Mode"),
    SRTM(                     5, false, false, "ECMA-48", "Status Report Transfer Mode"),
    VEM(                      7, false, false, "ECMA-48", "Line Editing Mode"),
    HEM(                     10, false, false, "ECMA-48", "Character Editing Mode"),
    PUM(                     11, false, false, "ECMA-48", "Positioning Unit Mode"),
    FEAM(                    13, false, false, "ECMA-48", "Format Effector Action Mode"),
    FETM(                    14, false, false, "ECMA-48", "Format Effector Transfer Mode"),
    MATM(                    15, false, false, "ECMA-48", "Multiple Area Transfer Mode"),
    TTM(                     16, false, false, "ECMA-48", "Transfer Termination Mode"),
    SATM(                    17, false, false, "ECMA-48", "Selected Area Transfer Mode"),
    TSM(                     18, false, false, "ECMA-48", "Tabulation Stop Mode"),
    EBM(                     19, false, false, "ECMA-48", "Editing Boundary Mode"),

    DECCKM(                   1, true,  false, true,  "VT100", "Cursor Keys Mode"),
    DECANM(                   2, true,  true,  true,  "VT100", "ANSI Mode: reset is VT52 mode"),
    DECCOLM(                  3, true,  false, false, "VT100", "Column Mode: 132 columns, if mode 40 is set"),
    DECSCLM(                  4, true,  false, false, "VT100", "Scrolling Mode: kept only"),
    DECSCNM(                  5, true,  false, false, "VT100", "Screen Mode: reverse video"),
    DECOM(                    6, true,  false, true,  "VT100", "Origin Mode"),
    DECAWM(                   7, true,  true,  true,  "VT100", "Auto Wrap Mode"),
    DECARM(                   8, true,  true,  false, "VT100", "Auto Repeat Mode: kept only"),
    MOUSE_X10(                9, true,  false, false, "xterm", "Mouse: button presses, X10"),
    CURSOR_BLINK(            12, true,  false, true,  "xterm", "Blinking cursor, att610"),
    BLINK_MENU(              13, true,  false, false, "xterm", "Blinking cursor by the user's choice: kept only"),
    BLINK_XOR(               14, true,  true,  "xterm", "DECSCUSR and mode 12 override each other"),
    DECPFF(                  18, true,  false, false, "VT220", "Print Form Feed Mode: kept only"),
    DECPEX(                  19, true,  false, false, "VT220", "Printer Extent Mode: kept only"),
    DECTCEM(                 25, true,  true,  true,  "VT220", "Text Cursor Enable Mode"),
    SCROLLBAR(               30, true,  false, false, "urxvt", "Scroll bar: kept only"),
    DECRLM(                  34, true,  false, true,  "VT510", "Cursor Right-to-Left Mode: kept only"),
    DECHEBM(                 35, true,  false, false, "VT520", "Hebrew Keyboard Mapping Mode: kept only"),
    DECHEM(                  36, true,  false, false, "VT510", "Hebrew Encoding Mode: kept only"),
    ALLOW_DECCOLM(           40, true,  false, false, "xterm", "Allow DECCOLM"),
    MORE_FIX(                41, true,  false, false, "xterm", "A tab behind a full line wraps: for more(1)"),
    DECNRCM(                 42, true,  false, true,  "VT220", "National Replacement Character Set Mode"),
    MARGIN_BELL(             44, true,  false, false, "xterm", "Margin bell: kept only"),
    REVERSE_WRAP(            45, true,  false, true,  "xterm", "Reverse wrap, within a wrapped line"),
    LOGGING(                 46, true,  false, "xterm", "Logging"),
    ALT_SCREEN_47(           47, true,  false, false, "xterm", "Alternate screen"),
    DECNAKB(                 57, true,  false, false, "VT510", "Greek/N-A Keyboard Mapping Mode: kept only"),
    DECIPEM(                 58, true,  false, false, "VT510", "Enter/Return to IBM ProPrinter: kept only"),
    DECHCCM(                 60, true,  false, "VT420", "Horizontal Cursor Coupling Mode"),
    DECVCCM(                 61, true,  true,  false, "VT420", "Vertical Cursor Coupling Mode: kept only"),
    DECPCCM(                 64, true,  true,  false, "VT420", "Page Cursor Coupling Mode: kept only"),
    DECNKM(                  66, true,  false, true,  "VT320", "Numeric Keypad Mode: application"),
    DECBKM(                  67, true,  false, false, "VT320", "Backarrow Key Mode: sends BS"),
    DECKBUM(                 68, true,  false, false, "VT320", "Keyboard Usage Mode: kept only"),
    DECLRMM(                 69, true,  false, true,  "VT420", "Left Right Margin Mode"),
    DECXRLM(                 73, true,  false, false, "VT420", "Transmit Rate Limiting Mode: kept only"),
    DECKPM(                  81, true,  false, true,  "VT420", "Key Position Mode: kept only"),
    DECNCSM(                 95, true,  false, false, "VT510", "No Clearing Screen on Column Change Mode"),
    DECRLCM(                 96, true,  false, false, "VT510", "Right-to-Left Copy Mode: kept only"),
    DECCRTSM(                97, true,  true,  false, "VT510", "CRT Save Mode: kept only"),
    DECARSM(                 98, true,  false, false, "VT510", "Auto Resize Mode: kept only"),
    DECMCM(                  99, true,  false, false, "VT510", "Modem Control Mode: kept only"),
    DECAAM(                 100, true,  false, false, "VT510", "Auto Answerback Mode: kept only"),
    DECCANSM(               101, true,  false, false, "VT510", "Conceal Answerback Mode: kept only"),
    DECNULM(                102, true,  true,  false, "VT510", "Null Mode: kept only"),
    DECHDPXM(               103, true,  false, false, "VT510", "Half Duplex Mode: kept only"),
    DECESKM(                104, true,  false, false, "VT510", "Secondary Keyboard Language Mode: kept only"),
    DECOSCNM(               106, true,  false, false, "VT510", "Overscan Mode: kept only"),
    DECNUMLK(               108, true,  false, false, "VT510", "Num Lock Mode: kept only"),
    DECCAPSLK(              109, true,  false, false, "VT510", "Caps Lock Mode: kept only"),
    DECKLHIM(               110, true,  false, false, "VT510", "Keyboard LEDs Host Indicator Mode: kept only"),
    DECFWM(                 111, true,  false, false, "VT520", "Framed Windows Mode: kept only"),
    DECRPL(                 112, true,  false, false, "VT520", "Review Previous Lines Mode: kept only"),
    DECHWUM(                113, true,  false, false, "VT520", "Host Wake-Up Mode: kept only"),
    DECATCUM(               114, true,  false, false, "VT520", "Alternate Text Color Underline Mode: kept only"),
    DECATCBM(               115, true,  false, false, "VT520", "Alternate Text Color Blink Mode: kept only"),
    DECBBSM(                116, true,  false, false, "VT520", "Bold and Blink Style Mode: kept only"),
    DECECM(                 117, true,  false, false, "VT520", "Erase Color Mode: kept only, erasing is by bce"),

    MOUSE_NORMAL(          1000, true,  false, false, "xterm", "Mouse: presses and releases"),
    MOUSE_HIGHLIGHT(       1001, true,  false, false, "xterm", "Mouse: highlight tracking; kept only"),
    MOUSE_BUTTON(          1002, true,  false, false, "xterm", "Mouse: and motion with a button down"),
    MOUSE_ANY(             1003, true,  false, false, "xterm", "Mouse: and all motion"),
    FOCUS(                 1004, true,  false, false, "xterm", "Focus events"),
    MOUSE_UTF8(            1005, true,  false, false, "xterm", "Mouse: UTF-8 coordinates"),
    MOUSE_SGR(             1006, true,  false, false, "xterm", "Mouse: SGR reports"),
    ALTERNATE_SCROLL(      1007, true,  true,  false, "xterm", "Wheel sends cursor keys on the alternate screen"),
    SCROLL_ON_OUTPUT(      1010, true,  false, false, "xterm", "Scroll to the bottom on output: kept only"),
    SCROLL_ON_KEY(         1011, true,  true,  false, "xterm", "Scroll to the bottom on a key: kept only"),
    MOUSE_URXVT(           1015, true,  false, false, "urxvt", "Mouse: urxvt reports"),
    MOUSE_SGR_PIXELS(      1016, true,  false, false, "xterm", "Mouse: SGR reports in pixels"),
    META_8BIT(             1034, true,  false, false, "xterm", "Alt sets the eighth bit: kept only"),
    NUM_LOCK_MODIFIERS(    1035, true,  true,  false, "xterm", "Special modifiers for Alt and Num Lock: kept only"),
    META_ESCAPE(           1036, true,  true,  false, "xterm", "Alt sends ESC before the key: kept only"),
    DELETE_SENDS_DEL(      1037, true,  false, false, "xterm", "Delete of the editing keypad sends DEL"),
    ALT_ESCAPE(            1039, true,  true,  false, "xterm", "Alt sends ESC: kept only"),
    KEEP_SELECTION(        1040, true,  true,  false, "xterm", "Keep what is selected: kept only"),
    SELECT_CLIPBOARD(      1041, true,  false, false, "xterm", "Use the clipboard: kept only"),
    BELL_IS_URGENT(        1042, true,  false, false, "xterm", "Bell sets the urgency hint: kept only"),
    POP_ON_BELL(           1043, true,  false, false, "xterm", "Bell raises the window: kept only"),
    KEEP_CLIPBOARD(        1044, true,  false, false, "xterm", "Keep what is copied: kept only"),
    REVERSE_WRAP_ALL(      1045, true,  false, true,  "xterm", "Extended reverse wrap, through all lines"),
    ALLOW_ALT_SCREEN(      1046, true,  true,  false, "xterm", "Allow the alternate screen"),
    ALT_SCREEN_1047(       1047, true,  false, false, "xterm", "Alternate screen, cleared when left"),
    SAVE_CURSOR(           1048, true,  false, false, "xterm", "Save and restore the cursor"),
    ALT_SCREEN_1049(       1049, true,  false, false, "xterm", "Alternate screen, cleared, with the cursor saved"),
    BRACKETED_PASTE(       2004, true,  false, false, "xterm", "Bracketed paste"),
    SYNC_OUTPUT(           2026, true,  false, true,  "others", "Synchronized output"),
    GRAPHEME_CLUSTERS(     2027, true,  false, false, "others", "Grapheme clusters take cells as one"),
    COLOR_SCHEME(          2031, true,  false, false, "others", "Reports of a changed colour scheme"),
    IN_BAND_RESIZE(        2048, true,  false, false, "others", "Reports of a changed size");
    // spotless:on

    /** Words that a set of modes takes. */
    static final int WORDS = 2;

    private static final Mode[] ALL = values();

    static {
        for (Mode mode : ALL) {
            if (of(mode.number, mode.dec) != mode || ALL.length > WORDS * 64) {
                throw new AssertionError(mode);
            }
        }
    }

    private final int number;
    private final boolean dec;
    private final boolean initial;
    private final boolean soft;
    private final boolean fixed;
    private final String since;
    private final String title;

    Mode(int number, boolean dec, boolean initial, boolean soft, String since, String title) {
        this.number = number;
        this.dec = dec;
        this.initial = initial;
        this.soft = soft;
        this.since = since;
        this.title = title;
        fixed = false;
    }

    /** A mode that is always set or always reset. */
    Mode(int number, boolean dec, boolean initial, String since, String title) {
        this.number = number;
        this.dec = dec;
        this.initial = initial;
        this.since = since;
        this.title = title;
        soft = false;
        fixed = true;
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

    /** Whether not even RIS changes it: whether DECCOLM does anything, as in xterm. */
    boolean lasting() {
        return this == ALLOW_DECCOLM;
    }

    /** Whether it never changes. */
    public boolean fixed() {
        return fixed;
    }

    /** First terminal that had it. */
    String since() {
        return since;
    }

    /** The conformance level (DECSCL) from which on it exists: what esctest and xterm go by. */
    int level() {
        return this == DECLRMM ? 4 : this == DECNCSM ? 5 : 1;
    }

    /** What it is called. */
    public String title() {
        return title;
    }

    /** The word of a set of modes that has its bit. */
    @SuppressWarnings("EnumOrdinal")
    int word() {
        return ordinal() >> 6;
    }

    /** The mode's bit in that word. */
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

    /** All, not to be written to. */
    static Mode[] all() {
        return ALL;
    }
}
