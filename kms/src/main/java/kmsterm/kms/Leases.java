// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.sys.Errno;
import kmsterm.sys.SysException;

/**
 * Which heads of a card are lent, and to whom. The kernel keeps a lessee from everything else, but
 * not us from what is lent: that is left alone here, whatever happens to its monitor, until it is
 * taken back. A lease works while we are master; who has the screen meanwhile has all of it. Loop
 * thread only.
 */
final class Leases {
    private static final class Lending {
        private final Lessee lessee;

        /** Empty: it is about to be. */
        private Optional<Lease> lease = Optional.empty();

        Lending(Lessee lessee) {
            this.lessee = lessee;
        }
    }

    private final Card card;
    private final Map<Head, Lending> lendings = new LinkedHashMap<>();

    /** To be revoked when we are master again: others may not. */
    private final List<Integer> overdue = new ArrayList<>();

    Leases(Card card) {
        this.card = card;
    }

    /** Whether a head is lent, or about to be. */
    boolean any() {
        return !lendings.isEmpty();
    }

    /** Lends a head; the lessee is told what comes of it, maybe before this returns. */
    void lend(Head head, Lessee lessee) {
        if (!card.heads().contains(head)) {
            lessee.refused(head.name() + " is gone");
            return;
        }
        if (!card.active()) {
            lessee.refused("the screen is somebody else's now");
            return;
        }
        Lending before = lendings.get(head);
        if (before != null) {
            lessee.refused(head.name() + " is lent already, to " + before.lessee.name());
            return;
        }
        var lending = new Lending(lessee);
        lendings.put(head, lending);
        head.leave();
        int crtc = head.pipe().crtc();
        // Behind a modeset of ours that runs, or waits to.
        card.ask(
                () -> {
                    card.kms().upright(crtc);
                    return lending;
                },
                begun -> create(head, begun));
    }

    private void create(Head head, Lending lending) {
        if (lendings.get(head) != lending) {
            return; // Taken back meanwhile.
        }
        try {
            Lease lease = card.kms().lease(head.pipe().crtc(), head.connector());
            lending.lease = Optional.of(lease);
            card.report(head.name(), "lent to " + lending.lessee.name());
            lending.lessee.lent(lease.fd());
        } catch (SysException e) {
            card.endsBy(-e.errno());
            takeBack(head);
            lending.lessee.refused(e.getMessage());
        }
    }

    /**
     * Ends the lease of a head, if it is lent: what the lessee does from here on fails, and the
     * next picture comes with a modeset, for he may have changed anything.
     */
    void takeBack(Head head) {
        Lending lending = lendings.remove(head);
        if (lending == null) {
            return;
        }
        lending.lease.ifPresent(
                lease -> {
                    revoke(lease);
                    card.report(head.name(), "back from " + lending.lessee.name());
                });
        head.comeBack();
        // With the last descriptor his framebuffer goes, and the screen dark: after our modeset.
        lending.lease.ifPresent(lease -> card.ask(() -> closed(lease), done -> {}));
        // Nobody looked at its connector meanwhile.
        card.rescan();
    }

    private static Lease closed(Lease lease) {
        lease.fd().close();
        return lease;
    }

    private void revoke(Lease lease) {
        int result = card.kms().revoke(lease.lessee());
        if (result == -Errno.EACCES) {
            overdue.add(lease.lessee());
        }
    }

    /** We are master again. */
    void resumed() {
        overdue.forEach(card.kms()::revoke);
        overdue.clear();
    }

    /** The card is used no more; its heads are about to go. */
    void stop(String why) {
        List<Lending> ended = List.copyOf(lendings.values());
        lendings.clear();
        for (Lending lending : ended) {
            lending.lease.ifPresent(
                    lease -> {
                        revoke(lease);
                        closed(lease);
                    });
            lending.lessee.ended(why);
        }
    }
}
