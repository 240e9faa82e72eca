// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/**
 * Separators of status lines, U+E0B0 to U+E0D4: each fills its cell from edge to edge. Source of
 * what they look like: the glyphs of the Nerd Fonts project's chart, not its outlines.
 */
final class PowerlineShapes {
    private final Canvas canvas;

    private PowerlineShapes(Canvas canvas) {
        this.canvas = canvas;
    }

    static boolean covers(int codePoint) {
        return codePoint >= 0xE0B0
                && codePoint <= 0xE0D4
                && codePoint != 0xE0C9
                && codePoint != 0xE0CB
                && codePoint != 0xE0D3;
    }

    static void draw(int codePoint, Canvas canvas) {
        var shapes = new PowerlineShapes(canvas);
        canvas.paint((x, y) -> shapes.in(codePoint, x, y));
        if (mirrored(codePoint)) {
            canvas.mirror();
        }
    }

    private static boolean mirrored(int codePoint) {
        return switch (codePoint) {
            case 0xE0B2, 0xE0B3, 0xE0B6, 0xE0B7, 0xE0BA, 0xE0BB, 0xE0BD, 0xE0BE -> true;
            case 0xE0C2, 0xE0C3, 0xE0C5, 0xE0C7, 0xE0CA, 0xE0D4 -> true;
            default -> false;
        };
    }

    /** Whether a point belongs to the shape or to its mirror image. */
    private boolean in(int codePoint, double x, double y) {
        double thin = (double) canvas.unitPx / canvas.widthPx * 0.56;
        double wedge = 1 - Math.abs(2 * y - 1);
        double bow = Math.sqrt(Math.max(0, 1 - (2 * y - 1) * (2 * y - 1)));
        return switch (codePoint) {
            case 0xE0B0, 0xE0B2 -> x <= wedge;
            case 0xE0B1, 0xE0B3 -> Math.abs(x - wedge + thin) <= thin;
            case 0xE0B4, 0xE0B6 -> x <= bow;
            case 0xE0B5, 0xE0B7 -> x <= bow && !inInnerBow(x, y, 2 * thin);
            case 0xE0B8, 0xE0BA -> x <= y;
            case 0xE0BC, 0xE0BE -> x <= 1 - y;
            case 0xE0B9, 0xE0BB, 0xE0BD, 0xE0BF -> Math.abs(x - y) <= thin;
            case 0xE0C0, 0xE0C2 -> x <= flame(y);
            case 0xE0C1, 0xE0C3 -> x <= flame(y) && x > flame(y) - 2.5 * thin;
            case 0xE0C4, 0xE0C5 -> pixels(x, y, 6);
            case 0xE0C6, 0xE0C7 -> pixels(x, y, 4);
            case 0xE0C8, 0xE0CA -> x <= ice(y);
            case 0xE0CC -> honeycomb(x, y) <= 0;
            case 0xE0CD -> Math.abs(honeycomb(x, y)) <= thin;
            case 0xE0CE -> x <= 0.6 || (x <= 0.85 && stud(y));
            case 0xE0CF -> Math.abs(x - (stud(y) ? 0.85 : 0.6)) <= thin;
            case 0xE0D0 -> y >= 0.25 || (y >= 0.1 && x >= 0.2 && x <= 0.8);
            case 0xE0D1 -> x <= 0.75 || (x <= 0.9 && y >= 0.2 && y <= 0.8);
            default -> (x <= 1 - wedge * 0.5) && (x <= 0.5 || Math.abs(y - 0.5) > thin / 2);
        };
    }

    /** Inside of the half ellipse that leaves a rim of {@code rim} of the width. */
    private boolean inInnerBow(double x, double y, double rim) {
        double across = x / (1 - rim);
        double down = (2 * y - 1) / (1 - rim * canvas.widthPx / canvas.heightPx * 2);
        return across * across + down * down < 1;
    }

    /** Three tongues, longest in the middle; at the cell's upper and lower edge they end. */
    private static double flame(double y) {
        double tongue = 3 * y - Math.floor(3 * y);
        double length = y > 1 / 3.0 && y < 2 / 3.0 ? 1 : 0.7;
        return length * Math.pow(1 - Math.abs(2 * tongue - 1), 0.6);
    }

    /** Squares that get fewer to the right. */
    private boolean pixels(double x, double y, int cols) {
        int col = (int) (x * cols);
        int row = (int) (y * cols * canvas.heightPx / canvas.widthPx);
        // Any fixed order without visible rows: bits of a number that grows with both, reversed.
        int order = Integer.reverse(row * 3 + col * 5) >>> 29;
        return order >= col * 8 / cols;
    }

    private static double ice(double y) {
        double spike = 4 * y - Math.floor(4 * y);
        return 0.5 + 0.5 * (1 - Math.abs(2 * spike - 1));
    }

    /** Negative inside of a column of hexagons. */
    private static double honeycomb(double x, double y) {
        double cell = 2 * y - Math.floor(2 * y);
        return x - (0.5 + 0.5 * Math.min(1, 3 * (0.5 - Math.abs(cell - 0.5))));
    }

    private static boolean stud(double y) {
        double part = 2 * y - Math.floor(2 * y);
        return part >= 0.25 && part < 0.75;
    }
}
