// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final int ALL = Integer.MAX_VALUE;

    private final TestTerminal tester = new TestTerminal(10, 3);
    private final Terminal terminal = tester.terminal;

    private void feed(String text) {
        tester.feed(text);
    }

    private Optional<Match> last(String text) {
        return terminal.findBefore(text, false, 3, 0, ALL);
    }

    @Test
    void textOnThePage_isFoundWithItsCells() {
        feed("one two\r\nthree");
        assertEquals(Optional.of(new Match(0, 4, 0, 7)), last("two"));
        assertEquals(Optional.of(new Match(1, 0, 1, 5)), last("three"));
        assertEquals(Optional.empty(), last("four"));
    }

    @Test
    void capitals_countOnlyWhenAsked() {
        feed("Error");
        assertEquals(Optional.of(new Match(0, 0, 0, 5)), last("ERROR"));
        assertEquals(Optional.empty(), terminal.findBefore("error", true, 3, 0, ALL));
        assertEquals(
                Optional.of(new Match(0, 0, 0, 5)), terminal.findBefore("Error", true, 3, 0, ALL));
    }

    @Test
    void olderOnes_areFoundOneAfterTheOther() {
        feed("x1 x2\r\n".repeat(5));
        Optional<Match> found = last("x");
        int count = 0;
        int row = 3;
        while (found.isPresent()) {
            count++;
            assertEquals(count % 2 == 1 ? 3 : 0, found.get().col());
            row = found.get().row();
            found = terminal.findBefore("x", false, row, found.get().col(), ALL);
        }
        assertEquals(10, count);
        assertEquals(-3, row);
    }

    @Test
    void newerOnes_areFoundFromTheTop() {
        feed("x1 x2\r\n".repeat(5));
        Optional<Match> found = terminal.findAfter("x", false, -100, 0, ALL);
        int count = 0;
        while (found.isPresent()) {
            count++;
            Match match = found.get();
            found = terminal.findAfter("x", false, match.row(), match.col() + 1, ALL);
        }
        assertEquals(10, count);
    }

    @Test
    void rowsLookedAt_areBounded() {
        feed("here\r\n" + "\r\n".repeat(20));
        assertEquals(-19, last("here").get().row());
        assertEquals(Optional.empty(), terminal.findBefore("here", false, 2, 9, 21));
        assertEquals(
                Optional.of(new Match(-19, 0, -19, 4)),
                terminal.findBefore("here", false, -19, 9, 1));
        assertEquals(Optional.empty(), terminal.findAfter("here", false, -20, 0, 1));
        assertEquals(-19, terminal.findAfter("here", false, -20, 0, 2).get().row());
    }

    @Test
    void wrappedLine_isSearchedAsOne() {
        feed("0123456needle");
        assertEquals(Optional.of(new Match(0, 7, 1, 3)), last("needle"));
        assertEquals(
                Optional.of(new Match(0, 7, 1, 3)), terminal.findAfter("needle", false, 0, 0, ALL));
        feed("\r\n\r\n\r\n");
        assertEquals(Optional.of(new Match(-2, 7, -1, 3)), last("needle"));
    }

    @Test
    void lineEnds_areNotMatchedAcross() {
        feed("ab\r\ncd");
        assertEquals(Optional.empty(), last("bc"));
        assertEquals(Optional.empty(), last("b\ncd"));
    }

    @Test
    void wideCharactersAndClusters_areFoundWhole() {
        feed("a漢字e\u0301b");
        assertEquals(Optional.of(new Match(0, 3, 0, 5)), last("字"));
        assertEquals(Optional.of(new Match(0, 5, 0, 6)), last("e"));
        assertEquals(Optional.of(new Match(0, 5, 0, 7)), last("e\u0301b"));
        assertEquals(Optional.empty(), last("\u0301"), "begins within a character");
    }

    @Test
    void blankCells_areSpaces() {
        feed("a\033[1;4Hb");
        assertEquals(Optional.of(new Match(0, 0, 0, 4)), last("a  b"));
    }

    @Test
    void alternateScreen_hasNoHistory() {
        feed("needle\r\n\r\n\r\n\033[?1049h");
        assertEquals(Optional.empty(), last("needle"));
        feed("\033[?1049l");
        assertEquals(-1, last("needle").get().row());
    }

    @Test
    void endlessLine_isSearchedInPieces() {
        feed("0123456789".repeat(90) + "needle");
        assertEquals(Optional.of(new Match(2, 0, 2, 6)), last("needle"));
    }

    @Test
    void nothing_isNowhere() {
        feed("text");
        assertEquals(Optional.empty(), last(""));
        assertEquals(Optional.empty(), terminal.findAfter("", false, 0, 0, ALL));
        assertEquals(Optional.empty(), terminal.findBefore("text", false, -50, 0, ALL));
        assertEquals(Optional.empty(), terminal.findAfter("text", false, 50, 0, ALL));
    }
}
