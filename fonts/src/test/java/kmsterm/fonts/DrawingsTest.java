// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for all drawings. */
final class DrawingsTest {
    private static final int BEARING_COLUMN = 0x01;

    /** Letters that look alike in every typeface, across scripts. */
    private static final String HOMOGLYPHS =
            "AΑА BΒВ EΕЕ ZΖ HΗН IΙІӀ KΚКK MΜМ NΝ OΟО PΡР TΤТ YΥҮ XΧХ CСϹ SЅ JЈͿ ΓГ ΠП ΦФ ƏӘƎ ÐĐ ÆӔ DƊ ΣƩ ΩΩ "
                    + "aа eе oοо pр cсϲ xх yу iі jјϳ sѕ hһҺ ħћ lӏ ĸκк µμ əәǝ æӕ ŋɲ γɣү ιɩ ɔͻ ɛε ÞϷ þϸ ϕф ʹˊ ΘӨ";

    private final Drawings drawings = new Drawings();

    @Test
    void printableAscii_isAllDrawn() {
        assertDrawn(0x21, 0x7E);
    }

    @Test
    void latin1_isAllDrawn() {
        assertDrawn(0xA1, 0xFF);
    }

    @Test
    void latinExtendedA_isAllDrawn() {
        assertDrawn(0x100, 0x17F);
    }

    @Test
    void modernGreek_isAllDrawn() {
        assertDrawn(0x384, 0x38A);
        assertDrawn(0x38C, 0x38C);
        assertDrawn(0x38E, 0x3A1);
        assertDrawn(0x3A3, 0x3CE);
    }

    @Test
    void cyrillic_isAllDrawn() {
        assertDrawn(0x400, 0x45F);
        assertDrawn(0x490, 0x491);
    }

    @Test
    void basicArrows_areAllDrawn() {
        assertDrawn(0x2190, 0x2199);
    }

    @Test
    void decSpecialGraphics_areAllDrawn() {
        assertDrawn("◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·");
    }

    @Test
    void codePage437_isAllDrawn() {
        assertDrawn(
                "☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼⌂ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥ƒáíóúñÑªº¿⌐¬½¼¡«»"
                        + "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■");
    }

    @Test
    void signsThatProgramsPrint_areAllDrawn() {
        assertDrawn(
                "–—‘’‚“”„…•†‡‰‹›€™№−×÷∞√∑∫≈⇐⇒✓✔✗✘●○■□▲▼◀▶⌘★☆☐☑☒⚠❯❮➜⏎↵�\uE0A0\uE0A1\uE0A2⎿⏺⏵✻✶✢✳✽");
    }

    @Test
    void vietnamese_isAllDrawn() {
        assertDrawn(0x1EA0, 0x1EF9);
    }

    @Test
    void polytonicGreek_isComposed() {
        assertDrawn("ἀἁἂἄἆὰᾶᾳἐἠἰὀὐὠῥ");
    }

    @Test
    void letters_leaveColumnSevenEmpty() {
        for (int codePoint : letters()) {
            assertEquals(0, Drawings.ink(rows(codePoint, false)) & BEARING_COLUMN, name(codePoint));
        }
    }

    @Test
    void boldLetters_leaveColumnSevenEmpty() {
        for (int codePoint : letters()) {
            assertEquals(0, Drawings.ink(rows(codePoint, true)) & BEARING_COLUMN, name(codePoint));
        }
    }

    @Test
    void letters_leaveTheLastRowEmpty() {
        for (int codePoint : letters()) {
            assertEquals(0, rows(codePoint, false)[15], name(codePoint));
        }
    }

    @Test
    void everyDrawing_hasInk() {
        for (int codePoint : drawings.codePoints()) {
            assertTrue(
                    codePoint == ' ' || Drawings.ink(rows(codePoint, false)) != 0, name(codePoint));
        }
    }

    @Test
    void lettersThatDiffer_haveDrawingsThatDiffer() {
        Map<String, Integer> seen = new HashMap<>();
        List<String> clashes = new ArrayList<>();
        for (int codePoint : letters()) {
            Integer other = seen.putIfAbsent(Arrays.toString(rows(codePoint, false)), codePoint);
            if (other != null && !folded(other).equals(folded(codePoint))) {
                clashes.add(name(other) + " and " + name(codePoint));
            }
        }
        assertEquals(List.of(), clashes);
    }

    @Test
    void signsThatAreEasilyMistaken_haveDrawingsThatDiffer() {
        String[] groups = {
            "0OoØQD", "1lI|i!ı", "5S", "8B&", "2Zz", "`'´‘’", ".,·", "-–—_", ":;", "({[<"
        };
        for (String group : groups) {
            long different =
                    group.codePoints()
                            .mapToObj(c -> Arrays.toString(rows(c, false)))
                            .distinct()
                            .count();
            assertEquals(group.length(), different, group);
        }
    }

    @Test
    void boldLetters_differFromRegular() {
        for (int codePoint : letters()) {
            assertFalse(
                    Arrays.equals(rows(codePoint, false), rows(codePoint, true)), name(codePoint));
        }
    }

    @Test
    void boldLetters_differFromEachOther() {
        Map<String, Integer> seen = new HashMap<>();
        for (int codePoint : letters()) {
            Integer other = seen.putIfAbsent(Arrays.toString(rows(codePoint, true)), codePoint);
            assertTrue(
                    other == null || folded(other).equals(folded(codePoint)),
                    () -> name(other) + " and " + name(codePoint));
        }
    }

    @Test
    void slantedLetters_differFromUpright() {
        for (int codePoint : letters()) {
            for (boolean bold : new boolean[] {false, true}) {
                byte[] upright = rows(codePoint, bold);
                byte[] slanted = upright.clone();
                Drawings.slant(slanted);
                assertFalse(Arrays.equals(upright, slanted), name(codePoint));
            }
        }
    }

    @Test
    void slanting_losesNoPixel() {
        for (int codePoint : letters()) {
            byte[] rows = rows(codePoint, true);
            int before = pixels(rows);
            Drawings.slant(rows);
            assertEquals(before, pixels(rows), name(codePoint));
        }
    }

    @Test
    void acuteOnCapital_isTheOneOfTheSmallLetterTwoRowsHigher() {
        byte[] small = rows('é', false);
        byte[] capital = rows('É', false);
        assertArrayEquals(Arrays.copyOfRange(small, 2, 4), Arrays.copyOfRange(capital, 0, 2));
    }

    @Test
    void iWithMarkAbove_losesItsDot() {
        byte[] dotless = rows('ı', false);
        byte[] acute = rows('í', false);
        assertArrayEquals(Arrays.copyOfRange(dotless, 5, 16), Arrays.copyOfRange(acute, 5, 16));
    }

    @Test
    void capitalWithTwoMarksAbove_showsBoth() {
        assertArrayEquals(Arrays.copyOf(rows('ấ', false), 4), Arrays.copyOf(rows('Ấ', false), 4));
    }

    private void assertDrawn(int first, int last) {
        for (int codePoint = first; codePoint <= last; codePoint++) {
            assertTrue(drawn(codePoint), name(codePoint));
        }
    }

    private void assertDrawn(String signs) {
        signs.codePoints().forEach(codePoint -> assertTrue(drawn(codePoint), name(codePoint)));
    }

    private boolean drawn(int codePoint) {
        return LineShapes.covers(codePoint)
                || BlockShapes.covers(codePoint)
                || drawings.draw(codePoint, false, new byte[Drawings.ROWS]);
    }

    private int[] letters() {
        return Arrays.stream(drawings.codePoints())
                .filter(codePoint -> Character.isLetterOrDigit(codePoint) && codePoint < 0x1F00)
                .toArray();
    }

    private byte[] rows(int codePoint, boolean bold) {
        byte[] rows = new byte[Drawings.ROWS];
        assertTrue(drawings.draw(codePoint, bold, rows), name(codePoint));
        return rows;
    }

    /** Letters of one group of homoglyphs fold to the same. */
    private static String folded(int codePoint) {
        var folded = new StringBuilder();
        String parts = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD);
        parts.codePoints().forEach(part -> folded.appendCodePoint(first(part)));
        return folded.toString();
    }

    private static int first(int codePoint) {
        for (String group : HOMOGLYPHS.split(" ", -1)) {
            if (group.indexOf(codePoint) >= 0) {
                return group.codePointAt(0);
            }
        }
        return codePoint;
    }

    private static int pixels(byte[] rows) {
        int count = 0;
        for (byte row : rows) {
            count += Integer.bitCount(row & 0xFF);
        }
        return count;
    }

    private static String name(int codePoint) {
        return Integer.toHexString(codePoint) + " " + Character.toString(codePoint);
    }
}
