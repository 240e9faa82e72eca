// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import kmsterm.vte.Selection.Kind;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final Kind[] KINDS = Kind.values();

    private final Terminal t = terminal(10, 4, 50);
    private final Selection s = t.selection();

    private static Terminal terminal(int cols, int rows, int history) {
        return new Terminal(cols, rows, history, Palette.xterm(), new Effects() {});
    }

    private static void feed(Terminal t, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; ) {
            at = t.feed(bytes, at, bytes.length, Integer.MAX_VALUE);
        }
    }

    private String select(Kind kind, int row, int col, int toRow, int toCol) {
        s.begin(kind, row, col);
        s.extend(toRow, toCol);
        return s.text();
    }

    private String word(Terminal terminal, int row, int col) {
        terminal.selection().begin(Kind.WORD, row, col);
        return terminal.selection().text();
    }

    /** The selected cells of the view: a line for each row, x where selected. */
    private static String shown(Terminal terminal) {
        var out = new StringBuilder();
        var row = new CellRow();
        Frame frame = terminal.frame();
        for (int r = 0; r < frame.rows(); r++) {
            frame.row(r, row);
            for (int c = 0; c < frame.cols(); c++) {
                out.append((row.attributes[c] & CellRow.INVERSE) != 0 ? 'x' : '.');
            }
            out.append('\n');
        }
        return out.toString();
    }

    @Test
    void begun_selectsNothing_untilExtended() {
        feed(t, "hello");
        s.begin(Kind.CELL, 0, 1);
        assertFalse(s.active());
        assertEquals("", s.text());
        s.extend(0, 3);
        assertTrue(s.active());
        assertEquals("ell", s.text());
    }

    @Test
    void backwards_selectsTheSame() {
        feed(t, "hello\r\nworld");
        assertEquals("lo\nwo", select(Kind.CELL, 0, 3, 1, 1));
        assertEquals("lo\nwo", select(Kind.CELL, 1, 1, 0, 3));
    }

    @Test
    void extend_withoutBegin_doesNothing() {
        feed(t, "hello");
        s.extend(0, 3);
        assertFalse(s.active());
    }

    @Test
    void positionsOutside_areClamped() {
        feed(t, "hello");
        assertEquals("hello\n\n\n", select(Kind.CELL, -9, -9, 99, 99));
    }

    @Test
    void wrappedRows_areJoined_andOthersAreNot() {
        feed(t, "0123456789abc\r\nnext");
        assertEquals("789abc\nne", select(Kind.CELL, 0, 7, 2, 1));
    }

    @Test
    void blanksInWrappedRows_stay() {
        feed(t, "01234567  ab");
        assertEquals("67  ab", select(Kind.CELL, 0, 6, 1, 5));
    }

    @Test
    void trailingBlanks_areLeftOut_whereNoTextFollows() {
        feed(t, "ab  cd   \r\nx");
        assertEquals("ab  ", select(Kind.CELL, 0, 0, 0, 3));
        assertEquals("ab  cd", select(Kind.CELL, 0, 0, 0, 8));
        assertEquals("cd\nx", select(Kind.CELL, 0, 4, 1, 9));
        assertEquals("", select(Kind.CELL, 3, 0, 3, 5));
    }

    @Test
    void wideCharacters_areTakenWhole() {
        feed(t, "a漢字b");
        assertEquals("漢", select(Kind.CELL, 0, 2, 0, 2));
        assertEquals("漢字", select(Kind.CELL, 0, 2, 0, 3));
        assertEquals(".xxxx.....", shown(t).substring(0, 10));
    }

    @Test
    void wideCharacterThatDidNotFit_leavesNoBlank() {
        feed(t, "012345678漢x");
        assertEquals("8漢x", select(Kind.CELL, 0, 8, 1, 2));
    }

    @Test
    void clusters_areTakenWhole() {
        feed(t, "ae\u0301b\ud83d\udc69\u200d\ud83d\ude80c");
        String text = select(Kind.CELL, 0, 1, 0, 1);
        assertEquals("e\u0301", text);
    }

    @Test
    void concealedText_isCopiedAsBlanks() {
        feed(t, "key=\033[8msecret\033[m");
        feed(t, "\r\na\033[8m漢\033[mb");
        assertEquals("key=      ", select(Kind.CELL, 0, 0, 0, 9));
        assertEquals("a  b", select(Kind.CELL, 1, 0, 1, 9));
        feed(t, "\033]17;#ff0000\007\033]19;#00ff00\007");
        var row = new CellRow();
        s.begin(Kind.LINE, 0, 0);
        t.frame().row(0, row);
        assertEquals(row.bg[5], row.fg[5]);
        assertNotEquals(row.bg[1], row.fg[1]);
    }

    @Test
    void words_endAtBlanksAndSeparators() {
        var wide = terminal(40, 3, 10);
        feed(wide, "see (foo-bar_1.txt), /etc/passwd; x");
        assertEquals("see", word(wide, 0, 1));
        assertEquals("foo-bar_1.txt", word(wide, 0, 9));
        assertEquals("/etc/passwd", word(wide, 0, 25));
        assertEquals("(", word(wide, 0, 4));
        wide.selection().separators("-");
        assertEquals("(foo", word(wide, 0, 6));
    }

    @Test
    void wordDrag_takesWholeWordsOnBothSides() {
        var wide = terminal(40, 3, 10);
        feed(wide, "one two three four");
        wide.selection().begin(Kind.WORD, 0, 5);
        wide.selection().extend(0, 10);
        assertEquals("two three", wide.selection().text());
        wide.selection().extend(0, 1);
        assertEquals("one two", wide.selection().text());
    }

    @Test
    void words_goOnOverWraps_andBlanksDoNot() {
        feed(t, "abc defghijklm no");
        assertEquals("defghijklm", word(t, 0, 6));
        assertEquals("defghijklm", word(t, 1, 1));
        assertEquals("abc", word(t, 0, 0));
    }

    @Test
    void addresses_areWordsWithTheirSeparators() {
        var wide = terminal(60, 3, 10);
        feed(wide, "(see https://a.org/b_(c)?q=1,2;x:y). mailto:me@x.org, ");
        feed(wide, "foo://x http:// end");
        assertEquals("https://a.org/b_(c)?q=1,2;x:y", word(wide, 0, 20));
        assertEquals("https://a.org/b_(c)?q=1,2;x:y", word(wide, 0, 9));
        assertEquals("mailto:me@x.org", word(wide, 0, 45));
        assertEquals("see", word(wide, 0, 2));
    }

    @Test
    void addresses_goOnOverWraps() {
        feed(t, "x http://example.org/path?a,b y");
        assertEquals("http://example.org/path?a,b", word(t, 1, 4));
    }

    @Test
    void lines_areWholeLines_withoutALineFeedAtTheEnd() {
        feed(t, "first\r\n0123456789abc\r\nlast");
        s.begin(Kind.LINE, 2, 0);
        assertEquals("0123456789abc", s.text());
        s.extend(0, 9);
        assertEquals("first\n0123456789abc", s.text());
    }

    @Test
    void rectangle_isRowByRow() {
        feed(t, "abcdef\r\nghi\r\nmn漢p");
        assertEquals("cd\ni\n漢", select(Kind.RECTANGLE, 0, 3, 2, 2));
        assertEquals("..xx......\n..xx......\n..xx......\n..........\n", shown(t));
    }

    @Test
    void rectangle_thatCutsAWideCharacter_takesItWhole() {
        feed(t, "abcdef\r\nx漢y");
        assertEquals("c\n漢", select(Kind.RECTANGLE, 0, 2, 1, 2));
    }

    @Test
    void kind_canBeChanged() {
        feed(t, "abc def\r\nghi jkl");
        select(Kind.CELL, 0, 5, 1, 1);
        s.kind(Kind.LINE);
        assertEquals("abc def\nghi jkl", s.text());
        s.kind(Kind.RECTANGLE);
        assertEquals("bc de\nhi jk", s.text());
    }

    @Test
    void extendNearest_movesTheNearerEnd() {
        feed(t, "0123456789");
        select(Kind.CELL, 0, 3, 0, 6);
        s.extendNearest(0, 8);
        assertEquals("345678", s.text());
        s.extendNearest(0, 1);
        assertEquals("12345678", s.text());
    }

    @Test
    void bytes_areBounded() {
        feed(t, "hello");
        select(Kind.CELL, 0, 0, 0, 4);
        assertEquals(0, s.bytes(4).length);
        assertArrayEquals("hello".getBytes(StandardCharsets.UTF_8), s.bytes(5));
    }

    @Test
    void staysOnItsText_whenOutputPushesItUp() {
        feed(t, "one\r\ntwo\r\nthree\r\nfour");
        select(Kind.CELL, 1, 0, 2, 2);
        feed(t, "\r\nfive\r\nsix");
        assertEquals("two\nthr", s.text());
        assertEquals("xxx.......\n..........\n..........\n..........\n", shown(t));
        feed(t, "\r\n".repeat(10));
        assertEquals("two\nthr", s.text());
        t.scrollView(11);
        assertTrue(shown(t).contains("xxxxxxxxxx\nxxx......."), shown(t));
    }

    @Test
    void staysOnItsText_whileAFloodJumpsOverThePage() {
        feed(t, "one\r\ntwo\r\n");
        select(Kind.CELL, 0, 0, 0, 2);
        var flood = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            flood.append("line ").append(i).append("\r\n");
        }
        feed(t, flood.toString());
        assertEquals("one", s.text());
    }

    @Test
    void endsWithTheText_whenItLeavesTheScrollback() {
        feed(t, "one\r\n");
        select(Kind.CELL, 0, 0, 0, 2);
        feed(t, "x\r\n".repeat(52));
        assertTrue(s.active());
        feed(t, "x\r\n".repeat(2));
        assertFalse(s.active());
    }

    @Test
    void endsWhenTheScrollbackIsErased() {
        feed(t, "one\r\n" + "x\r\n".repeat(6));
        t.scrollView(100);
        select(Kind.CELL, 0, 0, 0, 2);
        feed(t, "\033[3J");
        assertFalse(s.active());
    }

    @Test
    void endsWhenItsTextChanges_andNotWhenOtherTextDoes() {
        feed(t, "one two\r\nthree");
        select(Kind.CELL, 0, 0, 0, 2);
        feed(t, "\033[1;5HTWO\033[2;1Hxxxxx\033[1;1Hone\033[7m\033[4;1H");
        assertTrue(s.active());
        feed(t, "\033[m\033[1;3HE");
        assertFalse(s.active());
        assertFalse(shown(t).contains("x"));
    }

    @Test
    void followsItsText_whenALineIsInsertedAbove_orAPartScrolls() {
        feed(t, "one\r\ntwo\r\nthree\r\nfour");
        select(Kind.CELL, 1, 0, 1, 2);
        feed(t, "\033[1;1H\033[L");
        assertEquals("two", s.text());
        assertEquals("..........\n..........\nxxx.......\n..........\n", shown(t));
        feed(t, "\033[2;4r\033[4;1H\n");
        assertEquals("two", s.text());
        assertEquals("..........\nxxx.......\n..........\n..........\n", shown(t));
    }

    @Test
    void staysBelowARegionThatScrollsIntoTheScrollback() {
        feed(t, "a\r\nb\r\nc\r\nstatus\033[1;3r\033[3;1H");
        select(Kind.CELL, 3, 0, 3, 5);
        feed(t, "\nd\r\ne");
        assertEquals("status", s.text());
        assertEquals("..........\n..........\n..........\nxxxxxx....\n", shown(t));
    }

    @Test
    void endsWithTheScreen() {
        feed(t, "one");
        select(Kind.CELL, 0, 0, 0, 2);
        feed(t, "\033[?1049h");
        assertFalse(s.active());
        feed(t, "\033[Halt");
        select(Kind.CELL, 0, 0, 0, 2);
        assertEquals("alt", s.text());
        feed(t, "\033[?1049l");
        assertFalse(s.active());
    }

    @Test
    void survivesReflow_onPageAndInTheScrollback() {
        feed(t, "aaaa bbbb cccc dddd\r\n" + "x\r\n".repeat(4) + "last words");
        t.scrollView(100);
        select(Kind.CELL, 0, 5, 1, 3);
        assertEquals("bbbb cccc", s.text());
        for (int cols : new int[] {7, 30, 3, 10, 19, 10}) {
            t.resize(cols, 4);
            assertEquals("bbbb cccc", s.text(), cols + " columns");
        }
        for (int rows : new int[] {2, 12, 4}) {
            t.resize(10, rows);
            assertEquals("bbbb cccc", s.text(), rows + " rows");
        }
        select(Kind.CELL, 3, 0, 3, 3);
        assertEquals("last", s.text());
        t.resize(5, 9);
        assertEquals("last", s.text());
    }

    @Test
    void rectangle_endsWithAnotherWidth_andStaysWithAnotherHeight() {
        feed(t, "abc\r\ndef");
        select(Kind.RECTANGLE, 0, 1, 1, 2);
        t.resize(10, 8);
        assertEquals("bc\nef", s.text());
        t.resize(9, 8);
        assertFalse(s.active());
    }

    @Test
    void extendsIntoTheScrollback_asTheViewMoves() {
        feed(t, "r0\r\nr1\r\nr2\r\nr3\r\nr4\r\nr5\r\nr6\r\nr7");
        s.begin(Kind.CELL, 2, 1);
        t.scrollView(3);
        s.extend(0, 0);
        assertEquals("r1\nr2\nr3\nr4\nr5\nr6", s.text());
        assertEquals("xxxxxxxxxx\n".repeat(4), shown(t));
    }

    @Test
    void withoutScrollback_itFollowsOnThePage() {
        var none = terminal(10, 4, 0);
        feed(none, "a\r\nbbb\r\nc\r\nd");
        none.selection().begin(Kind.WORD, 1, 1);
        feed(none, "\r\n");
        assertEquals("bbb", none.selection().text());
        feed(none, "\r\n");
        assertFalse(none.selection().active());
    }

    @Test
    void anotherTableNumber_isNoOtherText() {
        feed(t, "xe\u0301y\r\n");
        select(Kind.CELL, 0, 0, 0, 2);
        var many = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            many.append("\033[3;1H").append((char) (0x4e00 + i)).append('\u0301');
        }
        feed(t, many.toString());
        feed(t, "\r\n\r\n\r\n");
        assertEquals("xe\u0301y", s.text());
    }

    /** What is drawn by damage alone is what is there, whatever programs and the user do. */
    @Test
    void damage_isNeverForgotten() {
        var random = new SplittableRandom(11);
        String[] steps = {
            "x",
            "\r\n",
            "\r\nab cd",
            "\033[2;4r",
            "\033[r",
            "\033M",
            "\033[L",
            "\033[M",
            "\033[S",
            "\033[T",
            "\033[H",
            "\033[5;1H",
            "\033[K",
            "\033[?1049h",
            "\033[?1049l",
            "漢",
            "\033[3J",
            "\n",
            "\033[1;3r",
            "same\r\nsame\r\n",
            "\033]17;#123456\007",
            "\033]117\007"
        };
        var term = terminal(6, 5, 20);
        String[] drawn = new String[5];
        long seen = -1;
        int active = 0;
        for (int i = 0; i < 60_000; i++) {
            switch (random.nextInt(5)) {
                case 0 -> {
                    Kind kind = KINDS[random.nextInt(4)];
                    term.selection().begin(kind, random.nextInt(5), random.nextInt(6));
                }
                case 1 -> term.selection().extend(random.nextInt(5), random.nextInt(6));
                case 2 -> {
                    if (random.nextInt(3) == 0) {
                        term.scrollView(random.nextInt(9) - 4);
                    } else if (random.nextInt(20) == 0) {
                        term.selection().clear();
                    }
                }
                default -> feed(term, steps[random.nextInt(steps.length)]);
            }
            if (random.nextInt(3) > 0) {
                continue;
            }
            active += term.selection().active() ? 1 : 0;
            Frame frame = term.frame();
            var row = new CellRow();
            for (int r = 0; r < 5; r++) {
                frame.row(r, row);
                String now =
                        Arrays.toString(Arrays.copyOf(row.text, 6))
                                + Arrays.toString(Arrays.copyOf(row.fg, 6))
                                + Arrays.toString(Arrays.copyOf(row.bg, 6));
                if (frame.rowGeneration(r) > seen) {
                    drawn[r] = now;
                }
                assertEquals(now, drawn[r], "step " + i + " row " + r);
            }
            seen = frame.generation();
        }
        assertTrue(active > 5000, "selections that stayed: " + active);
    }

    @Test
    void nothingIsAllocated_whileItIsExtended_andPushedUp() {
        var term = terminal(80, 24, 500);
        byte[] line = "\r\nsome words http://x.org/ of a log".getBytes(StandardCharsets.UTF_8);
        var row = new CellRow();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3000; i++) {
            Kind kind = KINDS[i % 4];
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 10; k++) {
                term.feed(line, 0, line.length, 1 << 20);
                term.selection().begin(kind, 20, 13);
                term.scrollView(k);
                term.selection().extend(k, 30);
                term.feed(line, 0, line.length, 1 << 20);
                Frame frame = term.frame();
                for (int r = 0; r < 24; r++) {
                    frame.row(r, row);
                }
            }
            long after = THREADS.getCurrentThreadAllocatedBytes();
            least = i < 2900 ? Long.MAX_VALUE : Math.min(least, after - before);
        }
        assertEquals(0, least);
    }
}
