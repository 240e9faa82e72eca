// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** How many cells a code point takes: 0, 1 or 2. */
public final class Width {
    private static final byte[] BLOCKS = CodePointTable.blocks(WidthTable.INDEX);

    private static final byte[] WIDTHS =
            CodePointTable.values(WidthTable.VALUES, WidthTable.COUNT, 2);

    private Width() {}

    /**
     * Cells of a code point by itself. Control characters are not printed: 0.
     *
     * @param codePoint 0 to 0x10FFFF
     */
    public static int of(int codePoint) {
        return WIDTHS[(BLOCKS[codePoint >> 8] & 0xFF) << 8 | (codePoint & 0xFF)];
    }
}
