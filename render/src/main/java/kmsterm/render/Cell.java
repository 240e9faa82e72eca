// SPDX-License-Identifier: MIT
package kmsterm.render;

import kmsterm.vte.CellRow;

/**
 * A cell as it is drawn, packed into two words, so that comparing two cells is comparing words.
 * What does not change the picture is left out: two cells with equal words look alike.
 *
 * <p>The ink word, from the lowest bit: 21 bits code point, cluster flag, 24 bits foreground, style
 * and decoration flags, cursor overlay, overhang, flags of the glyph. The ground word: 24 bits
 * background, 24 bits underline colour. Colours are 0xRRGGBB.
 */
public final class Cell {
    /** The text is in {@link BufferState#cluster}. */
    public static final long CLUSTER = 1L << 21;

    public static final long BOLD = 1L << 46;
    public static final long ITALIC = 1L << 47;
    public static final long STRIKE = 1L << 48;
    public static final long OVERLINE = 1L << 49;

    /** First of two cells of one glyph. */
    public static final long WIDE = 1L << 53;

    /** Second of two cells: no text of its own. */
    public static final long WIDE_TAIL = 1L << 54;

    /** The glyph reaches into the cell before. */
    public static final long OVERHANG_LEFT = 1L << 58;

    /** The glyph reaches into the cell after; always so for a wide one. */
    public static final long OVERHANG_RIGHT = 1L << 59;

    /** Drawn with the stand-in of a glyph that is still being made. */
    public static final long PENDING = 1L << 60;

    /** The cluster is a run of signs that are drawn together, see {@link Runs}. */
    public static final long RUN = 1L << 61;

    /** The next cell is empty, and the sign is one that may want more room. */
    public static final long ROOM = 1L << 62;

    /** The cluster is a {@link Recipe}. */
    static final long MADE = 1L << 63;

    /** Values of {@link #cursor}. A block has none: it is in the cell's colours. */
    public static final int NO_CURSOR = 0;

    public static final int CURSOR_UNDERLINE = 1;
    public static final int CURSOR_BAR = 2;
    public static final int CURSOR_HOLLOW = 3;

    /** The first half of a hollow box around two cells. */
    public static final int CURSOR_HOLLOW_LEFT = 4;

    /** The second half. */
    public static final int CURSOR_HOLLOW_RIGHT = 5;

    /** How many kinds of {@link #cursor} there are. */
    public static final int CURSORS = 6;

    /** How many values {@link #underline} has: none, single, double, curly, dotted, dashed. */
    public static final int UNDERLINES = 6;

    /** What the glyph adds when it is known: the cell is the same without. */
    static final long TRAITS = OVERHANG_LEFT | OVERHANG_RIGHT | PENDING;

    private static final int FG_SHIFT = 22;
    private static final int UNDERLINE_SHIFT = 50;
    private static final int CURSOR_SHIFT = 55;
    private static final int UNDERLINE_COLOR_SHIFT = 24;
    private static final int RGB = 0xffffff;
    private static final int CODE_POINT = 0x1fffff;
    private static final long DECORATION =
            STRIKE | OVERLINE | 7L << UNDERLINE_SHIFT | 7L << CURSOR_SHIFT;
    private static final int MAX_UNDERLINE = UNDERLINES - 1;

    private Cell() {}

    /** A code point; 0: nothing to draw, or a cluster. */
    public static int codePoint(long ink) {
        return (int) ink & CODE_POINT;
    }

    /** Whether there is a glyph. */
    public static boolean hasText(long ink) {
        return (ink & (CODE_POINT | CLUSTER)) != 0;
    }

    public static int fg(long ink) {
        return (int) (ink >>> FG_SHIFT) & RGB;
    }

    /** BOLD, ITALIC and ROOM as {@link kmsterm.fonts.Font} numbers them. */
    public static int fontStyle(long ink) {
        return ((int) (ink >>> 46) & 3) | ((int) (ink >>> 60) & 4);
    }

    /** 1 or 2. */
    public static int cells(long ink) {
        return (ink & WIDE) != 0 ? 2 : 1;
    }

    /** 0 to 5 as in {@link CellRow#UNDERLINE_SHIFT}. */
    public static int underline(long ink) {
        return (int) (ink >>> UNDERLINE_SHIFT) & 7;
    }

    public static int cursor(long ink) {
        return (int) (ink >>> CURSOR_SHIFT) & 7;
    }

    /** Whether there is at most a glyph to draw: no line, no cursor. */
    public static boolean undecorated(long ink) {
        return (ink & DECORATION) == 0;
    }

    /** Whether there is nothing to draw but the background. */
    public static boolean blank(long ink) {
        return (ink & ~(WIDE | WIDE_TAIL)) == 0;
    }

    public static int bg(long ground) {
        return (int) ground & RGB;
    }

    public static int underlineColor(long ground) {
        return (int) (ground >>> UNDERLINE_COLOR_SHIFT) & RGB;
    }

    /** Packs a cell without cursor and overhang. The foreground of a blank cell is dropped. */
    static long ink(int text, int fg, int attributes) {
        long ink = 0;
        // A concealed glyph must not show where it reaches over a neighbour's background.
        if (text != 0 && text != ' ' && (attributes & (CellRow.CONCEAL | CellRow.WIDE_TAIL)) == 0) {
            ink = text < 0 ? CLUSTER : text & CODE_POINT;
            ink |= (long) (attributes & CellRow.BOLD) << 46;
            ink |= (attributes & CellRow.ITALIC) != 0 ? ITALIC : 0;
        }
        ink |= (attributes & CellRow.STRIKE) != 0 ? STRIKE : 0;
        ink |= (attributes & CellRow.OVERLINE) != 0 ? OVERLINE : 0;
        if (ink != 0) {
            ink |= (long) (fg & RGB) << FG_SHIFT;
        }
        ink |= (long) underlineStyle(attributes) << UNDERLINE_SHIFT;
        ink |= (attributes & CellRow.WIDE) != 0 ? WIDE : 0;
        ink |= (attributes & CellRow.WIDE_TAIL) != 0 ? WIDE_TAIL : 0;
        return ink;
    }

    /** The same with a run's text, which is a cluster, in place of the code point. */
    static long asRun(long ink) {
        return hasText(ink) ? (ink & ~(long) CODE_POINT) | CLUSTER | RUN : ink;
    }

    /** The same with a recipe, which is a cluster, in place of the text. */
    static long asMade(long ink) {
        return hasText(ink) ? (ink & ~(long) CODE_POINT) | CLUSTER | MADE : ink;
    }

    /** Packs the background, and the underline's colour if there is one. */
    static long ground(int bg, int underlineColor, int attributes) {
        long ground = bg & RGB;
        if ((attributes & CellRow.UNDERLINE_MASK) != 0) {
            ground |= (long) (underlineColor & RGB) << UNDERLINE_COLOR_SHIFT;
        }
        return ground;
    }

    static long withCursor(long ink, int cursor) {
        return ink | (long) cursor << CURSOR_SHIFT;
    }

    /** A style that is not known is drawn as a single line. */
    private static int underlineStyle(int attributes) {
        int style = (attributes & CellRow.UNDERLINE_MASK) >>> CellRow.UNDERLINE_SHIFT;
        return style <= MAX_UNDERLINE ? style : 1;
    }
}
