// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** Block elements U+2580 to U+2595 and Braille U+2800 to U+28FF, drawn to any size. */
final class BlockShapes {
    private final Canvas canvas;
    private final int width;
    private final int height;
    private final int unit;

    private BlockShapes(Canvas canvas) {
        this.canvas = canvas;
        width = canvas.widthPx;
        height = canvas.heightPx;
        unit = canvas.unitPx;
    }

    static boolean covers(int codePoint) {
        return (codePoint >= 0x2580 && codePoint <= 0x2595)
                || (codePoint >= 0x2800 && codePoint <= 0x28FF);
    }

    static void draw(int codePoint, Canvas canvas) {
        var shapes = new BlockShapes(canvas);
        if (codePoint <= 0x2595) {
            shapes.block(codePoint);
        } else {
            shapes.braille(codePoint - 0x2800);
        }
    }

    private void block(int codePoint) {
        if (codePoint == 0x2580) {
            canvas.fill(0, 0, width, height / 2);
        } else if (codePoint == 0x2584) {
            canvas.fill(0, height / 2, width, height);
        } else if (codePoint <= 0x2588) {
            canvas.fill(0, height - height * (codePoint - 0x2580) / 8, width, height);
        } else if (codePoint <= 0x258F) {
            canvas.fill(0, 0, width * (0x2590 - codePoint) / 8, height);
        } else {
            switch (codePoint) {
                case 0x2590 -> canvas.fill(width / 2, 0, width, height);
                case 0x2591, 0x2592, 0x2593 -> shade(canvas, codePoint - 0x2590);
                case 0x2594 -> canvas.fill(0, 0, width, Math.max(1, height / 8));
                default -> canvas.fill(width - Math.max(1, width / 8), 0, width, height);
            }
        }
    }

    /**
     * A quarter, a half or three quarters of the units filled, in a pattern that goes on in the
     * neighbouring cells: dots rather than grey, so that it is the same on every depth of colour.
     * Where the cell is no whole number of units wide or high, the last ones are narrower.
     */
    static void shade(Canvas canvas, int quarters) {
        int unit = canvas.unitPx;
        int cols = cells(canvas.widthPx, unit);
        int rows = cells(canvas.heightPx, unit);
        for (int row = 0; row < rows; row++) {
            for (int col = 0; col < cols; col++) {
                boolean filled =
                        switch (quarters) {
                            case 1 -> ((col + 2 * row) & 3) == 0;
                            case 2 -> ((col + row) & 1) == 0;
                            default -> ((col + 2 * row) & 3) != 3;
                        };
                if (filled) {
                    canvas.fill(
                            canvas.widthPx * col / cols,
                            canvas.heightPx * row / rows,
                            canvas.widthPx * (col + 1) / cols,
                            canvas.heightPx * (row + 1) / rows);
                }
            }
        }
    }

    /**
     * A multiple of four, the period of the densest pattern, that divides a length about evenly.
     */
    private static int cells(int lengthPx, int unit) {
        return Math.max(4, (lengthPx / unit + 2) / 4 * 4);
    }

    /** Dots 1 to 3 and 7 in the left column, 4 to 6 and 8 in the right one. */
    private void braille(int dots) {
        int sizePx = Math.max(1, Math.min(2 * unit, Math.min(width / 3, height / 5)));
        for (int i = 0; i < 8; i++) {
            if ((dots & (1 << i)) != 0) {
                int col = i == 7 || (i >= 3 && i < 6) ? 1 : 0;
                int row = i >= 6 ? 3 : i % 3;
                int left = width * (2 * col + 1) / 4 - sizePx / 2;
                int top = height * (2 * row + 1) / 8 - sizePx / 2;
                canvas.fill(left, top, left + sizePx, top + sizePx);
            }
        }
    }
}
