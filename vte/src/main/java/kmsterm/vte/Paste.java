// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Pasted text as bytes for the program. */
final class Paste {
    private static final byte[] BEGIN = "\033[200~".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\033[201~".getBytes(StandardCharsets.US_ASCII);

    private Paste() {}

    /** See {@link Terminal#encodePaste}. Without ESC nothing in the text can end the brackets. */
    static byte[] encode(byte[] utf8, boolean bracketed) {
        // Of one byte that is no text the replacement has three.
        byte[] out = new byte[3 * utf8.length + BEGIN.length + END.length];
        int n = bracketed ? put(BEGIN, out, 0) : 0;
        int before = 0;
        for (int i = 0; i < utf8.length; ) {
            int decoded = Utf8.decode(utf8, i, utf8.length);
            boolean cut = decoded == Utf8.CUT;
            int cp = cut ? Utf8.REPLACEMENT : Utf8.codePoint(decoded);
            i += cut ? utf8.length - i : Utf8.length(decoded);
            if (cp == '\n') {
                // CR LF is one line end.
                n = before == '\r' ? n : KeyEncoder.utf8('\r', out, n);
            } else if (cp == '\r' || cp == '\t' || !Character.isISOControl(cp)) {
                n = KeyEncoder.utf8(cp, out, n);
            }
            before = cp;
        }
        n = bracketed ? put(END, out, n) : n;
        byte[] result = Arrays.copyOf(out, n);
        Arrays.fill(out, (byte) 0);
        return result;
    }

    private static int put(byte[] bytes, byte[] out, int at) {
        System.arraycopy(bytes, 0, out, at, bytes.length);
        return at + bytes.length;
    }
}
