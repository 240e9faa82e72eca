// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import kmsterm.console.overlay.Overlay;
import kmsterm.kms.CardUser;
import kmsterm.sys.Errno;

/**
 * Programs that are master of a card whose displays should be ours: what is said of them, and done.
 * While no display shows anything of ours, nobody sees what he types at, so keys do nothing but
 * switch terminals and take the displays back. Loop thread only.
 */
final class Usurpers {
    /** How long it is shown who had the display. Guess. */
    private static final long WHY_NS = 10_000_000_000L;

    /** Who has the cards. */
    interface Owner {
        /** Whether each card that should be ours is somebody else's. */
        boolean nothingShown();

        /** What is typed goes nowhere from now on, or to whom it went before. */
        void mute(boolean mute);

        /** Over what keys go to, seen or not. */
        Overlay overlay();

        /**
         * As {@link kmsterm.kms.Card#reclaim}, for each of them.
         *
         * @param done told the card, and what came of it
         */
        void reclaim(ObjIntConsumer<String> done);
    }

    private final Owner owner;
    private final String keys;
    private final Log log;
    private boolean muted;

    /** By card: who is known to have it. */
    private final Map<String, CardUser> holders = new HashMap<>();

    /** Whether it was asked for to take them back. */
    private final Set<String> reclaimed = new HashSet<>();

    /**
     * @param keys that take displays back, as a person reads them; empty: there are none
     */
    Usurpers(Owner owner, String keys, Log log) {
        this.owner = owner;
        this.keys = keys;
        this.log = log;
    }

    /** As {@link kmsterm.kms.Card.Listener#denied}. */
    void denied(String card, Optional<CardUser> holder) {
        follow();
        if (holder.isEmpty()) {
            holders.remove(card);
        } else if (!holder.get().equals(holders.put(card, holder.get())) && !keys.isEmpty()) {
            log.notice(card, keys + " takes it back");
            // Where another card has a display, it is seen.
            String text = holder.get() + " has " + card + "; " + keys + " takes it back";
            owner.overlay().showFor(Overlay.Place.NOTE, text, WHY_NS);
        }
    }

    /** A card is ours. */
    void gained(String card) {
        follow();
        CardUser holder = holders.remove(card);
        boolean taken = reclaimed.remove(card);
        if (holder != null) {
            String text = (taken ? "Taken back from " : "The display was held by ") + holder;
            log.notice(card, taken ? "taken back from " + holder : holder + " had it; ours again");
            owner.overlay().showFor(Overlay.Place.NOTE, text, WHY_NS);
        }
    }

    /**
     * The user wants the displays.
     *
     * @return whether there is somebody who has one
     */
    boolean reclaim() {
        if (!muted && holders.isEmpty()) {
            return false;
        }
        reclaimed.addAll(holders.keySet());
        owner.reclaim(this::reclaimed);
        return true;
    }

    private void reclaimed(String card, int result) {
        CardUser holder = holders.get(card);
        if (result < 0 && holder != null) {
            reclaimed.remove(card);
            log.warning(
                    card,
                    "cannot be taken back ("
                            + Errno.name(-result)
                            + "): kill -9 "
                            + holder.pid()
                            + " ends "
                            + holder.program());
        }
    }

    /** Cards have come or gone, or displays are somebody else's by right, or ours again. */
    void follow() {
        boolean now = owner.nothingShown();
        if (now != muted) {
            muted = now;
            owner.mute(now);
        }
    }

    /** The displays are somebody else's by right. */
    void released() {
        holders.clear();
        reclaimed.clear();
        follow();
    }
}
