// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * Carries out control functions: reads their parameters, one-based and with their defaults, and
 * calls who does it.
 */
final class Interpreter implements KeyModes {
    private final Screen screen;
    private boolean backspaceSwapped;
    private final Motion motion;
    private final Editor editor;
    private final Eraser eraser;
    private final Rectangles rectangles;
    private final Effects effects;
    private final Colors colors;
    private final Replies replies;
    private final Reports reports;
    private final SettingReports settings;
    private final PresentationReports presentation;
    private final Keyboard keyboard;
    private final PenStack pens = new PenStack();
    private final Window window;
    private final Modes modes;
    private final Osc osc;
    private final Desktop desktop;

    /** How characters and C1 controls are coded, both ways. */
    final Coding coding = new Coding();

    private CursorShape cursorShape = CursorShape.BLOCK;

    Interpreter(Screen screen, Colors colors, Effects effects) {
        this.screen = screen;
        this.effects = effects;
        motion = screen.motion;
        editor = screen.editor;
        eraser = screen.eraser;
        rectangles = screen.rectangles;
        this.colors = colors;
        replies = new Replies(effects, coding);
        window = new Window(screen, replies, effects);
        modes = new Modes(screen, window, coding);
        desktop = new Desktop(screen, effects);
        osc = new Osc(screen, colors, window, desktop, replies);
        reports = new Reports(screen, modes, colors, window, replies);
        settings = new SettingReports(screen, this, modes, replies);
        presentation = new PresentationReports(screen, modes, replies);
        keyboard = new Keyboard(screen, replies);
    }

    CursorShape cursorShape() {
        return cursorShape;
    }

    Keyboard keyboard() {
        return keyboard;
    }

    Window window() {
        return window;
    }

    boolean mode(Mode mode) {
        return modes.has(mode);
    }

    void endSynchronizedOutput() {
        modes.put(Mode.SYNC_OUTPUT, false);
    }

    @Override
    public boolean applicationCursor() {
        return mode(Mode.DECCKM);
    }

    @Override
    public boolean applicationKeypad() {
        return mode(Mode.DECNKM);
    }

    /** Whether the backarrow key sends BS while DECBKM is reset, and DEL while it is set. */
    void swapBackspace(boolean swapped) {
        backspaceSwapped = swapped;
    }

    @Override
    public boolean backarrowSendsBackspace() {
        return mode(Mode.DECBKM) != backspaceSwapped;
    }

    @Override
    public boolean vt52() {
        return coding.vt52;
    }

    @Override
    public int modifyOtherKeys() {
        return keyboard.modifyOtherKeys();
    }

    @Override
    public int kittyFlags() {
        return keyboard.flags();
    }

    @Override
    public boolean deleteSendsDel() {
        return mode(Mode.DELETE_SENDS_DEL);
    }

    @Override
    public boolean newLine() {
        return mode(Mode.LNM);
    }

    /** Carries out any control function that is no string; the commonest ones inline. */
    void run(ControlFunction f, Params p, int last) {
        if (f == ControlFunction.SGR) {
            sgr(p);
        } else if (f == ControlFunction.CUP) {
            motion.position(p.atLeastOne(0) - 1, p.atLeastOne(1) - 1);
        } else if (f.level() <= modes.level()) {
            execute(f, p, last);
        }
    }

    private void execute(ControlFunction f, Params p, int last) {
        Screen s = screen;
        switch (f) {
            case BEL -> effects.bell();
            case BS -> motion.back(1);
            case HT -> ht();
            case LF, VT, FF -> motion.lineFeed();
            case CR -> motion.carriageReturn();
            case SO -> s.charsets.lockingShift(1);
            case SI -> s.charsets.lockingShift(0);
            case LS2 -> s.charsets.lockingShift(2);
            case LS3 -> s.charsets.lockingShift(3);
            case SS2 -> s.charsets.singleShift(2);
            case SS3 -> s.charsets.singleShift(3);
            case SCS_G0 -> designate(0, last, false);
            case SCS_G1 -> designate(1, last, false);
            case SCS_G2 -> designate(2, last, false);
            case SCS_G3 -> designate(3, last, false);
            case SCS96_G1 -> designate(1, last, true);
            case SCS96_G2 -> designate(2, last, true);
            case SCS96_G3 -> designate(3, last, true);
            case LS1R -> s.charsets.lockingShiftRight(1);
            case LS2R -> s.charsets.lockingShiftRight(2);
            case LS3R -> s.charsets.lockingShiftRight(3);
            case S7C1T -> coding.eightBitControls = false;
            case S8C1T -> coding.eightBitControls = modes.level() > 1;
            case DOCS_8BIT -> coding.unicode(false);
            case DOCS_UTF8 -> coding.unicode(true);
            case DECRQUPSS -> reports.decrqupss();
            case IND -> motion.index();
            case NEL -> nel();
            case RI -> motion.reverseIndex();
            case DECBI -> motion.backIndex();
            case DECFI -> motion.forwardIndex();
            case SPA -> protect(true, Protection.ISO);
            case EPA -> protect(false, screen.protection);
            case HTS -> s.tabs.set(s.col);
            case TBC -> tbc(p.get(0, 0));
            case DECST8C -> decst8c(p.get(0, 0));
            case CHT -> motion.tab(p.atLeastOne(0));
            case CBT -> motion.backTab(p.atLeastOne(0));
            case CUU -> motion.up(p.atLeastOne(0));
            case CUD -> motion.down(p.atLeastOne(0));
            case CUF -> motion.forward(p.atLeastOne(0));
            case CUB -> motion.back(p.atLeastOne(0));
            case CNL -> motion.nextLine(p.atLeastOne(0));
            case CPL -> motion.precedingLine(p.atLeastOne(0));
            case CHA, HPA -> motion.position(motion.row(), p.atLeastOne(0) - 1);
            case VPA -> motion.position(p.atLeastOne(0) - 1, motion.col());
            case HPR -> motion.position(motion.row(), motion.col() + p.atLeastOne(0));
            case VPR -> motion.position(motion.row() + p.atLeastOne(0), motion.col());
            case HVP -> motion.position(p.atLeastOne(0) - 1, p.atLeastOne(1) - 1);
            case ED -> eraser.page(p.get(0, 0), false);
            case EL -> eraser.line(p.get(0, 0), false);
            case DECSED -> eraser.page(p.get(0, 0), true);
            case DECSEL -> eraser.line(p.get(0, 0), true);
            case ICH -> editor.insertChars(p.atLeastOne(0));
            case DCH -> editor.deleteChars(p.atLeastOne(0));
            case ECH -> eraser.chars(p.atLeastOne(0));
            case IL -> editor.insertLines(p.atLeastOne(0));
            case DL -> editor.deleteLines(p.atLeastOne(0));
            case DECIC -> editor.insertColumns(p.atLeastOne(0));
            case DECDC -> editor.deleteColumns(p.atLeastOne(0));
            case SL -> editor.deleteColumns(s.marginLeft, p.atLeastOne(0));
            case SR -> editor.insertColumns(s.marginLeft, p.atLeastOne(0));
            case SU -> editor.scrollUp(p.atLeastOne(0));
            case SD -> sd(p);
            case SD_ECMA -> editor.scrollDown(p.atLeastOne(0));
            case REP -> s.printer.repeat(p.atLeastOne(0));
            case DECALN -> decaln();
            case DECDHL_TOP -> s.lineAttribute(Row.DOUBLE_TOP);
            case DECDHL_BOTTOM -> s.lineAttribute(Row.DOUBLE_BOTTOM);
            case DECSWL -> s.lineAttribute(0);
            case DECDWL -> s.lineAttribute(Row.DOUBLE_WIDTH);
            case DECCRA -> rectangles.copy(p);
            case DECERA -> rectangles.erase(p);
            case DECFRA -> rectangles.fill(p);
            case DECSERA -> rectangles.selectiveErase(p);
            case DECCARA -> rectangles.changeAttributes(p, false);
            case DECRARA -> rectangles.changeAttributes(p, true);
            case DECSACE -> decsace(p.get(0, 0));
            case DECRQCRA -> reports.decrqcra(p);
            case XTCHECKSUM -> rectangles.checksumBits = p.get(0, 0) & 63;
            case DECSCA -> decsca(p.get(0, 0));
            case DECSTBM -> decstbm(p);
            case DECSLRM -> decslrm(p);
            case MEMORY_LOCK -> memoryLock();
            case MEMORY_UNLOCK -> s.margins(0, s.marginBottom);
            case DECSC -> s.saveCursor();
            case DECRC, SCORC -> modes.restoreCursor();
            case DECKPAM, VT52_KPAM -> modes.put(Mode.DECNKM, true);
            case DECKPNM, VT52_KPNM -> modes.put(Mode.DECNKM, false);
            case SM -> modes.change(p, false, true);
            case RM -> modes.change(p, false, false);
            case DECSET -> modes.change(p, true, true);
            case DECRST -> modes.change(p, true, false);
            case XTSAVE -> modes.save(p);
            case XTRESTORE -> modes.restore(p);
            case DECSCUSR -> decscusr(p.get(0, 0));
            case DECSTR -> decstr();
            case DECSCL -> decscl(p);
            case RIS -> ris();
            case DA1, DECID -> reports.da1(p);
            case DA2 -> reports.da2(p);
            case DA3 -> reports.da3(p);
            case XTVERSION -> reports.xtversion(p);
            case DSR -> reports.dsr(p.get(0, 0));
            case DECDSR -> reports.decdsr(p);
            case DECREQTPARM -> reports.decreqtparm(p.get(0, 0));
            case DECRQDE -> reports.decrqde();
            case DECRQLP -> reports.decrqlp();
            case DECRQPSR -> presentation.decrqpsr(p.get(0, 0));
            case DECRQTSR -> decrqtsr(p.get(0, 0));
            case XTWINOPS -> window.xtwinops(p);
            case XTSMTITLE -> window.titles().modes(p, true);
            case XTRMTITLE -> window.titles().modes(p, false);
            case DECSCPP -> window.deccpp(p.get(0, 0));
            case DECSNLS -> window.lines(p.atLeastOne(0));
            case XTPUSHSGR, XTPUSHSGR_P -> pens.push(s.pen, p);
            case XTPOPSGR, XTPOPSGR_Q -> popSgr();
            case XTREPORTSGR -> reports.xtreportsgr(p);
            case XTPUSHCOLORS -> pushColors(p);
            case XTPOPCOLORS -> popColors(p);
            case XTREPORTCOLORS -> reports.xtreportcolors();
            case XTMODKEYS -> keyboard.xtmodkeys(p);
            case XTQMODKEYS -> keyboard.xtqmodkeys(p.get(0, -1));
            case XTMODKEYS_OFF -> keyboard.disable(p.get(0, 2));
            case DECRQM -> reports.decrqm(p.get(0, 0), true);
            case DECRQM_ANSI -> reports.decrqm(p.get(0, 0), false);
            case VT52_UP -> motion.up(1);
            case VT52_DOWN -> motion.down(1);
            case VT52_RIGHT -> motion.forward(1);
            case VT52_LEFT -> motion.back(1);
            case VT52_GRAPHICS -> s.charsets.designate(0, Charset.DEC_SPECIAL);
            case VT52_ASCII -> s.charsets.designate(0, Charset.ASCII);
            case VT52_HOME -> motion.position(0, 0);
            case VT52_RI -> motion.reverseIndex();
            case VT52_ED -> eraser.page(0, false);
            case VT52_EL -> eraser.line(0, false);
            case VT52_CUP -> motion.position(p.atLeastOne(0) - 1, p.atLeastOne(1) - 1);
            case VT52_ID -> replies.escape("/Z");
            case VT52_EXIT -> modes.change(Mode.DECANM, true);
            case KITTY_QUERY -> keyboard.query();
            case KITTY_SET -> keyboard.change(p.get(0, 0), p.get(1, 1));
            case KITTY_PUSH -> keyboard.push(p.get(0, 0));
            case KITTY_POP -> keyboard.pop(p.atLeastOne(0));
            case ENQ,
                    ST,
                    DECLL,
                    MC,
                    DECMC,
                    DECSASD,
                    DECSSDT,
                    DECELF,
                    DECLFKC,
                    DECSMKR,
                    DECEFR,
                    DECELR,
                    DECSLE,
                    LINUX_CURSOR,
                    LINUX_SETTERM -> {}
            // The commonest ones and strings have their own ways.
            default -> throw new AssertionError(f);
        }
    }

    /** A device control string: {@code string[0, length)} is its text. */
    void dcs(ControlFunction f, Params p, byte[] string, int length) {
        if (f.level() > modes.level()) {
            return;
        }
        switch (f) {
            case DECRQSS -> settings.decrqss(string, length);
            case DECRSPS -> presentation.decrsps(p.get(0, 0), string, length);
            case DECAUPSS -> decaupss(p.get(0, 0), string, length);
            case DECDLD -> {
                screen.fonts.load(p, string, length);
                // What has been printed changes its looks.
                screen.grid.touchAll();
            }
            case XTGETTCAP -> Termcap.answer(string, length, replies);
            default -> throw new AssertionError(f);
        }
    }

    /** An operating system command: {@code string[from, to)} is what follows its number. */
    void osc(ControlFunction f, byte[] string, int from, int to) {
        boolean dark = colors.dark();
        osc.run(f, string, from, to);
        if (dark != colors.dark() && mode(Mode.COLOR_SCHEME)) {
            coding.bell = false;
            reports.colorScheme();
        }
    }

    /** Select Character Set; national ones only while DECNRCM is set, as in xterm. */
    private void designate(int slot, int code, boolean ninetySix) {
        Charset set = code == '<' ? screen.preferred : screen.fonts.charset(code, ninetySix);
        if (set != null && (!set.national() || mode(Mode.DECNRCM))) {
            screen.charsets.designate(slot, set);
        }
    }

    /** Assign User-Preferred Supplemental Set: 0 and %5 DEC's, 1 and A Latin-1. */
    private void decaupss(int ninetySix, byte[] string, int length) {
        if (ninetySix == 0 && length == 2 && string[0] == '%' && string[1] == '5') {
            screen.preferred = Charset.DEC_SUPPLEMENTAL;
        } else if (ninetySix == 1 && length == 1 && string[0] == 'A') {
            screen.preferred = Charset.LATIN_1;
        }
    }

    /** Horizontal tab; with mode 41 a pending wrap comes first. */
    private void ht() {
        if (screen.pendingWrap && mode(Mode.MORE_FIX)) {
            screen.printer.wrap();
        }
        motion.tab(1);
    }

    private void nel() {
        motion.index();
        motion.carriageReturn();
    }

    /** Tabulation Clear: 0 at the cursor, 3 all. Source: ECMA-48 8.3.154. */
    private void tbc(int what) {
        if (what == 0) {
            screen.tabs.clear(screen.col);
        } else if (what == 3) {
            screen.tabs.clearAll();
        }
    }

    private void decst8c(int what) {
        if (what == 5) {
            screen.tabs.reset();
        }
    }

    /** Scroll Down; with five parameters it is xterm's highlight tracking, which is not there. */
    private void sd(Params p) {
        if (p.count() < 2) {
            editor.scrollDown(p.atLeastOne(0));
        }
    }

    private void decaln() {
        modes.noOrigin();
        eraser.align();
    }

    private void sgr(Params p) {
        screen.pen.sgr(p);
        screen.penChanged();
    }

    private void popSgr() {
        pens.pop(screen.pen);
        screen.penChanged();
    }

    private void pushColors(Params p) {
        for (int i = 0; i < p.count(); i++) {
            colors.stack.push(colors, p.get(i, 0));
        }
    }

    private void popColors(Params p) {
        for (int i = 0; i < p.count(); i++) {
            if (colors.stack.pop(colors, p.get(i, 0))) {
                screen.grid.touchAll();
            }
        }
    }

    private void decrqtsr(int what) {
        if (what == 2) {
            presentation.colorTable(colors);
        }
    }

    private void decsca(int what) {
        if (what <= 2) {
            protect(what == 1, what == 1 ? Protection.DEC : screen.protection);
        }
    }

    private void protect(boolean on, Protection by) {
        screen.protect = on;
        screen.protection = by;
        screen.penChanged();
    }

    private void decsace(int what) {
        if (what <= 2) {
            rectangles.extent = what;
        }
    }

    /** Set Top and Bottom Margins, at least two lines; homes the cursor. Source: DEC STD 070. */
    private void decstbm(Params p) {
        int top = p.atLeastOne(0) - 1;
        int bottom = p.get(1, 0);
        if (bottom == 0 || bottom > screen.rows) {
            bottom = screen.rows;
        }
        if (top < bottom - 1) {
            screen.margins(top, bottom);
            motion.position(0, 0);
        }
    }

    /** Memory Lock: what is above the cursor stays, as xterm has it of HP's terminals. */
    private void memoryLock() {
        if (screen.row < screen.marginBottom) {
            screen.margins(screen.row, screen.marginBottom);
        }
    }

    /** Set Left and Right Margins, at least two columns; homes the cursor. Source: VT420. */
    private void decslrm(Params p) {
        if (!mode(Mode.DECLRMM)) {
            screen.saveCursor();
            return;
        }
        int left = p.atLeastOne(0) - 1;
        int right = p.get(1, 0);
        if (right == 0 || right > screen.cols) {
            right = screen.cols;
        }
        if (left < right - 1) {
            screen.columns(left, right);
            motion.position(0, 0);
        }
    }

    /** Set Cursor Style: 0 and 1 blinking block, 2 steady; then underline and bar likewise. */
    private void decscusr(int style) {
        if (style > 6) {
            return;
        }
        int known = Math.max(1, style);
        cursorShape =
                known <= 2
                        ? CursorShape.BLOCK
                        : known <= 4 ? CursorShape.UNDERLINE : CursorShape.BAR;
        modes.put(Mode.CURSOR_BLINK, known % 2 == 1 && style != 0);
    }

    /** The parameter of DECSCUSR that asks for what is shown now. */
    int cursorStyle() {
        return cursorShape.index() * 2 + (mode(Mode.CURSOR_BLINK) ? 1 : 2);
    }

    private void decstr() {
        modes.softReset();
        screen.softReset();
        pens.clear();
        keyboard.reset();
        cursorShape = CursorShape.BLOCK;
    }

    /** Set Conformance Level: 61 to 65, then 0 or 2 for 8-bit controls, 1 for 7-bit ones. */
    private void decscl(Params p) {
        int level = p.get(0, 0) - 60;
        if (level < 1 || level > 5) {
            return;
        }
        ris();
        modes.level(level);
        coding.eightBitControls = level > 1 && p.get(1, 0) != 1;
    }

    private void ris() {
        screen.reset();
        modes.reset();
        cursorShape = CursorShape.BLOCK;
        pens.clear();
        keyboard.reset();
        coding.reset();
        window.reset();
        osc.reset();
    }

    void save(SnapshotWriter out) {
        modes.save(out);
        out.number(cursorShape.index());
        coding.save(out);
        window.save(out);
        pens.save(out);
        keyboard.save(out);
        desktop.save(out);
    }

    void load(SnapshotReader in) {
        modes.load(in);
        cursorShape = CursorShape.at(in.number(CursorShape.count() - 1));
        coding.load(in);
        window.load(in);
        pens.load(in);
        keyboard.load(in);
        desktop.load(in);
    }
}
