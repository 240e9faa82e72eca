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

    /** Mode 2048. */
    private boolean inBand;

    private String title = "";
    private String iconTitle = "";

    Window(Screen screen, Replies replies, Effects effects) {
        this.screen = screen;
        this.replies = replies;
        this.effects = effects;
        givenCols = screen.cols;
        givenRows = screen.rows;
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

    /** The width that DECCOLM and DECSCPP ask for. */
    void columns(int cols) {
        resize(cols, screen.rows);
    }

    /** The height that DECSLPP and DECSNLS ask for. */
    void lines(int rows) {
        resize(screen.cols, rows);
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

    // Titles

    String title() {
        return title;
    }

    /** Names the icon, the window or both: {@code string[from, to)} is UTF-8. */
    void name(boolean icon, boolean window, byte[] string, int from, int to) {
        String text = Text.decode(string, from, to, Terminal.MAX_TITLE);
        if (icon) {
            iconTitle = text;
        }
        if (window) {
            rename(text);
        }
    }

    private void rename(String text) {
        if (!text.equals(title)) {
            title = text;
            effects.title(title);
        }
    }

    void reset() {
        inBand = false;
        iconTitle = "";
        rename("");
    }

    void save(SnapshotWriter out) {
        out.number(cellWidthPx);
        out.number(cellHeightPx);
        out.number(givenCols);
        out.number(givenRows);
        out.bool(inBand);
        out.string(title);
        out.string(iconTitle);
    }

    void load(SnapshotReader in) {
        pixels(in.number(1000), in.number(1000));
        givenCols = in.number(Terminal.MAX_COLS);
        givenRows = in.number(Terminal.MAX_ROWS);
        inBand = in.bool();
        title = in.text(Terminal.MAX_TITLE);
        iconTitle = in.text(Terminal.MAX_TITLE);
    }
}
