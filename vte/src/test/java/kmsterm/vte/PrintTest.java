// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrintTest {
    private static Terminal feed(int cols, int rows, String text) {
        var t = new Terminal(cols, rows, 100, Palette.xterm(), new Effects() {});
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        t.feed(bytes, 0, bytes.length, Integer.MAX_VALUE);
        return t;
    }

    @Test
    void text_wrapsAtTheRightEdge() {
        assertEquals("hello\nXorld\n", feed(5, 2, "hello\r\nworld\033[2;1HX").text(false));
        assertEquals("helloworld\n", feed(5, 2, "helloworld").text(false));
    }

    @Test
    void wideAndCombining() {
        assertEquals("漢é字\n", feed(10, 2, "漢é字").text(false));
        var t = feed(10, 2, "\033[1;31ma\033[m漢");
        var row = new CellRow();
        t.frame().row(0, row);
        assertEquals('a', row.text[0]);
        assertEquals(0xFF0000, row.fg[0]);
        assertEquals(CellRow.WIDE, row.attributes[1]);
        assertEquals(CellRow.WIDE_TAIL, row.attributes[2]);
    }

    @Test
    void history_keepsScrolledRows() {
        var t = feed(10, 2, "1\r\n2\r\n3\r\n4");
        assertEquals(2, t.historyRows());
        assertEquals("1\n2\n3\n4\n", t.text(true));
    }
}
