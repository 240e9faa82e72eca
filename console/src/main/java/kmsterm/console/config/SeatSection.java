// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the sections {@code [seat NAME]} of the files say: options that are otherwise at this seat,
 * and what else belongs to it than udev says.
 */
final class SeatSection {
    /** Displays of cards, by the names that an {@link OutputSection} goes by. */
    static final String OUTPUT = "output";

    /** Input devices, by {@link kmsterm.seat.Device#names}. */
    static final String INPUT = "input";

    private record Rule(String key, Glob pattern, Origin origin) {}

    private final String name;
    private final Settings settings = new Settings();
    private final List<Rule> rules = new ArrayList<>();

    SeatSection(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** The options of this seat only. */
    Settings settings() {
        return settings;
    }

    /**
     * @param key {@link #OUTPUT} or {@link #INPUT}
     */
    void give(String key, String pattern, Origin origin) {
        rules.add(new Rule(key, new Glob(pattern), origin));
    }

    /** Whether something that has these names is given to it. */
    boolean has(String key, List<String> names) {
        for (Rule rule : rules) {
            if (rule.key().equals(key) && rule.pattern().matchesAny(names)) {
                return true;
            }
        }
        return false;
    }

    /** Whether displays are given to it. */
    boolean hasOutputs() {
        return rules.stream().anyMatch(rule -> rule.key().equals(OUTPUT));
    }

    /** The rules as they may stand in a file, each with where it comes from. */
    List<Map.Entry<String, Origin>> lines() {
        List<Map.Entry<String, Origin>> lines = new ArrayList<>();
        for (Rule rule : rules) {
            lines.add(Map.entry(rule.key() + '=' + rule.pattern(), rule.origin()));
        }
        return lines;
    }

    String header() {
        return "[seat " + name + "]";
    }
}
