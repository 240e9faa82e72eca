// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CursorTest {
    @Test
    void cup_isOneBasedAndClamped() {
        new TestTerminal(5, 3).feed("\033[2;3H").assertCursor(1, 2);
        new TestTerminal(5, 3).feed("\033[9;9H").assertCursor(2, 4);
        new TestTerminal(5, 3).feed("\033[9;9H\033[0;0H").assertCursor(0, 0);
        new TestTerminal(5, 3).feed("\033[2;3H\033[f").assertCursor(0, 0);
    }

    @Test
    void relativeMotion() {
        new TestTerminal(9, 9).feed("\033[5;5H\033[2A").assertCursor(2, 4);
        new TestTerminal(9, 9).feed("\033[5;5H\033[2B\033[e").assertCursor(7, 4);
        new TestTerminal(9, 9).feed("\033[5;5H\033[2C\033[a").assertCursor(4, 7);
        new TestTerminal(9, 9).feed("\033[5;5H\033[2D").assertCursor(4, 2);
        new TestTerminal(9, 9).feed("\033[5;5H\033[2E").assertCursor(6, 0);
        new TestTerminal(9, 9).feed("\033[5;5H\033[2F").assertCursor(2, 0);
        new TestTerminal(9, 9).feed("\033[5;5H\033[2G").assertCursor(4, 1);
        new TestTerminal(9, 9).feed("\033[5;5H\033[2`").assertCursor(4, 1);
        new TestTerminal(9, 9).feed("\033[5;5H\033[2d").assertCursor(1, 4);
    }

    @Test
    void upAndDown_stopAtTheMargins() {
        new TestTerminal(5, 9).feed("\033[3;6r\033[4;1H\033[99A").assertCursor(2, 0);
        new TestTerminal(5, 9).feed("\033[3;6r\033[4;1H\033[99B").assertCursor(5, 0);
        new TestTerminal(5, 9).feed("\033[3;6r\033[2;1H\033[99A").assertCursor(0, 0);
        new TestTerminal(5, 9).feed("\033[3;6r\033[7;1H\033[99B").assertCursor(8, 0);
    }

    @Test
    void originMode_countsFromTheMargin() {
        var t = new TestTerminal(5, 9).feed("\033[3;6r\033[?6h").assertCursor(2, 0);
        t.feed("\033[2;2H").assertCursor(3, 1).feed("\033[99;1H").assertCursor(5, 0);
        t.feed("\033[6n").assertReply("\033[4;1R");
    }

    @Test
    void decstbm_homesAndRefusesLessThanTwoLines() {
        new TestTerminal(5, 9).feed("\033[4;4H\033[2;5r").assertCursor(0, 0);
        new TestTerminal(5, 9).feed("\033[4;4H\033[5;5r").assertCursor(3, 3);
        new TestTerminal(5, 9).feed("\033[4;4H\033[r").assertCursor(0, 0);
    }

    @Test
    void tabs() {
        new TestTerminal(20, 1).feed("\t").assertCursor(0, 8);
        new TestTerminal(20, 1).feed("\033[2I").assertCursor(0, 16);
        new TestTerminal(20, 1).feed("\033[9I").assertCursor(0, 19);
        new TestTerminal(20, 1).feed("\033[20G\033[Z").assertCursor(0, 16);
        new TestTerminal(20, 1).feed("\033[5G\033H\r\t").assertCursor(0, 4);
        new TestTerminal(20, 1).feed("\033[9G\033[g\r\t").assertCursor(0, 16);
        new TestTerminal(20, 1).feed("\033[3g\t").assertCursor(0, 19);
    }

    @Test
    void saveAndRestore_keepPositionPenCharsetsOriginAndWrap() {
        var t = new TestTerminal(5, 3).feed("\033[31m\033(0\033[2;5Hx\0337");
        t.feed("\033[m\033(B\033[H\0338q");
        t.assertScreen("\n    │\n─".replace("│", "│"));
        assertEquals(CellRow.COLOR_INDEXED | 1, t.row(2).fgColor[0]);
    }

    @Test
    void restoreWithoutSave_homes() {
        new TestTerminal(5, 3).feed("\033[2;2H\0338").assertCursor(0, 0);
    }

    @Test
    void cursorStyle() {
        var t = new TestTerminal(5, 3).feed("\033[3 q");
        assertEquals(CursorShape.UNDERLINE, t.terminal.frame().cursorShape());
        assertTrue(t.terminal.frame().cursorBlinks());
        t.feed("\033[6 q");
        assertEquals(CursorShape.BAR, t.terminal.frame().cursorShape());
        assertFalse(t.terminal.frame().cursorBlinks());
        t.feed("\033[?12;25h");
        assertTrue(t.terminal.frame().cursorBlinks());
        t.feed("\033[?25l");
        assertFalse(t.terminal.frame().cursorVisible());
    }

    @Test
    void newLineMode_returnsToo() {
        new TestTerminal(5, 3).feed("ab\nc").assertScreen("ab\n  c");
        new TestTerminal(5, 3).feed("\033[20hab\nc").assertScreen("ab\nc");
    }
}
