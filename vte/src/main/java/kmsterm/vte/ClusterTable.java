// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.Arrays;

/**
 * Interned grapheme clusters of two and more code points: a cluster is its text without the last
 * code point, and that code point. Indices are valid while a cell of the page holds them; the
 * scrollback holds clusters by value.
 */
final class ClusterTable {
    /** Longest cluster in UTF-16 units; longer ones are cut. Emoji need at most about 20. */
    static final int MAX_LENGTH = 32;

    /** No more clusters than this at a time. More than a page of 480 by 136 cells. */
    static final int MAX = 1 << 16;

    private static final int MIN = 64;

    /** Returned by {@link #append} when a cluster cannot become longer. */
    static final long NONE = -1;

    /** Marks what is in use. */
    interface Roots {
        void markClusters(ClusterTable clusters);
    }

    private final Roots roots;

    /** By index: glyph bits of the text before the last code point, and from bit 22 that one. */
    private long[] keys = new long[MIN];

    /** By index: length in UTF-16 units; 0 while free. Negative while marked. */
    private byte[] lengths = new byte[MIN];

    private final int[] stack = new int[MAX_LENGTH];

    /** By index, made when first asked for. */
    private String[] strings = new String[MIN];

    /** Open addressing: index + 1, or 0. */
    private int[] slots = new int[MIN * 2];

    private int live;
    private int next;
    private int sweepAt = MIN;
    private long dropped;

    ClusterTable(Roots roots) {
        this.roots = roots;
    }

    long dropped() {
        return dropped;
    }

    int live() {
        return live;
    }

    boolean valid(int index) {
        return index < lengths.length && lengths[index] > 0;
    }

    /**
     * The glyph bits of {@code glyph} with {@code codePoint} behind it, or {@link #NONE} when there
     * is no room.
     */
    long append(long glyph, int codePoint) {
        int length = length(glyph) + Character.charCount(codePoint);
        if (length > MAX_LENGTH) {
            dropped++;
            return NONE;
        }
        long key = glyph | (long) codePoint << 22;
        int mask = slots.length - 1;
        int slot = hash(key) & mask;
        for (int id; (id = slots[slot]) != 0; slot = (slot + 1) & mask) {
            if (keys[id - 1] == key) {
                return Cell.CLUSTER | (id - 1);
            }
        }
        if (live >= sweepAt && !makeRoom(glyph)) {
            dropped++;
            return NONE;
        }
        while (lengths[next] != 0) {
            next = (next + 1) & (lengths.length - 1);
        }
        keys[next] = key;
        lengths[next] = (byte) length;
        strings[next] = null;
        slots[freeSlot(key)] = next + 1;
        live++;
        return Cell.CLUSTER | next;
    }

    private int length(long glyph) {
        int text = (int) (glyph & Cell.TEXT);
        return (glyph & Cell.CLUSTER) != 0 ? lengths[text] : Character.charCount(text);
    }

    /** The table for {@link CellRow#cluster}; entries asked for by {@link #string} are there. */
    String[] strings() {
        return strings;
    }

    /** Makes the string of a cluster, if it was not made yet. */
    String string(int index) {
        String s = strings[index];
        if (s == null) {
            int n = codePoints(index, stack);
            s = new String(stack, 0, n);
            strings[index] = s;
        }
        return s;
    }

    /** The last code point of a cluster. */
    int last(int index) {
        return (int) (keys[index] >>> 22);
    }

    /** Writes the code points of a cluster; returns how many: at most {@link #MAX_LENGTH}. */
    int codePoints(int index, int[] out) {
        int n = 1;
        long glyph = keys[index] & Cell.GLYPH;
        while ((glyph & Cell.CLUSTER) != 0) {
            glyph = keys[(int) (glyph & Cell.TEXT)] & Cell.GLYPH;
            n++;
        }
        out[0] = (int) glyph;
        int at = n;
        for (int i = index; ; i = (int) (keys[i] & Cell.TEXT)) {
            out[at--] = (int) (keys[i] >>> 22);
            if ((keys[i] & Cell.CLUSTER) == 0) {
                return n + 1;
            }
        }
    }

    /** Keeps a cluster, and those it is made of, through the running sweep. */
    void mark(int index) {
        int i = index;
        while (lengths[i] > 0) {
            lengths[i] = (byte) -lengths[i];
            if ((keys[i] & Cell.CLUSTER) == 0) {
                return;
            }
            i = (int) (keys[i] & Cell.TEXT);
        }
    }

    void mark(long[] cells, int used) {
        for (int i = 0; i < used; i++) {
            if ((cells[i] & Cell.CLUSTER) != 0) {
                mark((int) (cells[i] & Cell.TEXT));
            }
        }
    }

    private boolean makeRoom(long glyph) {
        if ((glyph & Cell.CLUSTER) != 0) {
            mark((int) (glyph & Cell.TEXT));
        }
        roots.markClusters(this);
        live = 0;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = (byte) Math.max(0, -lengths[i]);
            if (lengths[i] == 0) {
                strings[i] = null;
            } else {
                live++;
            }
        }
        if (live > lengths.length / 2 && lengths.length < MAX) {
            int size = lengths.length * 2;
            keys = Arrays.copyOf(keys, size);
            lengths = Arrays.copyOf(lengths, size);
            strings = Arrays.copyOf(strings, size);
            slots = new int[size * 2];
        } else {
            Arrays.fill(slots, 0);
        }
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] != 0) {
                slots[freeSlot(keys[i])] = i + 1;
            }
        }
        sweepAt =
                Math.max(
                        lengths.length * 3 / 4,
                        Math.min(lengths.length, live + lengths.length / 8));
        return live < lengths.length;
    }

    private int freeSlot(long key) {
        int mask = slots.length - 1;
        int slot = hash(key) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int hash(long key) {
        long h = key * 0x9E3779B97F4A7C15L;
        return (int) (h >>> 32 ^ h >>> 12);
    }
}
