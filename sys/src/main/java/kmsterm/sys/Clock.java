// SPDX-License-Identifier: MIT
package kmsterm.sys;

/** Monotonic time, injected so that tests can turn it by hand. */
@FunctionalInterface
public interface Clock {
    /** CLOCK_MONOTONIC in nanoseconds. */
    long nanoTime();

    /** The system's. Same base as timerfd's CLOCK_MONOTONIC. */
    static Clock monotonic() {
        return System::nanoTime;
    }
}
