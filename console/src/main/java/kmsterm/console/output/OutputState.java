// SPDX-License-Identifier: MIT
package kmsterm.console.output;

import static kmsterm.console.life.StateTable.go;
import static kmsterm.console.life.StateTable.never;

import kmsterm.console.life.StateTable;

/** Where an output is in its life, and the table of how it gets from one place to the next. */
public enum OutputState {
    /** Shows what there is to be shown. */
    IDLE,
    /** A picture was submitted and is not shown yet. */
    FLIPPING,
    /** The same, and there is something newer to be shown. */
    FLIPPING_DIRTY,
    /** A picture could not be submitted; waits before it tries again. */
    RETRYING,
    /** The screen is somebody else's, or off. */
    PAUSED,
    /** Unplugged or closed. */
    GONE;

    /** What happens to an output. */
    enum Event {
        /** There is something new to be shown. */
        DIRTY,
        FLIP_DONE,
        /** What was drawn does not differ from what is shown. */
        UNCHANGED,
        COMMIT_FAILED,
        /** It is time to try again. */
        RETRY,
        PAUSED,
        RESUMED,
        UNPLUGGED
    }

    /** What is done about it. */
    enum Action {
        NOTHING,
        /** Draw what changed, and submit it. */
        DRAW,
        /** Draw everything, and submit it. */
        DRAW_ALL,
        /** Forget what was drawn, and arm the retry timer. */
        RETRY_LATER,
        /** Stop the timers and forget what was drawn. */
        REST,
        CLOSE
    }

    // spotless:off
    static final StateTable<OutputState, Event, Action> TABLE =
        new StateTable<OutputState, Event, Action>(OutputState.class, Event.class)
        //                   DIRTY                               FLIP_DONE                     UNCHANGED                 COMMIT_FAILED                        RETRY                          PAUSED                       RESUMED                            UNPLUGGED
        .row(IDLE,           go(Action.DRAW, FLIPPING),          go(Action.NOTHING, IDLE),     never(),                  go(Action.RETRY_LATER, RETRYING),    never(),                       go(Action.REST, PAUSED),     go(Action.NOTHING, IDLE),          go(Action.CLOSE, GONE))
        .row(FLIPPING,       go(Action.NOTHING, FLIPPING_DIRTY), go(Action.NOTHING, IDLE),     go(Action.NOTHING, IDLE), go(Action.RETRY_LATER, RETRYING),    never(),                       go(Action.REST, PAUSED),     go(Action.NOTHING, FLIPPING),      go(Action.CLOSE, GONE))
        .row(FLIPPING_DIRTY, go(Action.NOTHING, FLIPPING_DIRTY), go(Action.DRAW, FLIPPING),    never(),                  go(Action.RETRY_LATER, RETRYING),    never(),                       go(Action.REST, PAUSED),     go(Action.NOTHING, FLIPPING_DIRTY), go(Action.CLOSE, GONE))
        .row(RETRYING,       go(Action.NOTHING, RETRYING),       go(Action.NOTHING, RETRYING), never(),                  go(Action.NOTHING, RETRYING),        go(Action.DRAW_ALL, FLIPPING), go(Action.REST, PAUSED),     go(Action.NOTHING, RETRYING),      go(Action.CLOSE, GONE))
        .row(PAUSED,         go(Action.NOTHING, PAUSED),         go(Action.NOTHING, PAUSED),   never(),                  go(Action.NOTHING, PAUSED),          never(),                       go(Action.NOTHING, PAUSED),  go(Action.DRAW_ALL, FLIPPING),     go(Action.CLOSE, GONE))
        .row(GONE,           go(Action.NOTHING, GONE),           go(Action.NOTHING, GONE),     never(),                  go(Action.NOTHING, GONE),            never(),                       go(Action.NOTHING, GONE),    go(Action.NOTHING, GONE),          go(Action.NOTHING, GONE))
        .complete();
    // spotless:on
}
