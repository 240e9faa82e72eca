// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * How many cells a code point takes: 0, 1 or 2. Two levels: blocks of 256 code points, each
 * different block kept once.
 */
final class Width {
    private static final int BLOCK = 256;

    /** Block of each 256 code points. */
    private static final byte[] BLOCKS = new byte[0x110000 / BLOCK];

    /** Widths of the different blocks, one after the other. */
    private static final byte[] WIDTHS = new byte[WidthTable.COUNT * BLOCK];

    static {
        // Runs of equal blocks: how many, then which.
        String index = WidthTable.INDEX;
        int at = 0;
        for (int i = 0; i < index.length(); i += 2) {
            for (int n = index.charAt(i); n > 0; n--) {
                BLOCKS[at++] = (byte) index.charAt(i + 1);
            }
        }
        // Four widths in a char, the lowest first.
        String packed = WidthTable.WIDTHS;
        for (int i = 0; i < WIDTHS.length; i++) {
            WIDTHS[i] = (byte) (packed.charAt(i >> 2) >> ((i & 3) * 2) & 3);
        }
    }

    private Width() {}

    /**
     * Cells of a code point by itself. Control characters are not printed: 0.
     *
     * @param codePoint 0 to 0x10FFFF
     */
    static int of(int codePoint) {
        return WIDTHS[(BLOCKS[codePoint >> 8] & 0xFF) << 8 | (codePoint & 0xFF)];
    }
}
