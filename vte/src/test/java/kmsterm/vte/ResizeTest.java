// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ResizeTest {
    @Test
    void narrower_breaksLinesAgain() {
        var t = new TestTerminal(6, 3).feed("abcdefgh\r\nij").resize(4, 3);
        t.assertScreen("abcd\nefgh\nij").assertCursor(2, 2);
    }

    @Test
    void wider_joinsLines() {
        var t = new TestTerminal(4, 4).feed("abcdefgh\r\nij").resize(8, 4);
        t.assertScreen("abcdefgh\nij").assertCursor(1, 2);
    }

    @Test
    void narrower_pushesIntoTheHistory_andBack() {
        var t = new TestTerminal(8, 2).feed("abcdefgh\r\nij").resize(4, 2);
        t.assertScreen("efgh\nij").assertHistory("abcdefgh\nij\n");
        assertEquals(1, t.terminal.historyRows());
        t.resize(8, 2).assertScreen("abcdefgh\nij").assertCursor(1, 2);
        assertEquals(0, t.terminal.historyRows());
    }

    @Test
    void linesOfTheHistory_flowToo() {
        var t = new TestTerminal(4, 2).feed("abcdefgh\r\nij\r\nkl").resize(8, 2);
        t.assertHistory("abcdefgh\nij\nkl\n").assertScreen("ij\nkl");
        assertEquals(1, t.terminal.historyRows());
    }

    @Test
    void lineAcrossHistoryAndPage_isJoined() {
        var t = new TestTerminal(4, 2).feed("abcdefghijkl").resize(12, 2);
        t.assertScreen("abcdefghijkl").assertCursor(0, 11);
        t.feed("x").assertScreen("abcdefghijkl\nx");
    }

    @Test
    void cursorStaysOnItsText() {
        var t = new TestTerminal(8, 4).feed("abcdefgh\r\nijkl\033[1;7H").resize(3, 4);
        t.assertCursor(1, 0);
        t.feed("X").assertScreen("def\nXh\nijk\nl");
    }

    @Test
    void pendingWrap_becomesAPlaceOnAWiderPage() {
        var t = new TestTerminal(4, 2).feed("abcd").resize(6, 2).assertCursor(0, 4);
        t.feed("e").assertScreen("abcde");
    }

    @Test
    void pendingWrap_staysWhereTheLineIsFull() {
        var t = new TestTerminal(6, 3).feed("abcdef").resize(3, 3).assertCursor(1, 2);
        t.feed("g").assertScreen("abc\ndef\ng");
        t = new TestTerminal(6, 3).feed("abc").resize(3, 3);
        t.feed("d").assertScreen("abc\nd");
    }

    @Test
    void wideCharacter_movesWhole() {
        var t = new TestTerminal(6, 3).feed("a漢字b").resize(4, 3);
        t.assertScreen("a漢\n字b").resize(6, 3).assertScreen("a漢字b");
        t.resize(2, 4).assertScreen("a\n漢\n字\nb").resize(6, 3).assertScreen("a漢字b");
    }

    @Test
    void taller_takesRowsBackIfThePageWasFull() {
        var t = new TestTerminal(4, 2).feed("1\r\n2\r\n3\r\n4").resize(4, 3);
        t.assertScreen("2\n3\n4").assertCursor(2, 1);
    }

    @Test
    void taller_leavesTheHistoryIfThereWasRoom() {
        var t = new TestTerminal(4, 2).feed("1\r\n2\r\n3\033[H\033[J").resize(4, 4);
        t.assertScreen("").assertCursor(0, 0);
        assertEquals(1, t.terminal.historyRows());
        t.resize(5, 4).assertScreen("").assertCursor(0, 0);
    }

    @Test
    void shorter_dropsBlankRowsFirst() {
        var t = new TestTerminal(4, 4).feed("1\r\n2").resize(4, 2).assertScreen("1\n2");
        assertEquals(0, t.terminal.historyRows());
        t.resize(4, 1).assertScreen("2").assertHistory("1\n2\n");
    }

    @Test
    void shorter_keepsTheCursorRow() {
        var t = new TestTerminal(4, 4).feed("1\r\n2\r\n3\r\n4\033[H").resize(4, 2);
        t.assertScreen("1\n2").assertCursor(0, 0);
    }

    @Test
    void oneColumn() {
        var t = new TestTerminal(4, 2).feed("ab漢").resize(1, 2).feed("漢x");
        t.resize(4, 2);
        Invariants.check(t.terminal);
    }

    @Test
    void alternateScreen_isCutNotFlowed() {
        var t = new TestTerminal(6, 2).feed("main12345\033[?1049h\033[Habcdef").resize(3, 2);
        t.assertScreen("abc").feed("\033[?1049l").resize(6, 2);
        t.assertScreen("main12\n345").assertCursor(1, 3);
    }

    @Test
    void margins_areForgotten() {
        var t = new TestTerminal(4, 4).feed("\033[2;3r").resize(4, 5);
        t.feed("\033[Hx\033[5;1H\ny").assertScreen("\n\n\n\ny");
    }

    @Test
    void scrolledView_showsTheHistoryAndStays() {
        var t = new TestTerminal(4, 2).feed("1\r\n2\r\n3\r\n4");
        t.terminal.scrollView(1);
        assertEquals("2\n3\n", t.page());
        t.terminal.feed("\r\n5".getBytes(StandardCharsets.US_ASCII), 0, 3, 100);
        assertEquals("2\n3\n", t.page());
        assertEquals(2, t.terminal.viewOffset());
        assertEquals(false, t.terminal.frame().cursorVisible());
        t.terminal.scrollView(100);
        assertEquals("1\n2\n", t.page());
        t.terminal.scrollView(-100);
        assertEquals("4\n5\n", t.page());
    }

    @Test
    void anySizes_loseNoText() {
        var random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            var t = new Terminal(10, 5, 1000, Palette.xterm(), new Effects() {});
            var text = new StringBuilder();
            for (int i = 0; i < random.nextInt(1, 30); i++) {
                for (int k = random.nextInt(0, 25); k > 0; k--) {
                    text.append(random.nextInt(4) == 0 ? "漢" : "x");
                }
                text.append("e\u0301\r\n");
            }
            text.append("$");
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            t.feed(bytes, 0, bytes.length, Integer.MAX_VALUE);
            String expected = t.text(true);
            for (int i = 0; i < 8; i++) {
                t.resize(random.nextInt(2, 40), random.nextInt(1, 12));
                Invariants.check(t);
                assertEquals(expected, t.text(true), "round " + round);
                var row = new CellRow();
                t.frame().row(t.frame().cursorRow(), row);
                String line = TestTerminal.line(row);
                assertEquals("$", line.substring(line.length() - 1), "the cursor's row");
            }
        }
    }
}
