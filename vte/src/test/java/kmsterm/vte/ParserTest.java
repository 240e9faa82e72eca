// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ParserTest {
    private static long unknown(TestTerminal t) {
        return t.terminal.unknownSequences();
    }

    @Test
    void illFormedUtf8_isOneReplacementForEachMaximalPart() {
        // The example of Unicode 3.9, table 3-11.
        byte[] bytes = {
            0x61,
            (byte) 0xF1,
            (byte) 0x80,
            (byte) 0x80,
            (byte) 0xE1,
            (byte) 0x80,
            (byte) 0xC2,
            0x62,
            (byte) 0x80,
            0x63,
            (byte) 0x80,
            (byte) 0xBF,
            0x64
        };
        new TestTerminal(20, 1).feed(bytes).assertScreen("a���b�c��d");
    }

    @Test
    void overlongSurrogateAndTooLarge_areIllFormed() {
        byte[] bytes = {
            (byte) 0xC0,
            (byte) 0x80,
            0x61,
            (byte) 0xE0,
            (byte) 0x80,
            (byte) 0x80,
            0x62,
            (byte) 0xED,
            (byte) 0xA0,
            (byte) 0x80,
            0x63,
            (byte) 0xF4,
            (byte) 0x90,
            (byte) 0x80,
            (byte) 0x80,
            0x64
        };
        new TestTerminal(20, 1).feed(bytes).assertScreen("��a���b���c����d");
    }

    @Test
    void escapeInTheMiddleOfUtf8_isStillAnEscape() {
        byte[] bytes = {0x61, (byte) 0xE2, (byte) 0x82, 0x1B, '[', 'D', 'x'};
        new TestTerminal(5, 1).feed(bytes).assertScreen("ax");
    }

    @Test
    void c1Controls_comeAsUtf8() {
        new TestTerminal(5, 2).feed("ab\u0085c\u009b1;1HX").assertScreen("Xb\nc");
        assertEquals("t", new TestTerminal(5, 1).feed("\u009d2;t\u009c").title());
    }

    @Test
    void c0Controls_insideASequenceAreExecuted() {
        new TestTerminal(5, 2).feed("ab\033[1\r;\n3HX").assertScreen("abX");
        new TestTerminal(5, 2).feed("\033\nEx").assertScreen("\n\nx".substring(1) + "");
    }

    @Test
    void cancelAndSubstitute_abort() {
        new TestTerminal(5, 1).feed("a\033[1\030;2Hb").assertScreen("a;2Hb");
        new TestTerminal(5, 1).feed("a\033[\0321b").assertScreen("a1b");
        new TestTerminal(5, 1).feed("\033]2;x\030ab").assertScreen("ab");
    }

    @Test
    void escape_restartsASequence() {
        new TestTerminal(5, 1).feed("ab\033[\033[Dx").assertScreen("ax");
    }

    @Test
    void del_isNothing() {
        new TestTerminal(5, 1).feed("a\177b\033[\177Dc").assertScreen("ac");
    }

    @Test
    void parameters_saturate() {
        new TestTerminal(5, 2).feed("\033[99999999999;99999999999HX").assertScreen("\n    X");
    }

    @Test
    void moreParametersThanKept_areIgnored() {
        var t = new TestTerminal(5, 1).feed("\033[" + "0;".repeat(40) + "31mx");
        assertEquals(0, t.row(0).fgColor[0]);
    }

    @Test
    void unknownSequences_areCountedAndShowNothing() {
        var t = new TestTerminal(5, 1).feed("\033[22;0;0y\033[?y\033[>1$$q\033[1<m\033!5ab");
        t.assertScreen("ab");
        assertEquals(4, unknown(t));
    }

    @Test
    void highCharacter_insideASequenceAbortsItAndIsPrinted() {
        new TestTerminal(5, 1).feed("a\033[1äb").assertScreen("aäb");
    }

    @Test
    void strings_areSkippedToTheirEnd() {
        new TestTerminal(5, 1).feed("a\033_x\007y\033\\b").assertScreen("ab");
        new TestTerminal(5, 1).feed("a\033^x\033\\b\033Xy\033\\c").assertScreen("abc");
        new TestTerminal(5, 1).feed("a\033P1;2|x\ny\033\\b").assertScreen("ab");
    }

    @Test
    void string_cutByAnotherSequenceHasNoEffect() {
        var t = new TestTerminal(5, 1).feed("\033]2;title\033[3Cx");
        t.assertScreen("   x");
        assertEquals("", t.title());
    }

    @Test
    void string_isBounded() {
        var t = new TestTerminal(5, 1).feed("\033]2;" + "x".repeat(70_000) + "\033\\ab");
        t.assertScreen("ab");
        assertEquals("", t.title());
        assertEquals(1, unknown(t));
    }

    @Test
    void workBudget_stopsWithinARun() {
        var t = new Terminal(80, 24, 0, Palette.xterm(), new Effects() {});
        byte[] bytes = "x".repeat(1000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertEquals(100, t.feed(bytes, 0, 1000, 100));
        assertEquals(101, t.feed(bytes, 100, 1000, 0));
    }

    @Test
    void workBudget_countsErasedCells() {
        var t = new Terminal(80, 24, 0, Palette.xterm(), new Effects() {});
        byte[] bytes = "\033[2J".repeat(1000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertEquals(8, t.feed(bytes, 0, bytes.length, 80 * 24 + 10));
    }

    @Test
    void controlFunctions_areFoundByTheirForm() {
        for (ControlFunction f : ControlFunction.values()) {
            ControlFunction.Form form = f.form();
            int last =
                    form.last() == 0 && form.kind() == ControlFunction.Kind.ESC ? 'B' : form.last();
            ControlFunction found =
                    switch (form.kind()) {
                        case C0 -> ControlFunction.c0(last);
                        case ESC -> ControlFunction.esc(form.intermediate(), last);
                        case VT52 -> ControlFunction.vt52(last);
                        case CSI -> ControlFunction.csi(form.marker(), form.intermediate(), last);
                        case DCS -> ControlFunction.dcs(form.marker(), form.intermediate(), last);
                        case OSC -> last < 0 ? f : ControlFunction.osc(last);
                    };
            assertEquals(f, found);
        }
    }
}
