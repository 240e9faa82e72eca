// SPDX-License-Identifier: MIT
package kmsterm.console.tty;

import java.util.Arrays;
import kmsterm.vte.CellRow;

/**
 * A row of a host terminal in the only form that is compared and sent: text that is safe to send,
 * attributes and colours that the host has. What cannot be seen is levelled out, so that cells that
 * look alike are equal.
 */
final class CellLine {
    /** Text of the second cell of a wide character. */
    static final int TAIL = -1;

    /** Text of a cell with a cluster, see {@link #cluster}. */
    static final int CLUSTER = -2;

    /** Text of a cell of which nothing is known: equal to none. */
    private static final int UNKNOWN = -3;

    private static final int LINES =
            CellRow.UNDERLINE_MASK | CellRow.STRIKE | CellRow.OVERLINE | CellRow.INVERSE;

    final int[] text;
    final int[] attributes;
    final int[] fg;
    final int[] bg;
    final int[] underline;
    final String[] cluster;

    CellLine(int cols) {
        text = new int[cols];
        attributes = new int[cols];
        fg = new int[cols];
        bg = new int[cols];
        underline = new int[cols];
        cluster = new String[cols];
        blank(0, cols);
    }

    /** Spaces in the host's own colours. */
    void blank(int from, int to) {
        Arrays.fill(text, from, to, ' ');
        Arrays.fill(attributes, from, to, 0);
        Arrays.fill(fg, from, to, CellRow.COLOR_DEFAULT);
        Arrays.fill(bg, from, to, CellRow.COLOR_DEFAULT);
        Arrays.fill(underline, from, to, CellRow.COLOR_DEFAULT);
        Arrays.fill(cluster, from, to, null);
    }

    /** One plain cell. */
    void put(int col, int codePoint, int attributes) {
        blank(col, col + 1);
        text[col] = codePoint;
        this.attributes[col] = attributes;
    }

    void forget() {
        Arrays.fill(text, UNKNOWN);
    }

    boolean isBlank(int col) {
        return text[col] == ' ' && (attributes[col] | fg[col] | bg[col] | underline[col]) == 0;
    }

    boolean isWide(int col) {
        return (attributes[col] & CellRow.WIDE) != 0;
    }

    boolean same(CellLine that, int col) {
        return text[col] == that.text[col]
                && attributes[col] == that.attributes[col]
                && fg[col] == that.fg[col]
                && bg[col] == that.bg[col]
                && underline[col] == that.underline[col]
                && (text[col] != CLUSTER || cluster[col].equals(that.cluster[col]));
    }

    void copy(CellLine from, int col) {
        text[col] = from.text[col];
        attributes[col] = from.attributes[col];
        fg[col] = from.fg[col];
        bg[col] = from.bg[col];
        underline[col] = from.underline[col];
        cluster[col] = from.cluster[col];
    }

    /**
     * Takes {@code row[left, left + count)} to the columns from 0.
     *
     * @param flip the whole screen is reversed (DECSCNM)
     */
    void take(CellRow row, int left, int count, boolean flip, HostColors colors) {
        for (int col = 0; col < count; col++) {
            int from = left + col;
            int flags = row.attributes[from];
            if ((flags & CellRow.WIDE_TAIL) != 0 && col > 0 && isWide(col - 1)) {
                tail(col - 1);
                continue;
            }
            takeCell(row, from, col, colors);
            if (flip) {
                flip(row, from, col, colors);
            }
            level(col);
            boolean whole = col + 1 < count && (row.attributes[from + 1] & CellRow.WIDE_TAIL) != 0;
            if (isWide(col) && !whole) {
                // half of it is outside of the view
                attributes[col] &= ~CellRow.WIDE;
                text[col] = ' ';
                level(col);
            }
        }
    }

    /** The second cell of the wide character in {@code head}. */
    private void tail(int head) {
        int tail = head + 1;
        text[tail] = TAIL;
        attributes[tail] = attributes[head] & ~CellRow.WIDE;
        fg[tail] = fg[head];
        bg[tail] = bg[head];
        underline[tail] = underline[head];
        cluster[tail] = null;
    }

    /** DECSCNM: the default colours change places, others stay. */
    private void flip(CellRow row, int from, int col, HostColors colors) {
        boolean defaultFg = row.fgColor[from] == CellRow.COLOR_DEFAULT;
        boolean defaultBg = row.bgColor[from] == CellRow.COLOR_DEFAULT;
        boolean inverse = (row.attributes[from] & CellRow.INVERSE) != 0;
        if (defaultFg && defaultBg) {
            attributes[col] ^= CellRow.INVERSE;
        } else if (defaultFg) {
            fg[col] = colors.reduceRgb(inverse ? row.bg[from] : row.fg[from]);
        } else if (defaultBg) {
            bg[col] = colors.reduceRgb(inverse ? row.fg[from] : row.bg[from]);
        }
    }

    private void takeCell(CellRow row, int from, int col, HostColors colors) {
        int flags = row.attributes[from];
        attributes[col] = flags & (Pen.ATTRIBUTES | CellRow.WIDE);
        fg[col] = colors.reduce(row.fgColor[from]);
        bg[col] = colors.reduce(row.bgColor[from]);
        boolean ownColor =
                (flags & CellRow.UNDERLINE_MASK) != 0 && row.underline[from] != row.fg[from];
        underline[col] = ownColor ? colors.reduceRgb(row.underline[from]) : CellRow.COLOR_DEFAULT;
        cluster[col] = null;
        if ((flags & (CellRow.CONCEAL | CellRow.WIDE_TAIL)) != 0) {
            // what is hidden is not handed to the host either
            text[col] = ' ';
            attributes[col] &= ~CellRow.WIDE;
        } else if (row.text[from] < 0) {
            text[col] = CLUSTER;
            cluster[col] = row.cluster(row.text[from]);
        } else {
            text[col] = shown(row.text[from]);
        }
    }

    private void level(int col) {
        if (text[col] == ' ' && (attributes[col] & LINES) == 0) {
            attributes[col] = 0;
            fg[col] = CellRow.COLOR_DEFAULT;
        }
        int textColor = (attributes[col] & CellRow.INVERSE) != 0 ? bg[col] : fg[col];
        if (underline[col] == textColor) {
            underline[col] = CellRow.COLOR_DEFAULT;
        }
    }

    /** The code point, or what may be sent in its place: a control character never is. */
    static int shown(int codePoint) {
        return codePoint == 0 ? ' ' : unsafe(codePoint) ? 0xFFFD : codePoint;
    }

    /**
     * C0, DEL, C1, surrogates, and what orders the text around it: line and paragraph separators,
     * bidirectional controls.
     */
    static boolean unsafe(int codePoint) {
        return codePoint < 0x20
                || (codePoint >= 0x7F && codePoint < 0xA0)
                || (codePoint >= 0x200E && codePoint <= 0x200F)
                || (codePoint >= 0x2028 && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069)
                || (codePoint >= 0xD800 && codePoint < 0xE000)
                || codePoint > 0x10FFFF;
    }
}
