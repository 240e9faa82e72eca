// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * A row as bytes, independent of style and cluster tables, so that the scrollback is plain data.
 *
 * <pre>
 * row   = flags:1 cells:2 run*
 * run   = count:2 (bit 15: SYMBOLS) style [text of count cells]
 * style = which:1 [attributes:2] [fg:4] [bg:4] [underline:4] [link:2]
 * text  = one byte a cell: 0 is empty, otherwise ASCII. With SYMBOLS: UTF-8, where
 *         0x01 stands before a wide character (its tail has no text),
 *         0x02 n stands before the n code points of a cluster
 * </pre>
 *
 * Numbers are big-endian. The first count cells of a wide pair may not be cut by the end of a run.
 */
final class PackedRow {
    private static final int ATTRIBUTES = 1;
    private static final int FG = 2;
    private static final int BG = 4;
    private static final int UNDERLINE = 8;
    private static final int LINK = 16;
    private static final int PROTECTED = 32;

    private static final int SYMBOLS = 1 << 15;
    private static final byte WIDE_NEXT = 1;
    private static final byte CLUSTER_NEXT = 2;

    static final int HEADER = 3;

    /** Most bytes of one cell: a run of its own with a full style and the longest cluster. */
    private static final int MAX_CELL = 2 + 17 + 3 + 4 * ClusterTable.MAX_LENGTH;

    private final StyleTable styles;
    private final ClusterTable clusters;
    private final int[] codePoints = new int[ClusterTable.MAX_LENGTH + 1];

    private byte[] bytes = new byte[0];
    private int at;

    PackedRow(StyleTable styles, ClusterTable clusters) {
        this.styles = styles;
        this.clusters = clusters;
    }

    /** A number of bytes that a row of this many cells never exceeds. */
    static int bound(int cells) {
        return HEADER + cells * MAX_CELL;
    }

    /** Writes a row at {@code from}; there must be {@link #bound} bytes. Returns the end. */
    int pack(Row row, byte[] out, int from) {
        long[] cells = row.cells;
        int used = row.used;
        while (used > 0 && cells[used - 1] == 0) {
            used--;
        }
        out[from] = (byte) row.flags;
        out[from + 1] = (byte) (used >> 8);
        out[from + 2] = (byte) used;
        int end = from + HEADER;
        for (int i = 0; i < used; ) {
            long pen = cells[i] & Cell.PEN;
            int head = end;
            end = style(pen, out, end + 2);
            int start = i;
            while (i < used && ((cells[i] ^ pen) & ~0x7FL) == 0) {
                out[end++] = (byte) cells[i++];
            }
            int count = i - start;
            if (i < used && (cells[i] & Cell.PEN) == pen) {
                at = end;
                i = symbols(cells, i, used, pen, out);
                end = at;
                count = i - start | SYMBOLS;
            }
            out[head] = (byte) (count >> 8);
            out[head + 1] = (byte) count;
        }
        return end;
    }

    private int symbols(long[] cells, int from, int used, long pen, byte[] out) {
        int i = from;
        while (i < used && (cells[i] & Cell.PEN) == pen) {
            long cell = cells[i++];
            if ((cell & Cell.TAIL) != 0) {
                continue;
            }
            if ((cell & Cell.WIDE) != 0) {
                out[at++] = WIDE_NEXT;
            }
            int text = (int) (cell & Cell.TEXT);
            if ((cell & Cell.CLUSTER) == 0) {
                utf8(text, out);
            } else {
                int n = clusters.codePoints(text, codePoints);
                out[at++] = CLUSTER_NEXT;
                out[at++] = (byte) n;
                for (int k = 0; k < n; k++) {
                    utf8(codePoints[k], out);
                }
            }
        }
        return i;
    }

    private int style(long pen, byte[] out, int from) {
        if (pen == 0) {
            out[from] = 0;
            return from + 1;
        }
        int id = Cell.style(pen);
        int attributes = styles.attributes(id);
        int link = (int) (pen >>> Cell.LINK_SHIFT) & 0xFFFF;
        int which = (pen & Cell.PROTECTED) != 0 ? PROTECTED : 0;
        int end = from + 1;
        if (attributes != 0) {
            which |= ATTRIBUTES;
            out[end++] = (byte) (attributes >> 8);
            out[end++] = (byte) attributes;
        }
        if (styles.foreground(id) != 0) {
            which |= FG;
            end = put4(styles.foreground(id), out, end);
        }
        if (styles.background(id) != 0) {
            which |= BG;
            end = put4(styles.background(id), out, end);
        }
        if (styles.underline(id) != 0) {
            which |= UNDERLINE;
            end = put4(styles.underline(id), out, end);
        }
        if (link != 0) {
            which |= LINK;
            out[end++] = (byte) (link >> 8);
            out[end++] = (byte) link;
        }
        out[from] = (byte) which;
        return end;
    }

    private static int put4(int value, byte[] out, int at) {
        out[at] = (byte) (value >> 24);
        out[at + 1] = (byte) (value >> 16);
        out[at + 2] = (byte) (value >> 8);
        out[at + 3] = (byte) value;
        return at + 4;
    }

    private void utf8(int cp, byte[] out) {
        if (cp < 0x80) {
            out[at++] = (byte) cp;
        } else if (cp < 0x800) {
            out[at++] = (byte) (0xC0 | cp >> 6);
            out[at++] = (byte) (0x80 | (cp & 0x3F));
        } else if (cp < 0x10000) {
            out[at++] = (byte) (0xE0 | cp >> 12);
            out[at++] = (byte) (0x80 | (cp >> 6 & 0x3F));
            out[at++] = (byte) (0x80 | (cp & 0x3F));
        } else {
            out[at++] = (byte) (0xF0 | cp >> 18);
            out[at++] = (byte) (0x80 | (cp >> 12 & 0x3F));
            out[at++] = (byte) (0x80 | (cp >> 6 & 0x3F));
            out[at++] = (byte) (0x80 | (cp & 0x3F));
        }
    }

    /** How many cells the row at {@code from} has. */
    static int cells(byte[] in, int from) {
        return (in[from + 1] & 0xFF) << 8 | (in[from + 2] & 0xFF);
    }

    static boolean startsWide(byte[] in, int from) {
        if (cells(in, from) == 0 || in[from + HEADER] >= 0) {
            return false;
        }
        int which = in[from + HEADER + 2];
        int style = (which & ATTRIBUTES) != 0 ? 2 : 0;
        style += 4 * Integer.bitCount(which & (FG | BG | UNDERLINE));
        style += (which & LINK) != 0 ? 2 : 0;
        return in[from + HEADER + 3 + style] == WIDE_NEXT;
    }

    /**
     * Reads a row into {@code row}, which must be empty and have room for its cells. Returns the
     * end.
     *
     * @throws RuntimeException if the bytes were not written by {@link #pack}; not all faults are
     *     found
     */
    int unpack(byte[] in, int from, Row row) {
        bytes = in;
        int used = cells(in, from);
        long[] cells = row.cells;
        row.flags = in[from];
        at = from + HEADER;
        for (int col = 0; col < used; ) {
            int count = get2();
            long pen = style();
            int end = col + (count & ~SYMBOLS);
            // Set early: the tables may sweep while this row is read.
            row.used = end;
            if ((count & SYMBOLS) == 0) {
                while (col < end) {
                    cells[col++] = pen | bytes[at++];
                }
            } else {
                symbols(cells, col, end, pen);
                col = end;
            }
        }
        row.used = used;
        return at;
    }

    private void symbols(long[] cells, int from, int end, long pen) {
        int col = from;
        while (col < end) {
            long wide = 0;
            if (bytes[at] == WIDE_NEXT) {
                at++;
                wide = Cell.WIDE;
            }
            long glyph;
            if (bytes[at] == CLUSTER_NEXT) {
                int n = bytes[at + 1];
                at += 2;
                glyph = utf8();
                while (--n > 0) {
                    long longer = clusters.append(glyph, utf8());
                    glyph = longer == ClusterTable.NONE ? glyph : longer;
                }
            } else {
                glyph = utf8();
            }
            cells[col++] = pen | wide | glyph;
            if (wide != 0) {
                cells[col++] = pen | Cell.TAIL;
            }
        }
    }

    private long style() {
        int which = bytes[at++];
        if (which == 0) {
            return 0;
        }
        int attributes = (which & ATTRIBUTES) != 0 ? get2() : 0;
        int fg = (which & FG) != 0 ? get4() : 0;
        int bg = (which & BG) != 0 ? get4() : 0;
        int underline = (which & UNDERLINE) != 0 ? get4() : 0;
        long link = (which & LINK) != 0 ? get2() : 0;
        long pen = (long) styles.intern(fg, bg, underline, attributes) << Cell.STYLE_SHIFT;
        return pen | link << Cell.LINK_SHIFT | ((which & PROTECTED) != 0 ? Cell.PROTECTED : 0);
    }

    private int get2() {
        at += 2;
        return (bytes[at - 2] & 0xFF) << 8 | (bytes[at - 1] & 0xFF);
    }

    private int get4() {
        return get2() << 16 | get2();
    }

    private int utf8() {
        int b = bytes[at++];
        if (b >= 0) {
            return b;
        }
        int more = b >= (byte) 0xF0 ? 3 : b >= (byte) 0xE0 ? 2 : 1;
        int cp = b & 0x3F >> more;
        while (more-- > 0) {
            cp = cp << 6 | (bytes[at++] & 0x3F);
        }
        return cp;
    }
}
