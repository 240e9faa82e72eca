// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReportTest {
    private static void ask(String question, String answer) {
        new TestTerminal(80, 24).feed(question).assertReply(answer);
    }

    @Test
    void deviceAttributes() {
        ask("\033[c", "\033[?62;6;22c");
        ask("\033[0c", "\033[?62;6;22c");
        ask("\033Z", "\033[?62;6;22c");
        ask("\033[>c", "\033[>1;10;0c");
        ask("\033[1c", "");
    }

    @Test
    void statusReports() {
        ask("\033[5n", "\033[0n");
        ask("\033[3;4H\033[6n", "\033[3;4R");
        ask("\033[3;4H\033[?6n", "\033[?3;4;1R");
    }

    @Test
    void modeReports() {
        ask("\033[?7$p", "\033[?7;1$y");
        ask("\033[?2004$p", "\033[?2004;2$y");
        ask("\033[?2026h\033[?2026$p", "\033[?2026;1$y");
        ask("\033[?9999$p", "\033[?9999;0$y");
        ask("\033[4h\033[4$p", "\033[4;1$y");
        ask("\033[?47h\033[?1049$p", "\033[?1049;1$y");
    }

    @Test
    void settings() {
        ask("\033P$qm\033\\", "\033P1$r0m\033\\");
        ask(
                "\033[1;4:3;31;48;5;100;58:2::1:2:3m\033P$qm\033\\",
                "\033P1$r0;1;4:3;31;48:5:100;58:2::1:2:3m\033\\");
        ask("\033[97;38:2:1:2:3;104m\033P$qm\033\\", "\033P1$r0;38:2::1:2:3;104m\033\\");
        ask("\033[2;5r\033P$qr\033\\", "\033P1$r2;5r\033\\");
        ask("\033P$q q\033\\", "\033P1$r2 q\033\\");
        ask("\033[5 q\033P$q q\033\\", "\033P1$r5 q\033\\");
        ask("\033[1\"q\033P$q\"q\033\\", "\033P1$r1\"q\033\\");
        ask("\033P$qx\033\\", "\033P0$r\033\\");
    }

    @Test
    void termcap_isNotToldAndNotEchoed() {
        ask("\033P+q544e\033\\", "\033P0+r\033\\");
    }

    @Test
    void colours_areToldAndSet() {
        ask("\033]11;?\033\\", "\033]11;rgb:0000/0000/0000\033\\");
        ask("\033]10;?\007", "\033]10;rgb:e5e5/e5e5/e5e5\007");
        ask("\033]4;1;?\007", "\033]4;1;rgb:cdcd/0000/0000\007");
        ask("\033]4;1;#123456;1;?\007", "\033]4;1;rgb:1212/3434/5656\007");
        ask("\033]4;1;rgb:f/80/0000\007\033]4;1;?\007", "\033]4;1;rgb:ffff/8080/0000\007");
        ask("\033]4;1;#fff\007\033]104;1\007\033]4;1;?\007", "\033]4;1;rgb:cdcd/0000/0000\007");
        ask("\033]10;#111111;#222222\007\033]11;?\007", "\033]11;rgb:2222/2222/2222\007");
        ask("\033]12;?\007", "\033]12;rgb:e5e5/e5e5/e5e5\007");
        ask("\033]4;1;nonsense\007\033]4;1;?\007", "\033]4;1;rgb:cdcd/0000/0000\007");
        ask("\033]4;999;?\007\033]4;-1;?\007\033]4;?\007", "");
    }

    @Test
    void palette_changesWhatIsShown() {
        var t = new TestTerminal(3, 1).feed("\033[31mx\033]4;1;#010203\007\033]11;#040506\007");
        assertEquals(0x010203, t.row(0).fg[0]);
        assertEquals(0x040506, t.row(0).bg[2]);
        assertEquals(0x040506, t.terminal.frame().borderColor());
        t.feed("\033]104\007\033]111\007");
        assertEquals(0xCD0000, t.row(0).fg[0]);
        assertEquals(0, t.terminal.frame().borderColor());
    }

    @Test
    void titles() {
        assertEquals("a b", new TestTerminal(3, 1).feed("\033]0;a b\007").title());
        assertEquals("ä", new TestTerminal(3, 1).feed("\033]2;ä\033\\").title());
        assertEquals("", new TestTerminal(3, 1).feed("\033]1;icon\007").title());
        var t = new TestTerminal(3, 1).feed("\033]2;" + "😀".repeat(2000) + "\007");
        assertEquals(Terminal.MAX_TITLE, t.title().length());
    }

    @Test
    void bell_ringsOutsideOfStrings() {
        assertEquals(2, new TestTerminal(3, 1).feed("\007\033]2;x\007\033[\0071m").bells());
    }

    @Test
    void mouseTracking_isOneOfSeveral() {
        var t = new TestTerminal(3, 1).feed("\033[?1000h\033[?1002h\033[?1006h");
        assertFalse(t.terminal.mode(Mode.MOUSE_NORMAL));
        assertTrue(t.terminal.mode(Mode.MOUSE_BUTTON));
        assertTrue(t.terminal.mode(Mode.MOUSE_SGR));
        t.feed("\033[?1000l");
        assertFalse(t.terminal.mode(Mode.MOUSE_BUTTON));
    }

    @Test
    void paste_isBracketedAndCleaned() {
        var t = new TestTerminal(3, 1);
        assertEquals("a\rb\tc", paste(t, "a\r\nb\033\tc\u009b"));
        t.feed("\033[?2004h");
        assertEquals("\033[200~x[201~\r\033[201~", paste(t, "x\033[201~\n"));
    }

    private static String paste(TestTerminal t, String text) {
        return new String(t.terminal.encodePaste(text), java.nio.charset.StandardCharsets.UTF_8);
    }
}
