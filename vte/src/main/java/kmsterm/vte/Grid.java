// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * The rows of one screen. Those of one region, the one that was scrolled last, lie in a ring:
 * scrolling it again advances the ring and moves nothing, whatever part of the page it is. Damage
 * is kept as each row's generation plus, for what scrolling moves, the generation of each position.
 */
final class Grid {
    private int cols;
    private int rows;

    /** By position; those of {@code [ringFrom, ringTo)} further down by {@link #shift}, cyclic. */
    private Row[] lines;

    private int ringFrom;
    private int ringTo;
    private int shift;

    /** Holds rows while the ring is straightened. */
    private Row[] aside;

    /** Takes rows that leave the page's top; null for the alternate screen. */
    private final Scrollback scrollback;

    /** By position on the page: when something was last moved there. */
    private long[] moved;

    /** Positions moved in the running generation, half-open; empty if from is not below to. */
    private int movedFrom = Integer.MAX_VALUE;

    private int movedTo;

    /** What writes are stamped with. Grows with each frame. */
    private long generation = 1;

    Grid(int cols, int rows, Scrollback scrollback) {
        this.scrollback = scrollback;
        this.cols = cols;
        this.rows = rows;
        lines = new Row[rows];
        for (int r = 0; r < rows; r++) {
            lines[r] = new Row(cols);
        }
        aside = new Row[rows];
        moved = new long[rows];
    }

    int cols() {
        return cols;
    }

    int rows() {
        return rows;
    }

    Scrollback scrollback() {
        return scrollback;
    }

    Row row(int r) {
        return lines[index(r)];
    }

    private int index(int r) {
        if (r < ringFrom || r >= ringTo) {
            return r;
        }
        int i = r + shift;
        return i < ringTo ? i : i - (ringTo - ringFrom);
    }

    /** Goes on with another grid's generation: this one takes its place. */
    void succeed(Grid other) {
        generation = other.generation;
        touchAll();
    }

    /** Puts a row of this width at a position. */
    void set(int r, Row row) {
        lines[index(r)] = row;
    }

    long generation() {
        return generation;
    }

    /** Marks a row as changed. */
    void touch(Row row) {
        row.generation = generation;
    }

    /** Marks positions {@code [from, to)} as changed. */
    void touch(int from, int to) {
        if (from < movedFrom) {
            movedFrom = from;
        }
        if (to > movedTo) {
            movedTo = to;
        }
    }

    void touchAll() {
        touch(0, rows);
    }

    /** When what stands at a position last changed. Call {@link #flush} before. */
    long generation(int r) {
        return Math.max(moved[r], row(r).generation);
    }

    /** When something was last moved to a position, whatever was written there. */
    long movedGeneration(int r) {
        return moved[r];
    }

    /** Ends a generation: what is written from now on is newer. */
    void flush(long nextGeneration) {
        for (int r = movedFrom; r < Math.min(movedTo, rows); r++) {
            moved[r] = generation;
        }
        movedFrom = Integer.MAX_VALUE;
        movedTo = 0;
        generation = nextGeneration;
    }

    /**
     * Moves the rows {@code [from, to)} up by {@code n}; blank rows come in at the bottom. Rows
     * that leave the page's top go to the scrollback if {@code from} is 0.
     */
    void scrollUp(int from, int to, int n, long blank) {
        for (int i = 0; i < n; i++) {
            feed(from, to, blank);
        }
    }

    /** Where rows go that leave the page's top, or null. */
    Scrollback history() {
        return scrollback != null && scrollback.maxRows() > 0 ? scrollback : null;
    }

    /** As {@link #scrollUp} by one; returns the row that came in. */
    Row feed(int from, int to, long blank) {
        touch(from, to);
        ring(from, to);
        Scrollback history = history();
        if (from == 0 && history != null) {
            history.push(lines[shift]);
        }
        return turn(blank);
    }

    /** As {@link #scrollUp}, but nothing goes to the scrollback. */
    void deleteTop(int from, int to, int n, long blank) {
        touch(from, to);
        ring(from, to);
        for (int i = 0; i < n; i++) {
            turn(blank);
        }
    }

    /** Takes the top row of the ring to its bottom, blank. */
    private Row turn(long blank) {
        int top = ringFrom + shift;
        Row row = lines[top];
        row.clear(blank);
        row.generation = generation;
        shift = top + 1 < ringTo ? shift + 1 : 0;
        return row;
    }

    /** Moves the rows {@code [from, to)} down by {@code n}; blank rows come in at the top. */
    void scrollDown(int from, int to, int n, long blank) {
        touch(from, to);
        ring(from, to);
        for (int i = 0; i < n; i++) {
            shift = (shift > 0 ? shift : to - from) - 1;
            Row row = lines[from + shift];
            row.clear(blank);
            row.generation = generation;
        }
    }

    /** Makes {@code [from, to)} the ring. */
    private void ring(int from, int to) {
        if (from != ringFrom || to != ringTo) {
            straighten();
            ringFrom = from;
            ringTo = to;
        }
    }

    /** Puts the rows of the ring where they stand on the page. */
    private void straighten() {
        if (shift > 0) {
            System.arraycopy(lines, ringFrom, aside, 0, shift);
            int rest = ringTo - ringFrom - shift;
            System.arraycopy(lines, ringFrom + shift, lines, ringFrom, rest);
            System.arraycopy(aside, 0, lines, ringFrom + rest, shift);
            shift = 0;
        }
    }

    /**
     * Another size; rows stay where they are, counted from {@code firstRow}, what is outside is
     * lost.
     */
    void resize(int newCols, int newRows, int firstRow) {
        Row[] next = new Row[newRows];
        for (int r = 0; r < newRows; r++) {
            int old = r + firstRow;
            if (old < rows) {
                next[r] = row(old);
                if (newCols != cols) {
                    next[r].resize(newCols);
                }
            } else {
                next[r] = new Row(newCols);
            }
        }
        lines = next;
        aside = new Row[newRows];
        ringFrom = 0;
        ringTo = 0;
        shift = 0;
        cols = newCols;
        rows = newRows;
        moved = new long[newRows];
        movedTo = 0;
        touchAll();
    }
}
