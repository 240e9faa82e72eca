// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static kmsterm.kms.Desk.CRTC;
import static kmsterm.kms.Desk.HD;
import static kmsterm.kms.Desk.SVGA;
import static kmsterm.kms.Desk.VGA;
import static kmsterm.kms.Desk.XGA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import kmsterm.sys.Errno;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Monitors that are switched off and on again. */
class PowerTest {
    private Desk desk = Desk.lit(true);

    @AfterEach
    void close() {
        desk.close();
        assertEquals(0, desk.kms.shownBuffersFreed(), "black screens");
    }

    private void power(boolean on) {
        desk.head().power(on);
        desk.settle();
    }

    private void off() {
        power(false);
        desk.ear.take();
    }

    private void assertShown() {
        desk.show();
        assertTrue(desk.kms.lit(CRTC));
        assertEquals(desk.head().front().id(), desk.kms.shown(CRTC));
    }

    @Test
    void off_switchesTheMonitorOffAndTakesNoPictures() {
        power(false);
        assertFalse(desk.kms.lit(CRTC));
        assertFalse(desk.head().powered());
        assertEquals("paused", desk.ear.take());
        int flips = desk.kms.flips();
        int modesets = desk.kms.modesets();
        assertFalse(desk.submit());
        desk.pass(10 * Head.FLIP_TIMEOUT_NS);
        assertEquals(flips, desk.kms.flips());
        assertEquals(modesets, desk.kms.modesets());
        assertEquals(List.of(), desk.reports);
    }

    @Test
    void on_showsTheFirstPictureByAModeset() {
        off();
        power(true);
        assertEquals("resumed", desk.ear.take());
        assertTrue(desk.head().powered());
        int modesets = desk.kms.modesets();
        assertTrue(desk.submit());
        desk.settle();
        assertEquals("flipDone", desk.ear.take());
        assertEquals(modesets + 1, desk.kms.modesets());
        assertTrue(desk.kms.lit(CRTC));
        assertEquals(desk.head().front().id(), desk.kms.shown(CRTC));
    }

    @Test
    void twice_isAsOnce() {
        power(false);
        power(false);
        assertEquals("paused", desk.ear.take());
        power(true);
        power(true);
        assertEquals("resumed", desk.ear.take());
        assertShown();
    }

    @Test
    void offDuringAFlip_forgetsIt() {
        desk.submit();
        long cookie = desk.kms.cookie(CRTC);
        power(false);
        desk.kms.event(cookie);
        desk.pass(Head.FLIP_TIMEOUT_NS);
        assertEquals("paused", desk.ear.take());
        assertEquals(FlipMethod.ATOMIC, desk.head().method());
        power(true);
        assertShown();
    }

    @Test
    void offDuringAModeset_isOffAfterIt() {
        desk.card.pause();
        desk.card.resume();
        desk.ear.take();
        desk.submit();
        power(false);
        assertEquals("paused", desk.ear.take());
        assertFalse(desk.kms.lit(CRTC));
    }

    @Test
    void offAndOnDuringAModeset_isShown() {
        desk.card.pause();
        desk.card.resume();
        desk.submit();
        desk.head().power(false);
        desk.head().power(true);
        assertShown();
    }

    @Test
    void offBeforeTheFirstPicture_switchesOffWhatOthersShow() {
        desk.close();
        desk = new Desk(true);
        desk.kms.connect(VGA, "VGA-1", 0b11, XGA, SVGA);
        desk.kms.foreignPicture(CRTC, XGA, VGA);
        desk.card.resume();
        desk.settle();
        power(false);
        assertFalse(desk.kms.lit(CRTC));
        desk.card.close();
        assertTrue(desk.kms.lit(CRTC), "given back");
        assertEquals(FakeKms.FOREIGN_BUFFER, desk.kms.shown(CRTC));
    }

    @Test
    void offWhileTheScreenIsSomebodyElses_waits() {
        desk.card.pause();
        desk.kms.foreignPicture(CRTC, SVGA, VGA);
        power(false);
        assertTrue(desk.kms.lit(CRTC));
        desk.ear.take();
        desk.card.resume();
        desk.settle();
        assertEquals("", desk.ear.take());
        assertFalse(desk.kms.lit(CRTC));
        power(true);
        assertEquals("resumed", desk.ear.take());
        assertShown();
    }

    @Test
    void onWhileTheScreenIsSomebodyElses_waits() {
        off();
        desk.card.pause();
        desk.kms.foreignPicture(CRTC, SVGA, VGA);
        power(true);
        assertEquals("", desk.ear.take());
        desk.card.resume();
        desk.settle();
        assertEquals("resumed", desk.ear.take());
        assertShown();
    }

    @Test
    void offStaysOff_whenSomebodyElseSwitchedItOnMeanwhile() {
        off();
        desk.card.pause();
        desk.kms.foreignPicture(CRTC, SVGA, VGA);
        desk.card.resume();
        desk.settle();
        assertFalse(desk.kms.lit(CRTC));
        assertEquals("", desk.ear.take());
    }

    @Test
    void otherMonitorWhileOff_staysOff() {
        off();
        desk.kms.connect(VGA, "VGA-1", 0b11, HD);
        desk.card.rescan();
        desk.settle();
        assertEquals("resized", desk.ear.take());
        assertFalse(desk.kms.lit(CRTC));
        power(true);
        assertEquals("resumed", desk.ear.take());
        assertShown();
        assertEquals(Optional.of(HD), desk.kms.mode(CRTC));
        assertEquals(2, desk.kms.buffers());
    }

    @Test
    void unpluggedWhileOff_isRemoved() {
        off();
        desk.kms.disconnect(VGA);
        desk.card.rescan();
        desk.settle();
        assertEquals("unplugged", desk.ear.take());
        assertEquals(0, desk.kms.buffers());
    }

    @Test
    void offWithAModeThatWasRefused_triesAgainWhenOn() {
        desk.close();
        desk = new Desk(true);
        desk.kms.connect(VGA, "VGA-1", 0b11, XGA);
        desk.kms.refuseMode(XGA.name());
        desk.card.resume();
        desk.settle();
        desk.submit();
        desk.settle();
        assertEquals("paused", desk.ear.take());
        off();
        desk.kms.takeModes();
        power(true);
        assertEquals("resumed", desk.ear.take());
        assertShown();
    }

    @Test
    void monitorThatCannotBeSwitchedOff_isToldOnceAndTakesNoPictures() {
        desk.kms.refusePowerOff(Errno.EINVAL);
        off();
        power(true);
        assertShown();
        off();
        assertFalse(desk.submit());
        assertEquals(List.of("card0-VGA-1: cannot be switched off: EINVAL"), desk.reports);
    }

    @Test
    void masterLostByThen_isOffWhenItIsBack() {
        desk.kms.otherMaster(true);
        power(false);
        desk.kms.otherMaster(false);
        desk.kms.foreignPicture(CRTC, SVGA, VGA);
        desk.pass(Claim.RETRY_MAX_NS);
        assertFalse(desk.kms.lit(CRTC));
        assertFalse(desk.head().powered());
    }
}
