// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A section {@code [output NAME]} of a file, while it is read and after. */
final class OutputSection {
    private final String pattern;
    private final Map<OutputKey, Object> values = new HashMap<>();
    private final Map<OutputKey, Origin> origins = new HashMap<>();

    /**
     * @param pattern a connector, or maker, model and serial number of a monitor; {@code *} stands
     *     for any text, {@code ?} for any character
     */
    OutputSection(String pattern) {
        this.pattern = pattern;
    }

    void set(OutputKey key, String text, Origin origin) throws BadValue {
        values.put(key, key.parse(text));
        origins.put(key, origin);
    }

    /** Whether it is meant for an output that has these names. */
    boolean isFor(List<String> names) {
        for (String name : names) {
            if (matches(pattern, 0, name, 0)) {
                return true;
            }
        }
        return false;
    }

    /** Patterns are short, and written by who owns the machine. */
    private static boolean matches(String pattern, int p, String text, int t) {
        if (p == pattern.length()) {
            return t == text.length();
        }
        char c = pattern.charAt(p);
        if (c == '*') {
            for (int rest = t; rest <= text.length(); rest++) {
                if (matches(pattern, p + 1, text, rest)) {
                    return true;
                }
            }
            return false;
        }
        return t < text.length()
                && (c == '?' || c == text.charAt(t))
                && matches(pattern, p + 1, text, t + 1);
    }

    OutputSettings settings() {
        return new OutputSettings(new HashMap<>(values));
    }

    /** As it may stand in a file, each line with where it comes from. */
    List<Map.Entry<String, Origin>> lines() {
        List<Map.Entry<String, Origin>> lines = new ArrayList<>();
        for (OutputKey key : OutputKey.values()) {
            if (values.containsKey(key)) {
                String line = key.word + '=' + key.format(values.get(key));
                lines.add(Map.entry(line, origins.get(key)));
            }
        }
        return lines;
    }

    String header() {
        return "[output \"" + pattern + "\"]";
    }
}
