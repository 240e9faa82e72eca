// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.Arrays;

/**
 * Erases: what is erased is blank in the pen's background (terminfo bce). Margins do not matter.
 */
final class Eraser {
    private final Screen screen;

    Eraser(Screen screen) {
        this.screen = screen;
    }

    void chars(int n) {
        Screen s = screen;
        s.pendingWrap = false;
        inRow(s.row, s.col, Math.min(s.cols, s.col + n), s.protection.spares(false));
    }

    /** Erases {@code [from, to)} of a row; all but what is protected, if that is spared. */
    void inRow(int r, int from, int to, boolean spare) {
        Screen s = screen;
        Row target = s.grid.row(r);
        if (spare) {
            target.eraseUnprotected(from, to, s.blank());
        } else {
            target.erase(from, to, s.blank());
        }
        s.grid.touch(target);
        s.work += to - from;
    }

    /** Erase in line: 0 to the end, 1 from the start, 2 all. */
    void line(int what, boolean selective) {
        Screen s = screen;
        boolean spare = s.protection.spares(selective);
        s.pendingWrap &= what > 2;
        switch (what) {
            case 0 -> inRow(s.row, s.col, s.cols, spare);
            case 1 -> inRow(s.row, 0, s.col + 1, spare);
            case 2 -> inRow(s.row, 0, s.cols, spare);
            default -> {}
        }
    }

    /** Erase in page: 0 to the end, 1 from the start, 2 all, 3 the scrollback. */
    void page(int what, boolean selective) {
        Screen s = screen;
        boolean spare = s.protection.spares(selective);
        s.pendingWrap &= what > 2;
        switch (what) {
            case 0 -> {
                line(0, selective);
                rows(s.row + 1, s.rows, spare);
            }
            case 1 -> {
                rows(0, s.row, spare);
                line(1, selective);
            }
            case 2 -> rows(0, s.rows, spare);
            case 3 -> scrollback();
            default -> {}
        }
    }

    /** Erases the page, protected or not. */
    void clear() {
        rows(0, screen.rows, false);
    }

    /** Makes each row a line of its own, with nothing from {@code col} on. */
    void cut(int col) {
        Screen s = screen;
        for (int r = 0; r < s.rows; r++) {
            Row target = s.main.row(r);
            target.erase(col, s.cols, 0);
            target.flags &= ~Row.WRAPPED;
        }
        s.work += s.rows * (s.cols - col);
    }

    /** Forgets what left the page. */
    void scrollback() {
        Screen s = screen;
        s.scrollback.clear();
        s.viewOffset = 0;
        s.hints.hide();
        s.grid.touchAll();
    }

    /** Erases whole rows; they lose their line attributes too. */
    private void rows(int from, int to, boolean spare) {
        for (int r = from; r < to; r++) {
            inRow(r, 0, screen.cols, spare);
            screen.grid.row(r).flags &= ~Row.DOUBLE;
        }
    }

    /** DECALN: fills the page with E, without margins and origin mode, and homes the cursor. */
    void align() {
        Screen s = screen;
        s.noMargins();
        for (int r = 0; r < s.rows; r++) {
            Row target = s.grid.row(r);
            target.clear(0);
            Arrays.fill(target.cells, 'E');
            target.used = s.cols;
            s.grid.touch(target);
        }
        s.work += s.rows * s.cols;
        s.moveTo(0, 0);
    }
}
