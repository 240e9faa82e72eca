// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.ArrayDeque;

/**
 * Gives a screen another size. On the main screen lines that automatic wrap broke are joined and
 * broken again, through scrollback and page; the cursor stays on its text. The alternate screen is
 * cut or extended: its program draws it again.
 */
final class Reflow {
    private final Screen screen;
    private final int cols;
    private final int rows;
    private final Scrollback history;

    /** The rows made last, the one being filled at the end. What is older is in the history. */
    private final ArrayDeque<Row> made;

    /** Number of the first row in {@link #made}, counted from the oldest row. */
    private int firstMade;

    /** The row being filled. */
    private Row out;

    private int outCol;

    /** What comes next begins a row. */
    private boolean lineEnded = true;

    /** Nothing more fits on the page without losing the cursor. */
    private boolean full;

    /** First row of the old page. */
    private final Anchor page = new Anchor(0, 0, false);

    private final Anchor cursor;
    private final Anchor saved;

    private static final int NOWHERE = Integer.MIN_VALUE;

    /** The ends of the selection, if it stays; in the scrollback their rows are negative. */
    private Anchor selectionFrom = new Anchor(NOWHERE, 0, false);

    private Anchor selectionTo = selectionFrom;

    /** Their rows counted from the new page's first. */
    private long movedFrom = NOWHERE;

    private long movedTo = NOWHERE;

    /** A position of the old page, and where it went. */
    private static final class Anchor {
        final int oldRow;
        final int oldCol;
        boolean pendingWrap;
        int row = NOWHERE;
        int col;

        Anchor(int oldRow, int oldCol, boolean pendingWrap) {
            this.oldRow = oldRow;
            this.oldCol = oldCol;
            this.pendingWrap = pendingWrap;
        }
    }

    private Reflow(Screen screen, int cols, int rows) {
        this.screen = screen;
        this.cols = cols;
        this.rows = rows;
        SavedCursor s = screen.savedMain;
        saved = new Anchor(s.row, s.col, s.pendingWrap);
        // While the alternate screen is shown, what was saved is where the main one goes on.
        cursor =
                screen.onAlternate()
                        ? saved
                        : new Anchor(screen.row, screen.col, screen.pendingWrap);
        Scrollback old = screen.scrollback;
        boolean sameCols = cols == screen.cols;
        history = sameCols ? old : new Scrollback(old.maxRows(), screen.packer);
        made = screen.held;
        Selection selection = screen.selection;
        if (selection.reflows(sameCols)) {
            selectionFrom = anchor(selection.anchorPageRow(), selection.anchorCol(), sameCols);
            selectionTo = anchor(selection.headPageRow(), selection.headCol(), sameCols);
        }
    }

    /** With the same width rows far up in the history stay, and count from what is taken out. */
    private Anchor anchor(int row, int col, boolean sameCols) {
        var anchor = new Anchor(row, col, false);
        int taken = Math.min(rows, history.rows());
        if (sameCols && row < -taken) {
            anchor.row = row + taken;
            anchor.col = col;
        }
        return anchor;
    }

    static void resize(Screen screen, int cols, int rows) {
        boolean alternateShown = screen.onAlternate();
        int cut = alternateShown ? Math.max(0, screen.row - rows + 1) : 0;
        screen.alternate.resize(cols, rows, cut);
        var reflow = new Reflow(screen, cols, rows);
        reflow.run();
        screen.resized(cols, rows);
        screen.savedAlternate.clamp(rows, cols);
        if (reflow.selectionFrom.oldRow != NOWHERE) {
            screen.selection.reflowed(
                    reflow.movedFrom,
                    reflow.selectionFrom.col,
                    reflow.movedTo,
                    reflow.selectionTo.col);
        }
        if (alternateShown) {
            screen.moveTo(screen.row - cut, screen.col);
        } else {
            screen.moveTo(reflow.cursor.row, reflow.cursor.col);
            screen.pendingWrap = reflow.cursor.pendingWrap;
        }
    }

    private void run() {
        Grid main = screen.main;
        Scrollback old = screen.scrollback;
        int last = lastRow(main);
        boolean blankBelow = last < main.rows() - 1;
        if (history == old) {
            addNewest(old);
        } else {
            for (int i = 0; i < old.rows(); i++) {
                old.read(i, screen.scratch);
                boolean newest = i + 1 == old.rows();
                boolean wideNext = newest ? startsWide(main.row(0)) : old.startsWide(i + 1);
                add(screen.scratch, main.cols(), i - old.rows(), wideNext);
            }
        }
        for (int r = 0; r <= last; r++) {
            boolean wideNext = r < last && startsWide(main.row(r + 1));
            add(main.row(r), main.cols(), r, wideNext);
        }
        finish(blankBelow);
    }

    /** With the same width only the rows that may come back onto the page are taken out. */
    private void addNewest(Scrollback old) {
        int n = Math.min(rows, old.rows());
        for (int i = old.rows() - n; i < old.rows(); i++) {
            var row = new Row(cols);
            made.add(row);
            old.read(i, row);
        }
        var newest = made.toArray(new Row[0]);
        made.clear();
        old.dropNewest(n);
        for (int i = 0; i < n; i++) {
            add(newest[i], cols, i - n, startsWide(i + 1 < n ? newest[i + 1] : screen.main.row(0)));
        }
    }

    /** Last row of the page that is to be kept: with text, or with the cursor. */
    private int lastRow(Grid main) {
        int last = main.rows() - 1;
        while (last > cursor.oldRow && main.row(last).isEmpty()) {
            last--;
        }
        return last;
    }

    private static boolean startsWide(Row row) {
        return row.used > 0 && Cell.isWide(row.cells[0]);
    }

    /**
     * Adds a row of the old width.
     *
     * @param pageRow its place on the old page; in the scrollback -1 and less
     * @param wideNext the next row begins with a wide character
     */
    private void add(Row row, int width, int pageRow, boolean wideNext) {
        if (lineEnded) {
            nextRow();
        }
        int length = Math.min(row.used, width);
        if (row.wrapped()) {
            // The cell that a wide character did not fit into is no part of the line.
            boolean gap = wideNext && (row.used < width || row.cells[width - 1] == 0);
            length = gap ? width - 1 : width;
        }
        if (lineEnded) {
            out.flags |= row.flags & (Row.MARKS | Row.DOUBLE);
        }
        if (pageRow == 0) {
            page.row = firstMade + made.size() - 1;
        }
        boolean anchored = anchored(pageRow);
        for (int col = 0; col < length; ) {
            long cell = col < row.used ? row.cells[col] : 0;
            int n = Cell.isWide(cell) ? 2 : 1;
            room(n);
            if (anchored) {
                note(pageRow, col, n);
            }
            put(cell, n);
            col += n;
        }
        if (anchored) {
            noteBeyond(pageRow, length);
        }
        lineEnded = !row.wrapped();
    }

    /** Goes to the next row if the next character does not fit. */
    private void room(int n) {
        if (outCol + n > cols && outCol > 0) {
            out.flags |= Row.WRAPPED;
            nextRow();
        }
    }

    private void put(long cell, int n) {
        if (n > cols) {
            // A wide character on a page of one column.
            return;
        }
        out.cells[outCol] = cell;
        if (n == 2) {
            out.cells[outCol + 1] = (cell & Cell.PEN) | Cell.TAIL;
        }
        outCol += n;
        out.used = outCol;
    }

    private void nextRow() {
        boolean cursorFirst =
                made.size() == rows && cursor.row >= 0 && cursor.row <= firstMade && !full;
        if (cursorFirst || full) {
            full = true;
            // What comes now is cut off; it is written where it does not show.
            out = new Row(cols);
            outCol = 0;
            return;
        }
        Row fresh;
        if (made.size() == rows) {
            fresh = made.removeFirst();
            history.push(fresh);
            fresh.clear(0);
            firstMade++;
        } else {
            fresh = new Row(cols);
        }
        made.addLast(fresh);
        out = fresh;
        outCol = 0;
    }

    private boolean anchored(int pageRow) {
        return pageRow >= 0 || pageRow == selectionFrom.oldRow || pageRow == selectionTo.oldRow;
    }

    /** Remembers where a cell goes that something is anchored to. */
    private void note(int pageRow, int col, int n) {
        if (full) {
            return;
        }
        note(cursor, pageRow, col, n);
        if (saved != cursor) {
            note(saved, pageRow, col, n);
        }
        note(selectionFrom, pageRow, col, n);
        if (selectionTo != selectionFrom) {
            note(selectionTo, pageRow, col, n);
        }
    }

    private void note(Anchor a, int pageRow, int col, int n) {
        if (a.oldRow == pageRow && a.oldCol >= col && a.oldCol < col + n) {
            place(a, outCol + a.oldCol - col);
            if (a.pendingWrap && a.col < cols - 1) {
                // There is room behind the character now.
                a.pendingWrap = false;
                a.col++;
            }
        }
    }

    private void noteBeyond(int pageRow, int length) {
        if (full) {
            return;
        }
        noteBeyond(cursor, pageRow, length);
        if (saved != cursor) {
            noteBeyond(saved, pageRow, length);
        }
        noteBeyond(selectionFrom, pageRow, length);
        noteBeyond(selectionTo, pageRow, length);
    }

    private void noteBeyond(Anchor a, int pageRow, int length) {
        if (a.oldRow == pageRow && a.oldCol >= length) {
            int col = outCol + a.oldCol - length;
            a.pendingWrap = screen.autowrap && outCol == cols && a.oldCol == length;
            place(a, col);
        }
    }

    private void place(Anchor a, int col) {
        a.row = firstMade + made.size() - 1;
        a.col = Math.min(col, cols - 1);
    }

    /** Chooses which rows are the page, and moves anchors there. */
    private void finish(boolean blankBelow) {
        int end = firstMade + made.size();
        int top = Math.max(firstMade, end - rows);
        if (blankBelow && page.row > top) {
            // The page had room below: it gets more of it instead of rows out of the history.
            top = page.row;
        }
        top = Math.min(top, Math.max(firstMade, cursor.row));
        while (firstMade < top) {
            history.push(made.removeFirst());
            firstMade++;
        }
        var grid = new Grid(cols, rows, history);
        int r = 0;
        while (!made.isEmpty()) {
            grid.set(r++, made.removeFirst());
        }
        screen.replaceMain(grid, history);
        cursor.row = Math.clamp(cursor.row - (long) top, 0, rows - 1);
        if (saved.row < 0) {
            // It was below everything that is kept.
            saved.row = Math.min(saved.oldRow, rows - 1);
            saved.col = Math.min(saved.oldCol, cols - 1);
            saved.pendingWrap = false;
        } else if (saved != cursor) {
            saved.row = Math.clamp(saved.row - (long) top, 0, rows - 1);
        }
        SavedCursor s = screen.savedMain;
        s.row = saved.row;
        s.col = saved.col;
        s.pendingWrap = saved.pendingWrap;
        movedFrom = placed(selectionFrom, top);
        movedTo = placed(selectionTo, top);
    }

    private static long placed(Anchor anchor, int top) {
        return anchor.row == NOWHERE ? NOWHERE : (long) anchor.row - top;
    }
}
