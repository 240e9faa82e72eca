// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

/**
 * Which places of an atlas are taken. A page is filled, and as a whole given up when it is the one
 * that was not drawn with for longest: so nothing is searched for, and nothing is moved. One that
 * is to be drawn with is never given up before it was.
 */
final class TilePages {
    /** There is no place: all pages are to be drawn with. */
    static final int NONE = -1;

    private final int perPage;
    private final long[] used;

    /** Grows when a page is given up: what was remembered of its places is then nothing. */
    private final int[] era;

    private long now = 1;
    private int current;
    private int taken;
    private int untouched = 1;

    TilePages(int pages, int perPage) {
        this.perPage = perPage;
        used = new long[pages];
        era = new int[pages];
        used[0] = now;
    }

    /** Takes a place, which is then to be drawn with, or {@link #NONE}. */
    int take() {
        if (taken == perPage) {
            int page = untouched < used.length ? untouched : oldest();
            if (page == NONE) {
                return NONE;
            }
            if (page == untouched) {
                untouched++;
            } else {
                era[page]++;
            }
            current = page;
            taken = 0;
        }
        used[current] = now;
        return current * perPage + taken++;
    }

    private int oldest() {
        int oldest = NONE;
        for (int i = 0; i < used.length; i++) {
            if (used[i] < now && (oldest == NONE || used[i] < used[oldest])) {
                oldest = i;
            }
        }
        return oldest;
    }

    /** When a place was taken: kept with it. */
    int era(int tile) {
        return era[tile / perPage];
    }

    /** Whether what was put there is still there; it is then to be drawn with. */
    boolean use(int tile, int since) {
        int page = tile / perPage;
        if (era[page] != since) {
            return false;
        }
        used[page] = now;
        return true;
    }

    /** All that was to be drawn with has been. */
    void drawn() {
        now++;
    }
}
