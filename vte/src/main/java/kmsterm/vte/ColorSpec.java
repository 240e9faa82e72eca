// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.nio.charset.StandardCharsets;

/**
 * Colours as XParseColor reads them: {@code rgb:h/h/h} with one to four hexadecimal digits each,
 * and {@code #} with three, six, nine or twelve; and what {@link Xcms} knows. Source:
 * XParseColor(3). Names are not known.
 */
final class ColorSpec {
    static final int NONE = -1;

    /** Nobody writes numbers with more digits. Guess. */
    private static final int LONGEST = 100;

    private ColorSpec() {}

    /** 0xRRGGBB, or {@link #NONE}. */
    static int parse(byte[] text, int from, int to) {
        if (from < to && text[from] == '#') {
            return sharp(text, from + 1, to);
        }
        if (to - from > 4
                && text[from] == 'r'
                && text[from + 1] == 'g'
                && text[from + 2] == 'b'
                && text[from + 3] == ':') {
            return fields(text, from + 4, to);
        }
        return to - from > LONGEST
                ? NONE
                : Xcms.parse(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
    }

    /** Digits are the most significant ones. */
    private static int sharp(byte[] text, int from, int to) {
        int digits = (to - from) / 3;
        if (digits * 3 != to - from || digits < 1 || digits > 4) {
            return NONE;
        }
        int rgb = 0;
        for (int i = 0; i < 3; i++) {
            int value = hex(text, from + i * digits, from + (i + 1) * digits);
            if (value < 0) {
                return NONE;
            }
            rgb = rgb << 8 | (digits == 1 ? value << 4 : value >> (4 * (digits - 2)));
        }
        return rgb;
    }

    /** Digits are a fraction of the largest number with as many. */
    private static int fields(byte[] text, int from, int to) {
        int rgb = 0;
        int at = from;
        for (int i = 0; i < 3; i++) {
            int end = at;
            while (end < to && text[end] != '/') {
                end++;
            }
            int digits = end - at;
            int value = digits < 1 || digits > 4 ? -1 : hex(text, at, end);
            if (value < 0 || i < 2 == (end == to)) {
                return NONE;
            }
            rgb = rgb << 8 | value * 255 / ((1 << (4 * digits)) - 1);
            at = end + 1;
        }
        return rgb;
    }

    private static int hex(byte[] text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
