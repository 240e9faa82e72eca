// SPDX-License-Identifier: MIT
package kmsterm.render;

import java.util.Arrays;
import java.util.Objects;
import kmsterm.fonts.CellMetrics;
import kmsterm.vte.CellRow;
import kmsterm.vte.CursorShape;
import kmsterm.vte.Frame;
import kmsterm.vte.SoftGlyph;

/**
 * Finds the cells of a frame that differ from what stands in a buffer and updates the buffer's
 * state: what every renderer does before it draws. The cursor is a property of its cell, so that
 * moving it damages two cells. A glyph that reaches over its cell's edge damages the neighbour too.
 *
 * <p>After {@link #update} the spans are to be drawn from the state's words. A span is drawn alike
 * whether the cells around it are drawn or not: backgrounds of the span, then cell by cell from the
 * one before the span to the one after it, clipped to the span.
 */
public final class CellDiff {
    /**
     * Unchanged cells that are drawn rather than a new span begun: a span costs one copy per pixel
     * line. Guess.
     */
    private static final int GAP_COLS = 4;

    /** No {@link CursorShape} has this kind: a block, which is in the cell's colours. */
    private static final int BLOCK = Cell.CURSORS;

    private final CellMetrics metrics;
    private final GlyphTable<?> glyphs;
    private final CellRow row = new CellRow();
    private final Runs runs;
    private final DoubleLine doubled = new DoubleLine();

    private int[] spanRow = new int[0];
    private int[] spanFrom = new int[0];
    private int[] spanTo = new int[0];
    private int spans;
    private int cols;
    private int rows;
    private int firstCol;
    private int lastCol;
    private int firstRow;
    private int leftPx;
    private int topPx;
    private boolean full;
    private boolean border;

    private final Rectangles margins = new Rectangles();

    private PointerImage pointer = PointerImage.NONE;
    private int pointerX;
    private int pointerY;
    private boolean pointerMoved;

    /** Where the pointer lies, and where it lay in the target. */
    private final PointerCells under = new PointerCells();

    private final PointerCells uncovered = new PointerCells();

    private int cursorRow;
    private int cursorCol;
    private int cursorKind;

    /** The cells under the cursor in the row being compared; first after last: none. */
    private int firstCursorCol;

    private int lastCursorCol;

    public CellDiff(CellMetrics metrics, GlyphTable<?> glyphs) {
        this.metrics = metrics;
        this.glyphs = glyphs;
        runs = new Runs(glyphs);
    }

    /** How many columns fit into a width. At least 1. */
    public static int fitting(int lengthPx, int cellPx) {
        return Math.max(1, lengthPx / cellPx);
    }

    /** What is left over before the first of so many cells that are centred. */
    public static int marginPx(int lengthPx, int cells, int cellPx) {
        return Math.max(0, (lengthPx - cells * cellPx) / 2);
    }

    /**
     * What lies over the cells from the next {@link #update} on: those under it are to be drawn,
     * and it over them.
     *
     * @param x where it points to, logical, as is {@code y}
     */
    public void pointer(PointerImage image, int x, int y) {
        pointer = image;
        pointerX = x;
        pointerY = y;
    }

    /**
     * Compares and takes over. Of what is larger than the target the upper left part is shown. A
     * smaller frame is centred, a window of one is not: it goes on beside the target.
     */
    public void update(Frame frame, View view, Surface target) {
        BufferState state = target.state();
        int width = target.logicalWidthPx();
        int height = target.logicalHeightPx();
        Window window = view.window();
        firstCol = Math.min(window.firstCol(), frame.cols() - 1);
        firstRow = Math.min(window.firstRow(), frame.rows() - 1);
        int shownCols = Math.min(frame.cols() - firstCol, fitting(width, metrics.widthPx()));
        int shownRows = Math.min(frame.rows() - firstRow, fitting(height, metrics.heightPx()));
        shownCols = Math.min(shownCols, window.cols());
        shownRows = Math.min(shownRows, window.rows());
        lastCol = firstCol + shownCols;
        // A glyph beside the window may reach into it.
        cols = Math.min(frame.cols(), lastCol + 1);
        rows = firstRow + shownRows;
        // Rows that go on on the next output begin at the top of both.
        boolean centred = window.equals(Window.WHOLE);
        leftPx = centred ? marginPx(width, shownCols, metrics.widthPx()) : 0;
        leftPx -= firstCol * metrics.widthPx();
        topPx = centred ? marginPx(height, shownRows, metrics.heightPx()) : 0;
        topPx -= firstRow * metrics.heightPx();
        spans = 0;
        full = !state.describes(this, cols, rows, window, target);
        border = full || state.borderColor != frame.borderColor();
        state.borderColor = frame.borderColor();
        if (full) {
            state.begin(this, cols, rows, window, target);
        }
        state.follow(frame);
        placePointer(state);
        placeCursor(frame, view);
        boolean cursorMoved = cursorMoved(frame, state);
        boolean glyphsCame = state.glyphGeneration != glyphs.generation();
        state.glyphGeneration = glyphs.generation();
        for (int i = firstRow; i < rows; i++) {
            long generation = frame.rowGeneration(i);
            boolean cursorChanged = cursorMoved && (i == cursorRow || i == state.cursorRow);
            boolean changed = cursorChanged || generation != state.rowGeneration[i];
            boolean pointed = pointerMoved && (under.onRow(i) || uncovered.onRow(i));
            if (full || changed || glyphsCame || pointed) {
                frame.row(i, row);
                compare(i, frame, state);
                state.rowGeneration[i] = generation;
            }
        }
        state.cursorRow = cursorRow;
        state.cursorCol = cursorCol;
        state.cursorKind = cursorKind;
        state.cursorColor = frame.cursorColor();
        findMargins(width, height);
    }

    /** What is to be drawn around the grid: all, or what is, or was, under the pointer. */
    private void findMargins(int widthPx, int heightPx) {
        margins.clear();
        if (border) {
            addMargins(0, 0, widthPx, heightPx);
        } else if (pointerMoved) {
            addMargins(uncovered, widthPx, heightPx);
            addMargins(under, widthPx, heightPx);
        }
    }

    private void addMargins(PointerCells at, int widthPx, int heightPx) {
        addMargins(
                Math.max(0, at.left()),
                Math.max(0, at.top()),
                Math.min(widthPx, at.right()),
                Math.min(heightPx, at.bottom()));
    }

    /** What of a rectangle is around the grid. */
    private void addMargins(int fromX, int fromY, int toX, int toY) {
        int left = leftPx + firstCol * metrics.widthPx();
        int top = topPx + firstRow * metrics.heightPx();
        int right = leftPx + lastCol * metrics.widthPx();
        int bottom = topPx + rows * metrics.heightPx();
        int middle = Math.max(fromY, top);
        int end = Math.min(toY, bottom);
        margins.add(fromX, fromY, toX, Math.min(toY, top));
        margins.add(fromX, middle, Math.min(toX, left), end);
        margins.add(Math.max(fromX, right), middle, toX, end);
        margins.add(fromX, Math.max(fromY, bottom), toX, toY);
    }

    private void placePointer(BufferState state) {
        boolean same =
                pointer.none()
                        ? state.pointer.none()
                        : isSame(pointer, state.pointer)
                                && pointerX == state.pointerX
                                && pointerY == state.pointerY;
        pointerMoved = !same && !full;
        under.place(pointer, pointerX, pointerY, metrics, leftPx, topPx);
        uncovered.place(state.pointer, state.pointerX, state.pointerY, metrics, leftPx, topPx);
        state.pointer = pointer;
        state.pointerX = pointerX;
        state.pointerY = pointerY;
    }

    /** Whether two are the same picture: of each there is one. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(PointerImage one, PointerImage other) {
        return one == other;
    }

    /** What lies over the cells. */
    public PointerImage pointer() {
        return pointer;
    }

    /** Where the pointer's picture begins: logical, may be negative. */
    public int pointerLeftPx() {
        return under.left();
    }

    public int pointerTopPx() {
        return under.top();
    }

    /** How many spans there are to draw: from top to bottom, from left to right. */
    public int spans() {
        return spans;
    }

    public int spanRow(int i) {
        return spanRow[i];
    }

    /** First column. */
    public int spanFrom(int i) {
        return spanFrom[i];
    }

    /** Exclusive. */
    public int spanTo(int i) {
        return spanTo[i];
    }

    /** Columns of the buffer's state. */
    public int cols() {
        return cols;
    }

    /** Rows of the frame, up to the last one on the target. */
    public int rows() {
        return rows;
    }

    /** The first column that is on the target. */
    public int firstCol() {
        return firstCol;
    }

    /** Exclusive. */
    public int lastCol() {
        return lastCol;
    }

    /** The first row that is on the target. */
    public int firstRow() {
        return firstRow;
    }

    /** Where column 0 of the frame is on the target, or would be: logical, may be negative. */
    public int leftPx() {
        return leftPx;
    }

    /** Where row 0 of the frame is on the target, or would be: logical, may be negative. */
    public int topPx() {
        return topPx;
    }

    /** Every cell and the border are to be drawn. */
    public boolean full() {
        return full;
    }

    /**
     * What of the space around the grid is to be drawn in the border's colour, under the pointer:
     * within the target, none on top of another but where the pointer lies and lay.
     */
    public Rectangles margins() {
        return margins;
    }

    private void placeCursor(Frame frame, View view) {
        boolean on = !view.focused() || !frame.cursorBlinks() || view.cursorOn();
        cursorRow = frame.cursorVisible() && on ? frame.cursorRow() : -1;
        cursorCol = frame.cursorCol();
        if (cursorRow < 0 || cursorRow >= rows || cursorCol < 0 || cursorCol >= cols) {
            cursorRow = -1;
            cursorCol = 0;
            cursorKind = Cell.NO_CURSOR;
        } else if (view.focused()) {
            cursorKind = kind(frame.cursorShape());
        } else {
            cursorKind = Cell.CURSOR_HOLLOW;
        }
    }

    private static int kind(CursorShape shape) {
        return switch (shape) {
            case BLOCK -> BLOCK;
            case UNDERLINE -> Cell.CURSOR_UNDERLINE;
            case BAR -> Cell.CURSOR_BAR;
        };
    }

    private boolean cursorMoved(Frame frame, BufferState state) {
        return state.cursorRow != cursorRow
                || state.cursorCol != cursorCol
                || state.cursorKind != cursorKind
                || state.cursorColor != frame.cursorColor();
    }

    /** Compares one row, which stands in {@link #row}, and adds its spans. */
    private void compare(int y, Frame frame, BufferState state) {
        doubled.spread(row, frame.cols());
        boolean recolored = layCursor(y, frame, state);
        if (doubled.is()) {
            runs.findNone();
        } else {
            runs.find(row, frame.cols());
        }
        int from = 0;
        int to = 0;
        for (int col = Math.max(0, firstCol - 1); col < cols; col++) {
            int attributes = row.attributes[col];
            long ink = Cell.ink(row.text[col], row.fg[col], attributes);
            if (doubled.is() || row.softGlyph(row.text[col]) != null) {
                ink = Cell.asMade(ink);
            } else if (runs.part(col) != null) {
                ink = Cell.asRun(ink);
            } else if (Symbols.mayWantRoom(row.text[col]) && emptyBehind(col)) {
                ink |= Cell.hasText(ink) ? Cell.ROOM : 0;
            }
            long ground = Cell.ground(row.bg[col], row.underline[col], attributes);
            if (col >= firstCursorCol && col <= lastCursorCol) {
                ink = Cell.withCursor(ink, cursorPart(col));
            }
            int index = y * cols + col;
            long old = state.ink[index];
            boolean same =
                    ((ink ^ old) & ~Cell.TRAITS) == 0
                            && (old & Cell.PENDING) == 0
                            && ground == state.ground[index]
                            && !(recolored && Cell.cursor(ink) != Cell.NO_CURSOR)
                            && ((ink & Cell.CLUSTER) == 0 || sameCluster(col, index, state));
            boolean pointed = pointerMoved && (under.on(y, col) || uncovered.on(y, col));
            if (same && !full && !pointed) {
                continue;
            }
            long reach = old | store(col, index, ink, ground, state);
            int left = (reach & Cell.OVERHANG_LEFT) != 0 ? col - 1 : col;
            left = Math.max(left, firstCol);
            int right = (reach & Cell.OVERHANG_RIGHT) != 0 ? col + 2 : col + 1;
            right = Math.min(right, lastCol);
            if (left >= right) {
                continue;
            }
            if (to != 0 && left > to + GAP_COLS) {
                addSpan(y, from, to);
                to = 0;
            }
            from = to == 0 ? left : Math.min(from, left);
            to = Math.max(to, right);
        }
        if (to != 0) {
            addSpan(y, from, to);
        }
    }

    /**
     * Finds the cells under the cursor and puts a block into their colours.
     *
     * @return whether a cursor that is not a block has got another colour
     */
    private boolean layCursor(int y, Frame frame, BufferState state) {
        firstCursorCol = 0;
        lastCursorCol = -1;
        if (y != cursorRow) {
            return false;
        }
        int col = Math.min(cursorCol * doubled.scale(), frame.cols() - 1);
        if (doubled.is()) {
            firstCursorCol = doubled.first(col);
            lastCursorCol = Math.min(firstCursorCol + doubled.width(col) - 1, frame.cols() - 1);
        } else {
            boolean onTail = col > 0 && (row.attributes[col] & CellRow.WIDE_TAIL) != 0;
            firstCursorCol = onTail ? col - 1 : col;
            boolean wide = (row.attributes[firstCursorCol] & CellRow.WIDE) != 0;
            lastCursorCol = wide ? Math.min(firstCursorCol + 1, frame.cols() - 1) : firstCursorCol;
        }
        int color =
                CursorColors.visible(
                        frame.cursorColor(), row.fg[firstCursorCol], row.bg[firstCursorCol]);
        boolean recolored = color != state.cursorInk;
        state.cursorInk = color;
        if (cursorKind == BLOCK) {
            for (int i = firstCursorCol; i <= lastCursorCol; i++) {
                row.fg[i] = row.bg[i];
                row.underline[i] = row.bg[i];
                row.bg[i] = color;
            }
        }
        return recolored;
    }

    private int cursorPart(int col) {
        boolean first = col == firstCursorCol;
        return switch (cursorKind) {
            case BLOCK -> Cell.NO_CURSOR;
            case Cell.CURSOR_BAR -> first ? Cell.CURSOR_BAR : Cell.NO_CURSOR;
            case Cell.CURSOR_HOLLOW -> {
                if (firstCursorCol == lastCursorCol) {
                    yield Cell.CURSOR_HOLLOW;
                }
                if (col != lastCursorCol) {
                    yield first ? Cell.CURSOR_HOLLOW_LEFT : Cell.NO_CURSOR;
                }
                yield Cell.CURSOR_HOLLOW_RIGHT;
            }
            default -> cursorKind;
        };
    }

    private boolean sameCluster(int col, int index, BufferState state) {
        // The index of a cluster may be given to another one: only the text tells.
        return state.clusters.length != 0 && Objects.equals(cluster(col), state.clusters[index]);
    }

    private String cluster(int col) {
        String part = runs.part(col);
        if (part != null) {
            return part;
        }
        return doubled.is() ? doubled.recipe(text(col), col) : text(col);
    }

    /** What stands in a cell, of which there may be no cluster. */
    private String text(int col) {
        int text = row.text[col];
        SoftGlyph soft = row.softGlyph(text);
        if (soft != null) {
            return Recipe.of(soft);
        }
        return text < 0 ? row.cluster(text) : Character.toString(text);
    }

    /** Whether nothing stands in the cell after. */
    private boolean emptyBehind(int col) {
        if (col + 1 >= cols || (row.attributes[col] & CellRow.WIDE) != 0) {
            return false;
        }
        int next = row.text[col + 1];
        return (next == 0 || next == ' ') && (row.attributes[col + 1] & CellRow.WIDE_TAIL) == 0;
    }

    /** Takes a cell over, with the reach of its glyph. */
    private long store(int col, int index, long ink, long ground, BufferState state) {
        long now = ink;
        if ((ink & Cell.CLUSTER) != 0) {
            state.cluster(index, cluster(col));
        }
        if (Cell.hasText(ink)) {
            now |= glyphs.get(ink, state, index).traits();
            now |= (ink & Cell.WIDE) != 0 ? Cell.OVERHANG_RIGHT : 0;
        }
        state.ink[index] = now;
        state.ground[index] = ground;
        return now;
    }

    private void addSpan(int y, int from, int to) {
        if (spans == spanRow.length) {
            int room = Math.max(rows, 2 * spans);
            spanRow = Arrays.copyOf(spanRow, room);
            spanFrom = Arrays.copyOf(spanFrom, room);
            spanTo = Arrays.copyOf(spanTo, room);
        }
        spanRow[spans] = y;
        spanFrom[spans] = from;
        spanTo[spans] = to;
        spans++;
    }
}
