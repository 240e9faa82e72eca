// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kmsterm.sys.Errno;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimTest {
    private static final CardUser HOLDER = new CardUser(12, "bare", 0, true);
    private static final CardUser LOOKER = new CardUser(11, "lister", 0, false);

    private final Desk desk = Desk.lit(true);
    private final List<Integer> results = new ArrayList<>();

    @AfterEach
    void close() {
        desk.close();
    }

    /** Comes back to the front, and finds somebody who has the card. */
    private void comeBackTo(CardUser... users) {
        desk.card.pause();
        desk.kms.otherMaster(true);
        desk.kms.usedBy(users);
        desk.reports.clear();
        desk.denials.clear();
        desk.card.resume();
        desk.settle();
    }

    private void waitFor(long ns) {
        for (long passed = 0; passed < ns; passed += Claim.RETRY_NS) {
            desk.pass(Claim.RETRY_NS);
        }
    }

    private void reclaim() {
        desk.card.reclaim(results::add);
        desk.settle();
    }

    @Test
    void holder_isNamedOnceHeHasHadItForLong() {
        comeBackTo(LOOKER, HOLDER);
        assertTrue(desk.card.denied());
        assertEquals(List.of("nobody"), desk.denials);
        waitFor(2 * Claim.PATIENCE_NS);
        assertEquals("bare (process 12)", desk.denials.getLast());
        waitFor(10 * Claim.PATIENCE_NS);
        assertEquals(
                List.of(
                        "card0: cannot become its master yet (EBUSY): somebody else has the screen",
                        "card0: bare (process 12) has the screen and does not give it back"),
                desk.reports);
    }

    @Test
    void holderThatLetsGoInOrder_isNotNamed() {
        comeBackTo(HOLDER);
        waitFor(Claim.PATIENCE_NS / 2);
        desk.kms.otherMaster(false);
        waitFor(Claim.PATIENCE_NS);
        assertTrue(desk.card.active());
        assertEquals(List.of("nobody"), desk.denials.stream().distinct().toList());
    }

    @Test
    void withoutTheRightToAsk_theOnlyUserIsTheHolder() {
        comeBackTo(new CardUser(11, "lister", 0, false));
        waitFor(2 * Claim.PATIENCE_NS);
        assertEquals("lister (process 11)", desk.denials.getLast());
        desk.kms.usedBy(LOOKER, new CardUser(13, "other", 0, false));
        desk.kms.nodeUsed();
        desk.settle();
        waitFor(Claim.PATIENCE_NS);
        assertEquals("nobody", desk.denials.getLast(), "one of two");
    }

    /** Its last file is told of as closed before the kernel has let master go. */
    @Test
    void holderThatHasJustEnded_wasTheOneWhoHadIt() {
        comeBackTo(LOOKER, HOLDER);
        waitFor(10 * Claim.PATIENCE_NS);
        desk.kms.usedBy(LOOKER);
        desk.kms.nodeUsed();
        desk.settle();
        assertEquals("bare (process 12)", desk.denials.getLast());
        desk.kms.otherMaster(false);
        desk.pass(Claim.RETRY_NS);
        assertTrue(desk.card.active());
        assertEquals("bare (process 12)", desk.denials.getLast());
    }

    @Test
    void closeOfTheCard_isAnsweredAtOnce() {
        comeBackTo(HOLDER);
        waitFor(10 * Claim.PATIENCE_NS);
        desk.kms.otherMaster(false);
        desk.kms.nodeUsed();
        desk.settle();
        assertTrue(desk.card.active());
        assertFalse(desk.card.denied());
        desk.show();
        assertEquals(desk.head().front().id(), desk.kms.shown(Desk.CRTC));
    }

    @Test
    void useOfTheNodeWhileItIsOffered_doesNotCutTheOfferShort() {
        desk.card.offer(Card.OFFER_NS);
        desk.kms.nodeUsed();
        desk.settle();
        assertFalse(desk.card.active());
        desk.pass(Card.OFFER_NS);
        assertTrue(desk.card.active());
    }

    @Test
    void reclaim_takesItAndShowsThePicture() {
        comeBackTo(HOLDER);
        reclaim();
        assertEquals(List.of(0), results);
        assertTrue(desk.card.active());
        desk.show();
        assertEquals(desk.head().front().id(), desk.kms.shown(Desk.CRTC));
    }

    @Test
    void reclaimThatIsRefused_goesOnWaiting() {
        comeBackTo(HOLDER);
        desk.kms.refuseDropOthers(Errno.EPERM);
        reclaim();
        assertEquals(List.of(-Errno.EPERM), results);
        assertTrue(desk.card.denied());
        desk.kms.otherMaster(false);
        desk.pass(Claim.RETRY_MAX_NS);
        assertTrue(desk.card.active());
    }

    @Test
    void reclaimOfWhatIsOurs_isNothing() {
        reclaim();
        assertEquals(List.of(), results);
    }

    @Test
    void pauseWhileDenied_endsIt() {
        comeBackTo(HOLDER);
        desk.card.pause();
        assertFalse(desk.card.denied());
        reclaim();
        assertEquals(List.of(), results);
        assertFalse(desk.kms.master());
    }

    @Test
    void pauseWhileItIsTaken_leavesItToWhoeverComes() {
        comeBackTo(HOLDER);
        desk.worker.stuck(true);
        reclaim();
        desk.card.pause();
        desk.worker.stuck(false);
        desk.settle();
        assertFalse(desk.kms.master());
        assertEquals(List.of(), results);
    }

    @Test
    void newcomerOnOurCard_isToldOfOnce() {
        desk.pass(1);
        desk.kms.usedBy(LOOKER);
        desk.kms.nodeUsed();
        desk.settle();
        desk.kms.nodeUsed();
        desk.settle();
        assertEquals(List.of(LOOKER), desk.newcomers);
        desk.kms.usedBy();
        desk.kms.nodeUsed();
        desk.settle();
        desk.kms.usedBy(LOOKER);
        desk.kms.nodeUsed();
        desk.settle();
        assertEquals(List.of(LOOKER, LOOKER), desk.newcomers, "opened anew");
    }

    @Test
    void lessees_areNoNewcomers() {
        desk.kms.usedBy(HOLDER);
        desk.kms.nodeUsed();
        desk.settle();
        assertEquals(List.of(), desk.newcomers);
    }

    /** As a compositor that waits until its terminal is in front again. */
    @Test
    void whoRanBeforeTheCardWasOurs_isNoNewcomer() {
        desk.card.pause();
        desk.card.resume();
        desk.pass(1_000_000_000);
        desk.kms.usedBy(new CardUser(11, "sway", 1_000_000_000, false));
        desk.kms.nodeUsed();
        desk.settle();
        assertEquals(List.of(), desk.newcomers);
    }

    @Test
    void useWhileItIsLookedFor_isLookedForAgain() {
        desk.pass(1);
        desk.kms.nodeUsed();
        desk.worker.work();
        desk.kms.usedBy(LOOKER);
        desk.kms.nodeUsed();
        desk.settle();
        assertEquals(List.of(LOOKER), desk.newcomers);
    }
}
