// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;

/**
 * Wants a card's master, and waits for it while somebody else has it. Whoever opens a card that has
 * no master is its master until he closes it, were it by mistake; so he is named, and master is
 * taken from him if the user asks for it. Tried again whenever somebody has closed the card, and
 * now and then. Loop thread only.
 */
final class Claim implements AutoCloseable {
    /** Between tries; doubled up to the limit. Guess: a person does not notice. */
    static final long RETRY_NS = 50_000_000;

    static final long RETRY_MAX_NS = 1_600_000_000;

    /**
     * Who is asked to let go in order, by logind or by seatd, has done so by then. Guess: required
     * is that a person who looks at the wrong picture is told soon.
     */
    static final long PATIENCE_NS = 1_000_000_000;

    private final Card card;
    private final Kms kms;
    private final EventLoop.Timer timer;
    private boolean wanted;
    private boolean denied;
    private long deniedNs;
    private long retryNs;

    /** Whether it is being found out who has it, or has been. */
    private boolean asked;

    private Optional<CardUser> holder = Optional.empty();

    /** Whether the holder was not found any more when it was looked for last. */
    private boolean missed;

    Claim(Card card) {
        this.card = card;
        kms = card.kms();
        timer = card.loop().timer(card.guarded(this::attempt));
    }

    /**
     * It is wanted, after so long.
     *
     * @param ns 0: at once
     */
    void begin(long ns) {
        wanted = true;
        retryNs = RETRY_NS;
        if (ns == 0) {
            attempt();
        } else {
            timer.in(ns);
        }
    }

    /** It is ours, or not wanted any more. */
    void end() {
        wanted = false;
        denied = false;
        asked = false;
        missed = false;
        holder = Optional.empty();
        timer.disarm();
    }

    /** Whether somebody else has it, and we wait for that. */
    boolean denied() {
        return denied;
    }

    /** Somebody has opened or closed the card. */
    void used() {
        if (denied) {
            asked = false;
            retryNs = RETRY_NS; // Who closes it is told of just before he is not master any more.
            attempt();
        }
    }

    private void attempt() {
        if (!wanted) {
            return;
        }
        int result = kms.setMaster();
        if (result == 0) {
            end();
            card.masterIsOurs();
        } else if (result == -Errno.ENODEV) {
            card.fail("drmSetMaster", Errno.ENODEV);
        } else {
            refused(result);
            timer.in(retryNs);
            retryNs = Math.min(RETRY_MAX_NS, 2 * retryNs);
        }
    }

    private void refused(int result) {
        long nowNs = card.loop().clock().nanoTime();
        if (!denied) {
            denied = true;
            deniedNs = nowNs;
        }
        card.reportOnce(
                "master",
                card.name(),
                "cannot become its master yet ("
                        + Errno.name(-result)
                        + "): somebody else has the screen");
        if (!asked && nowNs - deniedNs >= PATIENCE_NS) {
            asked = true;
            card.find(kms::users, this::found);
        }
        card.denied(holder);
    }

    private void found(List<CardUser> users) {
        if (!denied) {
            return;
        }
        boolean gone = holder.filter(had -> users.stream().noneMatch(had::is)).isPresent();
        if (gone && !missed) {
            missed = true;
            asked = false; // It may be ours at the next try, and then it was he who had it.
            return;
        }
        missed = false;
        Optional<CardUser> now = users.stream().filter(CardUser::master).findFirst();
        // Where they cannot be asked, there is often just one.
        if (now.isEmpty() && users.size() == 1) {
            now = Optional.of(users.getFirst());
        }
        boolean same = now.isPresent() && holder.isPresent() && now.get().is(holder.get());
        if (same) {
            return;
        }
        if (now.isPresent()) {
            card.report(card.name(), now.get() + " has the screen and does not give it back");
        }
        holder = now;
        card.denied(holder);
    }

    /**
     * Takes it from who has it; he is not asked, and finds that he may not show anything any more.
     *
     * @param done told a negative error number, -ESRCH if there is nobody to take it from; or 0,
     *     and then it is ours
     */
    void reclaim(IntConsumer done) {
        card.find(
                kms::dropOthers,
                result -> {
                    if (denied) {
                        attempt();
                        done.accept(denied && result == 0 ? -Errno.EBUSY : result);
                    }
                });
    }

    @Override
    public void close() {
        end();
        timer.close();
    }
}
