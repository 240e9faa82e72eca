// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * Carries out control functions: reads their parameters, one-based and with their defaults, and
 * calls the screen.
 */
final class Interpreter implements KeyModes {
    private final Screen screen;
    private final Effects effects;
    private final Reports reports;
    private final Osc osc;

    /** Bits of {@link Mode}. */
    private long modes = Mode.initialSet();

    private CursorShape cursorShape = CursorShape.BLOCK;

    Interpreter(Screen screen, Colors colors, Effects effects) {
        this.screen = screen;
        this.effects = effects;
        var replies = new Replies(effects);
        osc = new Osc(screen, colors, effects, replies);
        reports = new Reports(screen, this, replies);
    }

    CursorShape cursorShape() {
        return cursorShape;
    }

    String title() {
        return osc.title();
    }

    boolean mode(Mode mode) {
        return (modes & mode.bit()) != 0;
    }

    @Override
    public boolean applicationCursor() {
        return mode(Mode.DECCKM);
    }

    @Override
    public boolean applicationKeypad() {
        return mode(Mode.DECNKM);
    }

    @Override
    public boolean backarrowSendsBackspace() {
        return mode(Mode.DECBKM);
    }

    @Override
    public boolean newLine() {
        return mode(Mode.LNM);
    }

    /** Line feed; with LNM a carriage return too. */
    void lf() {
        screen.index();
        if (mode(Mode.LNM)) {
            screen.carriageReturn();
        }
    }

    /** Carries out any control function that is no string. */
    void run(ControlFunction f, Params p, int last) {
        Screen s = screen;
        switch (f) {
            case BEL -> effects.bell();
            case BS -> s.moveTo(s.row, s.col - 1);
            case HT -> s.tab(1);
            case LF, VT, FF -> lf();
            case CR -> s.carriageReturn();
            case SO -> s.charsets.lockingShift(1);
            case SI -> s.charsets.lockingShift(0);
            case LS2 -> s.charsets.lockingShift(2);
            case LS3 -> s.charsets.lockingShift(3);
            case SS2 -> s.charsets.singleShift(2);
            case SS3 -> s.charsets.singleShift(3);
            case SCS_G0 -> s.charsets.designate(0, Charset.of(last));
            case SCS_G1 -> s.charsets.designate(1, Charset.of(last));
            case SCS_G2 -> s.charsets.designate(2, Charset.of(last));
            case SCS_G3 -> s.charsets.designate(3, Charset.of(last));
            case IND -> s.index();
            case NEL -> nel();
            case RI -> s.reverseIndex();
            case HTS -> s.tabs.set(s.col);
            case TBC -> tbc(p.get(0, 0));
            case CHT -> s.tab(p.atLeastOne(0));
            case CBT -> s.backTab(p.atLeastOne(0));
            case CUU -> s.up(p.atLeastOne(0));
            case CUD, VPR -> s.down(p.atLeastOne(0));
            case CUF, HPR -> s.moveTo(s.row, s.col + p.atLeastOne(0));
            case CUB -> s.moveTo(s.row, s.col - p.atLeastOne(0));
            case CNL -> cnl(p.atLeastOne(0));
            case CPL -> cpl(p.atLeastOne(0));
            case CHA, HPA -> s.moveTo(s.row, p.atLeastOne(0) - 1);
            case VPA -> s.position(p.atLeastOne(0) - 1, s.col);
            case CUP, HVP -> s.position(p.atLeastOne(0) - 1, p.atLeastOne(1) - 1);
            case ED -> s.erasePage(p.get(0, 0), false);
            case EL -> s.eraseLine(p.get(0, 0), false);
            case DECSED -> s.erasePage(p.get(0, 0), true);
            case DECSEL -> s.eraseLine(p.get(0, 0), true);
            case ICH -> s.insertChars(p.atLeastOne(0));
            case DCH -> s.deleteChars(p.atLeastOne(0));
            case ECH -> s.eraseChars(p.atLeastOne(0));
            case IL -> s.insertLines(p.atLeastOne(0));
            case DL -> s.deleteLines(p.atLeastOne(0));
            case SU -> s.scrollUp(p.atLeastOne(0));
            case SD -> sd(p);
            case SD_ECMA -> s.scrollDown(s.marginTop, p.atLeastOne(0));
            case REP -> s.printer.repeat(p.atLeastOne(0));
            case DECALN -> s.align();
            case SGR -> sgr(p);
            case DECSCA -> decsca(p.get(0, 0));
            case DECSTBM -> decstbm(p);
            case DECSC, SCOSC -> s.saveCursor();
            case DECRC, SCORC -> restoreCursor();
            case DECKPAM -> put(Mode.DECNKM, true);
            case DECKPNM -> put(Mode.DECNKM, false);
            case SM -> setModes(p, false, true);
            case RM -> setModes(p, false, false);
            case DECSET -> setModes(p, true, true);
            case DECRST -> setModes(p, true, false);
            case DECSCUSR -> decscusr(p.get(0, 0));
            case DECSTR -> decstr();
            case RIS -> ris();
            case DA1, DECID -> reports.da1(p);
            case DA2 -> reports.da2(p);
            case DSR -> reports.dsr(p.get(0, 0));
            case DECDSR -> reports.decdsr(p.get(0, 0));
            case DECRQM -> reports.decrqm(p.get(0, 0), true);
            case DECRQM_ANSI -> reports.decrqm(p.get(0, 0), false);
            case ENQ, ST, XTMODKEYS -> {}
            case DECRQSS,
                    XTGETTCAP,
                    OSC_ICON_AND_TITLE,
                    OSC_ICON,
                    OSC_TITLE,
                    OSC_COLOR,
                    OSC_FOREGROUND,
                    OSC_BACKGROUND,
                    OSC_CURSOR,
                    OSC_RESET_COLOR,
                    OSC_RESET_FOREGROUND,
                    OSC_RESET_BACKGROUND,
                    OSC_RESET_CURSOR ->
                    throw new AssertionError(f);
        }
    }

    /** A device control string: {@code string[0, length)} is its text. */
    void dcs(ControlFunction f, Params p, byte[] string, int length) {
        if (f == ControlFunction.DECRQSS) {
            reports.decrqss(string, length);
        } else {
            reports.xtgettcap();
        }
    }

    /** An operating system command: {@code string[from, to)} is what follows its number. */
    void osc(ControlFunction f, byte[] string, int from, int to) {
        osc.run(f, string, from, to);
    }

    private void nel() {
        screen.index();
        screen.carriageReturn();
    }

    private void cnl(int n) {
        screen.down(n);
        screen.carriageReturn();
    }

    private void cpl(int n) {
        screen.up(n);
        screen.carriageReturn();
    }

    /** Tabulation Clear: 0 at the cursor, 3 all. Source: ECMA-48 8.3.154. */
    private void tbc(int what) {
        if (what == 0) {
            screen.tabs.clear(screen.col);
        } else if (what == 3) {
            screen.tabs.clearAll();
        }
    }

    /** Scroll Down; with five parameters it is xterm's highlight tracking, which is not there. */
    private void sd(Params p) {
        if (p.count() < 2) {
            screen.scrollDown(screen.marginTop, p.atLeastOne(0));
        }
    }

    private void sgr(Params p) {
        screen.pen.sgr(p);
        screen.penChanged();
    }

    private void decsca(int what) {
        screen.protect = what == 1;
        screen.penChanged();
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
            screen.position(0, 0);
        }
    }

    private void restoreCursor() {
        screen.restoreCursor();
        put(Mode.DECOM, screen.origin);
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
        put(Mode.CURSOR_BLINK, known % 2 == 1 && style != 0);
    }

    /** The parameter of DECSCUSR that asks for what is shown now. */
    int cursorStyle() {
        return cursorShape.index() * 2 + (mode(Mode.CURSOR_BLINK) ? 1 : 2);
    }

    private void setModes(Params p, boolean dec, boolean on) {
        for (int i = 0; i < p.count(); i++) {
            Mode mode = Mode.of(p.get(i, 0), dec);
            if (mode != null) {
                setMode(mode, on);
            }
        }
    }

    private void put(Mode mode, boolean on) {
        modes = on ? modes | mode.bit() : modes & ~mode.bit();
    }

    private void setMode(Mode mode, boolean on) {
        put(mode, on);
        switch (mode) {
            case DECAWM, IRM -> apply();
            case DECOM -> {
                apply();
                screen.position(0, 0);
            }
            case DECSCNM -> screen.grid.touchAll();
            case MOUSE_X10, MOUSE_NORMAL, MOUSE_BUTTON, MOUSE_ANY -> exclusive(mode, on, TRACKING);
            case MOUSE_UTF8, MOUSE_SGR, MOUSE_URXVT -> exclusive(mode, on, ENCODINGS);
            case ALT_SCREEN_47 -> show(on);
            case ALT_SCREEN_1047 -> alt1047(on);
            case SAVE_CURSOR -> saveOrRestore(on);
            case ALT_SCREEN_1049 -> alt1049(on);
            default -> {}
        }
    }

    private static final long TRACKING =
            Mode.MOUSE_X10.bit()
                    | Mode.MOUSE_NORMAL.bit()
                    | Mode.MOUSE_BUTTON.bit()
                    | Mode.MOUSE_ANY.bit();

    private static final long ENCODINGS =
            Mode.MOUSE_UTF8.bit() | Mode.MOUSE_SGR.bit() | Mode.MOUSE_URXVT.bit();

    private static final long ALTERNATES =
            Mode.ALT_SCREEN_47.bit() | Mode.ALT_SCREEN_1047.bit() | Mode.ALT_SCREEN_1049.bit();

    /** Of these modes the last one set holds; resetting any resets all. As xterm. */
    private void exclusive(Mode mode, boolean on, long group) {
        modes &= ~group;
        put(mode, on);
    }

    /** Hands the modes that printing needs to the screen. */
    private void apply() {
        screen.autowrap = mode(Mode.DECAWM);
        screen.insert = mode(Mode.IRM);
        screen.origin = mode(Mode.DECOM);
        screen.pendingWrap &= screen.autowrap;
    }

    private void show(boolean alternate) {
        modes = alternate ? modes | ALTERNATES : modes & ~ALTERNATES;
        if (screen.onAlternate() != alternate) {
            screen.show(alternate);
        }
    }

    private void alt1047(boolean on) {
        if (!on && screen.onAlternate()) {
            screen.erasePage(2, false);
        }
        show(on);
    }

    private void saveOrRestore(boolean on) {
        if (on) {
            screen.saveCursor();
        } else {
            restoreCursor();
        }
    }

    private void alt1049(boolean on) {
        if (on) {
            screen.saveCursor();
            show(true);
            screen.erasePage(2, false);
        } else {
            show(false);
            restoreCursor();
        }
    }

    /** Soft Terminal Reset. Source: VT510 reference, table 5-9; xterm keeps DECAWM on. */
    private void decstr() {
        modes = Mode.softReset(modes);
        apply();
        screen.softReset();
        cursorShape = CursorShape.BLOCK;
    }

    private void ris() {
        modes = Mode.initialSet();
        screen.reset();
        apply();
        cursorShape = CursorShape.BLOCK;
        osc.reset();
    }

    void save(SnapshotWriter out) {
        out.number64(modes);
        out.number(cursorShape.index());
        osc.save(out);
    }

    void load(SnapshotReader in) {
        modes = in.number64();
        if (modes >>> Mode.values().length != 0) {
            throw SnapshotReader.bad("modes");
        }
        cursorShape = CursorShape.at(in.number(CursorShape.count() - 1));
        osc.load(in);
        apply();
        boolean alternate = (modes & ALTERNATES) != 0;
        if (alternate && (modes & ALTERNATES) != ALTERNATES) {
            throw SnapshotReader.bad("modes");
        }
        if (alternate != screen.onAlternate()) {
            screen.show(alternate);
        }
    }
}
