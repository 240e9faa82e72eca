// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static void feed(Terminal t, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        t.feed(bytes, 0, bytes.length, Integer.MAX_VALUE);
    }

    @Test
    void generation_growsOnlyAfterAChange() {
        var t = new Terminal(5, 3, 10, Palette.xterm(), new Effects() {});
        long first = t.frame().generation();
        assertEquals(first, t.frame().generation());
        feed(t, "x");
        assertTrue(t.frame().generation() > first);
    }

    @Test
    void writtenRow_isNewer_othersAreNot() {
        var t = new Terminal(5, 3, 10, Palette.xterm(), new Effects() {});
        long first = t.frame().generation();
        feed(t, "\033[2;1Hx");
        Frame f = t.frame();
        assertTrue(f.rowGeneration(1) > first);
        assertTrue(f.rowGeneration(0) <= first && f.rowGeneration(2) <= first);
    }

    /** Redrawing only newer rows gives the same picture as drawing all. */
    @Test
    void damage_isNeverForgotten() {
        var random = new SplittableRandom(3);
        String[] steps = {
            "x",
            "\r\n",
            "\033[2;4r",
            "\033[r",
            "\033M",
            "\033[L",
            "\033[M",
            "\033[S",
            "\033[2T",
            "\033[H",
            "\033[5;1H",
            "\033[K",
            "\033[J",
            "\033[?1049h",
            "\033[?1049l",
            "\033[31m",
            "\033]4;1;#123\007",
            "\033[?5h",
            "\033[?5l",
            "\033[3J",
            "\033c",
            "漢",
            "\u0301",
            "\033[P",
            "\033[@",
            "\033#8",
            "\033[?J",
            "\033]104\007",
            "\0338",
            "\0337"
        };
        var t = new Terminal(6, 5, 20, Palette.xterm(), new Effects() {});
        String[] drawn = new String[5];
        long seen = -1;
        for (int i = 0; i < 30_000; i++) {
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                feed(t, steps[random.nextInt(steps.length)]);
            }
            if (random.nextInt(20) == 0) {
                t.scrollView(random.nextInt(-5, 6));
            }
            Frame f = t.frame();
            for (int r = 0; r < 5; r++) {
                if (f.rowGeneration(r) > seen) {
                    drawn[r] = picture(f, r);
                } else {
                    assertEquals(picture(f, r), drawn[r], "step " + i + ", row " + r);
                }
            }
            seen = f.generation();
        }
    }

    private static String picture(Frame f, int r) {
        var row = new CellRow();
        f.row(r, row);
        return TestTerminal.line(row)
                + Arrays.toString(row.fg)
                + Arrays.toString(row.bg)
                + Arrays.toString(row.attributes);
    }
}
