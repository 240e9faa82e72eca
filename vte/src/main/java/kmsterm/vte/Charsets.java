// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** Which sets are in G0 to G3, and which of them is in GL. Source: ECMA-35; DEC STD 070. */
final class Charsets {
    private final Charset[] g = new Charset[4];
    private int gl;

    /** 2 or 3 for the next character only, otherwise 0. */
    private int singleShift;

    Charsets() {
        reset();
    }

    void reset() {
        for (int i = 0; i < 4; i++) {
            g[i] = Charset.ASCII;
        }
        gl = 0;
        singleShift = 0;
    }

    void set(Charsets other) {
        System.arraycopy(other.g, 0, g, 0, 4);
        gl = other.gl;
        singleShift = other.singleShift;
    }

    void designate(int slot, Charset set) {
        g[slot] = set;
    }

    void lockingShift(int slot) {
        gl = slot;
    }

    void singleShift(int slot) {
        singleShift = slot;
    }

    /** Whether a character below 0x7F stands for itself. */
    boolean plain() {
        return singleShift == 0 && g[gl] == Charset.ASCII;
    }

    /** The code point of a character 0x20 to 0x7E; ends a single shift. */
    int map(int c) {
        Charset set = g[singleShift != 0 ? singleShift : gl];
        singleShift = 0;
        return set.map(c);
    }

    void save(SnapshotWriter out) {
        for (Charset set : g) {
            out.number(set.designator());
        }
        out.number(gl);
        out.number(singleShift);
    }

    void load(SnapshotReader in) {
        for (int i = 0; i < 4; i++) {
            int designator = in.number(0x7E);
            g[i] = Charset.of(designator);
            if (g[i].designator() != designator) {
                throw SnapshotReader.bad("character set");
            }
        }
        gl = in.number(3);
        singleShift = in.number(3);
        if (singleShift == 1) {
            throw SnapshotReader.bad("single shift");
        }
    }
}
