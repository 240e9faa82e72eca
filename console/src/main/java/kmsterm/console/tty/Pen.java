// SPDX-License-Identifier: MIT
package kmsterm.console.tty;

import kmsterm.vte.CellRow;

/**
 * Select Graphic Rendition of the host terminal: what it is set to, and the shortest change to what
 * is needed. Source: ECMA-48 8.3.117; xterm ctlseqs "SGR".
 */
final class Pen {
    /** Attributes that a host is asked for; concealed text is never sent, so 8 is not needed. */
    static final int ATTRIBUTES =
            CellRow.BOLD
                    | CellRow.FAINT
                    | CellRow.ITALIC
                    | CellRow.BLINK
                    | CellRow.INVERSE
                    | CellRow.STRIKE
                    | CellRow.OVERLINE
                    | CellRow.UNDERLINE_MASK;

    // spotless:off
    private static final int[][] SWITCHES = {  // attribute, on, off
        {CellRow.BOLD,     1,  22},
        {CellRow.FAINT,    2,  22},
        {CellRow.ITALIC,   3,  23},
        {CellRow.BLINK,    5,  25},
        {CellRow.INVERSE,  7,  27},
        {CellRow.STRIKE,   9,  29},
        {CellRow.OVERLINE, 53, 55},
    };
    // spotless:on

    private int attributes;
    private int fg;
    private int bg;
    private int underline;
    private boolean first;

    boolean is(CellLine line, int col) {
        return attributes == (line.attributes[col] & ATTRIBUTES)
                && fg == line.fg[col]
                && bg == line.bg[col]
                && underline == line.underline[col];
    }

    /** SGR 0, whatever it was. */
    void reset(EscapeBuffer out) {
        attributes = 0;
        fg = CellRow.COLOR_DEFAULT;
        bg = CellRow.COLOR_DEFAULT;
        underline = CellRow.COLOR_DEFAULT;
        out.ascii("\033[m");
    }

    /** The pen that erases to the host's own background. */
    void plain(EscapeBuffer out) {
        if ((attributes | fg | bg | underline) != 0) {
            reset(out);
        }
    }

    void set(EscapeBuffer out, CellLine line, int col) {
        if (is(line, col)) {
            return;
        }
        int wanted = line.attributes[col] & ATTRIBUTES;
        if ((wanted | line.fg[col] | line.bg[col] | line.underline[col]) == 0) {
            reset(out);
            return;
        }
        first = true;
        attributes(out, wanted);
        if (fg != line.fg[col]) {
            fg = line.fg[col];
            color(out, fg, 30);
        }
        if (bg != line.bg[col]) {
            bg = line.bg[col];
            color(out, bg, 40);
        }
        if (!first) {
            out.ascii('m');
        }
        underlineDetails(out, wanted, line.underline[col]);
        attributes = wanted;
    }

    private void attributes(EscapeBuffer out, int wanted) {
        int gone = attributes & ~wanted;
        if ((gone & (CellRow.BOLD | CellRow.FAINT)) != 0) {
            // 22 ends both
            parameter(out, 22);
            attributes &= ~(CellRow.BOLD | CellRow.FAINT);
        }
        for (int[] row : SWITCHES) {
            int bit = row[0];
            if ((attributes & bit) != 0 && (wanted & bit) == 0) {
                parameter(out, row[2]);
            } else if ((attributes & bit) == 0 && (wanted & bit) != 0) {
                parameter(out, row[1]);
            }
        }
        int style = wanted & CellRow.UNDERLINE_MASK;
        if (style != (attributes & CellRow.UNDERLINE_MASK)) {
            parameter(out, style == 0 ? 24 : 4);
        }
    }

    /**
     * In sequences of their own: a host that does not know colons ignores just these and shows a
     * plain underline.
     */
    private void underlineDetails(EscapeBuffer out, int wanted, int color) {
        int style = wanted & CellRow.UNDERLINE_MASK;
        int number = style >> CellRow.UNDERLINE_SHIFT;
        if (number > 1 && style != (attributes & CellRow.UNDERLINE_MASK)) {
            out.ascii("\033[4:").number(number).ascii('m');
        }
        if (color == underline) {
            return;
        }
        underline = color;
        if (color == CellRow.COLOR_DEFAULT) {
            out.ascii("\033[59m");
        } else if (color >>> 24 == CellRow.COLOR_INDEXED >>> 24) {
            out.ascii("\033[58:5:").number(color & 0xFF).ascii('m');
        } else {
            out.ascii("\033[58:2::").number(color >> 16 & 0xFF).ascii(':');
            out.number(color >> 8 & 0xFF).ascii(':').number(color & 0xFF).ascii('m');
        }
    }

    private void color(EscapeBuffer out, int color, int base) {
        int value = color & 0xFFFFFF;
        if (color == CellRow.COLOR_DEFAULT) {
            parameter(out, base + 9);
        } else if (color >>> 24 == CellRow.COLOR_RGB >>> 24) {
            parameter(out, base + 8);
            parameter(out, 2);
            parameter(out, value >> 16);
            parameter(out, value >> 8 & 0xFF);
            parameter(out, value & 0xFF);
        } else if (value < 8) {
            parameter(out, base + value);
        } else if (value < 16) {
            parameter(out, base + 60 + value - 8);
        } else {
            parameter(out, base + 8);
            parameter(out, 5);
            parameter(out, value & 0xFF);
        }
    }

    private void parameter(EscapeBuffer out, int value) {
        if (first) {
            out.ascii("\033[");
            first = false;
        } else {
            out.ascii(';');
        }
        out.number(value);
    }
}
