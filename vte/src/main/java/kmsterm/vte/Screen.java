// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.ArrayDeque;

/**
 * The two screens, the cursor, margins, tabs and what printing needs. Positions are zero-based,
 * ranges half-open. What control functions do to it is in {@link Motion}, {@link Editor}, {@link
 * Eraser} and {@link Rectangles}; {@link Printer} places text.
 */
final class Screen implements StyleTable.Roots, ClusterTable.Roots, LinkTable.Roots {
    final StyleTable styles = new StyleTable(this);
    final ClusterTable clusters = new ClusterTable(this);
    final LinkTable links = new LinkTable(this);
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

    /**
     * The last column before a right margin was written: the next character wraps, if autowrap is
     * on then.
     */
    boolean pendingWrap;

    /** The cursor's row. */
    Row line;

    /** Scroll region. */
    int marginTop;

    int marginBottom;

    /** Left and right margins: 0 and {@link #cols} unless DECLRMM is set. */
    int marginLeft;

    int marginRight;

    final Pen pen = new Pen();

    /** The hyperlink of new characters, or 0. */
    private int link;

    /** New characters are protected (DECSCA, SPA). */
    boolean protect;

    /** What protected characters are protected from. */
    Protection protection = Protection.NONE;

    final Charsets charsets = new Charsets();

    /** Sets that programs load. */
    final SoftFont fonts = new SoftFont();

    /** User preferred supplemental set, DECAUPSS. */
    Charset preferred = Charset.DEC_SUPPLEMENTAL;

    final Tabs tabs = new Tabs();
    final Printer printer;
    final Motion motion;
    final Editor editor;
    final Eraser eraser;
    final Rectangles rectangles;

    /** DECAWM. */
    boolean autowrap = true;

    /** IRM. */
    boolean insert;

    /** DECOM. */
    boolean origin;

    final Lines lines = new Lines(this);
    final Words words = new Words(this, lines);
    final Selection selection = new Selection(this, lines, words);
    final CopyMode copyMode = new CopyMode(this, lines, words, selection);
    final Hints hints = new Hints(this, lines);

    final SavedCursor savedMain = new SavedCursor();
    final SavedCursor savedAlternate = new SavedCursor();

    /** Rows by which the view is above the page; moves along when rows enter the scrollback. */
    int viewOffset;

    /** Whether it moves along from the page itself, too: somebody reads. */
    boolean viewHeld;

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
        marginRight = cols;
        printer = new Printer(this);
        motion = new Motion(this);
        editor = new Editor(this);
        eraser = new Eraser(this);
        rectangles = new Rectangles(this);
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
            penCell =
                    style << Cell.STYLE_SHIFT
                            | (long) link << Cell.LINK_SHIFT
                            | (protect ? Cell.PROTECTED : 0);
        }
        return penCell;
    }

    /** What erasing leaves: the background colour only, as xterm (terminfo bce). */
    long blank() {
        if (blankStale) {
            blankStale = false;
            blankCell = pen.bg == 0 ? 0 : (long) styles.intern(0, pen.bg, 0, 0) << Cell.STYLE_SHIFT;
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

    @Override
    public int markLinks(LinkTable table) {
        table.mark(link);
        for (int r = 0; r < main.rows(); r++) {
            table.mark(main.row(r).cells, main.row(r).used);
        }
        for (int r = 0; r < alternate.rows(); r++) {
            table.mark(alternate.row(r).cells, alternate.row(r).used);
        }
        for (int i = 0; i < scrollback.rows(); i++) {
            scrollback.read(i, scratch);
            table.mark(scratch.cells, scratch.used);
            // As dear as to write so many cells. Guess.
            work += 64;
        }
        return scrollback.rows();
    }

    /** What is printed from now on belongs to this hyperlink; 0 is none. */
    void link(int number) {
        link = number;
        penChanged();
    }

    /** Marks the cursor's row: {@link Row#PROMPT} or {@link Row#OUTPUT}. */
    void mark(int flag) {
        line.flags |= flag;
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
        if (line.doubled()) {
            col = Math.min(col, Math.max(0, (cols >> 1) - 1));
        }
    }

    /** DECDWL, DECDHL and DECSWL: flags of the cursor's row. Not with left and right margins. */
    void lineAttribute(int flags) {
        if (fullWidth()) {
            line.flags = (line.flags & ~Row.DOUBLE) | flags;
            grid.touch(line);
            moveTo(row, col);
        }
    }

    /** One past the last column that text reaches from the cursor before it wraps. */
    int right() {
        int edge = col < marginRight ? marginRight : cols;
        return line.doubled() ? Math.max(col + 1, Math.min(edge, cols >> 1)) : edge;
    }

    /** Whether the cursor is between the left and the right margin. */
    boolean inColumns() {
        return col >= marginLeft && col < marginRight;
    }

    /** Whether the cursor is in the scroll region. */
    boolean inMargins() {
        return row >= marginTop && row < marginBottom && inColumns();
    }

    /** Whether there are no left and right margins. */
    boolean fullWidth() {
        return marginLeft == 0 && marginRight == cols;
    }

    private SavedCursor saved() {
        return onAlternate() ? savedAlternate : savedMain;
    }

    /** Whether there is anything to restore. */
    boolean cursorSaved() {
        return saved().set;
    }

    void saveCursor() {
        SavedCursor s = saved();
        s.set = true;
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
        int c = s.col;
        if (origin) {
            r = Math.clamp(r, marginTop, marginBottom - 1);
            c = Math.clamp(c, marginLeft, marginRight - 1);
        }
        moveTo(r, c);
        pendingWrap = s.pendingWrap && col == s.col;
    }

    /** Sets the scroll region to {@code [top, bottom)}. */
    void margins(int top, int bottom) {
        marginTop = top;
        marginBottom = bottom;
    }

    /** Sets the left and right margins to {@code [left, right)}. */
    void columns(int left, int right) {
        marginLeft = left;
        marginRight = right;
    }

    /** No margins. */
    void noMargins() {
        margins(0, rows);
        columns(0, cols);
    }

    // Screens

    /** Shows and writes the one or the other screen; the cursor stays where it is. */
    void show(boolean alternateScreen) {
        grid = alternateScreen ? alternate : main;
        line = grid.row(row);
        viewOffset = 0;
        viewHeld = false;
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
        noMargins();
        viewOffset = 0;
        viewHeld = false;
        hints.hide();
        grid.touchAll();
    }

    /** Soft reset of what belongs to the screen; modes are the caller's. Source: VT510 DECSTR. */
    void softReset() {
        noMargins();
        pen.reset();
        link = 0;
        protect = false;
        protection = Protection.NONE;
        penChanged();
        charsets.reset();
        saved().reset();
        pendingWrap = false;
    }

    void reset() {
        selection.clear();
        hints.hide();
        preferred = Charset.DEC_SUPPLEMENTAL;
        fonts.clear();
        softReset();
        savedMain.reset();
        savedAlternate.reset();
        tabs.reset();
        autowrap = true;
        insert = false;
        origin = false;
        show(true);
        eraser.clear();
        show(false);
        eraser.clear();
        eraser.scrollback();
        links.clear();
        moveTo(0, 0);
        printer.reset();
        rectangles.reset();
    }

    void save(SnapshotWriter out) {
        out.number(row);
        out.number(col);
        out.bool(pendingWrap);
        out.number(marginTop);
        out.number(marginBottom);
        out.number(marginLeft);
        out.number(marginRight);
        out.bool(protect);
        out.number(protection.index());
        pen.save(out);
        fonts.save(out);
        out.bool(preferred.ninetySix());
        charsets.save(out);
        tabs.save(out);
        savedMain.save(out);
        savedAlternate.save(out);
        out.number(viewOffset);
        printer.save(out);
        rectangles.save(out);
        links.save(out);
        out.number(link);
    }

    void load(SnapshotReader in) {
        moveTo(in.number(rows - 1), in.number(cols - 1));
        pendingWrap = in.bool();
        int top = in.number(rows - 1);
        margins(top, in.number(rows));
        int left = in.number(cols - 1);
        columns(left, in.number(cols));
        protect = in.bool();
        protection = Protection.at(in.number(Protection.count() - 1));
        pen.load(in);
        penChanged();
        fonts.load(in);
        preferred = in.bool() ? Charset.LATIN_1 : Charset.DEC_SUPPLEMENTAL;
        charsets.load(in, fonts);
        tabs.load(in);
        savedMain.load(in, rows, cols, fonts);
        savedAlternate.load(in, rows, cols, fonts);
        viewOffset = in.number(onAlternate() ? 0 : scrollback.rows());
        printer.load(in);
        rectangles.load(in);
        links.load(in);
        link = in.number(LinkTable.MAX);
        if (link != 0 && !links.valid(link)) {
            throw SnapshotReader.bad("link");
        }
        if (marginBottom <= marginTop || marginRight <= marginLeft) {
            throw SnapshotReader.bad("cursor or margins");
        }
    }
}
