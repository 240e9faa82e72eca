// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * A cell packed into a {@code long}. 0 is an empty cell in the default style.
 *
 * <pre>
 * bits  0–20  code point, or index of a {@link ClusterTable} entry when CLUSTER is set; 0 is empty
 * bit     21  CLUSTER
 * bit     22  WIDE: first of the two cells of a wide character
 * bit     23  TAIL: second of them, its text is 0
 * bits 24–43  style id, see {@link StyleTable}; 0 is the default style
 * bits 44–59  hyperlink id; 0 is none
 * bit     60  PROTECTED against selective erase (DECSCA)
 * bits 61–63  0
 * </pre>
 */
final class Cell {
    /** Code point or cluster index. */
    static final long TEXT = (1L << 21) - 1;

    static final long CLUSTER = 1L << 21;
    static final int WIDE_SHIFT = 22;
    static final long WIDE = 1L << WIDE_SHIFT;
    static final long TAIL = 1L << 23;

    static final int STYLE_SHIFT = 24;
    static final int STYLE_BITS = 20;
    static final long STYLE = ((1L << STYLE_BITS) - 1) << STYLE_SHIFT;

    static final int LINK_SHIFT = 44;
    static final long LINK = 0xFFFFL << LINK_SHIFT;

    static final long PROTECTED = 1L << 60;

    /** What a pen leaves in every cell it writes: all but the text and its width. */
    static final long PEN = STYLE | LINK | PROTECTED;

    /** Text with the bit that says how to read it. */
    static final long GLYPH = TEXT | CLUSTER;

    /** Bits never set. */
    static final long UNUSED = 7L << 61;

    private Cell() {}

    static int style(long cell) {
        return (int) (cell >>> STYLE_SHIFT) & ((1 << STYLE_BITS) - 1);
    }

    static boolean isWide(long cell) {
        return (cell & WIDE) != 0;
    }

    static boolean isTail(long cell) {
        return (cell & TAIL) != 0;
    }
}
