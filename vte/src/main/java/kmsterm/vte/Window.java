// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.EnumSet;
import java.util.Set;

/**
 * What would be the window around a terminal: its titles and its size, and what programs may ask of
 * it and do to it. Source: xterm ctlseqs, "Window manipulation".
 */
final class Window {
    private final Screen screen;
    private final Replies replies;
    private final Effects effects;
    private final Set<WindowOp> allowed = EnumSet.noneOf(WindowOp.class);

    /** Of the built-in font until somebody knows better. */
    private int cellWidthPx = 8;

    private int cellHeightPx = 16;

    /** The size that the page has unless a program changes it: the display's. */
    private int givenCols;

    private int givenRows;

    /** There is no place and no icon; programs are told what they asked for, if they may resize. */
    private int x;

    private int y;
    private boolean iconified;

    /** Mode 2048. */
    private boolean inBand;

    private final Titles titles;

    Window(Screen screen, Replies replies, Effects effects) {
        this.screen = screen;
        this.replies = replies;
        this.effects = effects;
        givenCols = screen.cols;
        givenRows = screen.rows;
        titles = new Titles(replies, effects);
    }

    void allow(Set<WindowOp> ops) {
        allowed.clear();
        allowed.addAll(ops);
    }

    boolean allows(WindowOp op) {
        return allowed.contains(op);
    }

    void pixels(int newCellWidthPx, int newCellHeightPx) {
        cellWidthPx = Math.clamp(newCellWidthPx, 1, 1000);
        cellHeightPx = Math.clamp(newCellHeightPx, 1, 1000);
    }

    /** The page got its size from outside. */
    void sizeGiven() {
        givenCols = screen.cols;
        givenRows = screen.rows;
        reportSize();
    }

    /** The width that DECCOLM and DECSCPP ask for: lines are cut, not broken anew. */
    void columns(int cols) {
        if (allows(WindowOp.RESIZE) && cols != screen.cols) {
            screen.eraser.cut(Math.min(cols, screen.cols));
        }
        resize(cols, screen.rows);
    }

    /** The height that DECSLPP and DECSNLS ask for. */
    void lines(int rows) {
        resize(screen.cols, rows);
    }

    /** Columns per Page: 80 or 132. */
    void deccpp(int cols) {
        if (cols == 0 || cols == 80 || cols == 132) {
            columns(cols == 0 ? 80 : cols);
        }
    }

    private void resize(int wantedCols, int wantedRows) {
        int cols = Math.clamp(wantedCols, 1, Terminal.MAX_COLS);
        int rows = Math.clamp(wantedRows, 1, Terminal.MAX_ROWS);
        if (!allows(WindowOp.RESIZE) || (cols == screen.cols && rows == screen.rows)) {
            return;
        }
        // A row of the scrollback takes about as long to break anew as 64 cells to write. Guess.
        screen.work += cols * rows + screen.scrollback.rows() * 64;
        Reflow.resize(screen, cols, rows);
        effects.resized(cols, rows);
        reportSize();
    }

    void reportInBand(boolean on) {
        inBand = on;
        reportSize();
    }

    private void reportSize() {
        if (inBand) {
            replies.csi().text("48;").number(screen.rows).text(";").number(screen.cols);
            replies.text(";").number(screen.rows * cellHeightPx);
            replies.text(";").number(screen.cols * cellWidthPx).text("t").send();
        }
    }

    /** Window manipulation: what is not there or not allowed does nothing. */
    void xtwinops(Params p) {
        int op = p.get(0, 0);
        switch (op) {
            case 1, 2 -> iconified = allows(WindowOp.RESIZE) && op == 2;
            case 3 -> move(p.get(1, 0), p.get(2, 0));
            case 4 -> resizePixels(p.get(1, -1), p.get(2, -1));
            case 8 -> resizeCells(p.get(1, -1), p.get(2, -1));
            case 9 -> maximize(p.get(1, 0));
            case 10 -> maximize(p.get(1, 0) == 0 ? 0 : 1);
            case 11 -> replies.csi().text(iconified ? "2t" : "1t").send();
            case 13 -> size(3, x, y);
            case 14 -> size(4, screen.rows * cellHeightPx, screen.cols * cellWidthPx);
            case 15 -> size(5, givenRows * cellHeightPx, givenCols * cellWidthPx);
            case 16 -> size(6, cellHeightPx, cellWidthPx);
            case 18 -> size(8, screen.rows, screen.cols);
            case 19 -> size(9, givenRows, givenCols);
            case 20 -> titles.report('L', titles.icon(), allows(WindowOp.TITLE));
            case 21 -> titles.report('l', titles.title(), allows(WindowOp.TITLE));
            case 22 -> titles.push(p.get(1, 0), p.get(2, 0));
            case 23 -> titles.pop(p.get(1, 0), p.get(2, 0));
            default -> {
                if (op >= 24) {
                    lines(op);
                }
            }
        }
    }

    private void move(int newX, int newY) {
        if (allows(WindowOp.RESIZE)) {
            x = newX;
            y = newY;
        }
    }

    private void size(int kind, int height, int width) {
        replies.csi()
                .number(kind)
                .text(";")
                .number(height)
                .text(";")
                .number(width)
                .text("t")
                .send();
    }

    /** An omitted size stays, 0 is the display's. */
    private void resizeCells(int rows, int cols) {
        resize(
                cols < 0 ? screen.cols : cols == 0 ? givenCols : cols,
                rows < 0 ? screen.rows : rows == 0 ? givenRows : rows);
    }

    private void resizePixels(int heightPx, int widthPx) {
        resizeCells(
                heightPx <= 0 ? heightPx : Math.max(1, heightPx / cellHeightPx),
                widthPx <= 0 ? widthPx : Math.max(1, widthPx / cellWidthPx));
    }

    /** 0 and 1 both ways, 2 vertically, 3 horizontally: nothing is ever larger than the display. */
    private void maximize(int how) {
        switch (how) {
            case 0, 1 -> resize(givenCols, givenRows);
            case 2 -> resize(screen.cols, givenRows);
            case 3 -> resize(givenCols, screen.rows);
            default -> {}
        }
    }

    // Titles

    Titles titles() {
        return titles;
    }

    String title() {
        return titles.title();
    }

    void reset() {
        inBand = false;
        iconified = false;
        x = 0;
        y = 0;
        titles.reset();
    }

    void save(SnapshotWriter out) {
        out.number(cellWidthPx);
        out.number(cellHeightPx);
        out.number(givenCols);
        out.number(givenRows);
        out.bool(inBand);
        out.bool(iconified);
        out.number(x);
        out.number(y);
        titles.save(out);
    }

    void load(SnapshotReader in) {
        pixels(in.number(1000), in.number(1000));
        givenCols = in.number(Terminal.MAX_COLS);
        givenRows = in.number(Terminal.MAX_ROWS);
        inBand = in.bool();
        iconified = in.bool();
        x = in.number(Params.LIMIT);
        y = in.number(Params.LIMIT);
        titles.load(in);
    }
}
