// SPDX-License-Identifier: MIT
package kmsterm.sys;

/** Monotonic time, injected so that tests can turn it by hand. */
@FunctionalInterface
public interface Clock {
    /** CLOCK_MONOTONIC in nanoseconds. */
    long nanoTime();

    /**
     * The system's, always the same object. Same base as timerfd's CLOCK_MONOTONIC, for HotSpot's
     * {@link System#nanoTime} on Linux is clock_gettime(CLOCK_MONOTONIC) unchanged (a test holds it
     * to that).
     */
    static Clock monotonic() {
        return SystemClock.INSTANCE;
    }
}
