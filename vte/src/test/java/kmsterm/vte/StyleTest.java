// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StyleTest {
    private static CellRow row(String text) {
        return new TestTerminal(10, 1).feed(text).row(0);
    }

    @Test
    void attributes_setAndReset() {
        int[][] pairs = {
            {1, 22, CellRow.BOLD},
            {2, 22, CellRow.FAINT},
            {3, 23, CellRow.ITALIC},
            {4, 24, 1 << CellRow.UNDERLINE_SHIFT},
            {21, 24, 2 << CellRow.UNDERLINE_SHIFT},
            {5, 25, CellRow.BLINK},
            {7, 27, CellRow.INVERSE},
            {8, 28, CellRow.CONCEAL},
            {9, 29, CellRow.STRIKE},
            {53, 55, CellRow.OVERLINE},
            {51, 54, CellRow.FRAMED},
            {52, 54, CellRow.FRAMED},
            {73, 75, CellRow.SUPERSCRIPT},
            {74, 75, CellRow.SUBSCRIPT},
        };
        for (int[] p : pairs) {
            CellRow row = row("\033[" + p[0] + "ma\033[" + p[1] + "mb");
            assertEquals(p[2], row.attributes[0], "SGR " + p[0]);
            assertEquals(0, row.attributes[1], "SGR " + p[1]);
        }
    }

    @Test
    void underlineStylesAndColour() {
        CellRow row = row("\033[4:3;58:2::1:2:3ma\033[59mb\033[4:0mc");
        assertEquals(3 << CellRow.UNDERLINE_SHIFT, row.attributes[0]);
        assertEquals(0x010203, row.underline[0]);
        assertEquals(row.fg[1], row.underline[1]);
        assertEquals(0, row.attributes[2]);
    }

    @Test
    void colours_inAllForms() {
        int rgb = CellRow.COLOR_RGB | 0x0A0B0C;
        assertEquals(rgb, row("\033[38;2;10;11;12ma").fgColor[0]);
        assertEquals(rgb, row("\033[38:2:10:11:12ma").fgColor[0]);
        assertEquals(rgb, row("\033[38:2::10:11:12ma").fgColor[0]);
        assertEquals(rgb, row("\033[48;2;10;11;12ma").bgColor[0]);
        assertEquals(CellRow.COLOR_INDEXED | 200, row("\033[38;5;200ma").fgColor[0]);
        assertEquals(CellRow.COLOR_INDEXED | 200, row("\033[48:5:200ma").bgColor[0]);
        assertEquals(CellRow.COLOR_INDEXED | 3, row("\033[33ma").fgColor[0]);
        assertEquals(CellRow.COLOR_INDEXED | 11, row("\033[93ma").fgColor[0]);
        assertEquals(CellRow.COLOR_INDEXED | 11, row("\033[103ma").bgColor[0]);
        assertEquals(0, row("\033[33;39ma").fgColor[0]);
    }

    @Test
    void colour_inTheMiddleOfOthers() {
        CellRow row = row("\033[1;38;5;200;4;48;2;1;2;3;7ma");
        assertEquals(CellRow.COLOR_INDEXED | 200, row.fgColor[0]);
        assertEquals(CellRow.COLOR_RGB | 0x010203, row.bgColor[0]);
        int all = CellRow.BOLD | CellRow.INVERSE | (1 << CellRow.UNDERLINE_SHIFT);
        assertEquals(all, row.attributes[0]);
    }

    @Test
    void colourOutOfRange_isIgnored() {
        assertEquals(0, row("\033[38;5;256ma").fgColor[0]);
        assertEquals(0, row("\033[38;2;1;2;256ma").fgColor[0]);
        assertEquals(0, row("\033[38ma").fgColor[0]);
    }

    @Test
    void inverse_swapsTheColours() {
        CellRow row = row("\033[31;42;7ma");
        assertEquals(Palette.xterm().color(2), row.fg[0]);
        assertEquals(Palette.xterm().color(1), row.bg[0]);
    }

    @Test
    void bold_brightensTheFirstEight() {
        CellRow row = row("\033[1;31ma\033[38;5;8mb");
        assertEquals(Palette.xterm().color(9), row.fg[0]);
        assertEquals(Palette.xterm().color(8), row.fg[1]);
    }

    @Test
    void conceal_hidesAndFaintDims() {
        CellRow row = row("\033[8ma\033[28;2mb");
        assertEquals(row.bg[0], row.fg[0]);
        assertEquals(0x727272, row.fg[1]);
    }

    @Test
    void decscnm_swapsTheDefaults() {
        CellRow row = row("\033[?5ha\033[31mb");
        assertEquals(0x000000, row.fg[0]);
        assertEquals(0xE5E5E5, row.bg[0]);
        assertEquals(Palette.xterm().color(1), row.fg[1]);
        assertEquals(0xE5E5E5, row.bg[5]);
    }

    @Test
    void emptySgr_resets() {
        CellRow row = row("\033[1;31ma\033[mb\033[1mc\033[;3md");
        assertEquals(0, row.attributes[1]);
        assertEquals(CellRow.ITALIC, row.attributes[3]);
    }

    @Test
    void styleTable_forgetsWhatIsNotShown() {
        var t = new Terminal(10, 2, 10, Palette.xterm(), new Effects() {});
        var text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append("\033[38;2;" + (i >> 16) + ";" + ((i >> 8) & 255) + ";" + (i & 255) + "mx");
        }
        byte[] bytes = text.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        t.feed(bytes, 0, bytes.length, Integer.MAX_VALUE);
        Invariants.check(t);
        assertTrue(t.screen().styles.live() < 1024);
        assertEquals(0, t.screen().styles.dropped());
        var row = new CellRow();
        t.frame().row(1, row);
        assertEquals(99_999, row.fg[9]);
        assertFalse(t.mode(Mode.IRM));
    }
}
