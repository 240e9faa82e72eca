// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** How characters and C1 controls are coded, in what comes and in what is answered. */
final class Coding {
    /** ESC % G, and at first; ESC % @ turns it off. */
    boolean utf8 = true;

    /** DECANM is reset: escape sequences are those of VT52. */
    boolean vt52;

    /** S8C1T: answers have C1 controls of one byte, and such bytes are taken for controls. */
    boolean eightBitControls;

    /** The question being answered ended with BEL, so that the answer does too. As xterm. */
    boolean bell;

    void reset() {
        utf8 = true;
        eightBitControls = false;
    }

    void save(SnapshotWriter out) {
        out.bool(utf8);
        out.bool(eightBitControls);
    }

    void load(SnapshotReader in) {
        utf8 = in.bool();
        eightBitControls = in.bool();
    }
}
