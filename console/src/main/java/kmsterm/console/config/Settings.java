// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values while they are gathered: the command line first, then the files, of which the later one
 * wins; what the command line said stays.
 */
final class Settings {
    // no EnumMap: it asks for the constants by reflection, and that costs milliseconds at the start
    private final Map<Option, Object> values = new HashMap<>();
    private final Map<Option, Origin> origins = new HashMap<>();
    private final List<OutputSection> sections = new ArrayList<>();
    private final Map<String, SeatSection> seats = new LinkedHashMap<>();
    private final List<Config.Warning> warnings = new ArrayList<>();

    /**
     * Takes a value.
     *
     * @param text the argument; null for a flag
     * @param on false after {@code no-}
     */
    void set(Option option, String text, boolean on, Origin origin) throws BadValue {
        Origin before = origins.get(option);
        boolean locked = before != null && before.isCommandLine() && !origin.isCommandLine();
        Object value;
        if (option.syntax == Syntax.FLAG) {
            value = on;
        } else if (option.syntax == Syntax.HWACCEL && !on) {
            value = Hwaccel.OFF;
        } else {
            value = on ? option.syntax.parse(text) : null;
        }
        // A value that the command line overrides is still checked: it is wrong all the same.
        if (locked) {
            return;
        }
        if (option.syntax.repeatable()) {
            boolean sameSource = before != null && before.source().equals(origin.source());
            value = added(sameSource ? (List<?>) values.get(option) : List.of(), value);
        }
        values.put(option, value);
        origins.put(option, origin);
    }

    /** The command of the command line: words, not text; null for the default. */
    void setCommand(List<String> words) {
        values.put(Option.LOGIN, words == null ? null : List.copyOf(words));
        origins.put(Option.LOGIN, Origin.COMMAND_LINE);
    }

    /** A new section of a file; a later one wins over those before it. */
    OutputSection section(String pattern) {
        var section = new OutputSection(pattern);
        sections.add(section);
        return section;
    }

    /** In the order of the files. */
    List<OutputSection> sections() {
        return sections;
    }

    /** What is for one seat; several sections of the same name are one. */
    SeatSection seat(String name) {
        return seats.computeIfAbsent(name, SeatSection::new);
    }

    /** In the order of the files. */
    List<SeatSection> seats() {
        return List.copyOf(seats.values());
    }

    /** These, with what the files say otherwise for one seat; without the warnings. */
    Settings forSeat(String name) {
        var merged = new Settings();
        merged.values.putAll(values);
        merged.origins.putAll(origins);
        merged.sections.addAll(sections);
        merged.seats.putAll(seats);
        SeatSection section = seats.get(name);
        if (section != null) {
            Settings own = section.settings();
            for (Map.Entry<Option, Origin> given : own.origins.entrySet()) {
                Option option = given.getKey();
                Origin before = origins.get(option);
                if (before == null || !before.isCommandLine()) {
                    merged.values.put(option, own.values.get(option));
                    merged.origins.put(option, given.getValue());
                }
            }
        }
        return merged;
    }

    /** Null: the default. Of a repeatable option a list. */
    Object value(Option option) {
        return values.get(option);
    }

    /** Where a value, or the return to the default, comes from; null for the default itself. */
    Origin origin(Option option) {
        return origins.get(option);
    }

    boolean flag(Option option) {
        return Boolean.TRUE.equals(values.get(option));
    }

    void warn(String subject, String text) {
        warnings.add(new Config.Warning(subject, text));
    }

    List<Config.Warning> warnings() {
        return List.copyOf(warnings);
    }

    private static List<Object> added(List<?> before, Object value) {
        List<Object> list = new ArrayList<>(before);
        list.add(value);
        return List.copyOf(list);
    }
}
