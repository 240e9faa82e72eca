// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.ArrayList;
import java.util.List;

/** Commands in a file, split and put together as the POSIX shell quotes (2.2 Quoting). */
final class Words {
    private Words() {}

    /** Splits at blanks; quotes and backslashes as in the shell, nothing is expanded. */
    static List<String> split(String text) throws BadValue {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'') {
                if (++i == text.length()) {
                    throw new BadValue("ends with a backslash");
                }
                char next = text.charAt(i);
                if (quote == '"' && "$`\"\\".indexOf(next) < 0) {
                    word.append('\\');
                }
                word.append(next);
                open = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                open = true;
            } else if (c == ' ' || c == '\t') {
                if (open) {
                    words.add(word.toString());
                    word.setLength(0);
                    open = false;
                }
            } else {
                word.append(c);
                open = true;
            }
        }
        if (quote != 0) {
            throw new BadValue("has a quote that is not closed");
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }

    /** Text that {@link #split} makes the same words of. */
    static String join(List<String> words) {
        StringBuilder out = new StringBuilder();
        for (String word : words) {
            if (!out.isEmpty()) {
                out.append(' ');
            }
            boolean plain = !word.isEmpty();
            for (int i = 0; i < word.length(); i++) {
                plain &= " \t'\"\\".indexOf(word.charAt(i)) < 0;
            }
            out.append(plain ? word : '\'' + word.replace("'", "'\\''") + '\'');
        }
        return out.toString();
    }
}
