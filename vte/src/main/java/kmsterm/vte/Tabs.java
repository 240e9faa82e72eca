// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.Arrays;

/** Tab stops, one bit a column; room for the widest page, so that resizing forgets none. */
final class Tabs {
    private final long[] stops = new long[(Terminal.MAX_COLS + 63) / 64];

    Tabs() {
        reset();
    }

    void reset() {
        // 8 divides 64, so all words are alike: bits 0, 8, 16…
        Arrays.fill(stops, 0x0101_0101_0101_0101L);
    }

    void set(int col) {
        stops[col >> 6] |= 1L << col;
    }

    void clear(int col) {
        stops[col >> 6] &= ~(1L << col);
    }

    void clearAll() {
        Arrays.fill(stops, 0);
    }

    boolean isSet(int col) {
        return (stops[col >> 6] >>> col & 1) != 0;
    }

    /** The next stop right of {@code col}, at most {@code last}. */
    int next(int col, int last) {
        int c = col + 1;
        while (c < last && !isSet(c)) {
            c++;
        }
        return Math.min(c, last);
    }

    /** The next stop left of {@code col}, at least {@code first}. */
    int previous(int col, int first) {
        int c = col - 1;
        while (c > first && !isSet(c)) {
            c--;
        }
        return Math.max(c, first);
    }

    void save(SnapshotWriter out) {
        for (long word : stops) {
            out.number64(word);
        }
    }

    void load(SnapshotReader in) {
        for (int i = 0; i < stops.length; i++) {
            stops[i] = in.number64();
        }
    }
}
