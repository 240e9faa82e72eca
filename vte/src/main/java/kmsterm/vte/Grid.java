// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * The rows of one screen. They lie in a ring: scrolling the full page advances it and moves no
 * cell; scrolling a part moves references. Damage is kept as each row's generation plus, for what
 * scrolling moves, the generation of each position.
 */
final class Grid {
    private int cols;
    private int rows;

    /** By {@code top + row}, modulo length, which is a power of two. */
    private Row[] ring;

    private int top;

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
        ring = new Row[ringSize(rows)];
        for (int r = 0; r < rows; r++) {
            ring[r] = new Row(cols);
        }
        moved = new long[rows];
    }

    private static int ringSize(int rows) {
        return rows == 1 ? 1 : Integer.highestOneBit(rows - 1) * 2;
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
        return ring[top + r & ring.length - 1];
    }

    /** Goes on with another grid's generation: this one takes its place. */
    void succeed(Grid other) {
        generation = other.generation;
        touchAll();
    }

    /** Puts a row of this width at a position. */
    void set(int r, Row row) {
        ring[top + r & ring.length - 1] = row;
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
        movedFrom = Math.min(movedFrom, from);
        movedTo = Math.max(movedTo, to);
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
        if (from == 0 && scrollback != null) {
            for (int r = 0; r < n; r++) {
                scrollback.push(row(r));
            }
        }
        shiftUp(from, to, n, blank);
    }

    /** As {@link #scrollUp}, but nothing goes to the scrollback. */
    void deleteTop(int from, int to, int n, long blank) {
        shiftUp(from, to, n, blank);
    }

    private void shiftUp(int from, int to, int n, long blank) {
        touch(from, to);
        for (int i = 0; i < n; i++) {
            if (from == 0 && rows - to < to) {
                advance(to, blank);
            } else {
                rotateUp(from, to, blank);
            }
        }
    }

    /** Scrolls {@code [0, to)} by advancing the ring and taking the rows below back. */
    private void advance(int to, long blank) {
        Row row = row(0);
        row.clear(blank);
        top = top + 1 & ring.length - 1;
        for (int r = rows - 1; r > to - 1; r--) {
            set(r, row(r - 1));
        }
        set(to - 1, row);
        row.generation = generation;
    }

    private void rotateUp(int from, int to, long blank) {
        Row row = row(from);
        row.clear(blank);
        row.generation = generation;
        move(from + 1, from, to - from - 1);
        set(to - 1, row);
    }

    /** Moves the rows {@code [from, to)} down by {@code n}; blank rows come in at the top. */
    void scrollDown(int from, int to, int n, long blank) {
        touch(from, to);
        for (int i = 0; i < n; i++) {
            Row row = row(to - 1);
            row.clear(blank);
            row.generation = generation;
            move(from, from + 1, to - from - 1);
            set(from, row);
        }
    }

    /** Copies {@code n} references between overlapping positions. */
    private void move(int from, int to, int n) {
        int mask = ring.length - 1;
        int source = top + from & mask;
        int target = top + to & mask;
        if (Math.max(source, target) + n <= ring.length) {
            System.arraycopy(ring, source, ring, target, n);
        } else if (from > to) {
            for (int i = 0; i < n; i++) {
                set(to + i, row(from + i));
            }
        } else {
            for (int i = n - 1; i >= 0; i--) {
                set(to + i, row(from + i));
            }
        }
    }

    /**
     * Another size; rows stay where they are, counted from {@code firstRow}, what is outside is
     * lost.
     */
    void resize(int newCols, int newRows, int firstRow) {
        Row[] next = new Row[ringSize(newRows)];
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
        ring = next;
        top = 0;
        cols = newCols;
        rows = newRows;
        moved = new long[newRows];
        movedTo = 0;
        touchAll();
    }
}
