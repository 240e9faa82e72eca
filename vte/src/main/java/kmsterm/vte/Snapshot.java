// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * A terminal's whole state as bytes. Everything that is read is checked, so that the screen's
 * invariants hold whatever the bytes are.
 */
final class Snapshot {
    /** "KMST". */
    private static final int MAGIC = 0x4B4D5354;

    /** Raised whenever the format changes; other versions are refused. */
    private static final int VERSION = 4;

    private Snapshot() {}

    static byte[] write(Screen s, Colors colors, Interpreter interpreter, Parser parser) {
        var out = new SnapshotWriter();
        out.number(MAGIC);
        out.number(VERSION);
        out.number(s.cols);
        out.number(s.rows);
        out.number(s.scrollback.maxRows());
        colors.save(out);
        writeRows(s, out);
        interpreter.save(out);
        s.save(out);
        parser.save(out);
        return out.toBytes();
    }

    private static void writeRows(Screen s, SnapshotWriter out) {
        for (int r = 0; r < s.rows; r++) {
            out.row(s.main.row(r), s.packer);
        }
        for (int r = 0; r < s.rows; r++) {
            out.row(s.alternate.row(r), s.packer);
        }
        out.number(s.scrollback.rows());
        for (int i = 0; i < s.scrollback.rows(); i++) {
            s.scrollback.read(i, s.scratch);
            out.row(s.scratch, s.packer);
        }
    }

    /** What stands before everything else: whom to restore. */
    record Header(int cols, int rows, int scrollbackRows, Colors colors) {}

    static Header header(SnapshotReader in) {
        if (in.number() != MAGIC) {
            throw SnapshotReader.bad("no magic number");
        }
        if (in.number() != VERSION) {
            throw SnapshotReader.bad("unknown version");
        }
        int cols = in.number(Terminal.MAX_COLS);
        int rows = in.number(Terminal.MAX_ROWS);
        int scrollbackRows = in.number(Integer.MAX_VALUE);
        // An empty row takes three bytes: a short snapshot may not ask for a large page.
        if (cols < 1 || rows < 1 || rows * 6 > in.remaining()) {
            throw SnapshotReader.bad("size");
        }
        return new Header(cols, rows, scrollbackRows, Colors.load(in));
    }

    /** Reads the rest into a fresh terminal's parts. */
    static void read(SnapshotReader in, Screen s, Interpreter interpreter, Parser parser) {
        for (int r = 0; r < s.rows; r++) {
            in.row(s.main.row(r), s.packer);
        }
        for (int r = 0; r < s.rows; r++) {
            in.row(s.alternate.row(r), s.packer);
        }
        int history = in.number(s.scrollback.maxRows());
        var row = new Row(Terminal.MAX_COLS);
        s.held.add(row);
        for (int i = 0; i < history; i++) {
            row.clear(0);
            in.row(row, s.packer);
            s.scrollback.push(row);
        }
        s.held.clear();
        interpreter.load(in);
        s.load(in);
        parser.load(in);
        in.end();
    }
}
