// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** Character sets of 94 characters for G0 to G3. */
enum Charset {
    ASCII('B', ""),
    UK('A', ""),

    /** VT100 special graphics and line drawing: 0x5F to 0x7E. */
    DEC_SPECIAL('0', " ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·");

    private static final Charset[] ALL = values();

    private final int designator;
    private final String from5f;

    Charset(int designator, String from5f) {
        this.designator = designator;
        this.from5f = from5f;
    }

    int designator() {
        return designator;
    }

    /** The set of a final character of SCS; ASCII if unknown. */
    static Charset of(int designator) {
        for (Charset set : ALL) {
            if (set.designator == designator) {
                return set;
            }
        }
        // "1" is the alternate ROM: standard, "2" its graphics; all others are not there.
        return designator == '2' ? DEC_SPECIAL : ASCII;
    }

    /** The code point of a character 0x20 to 0x7E. */
    int map(int c) {
        return switch (this) {
            case ASCII -> c;
            case UK -> c == '#' ? 0xA3 : c;
            case DEC_SPECIAL -> c < 0x5F || c > 0x7E ? c : from5f.charAt(c - 0x5F);
        };
    }
}
