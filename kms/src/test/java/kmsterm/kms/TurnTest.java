// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static kmsterm.kms.Desk.CRTC;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who turns the picture: the plane where it can, or who draws it. */
class TurnTest {
    private static final String BY_PLANE = "card0-VGA-1: turned by its plane";

    private Desk desk = new Desk(true);

    /** What the storm's monitor is wished to show. */
    private boolean small;

    @AfterEach
    void close() {
        desk.close();
        assertEquals(0, desk.kms.shownBuffersFreed(), "black screens");
    }

    private void restart(Desk other) {
        desk.close();
        desk = other;
    }

    /** Shows a picture that is turned from the start. */
    private void start(int turn) {
        desk.kms.connect(VGA, "VGA-1", 0b11, XGA, SVGA);
        desk.card.policy(connector -> new HeadConfig(true, ModeWish.AUTO, turn));
        desk.card.resume();
        desk.settle();
        desk.show();
    }

    private void turn(int turn) {
        desk.head().turn(turn);
        desk.settle();
    }

    private void assertTurned(int byPlane, int byRenderer) {
        assertEquals(byPlane, desk.kms.turn(CRTC), "by the plane");
        assertEquals(byRenderer, desk.head().drawnTurn(), "by the renderer");
        String who = byRenderer != 0 ? "renderer" : byPlane != 0 ? "plane" : "";
        assertEquals(who, desk.head().report().turnedBy());
        boolean across = byPlane % 2 != 0;
        ModeInfo mode = desk.head().mode();
        assertEquals(across ? mode.heightPx() : mode.widthPx(), desk.head().back().widthPx());
        assertEquals(across ? mode.widthPx() : mode.heightPx(), desk.head().front().heightPx());
        assertEquals(2, desk.kms.buffers());
    }

    private long told(String text) {
        return desk.reports.stream().filter(line -> line.contains(text)).count();
    }

    @Test
    void turnFromTheStart_isThePlanesAndTakesOneModeset() {
        desk.kms.offerTurns(1, 2, 3);
        start(1);
        assertTurned(1, 0);
        assertEquals(1, desk.kms.modesets());
        assertTrue(desk.reports.contains(BY_PLANE), desk.reports.toString());
    }

    @Test
    void upright_isNotTestedAndNotTold() {
        desk.kms.offerTurns(1, 2, 3);
        start(0);
        assertTurned(0, 0);
        assertEquals(0, desk.kms.tests());
        assertEquals(0, told("turned by"));
    }

    @Test
    void turnThatIsNotOffered_isTheRenderersAndToldOnce() {
        desk.kms.offerTurns(2);
        start(1);
        assertTurned(0, 1);
        desk.card.rescan();
        desk.settle();
        turn(3);
        assertTurned(0, 3);
        assertEquals(
                1, told("card0-VGA-1: its plane cannot turn the picture; turned by the renderer"));
        assertEquals(0, desk.kms.tests());
        desk.ear.take();
        turn(2);
        desk.show();
        assertTurned(2, 0);
    }

    @Test
    void turnThatIsRefused_isTheRenderersAndTestedOnce() {
        desk.kms.offerTurns(1, 2, 3);
        desk.kms.refuseTurns(Errno.EINVAL);
        start(1);
        assertTurned(0, 1);
        desk.card.rescan();
        desk.settle();
        assertEquals(1, desk.kms.tests());
        assertEquals(
                1,
                told(
                        "card0-VGA-1: its plane refused to turn the picture (EINVAL);"
                                + " turned by the renderer"));
    }

    @Test
    void refusalForAnotherReason_isTestedAgain() {
        desk.kms.offerTurns(1);
        desk.kms.refuseTurns(Errno.EBUSY);
        start(1);
        assertTurned(0, 1);
        desk.kms.refuseTurns(0);
        desk.card.rescan();
        desk.settle();
        desk.show();
        assertTurned(1, 0);
    }

    @Test
    void liveTurn_isDrawnUntilThePlaneTurns() {
        restart(Desk.lit(true));
        desk.kms.offerTurns(1, 2, 3);
        desk.head().turn(1);
        assertTurned(0, 1);
        int shown = desk.kms.shown(CRTC);
        desk.settle();
        assertEquals("paused resized resumed", desk.ear.take());
        assertEquals(0, desk.head().drawnTurn());
        assertEquals(shown, desk.kms.shown(CRTC), "until there is another picture");
        assertTrue(desk.kms.lit(CRTC));
        assertEquals(0, desk.kms.turn(CRTC));
        desk.show();
        assertTurned(1, 0);
        assertEquals(desk.head().front().id(), desk.kms.shown(CRTC));
        turn(3);
        desk.show();
        assertTurned(3, 0);
        turn(0);
        desk.show();
        assertTurned(0, 0);
        assertEquals(1, told(BY_PLANE));
    }

    @Test
    void turnThatChangedMeanwhile_isTheLastOne() {
        restart(Desk.lit(true));
        desk.kms.offerTurns(1, 2, 3);
        for (int turn = 1; turn < 4; turn++) {
            desk.head().turn(turn);
        }
        desk.settle();
        desk.show();
        assertTurned(3, 0);
    }

    @Test
    void turnOfAPicture_isKeptByTheNextFlips() {
        desk.kms.offerTurns(1);
        start(1);
        desk.show();
        desk.show();
        assertTurned(1, 0);
        assertEquals(1, desk.kms.modesets());
    }

    @Test
    void otherMode_isTurnedAsWell() {
        desk.kms.offerTurns(1);
        start(1);
        desk.card.policy(connector -> new HeadConfig(true, ModeWish.parse("800x600"), 0));
        desk.card.reconsider();
        desk.settle();
        desk.show();
        assertEquals(Optional.of(SVGA), desk.kms.mode(CRTC));
        assertTurned(1, 0);
    }

    @Test
    void pausedCard_leavesThePlaneUpright() {
        desk.kms.offerTurns(1);
        start(1);
        desk.card.pause();
        assertEquals(0, desk.kms.turn(CRTC));
        assertFalse(desk.kms.master());
        desk.card.resume();
        desk.settle();
        desk.show();
        assertTurned(1, 0);
    }

    @Test
    void pausedCardThatTurnedNothing_leavesItsPicture() {
        restart(Desk.lit(true));
        int shown = desk.kms.shown(CRTC);
        desk.card.pause();
        assertEquals(shown, desk.kms.shown(CRTC));
    }

    @Test
    void turnWhilePaused_isThePlanesAfterwards() {
        restart(Desk.lit(true));
        desk.kms.offerTurns(1, 2, 3);
        desk.card.pause();
        turn(2);
        assertEquals(0, desk.kms.tests());
        desk.card.resume();
        desk.settle();
        desk.show();
        assertTurned(2, 0);
    }

    @Test
    void pauseDuringATest_changesNothing() {
        restart(Desk.lit(true));
        desk.kms.offerTurns(1, 2, 3);
        desk.head().turn(1);
        desk.card.pause();
        desk.settle();
        assertEquals(1, desk.head().drawnTurn());
        desk.card.resume();
        desk.settle();
        desk.show();
        assertTurned(1, 0);
        assertEquals(0, told("refused"));
    }

    @Test
    void close_givesBackTheTurnThatWasFound() {
        desk.kms.offerTurns(1, 2, 3);
        desk.kms.foreignPicture(CRTC, XGA, VGA, 2);
        start(1);
        assertTurned(1, 0);
        desk.card.close();
        assertEquals(2, desk.kms.turn(CRTC));
        assertEquals(FakeKms.FOREIGN_BUFFER, desk.kms.shown(CRTC));
    }

    @Test
    void close_leavesUprightWhatWasOff() {
        desk.kms.offerTurns(3);
        start(3);
        desk.card.close();
        assertEquals(0, desk.kms.turn(CRTC));
        assertFalse(desk.kms.lit(CRTC));
    }

    @Test
    void legacyModesets_areDrawnTurnedUntilTheLadderIsClimbed() {
        desk.kms.offerTurns(1);
        start(1);
        desk.kms.refuse(FlipMethod.ATOMIC, Errno.EINVAL);
        desk.kms.refuse(FlipMethod.PAGE_FLIP, Errno.EINVAL);
        for (int i = 0; i < 20; i++) {
            if (desk.submit()) {
                desk.settle();
                desk.kms.vblank();
            }
            desk.settle();
        }
        assertEquals(FlipMethod.MODESET, desk.head().method());
        desk.show();
        assertTurned(0, 1);
        desk.kms.refuse(FlipMethod.ATOMIC, 0);
        desk.pass(Ladder.CLIMB_MAX_NS);
        desk.show();
        assertTurned(1, 0);
    }

    @Test
    void turnedModesetThatIsRefused_isDrawnTurned() {
        desk.kms.offerTurns(1);
        desk.kms.refuseTurnedModesets(Errno.EINVAL);
        desk.kms.connect(VGA, "VGA-1", 0b11, XGA, SVGA);
        desk.card.policy(connector -> new HeadConfig(true, ModeWish.AUTO, 1));
        desk.card.resume();
        desk.settle();
        desk.submit();
        desk.settle();
        desk.show();
        assertTurned(0, 1);
        assertEquals(Optional.of(XGA), desk.kms.mode(CRTC), "no mode is to blame");
        assertEquals(1, told("a modeset with a turned plane was refused (EINVAL)"));
    }

    @Test
    void driverWithoutAtomic_isDrawnTurned() {
        restart(new Desk(false));
        desk.kms.offerTurns(1, 2, 3);
        start(2);
        assertTurned(0, 2);
    }

    @Test
    void noMemoryForAnotherTurn_staysAsItIs() {
        restart(Desk.lit(true));
        desk.kms.offerTurns(1);
        desk.kms.limitBuffers(3);
        turn(1);
        desk.show();
        assertTurned(0, 1);
        assertEquals(1, told("ENOMEM"));
        assertEquals(1, told("still turned by the renderer"));
    }

    @Test
    void turnedDisplayThatIsOff_staysOff() {
        restart(Desk.lit(true));
        desk.kms.offerTurns(1);
        desk.head().power(false);
        turn(1);
        assertFalse(desk.kms.lit(CRTC));
        desk.head().power(true);
        desk.settle();
        desk.show();
        assertTurned(1, 0);
    }

    /** Whatever comes in whatever order: in the end it is turned as it is wished, and not black. */
    @Test
    void storm_endsTurnedAsWished() {
        long seed = Long.getLong("kmsterm.seed", System.nanoTime());
        var random = new Random(seed);
        restart(Desk.lit(true));
        desk.kms.offerTurns(1, 2, 3);
        desk.card.policy(
                connector ->
                        small
                                ? new HeadConfig(true, ModeWish.parse("800x600"))
                                : HeadConfig.DEFAULT);
        for (int i = 0; i < 2000; i++) {
            stir(random);
        }
        desk.kms.refuseTurns(0);
        desk.kms.refuseTurnedModesets(0);
        desk.card.resume();
        desk.settle();
        turn((desk.head().turn() + 1) % 4);
        for (int i = 0; i < 3; i++) {
            desk.submit();
            desk.settle();
            desk.kms.vblank();
            desk.settle();
        }
        assertEquals(
                desk.head().turn(),
                (desk.kms.turn(CRTC) + desk.head().drawnTurn()) % 4,
                "seed " + seed);
        assertEquals(desk.head().front().id(), desk.kms.shown(CRTC), "seed " + seed);
        assertEquals(desk.head().turn(), desk.kms.turn(CRTC), "seed " + seed);
        assertEquals(2, desk.kms.buffers(), "seed " + seed);
        assertEquals(List.of(), desk.ends, "seed " + seed);
    }

    private void stir(Random random) {
        switch (random.nextInt(10)) {
            case 0 -> desk.head().turn(random.nextInt(4));
            case 1 -> desk.card.rescan();
            case 2 -> desk.card.pause();
            case 3 -> desk.card.resume();
            case 4 -> desk.kms.refuseTurns(random.nextBoolean() ? Errno.EINVAL : 0);
            case 5 -> desk.kms.refuseTurnedModesets(random.nextInt(8) == 0 ? Errno.EINVAL : 0);
            case 6 -> desk.worker.work();
            case 7 -> desk.kms.vblank();
            case 8 -> small = !small;
            default -> desk.submit();
        }
        desk.loop.step(0);
    }
}
