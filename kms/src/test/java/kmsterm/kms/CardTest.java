// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static kmsterm.kms.Desk.CRTC;
import static kmsterm.kms.Desk.HD;
import static kmsterm.kms.Desk.HDMI;
import static kmsterm.kms.Desk.SECOND_CRTC;
import static kmsterm.kms.Desk.SVGA;
import static kmsterm.kms.Desk.VGA;
import static kmsterm.kms.Desk.XGA;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.sys.Errno;
import kmsterm.sys.SysException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CardTest {
    private Desk desk = new Desk(true);

    @AfterEach
    void close() {
        desk.close();
        assertTrue(desk.kms.closed());
        assertEquals(0, desk.kms.shownBuffersFreed(), "black screens");
    }

    private void connectVga() {
        desk.kms.connect(VGA, "VGA-1", 0b11, XGA, SVGA);
    }

    @Test
    void newCard_isPausedAndNotMaster() {
        assertFalse(desk.kms.master());
        desk.settle();
        assertEquals(0, desk.kms.probes());
    }

    @Test
    void resume_addsConnectedHeadsWithPreferredMode() {
        connectVga();
        desk.card.resume();
        desk.settle();
        assertEquals(List.of("+card0-VGA-1"), desk.log);
        assertEquals(1024, desk.head().widthPx());
        assertEquals(768, desk.head().heightPx());
        assertEquals(0, desk.kms.modesets(), "before there is a picture");
    }

    @Test
    void slowFirstProbe_isKnownToRun() {
        assertFalse(desk.card.looking(), "somebody else's screen");
        desk.worker.stuck(true);
        desk.card.resume();
        desk.settle();
        assertTrue(desk.card.looking());
        desk.worker.stuck(false);
        desk.settle();
        assertFalse(desk.card.looking());
    }

    @Test
    void firstPicture_isShownByItsModeset() {
        connectVga();
        desk.card.resume();
        desk.settle();
        DumbBuffer picture = desk.head().back();
        assertTrue(desk.submit());
        assertSame(picture, desk.head().front());
        desk.settle();
        assertEquals(picture.id(), desk.kms.shown(CRTC));
        assertEquals("flipDone", desk.ear.take());
        assertEquals(0, desk.kms.flips());
    }

    @Test
    void pictureThatCameWithAModeset_isNotToBeReliedOn() {
        connectVga();
        desk.card.resume();
        desk.settle();
        desk.show();
        assertEquals(1, desk.ear.lit);
        desk.show();
        assertEquals(1, desk.ear.lit, "a flip");
        desk.card.pause();
        desk.card.resume();
        desk.settle();
        desk.show();
        assertEquals(2, desk.ear.lit);
    }

    @Test
    void saneModeOfTheSplash_isKept() {
        desk.kms.foreignPicture(CRTC, SVGA, VGA);
        connectVga();
        desk.card.resume();
        desk.settle();
        assertEquals(800, desk.head().widthPx());
    }

    @Test
    void crtcOfTheSplash_isKept() {
        desk.kms.foreignPicture(SECOND_CRTC, XGA, VGA);
        connectVga();
        desk.card.resume();
        desk.settle();
        desk.show();
        assertEquals(desk.head().front().id(), desk.kms.shown(SECOND_CRTC));
    }

    @Test
    void slowModeset_holdsNothingUp() {
        connectVga();
        desk.kms.connect(HDMI, "HDMI-A-1", 0b11, HD);
        desk.card.resume();
        desk.settle();
        desk.worker.stuck(true);
        assertTrue(desk.submit());
        desk.settle();
        assertFalse(desk.submit(), "one at a time");
        desk.pass(Commits.SLOW_NS);
        assertTrue(desk.reports.contains("card0: a commit still runs after 5 s"));
        desk.worker.stuck(false);
        desk.settle();
        assertEquals("flipDone", desk.ear.take());
    }

    @Test
    void masterHeldByAnother_isWaitedFor() {
        connectVga();
        desk.kms.otherMaster(true);
        desk.card.resume();
        for (int i = 0; i < 100; i++) {
            desk.pass(100_000_000);
        }
        assertEquals(1, desk.reports.size(), "said once: " + desk.reports);
        assertFalse(desk.card.active());
        desk.kms.otherMaster(false);
        desk.pass(Claim.RETRY_MAX_NS);
        assertTrue(desk.card.active());
        assertEquals(List.of("+card0-VGA-1"), desk.log);
    }

    @Test
    void pauseWhileWaitingForMaster_endsTheWaiting() {
        desk.kms.otherMaster(true);
        desk.card.resume();
        desk.card.pause();
        desk.kms.otherMaster(false);
        desk.pass(10 * Claim.RETRY_MAX_NS);
        assertFalse(desk.kms.master());
    }

    @Test
    void masterLost_pausesTheHeadsUntilItIsBack() {
        restart(Desk.lit(true));
        desk.kms.otherMaster(true);
        assertFalse(desk.submit());
        assertEquals("", desk.ear.take(), "not from within submit");
        desk.settle();
        assertEquals("paused", desk.ear.take());
        desk.kms.otherMaster(false);
        desk.pass(Claim.RETRY_MAX_NS);
        assertEquals("resumed", desk.ear.take());
        desk.show();
        assertEquals(desk.head().front().id(), desk.kms.shown(CRTC));
    }

    private void restart(Desk other) {
        desk.close();
        desk = other;
    }

    @Test
    void pause_dropsMasterAndTellsTheHeads() {
        restart(Desk.lit(true));
        desk.card.pause();
        assertFalse(desk.kms.master());
        assertEquals("paused", desk.ear.take());
        assertFalse(desk.submit());
    }

    @Test
    void offered_isNotMasterForAMomentAndShowsAllAgain() {
        restart(Desk.lit(true));
        desk.card.offer(Card.OFFER_NS);
        assertFalse(desk.kms.master());
        assertEquals("paused", desk.ear.take());
        desk.pass(Card.OFFER_NS);
        assertTrue(desk.card.active());
        assertEquals("resumed", desk.ear.take());
        desk.show();
        assertEquals(desk.head().front().id(), desk.kms.shown(CRTC));
        assertEquals(List.of(), desk.reports, "nothing happened");
    }

    @Test
    void offeredAndTaken_isWaitedFor() {
        restart(Desk.lit(true));
        desk.card.offer(Card.OFFER_NS);
        desk.kms.otherMaster(true);
        desk.card.pause();
        desk.kms.otherMaster(false);
        desk.pass(10 * Claim.RETRY_MAX_NS);
        assertFalse(desk.kms.master(), "until it is to be ours again");
        desk.card.resume();
        assertTrue(desk.card.active());
    }

    @Test
    void offeredWhilePaused_changesNothing() {
        restart(Desk.lit(true));
        desk.card.pause();
        desk.card.offer(Card.OFFER_NS);
        desk.pass(10 * Claim.RETRY_MAX_NS);
        assertFalse(desk.card.active());
    }

    @Test
    void resumedHead_isShownByAModeset() {
        restart(Desk.lit(true));
        desk.card.pause();
        desk.kms.foreignPicture(CRTC, SVGA, VGA);
        desk.card.resume();
        assertEquals("paused resumed", desk.ear.take());
        int before = desk.kms.modesets();
        desk.show();
        assertEquals(before + 1, desk.kms.modesets());
        assertEquals(desk.head().front().id(), desk.kms.shown(CRTC));
        assertEquals(Optional.of(XGA), desk.kms.mode(CRTC));
    }

    @Test
    void modesetThatWaitedWhilePaused_isNotBegun() {
        connectVga();
        desk.card.resume();
        desk.settle();
        desk.submit();
        desk.card.pause();
        desk.card.resume();
        desk.settle();
        assertEquals(0, desk.kms.modesets());
        assertEquals("paused resumed", desk.ear.take());
        desk.show();
        assertEquals("flipDone", desk.ear.take());
    }

    @Test
    void fiveHundredSwitches_eachShowTheFirstPicture() {
        restart(Desk.lit(true));
        for (int i = 0; i < 500; i++) {
            desk.submit();
            desk.card.pause();
            desk.kms.foreignPicture(CRTC, SVGA, VGA);
            desk.card.resume();
            DumbBuffer picture = desk.head().back();
            assertTrue(desk.submit());
            desk.settle();
            assertEquals(picture.id(), desk.kms.shown(CRTC), "switch " + i);
        }
        assertEquals(2, desk.kms.buffers());
    }

    @Test
    void connectorThatAppears_isAHead() {
        restart(Desk.lit(true));
        desk.kms.connect(HDMI, "HDMI-A-1", 0b11, HD);
        desk.card.rescan();
        desk.settle();
        assertEquals(List.of("+card0-VGA-1", "+card0-HDMI-A-1"), desk.log);
        Head hdmi = desk.card.heads().getLast();
        hdmi.submit(new int[4], 0);
        desk.settle();
        assertEquals(hdmi.front().id(), desk.kms.shown(SECOND_CRTC));
        assertEquals(desk.head().front().id(), desk.kms.shown(CRTC), "undisturbed");
    }

    @Test
    void connectorThatGoes_leavesNoCrtcOnAndNoBuffer() {
        restart(Desk.lit(true));
        desk.kms.disconnect(VGA);
        desk.card.rescan();
        desk.settle();
        assertEquals(List.of("+card0-VGA-1", "-card0-VGA-1"), desk.log);
        assertEquals("unplugged", desk.ear.take());
        assertEquals(Optional.empty(), desk.kms.mode(CRTC));
        assertEquals(0, desk.kms.buffers());
    }

    @Test
    void startWithoutDisplay_waitsQuietlyForOne() {
        desk.card.resume();
        desk.settle();
        desk.pass(3_600_000_000_000L);
        assertEquals(1, desk.kms.probes());
        assertEquals(List.of(), desk.reports);
        connectVga();
        desk.card.rescan();
        desk.settle();
        assertEquals(List.of("+card0-VGA-1"), desk.log);
    }

    @Test
    void connectorPluggedWhilePaused_isFoundWhenResumed() {
        restart(Desk.lit(true));
        desk.card.pause();
        desk.kms.connect(HDMI, "HDMI-A-1", 0b11, HD);
        desk.card.rescan();
        desk.settle();
        assertEquals(1, desk.card.heads().size());
        desk.card.resume();
        desk.settle();
        assertEquals(2, desk.card.heads().size());
    }

    @Test
    void stormOfRescans_isTwoProbes() {
        restart(Desk.lit(true));
        int before = desk.kms.probes();
        for (int i = 0; i < 100; i++) {
            desk.card.rescan();
        }
        desk.settle();
        assertEquals(before + 2, desk.kms.probes());
    }

    @Test
    void otherMonitorOnTheSameConnector_resizesTheHead() {
        restart(Desk.lit(true));
        desk.kms.connect(VGA, "VGA-1", 0b11, HD);
        desk.card.rescan();
        desk.settle();
        assertEquals("paused resized resumed", desk.ear.take());
        assertEquals(1280, desk.head().widthPx());
        assertEquals(1280, desk.head().back().widthPx());
        desk.show();
        assertEquals(desk.head().front().id(), desk.kms.shown(CRTC));
        assertEquals(2, desk.kms.buffers(), "the former are freed");
    }

    @Test
    void rescanWithoutChange_disturbsNothing() {
        restart(Desk.lit(true));
        int before = desk.kms.modesets();
        desk.card.rescan();
        desk.settle();
        assertEquals("", desk.ear.take());
        assertEquals(before, desk.kms.modesets());
    }

    @Test
    void lostLink_isModesetAgain() {
        restart(Desk.lit(true));
        desk.kms.loseLink(VGA);
        desk.card.rescan();
        desk.settle();
        assertEquals("paused resumed", desk.ear.take());
        desk.show();
        assertTrue(desk.kms.linked(VGA));
        desk.ear.take();
        desk.card.rescan();
        desk.settle();
        assertEquals("", desk.ear.take());
    }

    @Test
    void linkLostWhileOff_isTrainedWhenOn() {
        restart(Desk.lit(true));
        desk.head().power(false);
        desk.kms.loseLink(VGA);
        desk.card.rescan();
        desk.settle();
        desk.ear.take();
        desk.head().power(true);
        desk.show();
        assertTrue(desk.kms.linked(VGA));
    }

    @Test
    void moreConnectorsThanCrtcs_areReportedOnce() {
        for (int id = 60; id < 63; id++) {
            desk.kms.connect(id, "DP-" + (id - 59), 0b11, HD);
        }
        desk.card.resume();
        desk.settle();
        desk.card.rescan();
        desk.settle();
        assertEquals(2, desk.card.heads().size());
        assertEquals(
                1, desk.reports.stream().filter(line -> line.contains("no CRTC is left")).count());
    }

    @Test
    void unknownConnector_countsWhereNothingIsConnected() {
        desk.kms.connect(VGA, "VGA-1", 0b11, Connector.Status.UNKNOWN, XGA);
        desk.card.resume();
        desk.settle();
        assertEquals(1, desk.card.heads().size());
    }

    @Test
    void noMemoryForBuffers_isReportedAndNotTheEnd() {
        connectVga();
        desk.kms.limitBuffers(1);
        desk.card.resume();
        desk.settle();
        assertEquals(List.of(), desk.log);
        assertEquals(List.of(), desk.ends);
        assertTrue(desk.reports.getFirst().contains("ENOMEM"), desk.reports.toString());
        assertEquals(0, desk.kms.buffers());
    }

    @Test
    void unpluggedCard_isGoneOnce() {
        restart(Desk.lit(true));
        desk.kms.unplug();
        assertFalse(desk.submit());
        desk.settle();
        assertEquals("unplugged", desk.ear.take());
        assertEquals(List.of("+card0-VGA-1", "-card0-VGA-1"), desk.log);
        assertEquals(1, desk.ends.size());
        assertEquals(Errno.ENODEV, ((SysException) desk.ends.getFirst()).errno());
    }

    @Test
    void cardUnpluggedDuringAModeset_isGoneOnce() {
        connectVga();
        desk.card.resume();
        desk.settle();
        desk.submit();
        desk.kms.unplug();
        desk.settle();
        assertEquals(1, desk.ends.size());
    }

    @Test
    void bugInAListener_costsThisCardOnly() {
        connectVga();
        desk.bug = new IllegalStateException("a bug");
        desk.card.resume();
        desk.settle();
        assertEquals(List.of(desk.bug), desk.ends);
    }

    @Test
    void close_showsWhatWasThereBefore() {
        desk.kms.foreignPicture(CRTC, SVGA, VGA);
        connectVga();
        desk.card.resume();
        desk.settle();
        desk.show();
        desk.card.close();
        assertEquals(FakeKms.FOREIGN_BUFFER, desk.kms.shown(CRTC));
        assertEquals(Optional.of(SVGA), desk.kms.mode(CRTC));
        assertFalse(desk.kms.master());
    }

    @Test
    void close_givesBackTheColoursThatWereFound() {
        byte[] gamma = {1, 2, 3};
        byte[] matrix = {4, 5};
        desk.kms.foreignPicture(CRTC, SVGA, VGA);
        desk.kms.foreignColors(CRTC, Map.of("GAMMA_LUT", gamma, "CTM", matrix));
        connectVga();
        desk.card.resume();
        desk.settle();
        desk.show();
        assertEquals(0, desk.kms.colors(CRTC, "GAMMA_LUT").length, "ours are not tinted");
        desk.card.close();
        assertArrayEquals(gamma, desk.kms.colors(CRTC, "GAMMA_LUT"));
        assertArrayEquals(matrix, desk.kms.colors(CRTC, "CTM"));
        assertEquals(0, desk.kms.colors(CRTC, "DEGAMMA_LUT").length);
    }

    @Test
    void coloursFoundFirst_areThoseGivenBack() {
        desk.kms.foreignPicture(CRTC, SVGA, VGA);
        desk.kms.foreignColors(CRTC, Map.of("GAMMA_LUT", new byte[] {1}));
        connectVga();
        desk.card.resume();
        desk.settle();
        desk.show();
        desk.card.pause();
        desk.kms.foreignColors(CRTC, Map.of("GAMMA_LUT", new byte[] {9}, "CTM", new byte[] {9}));
        desk.card.resume();
        desk.settle();
        desk.show();
        assertEquals(0, desk.kms.colors(CRTC, "CTM").length, "the night shift of another master");
        desk.card.close();
        assertArrayEquals(new byte[] {1}, desk.kms.colors(CRTC, "GAMMA_LUT"));
        assertEquals(0, desk.kms.colors(CRTC, "CTM").length);
    }

    @Test
    void pause_leavesTheColoursToTheNextMaster() {
        desk.kms.foreignColors(CRTC, Map.of("GAMMA_LUT", new byte[] {1}));
        connectVga();
        desk.card.resume();
        desk.settle();
        desk.show();
        desk.card.pause();
        assertEquals(0, desk.kms.colors(CRTC, "GAMMA_LUT").length);
    }

    @Test
    void closeOfAnUnpluggedCard_complainsOfNothing() {
        desk.kms.foreignPicture(CRTC, SVGA, VGA);
        connectVga();
        desk.card.resume();
        desk.settle();
        desk.show();
        List<String> before = List.copyOf(desk.reports);
        desk.kms.unplug();
        desk.card.close();
        assertEquals(before, desk.reports);
    }

    @Test
    void closeWhilePaused_touchesNothing() {
        restart(Desk.lit(true));
        desk.card.pause();
        desk.kms.foreignPicture(CRTC, XGA, VGA);
        int before = desk.kms.modesets();
        desk.card.close();
        assertEquals(FakeKms.FOREIGN_BUFFER, desk.kms.shown(CRTC));
        assertEquals(before, desk.kms.modesets());
    }

    @Test
    void closeWithAStuckDriver_endsAndLeavesTheDescriptorOpen() {
        restart(Desk.lit(true));
        desk.card.pause();
        desk.card.resume();
        desk.submit();
        desk.worker.stuck(true);
        desk.card.close();
        assertFalse(desk.kms.closed());
        assertFalse(desk.kms.master(), "others may have the screen");
        desk.kms.close();
    }

    @Test
    void unpluggedWhileADriverIsStuck_isClosedOnceItReturns() {
        restart(Desk.lit(true));
        desk.submit();
        desk.worker.stuck(true);
        desk.card.rescan();
        desk.kms.unplug();
        List<String> before = List.copyOf(desk.reports);
        desk.card.unplugged();
        desk.settle();
        assertFalse(desk.kms.closed(), "its descriptor could be another file's");
        assertEquals(before, desk.reports);
        desk.pass(Card.FINISH_NS);
        assertTrue(desk.reports.getLast().endsWith("has not returned yet"), desk.reports.getLast());
        desk.worker.stuck(false);
        desk.settle();
        assertTrue(desk.kms.closed());
    }
}
