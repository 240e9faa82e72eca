// SPDX-License-Identifier: MIT
package kmsterm.console.session;

import java.nio.charset.StandardCharsets;
import kmsterm.vte.Terminal;

/** What the console itself prints into a terminal. */
final class Notice {
    /**
     * CAN for a sequence that was left unfinished, RIS (reset to initial state), and ED 3 (erase
     * the scrollback).
     */
    private static final byte[] WIPE = {0x18, 0x1b, 'c', 0x1b, '[', '3', 'J'};

    /**
     * CAN, out of VT52 mode, UTF-8, DECSTR, SGR 0, ASCII in G0 and in GL, DECAWM: plain text from
     * here on.
     */
    private static final String PLAIN = "\030\033<\033%G\033[!p\033[0m\033(B\017\033[?7h";

    private Notice() {}

    /** Nothing of what was printed can be seen or scrolled back to any more. */
    static void wipe(Terminal terminal) {
        Intake.print(WIPE, terminal);
    }

    /** A line of its own, in whatever state a program left the terminal. */
    static void print(String text, Terminal terminal) {
        StringBuilder line = new StringBuilder(PLAIN);
        line.append(terminal.frame().cursorCol() == 0 ? "" : "\r\n").append("kmsterm: ");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? '?' : c);
        }
        line.append("\r\n");
        Intake.print(line.toString().getBytes(StandardCharsets.UTF_8), terminal);
    }
}
