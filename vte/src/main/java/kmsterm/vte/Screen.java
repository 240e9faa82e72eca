// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The two screens, the cursor, margins, tabs and what printing needs. Positions are zero-based,
 * ranges half-open. Methods are the control functions' effects; {@link Interpreter} reads their
 * parameters, {@link Printer} places text.
 */
final class Screen implements StyleTable.Roots, ClusterTable.Roots {
    final StyleTable styles = new StyleTable(this);
    final ClusterTable clusters = new ClusterTable(this);
    final PackedRow packer = new PackedRow(styles, clusters);
    Scrollback scrollback;
    Grid main;
    final Grid alternate;

    /** A row that is neither of page nor of scrollback; its styles and clusters are kept. */
    final Row scratch;

    /** Rows on their way from one page to another; their styles and clusters are kept. */
    final ArrayDeque<Row> held = new ArrayDeque<>();

    /** The screen that is shown and written: main or alternate. */
    Grid grid;

    int cols;
    int rows;

    int row;
    int col;

    /** The last column was written: the next character wraps. Never while autowrap is off. */
    boolean pendingWrap;

    /** The cursor's row. */
    Row line;

    /** Scroll region. */
    int marginTop;

    int marginBottom;

    final Pen pen = new Pen();

    /** New characters are protected (DECSCA). */
    boolean protect;

    final Charsets charsets = new Charsets();
    final Tabs tabs = new Tabs();
    final Printer printer;

    /** DECAWM. */
    boolean autowrap = true;

    /** IRM. */
    boolean insert;

    /** DECOM. */
    boolean origin;

    final SavedCursor savedMain = new SavedCursor();
    final SavedCursor savedAlternate = new SavedCursor();

    /** Rows by which the view is above the page; moves along when rows enter the scrollback. */
    int viewOffset;

    /** Cells written beyond one per byte since the feed began. */
    int work;

    private long penCell;
    private boolean penStale;
    private long blankCell;
    private boolean blankStale;

    Screen(int cols, int rows, int scrollbackRows) {
        this.cols = cols;
        this.rows = rows;
        scrollback = new Scrollback(scrollbackRows, packer);
        main = new Grid(cols, rows, scrollback);
        alternate = new Grid(cols, rows, null);
        scratch = new Row(cols);
        grid = main;
        line = grid.row(0);
        marginBottom = rows;
        printer = new Printer(this);
    }

    // Pen

    /** The pen changed. */
    void penChanged() {
        penStale = true;
        blankStale = true;
    }

    /** Style, link and protection of what is printed now. */
    long penCell() {
        if (penStale) {
            penStale = false;
            long style = styles.intern(pen.fg, pen.bg, pen.underline, pen.attributes);
            penCell = style << Cell.STYLE_SHIFT | (protect ? Cell.PROTECTED : 0);
        }
        return penCell;
    }

    /** What erasing leaves: the background colour only, as xterm (terminfo bce). */
    long blank() {
        if (blankStale) {
            blankStale = false;
            blankCell = (long) styles.intern(0, pen.bg, 0, 0) << Cell.STYLE_SHIFT;
        }
        return blankCell;
    }

    @Override
    public void markStyles(StyleTable table) {
        table.mark(Cell.style(penCell));
        table.mark(Cell.style(blankCell));
        table.mark(scratch.cells, scratch.used);
        for (int r = 0; r < main.rows(); r++) {
            table.mark(main.row(r).cells, main.row(r).used);
        }
        for (int r = 0; r < alternate.rows(); r++) {
            table.mark(alternate.row(r).cells, alternate.row(r).used);
        }
        if (!held.isEmpty()) {
            held.forEach(row -> table.mark(row.cells, row.used));
        }
    }

    @Override
    public void markClusters(ClusterTable table) {
        table.mark(scratch.cells, scratch.used);
        for (int r = 0; r < main.rows(); r++) {
            table.mark(main.row(r).cells, main.row(r).used);
        }
        for (int r = 0; r < alternate.rows(); r++) {
            table.mark(alternate.row(r).cells, alternate.row(r).used);
        }
        if (!held.isEmpty()) {
            held.forEach(row -> table.mark(row.cells, row.used));
        }
    }

    // Cursor

    boolean onAlternate() {
        return grid == alternate;
    }

    /** Moves the cursor, clamped to the page. */
    void moveTo(int newRow, int newCol) {
        row = Math.clamp(newRow, 0, rows - 1);
        col = Math.clamp(newCol, 0, cols - 1);
        pendingWrap = false;
        line = grid.row(row);
    }

    /** Moves the cursor to a position that counts from the margins in origin mode. */
    void position(int newRow, int newCol) {
        if (origin) {
            moveTo(Math.min(marginTop + newRow, marginBottom - 1), newCol);
        } else {
            moveTo(newRow, newCol);
        }
    }

    /** The cursor's row as {@link #position} counts. */
    int reportedRow() {
        return origin ? row - marginTop : row;
    }

    void up(int n) {
        int limit = row >= marginTop ? marginTop : 0;
        moveTo(Math.max(limit, row - n), col);
    }

    void down(int n) {
        int limit = row < marginBottom ? marginBottom : rows;
        moveTo(Math.min(limit - 1, row + n), col);
    }

    void carriageReturn() {
        col = 0;
        pendingWrap = false;
    }

    /** Index: down, scrolling at the bottom margin. */
    void index() {
        pendingWrap = false;
        if (row == marginBottom - 1) {
            scrollUp(1);
        } else if (row < rows - 1) {
            line = grid.row(++row);
        }
    }

    /** Reverse index. */
    void reverseIndex() {
        pendingWrap = false;
        if (row == marginTop) {
            scrollDown(marginTop, 1);
        } else if (row > 0) {
            line = grid.row(--row);
        }
    }

    /** To the {@code n}th tab stop; a pending wrap stays, as in xterm and VT510. */
    void tab(int n) {
        for (int i = 0; i < n && col < cols - 1; i++) {
            col = tabs.next(col, cols - 1);
        }
    }

    void backTab(int n) {
        int c = col;
        for (int i = 0; i < n && c > 0; i++) {
            c = tabs.previous(c, 0);
        }
        moveTo(row, c);
    }

    private SavedCursor saved() {
        return onAlternate() ? savedAlternate : savedMain;
    }

    void saveCursor() {
        SavedCursor s = saved();
        s.row = row;
        s.col = col;
        s.pendingWrap = pendingWrap;
        s.origin = origin;
        s.protect = protect;
        s.pen.set(pen);
        s.charsets.set(charsets);
    }

    /** Brings back what was saved; {@link #origin} is changed too. */
    void restoreCursor() {
        SavedCursor s = saved();
        origin = s.origin;
        protect = s.protect;
        pen.set(s.pen);
        charsets.set(s.charsets);
        penChanged();
        int r = s.row;
        if (origin) {
            r = Math.clamp(r, marginTop, marginBottom - 1);
        }
        moveTo(r, s.col);
        pendingWrap = s.pendingWrap && autowrap && col == cols - 1;
    }

    // Scrolling

    /** Sets the scroll region to {@code [top, bottom)}. */
    void margins(int top, int bottom) {
        marginTop = top;
        marginBottom = bottom;
    }

    void scrollUp(int n) {
        scrollUp(marginTop, n);
    }

    /** Scrolls {@code [top, marginBottom)} up. */
    void scrollUp(int top, int n) {
        int count = Math.min(n, marginBottom - top);
        long blank = blank();
        boolean kept = top == 0 && grid == main;
        grid.scrollUp(top, marginBottom, count, blank);
        scrolled(marginBottom - top, count, blank);
        if (kept && viewOffset > 0) {
            viewOffset = Math.min(viewOffset + count, scrollback.rows());
        }
    }

    /** Scrolls {@code [top, marginBottom)} down. */
    void scrollDown(int top, int n) {
        int count = Math.min(n, marginBottom - top);
        long blank = blank();
        grid.scrollDown(top, marginBottom, count, blank);
        scrolled(marginBottom - top, count, blank);
    }

    private void scrolled(int height, int count, long blank) {
        line = grid.row(row);
        // References are moved 16 in the time of one cell. Guess.
        work += count * ((height >> 4) + (blank == 0 ? 0 : cols));
    }

    /** Insert lines at the cursor; outside of the margins nothing happens. */
    void insertLines(int n) {
        if (row >= marginTop && row < marginBottom) {
            scrollDown(row, n);
            carriageReturn();
        }
    }

    void deleteLines(int n) {
        if (row >= marginTop && row < marginBottom) {
            int count = Math.min(n, marginBottom - row);
            long blank = blank();
            if (row > 0 || grid == alternate) {
                grid.scrollUp(row, marginBottom, count, blank);
            } else {
                grid.deleteTop(marginBottom, count, blank);
            }
            scrolled(marginBottom - row, count, blank);
            carriageReturn();
        }
    }

    // Editing and erasing

    void insertChars(int n) {
        pendingWrap = false;
        line.insert(col, n, cols, blank());
        touchLine();
        work += cols;
    }

    void deleteChars(int n) {
        pendingWrap = false;
        line.delete(col, n, cols, blank());
        touchLine();
        work += cols;
    }

    void eraseChars(int n) {
        pendingWrap = false;
        eraseInRow(row, col, Math.min(cols, col + n), false);
    }

    private void touchLine() {
        grid.touch(line);
    }

    /** Erases {@code [from, to)} of a row; selectively: all but what is protected. */
    void eraseInRow(int r, int from, int to, boolean selective) {
        Row target = grid.row(r);
        if (selective) {
            target.eraseUnprotected(from, to, blank());
        } else {
            target.erase(from, to, blank());
        }
        grid.touch(target);
        work += to - from;
    }

    /** Erase in line: 0 to the end, 1 from the start, 2 all. */
    void eraseLine(int what, boolean selective) {
        switch (what) {
            case 0 -> {
                pendingWrap = false;
                eraseInRow(row, col, cols, selective);
            }
            case 1 -> eraseInRow(row, 0, col + 1, selective);
            case 2 -> eraseInRow(row, 0, cols, selective);
            default -> {}
        }
    }

    /** Erase in page: 0 to the end, 1 from the start, 2 all, 3 the scrollback. */
    void erasePage(int what, boolean selective) {
        switch (what) {
            case 0 -> {
                eraseLine(0, selective);
                eraseRows(row + 1, rows, selective);
            }
            case 1 -> {
                eraseRows(0, row, selective);
                eraseLine(1, selective);
            }
            case 2 -> eraseRows(0, rows, selective);
            case 3 -> {
                scrollback.clear();
                viewOffset = 0;
                grid.touchAll();
            }
            default -> {}
        }
    }

    private void eraseRows(int from, int to, boolean selective) {
        for (int r = from; r < to; r++) {
            eraseInRow(r, 0, cols, selective);
        }
    }

    /** DECALN: fills the page with E and homes the cursor. */
    void align() {
        margins(0, rows);
        for (int r = 0; r < rows; r++) {
            Row target = grid.row(r);
            target.clear(0);
            Arrays.fill(target.cells, 'E');
            target.used = cols;
            grid.touch(target);
        }
        work += rows * cols;
        moveTo(0, 0);
    }

    // Screens

    /** Shows and writes the one or the other screen; the cursor stays where it is. */
    void show(boolean alternateScreen) {
        grid = alternateScreen ? alternate : main;
        line = grid.row(row);
        viewOffset = 0;
        grid.touchAll();
    }

    /** Puts another page and its scrollback in the place of the main screen. */
    void replaceMain(Grid next, Scrollback history) {
        next.succeed(main);
        if (grid == main) {
            grid = next;
        }
        main = next;
        scrollback = history;
    }

    /** The grids have this size now. */
    void resized(int newCols, int newRows) {
        cols = newCols;
        rows = newRows;
        margins(0, rows);
        viewOffset = 0;
        grid.touchAll();
    }

    /** Soft reset of what belongs to the screen; modes are the caller's. Source: VT510 DECSTR. */
    void softReset() {
        margins(0, rows);
        pen.reset();
        protect = false;
        penChanged();
        charsets.reset();
        savedMain.reset();
        savedAlternate.reset();
        pendingWrap = false;
    }

    void reset() {
        softReset();
        tabs.reset();
        autowrap = true;
        insert = false;
        origin = false;
        show(true);
        eraseRows(0, rows, false);
        show(false);
        eraseRows(0, rows, false);
        erasePage(3, false);
        moveTo(0, 0);
        printer.reset();
    }

    void save(SnapshotWriter out) {
        out.number(row);
        out.number(col);
        out.bool(pendingWrap);
        out.number(marginTop);
        out.number(marginBottom);
        out.bool(protect);
        pen.save(out);
        charsets.save(out);
        tabs.save(out);
        savedMain.save(out);
        savedAlternate.save(out);
        out.number(viewOffset);
        printer.save(out);
    }

    void load(SnapshotReader in) {
        moveTo(in.number(rows - 1), in.number(cols - 1));
        pendingWrap = in.bool();
        int top = in.number(rows - 1);
        margins(top, in.number(rows));
        protect = in.bool();
        pen.load(in);
        penChanged();
        charsets.load(in);
        tabs.load(in);
        savedMain.load(in, rows, cols);
        savedAlternate.load(in, rows, cols);
        viewOffset = in.number(onAlternate() ? 0 : scrollback.rows());
        printer.load(in);
        if (marginBottom <= marginTop || (pendingWrap && (!autowrap || col != cols - 1))) {
            throw SnapshotReader.bad("cursor or margins");
        }
    }
}
