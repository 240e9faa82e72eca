// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static kmsterm.kms.Desk.CRTC;
import static kmsterm.kms.Desk.VGA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmsterm.sys.Dmabuf;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pictures of another device on a head, and their end. */
class AdoptionTest {
    private static final int FENCE = 17;

    private Desk desk = Desk.lit(true);
    private final List<Optional<String>> told = new ArrayList<>();

    @AfterEach
    void close() {
        desk.close();
        assertEquals(0, desk.kms.shownBuffersFreed(), "black screens");
    }

    private static Dmabuf picture() {
        return new Dmabuf(1024, 768, DumbFormat.XRGB8888.fourcc(), Dmabuf.LINEAR, List.of());
    }

    private void adopt() {
        desk.head().adopt(picture(), picture(), told::add);
        desk.settle();
    }

    private boolean submit() {
        return desk.head().submit(new int[4], 0, desk.head().takesFence() ? FENCE : -1);
    }

    /** Submits one, and has it shown. */
    private void show() {
        assertTrue(submit());
        desk.settle();
        desk.kms.vblank();
        desk.settle();
    }

    @Test
    void whatIsTaken_isShownByFlipsThatWaitForIt() {
        adopt();
        assertEquals(List.of(Optional.empty()), told);
        int modesets = desk.kms.modesets();
        show();
        assertTrue(desk.kms.showsShared(CRTC));
        assertEquals(FENCE, desk.kms.fenceOfLastFlip());
        int shown = desk.kms.shown(CRTC);
        show();
        assertTrue(desk.kms.showsShared(CRTC));
        assertFalse(shown == desk.kms.shown(CRTC), "the same twice");
        assertEquals(modesets, desk.kms.modesets());
    }

    @Test
    void beforeTheAnswer_theOwnBuffersAreShown() {
        desk.head().adopt(picture(), picture(), told::add);
        assertTrue(desk.submit());
        desk.settle();
        desk.kms.vblank();
        assertFalse(desk.kms.showsShared(CRTC));
        desk.settle();
        show();
        assertTrue(desk.kms.showsShared(CRTC));
    }

    @Test
    void givenUpBeforeTheAnswer_areNotShown() {
        desk.head().adopt(picture(), picture(), told::add);
        desk.head().abandon();
        desk.settle();
        assertFalse(desk.head().adopted());
        show();
        assertFalse(desk.kms.showsShared(CRTC));
        assertEquals(0, desk.kms.sharedBuffers());
        assertEquals(List.of(), told);
    }

    /** As who draws does when it fails meanwhile. */
    @Test
    void closedBeforeTheAnswer_doNotCostTheCard() {
        var plane = new Dmabuf.Plane(Fd.openForReading("/dev/null"), 0, 4096);
        int fourcc = DumbFormat.XRGB8888.fourcc();
        try (var drawn = new Dmabuf(1024, 768, fourcc, Dmabuf.LINEAR, List.of(plane))) {
            desk.head().adopt(drawn, drawn, told::add);
        }
        desk.head().abandon();
        desk.settle();
        show();
        assertEquals(0, desk.kms.sharedBuffers());
    }

    @Test
    void offeredBeforeTheAnswerToOthers_areShownAlone() {
        desk.head().adopt(picture(), picture(), refused -> told.add(Optional.of("the first")));
        adopt();
        assertEquals(List.of(Optional.empty()), told);
        assertEquals(2, desk.kms.sharedBuffers());
        show();
        assertTrue(desk.kms.showsShared(CRTC));
    }

    @Test
    void memoryThatIsNotTaken_isToldAndChangesNothing() {
        desk.kms.refuseShared(Errno.EOPNOTSUPP);
        adopt();
        assertEquals(
                "card0: drmPrimeFDToHandle: EOPNOTSUPP (Operation not supported)",
                told.getFirst().orElseThrow());
        show();
        assertFalse(desk.kms.showsShared(CRTC));
        assertEquals("flipDone", desk.ear.take());
    }

    @Test
    void pictureThatThePlaneRefuses_isToldAndFreed() {
        desk.kms.refuseSharedPictures(Errno.EINVAL);
        adopt();
        assertEquals("its plane refused it: EINVAL", told.getFirst().orElseThrow());
        assertEquals(0, desk.kms.sharedBuffers());
    }

    @Test
    void refusalOfTheFirstFlip_isToldAndTheOwnBuffersComeByAModeset() {
        adopt();
        desk.kms.refuseSharedLate(Errno.EINVAL);
        assertFalse(submit());
        desk.settle();
        assertEquals("abandoned: a flip was refused: EINVAL", desk.ear.take());
        show();
        assertFalse(desk.kms.showsShared(CRTC));
        assertEquals(0, desk.kms.sharedBuffers());
        assertEquals(FlipMethod.ATOMIC, desk.head().method(), "the method is not to blame");
        assertEquals("flipDone", desk.ear.take());
    }

    @Test
    void refusalOfAModeset_isToldAndTheModeIsNotToBlame() {
        adopt();
        desk.card.pause();
        desk.card.resume();
        desk.settle();
        desk.ear.take();
        desk.kms.refuseSharedLate(Errno.EINVAL);
        assertTrue(submit());
        desk.settle();
        assertEquals("failed abandoned: a modeset was refused: EINVAL", desk.ear.take());
        show();
        assertFalse(desk.kms.showsShared(CRTC));
        assertTrue(desk.head().usable());
    }

    @Test
    void flipThatNeverEnds_isTheirFault() {
        adopt();
        show();
        desk.ear.take();
        desk.kms.loseEvents(true);
        submit();
        desk.pass(Head.FLIP_TIMEOUT_NS);
        assertEquals("failed abandoned: a flip did not end in 500 ms", desk.ear.take());
        assertEquals(FlipMethod.ATOMIC, desk.head().method());
        desk.kms.loseEvents(false);
        show();
        assertFalse(desk.kms.showsShared(CRTC));
        assertEquals(0, desk.kms.sharedBuffers());
    }

    @Test
    void abandoned_areFreedOnceSomethingElseIsShown() {
        adopt();
        show();
        desk.head().abandon();
        desk.settle();
        assertEquals(2, desk.kms.sharedBuffers());
        show();
        assertFalse(desk.kms.showsShared(CRTC));
        assertEquals(0, desk.kms.sharedBuffers());
    }

    @Test
    void anotherMode_endsIt() {
        adopt();
        show();
        desk.ear.take();
        desk.card.policy(connector -> new HeadConfig(true, ModeWish.parse("800x600")));
        desk.card.reconsider();
        desk.settle();
        assertTrue(desk.ear.take().contains("resized"));
        show();
        assertFalse(desk.kms.showsShared(CRTC));
        assertEquals(0, desk.kms.sharedBuffers());
    }

    @Test
    void modeThatChangesMeanwhile_isTheAnswer() {
        desk.card.policy(connector -> new HeadConfig(true, ModeWish.parse("800x600")));
        desk.card.reconsider();
        // The probe; its buffers are made before they are looked at.
        desk.worker.work();
        desk.loop.step(0);
        adopt();
        assertEquals(Optional.of("the mode is another one now"), told.getFirst());
        assertEquals(0, desk.kms.sharedBuffers());
    }

    @Test
    void unplugged_areFreed() {
        adopt();
        show();
        desk.kms.disconnect(VGA);
        desk.card.rescan();
        desk.settle();
        assertEquals(0, desk.kms.sharedBuffers());
    }

    @Test
    void afterTheScreenWasSomebodyElses_theyAreShownAgain() {
        adopt();
        show();
        desk.card.pause();
        desk.card.resume();
        desk.settle();
        show();
        assertTrue(desk.kms.showsShared(CRTC));
        assertTrue(desk.head().takesFence());
    }
}
