// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The terminals of a seat whose kernel has no virtual ones: 1 to {@value #LAST}, as those are. A
 * session is in one of them as long as it lives; an empty one gets a login when somebody switches
 * to it. They belong to the seat, not to an output: one that is in front on another output already
 * stays there, and keys go to it. Loop thread only.
 */
@SuppressWarnings("ReferenceEquality") // Sessions are the same or they are not.
final class Terminals {
    /** As many as there are function keys. */
    static final int LAST = 12;

    /** Who begins sessions and shows them. */
    interface Owner {
        /** Where keys go. */
        HostedSession focused();

        /** Begins a session in this terminal, to be shown at once. */
        HostedSession begin(int number);

        /** Brings a session to the front, and keys to it. */
        void bring(HostedSession session);

        /** Whether an output shows it. */
        boolean inFront(HostedSession session);

        /**
         * The numbers, in order, of what is on the seat and in none of its terminals: they are
         * greater than {@value Terminals#LAST}.
         */
        default List<Integer> others() {
            return List.of();
        }

        /** What is told of each of them. */
        default List<String> otherTexts() {
            return List.of();
        }

        /** Switches to one of them. Returns whether there is one of this number. */
        default boolean switchToOther(int number) {
            return false;
        }
    }

    private final Owner owner;
    private final TerminalList list;

    /** By number; null: empty. */
    private final HostedSession[] all = new HostedSession[LAST + 1];

    Terminals(Owner owner, TerminalList list) {
        this.owner = owner;
        this.list = list;
    }

    /** The lowest that is empty; 0: none, and a session more cannot be switched to by number. */
    int free() {
        for (int number = 1; number <= LAST; number++) {
            if (all[number] == null) {
                return number;
            }
        }
        return 0;
    }

    /**
     * A session has begun in a terminal.
     *
     * @param number an empty one, or 0
     */
    void put(int number, HostedSession session) {
        if (number != 0) {
            assert all[number] == null : number;
            all[number] = session;
        }
    }

    /** The session has ended for good: its terminal is empty. */
    void ended(HostedSession session) {
        list.ended(session);
        int number = number(session);
        if (number != 0) {
            all[number] = null;
        }
    }

    /** Which one a session is in; 0: none. */
    int number(HostedSession session) {
        for (int number = 1; number <= LAST; number++) {
            if (all[number] == session) {
                return number;
            }
        }
        return 0;
    }

    /** What is in a terminal. */
    Optional<HostedSession> at(int number) {
        return Optional.ofNullable(all[number]);
    }

    /**
     * Shows a terminal where keys go, with a login begun in it if it was empty. Returns whether
     * there is one of this number.
     */
    boolean switchTo(int number) {
        if (number < 1 || number > LAST) {
            return owner.switchToOther(number);
        }
        HostedSession session = all[number];
        owner.bring(session == null ? owner.begin(number) : session);
        list(TerminalList.PASSING_NS);
        return true;
    }

    /** Shows for so long, in nanoseconds, which ones are not empty. */
    void list(long ns) {
        HostedSession focused = owner.focused();
        List<TerminalList.Entry> entries = new ArrayList<>();
        for (int number = 1; number <= LAST; number++) {
            HostedSession session = all[number];
            if (session != null) {
                entries.add(
                        new TerminalList.Entry(
                                number,
                                session.slavePath(),
                                session.session().foreground(),
                                session == focused,
                                owner.inFront(session)));
            }
        }
        list.show(focused, entries, owner.otherTexts(), ns);
    }

    /**
     * The next one that is not empty, or with -1 the one before, around the ends. Behind the last
     * one are those that are not ours.
     */
    void switchBy(int steps) {
        int from = number(owner.focused());
        List<Integer> used = new ArrayList<>();
        for (int number = 1; number <= LAST; number++) {
            if (all[number] != null && number != from) {
                used.add(number);
            }
        }
        used.addAll(owner.others());
        if (used.isEmpty()) {
            list(TerminalList.PASSING_NS);
            return;
        }
        int after = (int) used.stream().filter(number -> number < from).count();
        int next = steps > 0 ? after : after - 1;
        switchTo(used.get(Math.floorMod(next, used.size())));
    }
}
