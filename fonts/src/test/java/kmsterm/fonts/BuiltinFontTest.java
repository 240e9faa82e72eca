// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

final class BuiltinFontTest {
    private final BuiltinFontEngine engine = new BuiltinFontEngine();
    private final BuiltinFont font = (BuiltinFont) engine.open(16);

    @Test
    void open_takesTheLargestMultipleThatFits() {
        int[][] wantedAndGiven = {
            {-5, 16}, {0, 16}, {15, 16}, {16, 16}, {31, 16}, {32, 32}, {50, 48}, {100_000, 256}
        };
        for (int[] pair : wantedAndGiven) {
            CellMetrics metrics = engine.open(pair[0]).metrics();
            assertEquals(pair[1], metrics.heightPx());
            assertEquals(pair[1] / 2, metrics.widthPx());
        }
    }

    @Test
    void metrics_scaleWithTheCell() {
        assertEquals(new CellMetrics(8, 16, 12, 14, 1, 8), engine.open(16).metrics());
        assertEquals(new CellMetrics(24, 48, 36, 42, 3, 24), engine.open(48).metrics());
    }

    @Test
    void capitalA_isAsDrawn() {
        assertGlyph(
                """
                ........
                ........
                ........
                ...##...
                ..#..#..
                ..#..#..
                .#....#.
                .#....#.
                .######.
                .#....#.
                .#....#.
                .#....#.
                ........
                ........
                ........
                ........
                """,
                font.glyph('A', Font.REGULAR, 1));
    }

    @Test
    void boldSmallM_isTheBoldDrawing() {
        assertEquals("##.#.##.", Pixels.row(font.glyph('m', Font.BOLD, 1), 8));
    }

    @Test
    void capitalOWithDiaeresis_isComposed() {
        assertGlyph(
                """
                ..#..#..
                ..#..#..
                ........
                ..####..
                .#....#.
                .#....#.
                .#....#.
                .#....#.
                .#....#.
                .#....#.
                .#....#.
                ..####..
                ........
                ........
                ........
                ........
                """,
                font.glyph('Ö', Font.REGULAR, 1));
    }

    @Test
    void unknownCodePoint_isItsNumberInHexadecimal() {
        assertGlyph(
                """
                ........
                #######.
                ........
                .#..###.
                ##....#.
                .#..###.
                .#..#...
                ###.###.
                ........
                ###.#.#.
                ..#.#.#.
                .##.###.
                ..#...#.
                ###...#.
                ........
                #######.
                """,
                font.glyph(0x1234, Font.REGULAR, 1));
    }

    @Test
    void unknownWideCodePoint_isAFrameAroundItsNumber() {
        assertGlyph(
                """
                ###############.
                #.............#.
                #...#.#.###...#.
                #...#.#.#.....#.
                #...###.##....#.
                #.....#.#.....#.
                #.....#.###...#.
                #.............#.
                #.............#.
                #...###.##....#.
                #.....#.#.#...#.
                #...###.#.#...#.
                #...#...#.#...#.
                #...###.##....#.
                #.............#.
                ###############.
                """,
                font.glyph(0x4E2D, Font.REGULAR, 2));
    }

    @Test
    void unknownCodePoints_allLookDifferent() {
        assertNotEquals(Pixels.of(font.glyph(0x1D400, 0, 1)), Pixels.of(font.glyph(0x2D400, 0, 1)));
        assertNotEquals(
                Pixels.of(font.glyph(0x1F600, 0, 2)), Pixels.of(font.glyph(0x10F600, 0, 2)));
    }

    @Test
    void invalidCodePoints_areTheReplacementCharacter() {
        for (int invalid :
                new int[] {-1, Integer.MIN_VALUE, 0xD800, 0xDFFF, 0x110000, 0x20000041}) {
            assertSame(font.glyph(0xFFFD, Font.REGULAR, 1), font.glyph(invalid, Font.REGULAR, 1));
        }
    }

    @Test
    void spacesAndInvisibleFormatting_areBlank() {
        for (int blank :
                new int[] {0, ' ', 0x7F, 0xA0, 0x200B, 0x200D, 0x2003, 0x3000, 0xFE0F, 0xFEFF}) {
            assertTrue(font.glyph(blank, Font.REGULAR, 1).blank(), Integer.toHexString(blank));
        }
    }

    @Test
    void everyGlyph_fillsItsCellsWithFullOrNoCoverage() {
        for (int height : new int[] {16, 48}) {
            Font scaled = engine.open(height);
            for (int codePoint : new Drawings().codePoints()) {
                for (int cells = 1; cells <= 2; cells++) {
                    Glyph glyph = scaled.glyph(codePoint, Font.REGULAR, cells);
                    if (!glyph.blank()) {
                        assertEquals(cells * height / 2, glyph.widthPx());
                        assertEquals(height, glyph.heightPx());
                        assertEquals(glyph.widthPx() * glyph.heightPx(), glyph.coverage().length);
                        for (byte pixel : glyph.coverage()) {
                            assertTrue(pixel == 0 || pixel == (byte) 255);
                        }
                    }
                }
            }
        }
    }

    @Test
    void scaledLetters_areTheSmallOnesWithLargerPixels() {
        Font large = engine.open(48);
        for (int codePoint : new Drawings().codePoints()) {
            for (int style = 0; style < 4; style++) {
                Glyph small = font.glyph(codePoint, style, 1);
                Glyph scaled = large.glyph(codePoint, style, 1);
                for (int i = 0; i < scaled.coverage().length; i++) {
                    int x = i % 24 / 3;
                    int y = i / 24 / 3;
                    assertEquals(small.coverage()[y * 8 + x], scaled.coverage()[i]);
                }
            }
        }
    }

    @Test
    void italic_doesNotLeaveTheCellNorLosePixels() {
        Glyph upright = font.glyph('H', Font.REGULAR, 1);
        Glyph slanted = font.glyph('H', Font.ITALIC, 1);
        assertEquals(
                Pixels.of(upright).chars().filter(c -> c == '#').count(),
                Pixels.of(slanted).chars().filter(c -> c == '#').count());
        assertEquals("..#....#", Pixels.row(slanted, 3));
        assertEquals("#....#..", Pixels.row(slanted, 11));
    }

    @Test
    void boxDrawing_isTheSameInEveryStyle() {
        for (int style = 0; style < 4; style++) {
            assertGlyph(Pixels.of(font.glyph('┼', Font.REGULAR, 1)), font.glyph('┼', style, 1));
        }
    }

    @Test
    void fullwidthForm_isTheAsciiSignInTheMiddleOfTwoCells() {
        for (int y = 0; y < 16; y++) {
            String ascii = Pixels.row(font.glyph('A', Font.REGULAR, 1), y);
            assertEquals("...." + ascii + "....", Pixels.row(font.glyph('Ａ', Font.REGULAR, 2), y));
        }
    }

    @Test
    void sameArguments_giveTheSameObject() {
        for (int codePoint : new int[] {'a', 'é', 0x4E2D, '┼', 0x1F600}) {
            for (int style = 0; style < 4; style++) {
                for (int cells = 1; cells <= 2; cells++) {
                    assertSame(
                            font.glyph(codePoint, style, cells),
                            font.glyph(codePoint, style, cells));
                }
            }
        }
        assertSame(font.glyph("q\u0303", 0, 1), font.glyph("q\u0303", 0, 1));
    }

    @Test
    void cachedGlyphs_areGivenWithoutAllocating() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        String cluster = "q\u0303";
        draw(cluster, 20_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        draw(cluster, 20_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // The measurement itself may allocate a little; a single byte a glyph would be 120 kB.
        assertTrue(allocated < 1024, allocated + " bytes");
    }

    private void draw(String cluster, int times) {
        for (int i = 0; i < times; i++) {
            font.glyph('a' + i % 26, i & 3, 1);
            font.glyph(0x2500 + i % 128, i & 3, 1);
            font.glyph(0x4E00 + i % 500, 0, 2);
            font.glyph('é', 0, 1);
            font.glyph("x", 0, 1);
            font.glyph(cluster, i & 3, 1);
        }
    }

    @Test
    void cache_isBoundedHoweverManySignsAreAskedFor() {
        for (int codePoint = 0x80; codePoint < 0x30000; codePoint++) {
            font.glyph(codePoint, codePoint & 3, 1);
            assertTrue(font.cachedBytes() <= BuiltinFont.cacheLimitBytes());
        }
    }

    @Test
    void letterAndCombiningMark_lookLikeTheComposedLetter() {
        assertSame(font.glyph('é', 0, 1), font.glyph("e\u0301", 0, 1));
        assertSame(font.glyph('ď', 0, 1), font.glyph("d\u030C", 0, 1));
        assertSame(font.glyph('ế', 0, 1), font.glyph("e\u0302\u0301", 0, 1));
    }

    @Test
    void markWithoutComposedLetter_isLaidOverTheLetter() {
        Glyph glyph = font.glyph("q\u0303", 0, 1);
        assertEquals(".###..#.", Pixels.row(glyph, 2));
        assertEquals(Pixels.row(font.glyph('q', 0, 1), 8), Pixels.row(glyph, 8));
    }

    @Test
    void unknownRestOfCluster_isLeftOut() {
        assertGlyph(Pixels.of(font.glyph('✓', 0, 1)), font.glyph("✓\uFE0F", 0, 1));
        assertGlyph(Pixels.of(font.glyph('a', 0, 1)), font.glyph("a\u0D4D\u200D", 0, 1));
    }

    @Test
    void loneSurrogateInCluster_isTheReplacementCharacter() {
        assertSame(font.glyph(0xFFFD, 0, 1), font.glyph("\uD800", 0, 1));
        assertGlyph(Pixels.of(font.glyph(0xFFFD, 0, 1)), font.glyph("\uD800\u0301", 0, 1));
    }

    @Test
    void emptyCluster_isBlank() {
        assertTrue(font.glyph("", 0, 1).blank());
    }

    private static void assertGlyph(String expected, Glyph glyph) {
        assertEquals(expected, Pixels.of(glyph));
    }
}
