// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What BEL does. */
public enum BellKind {
    /** The screen that shows the session lights up for a moment. */
    FLASH,

    /** The lights of the keyboards blink. */
    LED,

    /** The speaker of the machine, or of a keyboard that has one. */
    SOUND;

    /** What kmscon's switch means. */
    private static final String ON = "on";

    private static final String NONE = "none";

    static Set<BellKind> parseAll(String text) throws BadValue {
        var kinds = EnumSet.noneOf(BellKind.class);
        if (text.equals(NONE) || text.equals("off")) {
            return Collections.unmodifiableSet(kinds);
        }
        for (String word : text.split(",", -1)) {
            String name = word.strip();
            kinds.add(name.equals(ON) ? SOUND : parse(name));
        }
        return Collections.unmodifiableSet(kinds);
    }

    private static BellKind parse(String name) throws BadValue {
        for (BellKind kind : values()) {
            if (kind.toString().equals(name)) {
                return kind;
            }
        }
        throw new BadValue("is not none or a list of flash, led, sound");
    }

    static String format(Set<?> kinds) {
        return kinds.isEmpty()
                ? NONE
                : kinds.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
