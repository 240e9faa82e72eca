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

    DECBI( Form.esc("", '6'), "VT420", "Back Index", "VT420 reference"),
    DECFI( Form.esc("", '9'), "VT420", "Forward Index", "VT420 reference"),
    IND(   Form.esc("", 'D'), "VT100", "Index", "DEC STD 070"),
    NEL(   Form.esc("", 'E'), "VT100", "Next Line", "ECMA-48 8.3.86"),
    HTS(   Form.esc("", 'H'), "VT100", "Character Tabulation Set", "ECMA-48 8.3.62"),
    RI(    Form.esc("", 'M'), "VT100", "Reverse Index", "DEC STD 070"),
    SS2(   Form.esc("", 'N'), "VT220", "Single Shift Two", "ECMA-48 8.3.141"),
    SS3(   Form.esc("", 'O'), "VT220", "Single Shift Three", "ECMA-48 8.3.142"),
    SPA(   Form.esc("", 'V'), "xterm", "Start of Guarded Area: new characters are protected", "ECMA-48 8.3.144"),
    EPA(   Form.esc("", 'W'), "xterm", "End of Guarded Area", "ECMA-48 8.3.46"),
    DECID( Form.esc("", 'Z'), "VT100", "Identify Terminal: as DA1", "DEC STD 070"),
    ST(    Form.esc("", '\\'), "VT220", "String Terminator: nothing outside of a string", "ECMA-48 8.3.143"),
    DECSC( Form.esc("", '7'), "VT100", "Save Cursor", "DEC STD 070"),
    DECRC( Form.esc("", '8'), "VT100", "Restore Cursor", "DEC STD 070"),
    DECKPAM(Form.esc("", '='), "VT100", "Keypad Application Mode", "DEC STD 070"),
    DECKPNM(Form.esc("", '>'), "VT100", "Keypad Numeric Mode", "DEC STD 070"),
    RIS(   Form.esc("", 'c'), "VT100", "Reset to Initial State", "ECMA-48 8.3.105"),
    LS1R(  Form.esc("", '~'), "VT220", "Locking Shift One Right: G1 into GR", "ECMA-48 8.3.77"),
    LS2R(  Form.esc("", '}'), "VT220", "Locking Shift Two Right: G2 into GR", "ECMA-48 8.3.79"),
    LS3R(  Form.esc("", '|'), "VT220", "Locking Shift Three Right: G3 into GR", "ECMA-48 8.3.81"),
    S7C1T( Form.esc(" ", 'F'), "VT220", "Send 7-bit C1 controls", "VT220 reference"),
    S8C1T( Form.esc(" ", 'G'), "VT220", "Send 8-bit C1 controls, and take single bytes for them", "VT220 reference"),
    DOCS_8BIT(Form.esc("%", '@'), "xterm", "Leave UTF-8: bytes from A0 on are GR", "ECMA-35 15.4"),
    DOCS_UTF8(Form.esc("%", 'G'), "xterm", "UTF-8", "ECMA-35 15.4; ISO-IR 196"),
    MEMORY_LOCK(Form.esc("", 'l'), "HP", "Memory Lock: rows above the cursor do not scroll", "terminfo meml; xterm ctlseqs"),
    MEMORY_UNLOCK(Form.esc("", 'm'), "HP", "Memory Unlock", "terminfo memu; xterm ctlseqs"),
    LS2(   Form.esc("", 'n'), "VT220", "Locking Shift Two: G2 into GL", "ECMA-48 8.3.78"),
    LS3(   Form.esc("", 'o'), "VT220", "Locking Shift Three: G3 into GL", "ECMA-48 8.3.80"),
    DECDHL_TOP(Form.esc("#", '3'), "VT100", "Double-Height Line, upper half", "DEC STD 070"),
    DECDHL_BOTTOM(Form.esc("#", '4'), "VT100", "Double-Height Line, lower half", "DEC STD 070"),
    DECSWL(Form.esc("#", '5'), "VT100", "Single-Width Line", "DEC STD 070"),
    DECDWL(Form.esc("#", '6'), "VT100", "Double-Width Line", "DEC STD 070"),
    DECALN(Form.esc("#", '8'), "VT100", "Screen Alignment Pattern", "DEC STD 070"),
    SCS_G0(Form.esc("(", Form.ANY), "VT100", "Select Character Set for G0", "DEC STD 070"),
    SCS_G1(Form.esc(")", Form.ANY), "VT100", "Select Character Set for G1", "DEC STD 070"),
    SCS_G2(Form.esc("*", Form.ANY), "VT220", "Select Character Set for G2", "DEC STD 070"),
    SCS_G3(Form.esc("+", Form.ANY), "VT220", "Select Character Set for G3", "DEC STD 070"),
    SCS96_G1(Form.esc("-", Form.ANY), "VT320", "Select Character Set of 96 for G1", "VT510 reference"),
    SCS96_G2(Form.esc(".", Form.ANY), "VT320", "Select Character Set of 96 for G2", "VT510 reference"),
    SCS96_G3(Form.esc("/", Form.ANY), "VT320", "Select Character Set of 96 for G3", "VT510 reference"),

    VT52_UP(Form.vt52('A'), "VT52", "Cursor up", "VT100 user guide"),
    VT52_DOWN(Form.vt52('B'), "VT52", "Cursor down", "VT100 user guide"),
    VT52_RIGHT(Form.vt52('C'), "VT52", "Cursor right", "VT100 user guide"),
    VT52_LEFT(Form.vt52('D'), "VT52", "Cursor left", "VT100 user guide"),
    VT52_GRAPHICS(Form.vt52('F'), "VT52", "Graphics characters", "VT100 user guide"),
    VT52_ASCII(Form.vt52('G'), "VT52", "ASCII characters", "VT100 user guide"),
    VT52_HOME(Form.vt52('H'), "VT52", "Cursor home", "VT100 user guide"),
    VT52_RI(Form.vt52('I'), "VT52", "Reverse line feed", "VT100 user guide"),
    VT52_ED(Form.vt52('J'), "VT52", "Erase to the end of the screen", "VT100 user guide"),
    VT52_EL(Form.vt52('K'), "VT52", "Erase to the end of the line", "VT100 user guide"),
    VT52_CUP(Form.vt52('Y'), "VT52", "Cursor address: row and column, each 1F above", "VT100 user guide"),
    VT52_ID(Form.vt52('Z'), "VT52", "Identify", "VT100 user guide"),
    VT52_KPAM(Form.vt52('='), "VT52", "Alternate keypad mode", "VT100 user guide"),
    VT52_KPNM(Form.vt52('>'), "VT52", "Exit alternate keypad mode", "VT100 user guide"),
    VT52_EXIT(Form.vt52('<'), "VT52", "Enter ANSI mode: DECANM", "VT100 user guide"),

    ICH(   Form.csi('@'), "VT220", "Insert Character", "ECMA-48 8.3.64"),
    SL(    Form.csi(" ", '@'), "VT420", "Scroll Left", "ECMA-48 8.3.121"),
    SR(    Form.csi(" ", 'A'), "VT420", "Scroll Right", "ECMA-48 8.3.135"),
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
    DECST8C(Form.csi('?', 'W'), "VT510", "Set Tab at every 8 Columns: parameter 5", "VT510 reference"),
    ECH(   Form.csi('X'), "VT220", "Erase Character", "ECMA-48 8.3.38"),
    CBT(   Form.csi('Z'), "VT510", "Cursor Backward Tabulation", "ECMA-48 8.3.7"),
    SD_ECMA(Form.csi('^'), "xterm", "Scroll Down, by its number in ECMA-48", "ECMA-48 8.3.113"),
    HPA(   Form.csi('`'), "VT510", "Character Position Absolute", "ECMA-48 8.3.57"),
    HPR(   Form.csi('a'), "VT510", "Character Position Forward", "ECMA-48 8.3.59"),
    REP(   Form.csi('b'), "VT510", "Repeat", "ECMA-48 8.3.103"),
    DA1(   Form.csi('c'), "VT100", "Device Attributes, primary", "VT510 reference"),
    DA2(   Form.csi('>', 'c'), "VT220", "Device Attributes, secondary", "VT510 reference"),
    DA3(   Form.csi('=', 'c'), "VT420", "Device Attributes, tertiary", "VT510 reference"),
    LINUX_CURSOR(Form.csi('?', 'c'), "Linux", "Cursor's looks on Linux' console: ignored", "console_codes(4)"),
    VPA(   Form.csi('d'), "VT510", "Line Position Absolute", "ECMA-48 8.3.158"),
    VPR(   Form.csi('e'), "VT510", "Line Position Forward", "ECMA-48 8.3.160"),
    HVP(   Form.csi('f'), "VT100", "Character and Line Position", "ECMA-48 8.3.63"),
    TBC(   Form.csi('g'), "VT100", "Tabulation Clear", "ECMA-48 8.3.154"),
    SM(    Form.csi('h'), "VT100", "Set Mode", "ECMA-48 8.3.125"),
    DECSET(Form.csi('?', 'h'), "VT100", "Set Mode, DEC private", "DEC STD 070"),
    RM(    Form.csi('l'), "VT100", "Reset Mode", "ECMA-48 8.3.106"),
    DECRST(Form.csi('?', 'l'), "VT100", "Reset Mode, DEC private", "DEC STD 070"),
    SGR(   Form.csi('m'), "VT100", "Select Graphic Rendition", "ECMA-48 8.3.117"),
    XTMODKEYS(Form.csi('>', 'm'), "xterm", "Set key modifier options: 4, modifyOtherKeys, 0 to 2", "xterm ctlseqs"),
    DSR(   Form.csi('n'), "VT100", "Device Status Report", "ECMA-48 8.3.35"),
    DECDSR(Form.csi('?', 'n'), "VT220", "Device Status Report, DEC", "VT510 reference"),
    XTQMODKEYS(Form.csi('?', 'm'), "xterm", "Query key modifier options", "xterm ctlseqs"),
    XTMODKEYS_OFF(Form.csi('>', 'n'), "xterm", "Disable key modifier options", "xterm ctlseqs"),
    MC(    Form.csi('i'), "VT100", "Media Copy: there is no printer", "ECMA-48 8.3.82"),
    DECMC( Form.csi('?', 'i'), "VT220", "Media Copy, DEC: there is no printer", "VT220 reference"),
    DECLL( Form.csi('q'), "VT100", "Load LEDs: ignored, they are the keyboard's", "VT100 user guide"),
    XTVERSION(Form.csi('>', 'q'), "xterm", "Report name and version", "xterm ctlseqs"),
    DECREQTPARM(Form.csi('x'), "VT100", "Request Terminal Parameters", "VT100 user guide"),
    XTWINOPS(Form.csi('t'), "xterm", "Window manipulation: sizes and titles; from 24 on DECSLPP, lines per page", "xterm ctlseqs"),
    XTSMTITLE(Form.csi('>', 't'), "xterm", "Set title modes", "xterm ctlseqs"),
    XTRMTITLE(Form.csi('>', 'T'), "xterm", "Reset title modes", "xterm ctlseqs"),
    DECSCPP(Form.csi("$", '|'), "VT320", "Set Columns per Page", "VT510 reference"),
    DECSNLS(Form.csi("*", '|'), "VT420", "Set Number of Lines per Screen", "VT510 reference"),
    DECSASD(Form.csi("$", '}'), "VT320", "Select Active Status Display: there is only the main one", "VT510 reference"),
    DECSSDT(Form.csi("$", '~'), "VT320", "Select Status Display Type: there is none", "VT510 reference"),
    DECRQPSR(Form.csi("$", 'w'), "VT320", "Request Presentation State Report", "VT510 reference"),
    DECRQTSR(Form.csi("$", 'u'), "VT320", "Request Terminal State Report: colour table only", "VT525 reference"),
    DECRQDE(Form.csi("\"", 'v'), "VT420", "Request Displayed Extent", "VT510 reference"),
    DECELF(Form.csi("+", 'q'), "VT420", "Enable Local Functions: there are none", "VT510 reference"),
    DECLFKC(Form.csi("*", '}'), "VT420", "Local Function Key Control: there are none", "VT510 reference"),
    DECSMKR(Form.csi("+", 'r'), "VT420", "Select Modifier Key Reporting: not there", "VT510 reference"),
    DECEFR(Form.csi("'", 'w'), "VT420", "Enable Filter Rectangle: there is no locator", "VT420 reference"),
    DECELR(Form.csi("'", 'z'), "VT420", "Enable Locator Reporting: there is no locator", "VT420 reference"),
    DECSLE(Form.csi("'", '{'), "VT420", "Select Locator Events: there is no locator", "VT420 reference"),
    DECRQLP(Form.csi("'", '|'), "VT420", "Request Locator Position: none", "VT420 reference"),
    XTPUSHSGR(Form.csi("#", '{'), "xterm", "Push video attributes", "xterm ctlseqs"),
    XTPUSHSGR_P(Form.csi("#", 'p'), "xterm", "Push video attributes, other form", "xterm ctlseqs"),
    XTPOPSGR(Form.csi("#", '}'), "xterm", "Pop video attributes", "xterm ctlseqs"),
    XTPOPSGR_Q(Form.csi("#", 'q'), "xterm", "Pop video attributes, other form", "xterm ctlseqs"),
    XTREPORTSGR(Form.csi("#", '|'), "xterm", "Report attributes common to a rectangle", "xterm ctlseqs"),
    XTPUSHCOLORS(Form.csi("#", 'P'), "xterm", "Push colours", "xterm ctlseqs"),
    XTPOPCOLORS(Form.csi("#", 'Q'), "xterm", "Pop colours", "xterm ctlseqs"),
    XTREPORTCOLORS(Form.csi("#", 'R'), "xterm", "Report pushed colours", "xterm ctlseqs"),
    LINUX_SETTERM(Form.csi(']'), "Linux", "Settings of Linux' console, setterm(1): ignored", "console_codes(4)"),
    DECSTR(Form.csi("!", 'p'), "VT220", "Soft Terminal Reset", "VT510 reference"),
    DECRQM_ANSI(Form.csi("$", 'p'), "VT320", "Request Mode, ANSI", "VT510 reference"),
    DECRQM(Form.csi('?', "$", 'p'), "VT320", "Request Mode, DEC private", "VT510 reference"),
    DECSCUSR(Form.csi(" ", 'q'), "VT520", "Set Cursor Style", "VT520 reference"),
    DECSCA(Form.csi("\"", 'q'), "VT220", "Select Character Protection Attribute", "VT220 reference"),
    DECSCL(Form.csi("\"", 'p'), "VT220", "Set Conformance Level, and reset", "VT510 reference"),
    DECSTBM(Form.csi('r'), "VT100", "Set Top and Bottom Margins", "DEC STD 070"),
    DECSLRM(Form.csi('s'), "VT420", "Set Left and Right Margins; while DECLRMM is reset SCOSC, save cursor", "VT420 reference"),
    XTSAVE(Form.csi('?', 's'), "xterm", "Save DEC private mode values", "xterm ctlseqs"),
    XTRESTORE(Form.csi('?', 'r'), "xterm", "Restore DEC private mode values", "xterm ctlseqs"),
    DECCARA(Form.csi("$", 'r'), "VT420", "Change Attributes in Rectangular Area", "VT420 reference"),
    DECRARA(Form.csi("$", 't'), "VT420", "Reverse Attributes in Rectangular Area", "VT420 reference"),
    DECCRA(Form.csi("$", 'v'), "VT420", "Copy Rectangular Area", "VT420 reference"),
    DECFRA(Form.csi("$", 'x'), "VT420", "Fill Rectangular Area", "VT420 reference"),
    DECERA(Form.csi("$", 'z'), "VT420", "Erase Rectangular Area", "VT420 reference"),
    DECSERA(Form.csi("$", '{'), "VT420", "Selective Erase Rectangular Area", "VT420 reference"),
    DECSACE(Form.csi("*", 'x'), "VT420", "Select Attribute Change Extent", "VT420 reference"),
    DECRQCRA(Form.csi("*", 'y'), "VT420", "Request Checksum of Rectangular Area: 0 unless allowed", "VT420 reference"),
    XTCHECKSUM(Form.csi("#", 'y'), "xterm", "Select checksum extension", "xterm ctlseqs"),
    DECIC( Form.csi("'", '}'), "VT420", "Insert Column", "VT420 reference"),
    DECDC( Form.csi("'", '~'), "VT420", "Delete Column", "VT420 reference"),
    SCORC( Form.csi('u'), "xterm", "Restore cursor", "xterm ctlseqs"),

    KITTY_QUERY(Form.csi('?', 'u'), "others", "Query flags of the keyboard protocol", "kitty"),
    KITTY_SET(Form.csi('=', 'u'), "others", "Set flags of the keyboard protocol", "kitty"),
    KITTY_PUSH(Form.csi('>', 'u'), "others", "Push flags of the keyboard protocol", "kitty"),
    KITTY_POP(Form.csi('<', 'u'), "others", "Pop flags of the keyboard protocol", "kitty"),
    DECRQUPSS(Form.csi("&", 'u'), "VT320", "Request User-Preferred Supplemental Set", "VT510 reference"),
    DECAUPSS(Form.dcs("!", 'u'), "VT320", "Assign User-Preferred Supplemental Set", "VT510 reference"),
    DECDLD(Form.dcs("", '{'), "VT220", "Down-Line Load soft characters", "VT510 reference"),
    DECRSPS(Form.dcs("$", 't'), "VT320", "Restore Presentation State", "VT510 reference"),
    DECRQSS(Form.dcs("$", 'q'), "VT320", "Request Selection or Setting", "VT510 reference"),
    XTGETTCAP(Form.dcs("+", 'q'), "xterm", "Request termcap and terminfo strings", "xterm ctlseqs"),

    OSC_ICON_AND_TITLE(Form.osc(0), "xterm", "Set icon name and window title", "xterm ctlseqs"),
    OSC_ICON(Form.osc(1), "xterm", "Set icon name", "xterm ctlseqs"),
    OSC_TITLE(Form.osc(2), "xterm", "Set window title", "xterm ctlseqs"),
    OSC_DIRECTORY(Form.osc(7), "others", "Set working directory", "VTE, iTerm2"),
    OSC_LINK(Form.osc(8), "others", "Begin or end a hyperlink", "Hyperlinks in terminal emulators"),
    OSC_NOTIFY(Form.osc(9), "others", "Notify the user", "iTerm2"),
    OSC_POINTER(Form.osc(22), "xterm", "Set pointer shape", "xterm ctlseqs"),
    OSC_CLIPBOARD(Form.osc(52), "xterm", "Set selection; asking for it is not answered", "xterm ctlseqs"),
    OSC_MARK(Form.osc(133), "others", "Mark prompts and output of shells", "FinalTerm"),
    OSC_RXVT(Form.osc(777), "urxvt", "Notify the user", "urxvt"),
    OSC_COLOR(Form.osc(4), "xterm", "Set or ask indexed colours", "xterm ctlseqs"),
    OSC_SPECIAL_COLOR(Form.osc(5), "xterm", "Set or ask special colours", "xterm ctlseqs"),
    OSC_FOREGROUND(Form.osc(10), "xterm", "Set or ask the default foreground, and those below it", "xterm ctlseqs"),
    OSC_BACKGROUND(Form.osc(11), "xterm", "Set or ask the default background, and those below it", "xterm ctlseqs"),
    OSC_CURSOR(Form.osc(12), "xterm", "Set or ask the cursor's colour", "xterm ctlseqs"),
    OSC_POINTER_FOREGROUND(Form.osc(13), "xterm", "Set or ask the pointer's foreground", "xterm ctlseqs"),
    OSC_POINTER_BACKGROUND(Form.osc(14), "xterm", "Set or ask the pointer's background", "xterm ctlseqs"),
    OSC_TEK_FOREGROUND(Form.osc(15), "xterm", "Set or ask the Tektronix foreground", "xterm ctlseqs"),
    OSC_TEK_BACKGROUND(Form.osc(16), "xterm", "Set or ask the Tektronix background", "xterm ctlseqs"),
    OSC_HIGHLIGHT_BACKGROUND(Form.osc(17), "xterm", "Set or ask the highlight background", "xterm ctlseqs"),
    OSC_TEK_CURSOR(Form.osc(18), "xterm", "Set or ask the Tektronix cursor's colour", "xterm ctlseqs"),
    OSC_HIGHLIGHT_FOREGROUND(Form.osc(19), "xterm", "Set or ask the highlight foreground", "xterm ctlseqs"),
    OSC_RESET_COLOR(Form.osc(104), "xterm", "Reset indexed colours", "xterm ctlseqs"),
    OSC_RESET_SPECIAL_COLOR(Form.osc(105), "xterm", "Reset special colours", "xterm ctlseqs"),
    OSC_RESET_FOREGROUND(Form.osc(110), "xterm", "Reset the default foreground", "xterm ctlseqs"),
    OSC_RESET_BACKGROUND(Form.osc(111), "xterm", "Reset the default background", "xterm ctlseqs"),
    OSC_RESET_CURSOR(Form.osc(112), "xterm", "Reset the cursor's colour", "xterm ctlseqs"),
    OSC_RESET_POINTER_FOREGROUND(Form.osc(113), "xterm", "Reset the pointer's foreground", "xterm ctlseqs"),
    OSC_RESET_POINTER_BACKGROUND(Form.osc(114), "xterm", "Reset the pointer's background", "xterm ctlseqs"),
    OSC_RESET_TEK_FOREGROUND(Form.osc(115), "xterm", "Reset the Tektronix foreground", "xterm ctlseqs"),
    OSC_RESET_TEK_BACKGROUND(Form.osc(116), "xterm", "Reset the Tektronix background", "xterm ctlseqs"),
    OSC_RESET_HIGHLIGHT_BACKGROUND(Form.osc(117), "xterm", "Reset the highlight background", "xterm ctlseqs"),
    OSC_RESET_TEK_CURSOR(Form.osc(118), "xterm", "Reset the Tektronix cursor's colour", "xterm ctlseqs"),
    OSC_RESET_HIGHLIGHT_FOREGROUND(Form.osc(119), "xterm", "Reset the highlight foreground", "xterm ctlseqs"),
    LINUX_PALETTE(Form.linux('P'), "Linux", "Set a colour: seven hexadecimal digits, nothing ends it", "console_codes(4)"),
    LINUX_RESET_PALETTE(Form.linux('R'), "Linux", "Reset the first 16 colours", "console_codes(4)");
    // spotless:on

    /** How a control function is introduced. */
    enum Kind {
        C0,
        ESC,
        VT52,
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

        static Form vt52(char last) {
            return new Form(Kind.VT52, 0, 0, last);
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

        /** An OSC string of Linux' console: a letter; its length is known, nothing ends it. */
        static Form linux(char letter) {
            return new Form(Kind.OSC, 0, letter, -1);
        }

        static Form osc(int number) {
            return new Form(Kind.OSC, 0, 0, number);
        }

        /** As people write it: {@code CSI ? Ps h}. */
        String text() {
            String lead = kind.name() + (marker == 0 ? "" : " " + (char) marker);
            String i =
                    intermediate == 0
                            ? ""
                            : (intermediate == ' ' ? " SP" : " " + (char) intermediate);
            return switch (kind) {
                case C0 -> String.format("%02X", last);
                case ESC -> lead + i + (last == ANY ? " *" : " " + (char) last);
                case VT52 -> "ESC " + (char) last + (last == 'Y' ? " row col" : "");
                case CSI -> lead + " Ps" + i + " " + (char) last;
                case DCS -> lead + " Ps" + i + " " + (char) last + " Pt ST";
                case OSC -> last < 0 ? lead + i : lead + " " + last + " ; Pt ST";
            };
        }

        /** A regular expression that its sequences match. */
        String pattern() {
            String m = marker == 0 ? "" : quote(marker);
            String i = intermediate == 0 ? "" : quote(intermediate);
            return switch (kind) {
                case C0 -> quote(last);
                case ESC -> "\033" + i + (last == ANY ? "." : quote(last));
                case VT52 -> "\033" + quote(last) + (last == 'Y' ? ".." : "");
                case CSI -> "\033\\[" + m + "[0-9:;]*" + i + quote(last);
                case DCS -> "\033P" + m + "[0-9:;]*" + i + quote(last) + ".*\033\\\\";
                case OSC ->
                        "\033]" + (last < 0 ? i + "[0-9a-fA-F]*" : last + "(;.*)?(\007|\033\\\\)");
            };
        }

        private static String quote(int c) {
            return java.util.regex.Pattern.quote(String.valueOf((char) c));
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
    private final int level;

    ControlFunction(Form form, String since, String title, String source) {
        this.form = form;
        this.since = since;
        this.title = title;
        this.source = source;
        level = neededLevel();
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

    /**
     * The conformance level (DECSCL) from which on it exists. DEC's private functions of VT320 and
     * VT420 only: of newer ones programs expect that they work at any level, as in xterm.
     */
    int level() {
        return level;
    }

    private int neededLevel() {
        if (!name().startsWith("DEC")) {
            return 1;
        }
        return switch (since) {
            case "VT320" -> 3;
            // Without margins DECSLRM is SCOSC; and whoever asks for a checksum waits for it.
            case "VT420" -> name().equals("DECSLRM") || name().equals("DECRQCRA") ? 1 : 4;
            default -> 1;
        };
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
            if (f.form.kind == Kind.OSC && f.form.last >= 0) {
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
        var index = new ControlFunction[key(4, 0, 0, 0)];
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
                        case VT52 -> 3;
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
    static ControlFunction vt52(int last) {
        // A terminal left in VT52 mode could not be reset otherwise.
        return last == 'c' ? RIS : INDEX[key(3, 0, 0, last)];
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
