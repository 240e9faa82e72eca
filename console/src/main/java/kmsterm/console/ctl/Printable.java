// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

/** Text that programs made, on its way to the user's terminal: never a control function. */
final class Printable {
    private Printable() {}

    /** With line feeds. */
    static String text(String text) {
        return clean(text, true);
    }

    static String line(String text) {
        return clean(text, false);
    }

    private static String clean(String text, boolean lines) {
        int bad = 0;
        while (bad < text.length() && good(text.charAt(bad), lines)) {
            bad++;
        }
        if (bad == text.length()) {
            return text;
        }
        var clean = new StringBuilder(text);
        for (int i = bad; i < text.length(); i++) {
            if (!good(text.charAt(i), lines)) {
                clean.setCharAt(i, '\uFFFD');
            }
        }
        return clean.toString();
    }

    private static boolean good(char c, boolean lines) {
        return (c >= 0x20 && (c < 0x7F || c >= 0xA0)) || (lines && c == '\n');
    }
}
