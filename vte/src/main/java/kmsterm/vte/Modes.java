// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * The modes in force, and what setting and resetting them does: SM, RM, DECSET, DECRST, XTSAVE,
 * XTRESTORE, DECSTR and RIS.
 */
final class Modes {
    private static final Mode[] TRACKING = {
        Mode.MOUSE_X10, Mode.MOUSE_NORMAL, Mode.MOUSE_HIGHLIGHT, Mode.MOUSE_BUTTON, Mode.MOUSE_ANY
    };

    private static final Mode[] ENCODINGS = {
        Mode.MOUSE_UTF8, Mode.MOUSE_SGR, Mode.MOUSE_URXVT, Mode.MOUSE_SGR_PIXELS
    };

    private static final Mode[] ALTERNATES = {
        Mode.ALT_SCREEN_47, Mode.ALT_SCREEN_1047, Mode.ALT_SCREEN_1049
    };

    private final Screen screen;
    private final Window window;
    private final Coding coding;
    private final ModeSet set = new ModeSet();
    private final ModeSet saved = new ModeSet();

    /** Conformance level, DECSCL: 1 to 5. */
    private int level = 5;

    Modes(Screen screen, Window window, Coding coding) {
        this.coding = coding;
        this.screen = screen;
        this.window = window;
    }

    boolean has(Mode mode) {
        return set.has(mode);
    }

    int level() {
        return level;
    }

    void level(int newLevel) {
        level = newLevel;
    }

    /** DECRPM: 0 unknown, 1 set, 2 reset, 3 permanently set, 4 permanently reset. */
    int report(int number, boolean dec) {
        Mode mode = Mode.of(number, dec);
        if (mode == null || mode.level() > level) {
            return 0;
        }
        if (mode == Mode.SAVE_CURSOR) {
            return screen.cursorSaved() ? 1 : 2;
        }
        return (has(mode) ? 1 : 2) + (mode.fixed() ? 2 : 0);
    }

    /** Sets or resets the modes whose numbers are given. */
    void change(Params p, boolean dec, boolean on) {
        for (int i = 0; i < p.count(); i++) {
            Mode mode = Mode.of(p.get(i, 0), dec);
            if (mode != null) {
                change(mode, on);
            }
        }
    }

    /** XTSAVE. */
    void save(Params p) {
        for (int i = 0; i < p.count(); i++) {
            Mode mode = Mode.of(p.get(i, 0), true);
            if (mode == Mode.SAVE_CURSOR) {
                screen.saveCursor();
            } else if (mode != null) {
                saved.put(mode, has(mode));
            }
        }
    }

    /** XTRESTORE: what was never saved gets its initial value. */
    void restore(Params p) {
        for (int i = 0; i < p.count(); i++) {
            Mode mode = Mode.of(p.get(i, 0), true);
            if (mode != null && mode != Mode.SAVE_CURSOR) {
                change(mode, saved.has(mode));
            } else if (mode != null) {
                restoreCursor();
            }
        }
    }

    void change(Mode mode, boolean on) {
        if (mode.fixed() || mode.level() > level) {
            return;
        }
        switch (mode) {
            case DECCOLM -> deccolm(on);
            case MOUSE_X10, MOUSE_NORMAL, MOUSE_HIGHLIGHT, MOUSE_BUTTON, MOUSE_ANY ->
                    exclusive(mode, on, TRACKING);
            case MOUSE_UTF8, MOUSE_SGR, MOUSE_URXVT, MOUSE_SGR_PIXELS ->
                    exclusive(mode, on, ENCODINGS);
            case ALT_SCREEN_47 -> show(on);
            case ALT_SCREEN_1047 -> alt1047(on);
            case ALT_SCREEN_1049 -> alt1049(on);
            case SAVE_CURSOR -> saveOrRestore(on);
            default -> {
                set.put(mode, on);
                changed(mode, on);
            }
        }
    }

    /** What follows from a mode that was changed. */
    private void changed(Mode mode, boolean on) {
        switch (mode) {
            case DECAWM, IRM, LNM, REVERSE_WRAP, REVERSE_WRAP_ALL, GRAPHEME_CLUSTERS -> apply();
            case DECOM -> {
                apply();
                screen.motion.position(0, 0);
            }
            case DECANM -> decanm(on);
            case DECNRCM -> coding.national(on);
            case DECSCNM -> screen.grid.touchAll();
            case DECLRMM -> screen.columns(0, screen.cols);
            case ALLOW_ALT_SCREEN -> show(on && screen.onAlternate());
            case IN_BAND_RESIZE -> window.reportInBand(on);
            default -> {}
        }
    }

    /** ANSI Mode: VT52's begins with ASCII, and with no control of more than one byte known. */
    private void decanm(boolean on) {
        coding.vt52 = !on;
        screen.charsets.reset();
    }

    /** Sets a mode that does nothing else. */
    void put(Mode mode, boolean on) {
        set.put(mode, on);
    }

    /** Of these modes the last one set holds; resetting any resets all. As xterm. */
    private void exclusive(Mode mode, boolean on, Mode[] group) {
        for (Mode other : group) {
            set.put(other, false);
        }
        set.put(mode, on);
    }

    /** Hands the modes that printing and motion need to the screen. */
    private void apply() {
        screen.autowrap = has(Mode.DECAWM);
        screen.insert = has(Mode.IRM);
        screen.origin = has(Mode.DECOM);
        screen.printer.joining = has(Mode.GRAPHEME_CLUSTERS);
        screen.motion.newLine = has(Mode.LNM);
        screen.motion.reverseWrap = has(Mode.REVERSE_WRAP);
        screen.motion.reverseWrapAll = has(Mode.REVERSE_WRAP_ALL);
    }

    /** Column Mode: clears the page, resets the margins, homes; the width as far as is allowed. */
    private void deccolm(boolean on) {
        if (!has(Mode.ALLOW_DECCOLM)) {
            return;
        }
        set.put(Mode.DECCOLM, on);
        if (!has(Mode.DECNCSM)) {
            screen.eraser.clear();
        }
        set.put(Mode.DECLRMM, false);
        screen.noMargins();
        window.columns(on ? 132 : 80);
        screen.motion.position(0, 0);
    }

    /** DECALN's. */
    void noOrigin() {
        set.put(Mode.DECOM, false);
        apply();
    }

    private void show(boolean alternate) {
        boolean shown = alternate && has(Mode.ALLOW_ALT_SCREEN);
        for (Mode mode : ALTERNATES) {
            set.put(mode, shown);
        }
        if (screen.onAlternate() != shown) {
            screen.show(shown);
        }
    }

    private void alt1047(boolean on) {
        if (!on && screen.onAlternate()) {
            screen.eraser.clear();
        }
        show(on);
    }

    private void alt1049(boolean on) {
        if (!has(Mode.ALLOW_ALT_SCREEN)) {
            return;
        }
        if (on) {
            screen.saveCursor();
            show(true);
            screen.eraser.clear();
        } else {
            show(false);
            restoreCursor();
        }
    }

    private void saveOrRestore(boolean on) {
        if (!has(Mode.ALLOW_ALT_SCREEN)) {
            return;
        }
        if (on) {
            screen.saveCursor();
        } else {
            restoreCursor();
        }
    }

    void restoreCursor() {
        screen.restoreCursor();
        set.put(Mode.DECOM, screen.origin);
    }

    /** Soft Terminal Reset. Source: VT510 reference, table 5-9; xterm keeps DECAWM on. */
    void softReset() {
        set.softReset();
        coding.vt52 = false;
        coding.national(false);
        apply();
    }

    void reset() {
        if (has(Mode.DECCOLM)) {
            window.columns(80);
        }
        set.initial();
        saved.initial();
        coding.vt52 = false;
        coding.national(false);
        level = 5;
        apply();
    }

    void save(SnapshotWriter out) {
        set.save(out);
        saved.save(out);
        out.number(level);
    }

    void load(SnapshotReader in) {
        set.load(in);
        saved.load(in);
        level = Math.max(1, in.number(5));
        coding.vt52 = !has(Mode.DECANM);
        coding.national(has(Mode.DECNRCM));
        apply();
        boolean alternate = has(Mode.ALT_SCREEN_47);
        for (Mode mode : ALTERNATES) {
            if (has(mode) != alternate || (alternate && !has(Mode.ALLOW_ALT_SCREEN))) {
                throw SnapshotReader.bad("modes");
            }
        }
        if (alternate != screen.onAlternate()) {
            screen.show(alternate);
        }
    }
}
