// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** What DECSC keeps, one for each screen. Source: DEC STD 070; xterm ctlseqs "DECSC". */
final class SavedCursor {
    /** Something was saved. */
    boolean set;

    int row;
    int col;
    boolean pendingWrap;
    boolean origin;
    boolean protect;
    final Pen pen = new Pen();
    final Charsets charsets = new Charsets();

    /** What DECRC finds if nothing was saved. */
    void reset() {
        set = false;
        row = 0;
        col = 0;
        pendingWrap = false;
        origin = false;
        protect = false;
        pen.reset();
        charsets.reset();
    }

    void clamp(int rows, int cols) {
        row = Math.min(row, rows - 1);
        if (col > cols - 1) {
            col = cols - 1;
            pendingWrap = false;
        }
    }

    void save(SnapshotWriter out) {
        out.bool(set);
        out.number(row);
        out.number(col);
        out.bool(pendingWrap);
        out.bool(origin);
        out.bool(protect);
        pen.save(out);
        charsets.save(out);
    }

    void load(SnapshotReader in, int rows, int cols, SoftFont fonts) {
        set = in.bool();
        row = in.number(rows - 1);
        col = in.number(cols - 1);
        pendingWrap = in.bool();
        origin = in.bool();
        protect = in.bool();
        pen.load(in);
        charsets.load(in, fonts);
    }
}
