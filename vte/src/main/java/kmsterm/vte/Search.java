// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.Arrays;
import java.util.Optional;

/**
 * Finds text on the page and in the scrollback. A line that automatic wrap broke is searched as
 * one; a blank cell is a space. Rows are numbered as in {@link Match}.
 */
final class Search {
    /** Rows of a wrapped line that are joined: more text than anybody reads has no end. A guess. */
    static final int MAX_JOINED_ROWS = 1000;

    private final Screen screen;
    private final String wanted;
    private final boolean matchCase;

    /** The line that is looked at, and for each of its chars the cell it stands in. */
    private final StringBuilder builder = new StringBuilder();

    private String text = "";

    private int[] rowAt = new int[256];
    private int[] colAt = new int[256];
    private int firstRow;
    private int lastRow;

    /** Where the last character ends. */
    private int endRow;

    private int endCol;

    Search(Screen screen, String wanted, boolean matchCase) {
        this.screen = screen;
        this.wanted = wanted;
        this.matchCase = matchCase;
    }

    private int history() {
        return screen.onAlternate() ? 0 : screen.scrollback.rows();
    }

    /** See {@link Terminal#findBefore}. */
    Optional<Match> before(int row, int col, int maxRows) {
        int oldest = (int) Math.max(-history(), (long) row - maxRows + 1);
        for (int r = Math.min(row, screen.rows - 1); r >= oldest && !wanted.isEmpty(); ) {
            line(r);
            for (int at = text.length() - wanted.length(); at >= 0; at--) {
                boolean inside = rowAt[at] < row || (rowAt[at] == row && colAt[at] < col);
                if (inside && rowAt[at] >= oldest && found(at)) {
                    return Optional.of(match(at));
                }
            }
            r = firstRow - 1;
        }
        return Optional.empty();
    }

    /** See {@link Terminal#findAfter}. */
    Optional<Match> after(int row, int col, int maxRows) {
        int first = Math.max(row, -history());
        int last = (int) Math.min(screen.rows - 1, (long) row + maxRows - 1);
        for (int r = first; r <= last && !wanted.isEmpty(); ) {
            line(r);
            for (int at = 0; at <= text.length() - wanted.length(); at++) {
                boolean inside = rowAt[at] > row || (rowAt[at] == row && colAt[at] >= col);
                if (inside && rowAt[at] <= last && found(at)) {
                    return Optional.of(match(at));
                }
            }
            r = lastRow + 1;
        }
        return Optional.empty();
    }

    /** A match does not begin within a character. */
    private boolean found(int at) {
        boolean begins = at == 0 || rowAt[at] != rowAt[at - 1] || colAt[at] != colAt[at - 1];
        return begins && wanted.regionMatches(!matchCase, 0, text, at, wanted.length());
    }

    private Match match(int at) {
        int end = at + wanted.length();
        // A character that was found in part belongs to it as a whole.
        while (end < text.length()
                && rowAt[end] == rowAt[end - 1]
                && colAt[end] == colAt[end - 1]) {
            end++;
        }
        return end < text.length()
                ? new Match(rowAt[at], colAt[at], rowAt[end], colAt[end])
                : new Match(rowAt[at], colAt[at], endRow, endCol);
    }

    /** Reads the line that a row belongs to. */
    private void line(int row) {
        firstRow = row;
        int top = Math.max(-history(), row - MAX_JOINED_ROWS + 1);
        while (firstRow > top && row(firstRow - 1).wrapped()) {
            firstRow--;
        }
        builder.setLength(0);
        lastRow = firstRow - 1;
        boolean wrapped = true;
        while (wrapped && lastRow < screen.rows - 1 && lastRow - firstRow + 1 < MAX_JOINED_ROWS) {
            lastRow++;
            Row cells = row(lastRow);
            wrapped = cells.wrapped();
            add(cells, lastRow);
        }
        text = builder.toString();
    }

    private Row row(int row) {
        if (row >= 0) {
            return screen.grid.row(row);
        }
        screen.scrollback.read(history() + row, screen.scratch);
        return screen.scratch;
    }

    private void add(Row row, int number) {
        for (int col = 0; col < Math.min(row.used, row.cells.length); col++) {
            long cell = row.cells[col];
            if (Cell.isTail(cell)) {
                continue;
            }
            int from = builder.length();
            int content = (int) (cell & Cell.TEXT);
            if ((cell & Cell.CLUSTER) != 0) {
                builder.append(screen.clusters.string(content));
            } else {
                builder.appendCodePoint(content == 0 ? ' ' : content);
            }
            if (builder.length() > rowAt.length) {
                rowAt = Arrays.copyOf(rowAt, 2 * builder.length());
                colAt = Arrays.copyOf(colAt, 2 * builder.length());
            }
            Arrays.fill(rowAt, from, builder.length(), number);
            Arrays.fill(colAt, from, builder.length(), col);
            endRow = number;
            endCol = col + (Cell.isWide(cell) ? 2 : 1);
        }
    }
}
