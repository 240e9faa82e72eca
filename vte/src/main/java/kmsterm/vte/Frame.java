// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * What a terminal shows: rows of the page, or of the scrollback when the view is scrolled, and the
 * cursor. Colours are resolved: inverse, DECSCNM, bold-is-bright, faint and conceal are already in
 * the {@code fg} and {@code bg} of the cells, so that every renderer draws alike.
 *
 * <p>Damage is by generation: every row tells when it last changed. A consumer remembers, for each
 * of its buffers, the generation it drew into it, and asks only for rows that are newer. A row may
 * be called changed when it is not, never the other way.
 */
public interface Frame {
    int cols();

    int rows();

    /** Grows by at least one with every frame that differs from the one before. */
    long generation();

    /** Generation at which anything in the row last changed; colours, the view included. */
    long rowGeneration(int row);

    /**
     * Fills {@code out} with the row's cells. Does not allocate once {@code out} is wide enough.
     */
    void row(int row, CellRow out);

    /**
     * Zero-based; the cursor may be outside of a scrolled view: then {@link #cursorVisible} is
     * false.
     */
    int cursorRow();

    /** Zero-based, less than cols also while a wrap is pending. */
    int cursorCol();

    /** DECTCEM, and the view shows the cursor's row. */
    boolean cursorVisible();

    CursorShape cursorShape();

    /** DECSCUSR or mode 12 asks for blinking. */
    boolean cursorBlinks();

    /** 0xRRGGBB. */
    int cursorColor();

    /** 0xRRGGBB of the space around the grid: the default background, DECSCNM applied. */
    int borderColor();
}
