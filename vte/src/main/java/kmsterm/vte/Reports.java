// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** Answers to questions. Nothing in them is text that the program chose. */
final class Reports {
    /** The xterm that answers as these do, for programs that look at the version in DA2. */
    private static final int XTERM = 390;

    private static final int[] MODEL = {0, 0, 1, 24, 41, 64};

    private final Screen screen;
    private final Modes modes;
    private final Colors colors;
    private final Window window;
    private final Replies replies;

    Reports(Screen screen, Modes modes, Colors colors, Window window, Replies replies) {
        this.screen = screen;
        this.modes = modes;
        this.colors = colors;
        this.window = window;
        this.replies = replies;
    }

    /**
     * Device Attributes, primary, by conformance level as xterm: 132 columns, printer, selective
     * erase, national sets, technical set, locator, state reports, windows, horizontal scrolling,
     * colours, rectangles, text locator.
     */
    void da1(Params p) {
        if (p.get(0, 0) != 0) {
            return;
        }
        int level = modes.level();
        if (level == 1) {
            replies.csi().text("?1;2c").send();
            return;
        }
        replies.csi().text("?6").number(level).text(";1;2;6;9;15");
        replies.text(level < 4 ? ";22;29c" : ";16;17;18;21;22;28;29c").send();
    }

    /** Device Attributes, secondary: the model of the level, and a version. */
    void da2(Params p) {
        if (p.get(0, 0) == 0) {
            replies.csi().text(">").number(MODEL[modes.level()]).text(";").number(XTERM);
            replies.text(";0c").send();
        }
    }

    /** Device Attributes, tertiary: the unit has no number. */
    void da3(Params p) {
        if (p.get(0, 0) == 0) {
            replies.dcs().text("!|00000000").sendString();
        }
    }

    void xtversion(Params p) {
        if (p.get(0, 0) == 0) {
            replies.dcs().text(">|kmsterm").sendString();
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

    /** Device Status Report, DEC. There is no printer, no locator, no macro, one session. */
    void decdsr(Params p) {
        switch (p.get(0, 0)) {
            case 6 -> cursor(replies.csi().text("?")).text(modes.level() < 4 ? "R" : ";1R").send();
            case 15 -> status("?13n");
            // User-defined keys are locked: none can be defined, since they would type for the
            // user.
            case 25 -> status("?21n");
            case 26 ->
                    status(
                            modes.level() < 4
                                    ? modes.level() < 3 ? "?27;1n" : "?27;1;0n"
                                    : "?27;1;0;0n");
            // No locator; xterm ctlseqs has 50 for it, but sends this too.
            case 53, 55 -> status("?53n");
            case 56 -> status("?57;0n");
            case 62 -> status("0000*{");
            case 63 -> replies.dcs().number(p.get(1, 0)).text("!~0000").sendString();
            case 75 -> status("?70n");
            case 85 -> status("?83n");
            case 996 -> colorScheme();
            default -> {}
        }
    }

    private void status(String answer) {
        replies.csi().text(answer).send();
    }

    /** Dark 1, light 2: the answer to DSR 996, and what mode 2031 tells. */
    void colorScheme() {
        status(colors.dark() ? "?997;1n" : "?997;2n");
    }

    private Replies cursor(Replies r) {
        return r.number(screen.motion.row() + 1).text(";").number(screen.motion.col() + 1);
    }

    /** Request Mode. Source: VT510 reference, DECRPM. */
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

    /** Request Terminal Parameters: no parity, eight bits, 38400 baud. Source: VT100 user guide. */
    void decreqtparm(int what) {
        if (what <= 1) {
            replies.csi().number(what + 2).text(";1;1;128;128;1;0x").send();
        }
    }

    /** Request Displayed Extent: all of the one page. */
    void decrqde() {
        replies.csi().number(screen.rows).text(";").number(screen.cols).text(";1;1;1\"w").send();
    }

    /** Request Locator Position: there is none. */
    void decrqlp() {
        status("0&w");
    }

    /** XTREPORTSGR: what all cells of a rectangle have in common, as SGR. */
    void xtreportsgr(Params p) {
        var common = new Pen();
        screen.rectangles.common(p, common);
        common.report(replies.csi()).text("m").send();
    }

    /** XTREPORTCOLORS: how many colour sets are pushed, and the most there were. */
    void xtreportcolors() {
        replies.csi().text("?").number(colors.stack.top()).text(";");
        replies.number(colors.stack.used()).text("#Q").send();
    }
}
