// SPDX-License-Identifier: MIT
package kmsterm.console.tty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import kmsterm.vte.CellRow;
import kmsterm.vte.Effects;
import kmsterm.vte.Frame;
import kmsterm.vte.Mode;
import kmsterm.vte.Palette;
import kmsterm.vte.Terminal;
import org.junit.jupiter.api.Test;

class TtyPainterTest {
    /** A session, a painter, and a host terminal that is one of ours. */
    private static final class Pair {
        final Terminal session;
        Terminal host;
        final TtyPainter painter;
        final EscapeBuffer out = new EscapeBuffer();
        final StringBuilder replies = new StringBuilder();
        String painted = "";

        Pair(int cols, int rows, int hostCols, int hostRows) {
            this(cols, rows, hostCols, hostRows, HostColors.TRUECOLOR);
        }

        Pair(int cols, int rows, int hostCols, int hostRows, HostColors colors) {
            session = terminal(cols, rows);
            painter = new TtyPainter(colors, false);
            hostSize(hostCols, hostRows);
        }

        void hostSize(int cols, int rows) {
            host = terminal(cols, rows);
            feedHost(HostTerminal.ENTER);
            painter.hostSize(cols, rows);
        }

        private Terminal terminal(int cols, int rows) {
            return new Terminal(
                    cols,
                    rows,
                    50,
                    Palette.xterm(),
                    new Effects() {
                        @Override
                        public void reply(byte[] bytes, int from, int to) {
                            replies.append(
                                    new String(bytes, from, to - from, StandardCharsets.UTF_8));
                        }
                    });
        }

        void feedHost(String text) {
            feed(host, text.getBytes(StandardCharsets.UTF_8));
        }

        Pair feed(String text) {
            feed(session, text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        static void feed(Terminal terminal, byte[] bytes) {
            int from = 0;
            while (from < bytes.length) {
                from = terminal.feed(bytes, from, bytes.length, 1 << 20);
            }
        }

        Pair paint() {
            var all = new StringBuilder();
            boolean complete;
            do {
                out.clear();
                complete =
                        painter.paint(
                                session.frame(),
                                HostMode.of(session),
                                session.mode(Mode.DECSCNM),
                                out);
                String text =
                        new String(out.bytes(), out.from(), out.length(), StandardCharsets.UTF_8);
                all.append(text);
                feedHost(text);
            } while (!complete);
            painted = all.toString();
            return this;
        }

        String hostText() {
            return host.text(false);
        }
    }

    private static CellLine line(Frame frame, int row, int left, int cols, boolean flip) {
        var cells = new CellRow();
        frame.row(row, cells);
        var line = new CellLine(cols);
        line.take(cells, left, cols, flip, HostColors.TRUECOLOR);
        return line;
    }

    private static void assertSameScreen(Pair pair, String why) {
        Frame session = pair.session.frame();
        Frame host = pair.host.frame();
        int top = 0;
        int left = 0;
        if (session.cursorVisible()) {
            top = session.cursorRow() - host.cursorRow();
            left = session.cursorCol() - host.cursorCol();
        }
        int rows = Math.min(session.rows(), host.rows());
        int cols = Math.min(session.cols(), host.cols());
        boolean flip = pair.session.mode(Mode.DECSCNM);
        for (int row = 0; row < rows; row++) {
            CellLine expected = line(session, top + row, left, cols, flip);
            CellLine actual = line(host, row, 0, cols, false);
            for (int col = 0; col < cols; col++) {
                if (!expected.same(actual, col)) {
                    assertEquals(
                            cell(expected, col),
                            cell(actual, col),
                            why + ": row " + row + " col " + col + "\n" + visible(pair.painted));
                }
            }
        }
        assertEquals(session.cursorVisible(), host.cursorVisible(), why);
    }

    private static String cell(CellLine line, int col) {
        return Integer.toHexString(line.text[col])
                + " "
                + line.cluster[col]
                + " attributes "
                + Integer.toHexString(line.attributes[col])
                + " fg "
                + Integer.toHexString(line.fg[col])
                + " bg "
                + Integer.toHexString(line.bg[col])
                + " underline "
                + Integer.toHexString(line.underline[col]);
    }

    private static String visible(String text) {
        return text.replace("\033", "\u241b");
    }

    private static final String[] PIECES = {
        "hello world",
        "x",
        " ",
        "\r\n",
        "\n",
        "\b",
        "\t",
        "漢字かな",
        "한",
        "e\u0301",
        "äöüß",
        "─│┌┐",
        "\033[K",
        "\033[1K",
        "\033[J",
        "\033[2J",
        "\033[5X",
        "\033[3P",
        "\033[4@",
        "\033[2L",
        "\033[2M",
        "\033[H",
        "\033[3;7H",
        "\033[99;99H",
        "\033[m",
        "\033[1m",
        "\033[2;3m",
        "\033[4m",
        "\033[4:3m",
        "\033[58:2::1:2:3m",
        "\033[59m",
        "\033[5;7m",
        "\033[8m",
        "\033[9;53m",
        "\033[22m",
        "\033[27m",
        "\033[28m",
        "\033[31m",
        "\033[92m",
        "\033[38;5;200m",
        "\033[38;2;1;2;3m",
        "\033[39m",
        "\033[41m",
        "\033[104m",
        "\033[48;5;17m",
        "\033[48;2;9;8;7m",
        "\033[49m",
        "\033[?25l",
        "\033[?25h",
        "\033[?5h",
        "\033[?5l",
        "\033[?1049h",
        "\033[?1049l",
        "\033[2;5r",
        "\033[r",
        "\033[3 q",
        "\033[6 q",
        "\033[?7l",
        "\033[?7h",
        "\033M",
        "\033c",
        "\033[2S",
        "\033[2T",
        "😀",
        "👩\u200d🚀",
        "☎",
        "日本日本日本日本日本日本日本日本日本日本",
    };

    private static void edit(Pair pair, Random random, int pieces) {
        for (int i = 0; i < pieces; i++) {
            pair.feed(PIECES[random.nextInt(PIECES.length)]);
        }
    }

    @Test
    void randomEdits_hostShowsTheSameCells() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var pair = new Pair(23, 7, 23, 7);
            for (int step = 0; step < 40; step++) {
                edit(pair, random, 1 + random.nextInt(12));
                pair.paint();
                assertSameScreen(pair, "seed " + seed + " step " + step);
            }
        }
    }

    @Test
    void smallerHost_showsThePartAroundTheCursor() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            var pair = new Pair(40, 12, 15, 5);
            for (int step = 0; step < 30; step++) {
                edit(pair, random, 1 + random.nextInt(12));
                pair.feed("\033[?25h").paint();
                assertSameScreen(pair, "seed " + seed + " step " + step);
            }
        }
    }

    @Test
    void sizesChange_hostFollows() {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var pair = new Pair(30, 10, 30, 10);
            for (int step = 0; step < 30; step++) {
                edit(pair, random, 1 + random.nextInt(12));
                if (random.nextInt(4) == 0) {
                    pair.session.resize(2 + random.nextInt(40), 1 + random.nextInt(15));
                }
                if (random.nextInt(4) == 0) {
                    pair.hostSize(2 + random.nextInt(40), 1 + random.nextInt(15));
                }
                pair.feed("\033[?25h").paint();
                assertSameScreen(pair, "seed " + seed + " step " + step);
            }
        }
    }

    @Test
    void nothingChanged_nothingIsSent() {
        var pair = new Pair(20, 5, 20, 5).feed("abc\r\n\033[31mdef").paint();
        pair.paint();
        assertEquals("", pair.painted);
    }

    @Test
    void typedCharacter_isSentAlone() {
        var pair = new Pair(20, 5, 20, 5).feed("$ ").paint();
        pair.feed("x").paint();
        assertEquals("x", pair.painted);
    }

    @Test
    void endOfLineCleared_isErasedNotOverwritten() {
        var pair = new Pair(40, 5, 40, 5).feed("some words that are long\r\n").paint();
        pair.feed("\033[H\033[K").paint();
        assertEquals("\033[H\033[K", pair.painted);
    }

    @Test
    void modesOfTheProgram_areMirrored() {
        var pair = new Pair(20, 5, 20, 5);
        pair.feed("\033[?1h\033=\033[?2004h\033[?1002h\033[?1006h\033[?1004h").paint();
        for (Mode mode :
                new Mode[] {
                    Mode.DECCKM, Mode.DECNKM, Mode.BRACKETED_PASTE, Mode.MOUSE_BUTTON, Mode.FOCUS
                }) {
            assertTrue(pair.host.mode(mode), mode.name());
        }
        pair.feed("\033c").paint();
        assertEquals(0, HostMode.of(pair.host));
    }

    @Test
    void leave_endsWhateverWasMirrored() {
        var pair = new Pair(20, 5, 20, 5);
        pair.feed("\033[?1h\033=\033[?2004h\033[?1003h\033[?1006h\033[?1004h\033[?25l\033[1;31m");
        pair.paint();
        pair.feedHost(HostTerminal.LEAVE);
        assertEquals(0, HostMode.of(pair.host));
        assertTrue(pair.host.frame().cursorVisible());
        assertTrue(pair.host.mode(Mode.DECAWM));
        assertFalse(pair.host.mode(Mode.ALT_SCREEN_1049));
    }

    @Test
    void shiftedView_takesNoMouse() {
        var pair = new Pair(40, 10, 10, 5);
        pair.feed("\033[?1000h\033[10;40H").paint();
        assertFalse(pair.host.mode(Mode.MOUSE_NORMAL));
        pair.feed("\033[H").paint();
        assertTrue(pair.host.mode(Mode.MOUSE_NORMAL));
    }

    @Test
    void randomBytes_reachTheHostOnlyAsCells() {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            var pair = new Pair(20, 5, 20, 5);
            byte[] bytes = new byte[300];
            random.nextBytes(bytes);
            Pair.feed(pair.session, bytes);
            pair.replies.setLength(0);
            pair.paint();
            assertEquals("", pair.replies.toString(), "the host was asked something");
            assertEquals("", pair.host.title());
            assertEquals(0, pair.host.historyRows(), "the host scrolled");
            for (int i = 0; i < pair.painted.length(); i++) {
                char c = pair.painted.charAt(i);
                assertTrue(
                        (c >= 0x20 && (c < 0x7F || c >= 0xA0)) || c == 0x1B || c == '\r',
                        () -> "" + (int) c);
            }
        }
    }

    @Test
    void concealedText_isNotHandedToTheHost() {
        var pair = new Pair(20, 5, 20, 5).feed("\033[8msecret\033[m.").paint();
        assertFalse(pair.painted.contains("s"), visible(pair.painted));
        assertEquals("      .", pair.hostText().stripTrailing());
    }

    @Test
    void fewColors_nearestIsSent() {
        var pair = new Pair(20, 5, 20, 5, HostColors.ANSI16).feed("\033[38;2;250;10;5mx").paint();
        assertTrue(pair.painted.contains("\033[91m"), visible(pair.painted));
        pair = new Pair(20, 5, 20, 5, HostColors.INDEXED256).feed("\033[38;2;95;135;255mx").paint();
        assertTrue(pair.painted.contains("\033[38;5;69m"), visible(pair.painted));
    }

    @Test
    void notice_isShownInTheLastRowUntilItIsTakenAway() {
        var pair = new Pair(20, 3, 20, 3).feed("1\r\n2\r\n3 漢");
        pair.painter.notice("hint");
        pair.paint();
        assertEquals("1\n2\nhint\n", pair.hostText());
        pair.painter.notice("");
        pair.paint();
        assertEquals("1\n2\n3 漢\n", pair.hostText());
    }

    @Test
    void largerHost_marksWhereTheSessionEnds() {
        var session = new Pair(3, 1, 3, 1).feed("abc").session;
        var host = new Pair(6, 3, 6, 3);
        var painter = new TtyPainter(HostColors.TRUECOLOR, true);
        painter.hostSize(6, 3);
        var out = new EscapeBuffer();
        painter.paint(session.frame(), 0, false, out);
        host.feed(new String(out.bytes(), out.from(), out.length(), StandardCharsets.UTF_8));
        assertEquals("abc│\n───┘\n", host.session.text(false));
    }

    @Test
    void largeScreenOfNoise_isSentInPieces() {
        var pair = new Pair(400, 120, 400, 120);
        var text = new StringBuilder("\033[H");
        var random = new Random(1);
        for (int i = 0; i < 400 * 120; i++) {
            int rgb = random.nextInt(1 << 24);
            text.append("\033[38;2;").append(rgb >> 16).append(';').append(rgb >> 8 & 255);
            text.append(';').append(rgb & 255).append('m').append((char) ('a' + i % 26));
        }
        pair.feed(text.toString());
        int pieces = 0;
        boolean complete;
        do {
            pair.out.clear();
            complete = pair.painter.paint(pair.session.frame(), 0, false, pair.out);
            assertTrue(pair.out.length() < 2 * TtyPainter.BUDGET_BYTES);
            pieces++;
        } while (!complete);
        assertTrue(pieces > 4, pieces + " pieces");
    }

    @Test
    void steadyState_allocatesNothing() {
        var pair = new Pair(80, 24, 80, 24);
        byte[][] edits = new byte[64][];
        var random = new Random(3);
        for (int i = 0; i < edits.length; i++) {
            edits[i] =
                    ("\033["
                                    + (1 + random.nextInt(24))
                                    + ";"
                                    + (1 + random.nextInt(60))
                                    + "H\033[3"
                                    + random.nextInt(8)
                                    + "mword "
                                    + i
                                    + " 漢字\033[K")
                            .getBytes(StandardCharsets.UTF_8);
        }
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long used = 0;
        for (int round = 0; round < 400; round++) {
            Pair.feed(pair.session, edits[round % edits.length]);
            Frame frame = pair.session.frame();
            int modes = HostMode.of(pair.session);
            pair.out.clear();
            long before = threads.getCurrentThreadAllocatedBytes();
            pair.painter.paint(frame, modes, false, pair.out);
            long after = threads.getCurrentThreadAllocatedBytes();
            if (round >= 200) {
                used += after - before;
            }
        }
        assertEquals(0, used);
    }
}
