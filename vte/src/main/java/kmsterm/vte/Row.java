// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.Arrays;

/** One row of the page. Rows move between positions by reference; their cells never do. */
final class Row {
    /** Flag: the line goes on in the next row, broken by automatic wrap. */
    static final int WRAPPED = 1;

    /** Flag: DECDWL, every character is twice as wide; DECDHL too. */
    static final int DOUBLE_WIDTH = 2;

    /** Flag: DECDHL, the upper half of characters twice as high. */
    static final int DOUBLE_TOP = 4;

    /** Flag: DECDHL, the lower half. */
    static final int DOUBLE_BOTTOM = 8;

    static final int DOUBLE = DOUBLE_WIDTH | DOUBLE_TOP | DOUBLE_BOTTOM;

    /** Flag: a shell's prompt begins here (OSC 133). */
    static final int PROMPT = 16;

    /** Flag: the output of a shell's command begins here. */
    static final int OUTPUT = 32;

    static final int MARKS = PROMPT | OUTPUT;

    /** All flags there are. */
    static final int FLAGS = WRAPPED | DOUBLE | MARKS;

    /** Packed as in {@link Cell}; one per column. */
    long[] cells;

    /** Cells from here on are 0. Bounds the work of clearing and packing to what was written. */
    int used;

    int flags;

    /** Generation of the last write; may be newer than the change, never older. */
    long generation;

    Row(int cols) {
        cells = new long[cols];
    }

    /** Empties the row, leaving {@code blank} in every cell. */
    void clear(long blank) {
        if (blank == 0) {
            Arrays.fill(cells, 0, used, 0);
            used = 0;
        } else {
            Arrays.fill(cells, blank);
            used = cells.length;
        }
        flags = 0;
    }

    /**
     * Writes {@code blank} over {@code [from, to)}. A wide character cut by an edge loses its other
     * half too.
     */
    void erase(int from, int to, long blank) {
        if (from >= to) {
            return;
        }
        splitBefore(from);
        splitBefore(to);
        if (blank == 0) {
            if (from < used) {
                Arrays.fill(cells, from, Math.min(to, used), 0);
                if (to >= used) {
                    used = from;
                }
            }
        } else {
            Arrays.fill(cells, from, to, blank);
            used = Math.max(used, to);
        }
        if (to == cells.length) {
            flags &= ~WRAPPED;
        }
    }

    /** As {@link #erase}, but cells that DECSCA protects stay. */
    void eraseUnprotected(int from, int to, long blank) {
        for (int col = from; col < to; col++) {
            if ((cells[col] & Cell.PROTECTED) == 0 && cells[col] != blank) {
                erase(col, col + 1, blank);
            }
        }
    }

    /** Makes sure that no wide character lies across the border left of {@code col}. */
    void splitBefore(int col) {
        if (col > 0 && col < used && (cells[col] & Cell.TAIL) != 0) {
            cells[col - 1] &= Cell.PEN;
            cells[col] &= Cell.PEN;
        }
    }

    /**
     * Empties the second cell of a wide character whose first one, left of it, was written over.
     */
    void headless(int col) {
        if (col < used) {
            long cell = cells[col];
            if ((cell & Cell.TAIL) != 0) {
                cells[col] = cell & Cell.PEN;
            }
        }
    }

    /** Shifts {@code [col, right)} by {@code n} to the right; what leaves is lost. */
    void insert(int col, int n, int right, long blank) {
        if (right == cells.length) {
            flags &= ~WRAPPED;
        }
        if (blank == 0 && used <= col) {
            return;
        }
        int count = Math.min(n, right - col);
        splitBefore(col);
        splitBefore(right - count);
        splitBefore(right);
        System.arraycopy(cells, col, cells, col + count, right - col - count);
        Arrays.fill(cells, col, col + count, blank);
        used = Math.min(cells.length, Math.max(used, col) + count);
    }

    /** Shifts {@code [col + n, right)} to {@code col}; blanks come in at the right. */
    void delete(int col, int n, int right, long blank) {
        int count = Math.min(n, right - col);
        splitBefore(col);
        splitBefore(col + count);
        splitBefore(right);
        System.arraycopy(cells, col + count, cells, col, right - col - count);
        Arrays.fill(cells, right - count, right, blank);
        if (blank != 0) {
            used = Math.max(used, right);
        }
        if (right == cells.length) {
            flags &= ~WRAPPED;
        }
    }

    /** Whether nothing was written, or only default blanks. */
    boolean isEmpty() {
        for (int i = 0; i < used; i++) {
            if (cells[i] != 0) {
                return false;
            }
        }
        return true;
    }

    boolean wrapped() {
        return (flags & WRAPPED) != 0;
    }

    /** Whether characters are twice as wide. */
    boolean doubled() {
        return (flags & DOUBLE) != 0;
    }

    LineSize size() {
        return switch (flags & DOUBLE) {
            case 0 -> LineSize.SINGLE;
            case DOUBLE_TOP -> LineSize.DOUBLE_TOP;
            case DOUBLE_BOTTOM -> LineSize.DOUBLE_BOTTOM;
            default -> LineSize.DOUBLE_WIDTH;
        };
    }

    /** Whether all cells are well-formed: what snapshots and tests check. */
    boolean consistent() {
        if (used > cells.length || (flags & ~FLAGS) != 0) {
            return false;
        }
        for (int col = 0; col < cells.length; col++) {
            if (col >= used ? cells[col] != 0 : !consistent(col)) {
                return false;
            }
        }
        return true;
    }

    private boolean consistent(int col) {
        long cell = cells[col];
        long text = cell & Cell.TEXT;
        boolean printable =
                text == 0
                        || (cell & Cell.CLUSTER) != 0
                        || (text >= 0x20 && text < 0x7F)
                        || (text >= 0xA0 && text <= Character.MAX_CODE_POINT);
        boolean afterWide = col > 0 && Cell.isWide(cells[col - 1]);
        boolean tail = Cell.isTail(cell);
        boolean paired =
                tail == afterWide
                        && (!tail || (cell & Cell.PEN) == (cells[col - 1] & Cell.PEN))
                        && !(tail && ((cell & Cell.GLYPH) != 0 || Cell.isWide(cell)))
                        && !(Cell.isWide(cell) && col + 1 >= used);
        return printable && paired && (cell & Cell.UNUSED) == 0;
    }

    /** Gives the row another width; cells right of it are lost. */
    void resize(int cols) {
        if (cols < cells.length) {
            splitBefore(cols);
            used = Math.min(used, cols);
        }
        cells = Arrays.copyOf(cells, cols);
        flags &= ~WRAPPED;
    }
}
