// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** What XTPUSHCOLORS keeps: up to ten copies of all colours. Source: xterm ctlseqs. */
final class ColorStack {
    static final int MAX = 10;

    private final int[][] slots = new int[MAX][];

    /** How many were pushed and not popped. */
    private int top;

    /** The highest slot ever used. */
    private int used;

    void clear() {
        java.util.Arrays.fill(slots, null);
        top = 0;
        used = 0;
    }

    /** Keeps the colours: on top, or in slot {@code n} from 1 on. A full stack ignores it. */
    void push(Colors colors, int n) {
        int slot = n == 0 ? top : n - 1;
        if (slot < MAX) {
            slots[slot] = colors.copy();
            top = n == 0 ? top + 1 : slot + 1;
            used = Math.max(used, slot + 1);
        }
    }

    /** Brings colours back; false if there are none. */
    boolean pop(Colors colors, int n) {
        int slot = n == 0 ? top - 1 : n - 1;
        if (slot < 0 || slot >= MAX || slots[slot] == null) {
            return false;
        }
        colors.paste(slots[slot]);
        top = slot;
        return true;
    }

    int top() {
        return top;
    }

    int used() {
        return used;
    }

    void save(SnapshotWriter out) {
        out.number(top);
        out.number(used);
        for (int[] slot : slots) {
            out.bool(slot != null);
            if (slot != null) {
                for (int color : slot) {
                    out.number(color + 1);
                }
            }
        }
    }

    void load(SnapshotReader in) {
        top = in.number(MAX);
        used = in.number(MAX);
        for (int i = 0; i < MAX; i++) {
            slots[i] = in.bool() ? Colors.loadAll(in) : null;
        }
    }
}
