// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * From what characters are protected. The last function that protected any decides for all of them,
 * as in xterm: DECSCA protects from selective erasing, SPA from all erasing.
 */
enum Protection {
    NONE,

    /** SPA, ECMA-48 8.3.144: ED, EL, ECH, DECSED and DECSEL leave them. */
    ISO,

    /** DECSCA: DECSED, DECSEL and DECSERA leave them. */
    DEC;

    private static final Protection[] ALL = values();

    /** Whether protected characters stay. */
    boolean spares(boolean selective) {
        return this == ISO || (this == DEC && selective);
    }

    /** Its place in a snapshot. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }

    static Protection at(int index) {
        return ALL[index];
    }

    static int count() {
        return ALL.length;
    }
}
