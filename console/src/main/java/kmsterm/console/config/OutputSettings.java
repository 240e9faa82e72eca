// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.kms.ModeWish;

/** What was set for one output; what was not is as for all. Immutable. */
public final class OutputSettings {
    /** Nothing. */
    public static final OutputSettings NONE = new OutputSettings(Map.of());

    private final Map<OutputKey, Object> values;

    OutputSettings(Map<OutputKey, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Reads assignments as {@code rotate=left}.
     *
     * @throws BadValue with a whole sentence
     */
    public static OutputSettings parse(List<String> assignments) throws BadValue {
        Map<OutputKey, Object> values = new HashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            String word = equals < 0 ? assignment : assignment.substring(0, equals);
            OutputKey key = OutputKey.byWord(word);
            if (key == null) {
                throw new BadValue(
                        "nothing of an output is called '" + word + "': " + OutputKey.words());
            }
            if (equals < 0) {
                throw new BadValue("'" + word + "' needs a value: " + word + "=" + key.argument);
            }
            String text = assignment.substring(equals + 1);
            try {
                values.put(key, key.parse(text));
            } catch (BadValue e) {
                throw new BadValue("value '" + text + "' of '" + word + "' " + e.getMessage());
            }
        }
        return new OutputSettings(values);
    }

    /** These, where the others say nothing. */
    public OutputSettings under(OutputSettings others) {
        if (others.values.isEmpty()) {
            return this;
        }
        Map<OutputKey, Object> all = new HashMap<>(values);
        all.putAll(others.values);
        return new OutputSettings(all);
    }

    /** {@code "rotate=left scale=1.5"}. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (OutputKey key : OutputKey.values()) {
            if (has(key)) {
                text.append(text.isEmpty() ? "" : " ").append(key.word).append('=');
                text.append(key.format(values.get(key)));
            }
        }
        return text.toString();
    }

    /** Whether anything is said of a key. */
    public boolean has(OutputKey key) {
        return values.containsKey(key);
    }

    public Optional<ModeWish> mode() {
        return Optional.ofNullable((ModeWish) values.get(OutputKey.MODE));
    }

    public Optional<Rotation> rotate() {
        return Optional.ofNullable((Rotation) values.get(OutputKey.ROTATE));
    }

    public Optional<FontSize> fontSize() {
        return Optional.ofNullable((FontSize) values.get(OutputKey.FONT_SIZE));
    }

    /** 1 unless set. */
    public double scale() {
        return (Double) values.getOrDefault(OutputKey.SCALE, 1.0);
    }

    public Optional<Position> position() {
        return Optional.ofNullable((Position) values.get(OutputKey.POSITION));
    }

    /** Whether it is to be used; true unless set. */
    public boolean enabled() {
        return (Boolean) values.getOrDefault(OutputKey.ENABLE, true);
    }
}
