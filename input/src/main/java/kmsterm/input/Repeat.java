// SPDX-License-Identifier: MIT
package kmsterm.input;

/**
 * How held keys repeat.
 *
 * @param delayNs from the press to the first repetition; 0 or less: keys do not repeat
 * @param periodNs between repetitions; 0 or less: keys do not repeat
 */
public record Repeat(long delayNs, long periodNs) {
    /** Milliseconds, as the options xkb-repeat-delay and xkb-repeat-rate have them. */
    public static Repeat ofMillis(int delay, int period) {
        return new Repeat(delay * 1_000_000L, period * 1_000_000L);
    }

    boolean enabled() {
        return delayNs > 0 && periodNs > 0;
    }
}
