// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** How large the characters of a line are. Source: DEC STD 070, DECSWL, DECDWL, DECDHL. */
public enum LineSize {
    SINGLE,

    /** Twice as wide: half as many columns are shown. */
    DOUBLE_WIDTH,

    /** Twice as wide and high, the upper half. */
    DOUBLE_TOP,

    /** Twice as wide and high, the lower half. */
    DOUBLE_BOTTOM
}
