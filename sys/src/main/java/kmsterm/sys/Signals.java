// SPDX-License-Identifier: MIT
package kmsterm.sys;

/**
 * Signals delivered on the loop. signalfd cannot work under a JVM, whose threads each have a mask;
 * this goes through {@code sun.misc.Signal}, whose handler thread only posts. HUP, INT, TERM, USR1,
 * CHLD, WINCH, CONT, TSTP; QUIT and USR2 are HotSpot's.
 */
public final class Signals implements AutoCloseable {
    public Signals(EventLoop loop) {
        throw new AssertionError("skeleton");
    }

    /** {@code name} without SIG: {@code "TERM"}. Replaces the earlier action for it. */
    public void on(String name, Runnable action) {
        throw new AssertionError("skeleton");
    }

    /** Puts the former dispositions back. */
    @Override
    public void close() {
        throw new AssertionError("skeleton");
    }
}
