// SPDX-License-Identifier: MIT
package kmsterm.vte;

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

    /**
     * @param cols 1 to {@link #MAX_COLS}
     * @param rows 1 to {@link #MAX_ROWS}
     * @param scrollbackRows rows kept after they leave the top of the page
     */
    public Terminal(int cols, int rows, int scrollbackRows, Palette palette, Effects effects) {
        throw new AssertionError("skeleton");
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
        throw new AssertionError("skeleton");
    }

    /** Changes the page's size. Main screen: lines reflow into and out of the scrollback. */
    public void resize(int cols, int rows) {
        throw new AssertionError("skeleton");
    }

    public int cols() {
        throw new AssertionError("skeleton");
    }

    public int rows() {
        throw new AssertionError("skeleton");
    }

    /**
     * What is to be seen now. Always the same object: a view, valid until the next feed, resize or
     * scroll. Each call after a change begins a new {@link Frame#generation}.
     */
    public Frame frame() {
        throw new AssertionError("skeleton");
    }

    /** Whether a mode is set. */
    public boolean mode(Mode mode) {
        throw new AssertionError("skeleton");
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
        throw new AssertionError("skeleton");
    }

    /**
     * A paste: newlines become CR, bracketed when mode 2004 is set; control characters other than
     * tab and newline are dropped.
     */
    public byte[] encodePaste(String text) {
        throw new AssertionError("skeleton");
    }

    /** Rows in the scrollback now. */
    public int historyRows() {
        throw new AssertionError("skeleton");
    }

    /**
     * Moves the view into the scrollback: positive is up; clamped. New output keeps the view still.
     */
    public void scrollView(int rows) {
        throw new AssertionError("skeleton");
    }

    /** How many rows the view is above the page's top; 0 when it shows the page. */
    public int viewOffset() {
        throw new AssertionError("skeleton");
    }

    /** The title last set by OSC 0 or 2; empty at first. */
    public String title() {
        throw new AssertionError("skeleton");
    }

    /**
     * The text of history and page, a line feed after each line; wrapped rows joined; trailing
     * blanks and trailing empty lines removed.
     */
    public String text(boolean withHistory) {
        throw new AssertionError("skeleton");
    }

    /**
     * The whole state as versioned bytes: a terminal restored from it behaves alike in everything.
     */
    public byte[] snapshot() {
        throw new AssertionError("skeleton");
    }

    /**
     * The terminal of a snapshot.
     *
     * @throws IllegalArgumentException if the bytes are no snapshot, are cut off or of an unknown
     *     version; hostile bytes do no worse
     */
    public static Terminal restore(byte[] snapshot, Effects effects) {
        throw new AssertionError("skeleton");
    }
}
