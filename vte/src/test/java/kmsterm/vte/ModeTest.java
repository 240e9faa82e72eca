// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every row of the table of modes does here what it says, or the test fails. */
class ModeTest {
    private record Example(String feed, Consumer<TestTerminal> check) {}

    private final Map<Mode, Example> examples = new EnumMap<>(Mode.class);

    private void of(Mode mode, String feed, Consumer<TestTerminal> check) {
        assertEquals(null, examples.put(mode, new Example(feed, check)), mode + " twice");
    }

    private void screen(Mode mode, String feed, String screen) {
        of(mode, feed, t -> t.assertScreen(screen));
    }

    private void cursor(Mode mode, String feed, int row, int col) {
        of(mode, feed, t -> t.assertCursor(row, col));
    }

    private static String key(TestTerminal t, int keysym) {
        byte[] out = new byte[KeyEncoder.MAX_BYTES];
        int n = t.terminal.encodeKey(keysym, 0, 0, out);
        return new String(out, 0, n, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private void key(Mode mode, String feed, int keysym, String bytes) {
        of(mode, feed, t -> assertEquals(bytes, key(t, keysym)));
    }

    /** What a mode needs before it can be set. */
    private static String need(Mode mode) {
        return mode == Mode.DECCOLM ? "\033[?40h" : "";
    }

    private static String set(Mode mode, boolean on) {
        return "\033[" + (mode.dec() ? "?" : "") + mode.number() + (on ? "h" : "l");
    }

    private static String ask(Mode mode) {
        return "\033[" + (mode.dec() ? "?" : "") + mode.number() + "$p";
    }

    private static String report(Mode mode, int state) {
        return "\033[" + (mode.dec() ? "?" : "") + mode.number() + ";" + state + "$y";
    }

    @Test
    void everyMode_isSetResetAndReported() {
        for (Mode mode : Mode.values()) {
            if (mode.fixed()) {
                var t = new TestTerminal(10, 3);
                int state = mode.initial() ? 3 : 4;
                t.feed(set(mode, !mode.initial())).feed(ask(mode)).assertReply(report(mode, state));
                continue;
            }
            if (mode == Mode.SAVE_CURSOR || mode == Mode.IN_BAND_RESIZE || mode == Mode.DECANM) {
                continue;
            }
            var t = new TestTerminal(10, 3).feed(need(mode));
            t.feed(ask(mode)).assertReply(report(mode, mode.initial() ? 1 : 2));
            t.feed(set(mode, true) + ask(mode)).assertReply(report(mode, 1));
            t.feed(set(mode, false) + ask(mode)).assertReply(report(mode, 2));
        }
    }

    @Test
    void everyPrivateMode_isSavedAndRestored() {
        for (Mode mode : Mode.values()) {
            if (mode.fixed() || !mode.dec() || mode == Mode.SAVE_CURSOR || mode == Mode.DECANM) {
                continue;
            }
            boolean on = !mode.initial();
            var t = new TestTerminal(10, 3).feed(need(mode) + set(mode, on));
            t.feed(
                    "\033[?"
                            + mode.number()
                            + "s"
                            + set(mode, !on)
                            + "\033[?"
                            + mode.number()
                            + "r");
            assertEquals(on, t.terminal.mode(mode), mode.toString());
        }
    }

    @Test
    void everyMode_comesBackWithReset() {
        for (Mode mode : Mode.values()) {
            if (mode.fixed() || mode == Mode.SAVE_CURSOR || mode == Mode.DECANM) {
                continue;
            }
            boolean on = !mode.initial();
            var t = new TestTerminal(10, 3).feed(need(mode) + set(mode, on) + "\033[!p");
            assertEquals(mode.soft() != on, t.terminal.mode(mode), mode + " after DECSTR");
            t.feed("\033c");
            assertEquals(
                    mode.initial() != mode.lasting(), t.terminal.mode(mode), mode + " after RIS");
        }
    }

    @Test
    void unknownMode_isReportedAsSuch() {
        new TestTerminal(3, 3)
                .feed("\033[?9999$p\033[99$p")
                .assertReply("\033[?9999;0$y\033[99;0$y");
    }

    private static String mouse(TestTerminal t, int kind, int button) {
        byte[] out = new byte[MouseEncoder.MAX_BYTES];
        int n = t.terminal.encodeMouse(kind, button, 0, 0, 1, 3, 20, out);
        return new String(out, 0, n, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** Left button down, moved, up, moved, in the first column of the second row. */
    private void mouse(Mode mode, String feed, String bytes) {
        of(
                mode,
                feed,
                t ->
                        assertEquals(
                                bytes,
                                mouse(t, MouseEncoder.PRESS, MouseEncoder.LEFT)
                                        + mouse(t, MouseEncoder.MOTION, MouseEncoder.LEFT)
                                        + mouse(t, MouseEncoder.RELEASE, MouseEncoder.LEFT)
                                        + mouse(t, MouseEncoder.MOTION, MouseEncoder.NONE)));
    }

    private void ansi() {
        screen(Mode.IRM, "abc\033[H\033[4hx", "xabc");
        cursor(Mode.LNM, "\033[20hab\n", 1, 0);
    }

    private void dec() {
        key(Mode.DECCKM, "\033[?1h", Keysym.UP, "\033OA");
        key(Mode.DECANM, "\033[?2l", Keysym.UP, "\033A");
        of(Mode.DECCOLM, "abc\033[?40h\033[?3h", t -> assertEquals(132, t.terminal.cols()));
        of(Mode.DECSCNM, "\033[?5h", t -> assertEquals(0xE5E5E5, t.row(0).bg[0]));
        cursor(Mode.DECOM, "\033[2;3r\033[?6h", 1, 0);
        screen(Mode.DECAWM, "\033[?7labcdefghijkl", "abcdefghil");
        of(Mode.CURSOR_BLINK, "\033[?12h", t -> assertTrue(t.terminal.frame().cursorBlinks()));
        of(Mode.DECTCEM, "\033[?25l", t -> assertFalse(t.terminal.frame().cursorVisible()));
        of(Mode.ALLOW_DECCOLM, "\033[?3h", t -> assertEquals(10, t.terminal.cols()));
        cursor(Mode.MORE_FIX, "\033[?41h0123456789\t", 1, 8);
        of(Mode.DECNRCM, "\033(A#\033[?42h\033(K[", t -> assertTrue(t.page().contains("Ä")));
        cursor(Mode.REVERSE_WRAP, "\033[?45h0123456789a\b\b", 0, 9);
        cursor(Mode.REVERSE_WRAP_ALL, "\033[?1045h\033[2H\b", 0, 9);
        key(Mode.DECNKM, "\033[?66h", Keysym.KP_ENTER, "\033OM");
        key(Mode.DECBKM, "\033[?67h", Keysym.BACK_SPACE, "\b");
        cursor(Mode.DECLRMM, "\033[?69h\033[3;5s\033[1;3Habcd", 1, 3);
        screen(Mode.DECNCSM, "\033[?40h\033[?95habc\033[?3h", "abc");
    }

    private void xterm() {
        mouse(Mode.MOUSE_X10, "\033[?9h", "\033[M !\"");
        mouse(Mode.MOUSE_NORMAL, "\033[?1000h", "\033[M !\"\033[M#!\"");
        mouse(Mode.MOUSE_BUTTON, "\033[?1002h", "\033[M !\"\033[M@!\"\033[M#!\"");
        mouse(Mode.MOUSE_ANY, "\033[?1003h", "\033[M !\"\033[M@!\"\033[M#!\"\033[MC!\"");
        of(Mode.FOCUS, "\033[?1004h", t -> assertEquals("\033[I", t.terminal.encodeFocus(true)));
        mouse(Mode.MOUSE_UTF8, "\033[?1000;1005h", "\033[M !\"\033[M#!\"");
        mouse(Mode.MOUSE_SGR, "\033[?1000;1006h", "\033[<0;1;2M\033[<0;1;2m");
        mouse(Mode.MOUSE_URXVT, "\033[?1000;1015h", "\033[32;1;2M\033[35;1;2M");
        mouse(Mode.MOUSE_SGR_PIXELS, "\033[?1000;1016h", "\033[<0;4;21M\033[<0;4;21m");
        of(
                Mode.ALTERNATE_SCROLL,
                "\033[?1007;1049h",
                t -> assertEquals("\033[A", mouse(t, MouseEncoder.PRESS, MouseEncoder.WHEEL_UP)));
        key(Mode.DELETE_SENDS_DEL, "\033[?1037h", Keysym.DELETE, "\177");
        screen(Mode.ALT_SCREEN_47, "a\033[?47hb\033[?47l\033[?47h", " b");
        screen(Mode.ALT_SCREEN_1047, "a\033[?1047hb\033[?1047l\033[?1047h", "");
        cursor(Mode.ALT_SCREEN_1049, "ab\033[?1049h\033[3H\033[?1049l", 0, 2);
        screen(Mode.ALLOW_ALT_SCREEN, "\033[?1046la\033[?1049hb", "ab");
        of(
                Mode.SAVE_CURSOR,
                "ab\033[?1048h\033[3H\033[?1048l\033[?1048$p",
                t -> {
                    t.assertCursor(0, 2).assertReply("\033[?1048;1$y");
                });
        of(
                Mode.BRACKETED_PASTE,
                "\033[?2004h",
                t -> assertEquals(13, t.terminal.encodePaste("x").length));
        of(
                Mode.SYNC_OUTPUT,
                "\033[?2026h",
                t -> {
                    assertTrue(t.terminal.mode(Mode.SYNC_OUTPUT));
                    t.terminal.endSynchronizedOutput();
                    assertFalse(t.terminal.mode(Mode.SYNC_OUTPUT));
                });
        of(Mode.GRAPHEME_CLUSTERS, "\033[?2027h👩\u200d🚀👍🏽🇩🇪x", t -> t.assertCursor(0, 7));
        of(
                Mode.COLOR_SCHEME,
                "\033[?2031h\033]11;#fff\007\033]10;#000\007",
                t -> t.assertReply("\033[?997;2n"));
        of(
                Mode.IN_BAND_RESIZE,
                "\033[?2048h",
                t -> {
                    t.assertReply("\033[48;5;10;80;80t")
                            .resize(9, 4)
                            .assertReply("\033[48;4;9;64;72t");
                });
    }

    @Test
    void everyModeWithAnEffect_hasAnExampleThatHolds() {
        ansi();
        dec();
        xterm();
        for (Mode mode : Mode.values()) {
            if (mode.fixed() || mode.title().contains("kept only")) {
                continue;
            }
            Example e = examples.get(mode);
            assertNotNull(e, mode + " has no example");
            try {
                e.check.accept(new TestTerminal(10, 5).allow(WindowOp.values()).feed(e.feed));
            } catch (AssertionError error) {
                throw new AssertionError(mode.toString(), error);
            }
        }
    }

    /** Once it is reset there are no control sequences to ask with. */
    @Test
    void decanm_isLeftAndReported() {
        var t = new TestTerminal(10, 3).feed("\033[?2$p").assertReply("\033[?2;1$y");
        t.feed("\033[?2l\033[31mx")
                .assertScreen("31mx")
                .feed("\033<\033[?2$p")
                .assertReply("\033[?2;1$y");
        new TestTerminal(10, 3)
                .feed("ab\033[?2l\033c\033[2;2H")
                .assertScreen("")
                .assertCursor(1, 1);
        new TestTerminal(10, 3).feed("\033[?2l\033Y\033Y!!x").assertScreen("\n x");
    }
}
