// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/**
 * What stands for a code point that the font does not draw: its number in tiny hexadecimal digits,
 * so that it can be told from the screen what is missing.
 *
 * <p>In one cell, two rows of two digits between lines; beyond U+FFFF a flatter row above them with
 * the rest, and no lines, which leaves just room enough. In two cells, a frame around two rows.
 */
final class HexBox {
    private static final int DIGIT_COLUMNS = 3;
    private static final int DIGIT_ROWS = 5;
    private static final int ROWS = 16;

    // Three bits a row, top row first.
    private static final int[] DIGITS = {
        0b111_101_101_101_111, 0b010_110_010_010_111, 0b111_001_111_100_111, 0b111_001_011_001_111,
        0b101_101_111_001_001, 0b111_100_111_001_111, 0b111_100_111_101_111, 0b111_001_001_010_010,
        0b111_101_111_101_111, 0b111_101_111_001_111, 0b010_101_111_101_101, 0b110_101_110_101_110,
        0b111_100_100_100_111, 0b110_101_101_101_110, 0b111_100_110_100_111, 0b111_100_110_100_100,
    };

    private final Canvas canvas;

    private HexBox(Canvas canvas) {
        this.canvas = canvas;
    }

    static void draw(int codePoint, Canvas canvas) {
        var box = new HexBox(canvas);
        if (canvas.widthPx / canvas.unitPx > 8) {
            box.wide(codePoint);
        } else if (codePoint <= 0xFFFF) {
            box.narrow(codePoint);
        } else {
            box.narrowBeyondBmp(codePoint);
        }
    }

    private void narrow(int codePoint) {
        rect(0, 1, 7, 2);
        row(codePoint >> 8, 2, 0, 3, DIGIT_ROWS);
        row(codePoint, 2, 0, 9, DIGIT_ROWS);
        rect(0, 15, 7, 16);
    }

    private void narrowBeyondBmp(int codePoint) {
        int flat = DIGIT_ROWS - 1;
        row(codePoint >> 16, 2, 0, 0, flat);
        row(codePoint >> 8, 2, 0, flat + 1, DIGIT_ROWS);
        row(codePoint, 2, 0, flat + DIGIT_ROWS + 2, DIGIT_ROWS);
    }

    private void wide(int codePoint) {
        rect(0, 0, 15, 1);
        rect(0, ROWS - 1, 15, ROWS);
        rect(0, 0, 1, ROWS);
        rect(14, 0, 15, ROWS);
        int perRow = codePoint <= 0xFFFF ? 2 : 3;
        int left = codePoint <= 0xFFFF ? 4 : 2;
        row(codePoint >> (4 * perRow), perRow, left, 2, DIGIT_ROWS);
        row(codePoint, perRow, left, 9, DIGIT_ROWS);
    }

    /** The low {@code count} digits of {@code value}. */
    private void row(int value, int count, int left, int top, int rows) {
        for (int i = 0; i < count; i++) {
            int digit = (value >> (4 * (count - 1 - i))) & 0xF;
            digit(DIGITS[digit], left + i * (DIGIT_COLUMNS + 1), top, rows);
        }
    }

    private void digit(int bits, int left, int top, int rows) {
        for (int y = 0; y < rows; y++) {
            // A flatter digit lacks its last row but one.
            int row = rows < DIGIT_ROWS && y == rows - 1 ? DIGIT_ROWS - 1 : y;
            int line = (bits >> (DIGIT_COLUMNS * (DIGIT_ROWS - 1 - row))) & 7;
            for (int x = 0; x < DIGIT_COLUMNS; x++) {
                if ((line & (4 >> x)) != 0) {
                    rect(left + x, top + y, left + x + 1, top + y + 1);
                }
            }
        }
    }

    /** In pixels of the 8×16 drawing. */
    private void rect(int left, int top, int right, int bottom) {
        int unit = canvas.unitPx;
        canvas.fill(left * unit, top * unit, right * unit, bottom * unit);
    }
}
