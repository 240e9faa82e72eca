// SPDX-License-Identifier: MIT
package kmsterm.render;

import java.util.Arrays;
import kmsterm.vte.Frame;

/**
 * What stands in one framebuffer: for every cell the resolved content last drawn, and the frame
 * generation it came from. A renderer compares and draws only what differs, whatever the buffer's
 * age. Forgetting it makes the next drawing a full one.
 */
public final class BufferState {
    private static final long NEVER = Long.MIN_VALUE;

    /** Row-major, {@code cols * rows} valid; see {@link Cell}. */
    long[] ink = new long[0];

    long[] ground = new long[0];

    /** The clusters of cells with {@link Cell#CLUSTER}; empty until there is one. */
    String[] clusters = new String[0];

    /** Frame generation of each row when it was drawn. */
    long[] rowGeneration = new long[0];

    int cols;
    int rows;
    Window window;
    int widthPx;
    int heightPx;
    PixelFormat format;
    Orientation orientation;

    /** Whose generations {@link #rowGeneration} holds; those of another frame mean nothing. */
    Frame frame;

    /** Whose glyphs were drawn; null: nothing is known to be drawn. */
    CellDiff painter;

    int borderColor;

    /** Row of the cursor that was drawn; -1: none. */
    int cursorRow;

    int cursorCol;
    int cursorKind;

    /** The frame's colour. */
    int cursorColor;

    /** What lies over the cells, and where it points to. */
    PointerImage pointer = PointerImage.NONE;

    int pointerX;
    int pointerY;

    /** The font's when the cells were drawn: since then pending glyphs may have come. */
    int glyphGeneration;

    /** The colour drawn, for cursors that are not blocks. */
    int cursorInk;

    public BufferState() {}

    /** The next draw paints everything. */
    public void invalidate() {
        painter = null;
        frame = null;
    }

    /** Columns of the frame, up to the one after the last that was drawn. */
    public int cols() {
        return cols;
    }

    /** Rows of the frame, up to the last one that was drawn. */
    public int rows() {
        return rows;
    }

    /**
     * The ink words, see {@link Cell}: {@code cols * rows}, row-major, read only, valid until the
     * next draw. Outside of the window there is nothing, but for the columns beside it.
     */
    public long[] ink() {
        return ink;
    }

    /** The ground words, as {@link #ink}. */
    public long[] ground() {
        return ground;
    }

    /** The text of a cell with {@link Cell#CLUSTER}. */
    public String cluster(int index) {
        return clusters[index];
    }

    /** The colour of an underline, bar or hollow cursor. */
    public int cursorInk() {
        return cursorInk;
    }

    boolean describes(CellDiff diff, int cols, int rows, Window window, Surface target) {
        return painter == diff
                && this.cols == cols
                && this.rows == rows
                && this.window.equals(window)
                && widthPx == target.widthPx()
                && heightPx == target.heightPx()
                && format == target.format()
                && orientation == target.orientation();
    }

    /** Everything is about to be drawn. */
    void begin(CellDiff diff, int cols, int rows, Window window, Surface target) {
        int cells = cols * rows;
        if (ink.length != cells) {
            ink = new long[cells];
            ground = new long[cells];
            clusters = new String[0];
        }
        if (rowGeneration.length != rows) {
            rowGeneration = new long[rows];
        }
        painter = diff;
        this.cols = cols;
        this.rows = rows;
        this.window = window;
        widthPx = target.widthPx();
        heightPx = target.heightPx();
        format = target.format();
        orientation = target.orientation();
        cursorRow = -1;
    }

    /** The generations from here on are those of {@code frame}: of this very object. */
    @SuppressWarnings("ReferenceEquality")
    void follow(Frame frame) {
        if (this.frame != frame) {
            this.frame = frame;
            Arrays.fill(rowGeneration, NEVER);
        }
    }

    void cluster(int index, String text) {
        if (clusters.length == 0) {
            clusters = new String[cols * rows];
        }
        clusters[index] = text;
    }
}
