// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * Jump scrolling: lines that are written and scrolled off the page within one read go to the
 * scrollback without ever being on the page. Only what does the same by the way of each line: plain
 * ASCII, no longer than the page is wide, line feeds on the bottom row of a page that scrolls
 * whole.
 */
final class JumpScroll {
    private final Screen screen;

    /** Lines that may stay: a ring of where each begins and ends. */
    private int[] starts = {};

    private int[] ends = {};

    /** After other bytes than such lines so many more are not looked at; doubles. Guess. */
    private static final int FIRST_PAUSE = 1024;

    /** From here on it is worth looking. */
    private int next;

    private int pause;

    JumpScroll(Screen screen) {
        this.screen = screen;
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
        }
        int lines = 0;
        int slot = 0;
        int printed = -1;
        int i = from;
        int last = (int) Math.min(end, (long) from + budget) - 2;
        while (true) {
            int stop = Parser.printableEnd(bytes, i, end);
            boolean whole = stop <= last - lines && bytes[stop] == '\r' && bytes[stop + 1] == '\n';
            if (!whole || stop - i > screen.cols) {
                break;
            }
            if (lines >= keep) {
                if (lines == keep) {
                    pushPage();
                }
                push(bytes, starts[slot], ends[slot]);
            }
            starts[slot] = i;
            ends[slot] = stop;
            slot = slot + 1 < keep ? slot + 1 : 0;
            lines++;
            printed = stop > i ? stop - 1 : printed;
            i = stop + 2;
        }
        if (lines <= keep) {
            next = i + pause;
            pause *= 2;
            return from;
        }
        for (int r = 0; r < keep; r++) {
            write(screen.grid.row(r), bytes, starts[slot], ends[slot]);
            slot = slot + 1 < keep ? slot + 1 : 0;
        }
        screen.grid.touchAll();
        screen.printer.printed(printed < 0 ? -1 : bytes[printed]);
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

    private void push(byte[] bytes, int from, int to) {
        Scrollback history = screen.grid.history();
        if (history != null) {
            history.push(bytes, from, to, screen.penCell());
        }
    }

    private void write(Row row, byte[] bytes, int from, int to) {
        row.clear(0);
        long pen = screen.penCell();
        long[] cells = row.cells;
        for (int k = 0; k < to - from; k++) {
            cells[k] = pen | bytes[from + k];
        }
        row.used = to - from;
        row.generation = screen.grid.generation();
    }
}
