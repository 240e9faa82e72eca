// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.nio.charset.StandardCharsets;

/** Pasted text as bytes for the program. */
final class Paste {
    private Paste() {}

    /** See {@link Terminal#encodePaste}. Without ESC nothing in the text can end the brackets. */
    static byte[] encode(String text, boolean bracketed) {
        var clean = new StringBuilder(text.length() + 12);
        if (bracketed) {
            clean.append("\033[200~");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                // CR LF is one line end.
                if (i == 0 || text.charAt(i - 1) != '\r') {
                    clean.append('\r');
                }
            } else if (c == '\r' || c == '\t' || !Character.isISOControl(c)) {
                clean.append(c);
            }
        }
        if (bracketed) {
            clean.append("\033[201~");
        }
        return clean.toString().getBytes(StandardCharsets.UTF_8);
    }
}
