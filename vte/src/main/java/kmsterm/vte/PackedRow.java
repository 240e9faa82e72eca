// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A row as bytes, independent of style and cluster tables, so that the scrollback is plain data.
 *
 * <pre>
 * row   = flags:1 cells:2 run*, or with cells a bound: flags:1 cells:2 raw
 * run   = count:2 (bit 15: SYMBOLS, bit 14: SAME) [style, unless SAME] text of count cells
 * raw   = count:2 (bit 13: RAW) style, count bytes of {@link TextLine}
 * style = which:1 [attributes:2] [fg:4] [bg:4] [underline:4] [link:2]
 * text  = one byte a cell: 0 is empty, otherwise ASCII. With SYMBOLS: a glyph a cell, none for
 *         the tail of a wide character
 * glyph = the lower 24 bits of {@link Cell}; with CLUSTER their text is a count, and as many
 *         code points of 3 bytes follow
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

    /** The style is that of the run before. */
    private static final int SAME = 1 << 14;

    /** UTF-8 of the whole row, as it came: made cells only when it is looked at. */
    private static final int RAW = 1 << 13;

    /** What of a cell is no pen. */
    private static final int GLYPH_BITS = 24;

    /** So many ASCII cells behind symbols are worth a run of their own. Guess. */
    private static final int ASCII_RUN = 16;

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static final int HEADER = 3;

    private static final int MAX_STYLE = 17;

    /** Most bytes of one cell: a run of its own with a full style and the longest cluster. */
    private static final int MAX_CELL = 2 + MAX_STYLE + 3 + 3 * ClusterTable.MAX_LENGTH;

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
        // Cells are written eight at a time.
        return HEADER + cells * MAX_CELL + Long.BYTES;
    }

    /** As {@link #bound}, for a row of so many bytes of text in one pen. */
    static int textBound(int bytes) {
        return HEADER + 2 + MAX_STYLE + bytes + Long.BYTES;
    }

    /** As the other: a row of {@link TextLine} {@code bytes[from, to)}, all in one pen. */
    int pack(byte[] bytes, int from, int to, boolean ascii, long pen, byte[] out, int at) {
        int n = to - from;
        INTS.set(out, at, n << 8);
        if (n == 0) {
            return at + HEADER;
        }
        int count = ascii ? n : n | RAW;
        out[at + HEADER] = (byte) (count >> 8);
        out[at + HEADER + 1] = (byte) count;
        int end = style(pen, out, at + HEADER + 2);
        if (n <= 4 * Long.BYTES && from + 4 * Long.BYTES <= bytes.length) {
            for (int k = 0; k < n; k += Long.BYTES) {
                LONGS.set(out, end + k, (long) LONGS.get(bytes, from + k));
            }
        } else {
            System.arraycopy(bytes, from, out, end, n);
        }
        return end + n;
    }

    /** Writes a row at {@code from}; there must be {@link #bound} bytes. Returns the end. */
    int pack(Row row, byte[] out, int from) {
        long[] cells = row.cells;
        int used = row.used;
        while (used > 0 && cells[used - 1] == 0) {
            used--;
        }
        INTS.set(out, from, row.flags << 24 | used << 8);
        if (used <= Long.BYTES) {
            long odd = 0;
            long w = 0;
            for (int i = 0; i < used; i++) {
                odd |= cells[i];
                w |= cells[i] << (8 * i);
            }
            if ((odd & ~0x7FL) == 0) {
                return shortAscii(used, w, out, from + HEADER);
            }
        }
        int end = from + HEADER;
        long pen = -1;
        for (int i = 0; i < used; ) {
            int head = end;
            int kind = SAME;
            end += 2;
            if ((cells[i] & Cell.PEN) != pen) {
                kind = 0;
                pen = cells[i] & Cell.PEN;
                end = style(pen, out, end);
            }
            int start = i;
            i = ascii(cells, start, used, pen, out, end);
            end += i - start;
            if (i == start) {
                kind |= SYMBOLS;
                at = end;
                i = symbols(cells, start, used, pen, out);
                end = at;
            }
            int count = (i - start) | kind;
            out[head] = (byte) (count >> 8);
            out[head + 1] = (byte) count;
        }
        return end;
    }

    /** What floods consist of: a few plain characters, the first in the lowest bits. */
    private static int shortAscii(int used, long text, byte[] out, int from) {
        if (used == 0) {
            return from;
        }
        // The count, then no style.
        INTS.set(out, from, used << 16);
        LONGS.set(out, from + 3, text);
        return from + 3 + used;
    }

    /**
     * Writes cells from {@code from} while they are ASCII in this pen; returns where it stopped.
     */
    private static int ascii(long[] cells, int from, int used, long pen, byte[] out, int at) {
        int i = from;
        int end = at;
        for (; i <= used - 8; i += 8, end += 8) {
            long w = 0;
            long odd = 0;
            for (int k = 0; k < 8; k++) {
                long cell = cells[i + k] ^ pen;
                odd |= cell;
                w |= cell << (8 * k);
            }
            if ((odd & ~0x7FL) != 0) {
                break;
            }
            LONGS.set(out, end, w);
        }
        while (i < used && ((cells[i] ^ pen) & ~0x7FL) == 0) {
            out[end++] = (byte) cells[i++];
        }
        return i;
    }

    private int symbols(long[] cells, int from, int used, long pen, byte[] out) {
        int i = from;
        int ascii = 0;
        while (i < used && (cells[i] & Cell.PEN) == pen && ascii < ASCII_RUN) {
            long cell = cells[i++];
            if ((cell & Cell.CLUSTER) != 0) {
                cluster(cell, out);
                ascii = 0;
                continue;
            }
            INTS.set(out, at, (int) cell << 8);
            at += (cell & Cell.TAIL) != 0 ? 0 : 3;
            ascii = (cell & ~Cell.PEN) < 0x80 ? ascii + 1 : 0;
        }
        if (ascii == ASCII_RUN) {
            at -= 3 * ASCII_RUN;
            i -= ASCII_RUN;
        }
        return i;
    }

    private void cluster(long cell, byte[] out) {
        int n = clusters.codePoints((int) (cell & Cell.TEXT), codePoints);
        INTS.set(out, at, (int) ((cell & ~Cell.TEXT) | n) << 8);
        at += 3;
        for (int k = 0; k < n; k++) {
            INTS.set(out, at, codePoints[k] << 8);
            at += 3;
        }
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

    /** How many cells the row at {@code from} has. */
    static int cells(byte[] in, int from) {
        return (in[from + 1] & 0xFF) << 8 | (in[from + 2] & 0xFF);
    }

    static boolean startsWide(byte[] in, int from) {
        int cells = cells(in, from);
        if (cells == 0 || (in[from + HEADER] & (SYMBOLS | RAW) >> 8) == 0) {
            return false;
        }
        int which = in[from + HEADER + 2];
        int style = (which & ATTRIBUTES) != 0 ? 2 : 0;
        style += 4 * Integer.bitCount(which & (FG | BG | UNDERLINE));
        style += (which & LINK) != 0 ? 2 : 0;
        int text = from + HEADER + 3 + style;
        if ((in[from + HEADER] & RAW >> 8) != 0) {
            return TextLine.firstWidth(in, text, text + cells) == 2;
        }
        int first = in[text] << (GLYPH_BITS - 8);
        return (first & Cell.WIDE) != 0;
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
        long pen = 0;
        for (int col = 0; col < used; ) {
            int count = get2();
            pen = (count & SAME) != 0 ? pen : style();
            if ((count & RAW) != 0) {
                if ((count & ~RAW) != used) {
                    throw SnapshotReader.bad("row");
                }
                TextLine.print(in, at, at + used, row, pen, clusters);
                return at + used;
            }
            int end = col + (count & ~(SYMBOLS | SAME));
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
            long glyph = get3();
            if ((glyph & Cell.CLUSTER) != 0) {
                glyph = (glyph & ~Cell.GLYPH) | cluster((int) (glyph & Cell.TEXT));
            }
            cells[col++] = pen | glyph;
            if (Cell.isWide(glyph)) {
                cells[col++] = pen | Cell.TAIL;
            }
        }
    }

    private long cluster(int n) {
        long glyph = codePoint();
        for (int k = 1; k < n; k++) {
            long longer = clusters.append(glyph, codePoint());
            glyph = longer == ClusterTable.NONE ? glyph : longer;
        }
        return glyph;
    }

    private int codePoint() {
        int cp = get3();
        if (cp > Character.MAX_CODE_POINT) {
            throw SnapshotReader.bad("code point");
        }
        return cp;
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

    private int get3() {
        at += 3;
        return (bytes[at - 3] & 0xFF) << 16 | (bytes[at - 2] & 0xFF) << 8 | (bytes[at - 1] & 0xFF);
    }
}
