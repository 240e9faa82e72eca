// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.Arrays;

/**
 * The control functions that are understood: the one table behind dispatch and the published list.
 * What each does is in {@link Interpreter}, whose switch the compiler checks to be complete.
 */
enum ControlFunction {
    // spotless:off
    ENQ(   Form.c0(0x05), "VT100", "Enquiry: answered by nothing", "ECMA-48 8.3.44"),
    BEL(   Form.c0(0x07), "VT100", "Bell", "ECMA-48 8.3.3"),
    BS(    Form.c0(0x08), "VT100", "Backspace", "ECMA-48 8.3.5"),
    HT(    Form.c0(0x09), "VT100", "Character Tabulation", "ECMA-48 8.3.60"),
    LF(    Form.c0(0x0A), "VT100", "Line Feed", "ECMA-48 8.3.74"),
    VT(    Form.c0(0x0B), "VT100", "Line Tabulation: as LF", "DEC STD 070"),
    FF(    Form.c0(0x0C), "VT100", "Form Feed: as LF", "DEC STD 070"),
    CR(    Form.c0(0x0D), "VT100", "Carriage Return", "ECMA-48 8.3.15"),
    SO(    Form.c0(0x0E), "VT100", "Shift Out: G1 into GL", "ECMA-48 8.3.126"),
    SI(    Form.c0(0x0F), "VT100", "Shift In: G0 into GL", "ECMA-48 8.3.119"),

    IND(   Form.esc("", 'D'), "VT100", "Index", "DEC STD 070"),
    NEL(   Form.esc("", 'E'), "VT100", "Next Line", "ECMA-48 8.3.86"),
    HTS(   Form.esc("", 'H'), "VT100", "Character Tabulation Set", "ECMA-48 8.3.62"),
    RI(    Form.esc("", 'M'), "VT100", "Reverse Index", "DEC STD 070"),
    SS2(   Form.esc("", 'N'), "VT220", "Single Shift Two", "ECMA-48 8.3.141"),
    SS3(   Form.esc("", 'O'), "VT220", "Single Shift Three", "ECMA-48 8.3.142"),
    DECID( Form.esc("", 'Z'), "VT100", "Identify Terminal: as DA1", "DEC STD 070"),
    ST(    Form.esc("", '\\'), "VT220", "String Terminator: nothing outside of a string", "ECMA-48 8.3.143"),
    DECSC( Form.esc("", '7'), "VT100", "Save Cursor", "DEC STD 070"),
    DECRC( Form.esc("", '8'), "VT100", "Restore Cursor", "DEC STD 070"),
    DECKPAM(Form.esc("", '='), "VT100", "Keypad Application Mode", "DEC STD 070"),
    DECKPNM(Form.esc("", '>'), "VT100", "Keypad Numeric Mode", "DEC STD 070"),
    RIS(   Form.esc("", 'c'), "VT100", "Reset to Initial State", "ECMA-48 8.3.105"),
    LS2(   Form.esc("", 'n'), "VT220", "Locking Shift Two: G2 into GL", "ECMA-48 8.3.78"),
    LS3(   Form.esc("", 'o'), "VT220", "Locking Shift Three: G3 into GL", "ECMA-48 8.3.80"),
    DECALN(Form.esc("#", '8'), "VT100", "Screen Alignment Pattern", "DEC STD 070"),
    SCS_G0(Form.esc("(", Form.ANY), "VT100", "Select Character Set for G0", "DEC STD 070"),
    SCS_G1(Form.esc(")", Form.ANY), "VT100", "Select Character Set for G1", "DEC STD 070"),
    SCS_G2(Form.esc("*", Form.ANY), "VT220", "Select Character Set for G2", "DEC STD 070"),
    SCS_G3(Form.esc("+", Form.ANY), "VT220", "Select Character Set for G3", "DEC STD 070"),

    ICH(   Form.csi('@'), "VT220", "Insert Character", "ECMA-48 8.3.64"),
    CUU(   Form.csi('A'), "VT100", "Cursor Up", "ECMA-48 8.3.22"),
    CUD(   Form.csi('B'), "VT100", "Cursor Down", "ECMA-48 8.3.19"),
    CUF(   Form.csi('C'), "VT100", "Cursor Right", "ECMA-48 8.3.20"),
    CUB(   Form.csi('D'), "VT100", "Cursor Left", "ECMA-48 8.3.18"),
    CNL(   Form.csi('E'), "VT510", "Cursor Next Line", "ECMA-48 8.3.12"),
    CPL(   Form.csi('F'), "VT510", "Cursor Preceding Line", "ECMA-48 8.3.13"),
    CHA(   Form.csi('G'), "VT510", "Cursor Character Absolute", "ECMA-48 8.3.9"),
    CUP(   Form.csi('H'), "VT100", "Cursor Position", "ECMA-48 8.3.21"),
    CHT(   Form.csi('I'), "VT510", "Cursor Forward Tabulation", "ECMA-48 8.3.10"),
    ED(    Form.csi('J'), "VT100", "Erase in Page", "ECMA-48 8.3.39"),
    DECSED(Form.csi('?', 'J'), "VT220", "Selective Erase in Display", "VT220 reference"),
    EL(    Form.csi('K'), "VT100", "Erase in Line", "ECMA-48 8.3.41"),
    DECSEL(Form.csi('?', 'K'), "VT220", "Selective Erase in Line", "VT220 reference"),
    IL(    Form.csi('L'), "VT102", "Insert Line", "ECMA-48 8.3.67"),
    DL(    Form.csi('M'), "VT102", "Delete Line", "ECMA-48 8.3.32"),
    DCH(   Form.csi('P'), "VT102", "Delete Character", "ECMA-48 8.3.26"),
    SU(    Form.csi('S'), "VT420", "Scroll Up", "ECMA-48 8.3.147"),
    SD(    Form.csi('T'), "VT420", "Scroll Down", "ECMA-48 8.3.113"),
    ECH(   Form.csi('X'), "VT220", "Erase Character", "ECMA-48 8.3.38"),
    CBT(   Form.csi('Z'), "VT510", "Cursor Backward Tabulation", "ECMA-48 8.3.7"),
    SD_ECMA(Form.csi('^'), "xterm", "Scroll Down, by its number in ECMA-48", "ECMA-48 8.3.113"),
    HPA(   Form.csi('`'), "VT510", "Character Position Absolute", "ECMA-48 8.3.57"),
    HPR(   Form.csi('a'), "VT510", "Character Position Forward", "ECMA-48 8.3.59"),
    REP(   Form.csi('b'), "VT510", "Repeat", "ECMA-48 8.3.103"),
    DA1(   Form.csi('c'), "VT100", "Device Attributes, primary", "VT510 reference"),
    DA2(   Form.csi('>', 'c'), "VT220", "Device Attributes, secondary", "VT510 reference"),
    VPA(   Form.csi('d'), "VT510", "Line Position Absolute", "ECMA-48 8.3.158"),
    VPR(   Form.csi('e'), "VT510", "Line Position Forward", "ECMA-48 8.3.160"),
    HVP(   Form.csi('f'), "VT100", "Character and Line Position", "ECMA-48 8.3.63"),
    TBC(   Form.csi('g'), "VT100", "Tabulation Clear", "ECMA-48 8.3.154"),
    SM(    Form.csi('h'), "VT100", "Set Mode", "ECMA-48 8.3.125"),
    DECSET(Form.csi('?', 'h'), "VT100", "Set Mode, DEC private", "DEC STD 070"),
    RM(    Form.csi('l'), "VT100", "Reset Mode", "ECMA-48 8.3.106"),
    DECRST(Form.csi('?', 'l'), "VT100", "Reset Mode, DEC private", "DEC STD 070"),
    SGR(   Form.csi('m'), "VT100", "Select Graphic Rendition", "ECMA-48 8.3.117"),
    XTMODKEYS(Form.csi('>', 'm'), "xterm", "Set key modifier options: accepted, not used yet", "xterm ctlseqs"),
    DSR(   Form.csi('n'), "VT100", "Device Status Report", "ECMA-48 8.3.35"),
    DECDSR(Form.csi('?', 'n'), "VT220", "Device Status Report, DEC", "VT510 reference"),
    DECSTR(Form.csi("!", 'p'), "VT220", "Soft Terminal Reset", "VT510 reference"),
    DECRQM_ANSI(Form.csi("$", 'p'), "VT320", "Request Mode, ANSI", "VT510 reference"),
    DECRQM(Form.csi('?', "$", 'p'), "VT320", "Request Mode, DEC private", "VT510 reference"),
    DECSCUSR(Form.csi(" ", 'q'), "VT520", "Set Cursor Style", "VT520 reference"),
    DECSCA(Form.csi("\"", 'q'), "VT220", "Select Character Protection Attribute", "VT220 reference"),
    DECSTBM(Form.csi('r'), "VT100", "Set Top and Bottom Margins", "DEC STD 070"),
    SCOSC( Form.csi('s'), "xterm", "Save cursor", "xterm ctlseqs"),
    SCORC( Form.csi('u'), "xterm", "Restore cursor", "xterm ctlseqs"),

    DECRQSS(Form.dcs("$", 'q'), "VT420", "Request Selection or Setting", "VT510 reference"),
    XTGETTCAP(Form.dcs("+", 'q'), "xterm", "Request termcap: always answered with a failure", "xterm ctlseqs"),

    OSC_ICON_AND_TITLE(Form.osc(0), "xterm", "Set icon name and window title", "xterm ctlseqs"),
    OSC_ICON(Form.osc(1), "xterm", "Set icon name: there are no icons", "xterm ctlseqs"),
    OSC_TITLE(Form.osc(2), "xterm", "Set window title", "xterm ctlseqs"),
    OSC_COLOR(Form.osc(4), "xterm", "Set or ask indexed colours", "xterm ctlseqs"),
    OSC_FOREGROUND(Form.osc(10), "xterm", "Set or ask the default foreground, and those below it", "xterm ctlseqs"),
    OSC_BACKGROUND(Form.osc(11), "xterm", "Set or ask the default background, and the cursor's colour", "xterm ctlseqs"),
    OSC_CURSOR(Form.osc(12), "xterm", "Set or ask the cursor's colour", "xterm ctlseqs"),
    OSC_RESET_COLOR(Form.osc(104), "xterm", "Reset indexed colours", "xterm ctlseqs"),
    OSC_RESET_FOREGROUND(Form.osc(110), "xterm", "Reset the default foreground", "xterm ctlseqs"),
    OSC_RESET_BACKGROUND(Form.osc(111), "xterm", "Reset the default background", "xterm ctlseqs"),
    OSC_RESET_CURSOR(Form.osc(112), "xterm", "Reset the cursor's colour", "xterm ctlseqs");
    // spotless:on

    /** How a control function is introduced. */
    enum Kind {
        C0,
        ESC,
        CSI,
        DCS,
        OSC
    }

    /**
     * What a control function looks like.
     *
     * @param marker private marker {@code < = > ?}, or 0
     * @param intermediate 0x20 to 0x2F, or 0
     * @param last final character, {@link #ANY}, the C0 code, or OSC's number
     */
    record Form(Kind kind, int marker, int intermediate, int last) {
        /** Any final character. */
        static final char ANY = 0;

        static Form c0(int code) {
            return new Form(Kind.C0, 0, 0, code);
        }

        static Form esc(String intermediate, char last) {
            return new Form(Kind.ESC, 0, first(intermediate), last);
        }

        static Form csi(char last) {
            return new Form(Kind.CSI, 0, 0, last);
        }

        static Form csi(char marker, char last) {
            return new Form(Kind.CSI, marker, 0, last);
        }

        static Form csi(String intermediate, char last) {
            return new Form(Kind.CSI, 0, first(intermediate), last);
        }

        static Form csi(char marker, String intermediate, char last) {
            return new Form(Kind.CSI, marker, first(intermediate), last);
        }

        static Form dcs(String intermediate, char last) {
            return new Form(Kind.DCS, 0, first(intermediate), last);
        }

        static Form osc(int number) {
            return new Form(Kind.OSC, 0, 0, number);
        }

        private static int first(String intermediate) {
            return intermediate.isEmpty() ? 0 : intermediate.charAt(0);
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final Form form;

    private final String since;
    private final String title;
    private final String source;

    ControlFunction(Form form, String since, String title, String source) {
        this.form = form;
        this.since = since;
        this.title = title;
        this.source = source;
    }

    private static final ControlFunction[] ALL = values();

    /** Place in the table. */
    @SuppressWarnings("EnumOrdinal")
    int id() {
        return ordinal();
    }

    static ControlFunction at(int index) {
        return ALL[index];
    }

    static int count() {
        return ALL.length;
    }

    Form form() {
        return form;
    }

    /** First terminal of its kind that had it. */
    String since() {
        return since;
    }

    String title() {
        return title;
    }

    String source() {
        return source;
    }

    /** Perfect index: one array read from what the parser has collected to the function. */
    private static final ControlFunction[] INDEX = index();

    /** OSC numbers beyond this are unknown. */
    private static final int MAX_OSC = 2048;

    private static final ControlFunction[] OSC = new ControlFunction[MAX_OSC];

    static {
        for (ControlFunction f : values()) {
            if (f.form.kind == Kind.OSC) {
                OSC[f.form.last] = f;
            }
        }
    }

    /** 6 bits of final character, 5 of intermediate, 3 of marker, 2 of kind. */
    private static int key(int kind, int marker, int intermediate, int last) {
        int m = marker == 0 ? 0 : (marker & 3) + 1;
        int i = intermediate == 0 ? 0 : (intermediate & 15) + 1;
        return ((kind * 5 + m) * 17 + i) * 128 + last;
    }

    private static ControlFunction[] index() {
        var index = new ControlFunction[key(3, 0, 0, 0) + 5 * 17 * 128];
        for (ControlFunction f : values()) {
            Form form = f.form;
            if (form.kind == Kind.OSC) {
                continue;
            }
            int kind =
                    switch (form.kind) {
                        case C0, ESC, OSC -> 0;
                        case CSI -> 1;
                        case DCS -> 2;
                    };
            int from = key(kind, form.marker, form.intermediate, form.last);
            int to = form.kind == Kind.ESC && form.last == Form.ANY ? from + 128 : from + 1;
            for (int k = from; k < to; k++) {
                if (index[k] != null) {
                    throw new AssertionError(f + " and " + index[k] + " look alike");
                }
            }
            Arrays.fill(index, from, to, f);
        }
        return index;
    }

    static ControlFunction c0(int code) {
        return INDEX[code];
    }

    /** Null if unknown. */
    static ControlFunction esc(int intermediate, int last) {
        return INDEX[key(0, 0, intermediate, last)];
    }

    /** Null if unknown. */
    static ControlFunction csi(int marker, int intermediate, int last) {
        return INDEX[key(1, marker, intermediate, last)];
    }

    /** Null if unknown. */
    static ControlFunction dcs(int marker, int intermediate, int last) {
        return INDEX[key(2, marker, intermediate, last)];
    }

    /** Null if unknown. */
    static ControlFunction osc(int number) {
        return number < MAX_OSC ? OSC[number] : null;
    }
}
