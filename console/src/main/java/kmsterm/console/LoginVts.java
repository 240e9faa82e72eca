// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kmsterm.seat.Foreground;

/**
 * The kernel's virtual terminals of seat0's logins, each with one of its own: pam_systemd(8) begins
 * a session for one login on each, and logind calls the one active whose terminal is in front. So
 * where keys go, that is in front. Loop thread only.
 */
final class LoginVts {
    /** What there is of virtual terminals. */
    interface Kernel {
        /** As {@link Foreground#another}. */
        int another();

        /** As {@link Foreground#giveBack}. */
        void giveBack(int number);

        /** As {@link Foreground#show}. */
        void show(int number);
    }

    private final Kernel kernel;
    private final int main;
    private final boolean each;
    private final Log log;
    private final Map<HostedSession, Integer> all = new HashMap<>();

    /** The console's own is in use, or has been. */
    private boolean mainTaken;

    private boolean ending;

    /**
     * @param main the console's own, which the first login gets; 0: the seat has none
     * @param each whether there are more to be had; otherwise all are on the console's
     */
    LoginVts(int main, boolean each, Kernel kernel, Log log) {
        this.main = main;
        this.each = each;
        this.kernel = kernel;
        this.log = log;
    }

    /**
     * For a login that is about to begin.
     *
     * @return 0: it has none
     */
    int take() {
        if (main == 0 || !each || !mainTaken) {
            mainTaken = true;
            return main;
        }
        int number = kernel.another();
        if (number == 0) {
            log.warning(
                    "tty" + main, "no other is free; a login begins without one and has no seat");
        } else {
            log.info("tty" + number, "taken for a login");
        }
        return number;
    }

    /**
     * Whether a login may say that it is on the seat. With virtual terminals, but none of its own,
     * logind would refuse it a session.
     */
    boolean onSeat(int number) {
        return main == 0 || number != 0;
    }

    /** The login on this one, as {@link #take} gave it, is in this session. */
    void put(HostedSession session, int number) {
        all.put(session, number);
    }

    /** 0: none. */
    int number(HostedSession session) {
        return all.getOrDefault(session, 0);
    }

    Optional<HostedSession> at(int number) {
        return all.entrySet().stream()
                .filter(entry -> each && entry.getValue() == number)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * All sessions are about to end: none is brought to the front for the time until it has, too,
     * and all are given back at once. logind begins a getty on an empty one that it sees in front.
     */
    void end() {
        ending = true;
    }

    /** Keys go to this session. */
    void focused(HostedSession session) {
        int number = number(session);
        if (each && number != 0 && !ending) {
            kernel.show(number);
        }
    }

    /** The session is over for good. */
    void ended(HostedSession session) {
        Integer number = all.remove(session);
        if (each && number != null && number != main && number != 0 && !ending) {
            kernel.giveBack(number);
        }
    }
}
