// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** DECSCUSR; bar is xterm's addition. */
public enum CursorShape {
    BLOCK,
    UNDERLINE,
    BAR;

    private static final CursorShape[] ALL = values();

    /** Its place in DECSCUSR's list, from 0. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }

    static CursorShape at(int index) {
        return ALL[index];
    }

    static int count() {
        return ALL.length;
    }
}
