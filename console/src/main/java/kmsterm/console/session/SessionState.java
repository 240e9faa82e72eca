// SPDX-License-Identifier: MIT
package kmsterm.console.session;

import static kmsterm.console.life.StateTable.go;
import static kmsterm.console.life.StateTable.never;

import kmsterm.console.life.StateTable;

/** Where a session is in its life, and the table of how it gets from one place to the next. */
public enum SessionState {
    /** Not started yet. */
    NEW,
    /** A program is being launched; lasts no longer than the call. */
    STARTING,
    /** The program runs. */
    RUNNING,
    /** The program has ended; what it printed is still being read. */
    DRAINING,
    /** The program failed; it is started again when the time has come or a key is pressed. */
    BACKOFF,
    /** The program was asked to end (SIGHUP). */
    CLOSING,
    /** It did not, and was killed. */
    KILLING,
    /** Over for good. */
    ENDED;

    /** What happens to a session. */
    enum Event {
        /** The console starts it, or a key says not to wait any longer. */
        GO,
        LAUNCHED,
        CHILD_ENDED,
        /** Nothing is left to be read. */
        DRAINED,
        /** Verdict: start again at once, as nothing had been. */
        WELL,
        /** Verdict: start again after a delay. */
        BADLY,
        /** Verdict: do not start again. */
        LAST,
        /** The console, or a failure of ours, wants the program gone. */
        CLOSE,
        /** The secure attention key: whoever uses the terminal is to go, and a new one comes. */
        ATTENTION,
        /** The session's one timer; what it stands for is the state's affair. */
        TIMEOUT
    }

    /** What is done about it. */
    enum Action {
        NOTHING,
        LAUNCH,
        DRAIN,
        JUDGE,
        RESTART,
        BACK_OFF,
        HANG_UP,
        KILL,
        KILL_USERS,
        ABANDON,
        END
    }

    // spotless:off
    static final StateTable<SessionState, Event, Action> TABLE =
        new StateTable<SessionState, Event, Action>(SessionState.class, Event.class)
        //             GO                           LAUNCHED                     CHILD_ENDED                  DRAINED                       WELL                           BADLY                         LAST                      CLOSE                         ATTENTION                         TIMEOUT
        .row(NEW,      go(Action.LAUNCH, STARTING), never(),                     never(),                     never(),                      never(),                       never(),                      never(),                  go(Action.END, ENDED),        go(Action.NOTHING, NEW),          never())
        .row(STARTING, never(),                     go(Action.NOTHING, RUNNING), never(),                     never(),                      never(),                       go(Action.BACK_OFF, BACKOFF), go(Action.END, ENDED),    never(),                      never(),                          never())
        .row(RUNNING,  never(),                     never(),                     go(Action.DRAIN, DRAINING),  never(),                      never(),                       never(),                      never(),                  go(Action.HANG_UP, CLOSING),  go(Action.KILL_USERS, KILLING),   never())
        .row(DRAINING, never(),                     never(),                     never(),                     go(Action.JUDGE, DRAINING),   go(Action.RESTART, STARTING),  go(Action.BACK_OFF, BACKOFF), go(Action.END, ENDED),    go(Action.NOTHING, DRAINING), go(Action.NOTHING, DRAINING),     go(Action.JUDGE, DRAINING))
        .row(BACKOFF,  go(Action.LAUNCH, STARTING), never(),                     never(),                     never(),                      never(),                       never(),                      never(),                  go(Action.END, ENDED),        go(Action.LAUNCH, STARTING),      go(Action.LAUNCH, STARTING))
        .row(CLOSING,  never(),                     never(),                     go(Action.DRAIN, DRAINING),  never(),                      never(),                       never(),                      never(),                  go(Action.NOTHING, CLOSING),  go(Action.KILL_USERS, KILLING),   go(Action.KILL, KILLING))
        .row(KILLING,  never(),                     never(),                     go(Action.DRAIN, DRAINING),  never(),                      never(),                       never(),                      never(),                  go(Action.NOTHING, KILLING),  go(Action.NOTHING, KILLING),      go(Action.ABANDON, DRAINING))
        .row(ENDED,    never(),                     never(),                     never(),                     never(),                      never(),                       never(),                      never(),                  go(Action.NOTHING, ENDED),    go(Action.NOTHING, ENDED),        never())
        .complete();
    // spotless:on
}
