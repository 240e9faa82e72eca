// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import kmsterm.vte.CopyMode.Move;
import kmsterm.vte.Selection.Kind;
import org.junit.jupiter.api.Test;

class CopyModeTest {
    private final Terminal t = new Terminal(20, 4, 50, Palette.xterm(), new Effects() {});
    private final CopyMode mode = t.copyMode();

    private void feed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; ) {
            at = t.feed(bytes, at, bytes.length, Integer.MAX_VALUE);
        }
    }

    private String cursor() {
        Frame frame = t.frame();
        return frame.cursorRow() + "," + frame.cursorCol();
    }

    private String after(Move... moves) {
        for (Move move : moves) {
            mode.move(move);
        }
        return cursor();
    }

    private String row(int r) {
        var row = new CellRow();
        t.frame().row(r, row);
        return TestTerminal.line(row);
    }

    @Test
    void cursorIsTheProgramsAtFirst_andIsGivenBack() {
        feed("ab\r\ncd\033[?25l");
        assertFalse(t.frame().cursorVisible());
        mode.enter();
        assertTrue(t.frame().cursorVisible());
        assertEquals("1,2", cursor());
        assertEquals("0,1", after(Move.UP, Move.LEFT));
        mode.leave();
        assertEquals("1,2", cursor());
        assertFalse(t.frame().cursorVisible());
    }

    @Test
    void moves_areThoseOfVi() {
        feed("one two-x, three\r\n\r\n  last(word)\033[1;1H");
        mode.enter();
        assertEquals("0,4", after(Move.WORD));
        assertEquals("0,8", after(Move.WORD_END));
        assertEquals("0,9", after(Move.WORD));
        assertEquals("0,11", after(Move.WORD));
        assertEquals("2,2", after(Move.WORD));
        assertEquals("2,6", after(Move.WORD));
        assertEquals("0,11", after(Move.WORD_BACK, Move.WORD_BACK));
        assertEquals("0,0", after(Move.ROW_START));
        assertEquals("0,15", after(Move.ROW_END));
        assertEquals("2,2", after(Move.DOWN, Move.DOWN, Move.ROW_TEXT));
        assertEquals("0,2", after(Move.VIEW_TOP));
        assertEquals("2,2", after(Move.VIEW_MIDDLE));
        assertEquals("3,2", after(Move.VIEW_BOTTOM));
        assertEquals("3,3", after(Move.RIGHT));
        assertEquals("0,0", after(Move.OLDEST, Move.ROW_START, Move.LEFT, Move.UP));
    }

    @Test
    void wideCharacters_areOneStep() {
        feed("a漢b\033[1;1H");
        mode.enter();
        assertEquals("0,1", after(Move.RIGHT));
        assertEquals("0,3", after(Move.RIGHT));
        assertEquals("0,1", after(Move.LEFT));
    }

    @Test
    void viewFollowsTheCursor_andReturnsAtTheEnd() {
        feed("r0\r\nr1\r\nr2\r\nr3\r\nr4\r\nr5");
        mode.enter();
        assertEquals("0,2", after(Move.OLDEST));
        assertEquals("r0", row(0));
        assertEquals("3,2", after(Move.NEWEST));
        assertEquals(0, t.viewOffset());
        after(Move.PAGE_UP, Move.PAGE_UP);
        assertEquals(2, t.viewOffset());
        mode.leave();
        assertEquals(0, t.viewOffset());
    }

    @Test
    void outputGoesOnUnderneath_withoutMovingTheView() {
        feed("one\r\ntwo\r\nthree\r\nfour");
        mode.enter();
        after(Move.VIEW_TOP);
        feed("\r\nfive\r\nsix\r\nseven");
        assertEquals("one", row(0));
        assertEquals("four", row(3));
        assertEquals("0,4", cursor());
        feed("\r\nx".repeat(30));
        assertEquals("one", row(0));
        mode.leave();
        assertEquals("x", row(0));
    }

    @Test
    void floodOfWholeLines_doesNotMoveTheViewEither() {
        feed("one\r\ntwo\r\nthree\r\n");
        mode.enter();
        feed("line\r\n".repeat(40));
        assertEquals("one", row(0));
    }

    @Test
    void mark_selectsUpToTheCursor() {
        feed("one two three\033[1;5H");
        mode.enter();
        mode.mark(Kind.CELL);
        assertEquals("t", t.selection().text());
        after(Move.WORD_END);
        assertEquals("two", t.selection().text());
        mode.mark(Kind.LINE);
        assertEquals("one two three", t.selection().text());
        mode.mark(Kind.LINE);
        assertFalse(t.selection().active());
        after(Move.WORD);
        assertFalse(t.selection().active());
    }

    @Test
    void mark_reachesIntoTheScrollback() {
        feed("r0\r\nr1\r\nr2\r\nr3\r\nr4\r\nr5");
        mode.enter();
        mode.mark(Kind.LINE);
        after(Move.OLDEST);
        assertEquals("r0\nr1\nr2\nr3\nr4\nr5", t.selection().text());
    }

    @Test
    void find_goesRoundAndShowsThePlace() {
        feed("Needle\r\nhay\r\nhay\r\nneedle x needle\r\nhay\r\nhay\033[4;1H");
        mode.enter();
        assertTrue(mode.find("needle", false));
        assertEquals("1,9", cursor());
        assertTrue(mode.find("needle", false));
        assertEquals("1,0", cursor());
        assertTrue(mode.find("needle", false));
        assertEquals("Needle", row(0));
        assertTrue(mode.find("needle", true));
        assertTrue(mode.find("needle", true));
        assertTrue(mode.find("needle", true));
        assertEquals("Needle", row(0));
        assertFalse(mode.find("Nothing", true));
        assertTrue(mode.find("Needle", true));
        assertEquals("0,0", cursor());
    }

    @Test
    void endsWithAnotherScreenOrSize() {
        feed("x");
        mode.enter();
        feed("\033[?1049h");
        assertFalse(mode.active());
        mode.enter();
        t.resize(10, 4);
        assertFalse(mode.active());
        mode.enter();
        feed("\033c");
        assertFalse(mode.active());
    }

    @Test
    void whatIsNotOn_doesNothing() {
        feed("abc");
        mode.move(Move.LEFT);
        mode.mark(Kind.CELL);
        assertFalse(t.selection().active());
        assertFalse(mode.find("a", true));
        assertEquals("0,3", cursor());
    }

    @Test
    void hints_labelAddressesAndHyperlinks() {
        feed("http://a.org/ x\r\n\033]8;;https://b.org/?x\007label\033]8;;\007 (ftp://c.org)");
        Hints hints = t.hints();
        assertEquals(3, hints.show());
        assertEquals("sabel (dtp://c.org)", row(1));
        assertTrue(row(0).startsWith("attp"), row(0));
        assertEquals(Optional.of("https://b.org/?x"), hints.type('s'));
        assertFalse(hints.active());
        assertTrue(row(0).startsWith("http"), row(0));
    }

    @Test
    void hints_areFoundOverWraps_andNotWhereTextIsConcealed() {
        feed("see http://example.org/a/long/path \033[8mhttp://secret.org\033[m");
        assertEquals(1, t.hints().show());
        assertEquals(Optional.of("http://example.org/a/long/path"), t.hints().type('A'));
    }

    @Test
    void otherLetters_takeHintsAway() {
        feed("http://a.org/");
        t.hints().show();
        assertEquals(Optional.empty(), t.hints().type('q'));
        assertFalse(t.hints().active());
        t.hints().show();
        feed("\033[?1049h");
        assertFalse(t.hints().active());
        assertEquals(0, t.hints().show());
    }

    @Test
    void manyAddresses_haveTwoLetters() {
        var wide = new Terminal(200, 10, 0, Palette.xterm(), new Effects() {});
        byte[] bytes = "http://x.y/ ".repeat(30).getBytes(StandardCharsets.UTF_8);
        wide.feed(bytes, 0, bytes.length, Integer.MAX_VALUE);
        assertEquals(30, wide.hints().show());
        assertEquals(Optional.empty(), wide.hints().type('s'));
        assertTrue(wide.hints().active());
        assertEquals(Optional.of("http://x.y/"), wide.hints().type('a'));
    }

    @Test
    void flash_exchangesTextAndBackground() {
        feed("x");
        var row = new CellRow();
        t.frame().row(0, row);
        int fg = row.fg[0];
        int bg = row.bg[0];
        long generation = t.frame().generation();
        t.flash(true);
        assertTrue(t.frame().generation() > generation);
        t.frame().row(0, row);
        assertEquals(bg, row.fg[0]);
        assertEquals(fg, row.bg[0]);
        assertEquals(fg, t.frame().borderColor());
        t.flash(false);
        t.frame().row(0, row);
        assertEquals(fg, row.fg[0]);
    }

    @Test
    void paste_takesNoControlsHiddenInUtf8_andRepairsWhatIsNone() {
        byte[] hostile = {'a', 0x1b, '[', (byte) 0xc2, (byte) 0x9b, 'b', (byte) 0x9b, 0x7f, '\n'};
        assertEquals("a[b\ufffd\r", new String(t.encodePaste(hostile), StandardCharsets.UTF_8));
    }
}
