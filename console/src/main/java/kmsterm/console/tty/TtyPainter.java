// SPDX-License-Identifier: MIT
package kmsterm.console.tty;

import kmsterm.vte.CellRow;
import kmsterm.vte.CursorShape;
import kmsterm.vte.Frame;

/**
 * Paints frames on a host terminal: remembers what the host shows and sends what differs. The host
 * gets cells, attributes and a few known modes, never a byte of the program, so that nothing a
 * program prints can reach it as a control function. Colours are symbolic: the host's own defaults
 * and palette apply. A host that is smaller shows the part around the cursor; on a larger one a
 * line marks the border.
 *
 * <p>The host is expected as {@link HostTerminal#ENTER} leaves it. Nothing is allocated once
 * buffers have grown to the size of the screen.
 *
 * <p>Source: ECMA-48; xterm ctlseqs; synchronized output: mode 2026, ignored where unknown.
 */
public final class TtyPainter {
    /** After about so many bytes a paint pauses, so that a slow host is not owed megabytes. */
    static final int BUDGET_BYTES = 128 << 10;

    /** Sequences up to this length are not worth the frame of a synchronized update. Guess. */
    private static final int SHORT_BYTES = 48;

    /** Unchanged cells that are sent again rather than jumped over: CSI n C has four bytes. */
    private static final int REWRITE_CELLS = 3;

    /** Blanks from which erasing is shorter: CSI n X and CSI n C against spaces. */
    private static final int ERASE_CELLS = 9;

    private static final int NOWHERE = -1;

    private final HostColors colors;
    private final boolean border;
    private final CellRow row = new CellRow();
    private final Pen pen = new Pen();
    private EscapeBuffer out;

    private int hostCols;
    private int hostRows;
    private CellLine[] shown = new CellLine[0];
    private CellLine next = new CellLine(0);
    private boolean[] stale = new boolean[0];
    private boolean cleared;

    private int top;
    private int left;
    private int frameCols;
    private int frameRows;
    private long generation = Long.MIN_VALUE;
    private boolean flipped;
    private String notice = "";

    private int atRow;
    private int atCol;
    private int moves;

    private int hostModes;
    private boolean hostCursor = true;
    private CursorShape hostShape;
    private boolean hostBlinks;

    /**
     * @param border whether to draw a line where the session ends on a larger host
     */
    public TtyPainter(HostColors colors, boolean border) {
        this.colors = colors;
        this.border = border;
    }

    /** The host's size in cells, both at least 1. The next paint draws everything. */
    public void hostSize(int cols, int rows) {
        if (cols != hostCols || rows != hostRows) {
            hostCols = cols;
            hostRows = rows;
            shown = new CellLine[rows];
            for (int i = 0; i < rows; i++) {
                shown[i] = new CellLine(cols);
            }
            next = new CellLine(cols);
            stale = new boolean[rows];
        }
        invalidate();
    }

    /** The host shows something else: the next paint draws everything. */
    public void invalidate() {
        cleared = false;
    }

    /** Another session from now on: its generations have nothing to do with the former's. */
    public void forgetFrame() {
        generation = Long.MIN_VALUE;
    }

    /** Text over the host's last row; empty for none. */
    public void notice(String text) {
        if (!notice.equals(text)) {
            notice = text;
            if (hostRows > 0) {
                stale[hostRows - 1] = true;
            }
        }
    }

    /**
     * Appends what makes the host show {@code frame}; nothing if it already does.
     *
     * @param modes the set of {@link HostMode#of}
     * @param flip DECSCNM: the screen is reversed
     * @return whether that is all; otherwise call again once the host has taken this
     */
    public boolean paint(Frame frame, int modes, boolean flip, EscapeBuffer out) {
        assert hostCols > 0 : "no size";
        this.out = out;
        int start = out.length();
        moves = 0;
        markStale(frame, flip);
        if (!cleared) {
            clear();
        }
        boolean complete = paintRows(frame);
        boolean drawn = out.length() > start;
        // Coordinates of mouse reports are the host's: right only while the view is at the origin.
        int wanted = top == 0 && left == 0 ? modes : modes & ~HostMode.mouse();
        HostMode.change(out, hostModes, wanted);
        hostModes = wanted;
        cursor(frame, drawn && start == 0);
        if (drawn && start == 0 && out.length() > SHORT_BYTES) {
            out.prepend("\033[?2026h");
            out.ascii("\033[?2026l");
        }
        return complete;
    }

    private void clear() {
        pen.reset(out);
        out.ascii("\033[H\033[2J");
        atRow = 0;
        atCol = 0;
        for (int i = 0; i < hostRows; i++) {
            shown[i].blank(0, hostCols);
            stale[i] = true;
        }
        cleared = true;
    }

    // --- which rows

    private void markStale(Frame frame, boolean flip) {
        boolean all = follow(frame);
        if (frame.cols() != frameCols || frame.rows() != frameRows || flip != flipped) {
            frameCols = frame.cols();
            frameRows = frame.rows();
            flipped = flip;
            all = true;
        }
        long now = frame.generation();
        if (now == generation && !all) {
            return;
        }
        for (int i = 0; i < hostRows; i++) {
            int from = top + i;
            if (all || (from < frameRows && frame.rowGeneration(from) > generation)) {
                stale[i] = true;
            }
        }
        generation = now;
    }

    /** Moves the view so that it holds the cursor. Returns whether it moved. */
    private boolean follow(Frame frame) {
        int newTop = Math.min(top, Math.max(0, frame.rows() - hostRows));
        int newLeft = Math.min(left, Math.max(0, frame.cols() - hostCols));
        if (frame.cursorVisible()) {
            newTop = within(newTop, hostRows, frame.cursorRow());
            newLeft = within(newLeft, hostCols, frame.cursorCol());
        }
        boolean moved = newTop != top || newLeft != left;
        top = newTop;
        left = newLeft;
        return moved;
    }

    private static int within(int start, int length, int position) {
        return position < start
                ? position
                : position >= start + length ? position - length + 1 : start;
    }

    private boolean paintRows(Frame frame) {
        int start = out.length();
        for (int i = 0; i < hostRows; i++) {
            if (stale[i]) {
                if (out.length() - start > BUDGET_BYTES) {
                    return false;
                }
                stale[i] = false;
                compose(frame, i);
                paintRow(i, shown[i]);
            }
        }
        return true;
    }

    private void compose(Frame frame, int hostRow) {
        int from = top + hostRow;
        int cells = 0;
        if (from < frameRows) {
            frame.row(from, row);
            cells = Math.min(hostCols, frameCols - left);
            next.take(row, left, cells, flipped, colors);
        }
        next.blank(cells, hostCols);
        if (border && left == 0 && top == 0) {
            composeBorder(from);
        }
        if (hostRow == hostRows - 1 && !notice.isEmpty()) {
            composeNotice();
        }
    }

    private void composeBorder(int hostRow) {
        boolean below = hostRow == frameRows;
        if (below) {
            for (int col = 0; col < Math.min(frameCols, hostCols); col++) {
                next.put(col, 0x2500, CellRow.FAINT);
            }
        }
        if (frameCols < hostCols && hostRow <= frameRows) {
            next.put(frameCols, below ? 0x2518 : 0x2502, CellRow.FAINT);
        }
    }

    private void composeNotice() {
        int length = Math.min(notice.length(), hostCols);
        for (int col = 0; col < length; col++) {
            next.put(col, CellLine.shown(notice.charAt(col)), CellRow.INVERSE);
        }
        if (length < hostCols && next.text[length] == CellLine.TAIL) {
            next.put(length, ' ', 0);
        }
    }

    // --- one row

    private void paintRow(int hostRow, CellLine old) {
        int blankFrom = hostCols;
        while (blankFrom > 0 && next.isBlank(blankFrom - 1)) {
            blankFrom--;
        }
        int col = 0;
        while (col < hostCols) {
            if (next.same(old, col)) {
                col++;
            } else if (col >= blankFrom && hostCols - col > REWRITE_CELLS) {
                eraseToEnd(hostRow, old, col);
                return;
            } else {
                col = paintFrom(hostRow, old, col);
            }
        }
    }

    private void eraseToEnd(int hostRow, CellLine old, int col) {
        move(hostRow, col);
        pen.plain(out);
        out.ascii("\033[K");
        old.blank(col, hostCols);
    }

    /** Paints what differs at {@code col}. Returns the column after it. */
    private int paintFrom(int hostRow, CellLine old, int col) {
        int head = next.text[col] == CellLine.TAIL && col > 0 ? col - 1 : col;
        int blanks = blanksFrom(head);
        if (blanks >= ERASE_CELLS) {
            move(hostRow, head);
            pen.plain(out);
            out.ascii("\033[").number(blanks).ascii('X');
            old.blank(head, head + blanks);
            return head + blanks;
        }
        reach(hostRow, head);
        return write(old, head);
    }

    private int blanksFrom(int col) {
        int end = col;
        while (end < hostCols && next.isBlank(end)) {
            end++;
        }
        return end - col;
    }

    /** Sends a cell, or both of a wide character. Returns the column after it. */
    private int write(CellLine old, int col) {
        int width = next.isWide(col) ? 2 : 1;
        boolean trusted = trusted(next, col);
        pen.set(out, next, col);
        if (width == 2 && !trusted) {
            // should the host think that it is narrow, nothing old may stay in its second cell
            out.ascii("\033[2X");
        }
        boolean lastCluster = next.text[col] == CellLine.CLUSTER && col + width == hostCols;
        if (lastCluster) {
            // Without a pending wrap some hosts join a combining character to the cell before.
            out.ascii("\033[?7h");
        }
        text(next, col);
        if (lastCluster) {
            out.ascii("\033[?7l");
        }
        for (int i = col; i < col + width; i++) {
            old.copy(next, i);
        }
        atCol = trusted && col + width < hostCols ? col + width : NOWHERE;
        return col + width;
    }

    private void text(CellLine line, int col) {
        int text = line.text[col];
        if (text >= 0) {
            out.utf8(text);
            return;
        }
        String cluster = line.cluster[col];
        for (int i = 0; i < cluster.length(); ) {
            int codePoint = cluster.codePointAt(i);
            if (!CellLine.unsafe(codePoint)) {
                out.utf8(codePoint);
            }
            i += Character.charCount(codePoint);
        }
    }

    /**
     * Whether every host moves its cursor by the same number of cells. Not for clusters, symbols
     * with an emoji form and what Unicode added lately.
     */
    private static boolean trusted(CellLine line, int col) {
        int c = line.text[col];
        if (c == CellLine.CLUSTER) {
            return false;
        }
        return c < 0x1100
                || (c >= 0x2010 && c < 0x2300)
                || (c >= 0x2500 && c < 0x2600)
                || (c >= 0x2800 && c < 0x2900)
                || (c >= 0x3041 && c < 0xA000)
                || (c >= 0xAC00 && c < 0xD7A4)
                || c == 0xFFFD;
    }

    // --- the cursor while painting

    /** As {@link #move}, by sending the cells in between again where that is shorter. */
    private void reach(int hostRow, int col) {
        int gap = col - atCol;
        if (atRow == hostRow && atCol != NOWHERE && gap > 0 && gap <= REWRITE_CELLS) {
            CellLine line = shown[hostRow];
            int same = atCol;
            while (same < col && line.text[same] >= ' ' && line.text[same] < 0x7F) {
                if (!pen.is(line, same)) {
                    break;
                }
                same++;
            }
            if (same == col) {
                for (int i = atCol; i < col; i++) {
                    out.ascii((char) line.text[i]);
                }
                atCol = col;
                return;
            }
        }
        move(hostRow, col);
    }

    private void move(int hostRow, int col) {
        if (atRow == hostRow && atCol == col) {
            return;
        }
        moves++;
        if (atRow == hostRow && atCol != NOWHERE && col > atCol) {
            out.ascii("\033[");
            if (col - atCol > 1) {
                out.number(col - atCol);
            }
            out.ascii('C');
        } else if (atRow == hostRow && col == 0) {
            out.ascii('\r');
        } else {
            out.ascii("\033[");
            if (hostRow > 0) {
                out.number(hostRow + 1);
            }
            if (col > 0) {
                out.ascii(';').number(col + 1);
            }
            out.ascii('H');
        }
        atRow = hostRow;
        atCol = col;
    }

    // --- the cursor that is seen

    private void cursor(Frame frame, boolean hideWhileDrawing) {
        int toRow = frame.cursorRow() - top;
        int toCol = frame.cursorCol() - left;
        boolean inside = toRow >= 0 && toRow < hostRows && toCol >= 0 && toCol < hostCols;
        boolean visible = frame.cursorVisible() && inside;
        if (hostCursor && hideWhileDrawing && moves > 1) {
            out.prepend("\033[?25l");
            hostCursor = false;
        }
        if (visible) {
            move(toRow, toCol);
            shape(frame);
        }
        if (visible != hostCursor) {
            out.ascii(visible ? "\033[?25h" : "\033[?25l");
            hostCursor = visible;
        }
    }

    private void shape(Frame frame) {
        if (frame.cursorShape() == hostShape && frame.cursorBlinks() == hostBlinks) {
            return;
        }
        hostShape = frame.cursorShape();
        hostBlinks = frame.cursorBlinks();
        int steady =
                switch (hostShape) {
                    case BLOCK -> 2;
                    case UNDERLINE -> 4;
                    case BAR -> 6;
                };
        out.ascii("\033[").number(hostBlinks ? steady - 1 : steady).ascii(" q");
    }
}
