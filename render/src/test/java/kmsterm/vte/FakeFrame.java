// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.Arrays;

/**
 * A frame that a test writes cell by cell. Here because only this package may hand clusters to a
 * {@link CellRow}.
 */
public final class FakeFrame implements Frame {
    private static final SoftFont NO_FONT = new SoftFont();
    private final int cols;
    private final CellRow[] rows;
    private final long[] generations;
    private final String[] clusters = new String[16];
    private long generation = 1;

    public int cursorRow;
    public int cursorCol;
    public boolean cursorVisible;
    public CursorShape cursorShape = CursorShape.BLOCK;
    public boolean cursorBlinks;
    public int cursorColor = 0xffffff;
    public int borderColor;

    /** A black page without a cursor. */
    public FakeFrame(int cols, int rows) {
        this.cols = cols;
        this.rows = new CellRow[rows];
        generations = new long[rows];
        Arrays.fill(generations, generation);
        for (int i = 0; i < rows; i++) {
            this.rows[i] = new CellRow();
            this.rows[i].ensure(cols);
            Arrays.fill(this.rows[i].fg, 0xc0c0c0);
            Arrays.fill(this.rows[i].underline, 0xc0c0c0);
        }
    }

    /** The row, to be written to; calls it changed. */
    public CellRow edit(int row) {
        generations[row] = ++generation;
        return rows[row];
    }

    /** The row, to be looked at. */
    public CellRow peek(int row) {
        return rows[row];
    }

    public FakeFrame text(int row, int col, String text) {
        CellRow cells = edit(row);
        for (int i = 0; i < text.length(); i++) {
            cells.text[col + i] = text.charAt(i);
        }
        return this;
    }

    public FakeFrame colors(int row, int from, int to, int fg, int bg) {
        CellRow cells = edit(row);
        Arrays.fill(cells.fg, from, to, fg);
        Arrays.fill(cells.underline, from, to, fg);
        Arrays.fill(cells.bg, from, to, bg);
        return this;
    }

    public FakeFrame attributes(int row, int from, int to, int attributes) {
        Arrays.fill(edit(row).attributes, from, to, attributes);
        return this;
    }

    /** Puts a code point over two cells. */
    public FakeFrame wide(int row, int col, int codePoint) {
        CellRow cells = edit(row);
        cells.text[col] = codePoint;
        cells.attributes[col] = (cells.attributes[col] & ~CellRow.WIDE_TAIL) | CellRow.WIDE;
        cells.text[col + 1] = 0;
        cells.attributes[col + 1] = (cells.attributes[col + 1] & ~CellRow.WIDE) | CellRow.WIDE_TAIL;
        return this;
    }

    /** Shows the row as DECDWL or DECDHL do. */
    public FakeFrame lineSize(int row, LineSize size) {
        edit(row).size = size;
        return this;
    }

    /** Gives the cluster table's entry another text and puts it into a cell. */
    public FakeFrame cluster(int row, int col, int index, String text) {
        clusters[index] = text;
        rows[row].text[col] = -1 - index;
        Arrays.fill(generations, ++generation);
        return this;
    }

    public FakeFrame cursor(int row, int col, CursorShape shape) {
        cursorRow = row;
        cursorCol = col;
        cursorShape = shape;
        cursorVisible = true;
        generation++;
        return this;
    }

    /** Moves rows up by one; the last becomes a copy of none: empty cells. */
    public FakeFrame scroll() {
        CellRow first = rows[0];
        System.arraycopy(rows, 1, rows, 0, rows.length - 1);
        rows[rows.length - 1] = first;
        Arrays.fill(first.text, 0);
        Arrays.fill(first.attributes, 0);
        first.size = LineSize.SINGLE;
        Arrays.fill(generations, ++generation);
        return this;
    }

    @Override
    public int cols() {
        return cols;
    }

    @Override
    public int rows() {
        return rows.length;
    }

    @Override
    public long generation() {
        return generation;
    }

    @Override
    public long rowGeneration(int row) {
        return generations[row];
    }

    @Override
    public void row(int row, CellRow out) {
        CellRow from = rows[row];
        out.ensure(cols);
        out.tables(clusters, NO_FONT);
        out.size = from.size;
        System.arraycopy(from.text, 0, out.text, 0, cols);
        System.arraycopy(from.fg, 0, out.fg, 0, cols);
        System.arraycopy(from.bg, 0, out.bg, 0, cols);
        System.arraycopy(from.underline, 0, out.underline, 0, cols);
        System.arraycopy(from.attributes, 0, out.attributes, 0, cols);
    }

    @Override
    public int cursorRow() {
        return cursorRow;
    }

    @Override
    public int cursorCol() {
        return cursorCol;
    }

    @Override
    public boolean cursorVisible() {
        return cursorVisible;
    }

    @Override
    public CursorShape cursorShape() {
        return cursorShape;
    }

    @Override
    public boolean cursorBlinks() {
        return cursorBlinks;
    }

    @Override
    public int cursorColor() {
        return cursorColor;
    }

    @Override
    public int borderColor() {
        return borderColor;
    }
}
