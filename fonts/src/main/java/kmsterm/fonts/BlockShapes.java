// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/**
 * Shapes that fill their cell, drawn to any size: block elements U+2580 to U+259F, Braille U+2800
 * to U+28FF, Powerline U+E0B0 to U+E0BF and sextants U+1FB00 to U+1FB3B.
 */
final class BlockShapes {
    /** Quadrants of U+2596 to U+259F: 1 upper left, 2 upper right, 4 lower left, 8 lower right. */
    private static final String QUADRANTS = "\4\10\1\15\11\7\13\2\6\16";

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
        return (codePoint >= 0x2580 && codePoint <= 0x259F)
                || (codePoint >= 0x2800 && codePoint <= 0x28FF)
                || (codePoint >= 0xE0B0 && codePoint <= 0xE0BF)
                || (codePoint >= 0x1FB00 && codePoint <= 0x1FB3B);
    }

    static void draw(int codePoint, Canvas canvas) {
        var shapes = new BlockShapes(canvas);
        if (codePoint <= 0x259F) {
            shapes.block(codePoint);
        } else if (codePoint <= 0x28FF) {
            shapes.braille(codePoint - 0x2800);
        } else if (codePoint <= 0xE0BF) {
            shapes.powerline(codePoint);
        } else {
            shapes.sextants(codePoint - 0x1FB00);
        }
    }

    private void block(int codePoint) {
        if (codePoint >= 0x2596) {
            quadrants(QUADRANTS.charAt(codePoint - 0x2596));
        } else if (codePoint == 0x2580) {
            canvas.fill(0, 0, width, height / 2);
        } else if (codePoint <= 0x2588) {
            canvas.fill(0, height - height * (codePoint - 0x2580) / 8, width, height);
        } else if (codePoint <= 0x258F) {
            canvas.fill(0, 0, width * (0x2590 - codePoint) / 8, height);
        } else {
            switch (codePoint) {
                case 0x2590 -> canvas.fill(width / 2, 0, width, height);
                case 0x2591, 0x2592, 0x2593 -> shade(codePoint - 0x2590);
                case 0x2594 -> canvas.fill(0, 0, width, height / 8);
                default -> canvas.fill(width * 7 / 8, 0, width, height);
            }
        }
    }

    private void quadrants(int mask) {
        for (int i = 0; i < 4; i++) {
            if ((mask & (1 << i)) != 0) {
                int left = (i & 1) * width / 2;
                int top = (i >> 1) * height / 2;
                canvas.fill(left, top, left + width / 2, top + height / 2);
            }
        }
    }

    /**
     * A quarter, a half or three quarters of the units filled, in a pattern that goes on in the
     * neighbouring cells: dots rather than grey, so that it is the same on every depth of colour.
     */
    private void shade(int quarters) {
        for (int row = 0; row < height / unit; row++) {
            for (int col = 0; col < width / unit; col++) {
                boolean filled =
                        switch (quarters) {
                            case 1 -> ((col + 2 * row) & 3) == 0;
                            case 2 -> ((col + row) & 1) == 0;
                            default -> ((col + 2 * row) & 3) != 3;
                        };
                if (filled) {
                    canvas.fill(col * unit, row * unit, (col + 1) * unit, (row + 1) * unit);
                }
            }
        }
    }

    /** Dots 1 to 3 and 7 in the left column, 4 to 6 and 8 in the right one. */
    private void braille(int dots) {
        int sizePx = 2 * unit;
        for (int i = 0; i < 8; i++) {
            if ((dots & (1 << i)) != 0) {
                int col = i == 7 || (i >= 3 && i < 6) ? 1 : 0;
                int row = i >= 6 ? 3 : i % 3;
                int left = width * (2 * col + 1) / 4 - unit;
                int top = height * (2 * row + 1) / 8 - unit;
                canvas.fill(left, top, left + sizePx, top + sizePx);
            }
        }
    }

    /** Two by three, numbered in binary without the empty, the full and the two half cells. */
    private void sextants(int index) {
        int mask = index + 1;
        if (mask >= 0b010101) {
            mask++;
        }
        if (mask >= 0b101010) {
            mask++;
        }
        for (int i = 0; i < 6; i++) {
            if ((mask & (1 << i)) != 0) {
                int left = (i & 1) * width / 2;
                int row = i >> 1;
                canvas.fill(left, third(row), left + width / 2, third(row + 1));
            }
        }
    }

    private int third(int row) {
        return (height * row + 1) / 3;
    }

    private void powerline(int codePoint) {
        boolean mirrored =
                switch (codePoint) {
                    case 0xE0B2, 0xE0B3, 0xE0B6, 0xE0B7, 0xE0BA, 0xE0BB, 0xE0BD, 0xE0BE -> true;
                    default -> false;
                };
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (inPowerline(codePoint, (x + 0.5) / width, (y + 0.5) / height)) {
                    canvas.set(mirrored ? width - 1 - x : x, y);
                }
            }
        }
    }

    /** Whether a point, 0 to 1 both ways, belongs to the shape or to its mirror image. */
    private boolean inPowerline(int codePoint, double x, double y) {
        double thin = (double) unit / width * 0.56;
        double wedge = 1 - Math.abs(2 * y - 1);
        double bow = Math.sqrt(1 - (2 * y - 1) * (2 * y - 1));
        return switch (codePoint) {
            case 0xE0B0, 0xE0B2 -> x <= wedge;
            case 0xE0B1, 0xE0B3 -> Math.abs(x - wedge + thin) <= thin;
            case 0xE0B4, 0xE0B6 -> x <= bow;
            case 0xE0B5, 0xE0B7 -> x <= bow && !inInnerBow(x, y, 2 * thin);
            case 0xE0B8, 0xE0BA -> x <= y;
            case 0xE0BC, 0xE0BE -> x <= 1 - y;
            default -> Math.abs(x - y) <= thin;
        };
    }

    /** Inside of the half ellipse that leaves a rim of {@code rim} of the width. */
    private boolean inInnerBow(double x, double y, double rim) {
        double across = x / (1 - rim);
        double down = (2 * y - 1) / (1 - rim * width / height * 2);
        return across * across + down * down < 1;
    }
}
