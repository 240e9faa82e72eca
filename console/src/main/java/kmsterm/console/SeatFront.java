// SPDX-License-Identifier: MIT
package kmsterm.console;

import static kmsterm.console.life.StateTable.go;

import kmsterm.console.life.StateTable;

/** Who is in front on a seat without virtual terminals, and the table of how that changes. */
enum SeatFront {
    /** The console. */
    OURS,
    /** The console has let go of the displays, and logind is to bring another session there. */
    LEAVING,
    /** A session of somebody else, which may have the displays. */
    AWAY;

    /** What happens. */
    enum Event {
        /** logind has a session in front that is not in one of our terminals. */
        FOREIGN,
        /** logind has one of ours there, or none. */
        OWN,
        /** Somebody wants a session that is not ours. */
        LEAVE,
        /** Somebody wants a terminal of ours. */
        RETURN,
        /** The session that was wanted does not come: logind refuses, or it has ended. */
        FAILED,
        /** logind, which had agreed to a switch, says nothing any more. */
        LOST
    }

    /** What is done about it. */
    enum Action {
        NOTHING,
        /** Lets go of displays and keyboards. */
        GIVE_AWAY,
        /** Takes them again. */
        TAKE_BACK
    }

    // spotless:off
    static final StateTable<SeatFront, Event, Action> TABLE =
        new StateTable<SeatFront, Event, Action>(SeatFront.class, Event.class)
        //            FOREIGN                     OWN                          LEAVE                          RETURN                       FAILED                       LOST
        .row(OURS,    go(Action.GIVE_AWAY, AWAY), go(Action.NOTHING, OURS),    go(Action.GIVE_AWAY, LEAVING), go(Action.NOTHING, OURS),    go(Action.NOTHING, OURS),    go(Action.NOTHING, OURS))
        .row(LEAVING, go(Action.NOTHING, AWAY),   go(Action.NOTHING, LEAVING), go(Action.NOTHING, LEAVING),   go(Action.TAKE_BACK, OURS),  go(Action.TAKE_BACK, OURS),  go(Action.NOTHING, AWAY))
        .row(AWAY,    go(Action.NOTHING, AWAY),   go(Action.TAKE_BACK, OURS),  go(Action.NOTHING, AWAY),      go(Action.NOTHING, AWAY),    go(Action.NOTHING, AWAY),    go(Action.NOTHING, AWAY))
        .complete();
    // spotless:on
}
