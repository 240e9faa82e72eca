// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static kmsterm.kms.Desk.CRTC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import kmsterm.sys.Errno;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeadTest {
    private Desk desk = Desk.lit(true);

    @AfterEach
    void close() {
        desk.close();
        assertEquals(0, desk.kms.shownBuffersFreed(), "black screens");
    }

    @Test
    void flip_showsTheBackBufferAtVblank() {
        DumbBuffer picture = desk.head().back();
        assertTrue(desk.submit());
        assertTrue(desk.kms.flipping(CRTC));
        desk.settle();
        assertEquals("", desk.ear.take());
        desk.kms.vblank();
        desk.settle();
        assertEquals("flipDone", desk.ear.take());
        assertEquals(picture.id(), desk.kms.shown(CRTC));
        assertSame(picture, desk.head().front());
        assertNotSame(picture, desk.head().back());
    }

    @Test
    void clips_reachTheDriver() {
        desk.head().submit(new int[] {0, 0, 8, 16, 8, 16, 16, 32}, 2);
        assertEquals(2, desk.kms.clipsOfLastFlip());
    }

    @Test
    void secondSubmit_waitsForTheFlip() {
        desk.submit();
        assertFalse(desk.submit());
        assertEquals(1, desk.kms.flips());
    }

    @Test
    void duplicateEvent_isNobodys() {
        desk.submit();
        long cookie = desk.kms.cookie(CRTC);
        desk.kms.vblank();
        desk.kms.event(cookie);
        desk.settle();
        assertEquals("flipDone", desk.ear.take());
        desk.submit();
        desk.kms.event(cookie);
        desk.settle();
        assertEquals("", desk.ear.take(), "of the flip before");
    }

    @Test
    void eventOfAnUnknownHead_isNobodys() {
        desk.kms.event(-1);
        desk.kms.event(0);
        desk.settle();
        assertEquals(List.of(), desk.ends);
    }

    @Test
    void lostEvent_timesOutAndStepsDownOnce() {
        desk.kms.loseEvents(true);
        desk.submit();
        desk.kms.vblank();
        desk.pass(Head.FLIP_TIMEOUT_NS - 1);
        assertEquals("", desk.ear.take());
        desk.pass(1);
        assertEquals("failed", desk.ear.take());
        assertEquals(FlipMethod.ATOMIC_BLOCKING, desk.head().method());
        assertEquals(
                List.of(
                        "card0-VGA-1: a flip did not end in 500 ms;"
                                + " atomic commits that block from now on"),
                desk.reports);
    }

    @Test
    void pictureAfterATimeout_comesWithAModeset() {
        desk.kms.loseEvents(true);
        desk.submit();
        desk.pass(Head.FLIP_TIMEOUT_NS);
        desk.ear.take();
        desk.submit();
        desk.settle();
        assertEquals("flipDone", desk.ear.take());
        assertEquals(desk.head().front().id(), desk.kms.shown(CRTC));
    }

    @Test
    void lateEvent_isNobodys() {
        desk.kms.loseEvents(true);
        desk.submit();
        long cookie = desk.kms.cookie(CRTC);
        desk.pass(Head.FLIP_TIMEOUT_NS);
        desk.ear.take();
        desk.kms.event(cookie);
        desk.settle();
        assertEquals("", desk.ear.take());
    }

    @Test
    void eventThatWaitedLongerThanTheLoop_isNoTimeout() {
        desk.submit();
        desk.kms.vblank();
        desk.pass(2 * Head.FLIP_TIMEOUT_NS);
        assertEquals("flipDone", desk.ear.take());
        assertEquals(FlipMethod.ATOMIC, desk.head().method());
    }

    @Test
    void legacyCardThatNeverTellsOfFlips_stillShowsEveryPicture() {
        desk.close();
        desk = Desk.lit(false);
        desk.kms.loseEvents(true);
        for (int i = 0; i < 4; i++) {
            if (desk.submit()) {
                desk.pass(Head.FLIP_TIMEOUT_NS);
            }
        }
        assertEquals(FlipMethod.MODESET, desk.head().method());
        for (int i = 0; i < 3; i++) {
            DumbBuffer picture = desk.head().back();
            desk.ear.take();
            assertTrue(desk.submit());
            desk.settle();
            assertEquals("flipDone", desk.ear.take());
            assertEquals(picture.id(), desk.kms.shown(CRTC));
        }
        assertEquals(1, desk.reports.size(), desk.reports.toString());
    }

    @Test
    void refusedFlip_isFirstTriedAgainAfterAModeset() {
        desk.kms.refuse(FlipMethod.ATOMIC, Errno.EINVAL);
        assertFalse(desk.submit());
        assertEquals(FlipMethod.ATOMIC, desk.head().method());
        desk.kms.refuse(FlipMethod.ATOMIC, 0);
        desk.show();
        desk.show();
        assertEquals(List.of(), desk.reports);
    }

    @Test
    void flipsRefusedForGood_stepDown() {
        desk.kms.refuse(FlipMethod.ATOMIC, Errno.EINVAL);
        assertFalse(desk.submit());
        desk.show();
        assertFalse(desk.submit());
        assertEquals(FlipMethod.PAGE_FLIP, desk.head().method());
        desk.show();
        int flips = desk.kms.flips();
        desk.show();
        assertEquals(flips + 1, desk.kms.flips());
    }

    @Test
    void busyFlip_isRefusedAndChangesNothing() {
        desk.kms.refuse(FlipMethod.ATOMIC, Errno.EBUSY);
        DumbBuffer back = desk.head().back();
        assertFalse(desk.submit());
        assertSame(back, desk.head().back());
        desk.kms.refuse(FlipMethod.ATOMIC, 0);
        desk.show();
        assertEquals("flipDone", desk.ear.take());
        assertEquals(FlipMethod.ATOMIC, desk.head().method());
    }

    @Test
    void alwaysBusy_stepsDown() {
        desk.kms.refuse(FlipMethod.ATOMIC, Errno.EBUSY);
        for (int i = 0; i < 5; i++) {
            assertFalse(desk.submit());
        }
        assertEquals(FlipMethod.ATOMIC_BLOCKING, desk.head().method());
    }

    @Test
    void legacyCard_beginsWithPageFlips() {
        desk.close();
        desk = Desk.lit(false);
        assertEquals(FlipMethod.PAGE_FLIP, desk.head().method());
        desk.show();
        assertEquals(1, desk.kms.flips());
    }

    @Test
    void refusedMode_isReplacedByTheNext() {
        desk.close();
        desk = new Desk(true);
        desk.kms.connect(Desk.VGA, "VGA-1", 0b11, Desk.XGA, Desk.SVGA);
        desk.kms.refuseMode(Desk.XGA.name());
        desk.card.resume();
        desk.settle();
        desk.submit();
        desk.settle();
        assertEquals("paused resized resumed", desk.ear.take());
        assertEquals(800, desk.head().widthPx());
        desk.show();
        assertEquals("flipDone", desk.ear.take());
        assertEquals(2, desk.kms.buffers());
    }

    @Test
    void connectorWithoutAModeThatWorks_isNoEndlessLoop() {
        desk.close();
        desk = new Desk(true);
        desk.kms.connect(Desk.VGA, "VGA-1", 0b11, Desk.XGA);
        desk.kms.refuseMode(Desk.XGA.name());
        desk.card.resume();
        desk.settle();
        desk.submit();
        desk.settle();
        assertEquals("paused", desk.ear.take());
        for (int i = 0; i < 100; i++) {
            assertFalse(desk.submit());
            desk.pass(100_000_000);
        }
        assertEquals(2, desk.kms.modesets(), "one by an atomic commit, one by the legacy call");
    }

    @Test
    void flipUnderWayWhenPaused_isForgotten() {
        desk.submit();
        desk.card.pause();
        desk.kms.vblank();
        desk.pass(Head.FLIP_TIMEOUT_NS);
        assertEquals("paused", desk.ear.take());
        assertEquals(FlipMethod.ATOMIC, desk.head().method());
    }

    @Test
    void cardWithoutVblank_isFlippedNoFasterThanTheModeSays() {
        desk.kms.flipAtOnce();
        long refreshNs = desk.head().mode().refreshNs();
        assertTrue(desk.submit());
        desk.pass(refreshNs / 4);
        desk.kms.vblank();
        desk.settle();
        assertEquals("", desk.ear.take());
        assertFalse(desk.submit(), "not yet");
        desk.pass(refreshNs - refreshNs / 4);
        assertEquals("flipDone", desk.ear.take());
        assertTrue(desk.submit());
        desk.pass(refreshNs);
        desk.kms.vblank();
        desk.settle();
        assertEquals("flipDone", desk.ear.take(), "late enough");
    }

    @Test
    void pacedFlip_isForgottenWhenPaused() {
        desk.kms.flipAtOnce();
        assertTrue(desk.submit());
        desk.kms.vblank();
        desk.settle();
        desk.card.pause();
        desk.pass(Head.FLIP_TIMEOUT_NS);
        assertEquals("paused", desk.ear.take());
        assertEquals(0, desk.head().report().missedFlips());
    }

    @Test
    void flips_doNotAllocate() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int[] clips = {0, 0, 8, 16};
        Head head = desk.head();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 50; round++) {
            long allocated = 0;
            for (int i = 0; i < 100; i++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                assertTrue(head.submit(clips, 1));
                allocated += threads.getCurrentThreadAllocatedBytes() - before;
                desk.kms.vblank();
                before = threads.getCurrentThreadAllocatedBytes();
                head.flipped(desk.kms.cookie(CRTC), false);
                allocated += threads.getCurrentThreadAllocatedBytes() - before;
                desk.ear.heard.clear();
                desk.card.readFlips();
            }
            least = Math.min(least, allocated);
        }
        assertEquals(0, least);
    }
}
