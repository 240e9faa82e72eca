// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import kmsterm.console.overlay.Overlay;
import kmsterm.kms.CardUser;

/**
 * Programs that were started in our sessions and have opened a graphics card by themselves while it
 * is ours: the kernel lets them look, but not show anything. Their user is told what to do instead,
 * of each program once in a session. Loop thread only.
 */
final class Uninvited {
    /** How long it is shown. Guess: it is to be typed. */
    private static final long WHY_NS = 20_000_000_000L;

    /** A process chooses its name: more than so many are forgotten. */
    private static final int MAX_TOLD = 1000;

    /** Where they were started. */
    interface Owner {
        /** The session that this process belongs to; empty: none of ours. */
        Optional<HostedSession> sessionOf(int pid);

        /** Whether the kernel has virtual terminals to be used instead. */
        boolean hasVts();

        /** A connector of the card, {@code "HDMI-A-1"}, that can be lent; empty: none. */
        Optional<String> connector(String card);
    }

    private final Owner owner;
    private final Log log;
    private final Set<String> told = new HashSet<>();

    Uninvited(Owner owner, Log log) {
        this.owner = owner;
        this.log = log;
    }

    /** As {@link kmsterm.kms.Card.Listener#opened}. */
    void opened(String card, CardUser user) {
        Optional<HostedSession> session = owner.sessionOf(user.pid());
        if (session.isEmpty()) {
            return;
        }
        if (told.size() >= MAX_TOLD) {
            told.clear();
        }
        if (told.add(session.get().id() + " " + user.program())) {
            log.info(card, "opened by " + user + ", which cannot show anything there");
            session.get().overlay().showFor(Overlay.Place.NOTE, advice(card, user), WHY_NS);
        }
    }

    private String advice(String card, CardUser user) {
        String program = user.program();
        String problem = program + " cannot show anything here: ";
        if (owner.hasVts()) {
            return problem + "as root, openvt -sw " + program;
        }
        String output = owner.connector(card).orElse("OUTPUT");
        return problem + "try kmstermctl lease " + output + " -- " + program;
    }
}
