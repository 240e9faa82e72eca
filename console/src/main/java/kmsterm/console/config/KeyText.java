// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A text that a key types instead of what it is: {@code <Alt>l=\u03bb}.
 *
 * @param text not empty
 */
public record KeyText(Grab key, String text) {
    /** A letter behind a backslash, and what it stands for. */
    private static final String ESCAPES = "e\033r\rn\nt\tb\b\\\\,,";

    /** Several, separated by commas; none: an empty list. */
    static List<KeyText> parseAll(String text) throws BadValue {
        List<KeyText> all = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                throw new BadValue("has a key without its text: <Alt>l=\\u03bb");
            }
            List<Grab> keys = Grab.parseAll(text.substring(at, equals).strip());
            if (keys.size() != 1) {
                throw new BadValue("has a text without its key, or with several");
            }
            int end = end(text, equals + 1);
            String typed = unescaped(text.substring(equals + 1, end));
            if (typed.isEmpty()) {
                throw new BadValue("has a key without its text: <Alt>l=\\u03bb");
            }
            all.add(new KeyText(keys.getFirst(), typed));
            at = end + 1;
        }
        return List.copyOf(all);
    }

    /** Text that {@link #parseAll} makes the same list of. */
    static String format(List<KeyText> all) {
        StringBuilder out = new StringBuilder();
        for (KeyText each : all) {
            out.append(out.isEmpty() ? "" : ",").append(Grab.format(List.of(each.key))).append('=');
            each.text.codePoints().forEach(codePoint -> escape(codePoint, out));
        }
        return out.toString();
    }

    private static void escape(int codePoint, StringBuilder out) {
        for (int i = 1; i < ESCAPES.length(); i += 2) {
            if (ESCAPES.charAt(i) == codePoint) {
                out.append('\\').append(ESCAPES.charAt(i - 1));
                return;
            }
        }
        // A # would begin a comment, and blanks at an end be lost.
        if (codePoint <= ' ' || codePoint == 0x7f || codePoint == '#') {
            out.append(String.format("\\x%02x", codePoint));
        } else {
            out.appendCodePoint(codePoint);
        }
    }

    /** Where a text ends: at a comma that has no backslash before it. */
    private static int end(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != ',') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }

    private static String unescaped(String text) throws BadValue {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char letter = at < text.length() ? text.charAt(at++) : 0;
            int digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 6 : 0;
            if (digits > 0) {
                out.appendCodePoint(hex(text, at, digits));
                at += digits;
            } else {
                out.append(escaped(letter));
            }
        }
        return out.toString();
    }

    private static char escaped(char letter) throws BadValue {
        for (int i = 0; i < ESCAPES.length(); i += 2) {
            if (ESCAPES.charAt(i) == letter) {
                return ESCAPES.charAt(i + 1);
            }
        }
        throw badEscape();
    }

    private static int hex(String text, int from, int digits) throws BadValue {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            char c = i < text.length() ? text.charAt(i) : 0;
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw badEscape();
            }
            value = value << 4 | digit;
        }
        boolean surrogate = value >= 0xd800 && value < 0xe000;
        // As a byte, \\xe9 would be half a character; as a character it has another form.
        if (value > Character.MAX_CODE_POINT || surrogate || (digits == 2 && value > 0x7f)) {
            throw badEscape();
        }
        return value;
    }

    private static BadValue badEscape() {
        return new BadValue(
                "has a \\ before none of e r n t b \\ , and x00 to x7f, u0000, U000000");
    }
}
