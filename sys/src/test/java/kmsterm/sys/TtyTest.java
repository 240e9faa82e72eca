// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TtyTest {
    private static String modes(Pty pty) throws Exception {
        Process stty =
                new ProcessBuilder("stty", "-F", pty.slavePath(), "-a")
                        .redirectErrorStream(true)
                        .start();
        String text = new String(stty.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, stty.waitFor(), text);
        return text;
    }

    @Test
    void raw_isUndoneByClose() throws Exception {
        try (Pty pty = Pty.open(80, 24, 0, 0)) {
            String before = modes(pty);
            Tty tty = Tty.raw(pty.master().number());
            String raw = modes(pty);
            for (String off : new String[] {"-icanon", "-echo ", "-isig", "-opost", "-icrnl"}) {
                assertTrue(raw.contains(off), off + " in " + raw);
            }
            tty.close();
            tty.close();
            assertEquals(before, modes(pty));
        }
    }

    @Test
    void size_isTheTerminals() {
        try (Pty pty = Pty.open(132, 50, 1056, 800)) {
            assertEquals(new Tty.Size(132, 50, 1056, 800), Tty.size(pty.master().number()));
        }
    }

    @Test
    void sizeThatTheTerminalDoesNotKnow_is80By24() {
        try (Pty pty = Pty.open(0, 0, 0, 0)) {
            assertEquals(new Tty.Size(80, 24, 0, 0), Tty.size(pty.master().number()));
        }
    }

    @Test
    void sizeBeyond16Bits_isTheLargest() {
        try (Pty pty = Pty.open(80, 24, 70_000, 40_000)) {
            assertEquals(new Tty.Size(80, 24, 65_535, 40_000), Tty.size(pty.master().number()));
        }
    }

    @Test
    void whatIsNoTerminal_isToldApart() {
        try (Pipe pipe = new Pipe();
                Pty pty = Pty.open(80, 24, 0, 0)) {
            int number = pipe.near.number();
            assertFalse(Tty.isTty(number));
            assertTrue(Tty.isTty(pty.master().number()));
            assertEquals(
                    Errno.ENOTTY, assertThrows(SysException.class, () -> Tty.raw(number)).errno());
            assertEquals(
                    Errno.ENOTTY, assertThrows(SysException.class, () -> Tty.size(number)).errno());
        }
    }
}
