// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A terminal for tests. Everything it is fed is also fed to terminals that get it differently: byte
 * by byte, with a tiny work budget, through a snapshot in the middle, and cut in two at every byte.
 * All must end in the same state and give the same answers.
 */
final class TestTerminal {
    private static final int HISTORY = 100;

    /** Longer inputs are not cut at every byte. */
    private static final int MAX_CUT = 300;

    private final int cols;
    private final int rows;
    private final StringBuilder replies = new StringBuilder();
    private final StringBuilder effects = new StringBuilder();
    private final List<StringBuilder> variantReplies = new ArrayList<>();
    private final List<Terminal> variants = new ArrayList<>();
    private final StringBuilder fed = new StringBuilder();
    private boolean cuttable = true;
    private final Set<WindowOp> allowed = EnumSet.noneOf(WindowOp.class);
    private int bells;
    private String title = "";

    /** The one that got everything at once. */
    final Terminal terminal;

    TestTerminal(int cols, int rows) {
        this.cols = cols;
        this.rows = rows;
        terminal =
                create(
                        new Effects() {
                            @Override
                            public void reply(byte[] bytes, int from, int to) {
                                append(replies, bytes, from, to);
                            }

                            @Override
                            public void workingDirectory(String uri) {
                                effects.append("cd ").append(uri);
                            }

                            @Override
                            public void notification(String head, String text) {
                                effects.append("notify ").append(head).append(':').append(text);
                            }

                            @Override
                            public void clipboard(String selections, byte[] data) {
                                effects.append("clipboard ").append(selections).append(':');
                                append(effects, data, 0, data.length);
                            }

                            @Override
                            public void pointerShape(String name) {
                                effects.append("pointer ").append(name);
                            }

                            @Override
                            public void bell() {
                                bells++;
                            }

                            @Override
                            public void title(String text) {
                                title = text;
                            }
                        });
        for (int i = 0; i < 3; i++) {
            variantReplies.add(new StringBuilder());
            variants.add(create(into(variantReplies.get(i))));
        }
    }

    private Terminal create(Effects effects) {
        var t = new Terminal(cols, rows, HISTORY, Palette.xterm(), effects);
        t.allow(allowed);
        return t;
    }

    /** Before the first feed. */
    TestTerminal allow(WindowOp... ops) {
        allowed.addAll(List.of(ops));
        terminal.allow(allowed);
        variants.forEach(t -> t.allow(allowed));
        return this;
    }

    private static void append(StringBuilder out, byte[] bytes, int from, int to) {
        out.append(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private static Effects into(StringBuilder out) {
        return new Effects() {
            @Override
            public void reply(byte[] bytes, int from, int to) {
                append(out, bytes, from, to);
            }
        };
    }

    TestTerminal feed(String text) {
        return feed(text.getBytes(StandardCharsets.UTF_8));
    }

    TestTerminal feed(byte[] bytes) {
        feedAll(terminal, bytes, 0, bytes.length, 1 << 30);
        for (int i = 0; i < bytes.length; i++) {
            assertEquals(i + 1, variants.get(0).feed(bytes, i, i + 1, 1 << 30));
        }
        feedAll(variants.get(1), bytes, 0, bytes.length, 3);
        int half = bytes.length / 2;
        feedAll(variants.get(2), bytes, 0, half, 1 << 30);
        byte[] snapshot = variants.get(2).snapshot();
        variants.set(2, Terminal.restore(snapshot, into(variantReplies.get(2))));
        variants.get(2).allow(allowed);
        assertArrayEquals(snapshot, variants.get(2).snapshot());
        feedAll(variants.get(2), bytes, half, bytes.length, 1 << 30);
        append(fed, bytes, 0, bytes.length);
        checkVariants();
        checkCuts();
        return this;
    }

    private static void feedAll(Terminal t, byte[] bytes, int from, int to, int budget) {
        int at = from;
        while (at < to) {
            int next = t.feed(bytes, at, to, budget);
            if (next <= at) {
                throw new AssertionError("no progress at " + at);
            }
            at = next;
        }
    }

    private void checkVariants() {
        Invariants.check(terminal);
        byte[] expected = terminal.snapshot();
        for (int i = 0; i < variants.size(); i++) {
            assertArrayEquals(expected, variants.get(i).snapshot(), "variant " + i);
            assertEquals(replies.toString(), variantReplies.get(i).toString(), "variant " + i);
        }
    }

    private void checkCuts() {
        if (!cuttable || fed.length() > MAX_CUT) {
            return;
        }
        byte[] expected = terminal.snapshot();
        byte[] bytes = fed.toString().getBytes(StandardCharsets.ISO_8859_1);
        for (int cut = 1; cut < bytes.length; cut++) {
            Terminal t = create(new Effects() {});
            feedAll(t, bytes, 0, cut, 1 << 30);
            feedAll(t, bytes, cut, bytes.length, 1 << 30);
            assertArrayEquals(expected, t.snapshot(), "cut at " + cut);
        }
    }

    TestTerminal resize(int newCols, int newRows) {
        cuttable = false;
        terminal.resize(newCols, newRows);
        variants.forEach(t -> t.resize(newCols, newRows));
        checkVariants();
        return this;
    }

    /** The page as text: trailing blanks removed; a line for every row up to the last with text. */
    String page() {
        var out = new StringBuilder();
        var row = new CellRow();
        int feeds = 0;
        Frame frame = terminal.frame();
        for (int r = 0; r < frame.rows(); r++) {
            frame.row(r, row);
            String line = line(row);
            if (!line.isEmpty()) {
                out.repeat('\n', feeds);
                feeds = 0;
                out.append(line);
            }
            feeds++;
        }
        return out.isEmpty() ? "" : out + "\n";
    }

    static String line(CellRow row) {
        var out = new StringBuilder();
        for (int col = 0; col < row.cols; col++) {
            if ((row.attributes[col] & CellRow.WIDE_TAIL) != 0) {
                continue;
            }
            int text = row.text[col];
            if (text < 0) {
                out.append(row.cluster(text));
            } else {
                out.appendCodePoint(text == 0 ? ' ' : text);
            }
        }
        return out.toString().stripTrailing();
    }

    /** Rows as a text block; a last line feed more or less does not matter. */
    TestTerminal assertScreen(String expected) {
        String e = expected.stripTrailing();
        assertEquals(e.isEmpty() ? "" : e + "\n", page());
        return this;
    }

    TestTerminal assertHistory(String expected) {
        String text = terminal.text(true);
        assertEquals(expected, text);
        return this;
    }

    TestTerminal assertCursor(int row, int col) {
        Frame frame = terminal.frame();
        assertEquals(row + "," + col, frame.cursorRow() + "," + frame.cursorCol(), "cursor");
        return this;
    }

    TestTerminal assertReply(String expected) {
        assertEquals(visible(expected), visible(replies.toString()));
        replies.setLength(0);
        variantReplies.forEach(r -> r.setLength(0));
        return this;
    }

    TestTerminal assertReplyStarts(String expected) {
        assertEquals(visible(expected), visible(replies.substring(0, expected.length())));
        replies.setLength(0);
        variantReplies.forEach(r -> r.setLength(0));
        return this;
    }

    private static String visible(String text) {
        return text.replace("\033", "ESC ");
    }

    /** Clipboard, notifications and such, in words. */
    String effects() {
        String all = effects.toString();
        effects.setLength(0);
        return all;
    }

    int bells() {
        return bells;
    }

    String title() {
        assertEquals(title, terminal.title());
        return title;
    }

    CellRow row(int r) {
        var row = new CellRow();
        terminal.frame().row(r, row);
        return row;
    }
}
