// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.Arrays;

/**
 * Interned styles: the same colours and attributes have the same id wherever they are used. Ids are
 * valid while a cell of the page, a pen or a saved cursor holds them; the scrollback holds styles
 * by value, so that collecting garbage costs the page and not the history.
 */
final class StyleTable {
    /** Ids are {@link Cell#STYLE_BITS} wide. */
    static final int MAX = 1 << Cell.STYLE_BITS;

    /** First size. Guess. */
    private static final int MIN = 256;

    /** Marks what is in use: calls {@link #mark} for each style id that a cell or a pen holds. */
    interface Roots {
        void markStyles(StyleTable styles);
    }

    private final Roots roots;

    /** By id: foreground in the upper half, background in the lower: as in {@link CellRow}. */
    private long[] colors = new long[MIN];

    /** By id: underline colour in the upper half, attributes in the lower. */
    private long[] extras = new long[MIN];

    /** By id: next free id while free, -1 while used, -2 while used and marked. */
    private int[] link = new int[MIN];

    /** Open addressing, linear; id or 0. Twice as long as the arrays above. */
    private int[] slots = new int[MIN * 2];

    private int free;
    private int live = 1;

    /** How full the table may become before the next sweep instead of growing. */
    private int sweepAt = MIN - 1;

    /** Styles dropped before a full table is swept again: keeps the cost of a sweep amortised. */
    private static final int RETRY = 1 << 16;

    private int backoff;

    /** Interned after an unsuccessful sweep of a full table: they look like the default style. */
    private long dropped;

    StyleTable(Roots roots) {
        this.roots = roots;
        link[0] = -1;
        chain(1, MIN);
    }

    /** Foreground: kind and value. */
    int foreground(int id) {
        return (int) (colors[id] >>> 32);
    }

    int background(int id) {
        return (int) colors[id];
    }

    int underline(int id) {
        return (int) (extras[id] >>> 32);
    }

    /** Bits of {@link CellRow#attributes}. */
    int attributes(int id) {
        return (int) extras[id];
    }

    /** Whether the id names a style. */
    boolean valid(int id) {
        return id < link.length && link[id] < 0;
    }

    int live() {
        return live;
    }

    long dropped() {
        return dropped;
    }

    /** The id of a style. Allocates only while the table grows. */
    int intern(int fg, int bg, int underline, int attributes) {
        long color = (long) fg << 32 | (bg & 0xFFFFFFFFL);
        long extra = (long) underline << 32 | (attributes & 0xFFFFFFFFL);
        if ((color | extra) == 0) {
            return 0;
        }
        int mask = slots.length - 1;
        int slot = hash(color, extra) & mask;
        for (int id; (id = slots[slot]) != 0; slot = (slot + 1) & mask) {
            if (colors[id] == color && extras[id] == extra) {
                return id;
            }
        }
        return live >= sweepAt ? addToFull(color, extra) : add(color, extra, slot);
    }

    private int add(long color, long extra, int slot) {
        int id = free;
        free = link[id];
        link[id] = -1;
        colors[id] = color;
        extras[id] = extra;
        slots[slot] = id;
        live++;
        return id;
    }

    private int addToFull(long color, long extra) {
        if (backoff > 0) {
            backoff--;
            dropped++;
            return 0;
        }
        sweep();
        // At least half free after a sweep, otherwise the next sweeps would come too often.
        if (live > link.length / 2 && link.length < MAX) {
            grow();
        }
        sweepAt = Math.min(link.length - 1, Math.max(live + link.length / 4, link.length * 3 / 4));
        if (live >= link.length - 1) {
            dropped++;
            backoff = RETRY;
            return 0;
        }
        return add(color, extra, freeSlot(color, extra));
    }

    private int freeSlot(long color, long extra) {
        int mask = slots.length - 1;
        int slot = hash(color, extra) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int hash(long color, long extra) {
        long h = color * 0x9E3779B97F4A7C15L + Long.rotateLeft(extra * 0xC2B2AE3D27D4EB4FL, 31);
        return (int) (h >>> 32 ^ h >>> 15);
    }

    /** Keeps a style through the running sweep. */
    void mark(int id) {
        link[id] = -2;
    }

    void mark(long[] cells, int used) {
        int last = 0;
        for (int i = 0; i < used; i++) {
            int id = Cell.style(cells[i]);
            if (id != last) {
                last = id;
                link[id] = -2;
            }
        }
    }

    private void sweep() {
        link[0] = -2;
        roots.markStyles(this);
        Arrays.fill(slots, 0);
        live = 1;
        link[0] = -1;
        free = 0;
        for (int id = link.length - 1; id > 0; id--) {
            if (link[id] == -2) {
                link[id] = -1;
                slots[freeSlot(colors[id], extras[id])] = id;
                live++;
            } else {
                link[id] = free;
                free = id;
            }
        }
    }

    private void grow() {
        int old = link.length;
        int size = old * 2;
        colors = Arrays.copyOf(colors, size);
        extras = Arrays.copyOf(extras, size);
        link = Arrays.copyOf(link, size);
        slots = new int[size * 2];
        for (int id = 1; id < old; id++) {
            if (link[id] < 0) {
                slots[freeSlot(colors[id], extras[id])] = id;
            }
        }
        chain(old, size);
    }

    /** Puts {@code [from, to)} before the free ids, in order. */
    private void chain(int from, int to) {
        for (int id = to - 1; id >= from; id--) {
            link[id] = free;
            free = id;
        }
    }
}
