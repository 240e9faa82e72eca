// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.nio.charset.StandardCharsets;

/** Bounded strings out of control strings. */
final class Text {
    private Text() {}

    /** UTF-8, ill-formed parts replaced; at most {@code max} UTF-16 units, no pair cut. */
    static String decode(byte[] string, int from, int to, int max) {
        // Four bytes a character at most, so that what is cut off need not be decoded.
        int end = Math.min(to, from + 4 * max);
        String text = new String(string, from, end - from, StandardCharsets.UTF_8);
        if (text.length() > max) {
            boolean pair = Character.isHighSurrogate(text.charAt(max - 1));
            return text.substring(0, max - (pair ? 1 : 0));
        }
        return text;
    }

    /** UTF-8 in hexadecimal digits, without control characters; empty if it is ill-formed. */
    static String decodeHex(byte[] string, int from, int to, int max) {
        if ((to - from) % 2 != 0) {
            return "";
        }
        byte[] bytes = new byte[(to - from) / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(string[from + 2 * i], 16);
            int low = Character.digit(string[from + 2 * i + 1], 16);
            if (high < 0 || low < 0) {
                return "";
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        String text = decode(bytes, 0, bytes.length, max);
        return text.chars().anyMatch(Character::isISOControl) ? "" : text;
    }
}
