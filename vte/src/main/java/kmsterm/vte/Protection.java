// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * From what characters are protected. The last function that protected any decides for all of them,
 * as in xterm: DECSCA protects from selective erasing, SPA from all other erasing.
 */
enum Protection {
    NONE,

    /**
     * SPA, ECMA-48 8.3.144: ED, EL and ECH leave them. DEC's selective erasing knows its own
     * protection only (VT510 reference, DECSED); xterm's spares these too, which is not followed.
     */
    ISO,

    /** DECSCA: DECSED, DECSEL and DECSERA leave them. */
    DEC;

    private static final Protection[] ALL = values();

    /** Whether protected characters stay. */
    boolean spares(boolean selective) {
        return this == (selective ? DEC : ISO);
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
