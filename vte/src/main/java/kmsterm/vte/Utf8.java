// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * UTF-8, a byte at a time. A maximal part of an ill-formed sequence becomes one U+FFFD. Source:
 * Unicode 3.9, table 3-7, and "U+FFFD Substitution of Maximal Subparts".
 */
final class Utf8 {
    /** The byte was taken; more are needed. */
    static final int MORE = -1;

    /** The byte was taken and is ill-formed: one U+FFFD. */
    static final int BAD = -2;

    /** What was taken before is ill-formed: one U+FFFD; the byte is to be pushed again. */
    static final int BAD_BEFORE = -3;

    static final int REPLACEMENT = 0xFFFD;

    /** Bits so far. */
    private int value;

    /** Continuation bytes to come. */
    private int more;

    /** Bounds of the next continuation byte. */
    private int low;

    private int high;

    boolean pending() {
        return more != 0;
    }

    /** Takes a byte, 0 to 255; returns a code point or one of the constants. */
    int push(int b) {
        if (more == 0) {
            return start(b);
        }
        if (b < low || b > high) {
            more = 0;
            return BAD_BEFORE;
        }
        value = value << 6 | (b & 0x3F);
        low = 0x80;
        high = 0xBF;
        return --more == 0 ? value : MORE;
    }

    private int start(int b) {
        if (b < 0x80) {
            return b;
        }
        if (b < 0xC2 || b > 0xF4) {
            return BAD;
        }
        low = 0x80;
        high = 0xBF;
        if (b < 0xE0) {
            more = 1;
            value = b & 0x1F;
        } else if (b < 0xF0) {
            more = 2;
            value = b & 0x0F;
            // No overlong forms, no surrogates.
            low = b == 0xE0 ? 0xA0 : 0x80;
            high = b == 0xED ? 0x9F : 0xBF;
        } else {
            more = 3;
            value = b & 0x07;
            // No overlong forms, nothing above U+10FFFF.
            low = b == 0xF0 ? 0x90 : 0x80;
            high = b == 0xF4 ? 0x8F : 0xBF;
        }
        return MORE;
    }

    void reset() {
        more = 0;
    }

    void save(SnapshotWriter out) {
        out.number(more);
        if (more != 0) {
            out.number(value);
            out.number(low);
            out.number(high);
        }
    }

    void load(SnapshotReader in) {
        more = in.number(3);
        if (more != 0) {
            // At most what the bytes before could make, so that the code point stays in range.
            value = in.number(0x10FFFF >> (6 * more));
            low = in.number(0xBF);
            high = in.number(0xBF);
            if (low < 0x80 || high < low) {
                throw SnapshotReader.bad("UTF-8 state");
            }
        }
    }
}
