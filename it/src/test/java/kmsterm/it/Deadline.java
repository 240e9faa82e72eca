// SPDX-License-Identifier: MIT
package kmsterm.it;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** How long to wait for what must happen. Only a failing test ever waits that long. */
final class Deadline {
    /** Guess: what takes a second here may take twenty on a loaded or emulated machine. */
    static final long SECONDS = 30;

    private final long endNs;

    private Deadline(long endNs) {
        this.endNs = endNs;
    }

    static Deadline start() {
        return new Deadline(System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS));
    }

    long remainingMs() {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime()));
    }

    boolean passed() {
        return remainingMs() == 0;
    }

    /** For what sends no event: files that appear, processes that go. */
    static void await(String what, BooleanSupplier happened, Supplier<String> state) {
        var deadline = start();
        while (!happened.getAsBoolean()) {
            if (deadline.passed()) {
                throw new AssertionError("never: " + what + "\n" + state.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }
}
