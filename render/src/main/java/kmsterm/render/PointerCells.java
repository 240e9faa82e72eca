// SPDX-License-Identifier: MIT
package kmsterm.render;

import kmsterm.fonts.CellMetrics;

/** Where a pointer lies: its pixels, and the cells under them, which may be outside of any grid. */
final class PointerCells {
    private int left;
    private int top;
    private int right;
    private int bottom;
    private int fromCol;
    private int toCol;
    private int fromRow;
    private int toRow;

    PointerCells() {}

    /**
     * @param x where it points to, logical, as is {@code y}
     * @param leftPx where column 0 is, and {@code topPx} where row 0 is
     */
    void place(PointerImage image, int x, int y, CellMetrics cell, int leftPx, int topPx) {
        left = x - image.hotX();
        top = y - image.hotY();
        right = left + image.widthPx();
        bottom = top + image.heightPx();
        fromCol = Math.floorDiv(left - leftPx, cell.widthPx());
        toCol = Math.ceilDiv(right - leftPx, cell.widthPx());
        fromRow = Math.floorDiv(top - topPx, cell.heightPx());
        toRow = Math.ceilDiv(bottom - topPx, cell.heightPx());
        if (image.none()) {
            toCol = fromCol;
            toRow = fromRow;
        }
    }

    boolean onRow(int row) {
        return row >= fromRow && row < toRow;
    }

    boolean on(int row, int col) {
        return onRow(row) && col >= fromCol && col < toCol;
    }

    /** Logical, as the others; may be negative. */
    int left() {
        return left;
    }

    int top() {
        return top;
    }

    /** Exclusive. */
    int right() {
        return right;
    }

    /** Exclusive. */
    int bottom() {
        return bottom;
    }
}
