// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One byte at a time there is never a line ahead: what comes out then is what must come out. */
class JumpScrollTest {
    private static final int COLS = 12;
    private static final int ROWS = 5;

    private static Terminal terminal(int history) {
        return new Terminal(COLS, ROWS, history, Palette.xterm(), new Effects() {});
    }

    private static void feed(Terminal t, byte[] bytes, int atOnce, int budget) {
        int i = 0;
        while (i < bytes.length) {
            i = t.feed(bytes, i, Math.min(bytes.length, i + atOnce), budget);
        }
    }

    private static void assertSame(byte[] bytes, int history, int budget) {
        Terminal slow = terminal(history);
        feed(slow, bytes, 1, 1000);
        Terminal fast = terminal(history);
        feed(fast, bytes, bytes.length, budget);
        assertEquals(slow.text(true), fast.text(true));
        assertArrayEquals(slow.snapshot(), fast.snapshot());
        assertEquals(slow.screen().scrollback.pushed(), fast.screen().scrollback.pushed());
        Invariants.check(fast);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What is between floods, or changes what a line feed does. */
    private static final String[] BETWEEN = {
        "\033[2;4r\033[5;1H",
        "\033[r\033[5;1H",
        "\033[?69h\033[3;9s\033[5;1H",
        "\033[?69l\033[5H",
        "\033[41m",
        "\033[m",
        "\033[1;31m",
        "\033#6",
        "\033[4h",
        "\033[4l",
        "\033(0",
        "\033(B",
        "\033[?1049h\033[5H",
        "\033[?1049l",
        "\033[20h",
        "\033[20l",
        "\033[?7l",
        "\033[?7h",
        "\033[3b",
        "\033[H",
        "\033[5;7H",
        "\u00E9\u6F22",
        "\033]133;A\033\\",
        "\033[?5W",
        "\033M",
        "\033]8;;http://a.example/\033\\",
        "\033]8;;\033\\",
        "\033[1\"q",
        "\033[\"q",
        "\t",
        "\b\b",
        "\033[?2027h",
        "\033[?2027l",
        "\033%@",
        "\033%G",
        "\033 G",
        "\033 F"
    };

    /** What is beyond ASCII in lines: of every length and width, ill-formed, control characters. */
    private static final String[] BEYOND = {
        "\u00C3",
        "\u00A0",
        "\u6F22",
        "\uD83D\uDE00",
        "e\u0301",
        "\u0301",
        "\u200D",
        "\u0085",
        "\u009B",
        "\uFE0F",
        "\u1100\u1161",
        "\uD83C\uDDE9\uD83C\uDDEA"
    };

    private static byte[] flood(RandomGenerator random) {
        var out = new ByteArrayOutputStream();
        int parts = 2 + random.nextInt(8);
        for (int part = 0; part < parts; part++) {
            out.writeBytes(bytes(BETWEEN[random.nextInt(BETWEEN.length)]));
            int lines = random.nextInt(4 * ROWS);
            int most = random.nextInt(4) == 0 ? COLS + 3 : COLS + 1;
            int beyond = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(40);
            for (int line = 0; line < lines; line++) {
                int length = random.nextInt(most);
                for (int i = 0; i < length; i++) {
                    int kind = random.nextInt(100);
                    if (kind < beyond) {
                        byte[] text = bytes(BEYOND[random.nextInt(BEYOND.length)]);
                        out.writeBytes(text);
                        i += text.length - 1;
                    } else if (kind == 99 && beyond > 0) {
                        out.write(0x80 + random.nextInt(0x80));
                    } else {
                        out.write(0x20 + random.nextInt(95));
                    }
                }
                out.writeBytes(bytes("\r\n"));
            }
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 1000})
    void floods_endAsByteByByte(int history) {
        long seed = Long.getLong("kmsterm.seed", 41);
        var random = new Random(seed);
        for (int run = 0; run < 3000; run++) {
            byte[] bytes = flood(random);
            assertSame(bytes, history, run % 2 == 0 ? Integer.MAX_VALUE : 20 + random.nextInt(200));
        }
    }

    /** Chunks end within them, and lines are longer than what is copied at once. */
    @Test
    void longFlood_fillsChunksAsByteByByte() {
        var random = new Random(7);
        var text = new StringBuilder();
        for (int line = 0; line < 120_000; line++) {
            text.append("0123456789 abcdefghijklmnopqrstuvwxyz", 0, random.nextInt(COLS + 1));
            text.append("\r\n");
        }
        assertSame(bytes(text.toString()), 50_000, Integer.MAX_VALUE);
    }

    @Test
    void view_staysOnWhatItShowed() {
        Terminal t = terminal(1000);
        feed(t, bytes("a\r\nb\r\nc\r\nd\r\ne\r\nf\r\ng\r\n"), 1, 1000);
        t.scrollView(2);
        feed(t, bytes("y\r\n".repeat(100)), 1000, Integer.MAX_VALUE);
        assertEquals(2 + 100, t.viewOffset());
    }

    /** A line costs as much as a line feed does, so that a flood cannot hold up the loop. */
    @Test
    void feed_takesNoMoreThanItsBudget() {
        Terminal t = terminal(1000);
        byte[] bytes = bytes("y\r\n".repeat(1000));
        int taken = t.feed(bytes, 0, bytes.length, 400);
        // Those that only go down to the bottom row are free.
        assertEquals((400 + ROWS) / 4 * 3, taken, 3, "100 lines of three bytes");
    }
}
