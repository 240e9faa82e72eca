// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** A line's text as a program wrote it, UTF-8 without control characters, and its cells. */
final class TextLine {
    private TextLine() {}

    /**
     * Where text that begins at {@code from} ends: at a control character, C0, DEL or C1, or {@code
     * end}.
     */
    static int end(byte[] bytes, int from, int end) {
        int i = Parser.printableEnd(bytes, from, end);
        while (i < end) {
            byte b = bytes[i];
            if ((b >= 0 && b < 0x20) || b == 0x7F) {
                break;
            }
            if (b == (byte) 0xC2 && i + 1 < end && bytes[i + 1] < (byte) 0xA0) {
                break;
            }
            i++;
        }
        return i;
    }

    /** The width of the first character, in cells; the text must not be empty. */
    static int firstWidth(byte[] bytes, int from, int to) {
        return Width.of(codePoint(Utf8.decode(bytes, from, to)));
    }

    /** What is cut off at the end is one ill-formed sequence. */
    private static int codePoint(int decoded) {
        return decoded == Utf8.CUT ? Utf8.REPLACEMENT : Utf8.codePoint(decoded);
    }

    /**
     * Prints into an empty row, which must have as many cells as there are bytes: no character
     * takes more cells than bytes. The row must be one that {@code clusters} looks for clusters in.
     */
    static void print(byte[] bytes, int from, int to, Row row, long pen, ClusterTable clusters) {
        long[] cells = row.cells;
        int col = 0;
        for (int i = from; i < to; ) {
            int decoded = Utf8.decode(bytes, i, to);
            int cp = codePoint(decoded);
            i += decoded == Utf8.CUT ? to - i : Utf8.length(decoded);
            int width = Width.of(cp);
            if (width == 0) {
                row.used = col;
                append(cells, col, cp, clusters);
                continue;
            }
            cells[col + width - 1] = pen | Cell.TAIL;
            cells[col] = pen | (long) (width - 1) << Cell.WIDE_SHIFT | cp;
            col += width;
        }
        row.used = col;
    }

    /** The last character that has a width, or -1. */
    static int last(byte[] bytes, int from, int to) {
        int last = -1;
        for (int i = from; i < to; ) {
            int decoded = Utf8.decode(bytes, i, to);
            int cp = codePoint(decoded);
            i += decoded == Utf8.CUT ? to - i : Utf8.length(decoded);
            last = Width.of(cp) > 0 ? cp : last;
        }
        return last;
    }

    /** Adds a combining character to the character that ends at {@code col}, if there is one. */
    private static void append(long[] cells, int col, int cp, ClusterTable clusters) {
        if (col == 0) {
            return;
        }
        int at = Cell.isTail(cells[col - 1]) ? col - 2 : col - 1;
        long glyph = clusters.append(cells[at] & Cell.GLYPH, cp);
        if (glyph != ClusterTable.NONE) {
            cells[at] = (cells[at] & ~Cell.GLYPH) | glyph;
        }
    }
}
