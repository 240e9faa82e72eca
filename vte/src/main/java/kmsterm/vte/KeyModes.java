// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * The modes that {@link KeyEncoder} asks about. An interface, so that a terminal answers from the
 * state it has, without a copy for each key.
 */
public interface KeyModes {
    /** DECCKM, mode ?1: cursor keys send SS3 instead of CSI. */
    boolean applicationCursor();

    /** DECKPAM, or DECNKM, mode ?66: the keypad sends SS3 sequences instead of characters. */
    boolean applicationKeypad();

    /** DECBKM, mode ?67: the backarrow key sends BS (08) instead of DEL (7F). */
    boolean backarrowSendsBackspace();

    /** DECANM is reset: keys send what those of a VT52 do. */
    default boolean vt52() {
        return false;
    }

    /** xterm's modifyOtherKeys, 0 to 2. */
    default int modifyOtherKeys() {
        return 0;
    }

    /** Flags of kitty's keyboard protocol; 0 is without it. */
    default int kittyFlags() {
        return 0;
    }

    /** Mode ?1037: Delete sends DEL. */
    default boolean deleteSendsDel() {
        return false;
    }

    /** LNM, mode 20: Return sends CR LF instead of CR. */
    boolean newLine();
}
