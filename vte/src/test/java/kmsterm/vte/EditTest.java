// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EditTest {
    private static final String PAGE = "aaa\r\nbbb\r\nccc\r\nddd";

    private static TestTerminal page() {
        return new TestTerminal(3, 4).feed(PAGE);
    }

    @Test
    void ed() {
        page().feed("\033[2;2H\033[J").assertScreen("aaa\nb");
        page().feed("\033[2;2H\033[1J").assertScreen("\n  b\nccc\nddd");
        page().feed("\033[2;2H\033[2J").assertScreen("").assertCursor(1, 1);
    }

    @Test
    void ed3_clearsTheHistory() {
        var t = page().feed("\r\neee\033[3J");
        assertEquals(0, t.terminal.historyRows());
        t.assertScreen("bbb\nccc\nddd\neee");
    }

    @Test
    void el() {
        page().feed("\033[2;2H\033[K").assertScreen("aaa\nb\nccc\nddd");
        page().feed("\033[2;2H\033[1K").assertScreen("aaa\n  b\nccc\nddd");
        page().feed("\033[2;2H\033[2K").assertScreen("aaa\n\nccc\nddd");
    }

    @Test
    void ech_ich_dch() {
        new TestTerminal(6, 1).feed("abcdef\033[3G\033[2X").assertScreen("ab  ef");
        new TestTerminal(6, 1).feed("abcdef\033[3G\033[2@").assertScreen("ab  cd");
        new TestTerminal(6, 1).feed("abcdef\033[3G\033[2P").assertScreen("abef");
        new TestTerminal(6, 1).feed("abcdef\033[3G\033[99P").assertScreen("ab");
        new TestTerminal(6, 1).feed("abcdef\033[3G\033[99@").assertScreen("ab");
        new TestTerminal(6, 1).feed("abcdef\033[3G\033[99X").assertScreen("ab");
    }

    @Test
    void ich_cutsAWideCharacterAtTheEdge() {
        new TestTerminal(4, 1).feed("ab漢\033[1G\033[@").assertScreen(" ab");
    }

    @Test
    void insertAndDeleteLines_insideTheMargins() {
        page().feed("\033[2;3r\033[2;2H\033[L").assertScreen("aaa\n\nbbb\nddd").assertCursor(1, 0);
        page().feed("\033[2;3r\033[2;2H\033[M").assertScreen("aaa\nccc\n\nddd");
        page().feed("\033[2;3r\033[1;1H\033[L").assertScreen("aaa\nbbb\nccc\nddd");
        page().feed("\033[2;1H\033[99M").assertScreen("aaa");
    }

    @Test
    void deletedLines_doNotEnterTheHistory() {
        var t = page().feed("\033[H\033[2M");
        t.assertScreen("ccc\nddd");
        assertEquals(0, t.terminal.historyRows());
    }

    @Test
    void scrolling() {
        page().feed("\033[S").assertScreen("bbb\nccc\nddd");
        page().feed("\033[2T").assertScreen("\n\naaa\nbbb");
        page().feed("\033[2;3r\033[S").assertScreen("aaa\nccc\n\nddd");
        page().feed("\033[2;3r\033[T").assertScreen("aaa\n\nbbb\nddd");
        page().feed("\033[2;3r\033[3;1H\n").assertScreen("aaa\nccc\n\nddd");
        page().feed("\033[2;3r\033[2;1H\033M").assertScreen("aaa\n\nbbb\nddd");
        page().feed("\033[1;3r\033[3;1H\n").assertScreen("bbb\nccc\n\nddd");
    }

    @Test
    void scrollingFromTheTop_entersTheHistory() {
        var t = page().feed("\033[1;3r\033[3;1H\n\n");
        t.assertHistory("aaa\nbbb\nccc\n\n\nddd\n");
        assertEquals(2, t.terminal.historyRows());
    }

    @Test
    void erasing_usesTheBackground() {
        var t = new TestTerminal(3, 2).feed("\033[44mab\033[2J");
        assertEquals(CellRow.COLOR_INDEXED | 4, t.row(1).bgColor[2]);
        t = new TestTerminal(3, 2).feed("\033[1;44m\n\n");
        assertEquals(CellRow.COLOR_INDEXED | 4, t.row(1).bgColor[0]);
        assertEquals(0, t.row(1).attributes[0]);
    }

    @Test
    void selectiveErase_keepsWhatIsProtected() {
        var t = new TestTerminal(4, 1).feed("a\033[1\"qbc\033[0\"qd\033[?2J");
        t.assertScreen(" bc");
        t.feed("\033[2J").assertScreen("");
    }

    @Test
    void decaln_fillsThePage() {
        new TestTerminal(2, 2).feed("\033[31m\033#8").assertScreen("EE\nEE").assertCursor(0, 0);
    }

    @Test
    void alternateScreen_hasNoHistoryAndGivesThePageBack() {
        var t = page().feed("\033[?1049h");
        t.assertScreen("").assertCursor(3, 2).feed("\033[HX\r\n\n\n\n\n").assertScreen("");
        assertEquals(0, t.terminal.historyRows());
        t.feed("\033[?1049l").assertScreen("aaa\nbbb\nccc\nddd").assertCursor(3, 2);
    }

    @Test
    void alternateScreen47_keepsItsText() {
        var t = page().feed("\033[?47h\033[Hx\033[?47l\033[?47h");
        t.assertScreen("x");
        t.feed("\033[?1047l\033[?47h").assertScreen("");
    }

    @Test
    void ris_clearsAll() {
        var t = page().feed("\r\nx\033[?1049h\033[31m\033]2;t\007\033c");
        t.assertScreen("").assertCursor(0, 0);
        assertEquals(0, t.terminal.historyRows());
        assertEquals("", t.title());
        assertFalse(t.terminal.mode(Mode.ALT_SCREEN_1049));
    }

    @Test
    void decstr_resetsModesAndMarginsButNotTheText() {
        var t = page().feed("\033[2;3r\033[4h\033[?6;25l\033[31m\033[!p");
        t.assertScreen("aaa\nbbb\nccc\nddd");
        assertTrue(t.terminal.mode(Mode.DECTCEM));
        assertFalse(t.terminal.mode(Mode.IRM));
        t.feed("\033[4;1H\nx").assertScreen("bbb\nccc\nddd\nx");
    }

    @Test
    void characterSets() {
        new TestTerminal(9, 1).feed("\033(0lqk\033(Bq").assertScreen("┌─┐q");
        new TestTerminal(9, 1).feed("\033)0q\016q\017q").assertScreen("q─q");
        new TestTerminal(9, 1).feed("\033*0q\033Nqq").assertScreen("q─q");
        new TestTerminal(9, 1).feed("\033+0q\033Oqq\033oq\033nq\017q").assertScreen("q─q─qq");
        new TestTerminal(9, 1).feed("\033(A#").assertScreen("£");
    }
}
