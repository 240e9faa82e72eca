// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static kmsterm.kms.Desk.CRTC;
import static kmsterm.kms.Desk.HD;
import static kmsterm.kms.Desk.HDMI;
import static kmsterm.kms.Desk.SECOND_CRTC;
import static kmsterm.kms.Desk.SVGA;
import static kmsterm.kms.Desk.VGA;
import static kmsterm.kms.Desk.XGA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Displays that are lent to another program. */
class LeaseTest {
    /** Takes what it is given, and keeps what it is told. */
    private static final class Taker implements Lessee {
        private final String name;
        private final List<String> told = new ArrayList<>();
        private Fd fd;

        Taker(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void lent(Fd given) {
            told.add("lent");
            fd = given;
        }

        @Override
        public void refused(String why) {
            told.add(why);
        }

        @Override
        public void ended(String why) {
            told.add("ended: " + why);
        }
    }

    private Desk desk = Desk.lit(true);
    private final Taker taker = new Taker("process 7");

    @AfterEach
    void close() {
        desk.close();
        assertTrue(taker.fd == null || !taker.fd.isOpen(), "closed");
        assertFalse(desk.kms.lent(CRTC), "revoked");
        assertEquals(0, desk.kms.trespasses(), "touched what was lent");
        assertEquals(0, desk.kms.shownBuffersFreed(), "black screens");
    }

    private void lend() {
        desk.head().lend(taker);
        desk.settle();
    }

    /** And the lessee shows something, in a mode of his. */
    private void lent() {
        lend();
        assertEquals(List.of("lent"), taker.told);
        desk.kms.foreignPicture(CRTC, SVGA, VGA);
        desk.ear.take();
        desk.reports.clear();
    }

    private void takeBack() {
        desk.head().takeBack();
        desk.settle();
    }

    private void assertShown() {
        desk.show();
        assertTrue(desk.kms.lit(CRTC));
        assertEquals(desk.head().front().id(), desk.kms.shown(CRTC));
        assertEquals(Optional.of(XGA), desk.kms.mode(CRTC));
    }

    @Test
    void lent_goesToTheLesseeAndTakesNoPictures() {
        lend();
        assertEquals(List.of("lent"), taker.told);
        assertTrue(taker.fd.isOpen());
        assertTrue(desk.kms.lent(CRTC));
        assertTrue(desk.head().lent());
        assertEquals("lent", desk.head().stateName());
        assertEquals("paused", desk.ear.take());
        assertFalse(desk.submit());
        assertEquals(List.of("card0-VGA-1: lent to process 7"), desk.reports);
    }

    @Test
    void screenWithALentHead_isNotOffered() {
        lend();
        desk.card.offer(Card.OFFER_NS);
        assertTrue(desk.kms.master(), "a lease works only while we are");
        assertTrue(desk.card.active());
    }

    @Test
    void takenBack_showsTheFirstPictureByAModeset() {
        lent();
        takeBack();
        assertEquals("resumed", desk.ear.take());
        assertFalse(desk.kms.lent(CRTC));
        int modesets = desk.kms.modesets();
        assertTrue(desk.submit());
        desk.settle();
        assertEquals("flipDone", desk.ear.take());
        assertEquals(modesets + 1, desk.kms.modesets());
        assertEquals(List.of("card0-VGA-1: back from process 7"), desk.reports);
        assertShown();
    }

    /** With it the lessee's framebuffer would go, and the screen be dark until our modeset. */
    @Test
    void descriptor_isClosedWhenOurPictureIsShown() {
        lent();
        desk.head()
                .listen(
                        new Desk.Ear() {
                            @Override
                            public void resumed() {
                                assertTrue(desk.submit());
                            }
                        });
        List<Boolean> open = new ArrayList<>();
        desk.kms.atModesets(() -> open.add(taker.fd.isOpen()));
        takeBack();
        assertEquals(List.of(true), open);
        assertFalse(taker.fd.isOpen());
    }

    @Test
    void legacyCard_lendsAndTakesBack() {
        desk.close();
        desk = Desk.lit(false);
        lent();
        takeBack();
        assertShown();
    }

    @Test
    void takenBackTwice_isAsOnce() {
        lent();
        takeBack();
        takeBack();
        assertEquals("resumed", desk.ear.take());
        assertShown();
    }

    @Test
    void cardThatCannotLend_saysSoAndGoesOn() {
        desk.kms.refuseLeases(Errno.EOPNOTSUPP);
        lend();
        assertEquals(
                List.of(
                        "card0-VGA-1: drmModeCreateLease: EOPNOTSUPP"
                                + " (Operation not supported)"),
                taker.told);
        assertEquals("paused resumed", desk.ear.take());
        assertFalse(desk.head().lent());
        assertEquals(List.of(), desk.reports);
        assertShown();
    }

    @Test
    void planesThatAreNotFree_areARefusal() {
        desk.kms.refuseLeases(Errno.EBUSY);
        lend();
        assertEquals(
                List.of("card0-VGA-1: drmModeCreateLease: EBUSY (Device or resource busy)"),
                taker.told);
        assertShown();
    }

    @Test
    void secondLessee_isRefused() {
        lent();
        var other = new Taker("process 8");
        desk.head().lend(other);
        desk.settle();
        assertEquals(List.of("card0-VGA-1 is lent already, to process 7"), other.told);
        assertTrue(desk.kms.lent(CRTC));
        assertEquals("", desk.ear.take());
    }

    @Test
    void somebodyElsesScreen_isNotOursToLend() {
        desk.card.pause();
        desk.ear.take();
        lend();
        assertEquals(List.of("the screen is somebody else's now"), taker.told);
        assertEquals("", desk.ear.take());
    }

    @Test
    void goneHead_isNotLent() {
        Head head = desk.head();
        desk.kms.disconnect(VGA);
        desk.card.rescan();
        desk.settle();
        head.lend(taker);
        assertEquals(List.of("card0-VGA-1 is gone"), taker.told);
    }

    @Test
    void takenBackBeforeItIsLent_nobodyGetsIt() {
        desk.head().lend(taker);
        desk.head().takeBack();
        desk.settle();
        assertEquals(List.of(), taker.told);
        assertEquals("paused resumed", desk.ear.take());
        assertShown();
    }

    @Test
    void lentDuringAFlip_forgetsIt() {
        desk.submit();
        long cookie = desk.kms.cookie(CRTC);
        desk.head().lend(taker);
        desk.kms.event(cookie);
        desk.pass(Head.FLIP_TIMEOUT_NS);
        assertEquals("paused", desk.ear.take());
        takeBack();
        assertEquals(FlipMethod.ATOMIC, desk.head().method());
        assertShown();
    }

    @Test
    void lentDuringAModeset_isLentAfterIt() {
        desk.card.pause();
        desk.card.resume();
        desk.submit();
        lend();
        assertEquals(List.of("lent"), taker.told);
        takeBack();
        assertShown();
    }

    @Test
    void turnedPlane_isLentUpright() {
        desk.kms.offerTurns(2);
        desk.head().turn(2);
        desk.settle();
        desk.show();
        assertEquals(2, desk.kms.turn(CRTC));
        lend();
        assertEquals(0, desk.kms.turn(CRTC));
        takeBack();
        desk.show();
        assertEquals(2, desk.kms.turn(CRTC));
    }

    @Test
    void turnedWhileLent_isTurnedWhenItIsBack() {
        desk.kms.offerTurns(2);
        lent();
        desk.head().turn(2);
        desk.settle();
        assertEquals(0, desk.kms.turn(CRTC));
        takeBack();
        desk.show();
        assertEquals(2, desk.kms.turn(CRTC));
    }

    @Test
    void pointer_isTakenAwayAndNotMoved() {
        desk.head().cursor().show(new int[32], 0, 0, 5, 6);
        assertEquals("5,6", desk.kms.cursor(CRTC));
        lent();
        assertEquals("", desk.kms.cursor(CRTC));
        assertTrue(desk.head().cursor().move(7, 8));
        assertEquals("", desk.kms.cursor(CRTC));
        takeBack();
        assertShown();
        assertEquals("7,8", desk.kms.cursor(CRTC));
    }

    @Test
    void switchedOffWhileLent_isOffWhenItIsBack() {
        lent();
        desk.head().power(false);
        desk.settle();
        assertTrue(desk.kms.lit(CRTC));
        assertFalse(desk.head().powered());
        takeBack();
        assertFalse(desk.kms.lit(CRTC));
        assertEquals("", desk.ear.take());
        desk.head().power(true);
        assertEquals("resumed", desk.ear.take());
        assertShown();
    }

    @Test
    void switchedOffAndOnWhileLent_isShownWhenItIsBack() {
        lent();
        desk.head().power(false);
        desk.head().power(true);
        desk.settle();
        takeBack();
        assertEquals("resumed", desk.ear.take());
        assertShown();
    }

    @Test
    void offAndLent_isOffAgainWhenItIsBack() {
        desk.head().power(false);
        desk.settle();
        lent();
        takeBack();
        assertFalse(desk.kms.lit(CRTC));
    }

    /** Master is dropped, which ends what the lessee may do until it is ours again. */
    @Test
    void awayAndBack_isLentStill() {
        lent();
        desk.card.pause();
        desk.kms.foreignPicture(CRTC, HD, VGA);
        desk.card.resume();
        desk.settle();
        assertTrue(desk.kms.lent(CRTC));
        assertEquals(List.of("lent"), taker.told);
        assertEquals("", desk.ear.take());
        takeBack();
        assertEquals("resumed", desk.ear.take());
        assertShown();
    }

    /** Only a master may revoke. */
    @Test
    void takenBackWhileAway_isRevokedWhenTheScreenIsOurs() {
        lent();
        desk.card.pause();
        takeBack();
        assertEquals("", desk.ear.take());
        assertTrue(desk.kms.lent(CRTC));
        desk.card.resume();
        desk.settle();
        assertFalse(desk.kms.lent(CRTC));
        assertEquals("resumed", desk.ear.take());
        assertShown();
    }

    @Test
    void awayBeforeItIsLent_isRefused() {
        desk.head().lend(taker);
        desk.card.pause();
        desk.settle();
        assertEquals(1, taker.told.size());
        assertTrue(taker.told.getFirst().contains("EACCES"), taker.told.toString());
        desk.card.resume();
        desk.settle();
        assertShown();
    }

    @Test
    void somebodyTakesMasterAwayAndGivesItBack_isLentStill() {
        desk.kms.connect(HDMI, "HDMI-A-1", 0b11, XGA);
        desk.card.rescan();
        desk.settle();
        lent();
        desk.kms.otherMaster(true);
        desk.card.heads().get(1).submit(new int[4], 0);
        desk.settle();
        desk.kms.otherMaster(false);
        desk.pass(Claim.RETRY_NS);
        assertTrue(desk.card.active());
        assertTrue(desk.kms.lent(CRTC));
        takeBack();
        assertShown();
    }

    @Test
    void disconnectedWhileLent_staysUntilItIsBack() {
        lent();
        desk.kms.disconnect(VGA);
        desk.card.rescan();
        desk.settle();
        assertTrue(desk.kms.lent(CRTC));
        assertEquals(1, desk.card.heads().size());
        takeBack();
        assertEquals("resumed unplugged", desk.ear.take());
        assertEquals(List.of(), desk.card.heads());
        assertEquals(0, desk.kms.buffers());
    }

    @Test
    void otherMonitorWhileLent_isFoundWhenItIsBack() {
        lent();
        desk.kms.connect(VGA, "VGA-1", 0b11, HD);
        desk.card.rescan();
        desk.settle();
        assertEquals("", desk.ear.take());
        takeBack();
        assertEquals("resumed paused resized resumed", desk.ear.take());
        desk.show();
        assertEquals(Optional.of(HD), desk.kms.mode(CRTC));
    }

    @Test
    void disabledWhileLent_goesWhenItIsBack() {
        lent();
        desk.card.policy(connector -> new HeadConfig(false, ModeWish.AUTO));
        desk.card.reconsider();
        desk.settle();
        assertTrue(desk.kms.lent(CRTC));
        takeBack();
        assertEquals(List.of(), desk.card.heads());
        assertFalse(desk.kms.lit(CRTC));
    }

    /** It could have had the lent one, if the other had moved. */
    @Test
    void monitorPluggedInWhileLent_doesNotGetTheLentCrtc() {
        lent();
        desk.kms.connect(HDMI, "HDMI-A-1", 0b01, XGA);
        desk.card.rescan();
        desk.settle();
        assertEquals(1, desk.card.heads().size());
        desk.kms.connect(HDMI, "HDMI-A-1", 0b11, XGA);
        desk.card.rescan();
        desk.settle();
        Head other = desk.card.heads().get(1);
        assertTrue(other.submit(new int[4], 0));
        desk.settle();
        assertEquals(other.front().id(), desk.kms.shown(SECOND_CRTC));
        assertTrue(desk.kms.lent(CRTC));
    }

    @Test
    void lentBetweenALookAndItsBuffers_keepsItsMode() {
        desk.kms.connect(VGA, "VGA-1", 0b11, HD);
        desk.card.rescan();
        desk.worker.work();
        desk.loop.step(0);
        desk.head().lend(taker);
        desk.settle();
        assertEquals(XGA, desk.head().mode());
        takeBack();
        desk.show();
        assertEquals(Optional.of(HD), desk.kms.mode(CRTC));
        assertEquals(2, desk.kms.buffers());
    }

    @Test
    void otherHead_goesOn() {
        desk.kms.connect(HDMI, "HDMI-A-1", 0b11, XGA);
        desk.card.rescan();
        desk.settle();
        lent();
        Head other = desk.card.heads().get(1);
        assertTrue(other.submit(new int[4], 0));
        desk.settle();
        desk.kms.vblank();
        desk.settle();
        assertTrue(other.submit(new int[4], 0));
        assertEquals(FakeKms.FOREIGN_BUFFER, desk.kms.shown(CRTC));
    }

    @Test
    void cardIsPulledOut_endsTheLease() {
        lent();
        desk.kms.unplug();
        desk.settle();
        assertEquals(List.of("lent", "ended: card0 is used no more"), taker.told);
        assertEquals("unplugged", desk.ear.take());
    }

    @Test
    void end_revokesBeforeItGivesBackWhatWasThere() {
        desk.close();
        desk = new Desk(true);
        desk.kms.connect(VGA, "VGA-1", 0b11, XGA, SVGA);
        desk.kms.foreignPicture(CRTC, XGA, VGA);
        desk.card.resume();
        desk.settle();
        desk.show();
        lend();
        desk.card.close();
        assertEquals(List.of("lent", "ended: card0 is used no more"), taker.told);
        assertFalse(desk.kms.lent(CRTC));
        assertEquals(FakeKms.FOREIGN_BUFFER, desk.kms.shown(CRTC));
    }
}
