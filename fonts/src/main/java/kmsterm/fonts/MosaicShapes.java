// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/**
 * Cells divided into rectangles of which some are filled: quadrants, sextants U+1FB00 to U+1FB3B,
 * octants U+1CD00 to U+1CDE5, their separated forms, and sixteenths U+1CE90 to U+1CE9F.
 */
final class MosaicShapes {
    /** Quadrants of U+2596 to U+259F: 1 upper left, 2 upper right, 4 lower left, 8 lower right. */
    private static final String QUADRANTS = "\4\10\1\15\11\7\13\2\6\16";

    /**
     * Of each octant two hexadecimal digits: its bits 0 to 7 are the parts 1 to 8, row by row. By
     * their names; those that are other characters already are left out there.
     */
    private static final String OCTANTS =
            "04060708090b0c0d0e1011121315161718191a1b1c1d1e1f2021222324252627292a2b2c2d2e2f30"
                    + "3132333435363738393a3b3c3d3e4142434445464748494a4b4c4d4e4f51525354565758595b5c5d"
                    + "5e606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f81828384858687"
                    + "88898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa1a2a3a4a6a7a8a9abacadaeb0b1b2b3"
                    + "b4b5b6b7b8b9babbbcbdbebfc1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdc"
                    + "dddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff1f2f3f4f6f7f8f9fbfdfe";

    private MosaicShapes() {}

    static boolean covers(int codePoint) {
        return (codePoint >= 0x2596 && codePoint <= 0x259F)
                || (codePoint >= 0x1FB00 && codePoint <= 0x1FB3B)
                || (codePoint >= 0x1CD00 && codePoint <= 0x1CDE5)
                || (codePoint >= 0x1CC21 && codePoint <= 0x1CC2F)
                || (codePoint >= 0x1CE51 && codePoint <= 0x1CE9F);
    }

    static void draw(int codePoint, Canvas canvas) {
        if (codePoint <= 0x259F) {
            parts(canvas, QUADRANTS.charAt(codePoint - 0x2596), 2, 2, false);
        } else if (codePoint <= 0x1CC2F) {
            parts(canvas, codePoint - 0x1CC20, 2, 2, true);
        } else if (codePoint <= 0x1CDE5) {
            parts(canvas, octants(codePoint), 2, 4, false);
        } else if (codePoint <= 0x1CE8F) {
            parts(canvas, codePoint - 0x1CE50, 2, 3, true);
        } else if (codePoint <= 0x1CE9F) {
            parts(canvas, 1 << (codePoint - 0x1CE90), 4, 4, false);
        } else {
            parts(canvas, sextants(codePoint), 2, 3, false);
        }
    }

    static int octants(int codePoint) {
        int at = 2 * (codePoint - 0x1CD00);
        return Integer.parseInt(OCTANTS, at, at + 2, 16);
    }

    /** In binary, without the empty, the full and the two half cells. */
    private static int sextants(int codePoint) {
        int mask = codePoint - 0x1FB00 + 1;
        if (mask >= 0b010101) {
            mask++;
        }
        return mask >= 0b101010 ? mask + 1 : mask;
    }

    /**
     * Fills parts, numbered row by row. Separated ones leave a stroke free to the right and below,
     * so that they are apart in every direction.
     */
    private static void parts(Canvas canvas, int mask, int cols, int rows, boolean separated) {
        int gap = separated ? canvas.unitPx : 0;
        for (int i = 0; i < cols * rows; i++) {
            if ((mask & (1 << i)) != 0) {
                int col = i % cols;
                int row = i / cols;
                canvas.fill(
                        canvas.widthPx * col / cols,
                        edge(canvas.heightPx, row, rows),
                        canvas.widthPx * (col + 1) / cols - gap,
                        edge(canvas.heightPx, row + 1, rows) - gap);
            }
        }
    }

    /** Of three parts the middle one is the larger where they cannot be equal. */
    private static int edge(int height, int row, int rows) {
        return rows == 3 ? (height * row + 1) / 3 : height * row / rows;
    }
}
