// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** Presentation state: DECRQPSR asks for it, DECRSPS brings it back. Source: VT510 reference. */
final class PresentationReports {
    private final Screen screen;
    private final Modes modes;
    private final Replies replies;

    PresentationReports(Screen screen, Modes modes, Replies replies) {
        this.screen = screen;
        this.modes = modes;
        this.replies = replies;
    }

    void decrqpsr(int what) {
        if (what == 1) {
            deccir();
        } else if (what == 2) {
            dectabsr();
        }
    }

    /** Cursor Information Report. */
    private void deccir() {
        Screen s = screen;
        Pen pen = s.pen;
        int rendition =
                bit(pen.attributes, CellRow.BOLD, 1)
                        | bit(pen.attributes, CellRow.UNDERLINE_MASK, 2)
                        | bit(pen.attributes, CellRow.BLINK, 4)
                        | bit(pen.attributes, CellRow.INVERSE, 8)
                        | bit(pen.attributes, CellRow.CONCEAL, 16);
        int shift = s.charsets.singleShift();
        int flags =
                (s.origin ? 1 : 0)
                        | (shift == 2 ? 2 : shift == 3 ? 4 : 0)
                        | (s.pendingWrap ? 8 : 0);
        int sizes = 0;
        for (int i = 0; i < 4; i++) {
            sizes |= s.charsets.designated(i).ninetySix() ? 1 << i : 0;
        }
        replies.dcs().text("1$u").number(s.motion.row() + 1).text(";");
        replies.number(s.motion.col() + 1).text(";1;");
        replies.letter(0x40 | rendition).text(";").letter(0x40 | (s.protect ? 1 : 0)).text(";");
        replies.letter(0x40 | flags).text(";").number(s.charsets.gl()).text(";");
        replies.number(s.charsets.gr()).text(";").letter(0x40 | sizes).text(";");
        for (int i = 0; i < 4; i++) {
            replies.text(s.charsets.designated(i).designator());
        }
        replies.sendString();
    }

    private static int bit(int value, int mask, int bit) {
        return (value & mask) != 0 ? bit : 0;
    }

    /** Tabulation Stop Report. */
    private void dectabsr() {
        replies.dcs().text("2$u");
        boolean first = true;
        for (int col = 0; col < screen.cols; col++) {
            if (screen.tabs.isSet(col)) {
                replies.text(first ? "" : "/").number(col + 1);
                first = false;
            }
        }
        replies.sendString();
    }

    /** Restore Presentation State. */
    void decrsps(int what, byte[] string, int length) {
        if (what == 1) {
            restoreCursor(string, length);
        } else if (what == 2) {
            restoreTabs(string, length);
        }
    }

    private void restoreTabs(byte[] string, int length) {
        screen.tabs.clearAll();
        int value = 0;
        for (int i = 0; i <= length; i++) {
            int c = i < length ? string[i] : '/';
            if (c >= '0' && c <= '9') {
                value = Math.min(value * 10 + c - '0', Params.LIMIT);
            } else {
                if (c == '/' && value >= 1 && value <= Terminal.MAX_COLS) {
                    screen.tabs.set(value - 1);
                }
                value = 0;
            }
        }
    }

    /**
     * Reads {@code Pr;Pc;Pp;Srend;Satt;Sflag;Pgl;Pgr;Scss;Sdesig}; what is ill-formed does nothing.
     */
    private void restoreCursor(byte[] string, int length) {
        int[] starts = new int[11];
        int fields = 0;
        for (int i = 0; i <= length && fields < 10; i++) {
            if (i == length || string[i] == ';') {
                starts[++fields] = i + 1;
            }
        }
        if (fields < 10) {
            return;
        }
        Screen s = screen;
        int rendition = string[starts[3]];
        int flags = string[starts[5]];
        pen(rendition);
        s.protect = (string[starts[4]] & 1) != 0;
        s.penChanged();
        modes.change(Mode.DECOM, (flags & 1) != 0);
        s.motion.position(number(string, starts[0]) - 1, number(string, starts[1]) - 1);
        s.pendingWrap = (flags & 8) != 0 && s.autowrap;
        charsets(string, starts[8], starts[9], length);
        s.charsets.lockingShift(string[starts[6]] & 3);
        s.charsets.lockingShiftRight(Math.max(1, string[starts[7]] & 3));
        s.charsets.singleShift((flags & 2) != 0 ? 2 : (flags & 4) != 0 ? 3 : 0);
    }

    private void pen(int rendition) {
        Pen pen = screen.pen;
        int video = CellRow.BOLD | CellRow.BLINK | CellRow.INVERSE | CellRow.CONCEAL;
        pen.attributes &= ~(video | CellRow.UNDERLINE_MASK);
        pen.attributes |=
                bit(rendition, 1, CellRow.BOLD)
                        | bit(rendition, 2, 1 << CellRow.UNDERLINE_SHIFT)
                        | bit(rendition, 4, CellRow.BLINK)
                        | bit(rendition, 8, CellRow.INVERSE)
                        | bit(rendition, 16, CellRow.CONCEAL);
    }

    private void charsets(byte[] string, int sizes, int from, int length) {
        int slot = 0;
        int code = 0;
        for (int i = from; i < length && slot < 4; i++) {
            code = (code & 0xFF) << 8 | (string[i] & 0xFF);
            if (string[i] >= 0x30) {
                Charset set = screen.fonts.charset(code, (string[sizes] >> slot & 1) != 0);
                if (set != null) {
                    screen.charsets.designate(slot, set);
                }
                slot++;
                code = 0;
            }
        }
    }

    private static int number(byte[] string, int from) {
        int value = 0;
        for (int i = from; i < string.length && string[i] >= '0' && string[i] <= '9'; i++) {
            value = Math.min(value * 10 + string[i] - '0', Params.LIMIT);
        }
        return Math.max(1, value);
    }

    /** Color Table Report for DECRQTSR: index, 2 for RGB, and percents. Source: VT525 reference. */
    void colorTable(Colors colors) {
        replies.dcs().text("2$s");
        for (int i = 0; i < 16; i++) {
            int rgb = colors.get(i);
            replies.text(i == 0 ? "" : "/").number(i).text(";2;").number(percent(rgb >> 16));
            replies.text(";").number(percent(rgb >> 8)).text(";").number(percent(rgb));
        }
        replies.sendString();
    }

    private static int percent(int component) {
        return ((component & 0xFF) * 100 + 127) / 255;
    }
}
