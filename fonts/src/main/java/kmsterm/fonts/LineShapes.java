// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/**
 * Box drawing U+2500 to U+257F and the scan lines U+23BA to U+23BD, drawn to any size so that
 * neighbouring cells meet without a seam.
 *
 * <p>A light line is one unit thick, just left of the middle column and just below the middle row;
 * a heavy one two units about the middle; the lines of a double one lie on both sides of where the
 * light one would be.
 */
final class LineShapes {
    private static final int NONE = 0;
    private static final int LIGHT = 1;
    private static final int HEAVY = 2;
    private static final int DOUBLE = 3;

    private static final int FIRST = 0x2500;
    private static final int LAST = 0x257F;
    private static final int FIRST_SCAN_LINE = 0x23BA;
    private static final int LAST_SCAN_LINE = 0x23BD;

    // Up, right, down, left; dashes, arcs and diagonals have no arms.
    // spotless:off
    private static final String ARMS =
            "0101 0202 1010 2020 ---- ---- ---- ---- ---- ---- ---- ---- 0110 0210 0120 0220 " // 2500
            + "0011 0012 0021 0022 1100 1200 2100 2200 1001 1002 2001 2002 1110 1210 2110 1120 " // 2510
            + "2120 2210 1220 2220 1011 1012 2011 1021 2021 2012 1022 2022 0111 0112 0211 0212 " // 2520
            + "0121 0122 0221 0222 1101 1102 1201 1202 2101 2102 2201 2202 1111 1112 1211 1212 " // 2530
            + "2111 1121 2121 2112 2211 1122 1221 2212 1222 2122 2221 2222 ---- ---- ---- ---- " // 2540
            + "0303 3030 0310 0130 0330 0013 0031 0033 1300 3100 3300 1003 3001 3003 1310 3130 " // 2550
            + "3330 1013 3031 3033 0313 0131 0333 1303 3101 3303 1313 3131 3333 ---- ---- ---- " // 2560
            + "---- ---- ---- ---- 0001 1000 0100 0010 0002 2000 0200 0020 0201 1020 0102 2010 "; // 2570
    // spotless:on

    private final Canvas canvas;
    private final int unit;

    /** Edges of a light line. */
    private final int lightLeft;

    private final int lightTop;

    private final int up;
    private final int right;
    private final int down;
    private final int left;

    private LineShapes(int codePoint, Canvas canvas) {
        this.canvas = canvas;
        unit = canvas.unitPx;
        lightLeft = Math.max(0, canvas.widthPx / 2 - unit);
        lightTop = canvas.heightPx / 2;
        up = arm(codePoint, 0);
        right = arm(codePoint, 1);
        down = arm(codePoint, 2);
        left = arm(codePoint, 3);
    }

    static boolean covers(int codePoint) {
        return (codePoint >= FIRST && codePoint <= LAST)
                || (codePoint >= FIRST_SCAN_LINE && codePoint <= LAST_SCAN_LINE);
    }

    static void draw(int codePoint, Canvas canvas) {
        new LineShapes(codePoint, canvas).draw(codePoint);
    }

    /** Weight of an arm, 0 up, 1 right, 2 down, 3 left: none, light, heavy, double. */
    static int arm(int codePoint, int direction) {
        int at = (codePoint - FIRST) * 5 + direction;
        return at < 0 || ARMS.charAt(at) == '-' ? NONE : ARMS.charAt(at) - '0';
    }

    private void draw(int codePoint) {
        switch (codePoint) {
            case 0x23BA -> scanLine(0);
            case 0x23BB -> scanLine(4);
            case 0x23BC -> scanLine(12);
            case 0x23BD -> scanLine(15);
            case 0x2504, 0x2505 -> dashesAcross(3, codePoint - 0x2504);
            case 0x2506, 0x2507 -> dashesDown(3, codePoint - 0x2506);
            case 0x2508, 0x2509 -> dashesAcross(4, codePoint - 0x2508);
            case 0x250A, 0x250B -> dashesDown(4, codePoint - 0x250A);
            case 0x254C, 0x254D -> dashesAcross(2, codePoint - 0x254C);
            case 0x254E, 0x254F -> dashesDown(2, codePoint - 0x254E);
            case 0x256D -> arc(true, true);
            case 0x256E -> arc(false, true);
            case 0x256F -> arc(false, false);
            case 0x2570 -> arc(true, false);
            case 0x2571 -> diagonal(true);
            case 0x2572 -> diagonal(false);
            case 0x2573 -> {
                diagonal(true);
                diagonal(false);
            }
            default -> arms();
        }
    }

    private void scanLine(int row) {
        int top = Math.min(row * canvas.heightPx / 16, canvas.heightPx - unit);
        canvas.fill(0, top, canvas.widthPx, top + unit);
    }

    private void dashesAcross(int count, int heavy) {
        for (int i = 0; i < count; i++) {
            int from = i * canvas.widthPx / count;
            int to = Math.max(from + 1, (i + 1) * canvas.widthPx / count - unit);
            canvas.fill(from, lightTop - heavy * unit, to, lightTop + unit);
        }
    }

    private void dashesDown(int count, int heavy) {
        for (int i = 0; i < count; i++) {
            int from = i * canvas.heightPx / count;
            int to = Math.max(from + 1, (i + 1) * canvas.heightPx / count - unit);
            canvas.fill(lightLeft, from, lightLeft + unit + heavy * unit, to);
        }
    }

    /** A quarter circle between the middles of two edges, with straight ends up to them. */
    private void arc(boolean toRight, boolean toBottom) {
        double largest = Math.min(lightLeft + unit / 2.0, canvas.heightPx - lightTop - unit / 2.0);
        // Where edges are grey the last pixel is a straight line's, to meet one.
        double radius = canvas.smooth ? Math.max(unit / 2.0, largest - 1) : largest;
        double centreX = lightLeft + unit / 2.0 + (toRight ? radius : -radius);
        double centreY = lightTop + unit / 2.0 + (toBottom ? radius : -radius);
        canvas.paint(
                (x, y) -> {
                    double dx = (centreX - x * canvas.widthPx) * (toRight ? 1 : -1);
                    double dy = (centreY - y * canvas.heightPx) * (toBottom ? 1 : -1);
                    boolean corner = dx > 0 && dy > 0;
                    double off = corner ? Math.hypot(dx, dy) - radius : Math.max(dx, dy) - radius;
                    return Math.abs(off) <= unit / 2.0;
                });
    }

    private void diagonal(boolean rising) {
        double slope = (double) canvas.widthPx / canvas.heightPx;
        double reach = unit * Math.hypot(1, slope) / 2;
        canvas.paint(
                (x, y) -> {
                    double middle = (rising ? 1 - y : y) * canvas.widthPx;
                    return Math.abs(x * canvas.widthPx - middle) <= reach;
                });
    }

    private void arms() {
        arm(up, false, false, left, right, down);
        arm(right, true, true, up, down, left);
        arm(down, false, true, left, right, up);
        arm(left, true, false, up, down, right);
    }

    /**
     * One arm from the middle to its edge.
     *
     * @param forward to the right or down
     * @param before weight of the arm that crosses it at the lesser coordinate: left or up
     * @param behind weight of the arm that crosses it on the other side
     * @param opposite weight of the arm that goes on beyond the middle
     */
    private void arm(
            int weight, boolean across, boolean forward, int before, int behind, int opposite) {
        if (weight == DOUBLE) {
            stroke(across, forward, -1, 0, doubleStart(before, behind, opposite));
            stroke(across, forward, 1, 2, doubleStart(behind, before, opposite));
        } else if (weight == HEAVY) {
            int first = heavyFirst(across);
            stroke(
                    across,
                    forward,
                    first,
                    first + 2,
                    start(across, forward, before, behind, opposite));
        } else if (weight == LIGHT) {
            stroke(across, forward, 0, 1, start(across, forward, before, behind, opposite));
        }
    }

    /** Where a line of a double arm begins, in units outwards; {@code near} crosses on its side. */
    private static int doubleStart(int near, int far, int opposite) {
        if (near == DOUBLE) {
            return 1;
        }
        return near == NONE && far == DOUBLE && opposite == NONE ? -1 : 0;
    }

    /** Where a single arm begins, in units outwards from the near edge of the light line. */
    private static int start(
            boolean across, boolean forward, int before, int behind, int opposite) {
        if (before == DOUBLE || behind == DOUBLE) {
            return opposite != NONE ? 0 : before == behind ? 1 : -1;
        }
        if (before != HEAVY && behind != HEAVY) {
            return 0;
        }
        return forward ? heavyFirst(!across) : -1 - heavyFirst(!across);
    }

    /** First unit of a heavy line, counted from the light one. */
    private static int heavyFirst(boolean across) {
        return across ? -1 : 0;
    }

    /**
     * Fills from {@code start} to the edge, units {@code first} to {@code last} of its thickness.
     */
    private void stroke(boolean across, boolean forward, int first, int last, int start) {
        int light = across ? lightLeft : lightTop;
        int from = forward ? light + start * unit : 0;
        int to = forward ? Integer.MAX_VALUE : light + (1 - start) * unit;
        if (across) {
            canvas.fill(from, lightTop + first * unit, to, lightTop + last * unit);
        } else {
            canvas.fill(lightLeft + first * unit, from, lightLeft + last * unit, to);
        }
    }
}
