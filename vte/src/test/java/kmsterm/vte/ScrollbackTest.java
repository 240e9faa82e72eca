// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScrollbackTest {
    @Test
    void hundredThousandRowsOf240ColumnsInFourStyles_fitInto64MiB() {
        var t = new Terminal(240, 67, 100_000, Palette.xterm(), new Effects() {});
        String run = "0123456789".repeat(6);
        String line =
                "\033[1;38;2;1;2;3;48;2;4;5;6m"
                        + run
                        + "\033[0;31m"
                        + run
                        + "\033[4;58;2;1;2;3m"
                        + run
                        + "\033[m"
                        + run
                        + "\r\n";
        byte[] bytes = line.repeat(100).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 1100; i++) {
            t.feed(bytes, 0, bytes.length, Integer.MAX_VALUE);
        }
        assertEquals(100_000, t.historyRows());
        long bytesHeld = t.screen().scrollback.bytes();
        assertTrue(bytesHeld < 64L << 20, bytesHeld + " bytes");
    }

    @Test
    void rowsBeyondTheLimit_areForgottenOldestFirst() {
        var t = new Terminal(10, 2, 3, Palette.xterm(), new Effects() {});
        for (int i = 0; i < 1000; i++) {
            byte[] line = (i + "\r\n").getBytes(StandardCharsets.US_ASCII);
            t.feed(line, 0, line.length, 1000);
        }
        assertEquals(3, t.historyRows());
        assertEquals("996\n997\n998\n999\n", t.text(true));
    }

    @Test
    void expensiveRows_areBoundedByBytes() {
        var t = new Terminal(200, 5, 2000, Palette.xterm(), new Effects() {});
        var line = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            line.append("\033[4;38;2;1;2;").append(i).append(";48;2;3;4;").append(i);
            line.append(";58;2;5;6;7mx\u0301\u0302\u0303");
        }
        byte[] bytes = line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3000; i++) {
            t.feed(bytes, 0, bytes.length, Integer.MAX_VALUE);
        }
        assertTrue(t.historyRows() > 100 && t.historyRows() < 2000);
        assertTrue(t.screen().scrollback.bytes() < 4 << 20);
        Invariants.check(t);
    }

    @Test
    void withoutHistory_nothingIsKept() {
        var t = new Terminal(10, 2, 0, Palette.xterm(), new Effects() {});
        byte[] bytes = "1\r\n2\r\n3\r\n4".getBytes(StandardCharsets.US_ASCII);
        t.feed(bytes, 0, bytes.length, 1000);
        assertEquals(0, t.historyRows());
        t.scrollView(5);
        assertEquals(0, t.viewOffset());
        t.resize(5, 4);
        assertEquals("3\n4\n", t.text(true));
    }
}
