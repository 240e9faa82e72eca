// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Other programs that open a card while it is ours. They are not master, and may wonder why nothing
 * of theirs is shown. Of each process that was started since the card became ours it is told once;
 * not of one that has a lease. One that has closed the card again before it was looked for is not
 * seen. Loop thread only.
 */
final class Onlookers {
    private final Card card;
    private final Consumer<CardUser> newcomer;
    private final Set<Integer> known = new HashSet<>();
    private long beganNs;
    private boolean looking;

    /** Somebody has opened or closed it since it was begun to look. */
    private boolean again;

    /**
     * @param newcomer told of each
     */
    Onlookers(Card card, Consumer<CardUser> newcomer) {
        this.card = card;
        this.newcomer = newcomer;
    }

    /** The card is to be ours: whoever runs already has it, or had it, by right. */
    void begin() {
        beganNs = card.loop().clock().nanoTime();
    }

    /** Somebody has opened or closed it, maybe ourselves. */
    void used() {
        again = looking;
        if (!looking) {
            look();
        }
    }

    private void look() {
        looking = true;
        card.find(card.kms()::users, this::looked);
    }

    private void looked(List<CardUser> users) {
        looking = false;
        if (!card.active()) {
            return;
        }
        known.retainAll(users.stream().map(CardUser::pid).toList());
        long oursNs = card.loop().clock().nanoTime() - beganNs;
        for (CardUser user : users) {
            // While we are master, no open file but ours and those of leases is.
            if (!user.master() && user.ageNs() < oursNs && known.add(user.pid())) {
                newcomer.accept(user);
            }
        }
        if (again) {
            again = false;
            look();
        }
    }
}
