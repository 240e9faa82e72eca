// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** Moves the cursor: absolutely, relatively, by tab stops, by lines; margins stop it. */
final class Motion {
    private final Screen screen;

    /** LNM. */
    boolean newLine;

    /** Reverse wrap, mode 45: within a line that automatic wrap broke. */
    boolean reverseWrap;

    /** Extended reverse wrap, mode 1045: through the whole scroll region. */
    boolean reverseWrapAll;

    Motion(Screen screen) {
        this.screen = screen;
    }

    /** Moves the cursor to a position that counts from the margins in origin mode. */
    void position(int row, int col) {
        Screen s = screen;
        if (s.origin) {
            s.moveTo(
                    Math.min(s.marginTop + row, s.marginBottom - 1),
                    Math.min(s.marginLeft + col, s.marginRight - 1));
        } else {
            s.moveTo(row, col);
        }
    }

    /** The cursor's row as {@link #position} counts. */
    int row() {
        return screen.origin ? Math.max(0, screen.row - screen.marginTop) : screen.row;
    }

    /** The cursor's column as {@link #position} counts. */
    int col() {
        return screen.origin ? Math.max(0, screen.col - screen.marginLeft) : screen.col;
    }

    void up(int n) {
        Screen s = screen;
        int limit = s.row >= s.marginTop ? s.marginTop : 0;
        s.moveTo(Math.max(limit, s.row - n), s.col);
    }

    void down(int n) {
        Screen s = screen;
        int limit = s.row < s.marginBottom ? s.marginBottom : s.rows;
        s.moveTo(Math.min(limit - 1, s.row + n), s.col);
    }

    void forward(int n) {
        Screen s = screen;
        s.moveTo(s.row, Math.min(s.right() - 1, s.col + n));
    }

    /**
     * Cursor left; from the left edge on in the row above, if reverse wrap is set. As xterm 383.
     */
    void back(int n) {
        Screen s = screen;
        int left = s.col < s.marginLeft ? 0 : s.marginLeft;
        if (!s.autowrap || !(reverseWrap || reverseWrapAll)) {
            s.moveTo(s.row, Math.max(left, s.col - n));
            return;
        }
        int steps = s.pendingWrap ? n - 1 : n;
        int row = s.row;
        int col = s.col;
        while (steps > col - left) {
            int above = above(row);
            if (above < 0) {
                steps = col - left;
                break;
            }
            steps -= col - left + 1;
            row = above;
            col = s.marginRight - 1;
        }
        s.moveTo(row, col - steps);
    }

    /** The row that reverse wrap goes to from the left edge of one, or -1. */
    private int above(int row) {
        Screen s = screen;
        if (reverseWrapAll) {
            return row == s.marginTop ? s.marginBottom - 1 : row == 0 ? s.rows - 1 : row - 1;
        }
        return row > s.marginTop && s.grid.row(row - 1).wrapped() ? row - 1 : -1;
    }

    /** To the left margin; from left of it to the left edge, unless in origin mode. As xterm. */
    void carriageReturn() {
        Screen s = screen;
        s.col = s.origin || s.col >= s.marginLeft ? s.marginLeft : 0;
        s.pendingWrap = false;
    }

    /** Line feed: index; with LNM a carriage return too. */
    void lineFeed() {
        index();
        if (newLine) {
            carriageReturn();
        }
    }

    /** Index: down, scrolling at the bottom margin. */
    void index() {
        Screen s = screen;
        s.pendingWrap = false;
        if (s.row == s.marginBottom - 1) {
            if (s.inColumns()) {
                s.editor.feed();
            }
        } else if (s.row < s.rows - 1) {
            s.line = s.grid.row(++s.row);
        }
    }

    /** Reverse index. */
    void reverseIndex() {
        Screen s = screen;
        s.pendingWrap = false;
        if (s.row == s.marginTop) {
            if (s.inColumns()) {
                s.editor.scrollDown(1);
            }
        } else if (s.row > 0) {
            s.line = s.grid.row(--s.row);
        }
    }

    /** Back Index: left, scrolling right at the left margin. Source: VT420 DECBI. */
    void backIndex() {
        Screen s = screen;
        if (s.col != s.marginLeft) {
            s.moveTo(s.row, s.col - 1);
        } else if (s.inMargins()) {
            s.editor.insertColumns(s.marginLeft, 1);
        }
    }

    /** Forward Index: right, scrolling left at the right margin. Source: VT420 DECFI. */
    void forwardIndex() {
        Screen s = screen;
        if (s.col != s.marginRight - 1) {
            s.moveTo(s.row, s.col + 1);
        } else if (s.inMargins()) {
            s.editor.deleteColumns(s.marginLeft, 1);
        }
    }

    void nextLine(int n) {
        down(n);
        carriageReturn();
    }

    void precedingLine(int n) {
        up(n);
        carriageReturn();
    }

    /** To the {@code n}th tab stop; a pending wrap stays, as in xterm and VT510. */
    void tab(int n) {
        Screen s = screen;
        int last = s.right() - 1;
        for (int i = 0; i < n && s.col < last; i++) {
            s.col = s.tabs.next(s.col, last);
        }
    }

    /** Backwards by tab stops; margins do not stop it, and a pending wrap stays, as in xterm. */
    void backTab(int n) {
        Screen s = screen;
        int c = s.col;
        for (int i = 0; i < n && c > 0; i++) {
            c = s.tabs.previous(c, 0);
        }
        s.col = c;
    }
}
