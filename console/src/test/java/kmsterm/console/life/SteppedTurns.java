// SPDX-License-Identifier: MIT
package kmsterm.console.life;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kmsterm.sys.Clock;
import kmsterm.sys.EventLoop;

/** Turns that a test makes by hand: time stands still until it is told to pass. */
public final class SteppedTurns implements Turns {
    private final ArrayDeque<Runnable> deferred = new ArrayDeque<>();
    private final List<SteppedTimer> armed = new ArrayList<>();
    private long nowNs = 1_000_000_000;

    /** How far every look at the clock moves it: work takes time. */
    private long costNs;

    @Override
    public Clock clock() {
        return () -> nowNs += costNs;
    }

    @Override
    public EventLoop.Timer timer(Runnable action) {
        return new SteppedTimer(action);
    }

    @Override
    public void defer(Runnable action) {
        deferred.add(action);
    }

    public void lookingCosts(long ns) {
        costNs = ns;
    }

    /** One turn: what was deferred before it. Returns whether there was anything. */
    public boolean turn() {
        int count = deferred.size();
        for (int i = 0; i < count; i++) {
            deferred.remove().run();
        }
        return count > 0;
    }

    /** Turns until nothing is deferred any more. */
    public void settle() {
        for (int i = 0; turn(); i++) {
            if (i == 1_000_000) {
                throw new AssertionError("never settles");
            }
        }
    }

    public void passMs(long ms) {
        pass(ms * 1_000_000);
    }

    /** Lets time pass; timers fire at their time, in order. */
    public void pass(long ns) {
        long endNs = nowNs + ns;
        while (true) {
            SteppedTimer next =
                    armed.stream()
                            .filter(t -> t.deadlineNs <= endNs)
                            .min(Comparator.comparingLong(t -> t.deadlineNs))
                            .orElse(null);
            if (next == null) {
                nowNs = endNs;
                return;
            }
            nowNs = Math.max(nowNs, next.deadlineNs);
            armed.remove(next);
            next.action.run();
            settle();
        }
    }

    public int armedTimers() {
        return armed.size();
    }

    private final class SteppedTimer implements EventLoop.Timer {
        private final Runnable action;
        private long deadlineNs;
        private boolean closed;

        SteppedTimer(Runnable action) {
            this.action = action;
        }

        @Override
        public void at(long deadlineNs) {
            if (closed) {
                throw new AssertionError("armed after it was closed");
            }
            disarm();
            this.deadlineNs = deadlineNs;
            armed.add(this);
        }

        @Override
        public void in(long delayNs) {
            at(nowNs + delayNs);
        }

        @Override
        public boolean armed() {
            return armed.contains(this);
        }

        @Override
        public void disarm() {
            armed.remove(this);
        }

        @Override
        public void close() {
            disarm();
            closed = true;
        }
    }
}
