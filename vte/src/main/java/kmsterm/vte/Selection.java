// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.nio.charset.StandardCharsets;

/**
 * What the user selected of a terminal's text. It belongs to the text and not to a place: it stays
 * on it when output pushes it up, when a program scrolls it, when the view moves and when the page
 * gets another width. It ends when its text changes, leaves the scrollback, or when another screen
 * is shown; a rectangle also with another width, for it has no text then.
 *
 * <p>Cells are those of the view that {@link Terminal#frame} shows at the moment; what is outside
 * is clamped. To select beyond the view, scroll it and extend. Nothing here allocates but {@link
 * #text} and {@link #bytes}. Selected cells have their colours exchanged in the frame, or those of
 * OSC 17 and 19. A selection is no part of snapshots.
 */
public final class Selection {
    /** What the ends of a selection snap to. */
    public enum Kind {
        /** Nothing but whole characters. */
        CELL,
        /** Words, blanks between them, or addresses. */
        WORD,
        /** Lines, with all the rows that automatic wrap broke them into. */
        LINE,
        /** Not text but the cells between two corners. */
        RECTANGLE
    }

    private enum State {
        NONE,
        /** There is where it begins, but nothing selected. */
        BEGUN,
        ACTIVE
    }

    private final Screen screen;
    private final Lines lines;
    private final Words words;
    private State state = State.NONE;
    private Kind kind = Kind.CELL;

    /** The screen that it is on. */
    private Grid grid;

    /** Where it was begun, and where it was extended to; rows as in {@link Lines}. */
    private long anchorRow;

    private int anchorCol;
    private long headRow;
    private int headCol;

    /** First and last row, the columns in them. Of a rectangle the columns of each row. */
    private long startRow;

    private int startCol;
    private long endRow;
    private int endCol;

    /** What its rows on the page held when last looked at: a sum for each, and the first row. */
    private long[] sums = new long[0];

    private long sumsFrom;
    private Row first;
    private final int[] codePoints = new int[ClusterTable.MAX_LENGTH + 1];

    /** Programs have written since. */
    private boolean stale;

    /** The rows of the view that were shown selected, half-open. */
    private int shownFrom;

    private int shownTo;

    /** The frame looks different. */
    private boolean changed;

    Selection(Screen screen, Lines lines, Words words) {
        this.screen = screen;
        this.lines = lines;
        this.words = words;
    }

    /** Characters that separate words besides blanks. */
    public void separators(String characters) {
        words.separators(characters);
    }

    /** Begins anew at a cell. Words and lines are selected at once, others when it is extended. */
    public void begin(Kind newKind, int row, int col) {
        clear();
        kind = newKind;
        grid = screen.grid;
        anchorRow = lines.fresh().view() + Math.clamp(row, 0, screen.rows - 1);
        anchorCol = Math.clamp(col, 0, screen.cols - 1);
        headRow = anchorRow;
        headCol = anchorCol;
        state = State.BEGUN;
        if (newKind == Kind.WORD || newKind == Kind.LINE) {
            select();
        }
    }

    /** Selects from where it began up to a cell. Nothing happens if it was not begun. */
    public void extend(int row, int col) {
        settle();
        if (state != State.NONE) {
            headRow = lines.fresh().view() + Math.clamp(row, 0, screen.rows - 1);
            headCol = Math.clamp(col, 0, screen.cols - 1);
            select();
        }
    }

    /** As {@link #extend}, but of the two ends the one that is nearer to the cell moves. */
    public void extendNearest(int row, int col) {
        settle();
        if (state == State.ACTIVE) {
            long wide = screen.cols;
            long at = (lines.fresh().view() + row) * wide + col;
            long anchor = anchorRow * wide + anchorCol;
            long head = headRow * wide + headCol;
            if (Math.abs(at - anchor) < Math.abs(at - head)) {
                anchorRow = headRow;
                anchorCol = headCol;
            }
        }
        extend(row, col);
    }

    /** What the ends snap to from now on, the same cells taken. */
    public void kind(Kind newKind) {
        settle();
        kind = newKind;
        if (state == State.ACTIVE) {
            lines.fresh();
            select();
        }
    }

    /** As last begun or changed. */
    public Kind kind() {
        return kind;
    }

    /** Nothing is selected. */
    public void clear() {
        touch();
        state = State.NONE;
        first = null;
        shownFrom = 0;
        shownTo = 0;
    }

    /** Whether anything is selected. */
    public boolean active() {
        settle();
        return state == State.ACTIVE;
    }

    /** Whether it was begun and not cleared, with or without anything selected. */
    public boolean begun() {
        settle();
        return state != State.NONE;
    }

    /** The first row of the view that has selected cells; may be outside of it. */
    public int firstRow() {
        return Math.clamp(startRow - lines.view(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** The last row of the view that has selected cells; may be outside of it. */
    public int lastRow() {
        return Math.clamp(endRow - lines.view(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /**
     * The selected text in UTF-8: lines that automatic wrap broke are joined, others end with a
     * line feed but for the last. Blanks that no text follows in a row are left out. What is
     * concealed (SGR 8) is copied as blanks: what cannot be seen is not taken elsewhere.
     *
     * @param max most bytes
     * @return empty if nothing is selected or there is more; the caller may overwrite it
     */
    public byte[] bytes(int max) {
        settle();
        return state == State.ACTIVE
                ? new SelectedText(this, screen, lines, max).bytes()
                : new byte[0];
    }

    /** As {@link #bytes}, without a bound. */
    public String text() {
        return new String(bytes(Integer.MAX_VALUE), StandardCharsets.UTF_8);
    }

    // For the frame

    /** A program may have written. */
    void fed() {
        stale |= state != State.NONE;
    }

    /** Prepares for a frame; tells whether it will differ for the selection. */
    boolean frame() {
        settle();
        boolean was = changed;
        changed = false;
        return was;
    }

    /** The frame shows the selection where it is now. */
    void shown() {
        if (state == State.ACTIVE) {
            shownFrom = viewRow(startRow);
            shownTo = viewRow(endRow + 1);
        }
    }

    /** Whether a row of the view has selected cells: {@link #from} to {@link #to}. */
    boolean covers(int viewRow) {
        long number = lines.view() + viewRow;
        return state == State.ACTIVE && number >= startRow && number <= endRow;
    }

    long startRow() {
        return startRow;
    }

    long endRow() {
        return endRow;
    }

    /** The first selected column of a row. */
    int from(long number) {
        int col = number == startRow || kind == Kind.RECTANGLE ? startCol : 0;
        return lines.start(number, col);
    }

    /** One past the last selected column. */
    int to(long number) {
        int col = number == endRow || kind == Kind.RECTANGLE ? endCol : screen.cols;
        return lines.end(number, col);
    }

    // Staying on the text

    private void select() {
        touch();
        state = State.ACTIVE;
        boolean forward = anchorRow < headRow || (anchorRow == headRow && anchorCol <= headCol);
        startRow = forward ? anchorRow : headRow;
        startCol = forward ? anchorCol : headCol;
        endRow = forward ? headRow : anchorRow;
        endCol = (forward ? headCol : anchorCol) + 1;
        switch (kind) {
            case CELL -> {}
            case WORD -> {
                words.word(endRow, endCol - 1);
                long lastRow = words.endRow;
                int lastCol = words.endCol;
                words.word(startRow, startCol);
                startRow = words.startRow;
                startCol = words.startCol;
                boolean further =
                        words.endRow > lastRow
                                || (words.endRow == lastRow && words.endCol > lastCol);
                endRow = further ? words.endRow : lastRow;
                endCol = further ? words.endCol : lastCol;
            }
            case LINE -> {
                words.line(endRow);
                long lastRow = words.endRow;
                words.line(startRow);
                startRow = words.startRow;
                startCol = 0;
                endRow = Math.max(lastRow, words.endRow);
                endCol = screen.cols;
            }
            case RECTANGLE -> {
                startCol = Math.min(anchorCol, headCol);
                endCol = Math.max(anchorCol, headCol) + 1;
            }
        }
        remember();
        touch();
    }

    /** Notes what its rows on the page hold. */
    private void remember() {
        long page = lines.page();
        first = startRow >= page ? screen.grid.row((int) (startRow - page)) : null;
        sumsFrom = Math.max(startRow, page);
        int n = (int) Math.max(0, endRow - sumsFrom + 1);
        if (sums.length < n) {
            sums = new long[screen.rows];
        }
        for (int i = 0; i < n; i++) {
            sums[i] = sum(sumsFrom + i, 0);
        }
        stale = false;
    }

    /** After a program wrote: finds its text again, or ends. */
    private void settle() {
        if (!stale) {
            return;
        }
        stale = false;
        lines.fresh();
        if (screen.grid != grid || anchorRow < lines.oldest() || headRow < lines.oldest()) {
            clear();
            return;
        }
        if (state == State.BEGUN) {
            return;
        }
        if (startRow < lines.oldest()) {
            clear();
            return;
        }
        // Where it was, pushed up with the page; otherwise it is looked for by its first row.
        if (!same(0)) {
            long shift = shift();
            if (shift == 0 || !same(shift)) {
                clear();
                return;
            }
            startRow += shift;
            endRow += shift;
            anchorRow += shift;
            headRow += shift;
        }
        if (viewRow(startRow) != shownFrom || viewRow(endRow + 1) != shownTo) {
            touch();
        }
        remember();
    }

    private boolean same(long shift) {
        if (!lines.has(endRow + shift)) {
            return false;
        }
        for (long number = sumsFrom; number <= endRow; number++) {
            if (sum(number, shift) != sums[(int) (number - sumsFrom)]) {
                return false;
            }
        }
        return true;
    }

    /** By how much the first row was moved on the page; 0 if it is not to be found. */
    private long shift() {
        for (int r = 0; r < screen.rows && first != null; r++) {
            if (screen.grid.row(r) == first) {
                return lines.page() + r - startRow;
            }
        }
        return 0;
    }

    /** A sum of the text that is selected in a row, if the row is {@code shift} further down. */
    private long sum(long number, long shift) {
        int col = number == startRow || kind == Kind.RECTANGLE ? startCol : 0;
        int end = number == endRow || kind == Kind.RECTANGLE ? endCol : screen.cols;
        Row row = lines.row(number + shift);
        long sum = 0;
        for (int c = col; c < Math.min(end, row.used); c++) {
            long cell = row.cells[c];
            if (!Lines.blank(cell)) {
                sum += (glyph(cell) + c) * 0x9E3779B97F4A7C15L;
                sum ^= sum >>> 29;
            }
        }
        return sum;
    }

    /** The same for the same text, whatever number the cluster table gave it. */
    private long glyph(long cell) {
        if ((cell & Cell.CLUSTER) == 0) {
            return (cell & (Cell.TEXT | Cell.TAIL)) << 16;
        }
        int n = screen.clusters.codePoints((int) (cell & Cell.TEXT), codePoints);
        long sum = n;
        for (int i = 0; i < n; i++) {
            sum = sum * 0x100000001B3L + codePoints[i];
        }
        return sum << 16;
    }

    /** A row's place in the view, clamped to it and one past it. */
    private int viewRow(long number) {
        return (int) Math.clamp(number - lines.view(), 0L, screen.rows);
    }

    /** Rows that show the selection, or did, are to be drawn again. */
    private void touch() {
        if (state == State.ACTIVE) {
            changed = true;
            screen.grid.touch(viewRow(startRow), viewRow(endRow + 1));
            screen.grid.touch(shownFrom, shownTo);
        }
    }

    // Another width; rows are those of the page, negative in the scrollback

    /** Whether it goes through a change of size: then the ends are asked for. */
    boolean reflows(boolean sameCols) {
        settle();
        boolean stays = state != State.NONE && !screen.onAlternate();
        if (stays && (sameCols || kind != Kind.RECTANGLE)) {
            return true;
        }
        clear();
        return false;
    }

    int anchorPageRow() {
        return (int) (anchorRow - lines.page());
    }

    int anchorCol() {
        return anchorCol;
    }

    int headPageRow() {
        return (int) (headRow - lines.page());
    }

    int headCol() {
        return headCol;
    }

    /** Where its ends went; {@link Integer#MIN_VALUE} as row: nowhere. */
    void reflowed(long newAnchorRow, int newAnchorCol, long newHeadRow, int newHeadCol) {
        boolean active = state == State.ACTIVE;
        state = State.BEGUN;
        grid = screen.grid;
        shownFrom = 0;
        shownTo = 0;
        anchorRow = lines.fresh().page() + newAnchorRow;
        headRow = lines.page() + newHeadRow;
        anchorCol = newAnchorCol;
        headCol = newHeadCol;
        if (!lines.has(anchorRow) || !lines.has(headRow)) {
            clear();
        } else if (active) {
            select();
        }
    }
}
