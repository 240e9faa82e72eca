// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintTest {
    @Test
    void text_wrapsAtTheRightEdge() {
        var t = new TestTerminal(5, 2).feed("helloworld\033[2;1HX");
        t.assertScreen("hello\nXorld").assertCursor(1, 1);
        assertEquals("helloXorld\n", t.terminal.text(false));
    }

    @Test
    void lastColumn_wrapsOnlyWithTheNextCharacter() {
        var t = new TestTerminal(5, 2).feed("hello");
        t.assertCursor(0, 4).feed("!").assertScreen("hello\n!").assertCursor(1, 1);
    }

    @Test
    void pendingWrap_isForgottenByCursorMotionNotByTab() {
        new TestTerminal(5, 2).feed("hello\r\nX").assertScreen("hello\nX");
        new TestTerminal(5, 2).feed("hello\bX").assertScreen("helXo");
        new TestTerminal(5, 2).feed("hello\033[CX").assertScreen("hellX");
        new TestTerminal(5, 2).feed("hello\033[KX").assertScreen("hellX");
        new TestTerminal(5, 2).feed("hello\tX").assertScreen("hello\nX");
        new TestTerminal(5, 2).feed("hello\033[1mX").assertScreen("hello\nX");
    }

    @Test
    void decawmOff_overwritesLastColumn() {
        var t = new TestTerminal(5, 2).feed("\033[?7lhelloworld");
        t.assertScreen("helld").assertCursor(0, 4);
    }

    @Test
    void decawmOff_lastColumnKeepsAndCombinesWhatIsInIt() {
        new TestTerminal(4, 2).feed("\033[?7labc漢\n").assertScreen("ab漢");
        new TestTerminal(2, 2).feed("\033[?7lab\u0301").assertScreen("ab\u0301");
        new TestTerminal(2, 2).feed("\033[?7laéé\u0301").assertScreen("aé\u0301");
        // What stands there from before is not what was printed last.
        new TestTerminal(3, 2).feed("\033[?7labc\rde\u0301").assertScreen("de\u0301c");
    }

    @Test
    void wideCharacter_thatDoesNotFit_wraps() {
        var t = new TestTerminal(3, 2).feed("漢字");
        t.assertScreen("漢\n字").assertCursor(1, 2);
        assertEquals("漢字\n", t.terminal.text(false));
    }

    @Test
    void wideCharacter_withoutAutowrap_staysOnTheLine() {
        new TestTerminal(3, 2).feed("\033[?7lab漢").assertScreen("a漢");
    }

    @Test
    void overwritingHalfOfAWideCharacter_blanksTheOther() {
        new TestTerminal(5, 1).feed("漢字\033[1;2Hx").assertScreen(" x字");
        new TestTerminal(5, 1).feed("漢字\033[1;1Hx").assertScreen("x 字");
        new TestTerminal(5, 1).feed("漢字\033[1;2H語").assertScreen(" 語");
        new TestTerminal(5, 1).feed("漢字\033[1;2H\033[X").assertScreen("  字");
        new TestTerminal(5, 1).feed("漢字\033[1;2H\033[P").assertScreen(" 字");
    }

    @Test
    void combiningMark_joinsTheCharacterBefore() {
        var t = new TestTerminal(5, 1).feed("e\u0301x");
        t.assertScreen("e\u0301x").assertCursor(0, 2);
        new TestTerminal(2, 1).feed("xe\u0301").assertScreen("xe\u0301");
        new TestTerminal(5, 1).feed("漢\u0301").assertScreen("漢\u0301");
        new TestTerminal(5, 1).feed("\u0301x").assertScreen("x");
    }

    @Test
    void cluster_isBounded() {
        var t = new TestTerminal(5, 1).feed("a" + "\u0301".repeat(1000));
        assertEquals(ClusterTable.MAX_LENGTH, t.page().length() - 1);
    }

    @Test
    void insertMode_shiftsTheRest() {
        new TestTerminal(5, 1).feed("abcd\033[1;2H\033[4hXY\033[4lZ").assertScreen("aXYZc");
        new TestTerminal(5, 1).feed("abcd\033[1;2H\033[4h漢").assertScreen("a漢bc");
    }

    @Test
    void rep_repeatsTheLastCharacterOnce() {
        new TestTerminal(5, 2).feed("ab\033[3bX\033[b\033[b").assertScreen("abbbb\nXX");
        new TestTerminal(5, 2).feed("漢\033[2b").assertScreen("漢漢\n漢");
        new TestTerminal(5, 1).feed("\033[3bx").assertScreen("x");
    }

    @Test
    void rep_keepsTheCharacterThatWasMapped() {
        new TestTerminal(5, 1).feed("\033(0q\033(B\033[2b").assertScreen("───");
    }

    @Test
    void eraseToTheRight_unjoinsTheLine() {
        var t = new TestTerminal(3, 2).feed("abcdef\033[1;3H\033[Kx\033[2;1H");
        assertEquals("abx\ndef\n", t.terminal.text(false));
    }

    @Test
    void text_ofHistoryComesFirst() {
        var t = new TestTerminal(5, 2).feed("1\r\n2\r\n\r\n4\r\n");
        t.assertHistory("1\n2\n\n4\n");
        assertEquals("4\n", t.terminal.text(false));
        assertEquals(3, t.terminal.historyRows());
    }
}
