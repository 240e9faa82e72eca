// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * One row of cells as a structure of arrays, filled by {@link Frame#row}. Reused: grows to the
 * widest row it was asked for. Only {@code [0, cols)} is valid.
 */
public final class CellRow {
    /** Bits of {@link #attributes}. */
    public static final int BOLD = 1;

    public static final int FAINT = 1 << 1;
    public static final int ITALIC = 1 << 2;
    public static final int BLINK = 1 << 3;

    /** Already applied to {@link #fg} and {@link #bg}; here for those who draw symbolic colours. */
    public static final int INVERSE = 1 << 4;

    /** Already applied: fg equals bg. */
    public static final int CONCEAL = 1 << 5;

    public static final int STRIKE = 1 << 6;
    public static final int OVERLINE = 1 << 7;

    /** Underline style, 3 bits: 0 none, 1 single, 2 double, 3 curly, 4 dotted, 5 dashed. */
    public static final int UNDERLINE_SHIFT = 8;

    public static final int UNDERLINE_MASK = 7 << UNDERLINE_SHIFT;

    /** First cell of a wide character; the next is its {@link #WIDE_TAIL}. */
    public static final int WIDE = 1 << 11;

    /** Second cell of a wide character: nothing to draw but the background. */
    public static final int WIDE_TAIL = 1 << 12;

    /** SGR 51 and 52: framed or encircled. */
    public static final int FRAMED = 1 << 13;

    public static final int SUPERSCRIPT = 1 << 14;
    public static final int SUBSCRIPT = 1 << 15;

    /** Kinds of symbolic colour in {@link #fgColor}: the upper 8 bits. */
    public static final int COLOR_DEFAULT = 0;

    /** The lower 8 bits are an index. */
    public static final int COLOR_INDEXED = 1 << 24;

    /** The lower 24 bits are 0xRRGGBB. */
    public static final int COLOR_RGB = 2 << 24;

    private static final SoftFont NO_FONT = new SoftFont();

    /**
     * What stands in the cell: a code point, 0 for an empty cell, or {@code -1 - index} of a
     * grapheme cluster of several code points, see {@link #cluster}.
     */
    public int[] text = new int[0];

    /** Resolved 0xRRGGBB. */
    public int[] fg = new int[0];

    /** Resolved 0xRRGGBB. */
    public int[] bg = new int[0];

    /** Resolved 0xRRGGBB of the underline. */
    public int[] underline = new int[0];

    public int[] attributes = new int[0];

    /** As the program asked: a kind and a value. */
    public int[] fgColor = new int[0];

    /** As the program asked: a kind and a value. */
    public int[] bgColor = new int[0];

    /** How many cells are valid. */
    public int cols;

    /** The line goes on in the next row (automatic wrap). */
    public boolean wrapped;

    /** Of a double line only the first half of the cells is shown, each twice as wide. */
    public LineSize size = LineSize.SINGLE;

    private String[] clusters = new String[0];
    private SoftFont softFont = NO_FONT;

    /** A row without room. */
    public CellRow() {}

    /** The cluster of a negative {@link #text}. */
    public String cluster(int text) {
        return clusters[-1 - text];
    }

    /** The character that a program loaded, in place of a font's; null for most code points. */
    public SoftGlyph softGlyph(int text) {
        return text < SoftFont.FIRST ? null : softFont.glyph(text);
    }

    /** Makes room for {@code cols} cells. Not part of the consumers' interface. */
    void ensure(int cols) {
        this.cols = cols;
        if (text.length < cols) {
            text = new int[cols];
            fg = new int[cols];
            bg = new int[cols];
            underline = new int[cols];
            attributes = new int[cols];
            fgColor = new int[cols];
            bgColor = new int[cols];
        }
    }

    /**
     * What {@link #cluster} and {@link #softGlyph} look in: the terminal's own tables, not copied.
     */
    void tables(String[] clusterTable, SoftFont loaded) {
        clusters = clusterTable;
        softFont = loaded;
    }
}
