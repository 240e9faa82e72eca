// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** Changes the size of a screen. */
final class Reflow {
    private Reflow() {}

    static void resize(Screen screen, int cols, int rows) {
        int first = Math.max(0, screen.row - rows + 1);
        screen.main.resize(cols, rows, first);
        screen.alternate.resize(cols, rows, first);
        screen.cols = cols;
        screen.rows = rows;
        screen.margins(0, rows);
        screen.viewOffset = 0;
        screen.savedMain.clamp(rows, cols);
        screen.savedAlternate.clamp(rows, cols);
        screen.moveTo(screen.row - first, screen.col);
    }
}
