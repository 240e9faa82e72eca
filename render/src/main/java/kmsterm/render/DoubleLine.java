// SPDX-License-Identifier: MIT
package kmsterm.render;

import kmsterm.vte.CellRow;
import kmsterm.vte.LineSize;

/**
 * Spreads the first half of a row over all of it, as DECDWL and DECDHL show it. Each cell on the
 * screen then shows a part of its character, and nothing else in the row reaches over an edge.
 */
final class DoubleLine {
    /** What the terminal said of characters that are spread now. */
    private static final int WIDTHS = CellRow.WIDE | CellRow.WIDE_TAIL;

    /** By column on the screen: how many cells the character had. */
    private byte[] cells = new byte[0];

    /** By column on the screen: which part of it is shown. */
    private byte[] parts = new byte[0];

    private LineSize size = LineSize.SINGLE;

    /** Spreads a row if it is a double one. */
    void spread(CellRow row, int cols) {
        size = row.size;
        if (!is()) {
            return;
        }
        if (cells.length < cols) {
            cells = new byte[cols];
            parts = new byte[cols];
        }
        if (cols % 2 != 0) {
            copy(row, cols - 1, cols - 1);
            row.text[cols - 1] = 0;
            cells[cols - 1] = 1;
            parts[cols - 1] = 0;
        }
        for (int col = cols / 2 - 1; col >= 0; col--) {
            int attributes = row.attributes[col];
            boolean tail = col > 0 && (attributes & CellRow.WIDE_TAIL) != 0;
            boolean wide = tail || (attributes & CellRow.WIDE) != 0;
            for (int half = 1; half >= 0; half--) {
                int to = 2 * col + half;
                copy(row, col, to);
                row.text[to] = row.text[tail ? col - 1 : col];
                cells[to] = (byte) (wide ? 2 : 1);
                parts[to] = (byte) (tail ? 2 + half : half);
            }
        }
    }

    private void copy(CellRow row, int from, int to) {
        row.fg[to] = row.fg[from];
        row.bg[to] = row.bg[from];
        row.underline[to] = row.underline[from];
        row.attributes[to] = row.attributes[from] & ~(WIDTHS | hidden());
    }

    /** A line through the middle would be between the halves; those at the edges stay there. */
    private int hidden() {
        return switch (size) {
            case DOUBLE_TOP -> CellRow.STRIKE | CellRow.UNDERLINE_MASK;
            case DOUBLE_BOTTOM -> CellRow.STRIKE | CellRow.OVERLINE;
            case SINGLE, DOUBLE_WIDTH -> 0;
        };
    }

    /** Whether the row that came last is one. */
    boolean is() {
        return size != LineSize.SINGLE;
    }

    /** How many cells of the screen a column of the row takes. */
    int scale() {
        return is() ? 2 : 1;
    }

    /** How many cells of the screen the character takes that is shown in a column of it. */
    int width(int col) {
        return 2 * cells[col];
    }

    /** The first column of that character. */
    int first(int col) {
        return col - parts[col];
    }

    /** The recipe of what is shown of a text in a column of the screen. */
    String recipe(String text, int col) {
        return Recipe.part(text, size, cells[col], parts[col]);
    }
}
