// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** After warm-up, feeding and looking allocate nothing. */
class AllocationTest {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static byte[] lines(IntFunction<String> line) {
        var out = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            out.append(line.apply(i)).append("\r\n");
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void assertNoAllocation(byte[] bytes) {
        var t = new Terminal(80, 24, 500, Palette.xterm(), new Effects() {});
        var row = new CellRow();
        for (int i = 0; i < 300; i++) {
            turn(t, bytes, row);
        }
        long least = Long.MAX_VALUE;
        // The least of several: what compilers and class loading allocate is not ours.
        for (int i = 0; i < 5; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 10; k++) {
                turn(t, bytes, row);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }

    private static void turn(Terminal t, byte[] bytes, CellRow row) {
        for (int at = 0; at < bytes.length; ) {
            at = t.feed(bytes, at, bytes.length, 16384);
        }
        Frame frame = t.frame();
        for (int r = 0; r < frame.rows(); r++) {
            if (frame.rowGeneration(r) > 0) {
                frame.row(r, row);
            }
        }
    }

    @Test
    void plainText() {
        assertNoAllocation(lines(i -> "line " + i + " of a log that is not very interesting"));
    }

    @Test
    void colours() {
        assertNoAllocation(
                lines(i -> "\033[38;2;" + i % 256 + ";1;" + i / 256 + "mx\033[1;44my\033[m"));
    }

    @Test
    void wideAndCombining() {
        assertNoAllocation(lines(i -> "漢字 e\u0301 👩\u200d🚀 äöü " + i));
    }

    @Test
    void cursorMotionAndQuestions() {
        assertNoAllocation(
                lines(
                        i ->
                                "\033["
                                        + (i % 24 + 1)
                                        + ";5H\033[K\033[2@\033[3Px\033[6n\033[c"
                                        + "\033[3;9r\033[L\033[2M\033[r\033P$qm\033\\\033]11;?\007"));
    }

    @Test
    void scrolledView() {
        var t = new Terminal(80, 24, 500, Palette.xterm(), new Effects() {});
        byte[] bytes = lines(i -> "\033[3" + i % 8 + "mline " + i);
        var row = new CellRow();
        turn(t, bytes, row);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 200; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            t.scrollView(i % 2 == 0 ? 100 : -7);
            turn(t, bytes, row);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }
}
