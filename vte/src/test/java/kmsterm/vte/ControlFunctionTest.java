// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static kmsterm.vte.ControlFunction.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every row of the table of control functions has an example here, or the test fails. */
class ControlFunctionTest {
    /**
     * @param before what is fed first
     * @param sequence the control function, once, and nothing else
     * @param after what is fed to make its effect show
     */
    private record Example(
            String before, String sequence, String after, Consumer<TestTerminal> check) {}

    private final Map<ControlFunction, Example> examples = new EnumMap<>(ControlFunction.class);

    private void of(
            ControlFunction f, String before, String sequence, Consumer<TestTerminal> check) {
        of(f, before, sequence, "", check);
    }

    private void of(
            ControlFunction f,
            String before,
            String sequence,
            String after,
            Consumer<TestTerminal> check) {
        var previous = examples.put(f, new Example(before, sequence, after, check));
        assertEquals(null, previous, f + " twice");
    }

    /** Ends on a screen. */
    private void screen(ControlFunction f, String before, String sequence, String screen) {
        of(f, before, sequence, t -> t.assertScreen(screen));
    }

    private void cursor(ControlFunction f, String before, String sequence, int row, int col) {
        of(f, before, sequence, t -> t.assertCursor(row, col));
    }

    private void answer(ControlFunction f, String before, String sequence, String answer) {
        of(f, before, sequence, t -> t.assertReply(answer));
    }

    /** A page of ten columns and five rows. */
    private static final String PAGE =
            "abcdefghi\r\njklmnopqr\r\nstuvwxyz0\r\n123456789\r\nABCDEFGHI";

    private void c0() {
        answer(ENQ, "", "\005", "");
        of(BEL, "", "\007", t -> assertEquals(1, t.bells()));
        cursor(BS, "ab", "\b", 0, 1);
        cursor(HT, "ab", "\t", 0, 8);
        cursor(LF, "ab", "\n", 1, 2);
        cursor(VT, "ab", "\013", 1, 2);
        cursor(FF, "ab", "\014", 1, 2);
        cursor(CR, "ab", "\r", 0, 0);
        of(SO, "\033)0", "\016", "q", t -> t.assertScreen("─"));
        of(SI, "\033)0\016", "\017", "q", t -> t.assertScreen("q"));
    }

    private void esc() {
        screen(
                DECBI,
                PAGE + "\033[H",
                "\0336",
                " abcdefghi\n jklmnopqr\n stuvwxyz0\n 123456789\n ABCDEFGHI");
        screen(
                DECFI,
                PAGE + "\033[1;10H",
                "\0339",
                "bcdefghi\nklmnopqr\ntuvwxyz0\n23456789\nBCDEFGHI");
        cursor(IND, "\033[2;2H", "\033D", 2, 1);
        cursor(NEL, "\033[2;2H", "\033E", 2, 0);
        of(HTS, "\033[5G", "\033H", "\r\t", t -> t.assertCursor(0, 4));
        cursor(RI, "\033[2;2H", "\033M", 0, 1);
        of(SS2, "\033*0", "\033N", "qq", t -> t.assertScreen("─q"));
        of(SS3, "\033+0", "\033O", "qq", t -> t.assertScreen("─q"));
        of(SPA, "", "\033V", "ab\033W\033[2K", t -> t.assertScreen("ab"));
        of(EPA, "\033Vab", "\033W", "c\033[2K", t -> t.assertScreen("ab"));
        of(DECID, "", "\033Z", t -> t.assertReply(DA));
        screen(ST, "ab", "\033\\", "ab");
        of(DECSC, "\033[2;3H", "\0337", "\033[H\0338", t -> t.assertCursor(1, 2));
        cursor(DECRC, "\033[2;3H\0337\033[H", "\0338", 1, 2);
        of(DECKPAM, "", "\033=", t -> assertTrue(t.terminal.mode(Mode.DECNKM)));
        of(DECKPNM, "\033=", "\033>", t -> assertTrue(!t.terminal.mode(Mode.DECNKM)));
        screen(RIS, PAGE, "\033c", "");
        of(MEMORY_LOCK, "a\r\nb", "\033l", "\033[5;1H\n\nc", t -> t.assertScreen("a\n\n\n\nc"));
        of(
                MEMORY_UNLOCK,
                "a\r\nb\033l",
                "\033m",
                "\033[5;1H\nc",
                t -> t.assertScreen("b\n\n\n\nc"));
        of(LS2, "\033*0", "\033n", "q", t -> t.assertScreen("─"));
        of(LS3, "\033+0", "\033o", "q", t -> t.assertScreen("─"));
        of(DECDHL_TOP, "", "\033#3", "abcdef", t -> t.assertScreen("abcde\nf"));
        of(DECDHL_BOTTOM, "", "\033#4", "abcdef", t -> t.assertScreen("abcde\nf"));
        of(DECSWL, "\033#6", "\033#5", "abcdef", t -> t.assertScreen("abcdef"));
        of(DECDWL, "", "\033#6", "abcdef", t -> t.assertScreen("abcde\nf"));
        screen(
                DECALN,
                "ab",
                "\033#8",
                "EEEEEEEEEE\nEEEEEEEEEE\nEEEEEEEEEE\nEEEEEEEEEE\nEEEEEEEEEE");
        of(SCS_G0, "", "\033(0", "q", t -> t.assertScreen("─"));
        of(SCS_G1, "", "\033)0", "\016q", t -> t.assertScreen("─"));
        of(SCS_G2, "", "\033*0", "\033nq", t -> t.assertScreen("─"));
        of(SCS_G3, "", "\033+0", "\033oq", t -> t.assertScreen("─"));
    }

    private void charsets() {
        of(SCS96_G1, "", "\033-A", "\016d", t -> t.assertScreen("ä"));
        of(SCS96_G2, "", "\033.A", "\033nd", t -> t.assertScreen("ä"));
        of(SCS96_G3, "", "\033/A", "\033od", t -> t.assertScreen("ä"));
        of(DOCS_8BIT, "", "\033%@", "\033-L\033~", t -> t.feed(BYTE_D0).assertScreen("а"));
        of(DOCS_UTF8, "\033%@", "\033%G", "ä", t -> t.assertScreen("ä"));
        of(LS1R, "\033%@\033-L", "\033~", t -> t.feed(BYTE_D0).assertScreen("а"));
        of(LS2R, "\033%@\033.L\033~", "\033}", t -> t.feed(BYTE_D0).assertScreen("а"));
        of(LS3R, "\033%@\033/L", "\033|", t -> t.feed(BYTE_D0).assertScreen("а"));
        of(S7C1T, "\033 G", "\033 F", "\033[5n", t -> t.assertReply("\033[0n"));
        of(S8C1T, "", "\033 G", t -> t.feed(CSI_5N).assertReply("\u009b0n"));
        answer(DECRQUPSS, "", "\033[&u", "\033P0!u%5\033\\");
        of(DECAUPSS, "", "\033P1!uA\033\\", "\033[&u", t -> t.assertReply("\033P1!uA\033\\"));
        of(
                DECDLD,
                "",
                "\033P1;1;0;4;0;1;2{ @~@/A\033\\",
                "\033( @!",
                t -> {
                    int glyph = t.row(0).text[0];
                    assertEquals(SoftFont.FIRST + 1, glyph);
                    SoftGlyph loaded = t.row(0).softGlyph(glyph);
                    assertEquals("[3, 1]", java.util.Arrays.toString(loaded.rows()));
                });
    }

    private static final byte[] BYTE_D0 = {(byte) 0xD0};
    private static final byte[] CSI_5N = {(byte) 0x9B, '5', 'n'};

    private static final String VT52 = "\033[?2l";

    private void vt52() {
        cursor(VT52_UP, "\033[3;3H" + VT52, "\033A", 1, 2);
        cursor(VT52_DOWN, "\033[3;3H" + VT52, "\033B", 3, 2);
        cursor(VT52_RIGHT, "\033[3;3H" + VT52, "\033C", 2, 3);
        cursor(VT52_LEFT, "\033[3;3H" + VT52, "\033D", 2, 1);
        of(VT52_GRAPHICS, VT52, "\033F", "q", t -> t.assertScreen("─"));
        of(VT52_ASCII, VT52 + "\033F", "\033G", "q", t -> t.assertScreen("q"));
        cursor(VT52_HOME, "\033[3;3H" + VT52, "\033H", 0, 0);
        screen(VT52_RI, "a" + VT52, "\033I", "\na");
        screen(VT52_ED, "ab\r\nc\033[1;2H" + VT52, "\033J", "a");
        screen(VT52_EL, "ab\r\nc\033[1;2H" + VT52, "\033K", "a\nc");
        cursor(VT52_CUP, VT52, "\033Y\"#", 2, 3);
        answer(VT52_ID, VT52, "\033Z", "\033/Z");
        of(VT52_KPAM, VT52, "\033=", t -> assertTrue(t.terminal.mode(Mode.DECNKM)));
        of(VT52_KPNM, VT52 + "\033=", "\033>", t -> assertTrue(!t.terminal.mode(Mode.DECNKM)));
        of(VT52_EXIT, VT52, "\033<", "\033[2;2H", t -> t.assertCursor(1, 1));
    }

    private void motion() {
        cursor(CUU, "\033[4;4H", "\033[2A", 1, 3);
        cursor(CUD, "\033[2;4H", "\033[2B", 3, 3);
        cursor(CUF, "\033[2;4H", "\033[2C", 1, 5);
        cursor(CUB, "\033[2;4H", "\033[2D", 1, 1);
        cursor(CNL, "\033[2;4H", "\033[2E", 3, 0);
        cursor(CPL, "\033[4;4H", "\033[2F", 1, 0);
        cursor(CHA, "\033[2;4H", "\033[2G", 1, 1);
        cursor(CUP, "", "\033[2;3H", 1, 2);
        cursor(CHT, "", "\033[I", 0, 8);
        cursor(CBT, "\033[10G", "\033[Z", 0, 8);
        cursor(HPA, "\033[2;4H", "\033[2`", 1, 1);
        cursor(HPR, "\033[2;4H", "\033[2a", 1, 5);
        cursor(VPA, "\033[2;4H", "\033[4d", 3, 3);
        cursor(VPR, "\033[2;4H", "\033[2e", 3, 3);
        cursor(HVP, "", "\033[2;3f", 1, 2);
        of(TBC, "", "\033[3g", "\t", t -> t.assertCursor(0, 9));
        of(DECST8C, "\033[3g", "\033[?5W", "\t", t -> t.assertCursor(0, 8));
        cursor(SCORC, "\033[2;3H\033[s\033[H", "\033[u", 1, 2);
        of(DECSTBM, "", "\033[2;3r", "\033[3;1Ha\nb", t -> t.assertScreen("\na\n b"));
        of(DECSLRM, "\033[?69h", "\033[3;5s", "\033[1;3Habcd", t -> t.assertScreen("  abc\n  d"));
    }

    private void editing() {
        screen(ICH, "abcd\033[2G", "\033[2@", "a  bcd");
        screen(DCH, "abcd\033[2G", "\033[2P", "ad");
        screen(ECH, "abcd\033[2G", "\033[2X", "a  d");
        screen(IL, "a\r\nb\033[H", "\033[L", "\na\nb");
        screen(DL, "a\r\nb\033[H", "\033[M", "b");
        screen(ED, PAGE + "\033[2;3H", "\033[J", "abcdefghi\njk");
        screen(EL, "abcd\033[3G", "\033[1K", "   d");
        screen(DECSED, "\033[1\"qa\033[0\"qb", "\033[?2J", "a");
        screen(DECSEL, "\033[1\"qa\033[0\"qb", "\033[?2K", "a");
        of(DECSCA, "", "\033[1\"q", "a\033[?2K", t -> t.assertScreen("a"));
        screen(MC, "a", "\033[5i", "a");
        screen(DECMC, "a", "\033[?5i", "a");
        screen(REP, "ab", "\033[3b", "abbbb");
        screen(SU, "a\r\nb", "\033[S", "b");
        screen(SD, "a\r\nb", "\033[T", "\na\nb");
        screen(SD_ECMA, "a\r\nb", "\033[^", "\na\nb");
        screen(SL, "abc\r\ndef", "\033[2 @", "c\nf");
        screen(SR, "abc\r\ndef", "\033[2 A", "  abc\n  def");
        screen(DECIC, "abc\r\ndef\033[2G", "\033[2'}", "a  bc\nd  ef");
        screen(DECDC, "abc\r\ndef\033[2G", "\033['~", "ac\ndf");
    }

    private void rectangles() {
        screen(DECCRA, "ab\r\ncd", "\033[1;1;2;2;1;3;4;1$v", "ab\ncd\n   ab\n   cd");
        screen(
                DECERA,
                PAGE,
                "\033[2;2;3;4$z",
                "abcdefghi\nj   nopqr\ns   wxyz0\n123456789\nABCDEFGHI");
        screen(
                DECFRA,
                PAGE,
                "\033[42;2;2;3;4$x",
                "abcdefghi\nj***nopqr\ns***wxyz0\n123456789\nABCDEFGHI");
        screen(DECSERA, "\033[1\"qab\033[0\"qcd", "\033[1;2;1;3${", "ab d");
        of(
                DECCARA,
                "abc",
                "\033[1;2;1;2;1$r",
                t -> {
                    assertEquals(0, t.row(0).attributes[0]);
                    assertEquals(CellRow.BOLD, t.row(0).attributes[1]);
                    assertEquals(0, t.row(0).attributes[2]);
                });
        of(
                DECRARA,
                "\033[1mabc",
                "\033[1;2;1;2;1;7$t",
                t -> {
                    assertEquals(CellRow.BOLD, t.row(0).attributes[0]);
                    assertEquals(CellRow.INVERSE, t.row(0).attributes[1]);
                });
        of(
                DECSACE,
                "abc\r\ndef",
                "\033[2*x",
                "\033[1;2;2;2;1$r",
                t -> {
                    assertEquals(0, t.row(0).attributes[2]);
                    assertEquals(CellRow.BOLD, t.row(1).attributes[1]);
                });
        answer(DECRQCRA, "A", "\033[7;1;1;1;1;1*y", "\033P7!~FFBF\033\\");
        of(
                XTCHECKSUM,
                "A",
                "\033[1#y",
                "\033[7;1;1;1;1;1*y",
                t -> t.assertReply("\033P7!~0041\033\\"));
    }

    private static final String DA = "\033[?65;1;2;6;9;15;16;17;18;21;22;28;29c";

    private void modesAndReports() {
        of(SM, "", "\033[4h", t -> assertTrue(t.terminal.mode(Mode.IRM)));
        of(RM, "\033[4h", "\033[4l", t -> assertTrue(!t.terminal.mode(Mode.IRM)));
        of(DECSET, "", "\033[?1h", t -> assertTrue(t.terminal.mode(Mode.DECCKM)));
        of(DECRST, "\033[?1h", "\033[?1l", t -> assertTrue(!t.terminal.mode(Mode.DECCKM)));
        of(
                XTSAVE,
                "\033[?1h",
                "\033[?1s",
                "\033[?1l\033[?1r",
                t -> assertTrue(t.terminal.mode(Mode.DECCKM)));
        of(XTRESTORE, "\033[?1h", "\033[?1r", t -> assertTrue(!t.terminal.mode(Mode.DECCKM)));
        of(
                DECSTR,
                "\033[4h\033[?69h\033[2;3s",
                "\033[!p",
                "\033[?69$p\033[4$p",
                t -> t.assertReply("\033[?69;2$y\033[4;2$y"));
        of(DECSCL, "abc", "\033[62;1\"p", "\033[4$p", t -> t.assertScreen("").assertReply(""));
        answer(DECRQM, "", "\033[?7$p", "\033[?7;1$y");
        answer(DECRQM_ANSI, "", "\033[1$p", "\033[1;4$y");
        answer(DA1, "", "\033[c", DA);
        answer(DA2, "", "\033[>c", "\033[>64;390;0c");
        answer(DSR, "ab", "\033[6n", "\033[1;3R");
        answer(DECDSR, "ab", "\033[?6n", "\033[?1;3;1R");
        of(
                DECSCUSR,
                "",
                "\033[4 q",
                t -> assertEquals(CursorShape.UNDERLINE, t.terminal.frame().cursorShape()));
        of(SGR, "", "\033[1m", "a", t -> assertEquals(CellRow.BOLD, t.row(0).attributes[0]));
        of(XTMODKEYS, "", "\033[>4;1m", "\033[?4m", t -> t.assertReply("\033[>4;1m"));
        answer(XTQMODKEYS, "", "\033[?4m", "\033[>4;0m");
        of(XTMODKEYS_OFF, "", "\033[>4n", "\033[?4m", t -> t.assertReply("\033[>4;-1m"));
        answer(DA3, "", "\033[=c", "\033P!|00000000\033\\");
        answer(XTVERSION, "", "\033[>q", "\033P>|kmsterm\033\\");
        answer(DECREQTPARM, "", "\033[x", "\033[2;1;1;128;128;1;0x");
        answer(XTWINOPS, "", "\033[18t", "\033[8;5;10t");
        of(XTSMTITLE, "", "\033[>0t", "\033]2;6162\007", t -> assertEquals("ab", t.title()));
        of(XTRMTITLE, "\033[>0t", "\033[>0T", "\033]2;61\007", t -> assertEquals("61", t.title()));
        of(DECSCPP, "", "\033[132$|", t -> assertEquals(132, t.terminal.cols()));
        of(DECSNLS, "", "\033[7*|", t -> assertEquals(7, t.terminal.rows()));
        answer(DECRQDE, "", "\033[\"v", "\033[5;10;1;1;1\"w");
        answer(DECRQLP, "", "\033['|", "\033[0&w");
        answer(DECRQPSR, "", "\033[2$w", "\033P2$u1/9\033\\");
        of(DECRQTSR, "", "\033[2$u", t -> t.assertReplyStarts("\033P2$s0;2;0;0;0/1;2;80;0;0/"));
        of(DECRSPS, "", "\033P2$t3/5\033\\", "\t\t", t -> t.assertCursor(0, 4));
        for (String f :
                List.of(
                        "DECSASD $}",
                        "DECSSDT $~",
                        "DECELF +q",
                        "DECLFKC *}",
                        "DECSMKR +r",
                        "DECEFR 'w",
                        "DECELR 'z",
                        "DECSLE '{",
                        "DECLL q",
                        "LINUX_SETTERM ]")) {
            String[] f2 = f.split(" ", 2);
            screen(ControlFunction.valueOf(f2[0]), "ab", "\033[1" + f2[1], "ab");
        }
        screen(LINUX_CURSOR, "ab", "\033[?17;0;64c", "ab");
        of(XTPUSHSGR, "\033[1m", "\033[#{", "\033[m\033[#}a", t -> bold(t));
        of(XTPUSHSGR_P, "\033[1m", "\033[#p", "\033[m\033[#}a", t -> bold(t));
        of(XTPOPSGR, "\033[1m\033[1#{\033[m", "\033[#}", "a", t -> bold(t));
        of(XTPOPSGR_Q, "\033[1m\033[1#{\033[m", "\033[#q", "a", t -> bold(t));
        answer(XTREPORTSGR, "\033[1;4ma\033[24;31mb", "\033[1;1;1;2#|", "\033[0;1m");
        of(
                XTPUSHCOLORS,
                "\033]4;1;#111\007",
                "\033[#P",
                "\033]104\007\033[#Q\033]4;1;?\033\\",
                t -> t.assertReply("\033]4;1;rgb:1010/1010/1010\033\\"));
        of(
                XTPOPCOLORS,
                "\033[#P\033]4;1;#111\007",
                "\033[#Q",
                "\033]4;1;?\033\\",
                t -> t.assertReply("\033]4;1;rgb:cdcd/0000/0000\033\\"));
        answer(XTREPORTCOLORS, "\033[#P", "\033[#R", "\033[?1;1#Q");
    }

    private static void bold(TestTerminal t) {
        assertEquals(CellRow.BOLD, t.row(0).attributes[0]);
    }

    private void dynamicColor(ControlFunction set, ControlFunction reset, int number) {
        String ask = "\033]" + number + ";?\033\\";
        String unset = number == 14 || number == 16 || number == 19 ? "0000" : "e5e5";
        String none = "rgb:" + unset + "/" + unset + "/" + unset + "\033\\";
        of(
                set,
                "",
                "\033]" + number + ";#123456\033\\",
                ask,
                t -> t.assertReply("\033]" + number + ";rgb:1212/3434/5656\033\\"));
        of(
                reset,
                "\033]" + number + ";#123456\033\\",
                "\033]" + (number + 100) + "\033\\",
                ask,
                t -> t.assertReply("\033]" + number + ";" + none));
    }

    private void dynamicColors() {
        dynamicColor(OSC_POINTER_FOREGROUND, OSC_RESET_POINTER_FOREGROUND, 13);
        dynamicColor(OSC_POINTER_BACKGROUND, OSC_RESET_POINTER_BACKGROUND, 14);
        dynamicColor(OSC_TEK_FOREGROUND, OSC_RESET_TEK_FOREGROUND, 15);
        dynamicColor(OSC_TEK_BACKGROUND, OSC_RESET_TEK_BACKGROUND, 16);
        dynamicColor(OSC_HIGHLIGHT_BACKGROUND, OSC_RESET_HIGHLIGHT_BACKGROUND, 17);
        dynamicColor(OSC_TEK_CURSOR, OSC_RESET_TEK_CURSOR, 18);
        dynamicColor(OSC_HIGHLIGHT_FOREGROUND, OSC_RESET_HIGHLIGHT_FOREGROUND, 19);
        of(
                OSC_SPECIAL_COLOR,
                "",
                "\033]5;0;#123456\033\\",
                "\033]4;256;?\033\\",
                t -> t.assertReply("\033]4;256;rgb:1212/3434/5656\033\\"));
        of(
                OSC_RESET_SPECIAL_COLOR,
                "\033]5;0;#123456\033\\",
                "\033]105\033\\",
                "\033]5;0;?\033\\",
                t -> t.assertReply("\033]5;0;rgb:e5e5/e5e5/e5e5\033\\"));
        of(
                LINUX_PALETTE,
                "",
                "\033]P1123456",
                "a\033]4;1;?\033\\",
                t -> t.assertReply("\033]4;1;rgb:1212/3434/5656\033\\").assertScreen("a"));
        of(
                LINUX_RESET_PALETTE,
                "\033]P1123456",
                "\033]R",
                "a\033]4;1;?\033\\",
                t -> t.assertReply("\033]4;1;rgb:cdcd/0000/0000\033\\").assertScreen("a"));
    }

    private void world() {
        of(
                OSC_DIRECTORY,
                "",
                "\033]7;file:///tmp\007",
                t -> assertEquals("cd file:///tmp", t.effects()));
        of(
                OSC_LINK,
                "",
                "\033]8;;http://x/\007",
                "a\033]8;;\007b",
                t -> {
                    assertEquals("http://x/", t.terminal.link(0, 0));
                    assertEquals("", t.terminal.link(0, 1));
                });
        of(OSC_NOTIFY, "", "\033]9;done\007", t -> assertEquals("notify :done", t.effects()));
        of(
                OSC_RXVT,
                "",
                "\033]777;notify;a;b;c\007",
                t -> assertEquals("notify a:b;c", t.effects()));
        of(OSC_POINTER, "", "\033]22;text\007", t -> assertEquals("pointer text", t.effects()));
        of(
                OSC_CLIPBOARD,
                "",
                "\033]52;c;aGk=\007",
                t -> assertEquals("clipboard c:hi", t.effects()));
        of(OSC_MARK, "\n", "\033]133;A\007", t -> assertTrue(t.terminal.promptAt(1)));
        answer(KITTY_QUERY, "", "\033[?u", "\033[?0u");
        of(
                KITTY_SET,
                "",
                "\033[=5;1u",
                "\033[=4;3u\033[=8;2u\033[?u",
                t -> t.assertReply("\033[?9u"));
        of(
                KITTY_PUSH,
                "\033[=1u",
                "\033[>3u",
                "\033[?u\033[<u\033[?u",
                t -> t.assertReply("\033[?3u\033[?1u"));
        of(KITTY_POP, "\033[>3u", "\033[<2u", "\033[?u", t -> t.assertReply("\033[?0u"));
    }

    private void strings() {
        answer(DECRQSS, "\033[2;3r", "\033P$qr\033\\", "\033P1$r2;3r\033\\");
        answer(XTGETTCAP, "", "\033P+q436f\033\\", "\033P1+r436F=323536\033\\");
        of(OSC_ICON_AND_TITLE, "", "\033]0;x\007", t -> assertEquals("x", t.title()));
        of(OSC_ICON, "", "\033]1;x\007", t -> assertEquals("", t.title()));
        of(OSC_TITLE, "", "\033]2;x\007", t -> assertEquals("x", t.title()));
        answer(OSC_COLOR, "", "\033]4;1;?\033\\", "\033]4;1;rgb:cdcd/0000/0000\033\\");
        answer(OSC_FOREGROUND, "", "\033]10;?\033\\", "\033]10;rgb:e5e5/e5e5/e5e5\033\\");
        answer(OSC_BACKGROUND, "", "\033]11;?\033\\", "\033]11;rgb:0000/0000/0000\033\\");
        answer(OSC_CURSOR, "", "\033]12;?\033\\", "\033]12;rgb:e5e5/e5e5/e5e5\033\\");
        of(
                OSC_RESET_COLOR,
                "\033]4;1;#123456\007",
                "\033]104\007",
                "\033]4;1;?\033\\",
                t -> t.assertReply("\033]4;1;rgb:cdcd/0000/0000\033\\"));
        of(
                OSC_RESET_FOREGROUND,
                "\033]10;#123456\007",
                "\033]110\007",
                "\033]10;?\033\\",
                t -> t.assertReply("\033]10;rgb:e5e5/e5e5/e5e5\033\\"));
        of(
                OSC_RESET_BACKGROUND,
                "\033]11;#123456\007",
                "\033]111\007",
                "\033]11;?\033\\",
                t -> t.assertReply("\033]11;rgb:0000/0000/0000\033\\"));
        of(
                OSC_RESET_CURSOR,
                "\033]12;#123456\007",
                "\033]112\007",
                "\033]12;?\033\\",
                t -> t.assertReply("\033]12;rgb:e5e5/e5e5/e5e5\033\\"));
    }

    @Test
    void everyRow_hasAnExampleThatHolds() {
        c0();
        esc();
        charsets();
        vt52();
        motion();
        editing();
        rectangles();
        modesAndReports();
        strings();
        world();
        dynamicColors();
        for (ControlFunction f : ControlFunction.values()) {
            Example e = examples.get(f);
            assertNotNull(e, f + " has no example");
            Pattern form = Pattern.compile(f.form().pattern(), Pattern.DOTALL);
            assertTrue(form.matcher(e.sequence).matches(), f + " is not of the form " + form);
            var t = new TestTerminal(10, 5).allow(WindowOp.values());
            t.feed(e.before).feed(e.sequence);
            try {
                e.check.accept(t.feed(e.after));
            } catch (AssertionError error) {
                throw new AssertionError(f.toString(), error);
            }
        }
    }
}
