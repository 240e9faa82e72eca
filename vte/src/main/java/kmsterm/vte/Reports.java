// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** Answers to questions. Nothing in them is text that the program chose. */
final class Reports {
    private final Screen screen;
    private final Interpreter interpreter;
    private final Modes modes;
    private final Window window;
    private final Replies replies;

    Reports(Screen screen, Interpreter interpreter, Modes modes, Window window, Replies replies) {
        this.screen = screen;
        this.interpreter = interpreter;
        this.modes = modes;
        this.window = window;
        this.replies = replies;
    }

    /** Device Attributes, primary: a VT220 with selective erase (6) and ANSI colour (22). */
    void da1(Params p) {
        if (p.get(0, 0) == 0) {
            replies.csi().text("?62;6;22c").send();
        }
    }

    /** Device Attributes, secondary: VT220, firmware 10, as the class in DA1. */
    void da2(Params p) {
        if (p.get(0, 0) == 0) {
            replies.csi().text(">1;10;0c").send();
        }
    }

    /** Device Status Report: 5 status, 6 cursor position. */
    void dsr(int what) {
        if (what == 5) {
            replies.csi().text("0n").send();
        } else if (what == 6) {
            cursor(replies.csi()).text("R").send();
        }
    }

    /** Device Status Report, DEC: 6 cursor position with the page. */
    void decdsr(int what) {
        if (what == 6) {
            cursor(replies.csi().text("?")).text(";1R").send();
        }
    }

    private Replies cursor(Replies r) {
        return r.number(screen.motion.row() + 1).text(";").number(screen.motion.col() + 1);
    }

    /** Request Mode: 0 unknown, 1 set, 2 reset. Source: VT510 reference, DECRPM. */
    void decrqm(int number, boolean dec) {
        int state = modes.report(number, dec);
        replies.csi().text(dec ? "?" : "").number(number).text(";").number(state);
        replies.text("$y").send();
    }

    /** Request Checksum of Rectangular Area: it tells what is on the screen, so only if allowed. */
    void decrqcra(Params p) {
        int sum = window.allows(WindowOp.CHECKSUM) ? screen.rectangles.checksum(p) : 0;
        replies.dcs().number(p.get(0, 0)).text("!~").hex4(sum).sendString();
    }

    /** Request User-Preferred Supplemental Set. */
    void decrqupss() {
        boolean latin = screen.preferred.ninetySix();
        replies.dcs().text(latin ? "1!uA" : "0!u%5").sendString();
    }

    /**
     * Request Selection or Setting: SGR, DECSTBM, DECSCUSR, DECSCA. Source: VT510 reference, with 1
     * for valid as xterm and real terminals have it.
     */
    void decrqss(byte[] string, int length) {
        if (is(string, length, "m")) {
            sgr(replies.dcs().text("1$r")).text("m").sendString();
        } else if (is(string, length, "r")) {
            replies.dcs().text("1$r").number(screen.marginTop + 1).text(";");
            replies.number(screen.marginBottom).text("r").sendString();
        } else if (is(string, length, " q")) {
            replies.dcs().text("1$r").number(interpreter.cursorStyle()).text(" q").sendString();
        } else if (is(string, length, "\"q")) {
            replies.dcs().text("1$r").number(screen.protect ? 1 : 0).text("\"q").sendString();
        } else {
            replies.dcs().text("0$r").sendString();
        }
    }

    private static boolean is(byte[] string, int length, String expected) {
        if (length != expected.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (string[i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private Replies sgr(Replies r) {
        Pen pen = screen.pen;
        r.text("0");
        attribute(r, CellRow.BOLD, ";1");
        attribute(r, CellRow.FAINT, ";2");
        attribute(r, CellRow.ITALIC, ";3");
        int underline = (pen.attributes & CellRow.UNDERLINE_MASK) >> CellRow.UNDERLINE_SHIFT;
        if (underline == 1) {
            r.text(";4");
        } else if (underline > 1) {
            r.text(";4:").number(underline);
        }
        attribute(r, CellRow.BLINK, ";5");
        attribute(r, CellRow.INVERSE, ";7");
        attribute(r, CellRow.CONCEAL, ";8");
        attribute(r, CellRow.STRIKE, ";9");
        attribute(r, CellRow.OVERLINE, ";53");
        color(r, pen.fg, 30);
        color(r, pen.bg, 40);
        color(r, pen.underline, 50);
        return r;
    }

    private void attribute(Replies r, int bit, String text) {
        if ((screen.pen.attributes & bit) != 0) {
            r.text(text);
        }
    }

    private static void color(Replies r, int color, int base) {
        int index = color & 0xFF;
        switch (color >>> 24) {
            case 0 -> {}
            case 1 -> {
                if (base < 50 && index < 8) {
                    r.text(";").number(base + index);
                } else if (base < 50 && index < 16) {
                    r.text(";").number(base + 52 + index);
                } else {
                    r.text(";").number(base + 8).text(":5:").number(index);
                }
            }
            default -> {
                r.text(";").number(base + 8).text(":2::").number(color >> 16 & 0xFF);
                r.text(":").number(color >> 8 & 0xFF).text(":").number(index);
            }
        }
    }

    /** Request termcap: nothing is known, so that no name is echoed. */
    void xtgettcap() {
        replies.dcs().text("0+r").sendString();
    }
}
