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
        ask("\033[c", "\033[?65;1;2;6;9;15;16;17;18;21;22;28;29c");
        ask("\033[0c", "\033[?65;1;2;6;9;15;16;17;18;21;22;28;29c");
        ask("\033Z", "\033[?65;1;2;6;9;15;16;17;18;21;22;28;29c");
        ask("\033[>c", "\033[>64;390;0c");
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
        ask("\033]4;999;?\007\033]4;-1;?\007\033]4;?\007\033]5;5;?\007", "");
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

    @Test
    void attributesByLevel() {
        ask("\033[61\"p\033[c\033[>c", "\033[?1;2c\033[>0;390;0c");
        ask("\033[62;1\"p\033[c\033[>c", "\033[?62;1;2;6;9;15;22;29c\033[>1;390;0c");
        ask(
                "\033[64;1\"p\033[c\033[>c",
                "\033[?64;1;2;6;9;15;16;17;18;21;22;28;29c\033[>41;390;0c");
    }

    @Test
    void decStatusReports() {
        ask("\033[?15n\033[?25n\033[?26n", "\033[?13n\033[?21n\033[?27;1;0;0n");
        ask("\033[?53n\033[?55n\033[?56n", "\033[?53n\033[?53n\033[?57;0n");
        ask("\033[?62n\033[?63;123n", "\033[0000*{\033P123!~0000\033\\");
        ask("\033[?75n\033[?85n", "\033[?70n\033[?83n");
        ask("\033[?996n\033]11;#fff\007\033]10;#000\007\033[?996n", "\033[?997;1n\033[?997;2n");
    }

    @Test
    void moreSettings() {
        String[][] settings = {
            {"\033[?69h\033[3;4s", "s", "3;4s"},
            {"", "t", "24t"},
            {"", "$|", "80$|"},
            {"", "*|", "24*|"},
            {"\033[63;1\"p", "\"p", "63;1\"p"},
            {"\033[2*x", "*x", "2*x"},
            {"", "$}", "0$}"},
            {"", "$~", "0$~"},
            {"", "+q", "0+q"},
            {"", "*}", "0*}"},
            {"", "+r", "0+r"},
        };
        for (String[] s : settings) {
            ask(s[0] + "\033P$q" + s[1] + "\033\\", "\033P1$r" + s[2] + "\033\\");
        }
    }

    @Test
    void windowReports() {
        ask("\033[11t\033[13t", "\033[1t\033[3;0;0t");
        ask("\033[14t\033[14;2t\033[15t", "\033[4;384;640t\033[4;384;640t\033[5;384;640t");
        ask("\033[16t\033[18t\033[19t", "\033[6;16;8t\033[8;24;80t\033[9;24;80t");
    }

    @Test
    void placeAndIcon_areKeptIfAllowed() {
        var t =
                new TestTerminal(9, 3)
                        .allow(WindowOp.RESIZE)
                        .feed("\033[2t\033[3;4;5t\033[11t\033[13t");
        t.assertReply("\033[2t\033[3;4;5t").feed("\033[1t\033[11t").assertReply("\033[1t");
        ask("\033[2t\033[3;4;5t\033[11t\033[13t", "\033[1t\033[3;0;0t");
    }

    @Test
    void titles_areToldOnlyIfAllowed() {
        ask("\033]0;evil\007\033[20t\033[21t", "\033]L\033\\\033]l\033\\");
        var t = new TestTerminal(5, 2).allow(WindowOp.TITLE).feed("\033]2;ab\007\033]1;cd\007");
        t.feed("\033[20t\033[21t").assertReply("\033]Lcd\033\\\033]lab\033\\");
        t.feed("\033[>1t\033[21t").assertReply("\033]l6162\033\\");
        t.feed("\033[22;2t\033]2;x\007\033[23;2t");
        assertEquals("ab", t.title());
        t.feed("\033[23t\033[23t".repeat(9));
        assertEquals("ab", t.title());
    }

    @Test
    void sizes_changeOnlyIfAllowed() {
        var t = new TestTerminal(80, 24).feed("\033[8;10;20t\033[30t\033[132$|\033[9;1t");
        assertEquals(80, t.terminal.cols());
        t = new TestTerminal(80, 24).allow(WindowOp.RESIZE).feed("\033[8;10;20t\033[18t");
        t.assertReply("\033[8;10;20t").feed("\033[8;;30t\033[18t").assertReply("\033[8;10;30t");
        t.feed("\033[8;0;0t\033[18t").assertReply("\033[8;24;80t");
        t.feed("\033[4;160;160t\033[18t").assertReply("\033[8;10;20t");
        t.feed("\033[9;1t\033[27t\033[18t").assertReply("\033[8;27;80t");
        t.feed("\033[8;99999;99999t\033[18t").assertReply("\033[8;1000;2000t");
    }

    @Test
    void cursorInformation_isToldAndRestored() {
        String all = "1$u2;3;1;C;A;H;1;2;H;0B%5A";
        var t =
                new TestTerminal(3, 3)
                        .feed("\033[2;2H\033[1;4m\033[1\"q\033(0\033*%5\033/A\016xy\033[1$w");
        t.assertReply("\033P" + all + "\033\\");
        t.feed("\033c\033P" + all.replace("$u", "$t").replace("1$t", "1$t") + "\033\\");
        t.feed("\033P1$t" + all.substring(3) + "\033\\\033[1$w")
                .assertReply("\033P" + all + "\033\\");
        t.feed("\033P1$t\033\\\033P1$t9;9;9\033\\").assertCursor(1, 2);
    }

    @Test
    void termcap_answersItsOwnNamesOnly() {
        ask(
                "\033P+q544e;436F\033\\",
                "\033P1+r544E=787465726D2D323536636F6C6F72;436F=323536\033\\");
        ask("\033P+q6576696C\033\\", "\033P0+r\033\\");
        ask("\033P+qzz\033\\\033P+q4\033\\\033P+q\033\\", "\033P0+r\033\\".repeat(3));
    }

    @Test
    void bellEndsAnAnswerThatItEndedTheQuestionOf() {
        ask("\033]11;?\007", "\033]11;rgb:0000/0000/0000\007");
    }
}
