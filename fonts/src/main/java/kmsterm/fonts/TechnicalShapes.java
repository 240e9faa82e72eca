// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/**
 * Pieces that large brackets, integrals, sums and roots are put together of, U+239B to U+23B9,
 * which DEC's technical set has too: they meet from cell to cell.
 */
final class TechnicalShapes {
    private final Canvas canvas;
    private final int width;
    private final int height;
    private final int unit;

    /** Left edge of a stroke down the middle, as of box drawing. */
    private final int middle;

    private TechnicalShapes(Canvas canvas) {
        this.canvas = canvas;
        width = canvas.widthPx;
        height = canvas.heightPx;
        unit = canvas.unitPx;
        middle = Math.max(0, width / 2 - unit);
    }

    static boolean covers(int codePoint) {
        return (codePoint >= 0x239B && codePoint <= 0x23B3)
                || (codePoint >= 0x23B7 && codePoint <= 0x23B9);
    }

    static void draw(int codePoint, Canvas canvas) {
        new TechnicalShapes(canvas).draw(codePoint);
    }

    private void draw(int codePoint) {
        int near = width / 4;
        int far = width - near - unit;
        switch (codePoint) {
            case 0x239B -> bend(near, false, true);
            case 0x239C, 0x23A2 -> stroke(near, 0, height);
            case 0x239D -> bend(near, false, false);
            case 0x239E -> bend(far, true, true);
            case 0x239F, 0x23A5 -> stroke(far, 0, height);
            case 0x23A0 -> bend(far, true, false);
            case 0x23A1 -> corner(near, near, width, true);
            case 0x23A3 -> corner(near, near, width, false);
            case 0x23A4 -> corner(far, 0, far + unit, true);
            case 0x23A6 -> corner(far, 0, far + unit, false);
            case 0x23A7 -> bend(middle, false, true);
            case 0x23A8 -> tip(true);
            case 0x23A9 -> bend(middle, false, false);
            case 0x23AA, 0x23AE -> stroke(middle, 0, height);
            case 0x23AB -> bend(middle, true, true);
            case 0x23AC -> tip(false);
            case 0x23AD -> bend(middle, true, false);
            case 0x23AF -> canvas.fill(0, height / 2, width, height / 2 + unit);
            case 0x23B0 -> {
                half(false, true);
                half(true, false);
            }
            case 0x23B1 -> {
                half(true, true);
                half(false, false);
            }
            case 0x23B2 -> sum(0, height);
            case 0x23B3 -> sum(height, 0);
            case 0x23B7 -> {
                stroke(width - unit, 0, height);
                canvas.line(width * 0.45, height * 0.5, width - unit / 2.0, height);
                canvas.line(0, height * 0.6, width * 0.45, height * 0.5);
            }
            case 0x23B8 -> stroke(0, 0, height);
            default -> stroke(width - unit, 0, height);
        }
    }

    private void stroke(int left, int top, int bottom) {
        canvas.fill(left, top, left + unit, bottom);
    }

    private void corner(int left, int from, int to, boolean upper) {
        stroke(left, 0, height);
        int top = upper ? 0 : height - unit;
        canvas.fill(from, top, to, top + unit);
    }

    /** A stroke that turns, at its upper or lower end, to the left or to the right. */
    private void bend(int left, boolean toLeft, boolean upper) {
        double radius = Math.max(unit, toLeft ? left : width - left - unit);
        double tall = Math.min(height, 2 * radius);
        int from = upper ? (int) Math.round(tall) : 0;
        stroke(left, from, upper ? height : height - (int) Math.round(tall));
        double centreX = left + unit / 2.0 + (toLeft ? -radius : radius);
        double centreY = upper ? tall : height - tall;
        double flat = radius / tall;
        canvas.paint(
                (fx, fy) -> {
                    double x = fx * width - centreX;
                    double y = (fy * height - centreY) * flat;
                    boolean quarter = (toLeft ? x >= 0 : x <= 0) && (upper ? y <= 0 : y >= 0);
                    return quarter && Math.abs(Math.hypot(x, y) - radius) <= unit / 2.0;
                });
    }

    /** The middle of a curly bracket. */
    private void tip(boolean toLeft) {
        double end = toLeft ? unit / 2.0 : width - unit / 2.0;
        double bar = middle + unit / 2.0;
        double half = height / 2.0;
        double reach = Math.min(height / 2.0, Math.abs(bar - end));
        stroke(middle, 0, (int) Math.round(half - reach));
        stroke(middle, (int) Math.round(half + reach), height);
        canvas.line(bar, half - reach, end, half);
        canvas.line(end, half, bar, half + reach);
    }

    /** From the middle down or up to the middle row, then to a side. */
    private void half(boolean toLeft, boolean lower) {
        int row = height / 2;
        stroke(middle, lower ? row : 0, lower ? height : row + unit);
        canvas.fill(toLeft ? 0 : middle, row, toLeft ? middle + unit : width, row + unit);
    }

    private void sum(int outer, int inner) {
        int top = outer == 0 ? 0 : height - unit;
        canvas.fill(0, top, width, top + unit);
        canvas.line(unit / 2.0, outer, width - unit / 2.0, inner);
    }
}
