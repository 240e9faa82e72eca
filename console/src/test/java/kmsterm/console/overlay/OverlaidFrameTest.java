// SPDX-License-Identifier: MIT
package kmsterm.console.overlay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import kmsterm.console.life.SteppedTurns;
import kmsterm.console.overlay.Overlay.Place;
import kmsterm.render.Window;
import kmsterm.vte.CellRow;
import kmsterm.vte.Effects;
import kmsterm.vte.Frame;
import kmsterm.vte.LineSize;
import kmsterm.vte.Palette;
import kmsterm.vte.Terminal;
import org.junit.jupiter.api.Test;

/** What an output shows of a session and of the texts over it. */
class OverlaidFrameTest {
    private static final int COLS = 12;
    private static final int ROWS = 4;

    private final SteppedTurns turns = new SteppedTurns();
    private int changes;
    private final Overlay overlay = new Overlay(turns, () -> changes++);
    private final OverlaidFrame frame = new OverlaidFrame();
    private final Terminal terminal =
            new Terminal(COLS, ROWS, 10, Palette.xterm(), new Effects() {});

    private void feed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        terminal.feed(bytes, 0, bytes.length, Integer.MAX_VALUE);
    }

    private Frame seen() {
        return seen(Window.WHOLE);
    }

    private Frame seen(Window window) {
        return frame.of(terminal.frame(), overlay, window);
    }

    private String text(Window window) {
        Frame seen = seen(window);
        StringBuilder text = new StringBuilder();
        var row = new CellRow();
        for (int y = 0; y < seen.rows(); y++) {
            seen.row(y, row);
            for (int x = 0; x < seen.cols(); x++) {
                boolean tail = (row.attributes[x] & CellRow.WIDE_TAIL) != 0;
                if (!tail) {
                    text.appendCodePoint(row.text[x] == 0 ? '.' : row.text[x]);
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    private void assertSeen(String wanted) {
        assertEquals(wanted, text(Window.WHOLE));
    }

    @Test
    void nothingShown_isTheTerminalsFrame() {
        assertSame(terminal.frame(), seen());
        overlay.show(Place.NOTE, "x");
        overlay.hide(Place.NOTE);
        assertSame(terminal.frame(), seen());
        assertEquals(2, changes);
    }

    @Test
    void eachPlace() {
        feed("abc\r\nde");
        overlay.show(Place.NOTE, "Neo");
        overlay.show(Place.CURSOR, "CAPS");
        overlay.show(Place.STATUS, "copy");
        assertSeen(
                """
                abc.... Neo\s
                de.. CAPS ..
                ............
                 copy      \s
                """);
    }

    @Test
    void terminalItself_knowsNothing() {
        feed("abc");
        byte[] before = terminal.snapshot();
        overlay.show(Place.NOTE, "Neo");
        seen();
        assertEquals("abc\n", terminal.text(true));
        assertArrayEquals(before, terminal.snapshot());
    }

    @Test
    void noteOverTheCursor_goesToTheNextRow() {
        feed("0123456789");
        overlay.show(Place.NOTE, "Neo");
        assertSeen(
                """
                0123456789..
                ....... Neo\s
                ............
                ............
                """);
        assertTrue(seen().cursorVisible());
    }

    @Test
    void noRoomBehindTheCursor_goesBelow_andAboveAtTheBottom() {
        feed("12345678");
        overlay.show(Place.CURSOR, "CAPS");
        assertSeen(
                """
                12345678....
                ...... CAPS\s
                ............
                ............
                """);
        feed("\033[4;8H");
        assertSeen(
                """
                12345678....
                ............
                ...... CAPS\s
                ............
                """);
    }

    @Test
    void statusOverTheCursor_hidesIt() {
        feed("\033[4;1H");
        assertTrue(seen().cursorVisible());
        overlay.show(Place.STATUS, "x");
        assertFalse(seen().cursorVisible());
    }

    @Test
    void tooLongText_isCut() {
        overlay.show(Place.NOTE, "abcdefghijklmnop");
        feed("\033[2;1H");
        assertSeen(
                """
                 abcdefghi…\s
                ............
                ............
                ............
                """);
    }

    @Test
    void wideCharacters_areNeverCutInHalf() {
        feed("\033[2;1H");
        overlay.show(Place.NOTE, "漢字漢字漢字");
        assertSeen(
                """
                 漢字漢字…\s\s
                ............
                ............
                ............
                """);
        feed("\033[Hxx漢字漢字漢\033[2;1H");
        overlay.show(Place.NOTE, "Neo");
        assertSeen(
                """
                xx漢字. Neo\s
                ............
                ............
                ............
                """);
    }

    @Test
    void controlCharacters_areNotShown() {
        feed("\033[2;1H");
        overlay.show(Place.NOTE, "a\033b\n");
        assertSeen(
                """
                ...... a?b?\s
                ............
                ............
                ............
                """);
    }

    @Test
    void windowsOfOneFrame_haveItEach() {
        feed("\033[4;1H");
        overlay.show(Place.NOTE, "a");
        assertEquals(
                """
                ... a ......
                ............
                ............
                ............
                """,
                text(new Window(0, 0, 6, 4)));
        assertEquals(
                """
                ......... a\s
                ............
                ............
                ............
                """,
                text(new Window(6, 0, 6, 4)));
    }

    @Test
    void anyChange_isAnotherGeneration() {
        overlay.show(Place.CURSOR, "a");
        long first = seen().generation();
        long row = seen().rowGeneration(0);
        assertEquals(first, seen().generation());
        overlay.show(Place.CURSOR, "b");
        long second = seen().generation();
        assertNotEquals(first, second);
        assertNotEquals(row, seen().rowGeneration(0));
        feed("\033[2;2H");
        assertNotEquals(second, seen().generation());
        assertNotEquals(row, seen().rowGeneration(0));
        long third = seen().generation();
        frame.of(
                new Terminal(COLS, ROWS, 0, Palette.xterm(), new Effects() {}).frame(),
                overlay,
                Window.WHOLE);
        assertTrue(frame.generation() > third);
    }

    @Test
    void doubleLine_isSingleUnderAText() {
        feed("ab\033#6\033[2;1H");
        overlay.show(Place.NOTE, "a");
        var row = new CellRow();
        seen().row(0, row);
        assertEquals(LineSize.SINGLE, row.size);
    }

    @Test
    void lightPage_hasDarkNotes() {
        overlay.show(Place.NOTE, "a");
        var row = new CellRow();
        seen().row(0, row);
        int onDark = row.bg[COLS - 1];
        feed("\033[?5h");
        seen().row(0, row);
        assertEquals(onDark, row.fg[COLS - 1]);
    }

    @Test
    void passingText_goesByItself_andNothingElseRuns() {
        overlay.showFor(Place.NOTE, "Neo", 1_000_000_000);
        assertEquals(1, turns.armedTimers());
        turns.passMs(600);
        overlay.showFor(Place.NOTE, "Neo", 1_000_000_000);
        turns.passMs(600);
        assertEquals("Neo", overlay.text(Place.NOTE));
        assertEquals(1, changes);
        turns.passMs(400);
        assertTrue(overlay.isEmpty());
        assertEquals(2, changes);
        assertEquals(0, turns.armedTimers());
        overlay.showFor(Place.NOTE, "Neo", 1_000_000_000);
        overlay.show(Place.NOTE, "stays");
        assertEquals(0, turns.armedTimers());
    }

    @Test
    void drawing_allocatesNothing() {
        overlay.show(Place.NOTE, "German");
        overlay.show(Place.CURSOR, "CAPS");
        overlay.show(Place.STATUS, "copy");
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        var row = new CellRow();
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < 20 && bytes >= 10_000; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                Frame seen = seen();
                seen.row(i % ROWS, row);
                assertTrue(seen.rowGeneration(i % ROWS) <= seen.generation());
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertTrue(bytes < 10_000, bytes + " bytes for 10000 rows");
    }

    @Test
    void flash_lightsTheGround_notWhatIsConcealed() {
        feed("a\033[8mb\033[m");
        var row = new CellRow();
        terminal.frame().row(0, row);
        int before = row.bg[0];
        int ink = row.fg[0];
        overlay.flashFor(10);
        Frame lit = seen();
        lit.row(0, row);
        assertNotEquals(before, row.bg[0]);
        assertEquals(ink, row.fg[0]);
        assertEquals(row.bg[1], row.fg[1], "it could be read");
        assertEquals(row.bg[0], lit.borderColor());
        turns.pass(10);
        assertSame(terminal.frame(), seen());
        assertEquals(2, changes);
    }

    @Test
    void flashOfALightPage_isDarker() {
        feed("\033]11;#ffffff\033\\");
        overlay.flashFor(10);
        assertEquals(0xc0c0c0, seen().borderColor());
    }
}
