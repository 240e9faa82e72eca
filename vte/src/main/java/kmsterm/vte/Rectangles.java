// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * Functions on rectangles of the page. Their corners count from the margins in origin mode, and are
 * clipped to them; otherwise margins do not matter. Source: VT420 and VT510 references, xterm.
 */
final class Rectangles {
    private final Screen screen;

    /** DECSACE: DECCARA and DECRARA change a rectangle, not what lies between two positions. */
    int extent;

    /** Bits of XTCHECKSUM. */
    int checksumBits;

    // The rectangle in hand, half-open.
    private int top;
    private int left;
    private int bottom;
    private int right;

    /** Style before, and style after {@link #restyled}. */
    private int lastStyle = -1;

    private int lastRestyled;

    Rectangles(Screen screen) {
        this.screen = screen;
    }

    void reset() {
        extent = 0;
        checksumBits = 0;
    }

    /** Reads four parameters; false if they make no rectangle. */
    boolean read(Params p, int at) {
        Screen s = screen;
        int firstRow = s.origin ? s.marginTop : 0;
        int firstCol = s.origin ? s.marginLeft : 0;
        int endRow = s.origin ? s.marginBottom : s.rows;
        int endCol = s.origin ? s.marginRight : s.cols;
        top = Math.min(firstRow + p.atLeastOne(at) - 1, endRow - 1);
        left = Math.min(firstCol + p.atLeastOne(at + 1) - 1, endCol - 1);
        bottom = end(p.get(at + 2, 0), firstRow, endRow);
        right = end(p.get(at + 3, 0), firstCol, endCol);
        return top < bottom && left < right;
    }

    private static int end(int wire, int first, int end) {
        return wire == 0 ? end : Math.min(first + wire, end);
    }

    int top() {
        return top;
    }

    int left() {
        return left;
    }

    int bottom() {
        return bottom;
    }

    int right() {
        return right;
    }

    /** Erase Rectangular Area: spaces, as in xterm, for they count in checksums. */
    void erase(Params p) {
        if (read(p, 0)) {
            fill(screen.blank() | ' ');
        }
    }

    /** Selective Erase Rectangular Area: text only, colours and attributes stay. */
    void selectiveErase(Params p) {
        if (!read(p, 0)) {
            return;
        }
        boolean spare = screen.protection == Protection.DEC;
        for (int r = top; r < bottom; r++) {
            Row row = open(r);
            for (int col = left; col < right; col++) {
                long cell = row.cells[col];
                if (!spare || (cell & Cell.PROTECTED) == 0) {
                    row.splitBefore(col);
                    row.splitBefore(col + 1);
                    row.cells[col] = (cell & Cell.PEN) | ' ';
                }
            }
        }
    }

    /** Fill Rectangular Area with a character of GL or GR, in the pen's style. */
    void fill(Params p) {
        int c = p.get(0, ' ');
        boolean printable = (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c <= 0xFF);
        if (!printable || !read(p, 1)) {
            return;
        }
        fill(screen.penCell() | screen.charsets.peek(c));
    }

    private void fill(long cell) {
        for (int r = top; r < bottom; r++) {
            Row row = open(r);
            row.splitBefore(left);
            row.splitBefore(right);
            Arrays.fill(row.cells, left, right, cell);
        }
    }

    /** Copy Rectangular Area; there is one page. */
    void copy(Params p) {
        if (!read(p, 0)) {
            return;
        }
        Screen s = screen;
        int fromRow = top;
        int fromCol = left;
        int height = bottom - top;
        int width = right - left;
        int firstRow = s.origin ? s.marginTop : 0;
        int firstCol = s.origin ? s.marginLeft : 0;
        int toRow = firstRow + p.atLeastOne(5) - 1;
        int toCol = firstCol + p.atLeastOne(6) - 1;
        height = Math.min(height, (s.origin ? s.marginBottom : s.rows) - toRow);
        width = Math.min(width, (s.origin ? s.marginRight : s.cols) - toCol);
        if (width <= 0) {
            return;
        }
        for (int i = 0; i < height; i++) {
            int k = toRow <= fromRow ? i : height - 1 - i;
            copyRow(fromRow + k, fromCol, toRow + k, toCol, width);
        }
        s.work += Math.max(0, height) * width;
    }

    /** Copies cells; halves of wide characters that an edge cuts off become blanks. */
    void copyRow(int fromRow, int fromCol, int toRow, int toCol, int width) {
        Screen s = screen;
        Row source = s.grid.row(fromRow);
        Row target = s.grid.row(toRow);
        target.splitBefore(toCol);
        target.splitBefore(toCol + width);
        int end = toCol + width;
        long[] cells = target.cells;
        System.arraycopy(source.cells, fromCol, cells, toCol, width);
        target.used = Math.max(target.used, end);
        if (Cell.isTail(cells[toCol])) {
            cells[toCol] &= Cell.PEN;
        }
        if (Cell.isWide(cells[end - 1])) {
            cells[end - 1] &= Cell.PEN;
        }
        if (end == s.cols) {
            target.flags &= ~Row.WRAPPED;
        }
        s.grid.touch(target);
    }

    /**
     * DECCARA changes attributes, DECRARA reverses them: from parameter 5 on as in SGR. Reversing
     * all by 0 is not in xterm, and so not here.
     */
    void changeAttributes(Params p, boolean reverse) {
        if (!read(p, 0)) {
            return;
        }
        Screen s = screen;
        lastStyle = -1;
        int firstCol = s.origin ? s.marginLeft : 0;
        int endCol = s.origin ? s.marginRight : s.cols;
        int cornerLeft = left;
        int cornerRight = right;
        int lastRow = bottom - 1;
        for (int r = top; r <= lastRow; r++) {
            boolean all = extent == 2;
            left = all || r == top ? cornerLeft : firstCol;
            right = all || r == lastRow ? cornerRight : endCol;
            if (left < right) {
                restyle(open(r), p, reverse);
            }
        }
    }

    private void restyle(Row row, Params p, boolean reverse) {
        row.splitBefore(left);
        row.splitBefore(right);
        for (int col = left; col < right; col++) {
            long cell = row.cells[col];
            row.cells[col] = (cell & ~Cell.STYLE) | restyled(Cell.style(cell), p, reverse);
        }
    }

    /** The style bits of a style with its attributes changed. */
    private long restyled(int style, Params p, boolean reverse) {
        if (style != lastStyle) {
            StyleTable styles = screen.styles;
            int attributes = styles.attributes(style);
            for (int i = 4; i < Math.max(5, p.count()); i++) {
                attributes = changed(attributes, p.get(i, 0), reverse);
            }
            int fg = styles.foreground(style);
            int bg = styles.background(style);
            lastRestyled = styles.intern(fg, bg, styles.underline(style), attributes);
            lastStyle = style;
        }
        return (long) lastRestyled << Cell.STYLE_SHIFT;
    }

    private static int changed(int attributes, int what, boolean reverse) {
        int single = 1 << CellRow.UNDERLINE_SHIFT;
        int video = CellRow.BOLD | CellRow.BLINK | CellRow.INVERSE | CellRow.CONCEAL;
        if (reverse) {
            return switch (what) {
                case 1 -> attributes ^ CellRow.BOLD;
                case 4 -> (attributes & ~CellRow.UNDERLINE_MASK) | underlineReversed(attributes);
                case 5 -> attributes ^ CellRow.BLINK;
                case 7 -> attributes ^ CellRow.INVERSE;
                case 8 -> attributes ^ CellRow.CONCEAL;
                default -> attributes;
            };
        }
        return switch (what) {
            case 0 -> attributes & ~(video | CellRow.UNDERLINE_MASK);
            case 1 -> attributes | CellRow.BOLD;
            case 4 -> (attributes & ~CellRow.UNDERLINE_MASK) | single;
            case 5 -> attributes | CellRow.BLINK;
            case 7 -> attributes | CellRow.INVERSE;
            case 8 -> attributes | CellRow.CONCEAL;
            case 22 -> attributes & ~CellRow.BOLD;
            case 24 -> attributes & ~CellRow.UNDERLINE_MASK;
            case 25 -> attributes & ~CellRow.BLINK;
            case 27 -> attributes & ~CellRow.INVERSE;
            case 28 -> attributes & ~CellRow.CONCEAL;
            default -> attributes;
        };
    }

    private static int underlineReversed(int attributes) {
        return (attributes & CellRow.UNDERLINE_MASK) == 0 ? 1 << CellRow.UNDERLINE_SHIFT : 0;
    }

    /** A row about to be written from {@link #left} to {@link #right}. */
    private Row open(int r) {
        Screen s = screen;
        Row row = s.grid.row(r);
        row.used = Math.max(row.used, right);
        if (right == s.cols) {
            row.flags &= ~Row.WRAPPED;
        }
        s.grid.touch(row);
        s.work += right - left;
        return row;
    }

    /** Makes {@code pen} what all cells of a rectangle have in common. */
    void common(Params p, Pen pen) {
        if (!read(p, 0)) {
            return;
        }
        StyleTable styles = screen.styles;
        boolean first = true;
        for (int r = top; r < bottom; r++) {
            Row row = screen.grid.row(r);
            for (int col = left; col < right; col++) {
                int style = Cell.style(row.cells[col]);
                if (first) {
                    pen.attributes = styles.attributes(style);
                    pen.fg = styles.foreground(style);
                    pen.bg = styles.background(style);
                    first = false;
                }
                pen.attributes &= styles.attributes(style);
                pen.fg = pen.fg == styles.foreground(style) ? pen.fg : 0;
                pen.bg = pen.bg == styles.background(style) ? pen.bg : 0;
            }
        }
        if ((pen.attributes & CellRow.UNDERLINE_MASK) >> CellRow.UNDERLINE_SHIFT > 5) {
            pen.attributes &= ~CellRow.UNDERLINE_MASK;
        }
        screen.work += (bottom - top) * (right - left);
    }

    /** What xterm has in the second cell of a wide character. */
    private static final int HIDDEN = 0xFFFF;

    /** XTCHECKSUM: the result is not negated. */
    private static final int POSITIVE = 1;

    private static final int NO_ATTRIBUTES = 2;
    private static final int NO_TRIMMING = 4;
    private static final int DRAWN_ONLY = 8;
    private static final int WHOLE_CODE_POINTS = 16;

    /**
     * Checksum of a rectangle, 16 bits, from parameter 2 on: as xterm since patch 336, which does
     * as VT520 does. Blanks that were never written count as spaces, and only as the first of a
     * row's.
     */
    int checksum(Params p) {
        if (!read(p, 2)) {
            return 0;
        }
        int total = 0;
        int trimmed = 0;
        boolean trim = (checksumBits & NO_TRIMMING) == 0;
        boolean first = true;
        for (int r = top; r < bottom; r++) {
            Row row = screen.grid.row(r);
            for (int col = left; col < right; col++) {
                long cell = row.cells[col];
                boolean drawn = (cell & (Cell.GLYPH | Cell.TAIL)) != 0;
                int value = value(cell, drawn);
                if (first || value != ' ' || drawn || Cell.style(cell) != 0) {
                    trimmed += value;
                }
                if (drawn || (checksumBits & DRAWN_ONLY) == 0) {
                    total += value;
                }
                first = !trim;
            }
        }
        screen.work += (bottom - top) * (right - left);
        int sum = trim ? trimmed : total;
        return ((checksumBits & POSITIVE) != 0 ? sum : -sum) & 0xFFFF;
    }

    private int value(long cell, boolean drawn) {
        int text = (int) (cell & Cell.TEXT);
        int a = screen.styles.attributes(Cell.style(cell));
        int value = Cell.isTail(cell) ? HIDDEN : drawn ? text : ' ';
        if ((a & CellRow.CONCEAL) != 0) {
            value = ' ';
        } else if ((cell & Cell.CLUSTER) != 0) {
            value = composed(screen.clusters.string(text));
        }
        if ((checksumBits & WHOLE_CODE_POINTS) == 0) {
            value &= 0xFF;
        }
        if ((checksumBits & NO_ATTRIBUTES) == 0) {
            value += (a & CellRow.UNDERLINE_MASK) != 0 ? 0x10 : 0;
            value += (a & CellRow.INVERSE) != 0 ? 0x20 : 0;
            value += (a & CellRow.BLINK) != 0 ? 0x40 : 0;
            value += (a & CellRow.BOLD) != 0 ? 0x80 : 0;
        }
        return value;
    }

    /** xterm stores characters composed, if there is a composed one. */
    private static int composed(String cluster) {
        return Normalizer.normalize(cluster, Normalizer.Form.NFC).codePointAt(0);
    }

    void save(SnapshotWriter out) {
        out.number(extent);
        out.number(checksumBits);
    }

    void load(SnapshotReader in) {
        extent = in.number(2);
        checksumBits = in.number(63);
    }
}
