// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** The text of a screen: lines joined that automatic wrap broke, trailing blanks removed. */
final class ScreenText {
    private final Screen screen;
    private final StringBuilder all = new StringBuilder();

    /** Ends of lines that follow; written only before the next line that has text. */
    private int lineFeeds;

    ScreenText(Screen screen) {
        this.screen = screen;
    }

    /** See {@link Terminal#text}. */
    String text(boolean withHistory) {
        if (withHistory && !screen.onAlternate()) {
            for (int i = 0; i < screen.scrollback.rows(); i++) {
                screen.scrollback.read(i, screen.scratch);
                add(screen.scratch, screen.scratch.cells.length);
            }
        }
        for (int r = 0; r < screen.rows; r++) {
            add(screen.grid.row(r), screen.cols);
        }
        if (!all.isEmpty()) {
            all.append('\n');
        }
        return all.toString();
    }

    private void add(Row row, int cols) {
        int used = Math.min(row.used, cols);
        if (!row.wrapped()) {
            while (used > 0 && isBlank(row.cells[used - 1])) {
                used--;
            }
        }
        if (used > 0) {
            all.repeat('\n', lineFeeds);
            lineFeeds = 0;
        }
        for (int col = 0; col < used; col++) {
            append(row.cells[col]);
        }
        if (!row.wrapped()) {
            lineFeeds++;
        }
    }

    private static boolean isBlank(long cell) {
        long glyph = cell & (Cell.GLYPH | Cell.TAIL);
        return glyph == 0 || glyph == ' ';
    }

    private void append(long cell) {
        if ((cell & Cell.TAIL) != 0) {
            return;
        }
        int text = (int) (cell & Cell.TEXT);
        if ((cell & Cell.CLUSTER) != 0) {
            all.append(screen.clusters.string(text));
        } else {
            all.appendCodePoint(text == 0 ? ' ' : text);
        }
    }
}
