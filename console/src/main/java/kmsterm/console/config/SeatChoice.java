// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.ArrayList;
import java.util.List;
import kmsterm.seat.Properties;

/**
 * Which seats are served, by kmscon's words.
 *
 * @param kind which
 * @param names in the order given; empty unless they were named
 */
public record SeatChoice(Kind kind, List<String> names) {
    /** How they were given. */
    public enum Kind {
        /** The one that the console was started on. */
        CURRENT,
        ALL,
        NAMED
    }

    private static final String CURRENT = "current";
    private static final String ALL = "all";

    /**
     * Whether it is one of them.
     *
     * @param current the one that the console was started on
     */
    public boolean has(String seat, String current) {
        return switch (kind) {
            case CURRENT -> seat.equals(current);
            case ALL -> true;
            case NAMED -> names.contains(seat);
        };
    }

    /** Reads {@code current}, {@code all} or {@code seat0,seat1}. */
    static SeatChoice parse(String text) throws BadValue {
        if (text.equals(CURRENT) || text.equals(ALL)) {
            return new SeatChoice(text.equals(ALL) ? Kind.ALL : Kind.CURRENT, List.of());
        }
        List<String> names = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            if (!Properties.isSeatName(name.strip())) {
                throw new BadValue("is not current, all or names of seats such as seat0,seat1");
            }
            names.add(name.strip());
        }
        return new SeatChoice(Kind.NAMED, List.copyOf(names));
    }

    @Override
    public String toString() {
        return switch (kind) {
            case CURRENT -> CURRENT;
            case ALL -> ALL;
            case NAMED -> String.join(",", names);
        };
    }
}
