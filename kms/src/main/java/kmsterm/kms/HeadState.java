// SPDX-License-Identifier: MIT
package kmsterm.kms;

/** Where a head is in its life, and the table of how it gets from one place to the next. */
@SuppressWarnings("EnumOrdinal") // The table is indexed by both enums, which nobody else stores.
enum HeadState {
    /** Shows nothing that we know of: the next picture comes with a modeset. */
    DARK,
    /** A modeset, or a commit that blocks, runs on the worker. */
    MODESETTING,
    /** Shows what was submitted last. */
    LIT,
    /** A flip was queued. */
    FLIPPING,
    /** The screen is somebody else's. */
    PAUSED,
    /** No mode could be set; waits for another one to be chosen, or for the connector to change. */
    REJECTED,
    /** Its monitor is to save power. */
    OFF,
    /** The screen is somebody else's; when it is ours again, the monitor is to save power. */
    PAUSED_OFF,
    /** Another program shows something on it, by our leave. */
    LENT,
    /** The same, and when it is back its monitor is to save power. */
    LENT_OFF,
    /** The whole screen is somebody else's; when it is ours again, this is the other program's. */
    LENT_PAUSED,
    /** The same, and when it is back its monitor is to save power. */
    LENT_PAUSED_OFF,
    /** Unplugged. */
    GONE;

    /** What happens to a head. */
    enum Event {
        /** A modeset, or a commit that blocks, was begun. */
        MODESET,
        /** A flip was queued. */
        FLIP,
        /** What was begun ended well. */
        DONE,
        /** The modeset failed, and may do better later. */
        FAILED,
        /** The modeset failed for good. */
        REJECTED,
        /** No event came for the flip. */
        TIMED_OUT,
        /** A flip was refused as though the CRTC were off. */
        DARKENED,
        PAUSED,
        RESUMED,
        POWERED_OFF,
        POWERED_ON,
        /** Another program has it from here on. */
        LENT,
        /** Taken back from there. */
        RETURNED,
        UNPLUGGED
    }

    /** What its listener hears of it. */
    enum Told {
        NOTHING,
        FLIP_DONE,
        FAILED,
        PAUSED,
        RESUMED,
        UNPLUGGED
    }

    private record Cell(HeadState next, Told told) {}

    private static final Cell[][] TABLE = new Cell[values().length][];

    static {
        // spotless:off
        //                   MODESET          FLIP          DONE                     FAILED                 REJECTED                   TIMED_OUT              DARKENED  PAUSED                   RESUMED                 POWERED_OFF           POWERED_ON              LENT                    RETURNED                 UNPLUGGED
        row(DARK,             to(MODESETTING), never(),      never(),                 never(),               never(),                   never(),               never(),  to(PAUSED, Told.PAUSED), to(DARK),               to(OFF, Told.PAUSED), to(DARK),               to(LENT, Told.PAUSED),  never(),                 to(GONE, Told.UNPLUGGED));
        row(MODESETTING,      never(),         never(),      to(LIT, Told.FLIP_DONE), to(DARK, Told.FAILED), to(REJECTED, Told.PAUSED), never(),               never(),  to(PAUSED, Told.PAUSED), to(MODESETTING),        to(OFF, Told.PAUSED), to(MODESETTING),        to(LENT, Told.PAUSED),  never(),                 to(GONE, Told.UNPLUGGED));
        row(LIT,              to(MODESETTING), to(FLIPPING), never(),                 never(),               never(),                   never(),               to(DARK), to(PAUSED, Told.PAUSED), to(LIT),                to(OFF, Told.PAUSED), to(LIT),                to(LENT, Told.PAUSED),  never(),                 to(GONE, Told.UNPLUGGED));
        row(FLIPPING,         never(),         never(),      to(LIT, Told.FLIP_DONE), never(),               never(),                   to(DARK, Told.FAILED), never(),  to(PAUSED, Told.PAUSED), to(FLIPPING),           to(OFF, Told.PAUSED), to(FLIPPING),           to(LENT, Told.PAUSED),  never(),                 to(GONE, Told.UNPLUGGED));
        row(PAUSED,           never(),         never(),      never(),                 never(),               never(),                   never(),               never(),  to(PAUSED),              to(DARK, Told.RESUMED), to(PAUSED_OFF),       to(PAUSED),             never(),                never(),                 to(GONE, Told.UNPLUGGED));
        row(REJECTED,         never(),         never(),      never(),                 never(),               never(),                   never(),               never(),  to(PAUSED),              to(DARK, Told.RESUMED), to(OFF),              to(REJECTED),           to(LENT),               never(),                 to(GONE, Told.UNPLUGGED));
        row(OFF,              never(),         never(),      never(),                 never(),               never(),                   never(),               never(),  to(PAUSED_OFF),          to(OFF),                to(OFF),              to(DARK, Told.RESUMED), to(LENT_OFF),           never(),                 to(GONE, Told.UNPLUGGED));
        row(PAUSED_OFF,       never(),         never(),      never(),                 never(),               never(),                   never(),               never(),  to(PAUSED_OFF),          to(OFF),                to(PAUSED_OFF),       to(PAUSED),             never(),                never(),                 to(GONE, Told.UNPLUGGED));
        row(LENT,             never(),         never(),      never(),                 never(),               never(),                   never(),               never(),  to(LENT_PAUSED),         to(LENT),               to(LENT_OFF),         to(LENT),               never(),                to(DARK, Told.RESUMED),  to(GONE, Told.UNPLUGGED));
        row(LENT_OFF,         never(),         never(),      never(),                 never(),               never(),                   never(),               never(),  to(LENT_PAUSED_OFF),     to(LENT_OFF),           to(LENT_OFF),         to(LENT),               never(),                to(OFF),                 to(GONE, Told.UNPLUGGED));
        row(LENT_PAUSED,      never(),         never(),      never(),                 never(),               never(),                   never(),               never(),  to(LENT_PAUSED),         to(LENT),               to(LENT_PAUSED_OFF),  to(LENT_PAUSED),        never(),                to(PAUSED),              to(GONE, Told.UNPLUGGED));
        row(LENT_PAUSED_OFF,  never(),         never(),      never(),                 never(),               never(),                   never(),               never(),  to(LENT_PAUSED_OFF),     to(LENT_OFF),           to(LENT_PAUSED_OFF),  to(LENT_PAUSED),        never(),                to(PAUSED_OFF),          to(GONE, Told.UNPLUGGED));
        row(GONE,             never(),         never(),      never(),                 never(),               never(),                   never(),               never(),  to(GONE),                to(GONE),               to(GONE),             to(GONE),               to(GONE),               to(GONE),                to(GONE));
        // spotless:on
        for (HeadState state : values()) {
            assert TABLE[state.ordinal()] != null : state;
        }
    }

    private static void row(HeadState state, Cell... cells) {
        assert cells.length == Event.values().length : state;
        assert TABLE[state.ordinal()] == null : state;
        TABLE[state.ordinal()] = cells;
    }

    private static Cell to(HeadState next) {
        return new Cell(next, Told.NOTHING);
    }

    private static Cell to(HeadState next, Told told) {
        return new Cell(next, told);
    }

    private static Cell never() {
        return null;
    }

    private Cell cell(Event event) {
        Cell cell = TABLE[ordinal()][event.ordinal()];
        if (cell == null) {
            throw new AssertionError("a head that is " + this + " cannot see " + event);
        }
        return cell;
    }

    /** Whether another program has it. */
    boolean lent() {
        return this == LENT || this == LENT_OFF || this == LENT_PAUSED || this == LENT_PAUSED_OFF;
    }

    /** Whether its monitor is to save power as soon as it is ours. */
    boolean off() {
        return this == OFF || this == PAUSED_OFF || this == LENT_OFF || this == LENT_PAUSED_OFF;
    }

    HeadState after(Event event) {
        return cell(event).next();
    }

    Told told(Event event) {
        return cell(event).told();
    }
}
