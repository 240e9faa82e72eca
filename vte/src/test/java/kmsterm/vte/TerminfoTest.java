// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * TERM says xterm-256color: each of its capabilities is sent, or its key pressed, and the effect
 * looked at. What they mean: terminfo(5), user_caps(5).
 */
class TerminfoTest {
    /** Everything that infocmp tells; flags are empty strings. */
    private static Map<String, String> entry;

    private final Map<String, Runnable> checks = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException, InterruptedException {
        Path infocmp = Path.of("/usr/bin/infocmp");
        assumeTrue(Files.isExecutable(infocmp), "no infocmp");
        Process process = new ProcessBuilder(infocmp.toString(), "-x1", "xterm-256color").start();
        String text;
        try (var in = process.getInputStream()) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertEquals(0, process.waitFor());
        entry = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("\t")) {
                String field = line.substring(1, line.lastIndexOf(','));
                int end = field.indexOf('=') < 0 ? field.indexOf('#') : field.indexOf('=');
                entry.put(
                        end < 0 ? field : field.substring(0, end),
                        end < 0 ? "" : field.substring(end + 1));
            }
        }
    }

    @Test
    void everyCapability_doesWhatItPromises() {
        flagsAndNumbers();
        motion();
        editing();
        margins();
        attributes();
        colours();
        modes();
        resets();
        reports();
        keys();
        var unchecked = new TreeSet<>(entry.keySet());
        unchecked.removeAll(checks.keySet());
        assertEquals(List.of(), List.copyOf(unchecked), "capabilities without a check");
        var broken = new ArrayList<String>();
        for (String name : entry.keySet()) {
            try {
                checks.get(name).run();
            } catch (AssertionError e) {
                broken.add(name + "=" + entry.get(name) + ": " + e.getMessage());
            }
        }
        assertEquals(List.of(), broken);
    }

    // Checks

    private void check(String name, Runnable check) {
        if (checks.put(name, check) != null) {
            throw new AssertionError("twice: " + name);
        }
    }

    /** Feeds {@code before}, the capability and {@code after} to 20 by 6 cells, and looks. */
    private void sent(
            String name, String before, String after, Consumer<TestTerminal> look, Object... p) {
        check(name, () -> look.accept(terminal().feed(before + expand(name, p) + after)));
    }

    private void screen(String name, String before, String after, String screen, Object... p) {
        sent(name, before, after, t -> t.assertScreen(screen), p);
    }

    private void cursor(String name, String before, int row, int col, Object... p) {
        sent(name, before, "", t -> t.assertCursor(row, col), p);
    }

    /** A pair that sets and resets a mode. */
    private void mode(String set, String reset, Mode mode) {
        sent(set, "", "", t -> assertTrue(t.terminal.mode(mode)));
        sent(reset, expand(set), "", t -> assertFalse(t.terminal.mode(mode)));
    }

    private void attribute(String name, int bits) {
        sent(name, "", "x", t -> assertEquals(bits, t.row(0).attributes[0]));
    }

    /** The default colour, as foreground or background. */
    private static final int NONE = -1;

    private static void foreground(int index, TestTerminal t) {
        assertEquals(symbol(index), t.row(0).fgColor[0]);
    }

    private static void background(int index, TestTerminal t) {
        assertEquals(symbol(index), t.row(0).bgColor[0]);
    }

    private static int symbol(int index) {
        return index == NONE ? CellRow.COLOR_DEFAULT : CellRow.COLOR_INDEXED | index;
    }

    private static final int UNDERLINED = 1 << CellRow.UNDERLINE_SHIFT;

    private static TestTerminal terminal() {
        return new TestTerminal(20, 6);
    }

    private void flagsAndNumbers() {
        // Automatic margins, and a newline behind the last column goes to the next row only.
        check("am", () -> terminal().feed("x".repeat(21)).assertCursor(1, 1));
        check("xenl", () -> terminal().feed("x".repeat(20) + "\r\ny").assertCursor(1, 1));
        check("OTbs", () -> terminal().feed("ab\b").assertCursor(0, 1));
        check("bce", () -> background(4, terminal().feed("\033[44m\033[2J\033[m")));
        check("AX", () -> foreground(NONE, terminal().feed("\033[31;39;49mx")));
        // Alt as the eighth bit is there to be asked for; what is sent is ESC before the key.
        check("km", () -> assertEquals("\033a", key("a", KeyEncoder.ALT)));
        // Nothing is printed, so a program that prints loses nothing of the screen.
        check("mc5i", () -> terminal().feed(expand("mc5") + "a" + expand("mc4")).assertScreen("a"));
        check("mir", () -> terminal().feed("ab\033[4h\033[2;3Hc").assertScreen("ab\n  c"));
        check("msgr", () -> terminal().feed("\033[7ma\033[2;3Hb").assertScreen("a\n  b"));
        check("npc", () -> terminal().feed("a\n\n\rb").assertScreen("a\n\nb"));
        check("XT", () -> assertEquals("a", terminal().feed("\033]2;a\007").title()));
        check(
                "colors",
                () -> {
                    assertEquals("0x100", entry.get("colors"));
                    foreground(255, terminal().feed("\033[38;5;255mx"));
                });
        check("pairs", () -> assertEquals("0x10000", entry.get("pairs")));
        check("cols", () -> assertEquals("80", entry.get("cols")));
        check("lines", () -> assertEquals("24", entry.get("lines")));
        check(
                "it",
                () -> {
                    assertEquals("8", entry.get("it"));
                    terminal().feed("\t").assertCursor(0, 8);
                });
        check(
                "ccc",
                () ->
                        terminal()
                                .feed(expand("initc", 1, 1000, 0, 0) + "\033]4;1;?\007")
                                .assertReply("\033]4;1;rgb:ffff/0000/0000\007"));
    }

    private void motion() {
        cursor("cr", "ab", 0, 0);
        cursor("cub1", "ab", 0, 1);
        cursor("cuf1", "ab", 0, 3);
        cursor("cuu1", "\033[3;3H", 1, 2);
        cursor("cud1", "ab", 1, 2);
        cursor("cub", "\033[3;9H", 2, 5, 3);
        cursor("cuf", "ab", 0, 5, 3);
        cursor("cuu", "\033[5;3H", 1, 2, 3);
        cursor("cud", "ab", 3, 2, 3);
        cursor("cup", "", 4, 11, 4, 11);
        cursor("home", "\033[3;3H", 0, 0);
        cursor("hpa", "\033[3;3H", 2, 7, 7);
        cursor("vpa", "\033[3;3H", 4, 2, 4);
        cursor("nel", "\033[3;3H", 3, 0);
        cursor("ht", "a", 0, 8);
        cursor("cbt", "\033[1;12H", 0, 8);
        sent("hts", "\033[1;4H", "\r\t", t -> t.assertCursor(0, 3));
        sent("tbc", "", "\t", t -> t.assertCursor(0, 19));
        sent("sc", "\033[3;3H", "\033[H\0338", t -> t.assertCursor(2, 2));
        cursor("rc", "\033[3;3H\0337\033[H", 2, 2);
        screen("ind", "a\033[6;1Hb", "", "\n\n\n\nb");
        screen("ri", "a", "", "\na");
        screen("indn", "a\r\nb\r\nc", "", "c", 2);
        screen("rin", "a\r\nb", "", "\n\na\nb", 2);
        sent("bel", "", "", t -> assertEquals(1, t.bells()));
    }

    private void editing() {
        screen("clear", "a\r\nb", "x", "x");
        screen("ed", "a\r\nb\r\nc\033[2;1H", "", "a");
        screen("el", "abc\033[1;2H", "", "a");
        screen("el1", "abc\033[1;2H", "", "  c");
        screen("ech", "abcd\033[1;2H", "", "a  d", 2);
        screen("dch", "abcd\033[1;2H", "", "ad", 2);
        screen("dch1", "abcd\033[1;2H", "", "acd");
        screen("ich", "abcd\033[1;2H", "", "a  bcd", 2);
        screen("il", "a\r\nb\033[2;1H", "", "a\n\n\nb", 2);
        screen("il1", "a\r\nb\033[2;1H", "", "a\n\nb");
        screen("dl", "a\r\nb\r\nc\r\nd\033[2;1H", "", "a\nd", 2);
        screen("dl1", "a\r\nb\r\nc\033[2;1H", "", "a\nc");
        screen("rep", "a", "", "abbbb", (int) 'b', 4);
        screen("smir", "ab\r", "X", "Xab");
        screen("rmir", "ab\r\033[4h", "X", "Xb");
        sent("E3", "\n".repeat(9) + "a", "", t -> assertEquals(0, t.terminal.historyRows()));
    }

    private void margins() {
        screen("csr", "", "\033[1;1Ha\033[3;1Hb\n\nc", "a\n\n c", 1, 2);
        screen("smglr", "", "\033[1;3Habcd", "  abc\n  d", 2, 4);
        screen("smglp", "", "\033[1;19Habc", " ".repeat(18) + "ab\n  c", 2);
        screen("smgrp", "", "\033[1;1Habcdefg", "abcde\nfg", 4);
        screen("mgc", "\033[?69h\033[3;5s", "\033[1;3Habcd", "  abcd");
        screen("meml", "a\r\nb", "\033[6;1H\nc", "a\n\n\n\n\nc");
        screen("memu", "a\r\nb\033l", "\033[6;1H\nc", "b\n\n\n\n\nc");
    }

    private void attributes() {
        attribute("bold", CellRow.BOLD);
        attribute("dim", CellRow.FAINT);
        attribute("blink", CellRow.BLINK);
        attribute("rev", CellRow.INVERSE);
        attribute("invis", CellRow.CONCEAL);
        attribute("smso", CellRow.INVERSE);
        attribute("smul", UNDERLINED);
        attribute("sitm", CellRow.ITALIC);
        attribute("smxx", CellRow.STRIKE);
        for (String off : List.of("rmso", "rmul", "ritm", "rmxx")) {
            sent(
                    off,
                    "\033[3;4;7;9m",
                    "x",
                    t -> {
                        int left = CellRow.INVERSE | UNDERLINED | CellRow.ITALIC | CellRow.STRIKE;
                        int gone =
                                switch (off) {
                                    case "rmso" -> CellRow.INVERSE;
                                    case "rmul" -> UNDERLINED;
                                    case "ritm" -> CellRow.ITALIC;
                                    default -> CellRow.STRIKE;
                                };
                        assertEquals(left & ~gone, t.row(0).attributes[0]);
                    });
        }
        sent(
                "sgr0",
                "\033(0\033[1;4;31m",
                "q",
                t -> {
                    foreground(NONE, t.assertScreen("q"));
                    assertEquals(0, t.row(0).attributes[0]);
                });
        // standout, underline, reverse, blink, dim, bold, invisible, protected, alternate set
        sent(
                "sgr",
                "",
                "q",
                t -> {
                    t.assertScreen("─");
                    assertEquals(
                            UNDERLINED | CellRow.BLINK | CellRow.BOLD | CellRow.FAINT,
                            t.row(0).attributes[0]);
                },
                0,
                1,
                0,
                1,
                1,
                1,
                0,
                0,
                1);
        screen("smacs", "", "q", "─");
        screen("rmacs", "\033(0", "q", "q");
        check(
                "acsc",
                () -> {
                    var set = new StringBuilder();
                    String pairs = expand("acsc");
                    for (int i = 1; i < pairs.length(); i += 2) {
                        set.append(pairs.charAt(i));
                    }
                    new TestTerminal(40, 1)
                            .feed(expand("smacs") + set)
                            .assertScreen("◆▒°±␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·");
                });
    }

    private void colours() {
        check(
                "setaf",
                () -> {
                    foreground(3, terminal().feed(expand("setaf", 3) + "x"));
                    foreground(11, terminal().feed(expand("setaf", 11) + "x"));
                    foreground(200, terminal().feed(expand("setaf", 200) + "x"));
                });
        check(
                "setab",
                () -> {
                    background(3, terminal().feed(expand("setab", 3) + "x"));
                    background(11, terminal().feed(expand("setab", 11) + "x"));
                    background(200, terminal().feed(expand("setab", 200) + "x"));
                });
        sent(
                "op",
                "\033[31;44m",
                "x",
                t -> {
                    foreground(NONE, t);
                    background(NONE, t);
                });
        sent(
                "initc",
                "",
                "\033]4;7;?\007",
                t -> t.assertReply("\033]4;7;rgb:ffff/7f7f/0000\007"),
                7,
                1000,
                500,
                0);
        sent(
                "oc",
                "\033]4;1;#123456\007",
                "\033]4;1;?\007",
                t -> t.assertReply("\033]4;1;rgb:cdcd/0000/0000\007"));
        sent(
                "Cs",
                "",
                "\033]12;?\007",
                t -> t.assertReply("\033]12;rgb:1212/3434/5656\007"),
                "#123456");
        check(
                "Cr",
                () -> {
                    String ask = "\033]12;?\007";
                    var t = terminal().feed(ask);
                    t.assertReplyStarts("\033]12;rgb:");
                    terminal()
                            .feed("\033]12;#123456\007" + expand("Cr") + "\033]10;?\007")
                            .assertReplyStarts("\033]10;rgb:e5e5");
                });
    }

    private void modes() {
        sent("civis", "", "", t -> assertFalse(t.terminal.mode(Mode.DECTCEM)));
        sent(
                "cnorm",
                "\033[?25l\033[?12h",
                "",
                t -> {
                    assertTrue(t.terminal.mode(Mode.DECTCEM));
                    assertFalse(t.terminal.mode(Mode.CURSOR_BLINK));
                });
        sent(
                "cvvis",
                "\033[?25l",
                "",
                t -> {
                    assertTrue(t.terminal.mode(Mode.DECTCEM));
                    assertTrue(t.terminal.mode(Mode.CURSOR_BLINK));
                });
        check(
                "flash",
                () -> {
                    String[] halves = entry.get("flash").split("\\$<[0-9]+/?>", -1);
                    var t = terminal().feed(unescape(halves[0]));
                    assertTrue(t.terminal.mode(Mode.DECSCNM));
                    assertFalse(t.feed(unescape(halves[1])).terminal.mode(Mode.DECSCNM));
                });
        sent("smam", "\033[?7l", "x".repeat(21), t -> t.assertCursor(1, 1));
        sent("rmam", "", "x".repeat(21), t -> t.assertCursor(0, 19));
        mode("smm", "rmm", Mode.META_8BIT);
        mode("BE", "BD", Mode.BRACKETED_PASTE);
        sent(
                "smkx",
                "",
                "",
                t -> {
                    assertTrue(t.terminal.mode(Mode.DECCKM));
                    assertTrue(t.terminal.mode(Mode.DECNKM));
                });
        sent(
                "rmkx",
                "\033[?1h\033=",
                "",
                t -> {
                    assertFalse(t.terminal.mode(Mode.DECCKM));
                    assertFalse(t.terminal.mode(Mode.DECNKM));
                });
        sent(
                "smcup",
                "main\033[3;3H\033]2;mine\007",
                "\033]2;other\007alt",
                t -> {
                    assertTrue(t.terminal.mode(Mode.ALT_SCREEN_1049));
                    t.feed(expand("rmcup")).assertScreen("main").assertCursor(2, 2);
                    assertEquals("mine", t.title());
                });
        screen("rmcup", "main" + expand("smcup") + "alt", "", "main");
        sent("Ss", "", "\033P$q q\033\\", t -> t.assertReply("\033P1$r4 q\033\\"), 4);
        sent("Se", "\033[4 q", "\033P$q q\033\\", t -> t.assertReply("\033P1$r2 q\033\\"));
        check(
                "XM",
                () -> {
                    var t = terminal().feed(expand("XM", 1));
                    assertTrue(
                            t.terminal.mode(Mode.MOUSE_NORMAL) && t.terminal.mode(Mode.MOUSE_SGR));
                    t.feed(expand("XM", 0));
                    assertFalse(
                            t.terminal.mode(Mode.MOUSE_NORMAL) || t.terminal.mode(Mode.MOUSE_SGR));
                });
        sent("Ms", "", "", t -> assertEquals("clipboard c:hello", t.effects()), "c", "aGVsbG8=");
        for (String print : List.of("mc0", "mc4", "mc5")) {
            screen(print, "a", "b", "ab");
        }
    }

    private void resets() {
        for (String reset : List.of("is2", "rs2")) {
            sent(
                    reset,
                    "\033[4h\033[2;3r\033[?6;1h\033=\033[1m",
                    "\033[Hx",
                    t -> {
                        t.assertScreen("x");
                        assertEquals(0, t.row(0).attributes[0]);
                        assertFalse(t.terminal.mode(Mode.IRM) || t.terminal.mode(Mode.DECNKM));
                    });
        }
        sent(
                "rs1",
                "abc\033]4;1;#123456\007\033[4h",
                "\033]4;1;?\007",
                t -> {
                    t.assertScreen("").assertReply("\033]4;1;rgb:cdcd/0000/0000\007");
                    assertFalse(t.terminal.mode(Mode.IRM));
                });
    }

    private void reports() {
        // u6 is the form of the answer to u7, u8 that of the answer to u9.
        sent("u7", "\033[3;4H", "", t -> t.assertReply("\033[3;4R"));
        check("u6", () -> assertEquals("\\E[%i%d;%dR", entry.get("u6")));
        sent("u9", "", "", t -> t.assertReplyStarts("\033[?65;"));
        check(
                "u8",
                () -> {
                    assertTrue(
                            entry.get("u8").matches(".E\\[\\?%\\[;0123456789]c"), entry.get("u8"));
                });
    }

    // Keys

    private void keys() {
        String[][] plain = {
            {"kcuu1", "Up"},
            {"kcud1", "Down"},
            {"kcuf1", "Right"},
            {"kcub1", "Left"},
            {"khome", "Home"},
            {"kend", "End"},
            {"kich1", "Insert"},
            {"kdch1", "Delete"},
            {"kpp", "Prior"},
            {"knp", "Next"},
            {"kcbt", "ISO_Left_Tab"},
            {"kbs", "BackSpace"},
            {"kent", "KP_Enter"},
            {"ka1", "KP_7"},
            {"ka2", "KP_8"},
            {"ka3", "KP_9"},
            {"kb1", "KP_4"},
            {"kb2", "KP_5"},
            {"kb3", "KP_6"},
            {"kc1", "KP_1"},
            {"kc2", "KP_2"},
            {"kc3", "KP_3"},
            {"kbeg", "KP_Begin"},
            {"kp5", "KP_Begin"},
            {"kpADD", "KP_Add"},
            {"kpCMA", "KP_Separator"},
            {"kpDIV", "KP_Divide"},
            {"kpDOT", "KP_Decimal"},
            {"kpMUL", "KP_Multiply"},
            {"kpSUB", "KP_Subtract"},
            {"kpZRO", "KP_0"},
        };
        for (String[] row : plain) {
            pressed(row[0], row[1], 0);
        }
        String[][] modified = {
            {"kUP", "Up"}, {"kDN", "Down"}, {"kRIT", "Right"}, {"kLFT", "Left"},
            {"kHOM", "Home"}, {"kEND", "End"}, {"kIC", "Insert"}, {"kDC", "Delete"},
            {"kPRV", "Prior"}, {"kNXT", "Next"},
        };
        for (String[] row : modified) {
            pressed(row[0], row[1], KeyEncoder.SHIFT);
            for (int parameter = 3; parameter <= 7; parameter++) {
                pressed(row[0] + parameter, row[1], parameter - 1);
            }
        }
        pressed("kri", "Up", KeyEncoder.SHIFT);
        pressed("kind", "Down", KeyEncoder.SHIFT);
        // terminfo numbers F1 to F12 on through Shift, Ctrl, Ctrl+Shift, Alt, Alt+Shift
        int[] groups = {0, 1, 4, 5, 2, 3};
        for (int f = 0; f < 63; f++) {
            pressed("kf" + (f + 1), "F" + (f % 12 + 1), groups[f / 12]);
        }
        check("kmous", () -> assertTrue(mouse().startsWith(expand("kmous")), mouse()));
        check(
                "xm",
                () -> {
                    // ncurses' entry has a semicolon before the letter that xterm does not send.
                    assertEquals(expand("xm", 2, 3, 0, 1).replace(";M", "M"), mouse());
                });
        check("PS", () -> assertTrue(pasted().startsWith(expand("PS")), pasted()));
        check("PE", () -> assertTrue(pasted().endsWith(expand("PE")), pasted()));
    }

    /** What the key sends once smkx was sent. */
    private void pressed(String capability, String name, int modifiers) {
        check(capability, () -> assertEquals(expand(capability), key(name, modifiers)));
    }

    private static String key(String name, int modifiers) {
        var t = terminal().feed(expand("smkx"));
        int keysym = Keysym.byName(name);
        byte[] out = new byte[KeyEncoder.MAX_BYTES];
        int codePoint = name.length() == 1 ? name.charAt(0) : 0;
        int n = t.terminal.encodeKey(keysym, codePoint, modifiers, out);
        return new String(out, 0, n, StandardCharsets.ISO_8859_1);
    }

    /** The report of button 1 pressed at row 2, column 3, counted from 0. */
    private static String mouse() {
        byte[] out = new byte[MouseEncoder.MAX_BYTES];
        int n =
                terminal()
                        .feed(expand("XM", 1))
                        .terminal
                        .encodeMouse(MouseEncoder.PRESS, MouseEncoder.LEFT, 0, 2, 3, 0, 0, out);
        return new String(out, 0, n, StandardCharsets.ISO_8859_1);
    }

    private static String pasted() {
        byte[] sent = terminal().feed(expand("BE")).terminal.encodePaste("text");
        return new String(sent, StandardCharsets.ISO_8859_1);
    }

    // terminfo's language

    private static String unescape(String value) {
        var out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '^') {
                char letter = value.charAt(++i);
                out.append((char) (letter == '?' ? 0x7F : letter & 0x1F));
            } else if (c == '\\') {
                char letter = value.charAt(++i);
                if (letter >= '0' && letter <= '7') {
                    out.append((char) Integer.parseInt(value.substring(i, i + 3), 8));
                    i += 2;
                } else {
                    int known = "Enrtbfs".indexOf(letter);
                    out.append(known < 0 ? letter : "\033\n\r\t\b\f ".charAt(known));
                }
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The capability with these parameters, as tparm(3) makes it. */
    private static String expand(String name, Object... parameters) {
        return new Tparm(unescape(entry.get(name)), parameters).text();
    }
}
