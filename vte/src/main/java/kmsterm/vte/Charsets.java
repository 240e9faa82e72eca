// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * Which sets are in G0 to G3, and which of these are in GL and GR. GR matters only while UTF-8 is
 * off. Source: ECMA-35; VT510 reference.
 */
final class Charsets {
    private final Charset[] g = new Charset[4];
    private int gl;
    private int gr;

    /** 2 or 3 for the next character only, otherwise 0. */
    private int singleShift;

    /** Whether a character below 0x7F stands for itself. */
    private boolean plain;

    Charsets() {
        reset();
    }

    /** ASCII everywhere, as in xterm, G0 in GL and G2 in GR. */
    void reset() {
        for (int i = 0; i < 4; i++) {
            g[i] = Charset.ASCII;
        }
        gl = 0;
        gr = 2;
        singleShift = 0;
        changed();
    }

    private void changed() {
        plain = singleShift == 0 && g[gl] == Charset.ASCII;
    }

    void set(Charsets other) {
        System.arraycopy(other.g, 0, g, 0, 4);
        gl = other.gl;
        gr = other.gr;
        singleShift = other.singleShift;
        changed();
    }

    void designate(int slot, Charset set) {
        g[slot] = set;
        changed();
    }

    Charset designated(int slot) {
        return g[slot];
    }

    void lockingShift(int slot) {
        gl = slot;
        changed();
    }

    void lockingShiftRight(int slot) {
        gr = slot;
    }

    void singleShift(int slot) {
        singleShift = slot;
        changed();
    }

    int gl() {
        return gl;
    }

    int gr() {
        return gr;
    }

    /** 2 or 3, or 0 if none is pending. */
    int singleShift() {
        return singleShift;
    }

    /** Whether a character below 0x7F stands for itself. */
    boolean plain() {
        return plain;
    }

    /** The code point of a character of GL, 0x20 to 0x7F; ends a single shift. */
    int map(int c) {
        Charset set = g[singleShift != 0 ? singleShift : gl];
        endSingleShift();
        return set.map(c);
    }

    private void endSingleShift() {
        if (singleShift != 0) {
            singleShift = 0;
            changed();
        }
    }

    /** The code point of a character of GR, 0xA0 to 0xFF; ends a single shift. */
    int mapRight(int c) {
        Charset set = g[singleShift != 0 ? singleShift : gr];
        endSingleShift();
        // Nobody puts ASCII there on purpose: until something is, it is Latin-1.
        return set == Charset.ASCII ? c : set.map(c & 0x7F);
    }

    /** The code point of a character of GL, or of Latin-1 above 0xA0; no shift ends. */
    int peek(int c) {
        return c < 0x7F ? g[gl].map(c) : c;
    }

    void save(SnapshotWriter out) {
        for (Charset set : g) {
            out.number(set.code());
            out.bool(set.ninetySix());
        }
        out.number(gl);
        out.number(gr);
        out.number(singleShift);
    }

    void load(SnapshotReader in, SoftFont fonts) {
        for (int i = 0; i < 4; i++) {
            Charset set = fonts.charset(in.number(), in.bool());
            if (set == null) {
                throw SnapshotReader.bad("character set");
            }
            g[i] = set;
        }
        gl = in.number(3);
        gr = in.number(3);
        singleShift = in.number(3);
        if (singleShift == 1 || gr == 0) {
            throw SnapshotReader.bad("shift");
        }
        changed();
    }
}
