// SPDX-License-Identifier: MIT
package kmsterm.console;

import kmsterm.console.life.Turns;
import kmsterm.sys.Clock;
import kmsterm.sys.EventLoop;

/**
 * Switches the displays off when nobody has typed for a while, and on again when somebody does. Not
 * while they are somebody else's, nor while anybody wants them on. Nothing runs per key: the timer
 * looks at its end how long ago the last one was.
 */
final class Blanker implements AutoCloseable {
    /** Who has the displays. */
    interface Owner {
        /** All off, or all on that have something to show. */
        void power(boolean on);
    }

    private final Clock clock;
    private final long timeoutNs;
    private final boolean swallows;
    private final Owner owner;
    private final EventLoop.Timer timer;
    private long activeNs;
    private int inhibitors;
    private boolean inFront;
    private boolean blank;

    /**
     * @param timeoutNs 0: never
     * @param swallows whether the key that switches them on does nothing else
     */
    Blanker(Turns turns, long timeoutNs, boolean swallows, Owner owner) {
        clock = turns.clock();
        this.timeoutNs = timeoutNs;
        this.swallows = swallows;
        this.owner = owner;
        timer = turns.timer(this::idle);
    }

    /** The displays are ours, and somebody looks at them. */
    void acquired() {
        inFront = true;
        activity();
    }

    /** They are somebody else's. Whoever switches them on again, they are on when they are ours. */
    void released() {
        inFront = false;
        timer.disarm();
        wake();
    }

    /**
     * Somebody typed, or moved something.
     *
     * @return whether that only switched the displays on, and is to do nothing else
     */
    boolean activity() {
        activeNs = clock.nanoTime();
        boolean woke = blank;
        wake();
        if (!timer.armed()) {
            arm(timeoutNs);
        }
        return woke && swallows;
    }

    /** Somebody wants them on, until {@link #allow}. */
    void inhibit() {
        inhibitors++;
        timer.disarm();
        wake();
    }

    /** The end of one {@link #inhibit}. */
    void allow() {
        inhibitors--;
        assert inhibitors >= 0;
        activity();
    }

    /** Whether they are off. */
    boolean blank() {
        return blank;
    }

    private void wake() {
        if (blank) {
            blank = false;
            owner.power(true);
        }
    }

    private void arm(long inNs) {
        if (timeoutNs > 0 && inFront && inhibitors == 0) {
            timer.in(inNs);
        }
    }

    private void idle() {
        long idleNs = clock.nanoTime() - activeNs;
        if (idleNs < timeoutNs) {
            arm(timeoutNs - idleNs);
        } else {
            blank = true;
            owner.power(false);
        }
    }

    @Override
    public void close() {
        timer.close();
    }
}
