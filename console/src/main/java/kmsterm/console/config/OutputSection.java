// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A section {@code [output NAME]} of a file, while it is read and after. */
final class OutputSection {
    private final Glob pattern;
    private final Map<OutputKey, Object> values = new HashMap<>();
    private final Map<OutputKey, Origin> origins = new HashMap<>();

    /**
     * @param pattern a connector, or maker, model and serial number of a monitor; {@code *} stands
     *     for any text, {@code ?} for any character
     */
    OutputSection(String pattern) {
        this.pattern = new Glob(pattern);
    }

    void set(OutputKey key, String text, Origin origin) throws BadValue {
        values.put(key, key.parse(text));
        origins.put(key, origin);
    }

    /** Whether it is meant for an output that has these names. */
    boolean isFor(List<String> names) {
        return pattern.matchesAny(names);
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
