// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * A terminal: bytes in, cell grid, damage and {@link Effects} out. Owned by one thread. Nothing
 * that a program sends makes it throw or grow without bound.
 */
public final class Terminal {
    /** Longest title kept, in UTF-16 units. Guess. */
    public static final int MAX_TITLE = 1024;

    /** Bounds of the page: ours; a larger wish is clamped. */
    public static final int MAX_COLS = 2000;

    public static final int MAX_ROWS = 1000;

    private final Screen screen;
    private final Colors colors;
    private final Interpreter interpreter;
    private final Parser parser;
    private final TerminalFrame frame;

    /**
     * @param cols 1 to {@link #MAX_COLS}
     * @param rows 1 to {@link #MAX_ROWS}
     * @param scrollbackRows rows kept after they leave the top of the page
     */
    public Terminal(int cols, int rows, int scrollbackRows, Palette palette, Effects effects) {
        this(cols, rows, scrollbackRows, new Colors(palette), effects);
    }

    private Terminal(int cols, int rows, int scrollbackRows, Colors colors, Effects effects) {
        if (cols < 1 || cols > MAX_COLS || rows < 1 || rows > MAX_ROWS || scrollbackRows < 0) {
            throw new IllegalArgumentException(cols + "x" + rows + ", " + scrollbackRows);
        }
        screen = new Screen(cols, rows, scrollbackRows);
        this.colors = colors;
        interpreter = new Interpreter(screen, colors, effects);
        parser = new Parser(interpreter, screen);
        frame = new TerminalFrame(screen, interpreter, colors);
    }

    /**
     * Interprets {@code bytes[from, to)}, stopping early once about {@code workBudget} units of
     * work are done: a unit is a byte read or a cell written, so that no sequence is cheap to send
     * and dear to run. State between calls is complete: input may be cut at any byte.
     *
     * @return the index of the first byte not interpreted; at least {@code from + 1} if there is
     *     any
     */
    public int feed(byte[] bytes, int from, int to, int workBudget) {
        if (from >= to) {
            return to;
        }
        frame.changed();
        screen.selection.fed();
        return parser.feed(bytes, from, to, workBudget);
    }

    /** Changes the page's size. Main screen: lines reflow into and out of the scrollback. */
    public void resize(int cols, int rows) {
        int newCols = Math.clamp(cols, 1, MAX_COLS);
        int newRows = Math.clamp(rows, 1, MAX_ROWS);
        if (newCols != screen.cols || newRows != screen.rows) {
            Reflow.resize(screen, newCols, newRows);
            frame.changed();
        }
        interpreter.window().sizeGiven();
    }

    /** Ends synchronized output (mode 2026) that takes too long. */
    public void endSynchronizedOutput() {
        interpreter.endSynchronizedOutput();
    }

    /** Lets programs do what they may not do otherwise. Not part of snapshots. */
    public void allow(Set<WindowOp> ops) {
        interpreter.window().allow(ops);
    }

    /**
     * What Backspace sends by itself: DEL (7f), as long as this is not called, or BS (08). A
     * program that sets DECBKM gets the other one. Not part of snapshots.
     */
    public void backspaceDeletes(boolean deletes) {
        interpreter.swapBackspace(!deletes);
    }

    /** What programs are told about pixels: of a cell, and of the whole display. */
    public void pixels(int cellWidthPx, int cellHeightPx) {
        interpreter.window().pixels(cellWidthPx, cellHeightPx);
    }

    public int cols() {
        return screen.cols;
    }

    public int rows() {
        return screen.rows;
    }

    /**
     * What is to be seen now. Always the same object: a view, valid until the next feed, resize or
     * scroll. Each call after a change begins a new {@link Frame#generation}.
     */
    public Frame frame() {
        frame.update();
        return frame;
    }

    /** Whether a mode is set. */
    public boolean mode(Mode mode) {
        return interpreter.mode(mode);
    }

    /**
     * Encodes a key by the modes in force.
     *
     * @param keysym X keysym (keysymdef.h)
     * @param codePoint what the key types, or 0
     * @param modifiers bits of {@link KeyEncoder}
     * @param out at least {@link KeyEncoder#MAX_BYTES} long
     * @return how many bytes of {@code out} were written; 0 for a key that sends nothing
     */
    public int encodeKey(int keysym, int codePoint, int modifiers, byte[] out) {
        return KeyEncoder.encode(keysym, codePoint, modifiers, interpreter, out);
    }

    /**
     * The same of a key that is pressed, repeated or released: {@link KeyEncoder#PRESS} and so on.
     */
    public int encodeKey(int keysym, int codePoint, int modifiers, int event, byte[] out) {
        return encodeKey(keysym, codePoint, 0, 0, modifiers, event, out);
    }

    /**
     * The same of a key of which more is known, for programs that ask (kitty's protocol).
     *
     * @param plain what it types by its layout without modifiers, or 0
     * @param us what the key in its place types on a US keyboard, or 0
     */
    public int encodeKey(
            int keysym, int codePoint, int plain, int us, int modifiers, int event, byte[] out) {
        return KeyEncoder.encode(keysym, codePoint, plain, us, modifiers, event, interpreter, out);
    }

    /**
     * Encodes what the mouse does, by the modes in force.
     *
     * @param kind of {@link MouseEncoder}, as is the button
     * @param modifiers bits of {@link KeyEncoder}
     * @param col zero-based, as row
     * @param x pixels from the page's left edge, as y from its top
     * @param out at least {@link MouseEncoder#MAX_BYTES} long
     * @return how many bytes of {@code out} were written; 0 for what the program does not want
     */
    public int encodeMouse(
            int kind, int button, int modifiers, int col, int row, int x, int y, byte[] out) {
        return MouseEncoder.encode(kind, button, modifiers, col, row, x, y, interpreter, out);
    }

    /** What tells a program about the focus, if it asked (mode 1004); otherwise empty. */
    public String encodeFocus(boolean focused) {
        return mode(Mode.FOCUS) ? focused ? "\033[I" : "\033[O" : "";
    }

    /** The address that a cell of the page links to; empty if it is none. */
    public String link(int row, int col) {
        boolean inside = row >= 0 && row < screen.rows && col >= 0 && col < screen.cols;
        long cell = inside ? screen.grid.row(row).cells[col] : 0;
        return screen.links.uri((int) ((cell & Cell.LINK) >>> Cell.LINK_SHIFT));
    }

    /** Whether a shell's prompt begins in a row of the page (OSC 133). */
    public boolean promptAt(int row) {
        boolean inside = row >= 0 && row < screen.rows;
        return inside && (screen.grid.row(row).flags & Row.PROMPT) != 0;
    }

    /**
     * A paste: newlines become CR, bracketed when mode 2004 is set; control characters other than
     * tab and newline are dropped.
     */
    public byte[] encodePaste(String text) {
        return encodePaste(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same of UTF-8; what is none becomes U+FFFD. The caller may overwrite both. */
    public byte[] encodePaste(byte[] utf8) {
        return Paste.encode(utf8, mode(Mode.BRACKETED_PASTE));
    }

    /** Rows in the scrollback now; none while the alternate screen is shown. */
    public int historyRows() {
        return screen.onAlternate() ? 0 : screen.scrollback.rows();
    }

    /**
     * Moves the view into the scrollback: positive is up; clamped. New output keeps the view still.
     */
    public void scrollView(int rows) {
        long offset = Math.clamp((long) screen.viewOffset + rows, 0, historyRows());
        if (offset != screen.viewOffset) {
            screen.viewOffset = (int) offset;
            frame.changedAll();
        }
    }

    /** How many rows the view is above the page's top; 0 when it shows the page. */
    public int viewOffset() {
        return screen.viewOffset;
    }

    /** What the user selected. Always the same object. */
    public Selection selection() {
        return screen.selection;
    }

    /** Selecting by keys. Always the same object. */
    public CopyMode copyMode() {
        return screen.copyMode;
    }

    /** Letters over addresses. Always the same object. */
    public Hints hints() {
        return screen.hints;
    }

    /** Shows everything with text and background exchanged, or no more: for a bell that is seen. */
    public void flash(boolean on) {
        frame.flash(on);
    }

    /** The title last set by OSC 0 or 2; empty at first. */
    public String title() {
        return interpreter.window().title();
    }

    /**
     * The text of history and page, a line feed after each line; wrapped rows joined; trailing
     * blanks and trailing empty lines removed.
     */
    public String text(boolean withHistory) {
        return new ScreenText(screen).text(withHistory);
    }

    /**
     * The last place where a text begins before a cell, at most {@code maxRows} rows up, that of
     * the cell counted: to go on, ask again from further up. Lines that automatic wrap broke are
     * searched as one, up to {@value Search#MAX_JOINED_ROWS} rows.
     *
     * @param row of the page from 0 on, of the scrollback down from -1, as in {@link Match}
     * @param matchCase whether capitals differ from small letters
     */
    public Optional<Match> findBefore(
            String text, boolean matchCase, int row, int col, int maxRows) {
        return new Search(screen, text, matchCase).before(row, col, maxRows);
    }

    /** The first place where a text begins at a cell or after it; as {@link #findBefore}. */
    public Optional<Match> findAfter(
            String text, boolean matchCase, int row, int col, int maxRows) {
        return new Search(screen, text, matchCase).after(row, col, maxRows);
    }

    /**
     * The whole state as versioned bytes: a terminal restored from it behaves alike in everything.
     */
    public byte[] snapshot() {
        return Snapshot.write(screen, colors, interpreter, parser);
    }

    /**
     * The terminal of a snapshot.
     *
     * @throws IllegalArgumentException if the bytes are no snapshot, are cut off or of an unknown
     *     version; hostile bytes do no worse
     */
    public static Terminal restore(byte[] snapshot, Effects effects) {
        var in = new SnapshotReader(snapshot);
        Snapshot.Header header = Snapshot.header(in);
        var terminal =
                new Terminal(
                        header.cols(),
                        header.rows(),
                        header.scrollbackRows(),
                        header.colors(),
                        effects);
        Snapshot.read(in, terminal.screen, terminal.interpreter, terminal.parser);
        return terminal;
    }

    /** Sequences that were in no table, and control strings that were too long. */
    public long unknownSequences() {
        return parser.unknown();
    }

    /** For tests. */
    Screen screen() {
        return screen;
    }
}
