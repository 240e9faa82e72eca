// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shapes in cells of odd sizes, as outline fonts have them. */
final class ShapesTest {
    private static final int[][] CELLS = {
        {2, 4}, {3, 7}, {4, 8}, {5, 10}, {7, 13}, {8, 16}, {9, 18}, {9, 19}, {11, 23}, {13, 27},
        {14, 28}, {17, 35}, {21, 40}, {33, 65}, {64, 128}
    };

    @Test
    void everyShape_hasInkAndIsAsLargeAsItsCell() {
        for (int[] cell : CELLS) {
            for (int codePoint = 0x2300; codePoint <= 0x1FBFF; codePoint++) {
                if (Shapes.covers(codePoint) && codePoint != 0x2800) {
                    Glyph glyph = draw(codePoint, cell);
                    assertEquals(cell[0], glyph.widthPx());
                    assertEquals(cell[1], glyph.heightPx());
                    assertTrue(ink(glyph) > 0 || cell[0] < 8, name(codePoint, cell));
                }
            }
        }
    }

    @Test
    void halvesAndQuarters_fillTheCellWithoutOverlap() {
        int[][] complements = {
            {'▀', '▄'},
            {'▌', '▐'},
            {'▚', '▞'},
            {'▘', '▟'},
            {'▝', '▙'},
            {'▖', '▜'},
            {'▗', '▛'},
            {0x1FB91, 0x1FB8F},
            {0x1FBAE, 0x1FBBF},
            {0x1FB95, 0x1FB96},
            {0x2592, 0x1FB90},
            {0x1FB3C, 0x1FB52},
            {0x1FB45, 0x1FB5B}
        };
        for (int[] cell : CELLS) {
            for (int[] pair : complements) {
                byte[] one = draw(pair[0], cell).coverage();
                byte[] other = draw(pair[1], cell).coverage();
                for (int i = 0; i < one.length; i++) {
                    int sum = (one[i] & 255) + (other[i] & 255);
                    // An edge's own sample points belong to both.
                    assertTrue(sum >= 254 && sum <= 255 + 96, name(pair[0], cell) + ": " + sum);
                }
            }
        }
    }

    @Test
    void boxDrawing_meetsAtEveryEdge() {
        for (int[] cell : CELLS) {
            // Too narrow for two lines with a gap.
            if (cell[0] < 7) {
                continue;
            }
            Map<String, byte[]> edges = new HashMap<>();
            for (int codePoint = 0x2500; codePoint <= 0x257F; codePoint++) {
                Glyph glyph = draw(codePoint, cell);
                int[] arms = arms(codePoint);
                if (arms.length == 0) {
                    continue;
                }
                check(edges, "across " + arms[1], column(glyph, cell[0] - 1), codePoint, cell);
                check(edges, "across " + arms[3], column(glyph, 0), codePoint, cell);
                check(edges, "down " + arms[0], row(glyph, 0), codePoint, cell);
                check(edges, "down " + arms[2], row(glyph, cell[1] - 1), codePoint, cell);
            }
            assertEquals(8, edges.size());
        }
    }

    /** Arcs count as light; dashes and diagonals do not meet at edges. */
    private static int[] arms(int codePoint) {
        if (codePoint >= 0x256D && codePoint <= 0x2570) {
            int[][] arcs = {{0, 1, 1, 0}, {0, 0, 1, 1}, {1, 0, 0, 1}, {1, 1, 0, 0}};
            return arcs[codePoint - 0x256D];
        }
        int[] arms = new int[4];
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            arms[i] = LineShapes.arm(codePoint, i);
            sum += arms[i];
        }
        return sum == 0 ? new int[0] : arms;
    }

    private static void check(
            Map<String, byte[]> edges, String edge, byte[] pixels, int codePoint, int[] cell) {
        byte[] before = edges.putIfAbsent(edge, pixels);
        if (before != null) {
            assertArrayEquals(before, pixels, name(codePoint, cell) + " " + edge);
        }
    }

    @Test
    void octants_areWhatTheirNamesSay() {
        for (int codePoint = 0x1CD00; codePoint <= 0x1CDE5; codePoint++) {
            String name = Character.getName(codePoint);
            int mask = 0;
            for (char part : name.substring("BLOCK OCTANT-".length()).toCharArray()) {
                mask |= 1 << (part - '1');
            }
            assertEquals(mask, MosaicShapes.octants(codePoint), name);
        }
    }

    @Test
    void octants_fillTheirEighths() {
        // BLOCK OCTANT-3: the second row's left half.
        Glyph glyph = draw(0x1CD00, new int[] {9, 18});
        for (int y = 0; y < 18; y++) {
            for (int x = 0; x < 9; x++) {
                assertEquals(x < 4 && y >= 4 && y < 9, Pixels.set(glyph, x, y), x + "," + y);
            }
        }
    }

    @Test
    void wedges_areWhatTheirNamesSay() {
        Map<String, double[]> points = points();
        for (int codePoint = 0x1FB3C; codePoint <= 0x1FB67; codePoint++) {
            String name = Character.getName(codePoint);
            String[] parts = name.split(" BLOCK DIAGONAL | TO ", -1);
            double[] corner = points.get(parts[0]);
            double[] from = points.get(parts[1]);
            double[] to = points.get(parts[2]);
            var canvas = new Canvas(60, 120, 4);
            Shapes.draw(codePoint, canvas);
            Glyph glyph = canvas.glyph();
            for (int y = 2; y < 120; y += 9) {
                for (int x = 1; x < 60; x += 5) {
                    double side = side(from, to, (x + 0.5) / 60, (y + 0.5) / 120);
                    if (Math.abs(side) > 0.01) {
                        boolean filled = side * side(from, to, corner[0], corner[1]) > 0;
                        assertEquals(filled, Pixels.set(glyph, x, y), name + " " + x + "," + y);
                    }
                }
            }
        }
    }

    private static double side(double[] from, double[] to, double x, double y) {
        return (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
    }

    private static Map<String, double[]> points() {
        Map<String, double[]> points = new HashMap<>();
        String[] rows = {"UPPER ", "UPPER MIDDLE ", "LOWER MIDDLE ", "LOWER "};
        for (int row = 0; row < 4; row++) {
            points.put(rows[row] + "LEFT", new double[] {0, row / 3.0});
            points.put(rows[row] + "CENTRE", new double[] {0.5, row / 3.0});
            points.put(rows[row] + "RIGHT", new double[] {1, row / 3.0});
        }
        return points;
    }

    /** By name: the ends of the lines, as a telephone has the points, have ink there. */
    @Test
    void diagonals_endWhereTheirNamesSay() {
        List<String> rows = List.of("UPPER", "MIDDLE", "LOWER");
        List<String> cols = List.of("LEFT", "CENTRE", "RIGHT");
        for (int codePoint = 0x1FBA0; codePoint <= 0x1FBDF; codePoint++) {
            String name = Character.getName(codePoint);
            if (name == null
                    || !name.startsWith("BOX DRAWINGS LIGHT DIAGONAL ")
                    || name.endsWith("DIAMOND")) {
                continue;
            }
            var canvas = new Canvas(40, 80, 5);
            Shapes.draw(codePoint, canvas);
            Glyph glyph = canvas.glyph();
            List<int[]> named = new ArrayList<>();
            String points = name.substring("BOX DRAWINGS LIGHT DIAGONAL ".length());
            for (String point : points.split(" TO | AND ", -1)) {
                String[] words = point.split(" ", -1);
                int x = cols.indexOf(words[1]) * 20;
                int y = rows.indexOf(words[0]) * 40;
                named.add(new int[] {x, y});
                assertTrue(inkNear(glyph, x, y), name + ": " + point);
            }
            for (int i = 0; i < 9; i++) {
                int[] point = {i % 3 * 20, i / 3 * 40};
                boolean on = named.stream().anyMatch(p -> p[0] == point[0] && p[1] == point[1]);
                if (!on && (point[0] != 20 || point[1] != 40)) {
                    assertTrue(!inkNear(glyph, point[0], point[1]), name + " at " + i);
                }
            }
        }
    }

    private static boolean inkNear(Glyph glyph, int x, int y) {
        for (int dy = -4; dy <= 4; dy++) {
            for (int dx = -4; dx <= 4; dx++) {
                int px = x + dx;
                int py = y + dy;
                boolean inside =
                        px >= 0 && py >= 0 && px < glyph.widthPx() && py < glyph.heightPx();
                if (inside && Pixels.set(glyph, px, py)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void eighths_tileTheCell() {
        for (int[] cell : CELLS) {
            // U+1FB70 to U+1FB75 with the left and the right eighth.
            int[] columns = {0x258F, 0x1FB70, 0x1FB71, 0x1FB72, 0x1FB73, 0x1FB74, 0x1FB75, 0x2595};
            if (cell[0] % 8 == 0) {
                int ink = 0;
                for (int codePoint : columns) {
                    ink += ink(draw(codePoint, cell));
                }
                assertEquals(cell[0] * cell[1], ink);
            }
        }
    }

    @Test
    void brackets_meetTheirExtensions() {
        for (int[] cell : CELLS) {
            if (cell[0] >= 7) {
                int last = cell[1] - 1;
                for (int[] column :
                        new int[][] {
                            {0x239B, 0x239C, 0x239D},
                            {0x239E, 0x239F, 0x23A0},
                            {0x23A1, 0x23A2, 0x23A3},
                            {0x23A4, 0x23A5, 0x23A6},
                            {0x23A7, 0x23AA, 0x23A9},
                            {0x23AB, 0x23AA, 0x23AD}
                        }) {
                    byte[] through = row(draw(column[1], cell), 0);
                    assertArrayEquals(
                            through, row(draw(column[0], cell), last), name(column[0], cell));
                    assertArrayEquals(
                            through, row(draw(column[2], cell), 0), name(column[2], cell));
                }
            }
        }
    }

    @Test
    void lineSeparators_fillTheirEdge() {
        for (int[] cell : CELLS) {
            byte[] edge = column(draw(0xE0B0, cell), 0);
            for (byte pixel : edge) {
                assertTrue(pixel != 0, name(0xE0B0, cell));
            }
        }
    }

    private static Glyph draw(int codePoint, int[] cell) {
        int unit = Math.max(1, (cell[1] + 8) / 16);
        var canvas = new Canvas(cell[0], cell[1], unit, true);
        Shapes.draw(codePoint, canvas);
        return canvas.glyph();
    }

    private static int ink(Glyph glyph) {
        int ink = 0;
        for (byte pixel : glyph.coverage()) {
            ink += pixel != 0 ? 1 : 0;
        }
        return ink;
    }

    private static byte[] column(Glyph glyph, int x) {
        byte[] out = new byte[glyph.heightPx()];
        for (int y = 0; y < out.length; y++) {
            out[y] = glyph.coverage()[y * glyph.widthPx() + x];
        }
        return out;
    }

    private static byte[] row(Glyph glyph, int y) {
        byte[] out = new byte[glyph.widthPx()];
        System.arraycopy(glyph.coverage(), y * out.length, out, 0, out.length);
        return out;
    }

    private static String name(int codePoint, int[] cell) {
        return String.format("U+%04X at %dx%d", codePoint, cell[0], cell[1]);
    }
}
