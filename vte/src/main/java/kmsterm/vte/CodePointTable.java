// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * Reads generated tables of a small value for each code point. Two levels: blocks of 256 code
 * points, each different block kept once.
 */
final class CodePointTable {
    private static final int BLOCK = 256;

    private CodePointTable() {}

    /**
     * The block of each 256 code points.
     *
     * @param index runs of equal blocks: how many, then which
     */
    static byte[] blocks(String index) {
        byte[] blocks = new byte[0x110000 / BLOCK];
        int at = 0;
        for (int i = 0; i < index.length(); i += 2) {
            for (int n = index.charAt(i); n > 0; n--) {
                blocks[at++] = (byte) index.charAt(i + 1);
            }
        }
        return blocks;
    }

    /**
     * The values of the different blocks, one after the other.
     *
     * @param packed eight bits in a char, the lowest value first
     * @param bits of a value: 2 or 8
     */
    static byte[] values(String packed, int blocks, int bits) {
        byte[] values = new byte[blocks * BLOCK];
        int each = 8 / bits;
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (packed.charAt(i / each) >> (i % each * bits) & (1 << bits) - 1);
        }
        return values;
    }
}
