// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BlockShapesTest {
    @Test
    void lowerEighths_growByAnEighth() {
        for (int scale = 1; scale <= 4; scale++) {
            for (int eighths = 1; eighths <= 8; eighths++) {
                assertEquals(16 * scale * scale * eighths, ink(draw(0x2580 + eighths, scale)));
            }
        }
    }

    @Test
    void leftEighths_growByAnEighth() {
        for (int scale = 1; scale <= 4; scale++) {
            for (int eighths = 1; eighths <= 8; eighths++) {
                assertEquals(16 * scale * scale * eighths, ink(draw(0x2590 - eighths, scale)));
            }
        }
    }

    @Test
    void oppositeHalves_fillTheCellWithoutOverlap() {
        assertComplement('▀', '▄');
        assertComplement('▌', '▐');
        assertComplement('▚', '▞');
        assertComplement('▘', '▟');
        assertComplement('▝', '▙');
        assertComplement('▖', '▜');
        assertComplement('▗', '▛');
    }

    @Test
    void shades_areAQuarterHalfAndThreeQuarters() {
        assertEquals(32, ink(draw('░', 1)));
        assertEquals(64, ink(draw('▒', 1)));
        assertEquals(96, ink(draw('▓', 1)));
    }

    @Test
    void shades_goOnInTheNextCell() {
        for (char shade : new char[] {'░', '▒', '▓'}) {
            Glyph glyph = draw(shade, 1);
            for (int y = 0; y < 16; y++) {
                String row = Pixels.row(glyph, y);
                assertEquals(row.substring(0, 4), row.substring(4), "period of four columns");
                assertEquals(row, Pixels.row(glyph, (y + 2) % 16), "period of two rows");
            }
        }
    }

    @Test
    void brailleDots_areFourPixelsEach() {
        for (int dots = 0; dots < 256; dots++) {
            assertEquals(4 * Integer.bitCount(dots), ink(draw(0x2800 + dots, 1)));
        }
    }

    @Test
    void brailleDotSeven_isBelowDotThree() {
        assertEquals(".##.....", Pixels.row(draw(0x2840, 1), 13));
        assertEquals(".##.....", Pixels.row(draw(0x2804, 1), 9));
    }

    @Test
    void sextants_areAllDifferent() {
        Set<String> seen = new HashSet<>();
        for (int codePoint = 0x1FB00; codePoint <= 0x1FB3B; codePoint++) {
            seen.add(Pixels.of(draw(codePoint, 1)));
        }
        seen.add(Pixels.of(draw('▌', 1)));
        seen.add(Pixels.of(draw('▐', 1)));
        seen.add(Pixels.of(draw('█', 1)));
        assertEquals(63, seen.size());
    }

    @Test
    void sextant23_isTheMiddleOfTheCell() {
        // BLOCK SEXTANT-34
        Glyph glyph = draw(0x1FB0B, 1);
        assertEquals("........", Pixels.row(glyph, 4));
        assertEquals("########", Pixels.row(glyph, 5));
        assertEquals("########", Pixels.row(glyph, 10));
        assertEquals("........", Pixels.row(glyph, 11));
    }

    @Test
    void powerlineTriangles_areMirrored() {
        for (int scale = 1; scale <= 3; scale++) {
            for (int[] pair : new int[][] {{0xE0B0, 0xE0B2}, {0xE0B1, 0xE0B3}, {0xE0B4, 0xE0B6}}) {
                String right = Pixels.of(draw(pair[0], scale));
                var mirrored = new StringBuilder();
                right.lines()
                        .forEach(
                                line ->
                                        mirrored.append(new StringBuilder(line).reverse())
                                                .append('\n'));
                assertEquals(Pixels.of(draw(pair[1], scale)), mirrored.toString());
            }
        }
    }

    @Test
    void everyShape_hasInkExceptTheEmptyBraille() {
        for (int codePoint = 0x2580; codePoint <= 0x1FB3B; codePoint++) {
            if (Shapes.covers(codePoint) && codePoint != 0x2800) {
                assertNotEquals(0, ink(draw(codePoint, 1)), Integer.toHexString(codePoint));
            }
        }
    }

    private static void assertComplement(int one, int other) {
        for (int scale = 1; scale <= 3; scale++) {
            String inverted =
                    Pixels.of(draw(one, scale))
                            .replace('#', '-')
                            .replace('.', '#')
                            .replace('-', '.');
            assertEquals(inverted, Pixels.of(draw(other, scale)));
        }
    }

    private static Glyph draw(int codePoint, int scale) {
        var canvas = new Canvas(8 * scale, 16 * scale, scale);
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
}
