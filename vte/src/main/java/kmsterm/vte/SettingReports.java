// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * Request Selection or Setting, DECRQSS. Source: VT510 reference, with 1 for valid as xterm has it.
 */
final class SettingReports {
    private final Screen screen;
    private final Interpreter interpreter;
    private final Modes modes;
    private final Replies replies;

    SettingReports(Screen screen, Interpreter interpreter, Modes modes, Replies replies) {
        this.screen = screen;
        this.interpreter = interpreter;
        this.modes = modes;
        this.replies = replies;
    }

    /** {@code string[0, length)} is the intermediates and the final character of the function. */
    void decrqss(byte[] string, int length) {
        int code = 0;
        for (int i = 0; i < Math.min(length, 4); i++) {
            code = code << 8 | (string[i] & 0xFF);
        }
        Replies r = replies.dcs().text("1$r");
        switch (code) {
            case 'm' -> screen.pen.report(r).text("m");
            case 'r' -> pair(screen.marginTop + 1, screen.marginBottom, "r");
            case 's' -> pair(screen.marginLeft + 1, screen.marginRight, "s");
            case 't' -> r.number(Math.max(24, screen.rows)).text("t");
            case '$' << 8 | '|' -> r.number(modes.has(Mode.DECCOLM) ? 132 : 80).text("$|");
            case '*' << 8 | '|' -> r.number(screen.rows).text("*|");
            case '"' << 8 | 'p' -> decscl(r);
            case '"' << 8 | 'q' -> r.number(screen.protect ? 1 : 0).text("\"q");
            case ' ' << 8 | 'q' -> r.number(interpreter.cursorStyle()).text(" q");
            case '*' << 8 | 'x' -> r.number(screen.rectangles.extent).text("*x");
            // No status line, no local functions, no modifier reports: as after a reset.
            case '$' << 8 | '}' -> r.text("0$}");
            case '$' << 8 | '~' -> r.text("0$~");
            case '+' << 8 | 'q' -> r.text("0+q");
            case '*' << 8 | '}' -> r.text("0*}");
            case '+' << 8 | 'r' -> r.text("0+r");
            default -> replies.dcs().text("0$r");
        }
        replies.sendString();
    }

    private void pair(int first, int second, String last) {
        replies.number(first).text(";").number(second).text(last);
    }

    private void decscl(Replies r) {
        r.text("6").number(modes.level());
        if (modes.level() > 1) {
            r.text(interpreter.coding.eightBitControls ? ";0" : ";1");
        }
        r.text("\"p");
    }
}
