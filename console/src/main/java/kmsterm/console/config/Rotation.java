// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How pictures are turned, by kmscon's names, which are those of xrandr(1) but for the third. */
public enum Rotation {
    NORMAL(0),
    /** A quarter of a circle counter-clockwise. */
    LEFT(1),
    UPSIDE_DOWN(2),
    RIGHT(3);

    private final int quarters;

    Rotation(int quarters) {
        this.quarters = quarters;
    }

    /** Quarters of a circle, counter-clockwise. */
    public int quarters() {
        return quarters;
    }

    static Rotation parse(String text) throws BadValue {
        for (Rotation rotation : values()) {
            if (rotation.toString().equals(text)) {
                return rotation;
            }
        }
        throw new BadValue(
                "is none of "
                        + Arrays.stream(values())
                                .map(Rotation::toString)
                                .collect(Collectors.joining(", ")));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
