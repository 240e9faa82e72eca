// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** What XTPUSHSGR keeps: up to ten pens, and which of their attributes. Source: xterm ctlseqs. */
final class PenStack {
    static final int MAX = 10;

    private static final int FG = 1 << 30;
    private static final int BG = 1 << 29;
    private static final int ALL = -1;

    private final Pen[] pens = new Pen[MAX];
    private final int[] masks = new int[MAX];
    private int count;

    PenStack() {
        for (int i = 0; i < MAX; i++) {
            pens[i] = new Pen();
        }
    }

    void clear() {
        count = 0;
    }

    /** Keeps the attributes that the parameters name; without any, all. */
    void push(Pen pen, Params p) {
        if (count == MAX) {
            return;
        }
        int mask = 0;
        for (int i = 0; i < p.count(); i++) {
            mask |= mask(p.get(i, 0));
        }
        pens[count].set(pen);
        masks[count++] = p.isEmpty() ? ALL : mask;
    }

    private static int mask(int what) {
        return switch (what) {
            case 1 -> CellRow.BOLD;
            case 2 -> CellRow.FAINT;
            case 3 -> CellRow.ITALIC;
            case 4, 21 -> CellRow.UNDERLINE_MASK;
            case 5 -> CellRow.BLINK;
            case 7 -> CellRow.INVERSE;
            case 8 -> CellRow.CONCEAL;
            case 9 -> CellRow.STRIKE;
            case 10, 30 -> FG;
            case 11, 31 -> BG;
            default -> 0;
        };
    }

    /** Brings back what was kept last. */
    void pop(Pen pen) {
        if (count == 0) {
            return;
        }
        Pen kept = pens[--count];
        int mask = masks[count];
        if (mask == ALL) {
            pen.set(kept);
            return;
        }
        int attributes = mask & ~(FG | BG);
        pen.attributes = (pen.attributes & ~attributes) | (kept.attributes & attributes);
        pen.fg = (mask & FG) != 0 ? kept.fg : pen.fg;
        pen.bg = (mask & BG) != 0 ? kept.bg : pen.bg;
    }

    void save(SnapshotWriter out) {
        out.number(count);
        for (int i = 0; i < count; i++) {
            pens[i].save(out);
            out.number(masks[i]);
        }
    }

    void load(SnapshotReader in) {
        count = in.number(MAX);
        for (int i = 0; i < count; i++) {
            pens[i].load(in);
            masks[i] = in.number();
        }
    }
}
