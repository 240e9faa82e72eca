// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * The rows of scrollback and page under numbers that stay when output pushes them up: the page's
 * first row has the number of rows ever pushed. While the alternate screen is shown there is no
 * scrollback.
 */
final class Lines {
    private final Screen screen;

    /** The row of the scrollback that lies in {@link Screen#scratch}, or -1. */
    private long read = -1;

    Lines(Screen screen) {
        this.screen = screen;
    }

    /** The scratch row may have been used by others, rows may have changed. */
    Lines fresh() {
        read = -1;
        return this;
    }

    /** The number of the page's first row. */
    long page() {
        return screen.scrollback.pushed();
    }

    long oldest() {
        return screen.onAlternate() ? page() : page() - screen.scrollback.rows();
    }

    /** One past the page's last row. */
    long end() {
        return page() + screen.rows;
    }

    /** The number of the first row in view. */
    long view() {
        return page() - screen.viewOffset;
    }

    boolean has(long number) {
        return number >= oldest() && number < end();
    }

    /** A row from {@link #oldest} on; of the scrollback valid until the next one is asked for. */
    Row row(long number) {
        if (number >= page()) {
            return screen.grid.row((int) (number - page()));
        }
        if (number != read) {
            Scrollback history = screen.scrollback;
            history.read((int) (number - (page() - history.rows())), screen.scratch);
            read = number;
        }
        return screen.scratch;
    }

    /** A cell; 0 is empty. */
    long cell(long number, int col) {
        Row row = row(number);
        return col < row.used ? row.cells[col] : 0;
    }

    /** Whether the line goes on in the next row. */
    boolean wrapped(long number) {
        return number + 1 < end() && row(number).wrapped();
    }

    /**
     * One past the last column of a row that belongs to its line: a wide character that did not fit
     * leaves a gap in a row that goes on.
     */
    int length(long number) {
        int cols = screen.cols;
        boolean gap =
                cell(number, cols - 1) == 0 && wrapped(number) && Cell.isWide(cell(number + 1, 0));
        return gap ? cols - 1 : cols;
    }

    /** The column where a character begins that has a cell at {@code col}. */
    int start(long number, int col) {
        return col > 0 && Cell.isTail(cell(number, col)) ? col - 1 : col;
    }

    /** One past the column where a character ends that has a cell left of {@code end}. */
    int end(long number, int end) {
        return end < screen.cols && Cell.isTail(cell(number, end)) ? end + 1 : end;
    }

    static boolean blank(long cell) {
        long glyph = cell & (Cell.GLYPH | Cell.TAIL);
        return glyph == 0 || glyph == ' ';
    }
}
