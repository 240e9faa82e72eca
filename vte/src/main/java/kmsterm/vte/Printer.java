// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * Places graphic characters at the cursor. Runs are placed in bulk; what insert mode, character
 * sets and single shifts do to text takes the path by code point.
 */
final class Printer {
    private final Screen screen;

    /** For REP: the character last printed, or -1. */
    private int last = -1;

    /** The row whose last column was printed last, while nothing was printed elsewhere. */
    private Row fullRow;

    /** Characters without a place: combining ones without base, wide ones on one column. */
    private long dropped;

    Printer(Screen screen) {
        this.screen = screen;
    }

    long dropped() {
        return dropped;
    }

    void reset() {
        last = -1;
    }

    /** Lines were printed another way, at last a character into a row; -1: they were empty. */
    void printed(int cp, Row row) {
        if (cp >= 0) {
            last = cp;
            fullRow = row.used == screen.cols ? row : null;
        }
    }

    /** Prints {@code bytes[from, to)}, not empty, all of them 0x20 to 0x7E. */
    void ascii(byte[] bytes, int from, int to) {
        Screen s = screen;
        if (!bulk()) {
            for (int i = from; i < to; i++) {
                print(bytes[i]);
            }
            return;
        }
        long pen = s.penCell();
        int i = from;
        while (i < to) {
            if (s.pendingWrap) {
                wrap();
            }
            int col = s.col;
            int right = s.right();
            int n = Math.min(to - i, Math.max(1, right - col));
            place(s.line, bytes, i, col, n, pen);
            i += n;
            col += n;
            if (col < right) {
                s.col = col;
                fullRow = null;
            } else {
                full(s.line, col);
                if (!s.autowrap && i < to) {
                    // All the rest goes over the last column, one after the other.
                    i = to;
                    place(s.line, bytes, to - 1, s.col, 1, pen);
                }
            }
        }
        last = bytes[to - 1];
    }

    /** Whether characters stand for themselves and push none aside. */
    boolean bulk() {
        return !screen.insert && screen.charsets.plain();
    }

    private void place(Row row, byte[] bytes, int from, int col, int n, long pen) {
        long[] cells = row.cells;
        int end = col + n;
        if (col < row.used) {
            row.splitBefore(col);
            row.splitBefore(end);
        }
        if (n == 1) {
            // Between control functions; not worth the preparations of a loop.
            cells[col] = pen | bytes[from];
        } else {
            for (int k = 0; k < n; k++) {
                cells[col + k] = pen | bytes[from + k];
            }
        }
        row.used = Math.max(row.used, end);
        row.generation = screen.grid.generation();
    }

    /**
     * Prints characters beyond ASCII and what ASCII is between them, until something else comes: a
     * control character, a sequence that {@code end} cuts, a run of ASCII. Returns where it
     * stopped.
     *
     * @param c1 bytes of 0x80 to 0x9F are controls where no character goes on
     */
    int utf8(byte[] bytes, int from, int end, boolean c1) {
        int i = from;
        while (i < end) {
            if (!screen.pendingWrap && bulk()) {
                i = onLine(bytes, i, end, c1);
            }
            if (i >= end || bytes[i] >= 0 || (c1 && bytes[i] < (byte) 0xA0)) {
                break;
            }
            int decoded = Utf8.decode(bytes, i, end);
            int cp = Utf8.codePoint(decoded);
            if (decoded == Utf8.CUT || isControl(cp)) {
                break;
            }
            print(cp);
            i += Utf8.length(decoded);
        }
        return i;
    }

    /** C0, DEL or C1. */
    private static boolean isControl(int cp) {
        return (((cp & ~0x80) - 0x20) | ((cp ^ 0x7F) - 1)) < 0;
    }

    /** So much ASCII in a row is left to {@link #ascii}, which is faster then. Guess. */
    private static final int ASCII_RUN = 8;

    /**
     * The part of {@link #utf8} that takes cells of its own in the cursor's row. Returns where it
     * stopped.
     */
    private int onLine(byte[] bytes, int from, int end, boolean c1) {
        Screen s = screen;
        Row row = s.line;
        long[] cells = row.cells;
        long pen = s.penCell();
        int right = s.right();
        int start = s.col;
        int col = start;
        int i = from;
        int printed = 0;
        int ascii = 0;
        while (i < end) {
            int b = bytes[i];
            ascii = (ascii + 1) & ~(b >> 31);
            int decoded = Utf8.decode(bytes, i, end);
            int cp = Utf8.codePoint(decoded);
            // What was cut off is 0, and a control.
            if (isControl(cp) || ascii > ASCII_RUN || (c1 && b < (byte) 0xA0)) {
                break;
            }
            int width = Width.of(cp);
            if ((joining && b < 0) || col + width > right) {
                break;
            }
            if (width == 0) {
                if (col == start) {
                    break;
                }
                append(row, col, cp);
                i += Utf8.length(decoded);
                continue;
            }
            if (col == start) {
                row.splitBefore(start);
            }
            // Of a narrow one the second is the first, and written over: no jump by the width.
            cells[col + width - 1] = pen | Cell.TAIL;
            cells[col] = pen | (long) (width - 1) << Cell.WIDE_SHIFT | cp;
            col += width;
            printed = cp;
            i += Utf8.length(decoded);
        }
        if (col > start) {
            last = printed;
            row.headless(col);
            written(row, col);
        }
        return i;
    }

    /** Adds a combining character to the character that ends at {@code col}. */
    private void append(Row row, int col, int cp) {
        // The table may sweep, and looks at what is used.
        row.used = Math.max(row.used, col);
        int at = Cell.isTail(row.cells[col - 1]) ? col - 2 : col - 1;
        long cell = row.cells[at];
        long glyph = screen.clusters.append(cell & Cell.GLYPH, cp);
        if (glyph != ClusterTable.NONE) {
            row.cells[at] = (cell & ~Cell.GLYPH) | glyph;
        }
    }

    /** Prints a code point from 0x20, without 0x7F to 0x9F. */
    void print(int codePoint) {
        int cp = codePoint;
        if (cp < 0x7F && !screen.charsets.plain()) {
            cp = screen.charsets.map(cp);
        }
        int width = cp < 0x300 ? 1 : Width.of(cp);
        if (joining && width > 0) {
            if (joins(cp)) {
                combine(cp);
                return;
            }
            // Half a flag is as wide as the whole.
            width = Graphemes.isRegional(cp) ? 2 : width;
        }
        if (width == 1) {
            narrow(cp);
        } else if (width == 2) {
            wide(cp);
        } else {
            combine(cp);
            return;
        }
        last = cp;
    }

    private void narrow(int cp) {
        Screen s = screen;
        if (s.pendingWrap) {
            wrap();
        }
        Row row = s.line;
        int col = s.col;
        if (s.insert) {
            insert(row, col, 1);
        }
        if (col < row.used && (row.cells[col] & (Cell.WIDE | Cell.TAIL)) != 0) {
            row.splitBefore(col);
            row.splitBefore(col + 1);
        }
        row.cells[col] = s.penCell() | cp;
        written(row, col + 1);
    }

    /** Mode 2027: a grapheme cluster is placed as one character. */
    boolean joining;

    private final int[] before = new int[ClusterTable.MAX_LENGTH];

    /** Whether a character belongs to the one before the cursor. */
    private boolean joins(int cp) {
        if (Graphemes.startsAlways(cp)) {
            return false;
        }
        Screen s = screen;
        int col = combining();
        if (col < 0) {
            return false;
        }
        long cell = s.line.cells[col];
        int text = (int) (cell & Cell.TEXT);
        int count = 1;
        if ((cell & Cell.CLUSTER) != 0) {
            count = s.clusters.codePoints(text, before);
        } else {
            before[0] = text;
        }
        return Graphemes.joins(before, count, cp);
    }

    private void wide(int cp) {
        Screen s = screen;
        if (s.pendingWrap) {
            wrap();
        } else if (s.col >= s.right() - 1) {
            if (s.autowrap) {
                wrap();
            } else if (s.col > 0) {
                s.col--;
            }
        }
        if (s.col + 2 > s.cols) {
            dropped++;
            return;
        }
        Row row = s.line;
        int col = s.col;
        if (s.insert) {
            insert(row, col, 2);
        }
        if (col < row.used) {
            row.splitBefore(col);
            row.splitBefore(col + 2);
        }
        long pen = s.penCell();
        row.cells[col] = pen | Cell.WIDE | cp;
        row.cells[col + 1] = pen | Cell.TAIL;
        written(row, col + 2);
    }

    private void written(Row row, int end) {
        Screen s = screen;
        int right = s.right();
        row.used = Math.max(row.used, end);
        row.generation = s.grid.generation();
        if (end < right) {
            s.col = end;
            fullRow = null;
        } else {
            full(row, end);
        }
    }

    /** The row was written up to a right edge, {@code end}: the cursor stays on its last column. */
    private void full(Row row, int end) {
        Screen s = screen;
        if (end == s.cols) {
            row.flags &= ~Row.WRAPPED;
        }
        s.col = end - 1;
        s.pendingWrap = s.autowrap;
        fullRow = row;
    }

    private void insert(Row row, int col, int n) {
        Screen s = screen;
        int right = s.right();
        if (col < right) {
            row.insert(col, n, right, s.blank());
            s.work += right - col;
        }
    }

    /** The column of the character before the cursor, or -1 where there is none. */
    private int combining() {
        Row row = screen.line;
        // With a pending wrap, and on the last column without autowrap, the cursor is on it.
        int col = screen.pendingWrap || isLast(row) ? screen.col : screen.col - 1;
        if (col > 0 && Cell.isTail(row.cells[col])) {
            col--;
        }
        return col >= 0 && (row.cells[col] & Cell.GLYPH) != 0 ? col : -1;
    }

    /** Without autowrap: the cursor stays on what was printed in the last column. */
    private boolean isLast(Row row) {
        Screen s = screen;
        boolean glyph = (row.cells[s.col] & (Cell.GLYPH | Cell.TAIL)) != 0;
        return row == fullRow && !s.autowrap && s.col == s.right() - 1 && glyph;
    }

    /** Adds a code point to the character before the cursor. */
    private void combine(int cp) {
        Screen s = screen;
        Row row = s.line;
        int col = combining();
        if (col < 0) {
            dropped++;
            return;
        }
        long cell = row.cells[col];
        long glyph = s.clusters.append(cell & Cell.GLYPH, cp);
        if (glyph != ClusterTable.NONE) {
            row.cells[col] = (cell & ~Cell.GLYPH) | glyph;
            row.generation = s.grid.generation();
            boolean emoji = joining && cp == Graphemes.EMOJI_PRESENTATION;
            if (emoji && (cell & (Cell.WIDE | Cell.CLUSTER)) == 0 && isEmoji(cell)) {
                widen(row, col);
            }
        }
    }

    private static boolean isEmoji(long cell) {
        return Graphemes.isEmoji((int) (cell & Cell.TEXT));
    }

    /** Gives a narrow character before the cursor a second cell, if there is one. */
    private void widen(Row row, int col) {
        Screen s = screen;
        int right = s.right();
        if (col + 2 > right) {
            return;
        }
        if (s.insert) {
            insert(row, col + 1, 1);
        }
        if (col + 1 < row.used) {
            row.splitBefore(col + 1);
            row.splitBefore(col + 2);
        }
        row.cells[col] |= Cell.WIDE;
        row.cells[col + 1] = (row.cells[col] & Cell.PEN) | Cell.TAIL;
        written(row, col + 2);
    }

    /** Goes to the next row because the line is full. */
    void wrap() {
        Screen s = screen;
        if (!s.autowrap) {
            // It was turned off since; turned on again, the wrap would still come. As xterm.
            s.pendingWrap = false;
            return;
        }
        // Only whole lines are joined again when the page gets another width.
        if (s.col == s.cols - 1 && s.marginLeft == 0) {
            s.line.flags |= Row.WRAPPED;
        }
        s.motion.index();
        s.col = s.marginLeft;
    }

    /** Repeats the character last printed. */
    void repeat(int n) {
        int cp = last;
        if (cp < 0) {
            return;
        }
        for (int i = 0; i < n; i++) {
            if (cp < 0x7F) {
                // Not mapped again: it was stored as it was shown.
                narrow(cp);
            } else {
                print(cp);
            }
        }
        screen.work += n;
        last = -1;
    }

    void save(SnapshotWriter out) {
        out.number(last + 1);
        out.number(isLast(screen.line) ? 1 : 0);
    }

    void load(SnapshotReader in) {
        last = in.number(0x10FFFF + 1) - 1;
        fullRow = in.number(1) != 0 ? screen.line : null;
        if ((last >= 0 && last < 0x20) || (last >= 0x7F && last < 0xA0)) {
            throw SnapshotReader.bad("character to repeat");
        }
    }
}
