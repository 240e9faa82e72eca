// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.kms.Card;
import kmsterm.seat.SeatServer;
import kmsterm.seat.SessionControl;

/**
 * Compositors and X servers in sessions of a seat without virtual terminals that have its devices
 * by logind: they have it as those have that ask us ({@link SeatGuests}), only that it is logind
 * which takes it from them, when another of its sessions comes to the front. Loop thread only.
 *
 * @param <S> a session
 */
@SuppressWarnings("ReferenceEquality") // Sessions are the same or they are not.
final class LogindGuests<S> {
    /** What is to be asked of the seat. */
    interface Host<S> {
        /**
         * Whether there is this session in one of our terminals.
         *
         * @param session its id
         */
        boolean hosts(String session);

        /** The card is to be had for so long, until it is clear who is to have it. */
        void offer(long ns);

        /** The session in whose terminal the controlled one is; empty: in none that may lend. */
        Optional<S> sessionOf(SessionControl control);

        /** The one in front, as far as logind goes; empty: none of ours, or that is not known. */
        Optional<S> front();
    }

    private final Host<S> host;
    private final SeatGuests<S> owner;

    /** By their names on the bus. */
    private final Map<String, Guest> guests = new LinkedHashMap<>();

    /** Whether a card was offered to nobody, so that this code has run when somebody wants it. */
    private boolean rehearsed;

    LogindGuests(Host<S> host, SeatGuests<S> owner) {
        this.host = host;
        this.owner = owner;
    }

    /**
     * Somebody asks for control.
     *
     * @param session as {@link SessionControl#session}
     */
    void asked(String session) {
        if (session.isEmpty() || host.hosts(session)) {
            host.offer(Card.OFFER_NS);
        }
    }

    /** Somebody has asked for control of a session, and will open devices in a moment. */
    void taken(SessionControl control) {
        ended(control.name());
        Optional<S> session = host.sessionOf(control);
        if (session.isPresent()) {
            Guest guest = new Guest(control.pid(), session.get());
            guests.put(control.name(), guest);
            owner.opened(guest, session.get());
        }
    }

    /**
     * @param name as {@link SessionControl#name}
     */
    void ended(String name) {
        Guest guest = guests.remove(name);
        if (guest != null) {
            owner.closed(guest);
        }
    }

    /** Who controls what is not known any more. */
    void lost() {
        List.copyOf(guests.keySet()).forEach(this::ended);
    }

    /** logind may have another session in front. */
    void frontChanged() {
        if (!rehearsed && host.front().isPresent()) {
            rehearsed = true;
            host.offer(0);
        }
        List.copyOf(guests.values()).forEach(Guest::disable);
    }

    private final class Guest implements SeatServer.Guest {
        private final int pid;
        private final S session;

        Guest(int pid, S session) {
            this.pid = pid;
            this.session = session;
        }

        private boolean away() {
            return host.front().filter(front -> front != session).isPresent();
        }

        @Override
        public int pid() {
            return pid;
        }

        @Override
        public String tty() {
            return "";
        }

        /** logind gives it what it has opened when its session is the one in front. */
        @Override
        public void enable() {}

        @Override
        public void disable() {
            if (away()) {
                owner.disabled(this);
            }
        }

        @Override
        public boolean suspend() {
            return away();
        }
    }
}
