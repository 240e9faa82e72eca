// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** How characters and C1 controls are coded, in what comes and in what is answered. */
final class Coding {
    /** Characters are coded in UTF-8; otherwise bytes from A0 on are GR. */
    boolean utf8 = true;

    /** ESC % G, and at first; ESC % @ turns it off. */
    private boolean unicode = true;

    /**
     * DECNRCM: national sets are of 7 bits, and there is no UTF-8 while they are in use. As xterm.
     */
    private boolean national;

    /** DECANM is reset: escape sequences are those of VT52. */
    boolean vt52;

    /** S8C1T: answers have C1 controls of one byte, and such bytes are taken for controls. */
    boolean eightBitControls;

    /** The question being answered ended with BEL, so that the answer does too. As xterm. */
    boolean bell;

    void unicode(boolean on) {
        unicode = on;
        utf8 = unicode && !national;
    }

    void national(boolean on) {
        national = on;
        utf8 = unicode && !national;
    }

    void reset() {
        unicode(true);
        eightBitControls = false;
    }

    void save(SnapshotWriter out) {
        out.bool(unicode);
        out.bool(eightBitControls);
    }

    void load(SnapshotReader in) {
        unicode(in.bool());
        eightBitControls = in.bool();
    }
}
