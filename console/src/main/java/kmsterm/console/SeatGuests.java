// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kmsterm.console.life.Turns;
import kmsterm.seat.SeatServer;
import kmsterm.sys.EventLoop;
import kmsterm.sys.UnixSocket;

/**
 * Compositors that were started in sessions of the seat and ask for it ({@link SeatServer}). Each
 * has displays and keyboards while its session is where keys go, and the console is in front; then
 * nothing of ours is shown or typed to. Loop thread only.
 *
 * @param <S> a session
 */
@SuppressWarnings("ReferenceEquality") // Guests and sessions are the same or they are not.
final class SeatGuests<S> implements SeatServer.Owner, AutoCloseable {
    /** How long one may take to let go. Required: a person waits for the switch. */
    static final long LET_GO_NS = 1_000_000_000L;

    /** Who has the seat. */
    interface Host<S> {
        String seat();

        /** The session that this process was started in; empty: in none, or it has ended. */
        Optional<S> sessionOf(int pid, String tty);

        /** Where keys go. */
        S focused();

        /**
         * Displays and keyboards are let go of when this returns, and are for one process; or are
         * to be ours again. What the virtual terminal says counts, too.
         *
         * @param pid 0: nobody else's
         */
        void lend(int pid);

        /** As {@link SeatServer.Owner#open}. */
        SeatServer.LentDevice open(String path);

        /** A terminal is to be in front, the kernel's or ours. */
        void switchTo(int number);
    }

    private final Host<S> host;
    private final Log log;
    private final EventLoop.Timer deadline;
    private final Map<SeatServer.Guest, S> guests = new LinkedHashMap<>();

    /** It was taken from them. */
    private final Set<SeatServer.Guest> taken = new HashSet<>();

    /** Whether the console is in front, as far as the kernel or logind goes. */
    private boolean front;

    /** Has the seat, or has not let go of it yet; null: nobody. */
    private SeatServer.Guest current;

    /** Whether it was told to let go. */
    private boolean leaving;

    SeatGuests(Host<S> host, Turns turns, Log log) {
        this.host = host;
        this.log = log;
        deadline = turns.timer(this::late);
    }

    /** Whether somebody else has displays and keyboards, or is about to. */
    boolean lent() {
        return current != null;
    }

    /**
     * The console comes to the front, or leaves it: displays and keyboards are let go of already,
     * and when this returns by guests, too.
     */
    void front(boolean now) {
        front = now;
        if (!now && current != null) {
            current.suspend();
            passOn();
        } else {
            update();
        }
    }

    /** Keys go to another session. */
    void focusChanged() {
        S focused = host.focused();
        taken.removeIf(guest -> guests.get(guest) != focused);
        update();
    }

    /**
     * Somebody wants it back: who has it has it no more, whatever it does, until keys have gone
     * elsewhere and come back.
     */
    void take() {
        if (current == null) {
            return;
        }
        if (current.suspend()) {
            log.notice(host.seat(), "taken back from process " + current.pid());
            taken.add(current);
            passOn();
        } else {
            log.warning(
                    host.seat(),
                    "process " + current.pid() + " has it by logind, and keeps it; kill ends it");
        }
    }

    /** It is over, and whoever was started in it has no place to be any more. */
    void ended(S session) {
        guests.values().removeIf(other -> other == session);
        update();
    }

    private void update() {
        if (current == null) {
            passOn();
        } else if (current != wanted() && !leaving) {
            leaving = true;
            deadline.in(LET_GO_NS);
            current.disable();
        }
    }

    private SeatServer.Guest wanted() {
        return front ? of(host.focused()) : null;
    }

    private SeatServer.Guest of(S session) {
        SeatServer.Guest last = null;
        for (Map.Entry<SeatServer.Guest, S> entry : guests.entrySet()) {
            if (entry.getValue() == session && !taken.contains(entry.getKey())) {
                last = entry.getKey();
            }
        }
        return last;
    }

    /** Nobody uses it: to whoever is to have it now. */
    private void passOn() {
        SeatServer.Guest before = current;
        deadline.disarm();
        leaving = false;
        current = wanted();
        if (current == null && before != null) {
            log.notice(host.seat(), "given back by process " + before.pid());
            host.lend(0);
        } else if (current != null) {
            host.lend(current.pid());
            log.notice(host.seat(), "lent to process " + current.pid());
            current.enable();
        }
    }

    private void late() {
        if (current == null) {
            return;
        }
        String who = "process " + current.pid() + " does not let go; ";
        if (current.suspend()) {
            log.warning(host.seat(), who + "taken from it");
            passOn();
        } else {
            leaving = false;
            if (current != wanted()) {
                log.warning(host.seat(), who + "it has it by logind, and keeps it");
            }
        }
    }

    // ---- what guests say

    @Override
    public String seat() {
        return host.seat();
    }

    @Override
    public boolean admits(UnixSocket.Peer peer, String tty) {
        return host.sessionOf(peer.pid(), tty).isPresent();
    }

    @Override
    public void opened(SeatServer.Guest guest) {
        // It may have ended since this one was admitted.
        host.sessionOf(guest.pid(), guest.tty()).ifPresent(session -> opened(guest, session));
    }

    /** As {@link #opened(SeatServer.Guest)}, of one whose session is known. */
    void opened(SeatServer.Guest guest, S session) {
        guests.put(guest, session);
        update();
    }

    @Override
    public SeatServer.LentDevice open(SeatServer.Guest guest, String path) {
        return host.open(path);
    }

    @Override
    public void disabled(SeatServer.Guest guest) {
        if (guest == current) {
            passOn();
        }
    }

    @Override
    public void switchTo(SeatServer.Guest guest, int session) {
        if (guest == current) {
            host.switchTo(session);
        }
    }

    @Override
    public void closed(SeatServer.Guest guest) {
        guests.remove(Objects.requireNonNull(guest));
        taken.remove(guest);
        if (guest == current) {
            passOn();
        }
    }

    @Override
    public void close() {
        deadline.close();
    }
}
