// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.List;

/**
 * A pattern of sections and rules. They are short, and written by who owns the machine.
 *
 * @param pattern {@code *} stands for any text, {@code ?} for any character
 */
record Glob(String pattern) {
    boolean matchesAny(List<String> texts) {
        for (String text : texts) {
            if (matches(0, text, 0)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(int p, String text, int t) {
        if (p == pattern.length()) {
            return t == text.length();
        }
        char c = pattern.charAt(p);
        if (c == '*') {
            for (int rest = t; rest <= text.length(); rest++) {
                if (matches(p + 1, text, rest)) {
                    return true;
                }
            }
            return false;
        }
        return t < text.length()
                && (c == '?' || c == text.charAt(t))
                && matches(p + 1, text, t + 1);
    }

    @Override
    public String toString() {
        return pattern;
    }
}
