// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Box drawing: right weights, and no seams. */
final class LineShapesTest {
    private static final int[] SCALES = {1, 2, 3, 4, 7};
    private static final String[] DIRECTIONS = {"UP", "RIGHT", "DOWN", "LEFT"};

    @Test
    void arms_areWhatTheNameSays() {
        for (int codePoint = 0x2500; codePoint <= 0x257F; codePoint++) {
            String name = Character.getName(codePoint).substring("BOX DRAWINGS ".length());
            if (!hasArms(codePoint)) {
                continue;
            }
            for (int direction = 0; direction < 4; direction++) {
                assertEquals(
                        weight(name, DIRECTIONS[direction]),
                        LineShapes.arm(codePoint, direction),
                        name);
            }
        }
    }

    @Test
    void atRightAndLeftEdges_equalWeightsMeetAndNoneIsEmpty() {
        for (int scale : SCALES) {
            for (int codePoint = 0x2500; codePoint <= 0x257F; codePoint++) {
                if (hasArms(codePoint)) {
                    Glyph glyph = draw(codePoint, scale);
                    String name = Character.getName(codePoint) + " at " + scale;
                    assertEquals(
                            acrossEdge(LineShapes.arm(codePoint, 1), scale),
                            Pixels.column(glyph, 8 * scale - 1),
                            name);
                    assertEquals(
                            acrossEdge(LineShapes.arm(codePoint, 3), scale),
                            Pixels.column(glyph, 0),
                            name);
                }
            }
        }
    }

    @Test
    void atTopAndBottomEdges_equalWeightsMeetAndNoneIsEmpty() {
        for (int scale : SCALES) {
            for (int codePoint = 0x2500; codePoint <= 0x257F; codePoint++) {
                if (hasArms(codePoint)) {
                    Glyph glyph = draw(codePoint, scale);
                    String name = Character.getName(codePoint) + " at " + scale;
                    assertEquals(
                            downEdge(LineShapes.arm(codePoint, 2), scale),
                            Pixels.row(glyph, 16 * scale - 1),
                            name);
                    assertEquals(
                            downEdge(LineShapes.arm(codePoint, 0), scale),
                            Pixels.row(glyph, 0),
                            name);
                }
            }
        }
    }

    @Test
    void arcs_meetLightLinesAtTheirTwoEdges() {
        for (int scale : SCALES) {
            int right = 8 * scale - 1;
            int bottom = 16 * scale - 1;
            assertEquals(acrossEdge(1, scale), Pixels.column(draw('╭', scale), right));
            assertEquals(downEdge(1, scale), Pixels.row(draw('╭', scale), bottom));
            assertEquals(acrossEdge(1, scale), Pixels.column(draw('╮', scale), 0));
            assertEquals(downEdge(1, scale), Pixels.row(draw('╮', scale), bottom));
            assertEquals(acrossEdge(1, scale), Pixels.column(draw('╯', scale), 0));
            assertEquals(downEdge(1, scale), Pixels.row(draw('╯', scale), 0));
            assertEquals(acrossEdge(1, scale), Pixels.column(draw('╰', scale), right));
            assertEquals(downEdge(1, scale), Pixels.row(draw('╰', scale), 0));
        }
    }

    @Test
    void arcs_areConnected() {
        for (int scale : SCALES) {
            for (int codePoint = '╭'; codePoint <= '╰'; codePoint++) {
                assertEquals(
                        1,
                        parts(draw(codePoint, scale)),
                        Character.getName(codePoint) + " " + scale);
            }
        }
    }

    @Test
    void singleAndHeavyShapes_areConnected() {
        for (int codePoint = 0x2500; codePoint <= 0x254B; codePoint++) {
            if (hasArms(codePoint)) {
                assertEquals(1, parts(draw(codePoint, 1)), Character.getName(codePoint));
            }
        }
    }

    @Test
    void dashes_countWhatTheNameSays() {
        for (int scale : SCALES) {
            assertEquals(3, parts(draw('┄', scale)));
            assertEquals(3, parts(draw('┅', scale)));
            assertEquals(3, parts(draw('┆', scale)));
            assertEquals(3, parts(draw('┇', scale)));
            assertEquals(4, parts(draw('┈', scale)));
            assertEquals(4, parts(draw('┊', scale)));
            assertEquals(2, parts(draw('╌', scale)));
            assertEquals(2, parts(draw('╎', scale)));
        }
    }

    @Test
    void diagonals_reachTheirCorners() {
        for (int scale : SCALES) {
            Glyph falling = draw('╲', scale);
            Glyph rising = draw('╱', scale);
            assertEquals('#', Pixels.row(falling, 0).charAt(0));
            assertEquals('#', Pixels.row(falling, 16 * scale - 1).charAt(8 * scale - 1));
            assertEquals('#', Pixels.row(rising, 0).charAt(8 * scale - 1));
            assertEquals('#', Pixels.row(rising, 16 * scale - 1).charAt(0));
        }
    }

    @Test
    void doubleCross_leavesTheMiddleOpen() {
        assertEquals(
                """
                ..#.#...
                ..#.#...
                ..#.#...
                ..#.#...
                ..#.#...
                ..#.#...
                ..#.#...
                ###.####
                ........
                ###.####
                ..#.#...
                ..#.#...
                ..#.#...
                ..#.#...
                ..#.#...
                ..#.#...
                """,
                Pixels.of(draw('╬', 1)));
    }

    @Test
    void doubleDownAndRight_hasAnOuterAndAnInnerCorner() {
        assertEquals(
                """
                ........
                ........
                ........
                ........
                ........
                ........
                ........
                ..######
                ..#.....
                ..#.####
                ..#.#...
                ..#.#...
                ..#.#...
                ..#.#...
                ..#.#...
                ..#.#...
                """,
                Pixels.of(draw('╔', 1)));
    }

    private static boolean hasArms(int codePoint) {
        return LineShapes.arm(codePoint, 0)
                        + LineShapes.arm(codePoint, 1)
                        + LineShapes.arm(codePoint, 2)
                        + LineShapes.arm(codePoint, 3)
                > 0;
    }

    /**
     * Weight of one direction by a Unicode name such as "DOWN HEAVY AND LEFT UP LIGHT": a clause
     * without a weight, as in "LIGHT UP AND RIGHT", has that of the one before.
     */
    private static int weight(String name, String direction) {
        int weight = 0;
        for (String clause : name.split(" AND ", -1)) {
            List<String> words = List.of(clause.split(" ", -1));
            for (String word : words) {
                weight = weightWord(word) > 0 ? weightWord(word) : weight;
            }
            if (words.contains(direction) || words.contains(axis(direction))) {
                return weight;
            }
        }
        return 0;
    }

    private static String axis(String direction) {
        return direction.equals("UP") || direction.equals("DOWN") ? "VERTICAL" : "HORIZONTAL";
    }

    private static int weightWord(String word) {
        return switch (word) {
            case "LIGHT", "SINGLE" -> 1;
            case "HEAVY" -> 2;
            case "DOUBLE" -> 3;
            default -> 0;
        };
    }

    private static Glyph draw(int codePoint, int scale) {
        var canvas = new Canvas(8 * scale, 16 * scale, scale);
        LineShapes.draw(codePoint, canvas);
        return canvas.glyph();
    }

    /** The pixels of a left or right edge, from the top, by the weight that crosses it. */
    private static String acrossEdge(int weight, int scale) {
        String[] edges = {
            "................", "........#.......", ".......##.......", ".......#.#......"
        };
        return stretched(edges[weight], scale);
    }

    private static String downEdge(int weight, int scale) {
        String[] edges = {"........", "...#....", "...##...", "..#.#..."};
        return stretched(edges[weight], scale);
    }

    private static String stretched(String pixels, int scale) {
        var text = new StringBuilder();
        pixels.chars().forEach(c -> text.append(Character.toString(c).repeat(scale)));
        return text.toString();
    }

    /** How many separate parts, diagonal neighbours belonging together. */
    private static int parts(Glyph glyph) {
        boolean[] seen = new boolean[glyph.coverage().length];
        int parts = 0;
        for (int i = 0; i < seen.length; i++) {
            if (!seen[i] && glyph.coverage()[i] != 0) {
                parts++;
                flood(glyph, seen, i % glyph.widthPx(), i / glyph.widthPx());
            }
        }
        return parts;
    }

    private static void flood(Glyph glyph, boolean[] seen, int x, int y) {
        boolean inside = x >= 0 && y >= 0 && x < glyph.widthPx() && y < glyph.heightPx();
        if (!inside || seen[y * glyph.widthPx() + x] || !Pixels.set(glyph, x, y)) {
            return;
        }
        seen[y * glyph.widthPx() + x] = true;
        for (int i = 0; i < 9; i++) {
            flood(glyph, seen, x + i % 3 - 1, y + i / 3 - 1);
        }
    }
}
