// SPDX-License-Identifier: MIT
package kmsterm.console.life;

import kmsterm.sys.Clock;
import kmsterm.sys.EventLoop;

/** What a life cycle needs of the event loop, so that tests can turn time and turns by hand. */
public interface Turns {
    Clock clock();

    /** A one-shot timer, not armed; the caller owns it. */
    EventLoop.Timer timer(Runnable action);

    /** Runs {@code action} in a later turn of the loop: what else is ready gets its turn first. */
    void defer(Runnable action);

    /** The turns of a real loop. */
    static Turns of(EventLoop loop) {
        return new Turns() {
            @Override
            public Clock clock() {
                return loop.clock();
            }

            @Override
            public EventLoop.Timer timer(Runnable action) {
                return loop.timer(action);
            }

            @Override
            public void defer(Runnable action) {
                loop.defer(action);
            }
        };
    }
}
