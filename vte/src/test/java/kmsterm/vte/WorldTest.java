// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Links, clipboard and other commands about the world around the page. */
class WorldTest {
    @Test
    void link_survivesScrollingAndSnapshots() {
        var t = new TestTerminal(5, 2).feed("\033]8;id=1;http://a/\033\\ab\033]8;;\033\\c\n\n\n");
        t.feed("\033]8;id=1;http://a/\033\\d");
        assertEquals("http://a/", t.terminal.link(1, 3));
        assertEquals("", t.terminal.link(1, 0));
        assertEquals("", t.terminal.link(9, 9));
    }

    @Test
    void links_areBoundedAndForgottenWhenNobodyShowsThem() {
        var t = new Terminal(10, 2, 10, Palette.xterm(), new Effects() {});
        var text = new StringBuilder();
        for (int i = 0; i < 3 * LinkTable.MAX; i++) {
            text.append("\033]8;;http://x/").append(i).append("\033\\y\r\n");
        }
        text.append("z");
        byte[] bytes = text.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int at = 0; at < bytes.length; ) {
            at = t.feed(bytes, at, bytes.length, 100_000);
        }
        assertEquals("http://x/" + (3 * LinkTable.MAX - 1), t.link(1, 0));
        Invariants.check(t);
    }

    @Test
    void tooLongLink_isNone() {
        var t = new TestTerminal(5, 1).feed("\033]8;;http://" + "x".repeat(3000) + "\033\\a");
        assertEquals("", t.terminal.link(0, 0));
    }

    @Test
    void clipboard_isWrittenAndNeverRead() {
        var t = new TestTerminal(5, 1).feed("\033]52;c;?\033\\").assertReply("");
        assertEquals("", t.effects());
        assertEquals("clipboard :", t.feed("\033]52;;!!!\033\\").effects());
        assertEquals("clipboard pc:", t.feed("\033]52;pc;\033\\").effects());
        assertEquals(
                "", t.feed("\033]52\033\\\033]52;" + "x".repeat(99) + ";aGk=\033\\").effects());
    }

    @Test
    void notifications_areNoProgress() {
        var t = new TestTerminal(5, 1).feed("\033]9;4;1;50\033\\\033]777;precmd\033\\\033]9\033\\");
        assertEquals("", t.effects());
    }

    @Test
    void pointerShape_isAName() {
        assertEquals("", new TestTerminal(5, 1).feed("\033]22;?\033\\\033]22;A B\033\\").effects());
    }

    @Test
    void prompts_moveWithTheirRows() {
        var t = new TestTerminal(5, 3).feed("\n\n\033]133;A\033\\$ ls\n");
        assertTrue(t.terminal.promptAt(1));
        assertFalse(t.terminal.promptAt(2));
        t.resize(9, 3);
        assertTrue(t.terminal.promptAt(1));
    }

    @Test
    void keyboardFlags_areKeptByScreen() {
        var t =
                new TestTerminal(5, 1)
                        .feed("\033[>1u\033[?1049h\033[?u\033[>5u\033[?u\033[?1049l\033[?u");
        t.assertReply("\033[?0u\033[?5u\033[?1u").feed("\033[>2u".repeat(40) + "\033[<99u\033[?u");
        t.assertReply("\033[?0u");
    }

    @Test
    void linuxPalette_withOtherThanDigitsIsAnOrdinaryString() {
        new TestTerminal(9, 1).feed("\033]Pxyz\007a\033]P123\007b").assertScreen("ab");
    }

    @Test
    void mouse_beyondTheLargestCoordinateIsSilent() {
        var t = new TestTerminal(5, 1).feed("\033[?1000h");
        byte[] out = new byte[MouseEncoder.MAX_BYTES];
        assertEquals(0, t.terminal.encodeMouse(0, 0, 0, 300, 0, 0, 0, out));
        t.feed("\033[?1005h");
        assertEquals(7, t.terminal.encodeMouse(0, 0, 0, 300, 0, 0, 0, out));
        t.feed("\033[?1006h");
        int n =
                t.terminal.encodeMouse(
                        0,
                        MouseEncoder.WHEEL_DOWN,
                        KeyEncoder.CTRL | KeyEncoder.ALT,
                        300,
                        0,
                        0,
                        0,
                        out);
        assertEquals(
                "[<89;301;1M",
                new String(out, 1, n - 1, java.nio.charset.StandardCharsets.US_ASCII));
    }
}
