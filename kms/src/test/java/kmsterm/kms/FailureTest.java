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

import java.util.List;
import java.util.Optional;
import java.util.Random;
import kmsterm.sys.Errno;
import kmsterm.sys.SysException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every error of the kernel comes to, and events that are lost, late, doubled or mixed up. */
class FailureTest {
    private Desk desk = Desk.lit(true);

    @AfterEach
    void close() {
        desk.close();
        assertEquals(0, desk.kms.shownBuffersFreed(), "black screens");
    }

    private void restart(Desk other) {
        desk.close();
        desk = other;
    }

    /** As a console does: again after a while, until it is shown. */
    private void showSomehow() {
        DumbBuffer picture = desk.head().back();
        for (int i = 0; i < 20; i++) {
            if (desk.submit()) {
                desk.settle();
                desk.kms.vblank();
                desk.settle();
            }
            if (desk.kms.shown(CRTC) == picture.id() && desk.head().front().id() == picture.id()) {
                return;
            }
            desk.pass(100_000_000);
            picture = desk.head().back();
        }
        throw new AssertionError("never shown: " + desk.reports);
    }

    /** One flip fails: with what the next picture comes, and the method from then on. */
    @ParameterizedTest
    @CsvSource({
        "EBUSY, 16, lit, ATOMIC",
        "EAGAIN, 11, lit, ATOMIC",
        "ENOMEM, 12, lit, ATOMIC",
        "EINVAL, 22, dark, ATOMIC",
        "ENOSPC, 28, dark, ATOMIC",
        "EIO, 5, dark, ATOMIC_BLOCKING",
        "ETIMEDOUT, 110, dark, ATOMIC_BLOCKING"
    })
    void flipThatFailsOnce_isFollowedByAPicture(
            String name, int errno, String state, FlipMethod method) {
        desk.kms.failCommit(1, errno);
        assertFalse(desk.submit());
        assertEquals(state, desk.head().stateName(), name);
        assertEquals(method, desk.head().method());
        assertEquals(
                "drmModeAtomicCommit: " + name,
                desk.head().report().lastError().orElseThrow().toString());
        desk.settle();
        assertEquals("", desk.ear.take());
        showSomehow();
        assertEquals(List.of(), desk.ends);
    }

    /** One modeset fails: what the listener hears. */
    @ParameterizedTest
    @CsvSource({
        "EBUSY, 16, failed",
        "EAGAIN, 11, failed",
        "ENOMEM, 12, failed",
        "EINVAL, 22, flipDone",
        "EIO, 5, flipDone"
    })
    void modesetThatFailsOnce_isFollowedByAPicture(String name, int errno, String told) {
        desk.card.pause();
        desk.card.resume();
        desk.settle();
        desk.ear.take();
        desk.kms.failCommit(1, errno);
        desk.submit();
        desk.settle();
        assertEquals(told, desk.ear.take(), name);
        assertEquals(
                "drmModeAtomicCommit: " + name,
                desk.head().report().lastError().orElseThrow().toString());
        showSomehow();
        assertEquals(Optional.of(XGA), desk.kms.mode(CRTC));
    }

    @ParameterizedTest
    @CsvSource({"13, true", "13, false", "1, true", "1, false"})
    void commitWithoutMaster_pausesUntilItIsBack(int errno, boolean flip) {
        if (!flip) {
            desk.card.pause();
            desk.card.resume();
            desk.settle();
            desk.ear.take();
        }
        desk.kms.otherMaster(true);
        desk.kms.failCommit(1, errno);
        desk.submit();
        desk.settle();
        assertEquals("paused", desk.ear.take());
        assertEquals(FlipMethod.ATOMIC, desk.head().method());
        desk.kms.otherMaster(false);
        desk.pass(Claim.RETRY_MAX_NS);
        assertEquals("resumed", desk.ear.take());
        showSomehow();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void commitWithoutCard_isTheEndOfTheCard(boolean flip) {
        if (!flip) {
            desk.card.pause();
            desk.card.resume();
            desk.settle();
        }
        desk.ear.take();
        desk.kms.failCommit(1, Errno.ENODEV);
        desk.submit();
        desk.settle();
        assertEquals("unplugged", desk.ear.take());
        assertEquals(Errno.ENODEV, ((SysException) desk.ends.getFirst()).errno());
    }

    @Test
    void cardThatVanishesMidFlip_isGoneOnce() {
        desk.submit();
        desk.kms.unplug();
        desk.pass(Head.FLIP_TIMEOUT_NS);
        assertEquals("unplugged", desk.ear.take());
        assertEquals(1, desk.ends.size());
    }

    @Test
    void hardwareThatDoesNotAnswer_isGivenUpToBeOpenedAnew() {
        for (FlipMethod method : FlipMethod.values()) {
            desk.kms.refuse(method, Errno.EIO);
        }
        for (int i = 0; i < 50 && desk.ends.isEmpty(); i++) {
            desk.submit();
            desk.pass(100_000_000);
        }
        assertEquals(1, desk.ends.size());
        assertEquals(Errno.EIO, ((SysException) desk.ends.getFirst()).errno());
        assertEquals(1, desk.reports.size(), desk.reports.toString());
    }

    @Test
    void driverThatRefusesAllAtomicCommits_goesOnWithLegacyCalls() {
        restart(new Desk(true));
        desk.kms.connect(VGA, "VGA-1", 0b11, XGA, SVGA);
        desk.kms.refuse(FlipMethod.ATOMIC, Errno.EINVAL);
        desk.kms.refuse(FlipMethod.ATOMIC_BLOCKING, Errno.EINVAL);
        desk.card.resume();
        desk.settle();
        for (int i = 0; i < 5; i++) {
            showSomehow();
        }
        assertEquals(Optional.of(XGA), desk.kms.mode(CRTC), "the mode is not to blame");
        assertEquals(FlipMethod.PAGE_FLIP, desk.head().method());
        int flips = desk.kms.flips();
        showSomehow();
        assertEquals(flips + 1, desk.kms.flips());
        assertEquals(
                List.of(
                        "card0-VGA-1: 1024x768@60.00 on CRTC " + CRTC,
                        "card0-VGA-1: an atomic modeset was refused: EINVAL;"
                                + " legacy ones where it is",
                        "card0-VGA-1: a flip was refused: EINVAL;"
                                + " legacy page flips from now on"),
                desk.reports);
    }

    @Test
    void atomicCardThatNeverTellsOfFlips_waitsForThem() {
        desk.kms.loseEvents(true);
        desk.submit();
        desk.pass(Head.FLIP_TIMEOUT_NS);
        showSomehow();
        for (int i = 0; i < 3; i++) {
            int waited = desk.kms.waitedFlips();
            desk.ear.take();
            assertTrue(desk.submit());
            desk.settle();
            assertEquals("flipDone", desk.ear.take());
            assertEquals(waited + 1, desk.kms.waitedFlips());
            assertEquals(desk.head().front().id(), desk.kms.shown(CRTC));
        }
        HeadReport report = desk.head().report();
        assertEquals(1, report.missedFlips());
        assertEquals("a flip did not end in 500 ms", report.methodReason());
        assertEquals("drmModeAtomicCommit: ETIMEDOUT", report.lastError().orElseThrow().toString());
    }

    @Test
    void blockingFlipThatIsRefused_stepsDown() {
        desk.kms.loseEvents(true);
        desk.submit();
        desk.pass(Head.FLIP_TIMEOUT_NS);
        desk.kms.loseEvents(false);
        showSomehow();
        desk.kms.refuse(FlipMethod.ATOMIC_BLOCKING, Errno.EINVAL);
        for (int i = 0; i < 3; i++) {
            showSomehow();
        }
        assertEquals(FlipMethod.PAGE_FLIP, desk.head().method());
    }

    @Test
    void betterMethod_isTriedAgainLater() {
        desk.kms.loseEvents(true);
        desk.submit();
        desk.pass(Head.FLIP_TIMEOUT_NS);
        desk.kms.loseEvents(false);
        showSomehow();
        desk.pass(Ladder.CLIMB_NS);
        assertEquals(FlipMethod.ATOMIC, desk.head().method());
        assertEquals("", desk.head().report().methodReason());
        desk.show();
        assertEquals(FlipMethod.ATOMIC, desk.head().method());
        assertEquals(1, desk.reports.size(), desk.reports.toString());
    }

    @Test
    void methodThatStillDoesNotWork_isTriedMoreAndMoreSeldomAndToldOnce() {
        desk.kms.loseEvents(true);
        int tries = 0;
        for (int minutes = 0; minutes < 600; minutes++) {
            if (desk.head().method() == FlipMethod.ATOMIC) {
                tries++;
                desk.submit();
                desk.pass(Head.FLIP_TIMEOUT_NS);
            }
            showSomehow();
            desk.pass(60_000_000_000L);
        }
        assertTrue(tries >= 10 && tries <= 20, "tries in ten hours: " + tries);
        assertEquals(1, desk.reports.size(), desk.reports.toString());
    }

    @Test
    void loopThatWasHeldUp_givesTheFlipItsTime() {
        desk.submit();
        desk.pass(3 * Head.FLIP_TIMEOUT_NS);
        assertEquals("flipping", desk.head().stateName());
        desk.kms.vblank();
        desk.settle();
        assertEquals("flipDone", desk.ear.take());
        desk.kms.loseEvents(true);
        desk.submit();
        desk.pass(3 * Head.FLIP_TIMEOUT_NS);
        desk.pass(Head.FLIP_TIMEOUT_NS);
        assertEquals("failed", desk.ear.take(), "but not for ever");
    }

    @Test
    void modesetThatDoesNotReturn_isToldAndThenGivenUp() {
        desk.card.pause();
        desk.card.resume();
        desk.settle();
        desk.submit();
        desk.worker.stuck(true);
        desk.pass(Commits.SLOW_NS);
        assertEquals(List.of("card0: a commit still runs after 5 s"), desk.reports);
        desk.pass(Commits.STUCK_NS - Commits.SLOW_NS);
        assertEquals(Errno.ETIMEDOUT, ((SysException) desk.ends.getFirst()).errno());
        desk.worker.stuck(false);
    }

    @Test
    void eventsOfTwoHeads_mayComeInAnyOrder() {
        restart(new Desk(true));
        desk.kms.connect(VGA, "VGA-1", 0b11, XGA);
        desk.kms.connect(HDMI, "HDMI-A-1", 0b11, HD);
        desk.card.resume();
        desk.settle();
        desk.kms.reorderEvents();
        var random = new Random(1);
        for (int i = 0; i < 100; i++) {
            for (Head head : desk.card.heads()) {
                assertTrue(head.submit(new int[4], 0) || head.stateName().equals("flipping"));
            }
            desk.settle();
            if (random.nextInt(4) != 0) {
                desk.kms.vblank();
                desk.kms.event(desk.kms.cookie(random.nextBoolean() ? CRTC : SECOND_CRTC));
            }
            desk.settle();
        }
        desk.kms.vblank();
        desk.settle();
        for (Head head : desk.card.heads()) {
            assertEquals("lit", head.stateName());
            assertEquals(FlipMethod.ATOMIC, head.method());
        }
        assertEquals(desk.card.heads().getFirst().front().id(), desk.kms.shown(CRTC));
        assertEquals(desk.card.heads().getLast().front().id(), desk.kms.shown(SECOND_CRTC));
    }

    @Test
    void report_countsWhatWasShown() {
        desk.show();
        desk.show();
        HeadReport report = desk.head().report();
        assertEquals("card0-VGA-1", report.name());
        assertEquals("1024x768@60.00", report.mode());
        assertEquals("auto", report.wish());
        assertEquals("lit", report.state());
        assertEquals(FlipMethod.ATOMIC, report.method());
        assertEquals("", report.methodReason());
        assertEquals(3, report.framesShown(), "with the modeset");
        assertEquals(0, report.missedFlips());
        assertEquals(Optional.empty(), report.lastError());
    }

    @Test
    void errorInAReport_hasItsTime() {
        desk.kms.failCommit(1, Errno.EBUSY);
        desk.submit();
        long thenNs = desk.clock.nanoTime();
        desk.pass(5_000_000_000L);
        assertEquals(thenNs, desk.head().report().lastError().orElseThrow().atNs());
    }
}
