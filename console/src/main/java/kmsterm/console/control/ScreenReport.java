// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import kmsterm.vte.CellRow;
import kmsterm.vte.Frame;
import kmsterm.vte.Terminal;

/** A terminal's screen, and rows above it, as text or as runs of cells that look alike. */
final class ScreenReport {
    /** No answer grows beyond about this. */
    private static final int MAX_CHARS = 16 << 20;

    // spotless:off
    private static final Object[] ATTRIBUTES = {
        CellRow.BOLD,     "bold",
        CellRow.FAINT,    "faint",
        CellRow.ITALIC,   "italic",
        CellRow.BLINK,    "blink",
        CellRow.INVERSE,  "inverse",
        CellRow.CONCEAL,  "conceal",
        CellRow.STRIKE,   "strike",
        CellRow.OVERLINE, "overline",
    };

    private static final String[] UNDERLINES = {
        null, "underline", "double-underline", "curly-underline", "dotted-underline", "dashed-underline",
    };
    // spotless:on

    private final Terminal terminal;
    private final JsonText json;
    private final CellRow row = new CellRow();

    /**
     * @param json receives fields
     */
    ScreenReport(Terminal terminal, JsonText json) {
        this.terminal = terminal;
        this.json = json;
    }

    void text(int history) throws RequestException {
        head();
        var text = new StringBuilder();
        int offset = terminal.viewOffset();
        try {
            int above = Math.min(history, terminal.historyRows() - offset);
            for (int i = above; i > 0; i--) {
                rowAbove(offset, i);
                textRow(text);
            }
        } finally {
            scrollTo(offset);
        }
        Frame frame = terminal.frame();
        for (int i = 0; i < frame.rows(); i++) {
            frame.row(i, row);
            textRow(text);
        }
        json.field("text", text.toString());
    }

    void cells(int history) throws RequestException {
        head();
        int offset = terminal.viewOffset();
        int above = Math.min(history, terminal.historyRows() - offset);
        if (history > 0) {
            json.name("history").open('[');
            try {
                for (int i = above; i > 0; i--) {
                    rowAbove(offset, i);
                    cellRow(-i);
                }
            } finally {
                scrollTo(offset);
            }
            json.close(']');
        }
        json.name("lines").open('[');
        Frame frame = terminal.frame();
        for (int i = 0; i < frame.rows(); i++) {
            frame.row(i, row);
            cellRow(i);
        }
        json.close(']');
    }

    private void head() {
        Frame frame = terminal.frame();
        json.field("title", terminal.title())
                .field("cols", frame.cols())
                .field("rows", frame.rows())
                .field("viewOffset", terminal.viewOffset())
                .field("historyRows", terminal.historyRows())
                .name("cursor")
                .open('{')
                .field("row", frame.cursorRow())
                .field("col", frame.cursorCol())
                .field("visible", frame.cursorVisible())
                .field(
                        "shape",
                        switch (frame.cursorShape()) {
                            case BLOCK -> "block";
                            case UNDERLINE -> "underline";
                            case BAR -> "bar";
                        })
                .field("blinks", frame.cursorBlinks())
                .field("color", rgb(frame.cursorColor()))
                .close('}');
    }

    /**
     * Fills {@link #row} with the row that is {@code above} the top of the view at {@code offset}.
     */
    private void rowAbove(int offset, int above) {
        scrollTo(offset + above);
        terminal.frame().row(0, row);
    }

    private void scrollTo(int offset) {
        if (terminal.viewOffset() != offset) {
            terminal.scrollView(offset - terminal.viewOffset());
        }
    }

    private void textRow(StringBuilder text) throws RequestException {
        int start = text.length();
        int end = start;
        for (int col = 0; col < row.cols; col++) {
            int flags = row.attributes[col];
            if ((flags & CellRow.WIDE_TAIL) != 0) {
                continue;
            }
            int cell = row.text[col];
            if (cell == 0 || cell == ' ' || (flags & CellRow.CONCEAL) != 0) {
                text.append(' ');
                continue;
            }
            append(text, cell);
            end = text.length();
        }
        text.setLength(end);
        text.append('\n');
        limit(text.length());
    }

    private void append(StringBuilder text, int cell) {
        if (cell < 0) {
            text.append(row.cluster(cell));
        } else if (cell == 0) {
            text.append(' ');
        } else {
            text.appendCodePoint(cell);
        }
    }

    private void cellRow(int number) throws RequestException {
        json.open('{').field("row", number).field("wrapped", row.wrapped).name("runs").open('[');
        int end = row.cols;
        while (end > 0 && empty(end - 1)) {
            end--;
        }
        int from = 0;
        while (from < end) {
            int to = from + 1;
            while (to < end && alike(from, to)) {
                to++;
            }
            run(from, to);
            from = to;
        }
        json.close(']').close('}');
        limit(json.length());
    }

    private boolean empty(int col) {
        return row.text[col] == 0
                && row.attributes[col] == 0
                && row.bgColor[col] == CellRow.COLOR_DEFAULT;
    }

    /** A cluster is a run of its own, so that the characters of all others are one cell each. */
    private boolean alike(int a, int b) {
        if ((row.attributes[b] & CellRow.WIDE_TAIL) != 0) {
            return (row.attributes[b - 1] & CellRow.WIDE) != 0;
        }
        return row.text[a] >= 0
                && row.text[b] >= 0
                && row.attributes[a] == row.attributes[b]
                && row.fg[a] == row.fg[b]
                && row.bg[a] == row.bg[b]
                && row.underline[a] == row.underline[b]
                && row.fgColor[a] == row.fgColor[b]
                && row.bgColor[a] == row.bgColor[b];
    }

    private void run(int from, int to) {
        var text = new StringBuilder();
        for (int col = from; col < to; col++) {
            if ((row.attributes[col] & CellRow.WIDE_TAIL) == 0) {
                append(text, row.text[col]);
            }
        }
        int flags = row.attributes[from];
        json.open('{')
                .field("col", from)
                .field("cells", to - from)
                .field("text", text.toString())
                .field("wide", (flags & CellRow.WIDE) != 0)
                .field("fg", symbolic(row.fgColor[from]))
                .field("bg", symbolic(row.bgColor[from]))
                .field("fgRgb", rgb(row.fg[from]))
                .field("bgRgb", rgb(row.bg[from]))
                .name("attributes")
                .open('[');
        for (int i = 0; i < ATTRIBUTES.length; i += 2) {
            if ((flags & (Integer) ATTRIBUTES[i]) != 0) {
                json.value((String) ATTRIBUTES[i + 1]);
            }
        }
        int underline = (flags & CellRow.UNDERLINE_MASK) >> CellRow.UNDERLINE_SHIFT;
        if (underline > 0 && underline < UNDERLINES.length) {
            json.value(UNDERLINES[underline]);
        }
        json.close(']');
        if (underline > 0) {
            json.field("underlineRgb", rgb(row.underline[from]));
        }
        json.close('}');
    }

    /** {@code default}, an index as digits, or {@code #rrggbb}. */
    private static String symbolic(int color) {
        if (color == CellRow.COLOR_DEFAULT) {
            return "default";
        }
        return color >>> 24 == CellRow.COLOR_INDEXED >>> 24
                ? Integer.toString(color & 0xFF)
                : rgb(color);
    }

    private static String rgb(int color) {
        var text = new StringBuilder("#");
        for (int shift = 20; shift >= 0; shift -= 4) {
            text.append(Character.forDigit(color >> shift & 0xF, 16));
        }
        return text.toString();
    }

    private static void limit(int chars) throws RequestException {
        if (chars > MAX_CHARS) {
            throw new RequestException(ErrorCode.TOO_LARGE, "ask for fewer rows of history");
        }
    }
}
