// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * Jump scrolling: lines that are written and scrolled off the page within one read go to the
 * scrollback without ever being on the page. Only what does the same by the way of each line: text
 * in UTF-8 of no more bytes than the page is wide, line feeds on the bottom row of a page that
 * scrolls whole.
 */
final class JumpScroll {
    private final Screen screen;
    private final Coding coding;

    /** Lines that may stay: a ring of where each begins and ends. */
    private int[] starts = {};

    private int[] ends = {};

    private boolean[] ascii = {};

    /** After other bytes than such lines so many more are not looked at; doubles. Guess. */
    private static final int FIRST_PAUSE = 1024;

    /** From here on it is worth looking. */
    private int next;

    private int pause;

    JumpScroll(Screen screen, Coding coding) {
        this.screen = screen;
        this.coding = coding;
    }

    /** Other bytes come. */
    void begin() {
        next = 0;
        pause = FIRST_PAUSE;
    }

    /**
     * Takes whole lines from {@code from} on, if they are more than a page holds; returns where it
     * stopped.
     *
     * @param budget most bytes and lines together
     */
    int take(byte[] bytes, int from, int end, int budget) {
        if (from < next || end - from <= 2 * screen.rows || !possible()) {
            return from;
        }
        int keep = screen.rows - 1;
        if (starts.length != keep) {
            starts = new int[keep];
            ends = new int[keep];
            ascii = new boolean[keep];
        }
        boolean utf8 = !screen.printer.joining && coding.utf8 && !coding.eightBitControls;
        int lines = 0;
        int slot = 0;
        int printedFrom = 0;
        int printedTo = 0;
        int i = from;
        int last = (int) Math.min(end, (long) from + budget) - 2;
        while (true) {
            int stop = Parser.printableEnd(bytes, i, end);
            boolean plain = stop == end || bytes[stop] >= 0;
            if (!plain && utf8) {
                stop = TextLine.end(bytes, stop, end);
                // Of what has no base only the printer knows what to do.
                if (TextLine.firstWidth(bytes, i, stop) == 0) {
                    break;
                }
            }
            boolean whole = stop <= last - lines && bytes[stop] == '\r' && bytes[stop + 1] == '\n';
            if (!whole || stop - i > screen.cols) {
                break;
            }
            if (lines >= keep) {
                if (lines == keep) {
                    pushPage();
                }
                push(bytes, slot);
            }
            starts[slot] = i;
            ends[slot] = stop;
            ascii[slot] = plain;
            if (stop > i) {
                printedFrom = i;
                printedTo = stop;
            }
            slot = slot + 1 < keep ? slot + 1 : 0;
            lines++;
            i = stop + 2;
        }
        if (lines <= keep) {
            next = i + pause;
            pause *= 2;
            return from;
        }
        Row printed = screen.line;
        for (int r = 0; r < keep; r++) {
            Row row = screen.grid.row(r);
            write(row, bytes, slot);
            printed = row.used > 0 ? row : printed;
            slot = slot + 1 < keep ? slot + 1 : 0;
        }
        screen.grid.touchAll();
        screen.printer.printed(TextLine.last(bytes, printedFrom, printedTo), printed);
        screen.work += lines;
        return i;
    }

    /** Whether a line feed here moves the whole page, and its bottom row is blank. */
    private boolean possible() {
        Screen s = screen;
        return s.row == s.rows - 1
                && s.rows > 1
                && s.col == 0
                && s.marginTop == 0
                && s.marginBottom == s.rows
                && s.fullWidth()
                && s.viewOffset == 0
                && !s.viewHeld
                && s.line.used == 0
                && s.line.flags == 0
                && s.blank() == 0
                && s.printer.bulk();
    }

    private void pushPage() {
        Scrollback history = screen.grid.history();
        if (history != null) {
            for (int r = 0; r < screen.rows - 1; r++) {
                history.push(screen.grid.row(r));
            }
        }
    }

    private void push(byte[] bytes, int slot) {
        Scrollback history = screen.grid.history();
        if (history != null) {
            history.push(bytes, starts[slot], ends[slot], ascii[slot], screen.penCell());
        }
    }

    private void write(Row row, byte[] bytes, int slot) {
        row.clear(0);
        row.generation = screen.grid.generation();
        int from = starts[slot];
        int to = ends[slot];
        long pen = screen.penCell();
        if (!ascii[slot]) {
            TextLine.print(bytes, from, to, row, pen, screen.clusters);
            return;
        }
        long[] cells = row.cells;
        for (int k = 0; k < to - from; k++) {
            cells[k] = pen | bytes[from + k];
        }
        row.used = to - from;
    }
}
