// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * Inserts, deletes and scrolls within the margins. What comes in is blank in the pen's background.
 * Full lines move by reference, parts of lines by copying.
 */
final class Editor {
    private final Screen screen;

    Editor(Screen screen) {
        this.screen = screen;
    }

    /** Scrolls up by the line that a line feed on the bottom margin asks for. */
    void feed() {
        Screen s = screen;
        if (!s.fullWidth() || s.viewOffset > 0 || s.viewHeld) {
            scrollUp(1);
            return;
        }
        long blank = s.blank();
        s.line = s.grid.feed(s.marginTop, s.marginBottom, blank);
        s.work += blank == 0 ? 1 : s.cols;
    }

    void scrollUp(int n) {
        scrollUp(screen.marginTop, n, true);
    }

    void scrollDown(int n) {
        scrollDown(screen.marginTop, n);
    }

    /**
     * Scrolls {@code [top, marginBottom)} up.
     *
     * @param keep rows that leave the page's top go to the scrollback
     */
    private void scrollUp(int top, int n, boolean keep) {
        Screen s = screen;
        int height = s.marginBottom - top;
        int count = Math.min(n, height);
        long blank = s.blank();
        if (!s.fullWidth()) {
            shift(top, top + count, height - count);
            blankRows(s.marginBottom - count, s.marginBottom);
            return;
        }
        boolean kept = keep && top == 0 && s.grid == s.main;
        if (keep) {
            s.grid.scrollUp(top, s.marginBottom, count, blank);
        } else {
            s.grid.deleteTop(top, s.marginBottom, count, blank);
        }
        scrolled(height, count, blank);
        if (kept && (s.viewOffset > 0 || s.viewHeld)) {
            s.viewOffset = Math.min(s.viewOffset + count, s.scrollback.rows());
            // Rows below the region stand still on the page, and so move in the view.
            s.grid.touchAll();
        }
    }

    /** Scrolls {@code [top, marginBottom)} down. */
    private void scrollDown(int top, int n) {
        Screen s = screen;
        int height = s.marginBottom - top;
        int count = Math.min(n, height);
        long blank = s.blank();
        if (s.fullWidth()) {
            s.grid.scrollDown(top, s.marginBottom, count, blank);
            scrolled(height, count, blank);
        } else {
            shift(top + count, top, height - count);
            blankRows(top, top + count);
        }
    }

    private void scrolled(int height, int count, long blank) {
        Screen s = screen;
        s.line = s.grid.row(s.row);
        // References are moved 16 in the time of one cell, if at all: see Grid. Guess.
        s.work += (height >> 4) + count * (blank == 0 ? 1 : s.cols);
    }

    /** Copies what is between the left and right margins of {@code n} rows. */
    private void shift(int to, int from, int n) {
        Screen s = screen;
        int width = s.marginRight - s.marginLeft;
        for (int i = 0; i < n; i++) {
            int k = to < from ? i : n - 1 - i;
            s.rectangles.copyRow(from + k, s.marginLeft, to + k, s.marginLeft, width);
        }
        s.work += n * width;
    }

    private void blankRows(int from, int to) {
        Screen s = screen;
        for (int r = from; r < to; r++) {
            s.eraser.inRow(r, s.marginLeft, s.marginRight, false);
        }
    }

    /** Insert Line at the cursor; outside of the margins nothing happens. */
    void insertLines(int n) {
        Screen s = screen;
        if (s.inMargins()) {
            scrollDown(s.row, n);
            s.motion.carriageReturn();
        }
    }

    /** Delete Line at the cursor; outside of the margins nothing happens. */
    void deleteLines(int n) {
        Screen s = screen;
        if (s.inMargins()) {
            scrollUp(s.row, n, false);
            s.motion.carriageReturn();
        }
    }

    void insertChars(int n) {
        Screen s = screen;
        s.pendingWrap = false;
        if (s.inColumns()) {
            s.line.insert(s.col, n, s.marginRight, s.blank());
            s.grid.touch(s.line);
            s.work += s.cols;
        }
    }

    void deleteChars(int n) {
        Screen s = screen;
        s.pendingWrap = false;
        if (s.inColumns()) {
            s.line.delete(s.col, n, s.marginRight, s.blank());
            s.grid.touch(s.line);
            s.work += s.cols;
        }
    }

    /** Insert Column at the cursor. Source: VT420 DECIC. */
    void insertColumns(int n) {
        if (screen.inMargins()) {
            insertColumns(screen.col, n);
        }
    }

    /** Delete Column at the cursor. Source: VT420 DECDC. */
    void deleteColumns(int n) {
        if (screen.inMargins()) {
            deleteColumns(screen.col, n);
        }
    }

    /** Shifts {@code [col, marginRight)} of all rows of the region to the right. */
    void insertColumns(int col, int n) {
        Screen s = screen;
        s.pendingWrap = false;
        long blank = s.blank();
        for (int r = s.marginTop; r < s.marginBottom; r++) {
            Row row = s.grid.row(r);
            row.insert(col, n, s.marginRight, blank);
            s.grid.touch(row);
        }
        s.work += (s.marginBottom - s.marginTop) * (s.marginRight - col);
    }

    /** Shifts {@code [col + n, marginRight)} of all rows of the region to the left. */
    void deleteColumns(int col, int n) {
        Screen s = screen;
        s.pendingWrap = false;
        long blank = s.blank();
        for (int r = s.marginTop; r < s.marginBottom; r++) {
            Row row = s.grid.row(r);
            row.delete(col, n, s.marginRight, blank);
            s.grid.touch(row);
        }
        s.work += (s.marginBottom - s.marginTop) * (s.marginRight - col);
    }
}
