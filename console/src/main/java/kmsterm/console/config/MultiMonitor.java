// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What several outputs of a seat show. */
public enum MultiMonitor {
    /** Each a terminal of its own. */
    INDEPENDENT,
    /** All the same, in the grid that fits on each of them. */
    CLONE,
    /** All the same, in fonts that let it fill each of them. */
    SCALED,
    /** One grid over all of them, in one font. */
    SPAN,
    /** One of them shows something; the others are off. */
    SINGLE,
    /** The same, and it is the one with the most pixels. */
    LARGEST;

    /** Whether all outputs show the same. */
    public boolean same() {
        return this != INDEPENDENT;
    }

    static MultiMonitor parse(String text) throws BadValue {
        for (MultiMonitor policy : values()) {
            if (policy.toString().equals(text)) {
                return policy;
            }
        }
        throw new BadValue(
                "is none of "
                        + Arrays.stream(values())
                                .map(MultiMonitor::toString)
                                .collect(Collectors.joining(", ")));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
