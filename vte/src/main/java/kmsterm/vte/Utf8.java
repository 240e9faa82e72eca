// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * UTF-8, a byte at a time, and a character at a time where all of it is at hand. A maximal part of
 * an ill-formed sequence becomes one U+FFFD. Source: Unicode 3.9, table 3-7, and "U+FFFD
 * Substitution of Maximal Subparts".
 */
final class Utf8 {
    /** The byte was taken; more are needed. */
    static final int MORE = -1;

    /** The byte was taken and is ill-formed: one U+FFFD. */
    static final int BAD = -2;

    /** What was taken before is ill-formed: one U+FFFD; the byte is to be pushed again. */
    static final int BAD_BEFORE = -3;

    static final int REPLACEMENT = 0xFFFD;

    /** From {@link #decode}: the end is reached before the sequence is known. */
    static final int CUT = 0;

    /** A decoded character: its length above, its code point in so many lower bits. */
    private static final int LENGTH_SHIFT = 21;

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
        low = low(b);
        high = high(b);
        more = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        value = b & 0x3F >> more;
        return MORE;
    }

    static int decoded(int length, int codePoint) {
        return length << LENGTH_SHIFT | codePoint;
    }

    static int length(int decoded) {
        return decoded >>> LENGTH_SHIFT;
    }

    static int codePoint(int decoded) {
        return decoded & (1 << LENGTH_SHIFT) - 1;
    }

    /**
     * The character at {@code from}, U+FFFD for a maximal part of an ill-formed sequence, or {@link
     * #CUT}; to be read by {@link #length} and {@link #codePoint}.
     */
    static int decode(byte[] in, int from, int end) {
        int b = in[from];
        int b1 = from + 1 < end ? in[from + 1] : (byte) 0x80;
        // Not a lead byte, or nothing goes on with it: signs instead of jumps, which noise would
        // mispredict.
        if (((b - (byte) 0xC2) | ((byte) 0xF4 - b) | ((byte) 0xBF - b1)) < 0) {
            int beyondAscii = b >> 31;
            return decoded(1, (b & ~beyondAscii) | (REPLACEMENT & beyondAscii));
        }
        int n = b < (byte) 0xE0 ? 2 : b < (byte) 0xF0 ? 3 : 4;
        if (from + n > end) {
            return illFormed(in, from, end);
        }
        b1 &= 0x3F;
        if (n == 2) {
            return decoded(2, ((b & 0x1F) << 6) | b1);
        }
        int b2 = in[from + 2];
        int cp = (b & 0xF) << 12 | b1 << 6 | (b2 & 0x3F);
        boolean wellFormed = b2 < (byte) 0xC0;
        if (n == 3) {
            wellFormed = wellFormed && cp >= 0x800 && cp >>> 11 != 0x1B;
        } else {
            int b3 = in[from + 3];
            cp = (b & 7) << 18 | b1 << 12 | (b2 & 0x3F) << 6 | (b3 & 0x3F);
            wellFormed = wellFormed && b3 < (byte) 0xC0 && cp >= 0x10000 && cp <= 0x10FFFF;
        }
        return wellFormed ? decoded(n, cp) : illFormed(in, from, end);
    }

    /** The maximal part of a sequence that is ill-formed or cut; its first byte is a lead byte. */
    private static int illFormed(byte[] in, int from, int end) {
        int b = in[from] & 0xFF;
        int n = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
        for (int i = 1; i < n; i++) {
            if (from + i >= end) {
                return CUT;
            }
            int c = in[from + i] & 0xFF;
            if (c < (i == 1 ? low(b) : 0x80) || c > (i == 1 ? high(b) : 0xBF)) {
                return decoded(i, REPLACEMENT);
            }
        }
        throw new AssertionError("well-formed");
    }

    /** Least second byte: no overlong forms. */
    private static int low(int lead) {
        return lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    }

    /** Greatest second byte: no surrogates, nothing above U+10FFFF. */
    private static int high(int lead) {
        return lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
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
