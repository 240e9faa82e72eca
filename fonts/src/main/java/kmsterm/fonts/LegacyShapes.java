// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/**
 * Symbols for legacy computing that fill their cells, U+1FB3C to U+1FBFF but for the pictures among
 * them, U+1FBB0 to U+1FBBC and U+1FBC0 to U+1FBCD, which fonts draw. Shapes follow the names.
 */
final class LegacyShapes {
    /**
     * Of U+1FB3C to U+1FB67 three letters each: the corner that is filled, and the ends of the
     * edge. {@link #x} and {@link #y} have the points.
     */
    // spotless:off
    private static final String WEDGES =
            "dcf dcj dbf dbj daf jbe jbg jce jcg jde jch jfi jdi jfh jdh jfg deh dah dei dai dej dbi "
            + "gcf gcj gbf gbj gaf abe abg ace acg ade ach afi adi afh adh afg geh gah gei gai gej gbi ";

    /** Lines of U+1FBA0 to U+1FBAD, then of U+1FBD0 to U+1FBDF; points as on a telephone. */
    private static final String[] DIAGONALS = {
        "24", "26", "48", "68", "248", "268", "486", "426", "24,68", "26,48", "2684", "2486", "4268",
        "6248", "67", "34", "16", "49", "18", "29", "38", "27", "153", "359", "759", "157", "183",
        "349", "729", "167",
    };
    // spotless:on

    private static final String DIAMOND = "24862";

    /**
     * Segments of digits: top, upper left, upper right, middle, lower left, lower right, bottom.
     */
    private static final int[] SEGMENTS = {
        0b1110111, 0b0100100, 0b1011101, 0b1101101, 0b0101110, 0b1101011, 0b1111011, 0b0100101,
        0b1111111, 0b1101111
    };

    private final Canvas canvas;
    private final int width;
    private final int height;

    private LegacyShapes(Canvas canvas) {
        this.canvas = canvas;
        width = canvas.widthPx;
        height = canvas.heightPx;
    }

    static boolean covers(int codePoint) {
        return codePoint >= 0x1FB3C
                && codePoint <= 0x1FBF9
                && codePoint != 0x1FB93
                && (codePoint < 0x1FBB0 || codePoint > 0x1FBBC)
                && (codePoint < 0x1FBC0 || codePoint > 0x1FBCD);
    }

    static void draw(int codePoint, Canvas canvas) {
        var shapes = new LegacyShapes(canvas);
        if (codePoint <= 0x1FB67) {
            shapes.wedge(4 * (codePoint - 0x1FB3C));
        } else if (codePoint <= 0x1FB6F) {
            int side = (codePoint - 0x1FB68) & 3;
            boolean quarter = codePoint >= 0x1FB6C;
            canvas.paint((x, y) -> quarter == triangle(side, x, y));
        } else if (codePoint <= 0x1FB8B) {
            shapes.bars(codePoint);
        } else if (codePoint <= 0x1FB9F) {
            shapes.fills(codePoint);
        } else if (codePoint <= 0x1FBAE) {
            shapes.lines(codePoint == 0x1FBAE ? DIAMOND : DIAGONALS[codePoint - 0x1FBA0]);
        } else if (codePoint <= 0x1FBBF) {
            shapes.negatives(codePoint);
        } else if (codePoint <= 0x1FBCF) {
            canvas.fill(0.0, 0.0, codePoint == 0x1FBCE ? 2 / 3.0 : 1 / 3.0, 1.0);
        } else if (codePoint <= 0x1FBDF) {
            shapes.lines(DIAGONALS[14 + codePoint - 0x1FBD0]);
        } else if (codePoint <= 0x1FBEF) {
            shapes.circles(codePoint);
        } else {
            shapes.digit(SEGMENTS[codePoint - 0x1FBF0]);
        }
    }

    private static double x(char point) {
        return point <= 'd' ? 0 : point <= 'f' ? 0.5 : 1;
    }

    private static double y(char point) {
        return switch (point) {
            case 'a', 'e', 'g' -> 0;
            case 'b', 'h' -> 1 / 3.0;
            case 'c', 'i' -> 2 / 3.0;
            default -> 1;
        };
    }

    /** The side of the edge that the corner is on. */
    private void wedge(int at) {
        char corner = WEDGES.charAt(at);
        double fromX = x(WEDGES.charAt(at + 1));
        double fromY = y(WEDGES.charAt(at + 1));
        double dx = x(WEDGES.charAt(at + 2)) - fromX;
        double dy = y(WEDGES.charAt(at + 2)) - fromY;
        double side = dx * (y(corner) - fromY) - dy * (x(corner) - fromX);
        canvas.paint((px, py) -> (dx * (py - fromY) - dy * (px - fromX)) * side >= 0);
    }

    /** The triangle from a side, 0 left, 1 upper, 2 right, 3 lower, to the middle. */
    private static boolean triangle(int side, double x, double y) {
        return switch (side) {
            case 0 -> x <= y && x <= 1 - y;
            case 1 -> y <= x && y <= 1 - x;
            case 2 -> x >= y && x >= 1 - y;
            default -> y >= x && y >= 1 - x;
        };
    }

    private void bars(int codePoint) {
        if (codePoint <= 0x1FB75) {
            column(codePoint - 0x1FB70 + 1);
        } else if (codePoint <= 0x1FB7B) {
            row(codePoint - 0x1FB76 + 1);
        } else if (codePoint <= 0x1FB81) {
            switch (codePoint) {
                case 0x1FB7C, 0x1FB7D -> column(0);
                case 0x1FB7E, 0x1FB7F -> column(7);
                default -> row(0);
            }
            row(codePoint == 0x1FB7D || codePoint == 0x1FB7E ? 0 : 7);
            if (codePoint == 0x1FB81) {
                row(2);
                row(4);
            }
        } else {
            double[] parts = {2 / 8.0, 3 / 8.0, 5 / 8.0, 6 / 8.0, 7 / 8.0};
            boolean upper = codePoint <= 0x1FB86;
            double part = parts[codePoint - (upper ? 0x1FB82 : 0x1FB87)];
            canvas.fill(upper ? 0.0 : 1 - part, 0.0, 1.0, upper ? part : 1.0);
        }
    }

    private void column(int eighth) {
        canvas.fill(eighth / 8.0, 0.0, (eighth + 1) / 8.0, 1.0);
    }

    private void row(int eighth) {
        canvas.fill(0.0, eighth / 8.0, 1.0, (eighth + 1) / 8.0);
    }

    private void fills(int codePoint) {
        switch (codePoint) {
            case 0x1FB8C -> shade(true, (x, y) -> x < 0.5);
            case 0x1FB8D -> shade(true, (x, y) -> x >= 0.5);
            case 0x1FB8E -> shade(true, (x, y) -> y < 0.5);
            case 0x1FB8F -> shade(true, (x, y) -> y >= 0.5);
            case 0x1FB90 -> shade(false, (x, y) -> true);
            case 0x1FB91 -> {
                shade(false, (x, y) -> y >= 0.5);
                canvas.fill(0.0, 0.0, 1.0, 0.5);
            }
            case 0x1FB92 -> {
                shade(false, (x, y) -> y < 0.5);
                canvas.fill(0.0, 0.5, 1.0, 1.0);
            }
            case 0x1FB94 -> {
                shade(false, (x, y) -> x < 0.5);
                canvas.fill(0.5, 0.0, 1.0, 1.0);
            }
            case 0x1FB95, 0x1FB96 -> checkers(codePoint - 0x1FB95);
            case 0x1FB97 -> {
                row4(1);
                row4(3);
            }
            case 0x1FB98, 0x1FB99 -> stripes(codePoint == 0x1FB98);
            case 0x1FB9A -> canvas.paint((x, y) -> triangle(1, x, y) || triangle(3, x, y));
            case 0x1FB9B -> canvas.paint((x, y) -> triangle(0, x, y) || triangle(2, x, y));
            case 0x1FB9C -> shade(true, (x, y) -> x + y <= 1);
            case 0x1FB9D -> shade(true, (x, y) -> x >= y);
            case 0x1FB9E -> shade(true, (x, y) -> x + y >= 1);
            default -> shade(true, (x, y) -> x <= y);
        }
    }

    private void row4(int quarter) {
        canvas.fill(0.0, quarter / 4.0, 1.0, (quarter + 1) / 4.0);
    }

    /** As U+2592, or its inverse, in a part of the cell. */
    private void shade(boolean even, Canvas.Area area) {
        BlockShapes.shade(canvas, 2);
        if (!even) {
            canvas.invert();
        }
        canvas.keep(area);
    }

    /** Four by four squares. */
    private void checkers(int odd) {
        for (int i = 0; i < 16; i++) {
            int col = i % 4;
            int row = i / 4;
            if (((col + row) & 1) == odd) {
                canvas.fill(col / 4.0, row / 4.0, (col + 1) / 4.0, (row + 1) / 4.0);
            }
        }
    }

    /** Two stripes to a cell's width and four to its height: they go on in the neighbours. */
    private void stripes(boolean falling) {
        canvas.paint(
                (x, y) -> {
                    double along = 2 * (falling ? x : 1 - x) - 4 * y + 8;
                    double off = along - Math.floor(along);
                    return off < 0.25 || off >= 0.75;
                });
    }

    private void lines(String polylines) {
        // The middle is where light lines cross, to meet them.
        int halfWidth = width / 2;
        int halfHeight = height / 2;
        double middleX = halfWidth - canvas.unitPx / 2.0;
        double middleY = halfHeight + canvas.unitPx / 2.0;
        for (String points : polylines.split(",", -1)) {
            for (int i = 1; i < points.length(); i++) {
                int from = points.charAt(i - 1) - '1';
                int to = points.charAt(i) - '1';
                canvas.line(
                        at(from % 3, width, middleX),
                        at(from / 3, height, middleY),
                        at(to % 3, width, middleX),
                        at(to / 3, height, middleY));
            }
        }
    }

    private static double at(int third, int size, double middle) {
        return third == 0 ? 0 : third == 1 ? middle : size;
    }

    private void negatives(int codePoint) {
        if (codePoint == 0x1FBAF) {
            LineShapes.draw('─', canvas);
            int left = width / 2 - canvas.unitPx;
            canvas.fill(left, height / 4, left + canvas.unitPx, height * 3 / 4);
            return;
        }
        lines(codePoint == 0x1FBBD ? "19,37" : codePoint == 0x1FBBE ? "68" : DIAMOND);
        canvas.invert();
    }

    private void circles(int codePoint) {
        if (codePoint >= 0x1FBE4 && codePoint <= 0x1FBE7) {
            switch (codePoint) {
                case 0x1FBE4 -> canvas.fill(0.25, 0.0, 0.75, 0.5);
                case 0x1FBE5 -> canvas.fill(0.25, 0.5, 0.75, 1.0);
                case 0x1FBE6 -> canvas.fill(0.0, 0.25, 0.5, 0.75);
                default -> canvas.fill(0.5, 0.25, 1.0, 0.75);
            }
        } else if (codePoint >= 0x1FBEC) {
            // Around a corner: top right, bottom left, bottom right, top left.
            double x = codePoint == 0x1FBEC || codePoint == 0x1FBEE ? width : 0;
            double y = codePoint == 0x1FBED || codePoint == 0x1FBEE ? height : 0;
            disc(x, y, false);
        } else {
            boolean outline = codePoint <= 0x1FBE3;
            switch (codePoint & 3) {
                case 0 -> disc(width / 2.0, 0, outline);
                case 1 -> disc(width, height / 2.0, outline);
                case 2 -> disc(width / 2.0, height, outline);
                default -> disc(0, height / 2.0, outline);
            }
        }
    }

    private void disc(double centreX, double centreY, boolean outline) {
        double radius = Math.min(width, height) / 2.0;
        double inner = outline ? radius - canvas.unitPx : -1;
        canvas.paint(
                (x, y) -> {
                    double off = Math.hypot(x * width - centreX, y * height - centreY);
                    return off <= radius && off > inner;
                });
    }

    private void digit(int segments) {
        int thick = canvas.unitPx;
        int left = Math.max(0, width / 8);
        int right = width - left;
        int top = height / 8;
        int middle = height / 2;
        int bottom = height - top;
        int[][] boxes = {
            {left, top, right, top + thick},
            {left, top, left + thick, middle},
            {right - thick, top, right, middle},
            {left, middle, right, middle + thick},
            {left, middle, left + thick, bottom},
            {right - thick, middle, right, bottom},
            {left, bottom - thick, right, bottom},
        };
        for (int i = 0; i < boxes.length; i++) {
            if ((segments & (1 << i)) != 0) {
                canvas.fill(boxes[i][0], boxes[i][1], boxes[i][2], boxes[i][3]);
            }
        }
    }
}
