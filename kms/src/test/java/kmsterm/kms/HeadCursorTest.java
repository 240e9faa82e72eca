// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static kmsterm.kms.Desk.CRTC;
import static kmsterm.kms.Desk.VGA;
import static kmsterm.kms.Desk.XGA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kmsterm.sys.Errno;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pointer that is laid over the picture. */
class HeadCursorTest {
    private final int[] picture = new int[32];
    private Desk desk = Desk.lit(true);

    @AfterEach
    void close() {
        desk.close();
    }

    private boolean show() {
        return desk.head().cursor().show(picture, 1, 2, 100, 50);
    }

    @Test
    void itIsLaid_withoutAFlip() {
        int flips = desk.kms.flips();
        assertTrue(show());
        assertEquals("100,50", desk.kms.cursor(CRTC));
        assertTrue(desk.head().cursor().move(-3, 7));
        assertEquals("-3,7", desk.kms.cursor(CRTC));
        assertEquals(flips, desk.kms.flips());
        assertEquals(1, desk.kms.cursorPictures());
    }

    @Test
    void hidden_itIsTakenAway() {
        show();
        desk.head().cursor().hide();
        assertEquals("", desk.kms.cursor(CRTC));
        assertFalse(desk.head().cursor().laid());
    }

    @Test
    void withoutAtomicCommits_itIsTheSame() {
        desk.close();
        desk = Desk.lit(false);
        show();
        assertEquals("100,50", desk.kms.cursor(CRTC));
    }

    @Test
    void whoeverIsOfferedTheScreen_doesNotFindIt() {
        show();
        desk.card.offer(Card.OFFER_NS);
        assertEquals("", desk.kms.cursor(CRTC));
        desk.pass(Card.OFFER_NS);
        desk.settle();
        desk.show();
        assertEquals("100,50", desk.kms.cursor(CRTC));
    }

    @Test
    void whoeverHasTheScreenNext_doesNotFindIt() {
        show();
        desk.card.pause();
        desk.settle();
        assertEquals("", desk.kms.cursor(CRTC));
        assertFalse(desk.kms.master());
        assertTrue(desk.head().cursor().move(5, 5), "it waits");
        assertEquals("", desk.kms.cursor(CRTC));
        desk.card.resume();
        desk.settle();
        desk.show();
        assertEquals("5,5", desk.kms.cursor(CRTC));
    }

    @Test
    void itIsNotShown_beforeThePictureIs() {
        desk.close();
        desk = new Desk(true);
        desk.kms.connect(VGA, "VGA-1", 0b11, XGA);
        desk.card.resume();
        desk.settle();
        assertTrue(show());
        assertEquals("", desk.kms.cursor(CRTC));
        desk.show();
        assertEquals("100,50", desk.kms.cursor(CRTC));
    }

    @Test
    void afterTheMonitorWasOff_itIsLaidAgain() {
        show();
        desk.head().power(false);
        desk.settle();
        assertEquals("", desk.kms.cursor(CRTC));
        desk.head().power(true);
        desk.settle();
        desk.show();
        assertEquals("100,50", desk.kms.cursor(CRTC));
    }

    @Test
    void aDriverWithout_isSaidOnce() {
        desk.kms.refuseCursor(Errno.ENXIO);
        assertFalse(show());
        assertFalse(show());
        assertEquals(0, desk.head().cursor().widthPx());
        assertEquals(
                List.of("card0-VGA-1: no pointer of its own: ENXIO; it is drawn"), desk.reports);
    }

    @Test
    void aDriverThatFailsLater_isSaidToWhoeverHasThePicture() {
        List<String> told = new ArrayList<>();
        desk.head()
                .listen(
                        new Desk.Ear() {
                            @Override
                            public void cursorFailed() {
                                told.add("failed");
                            }
                        });
        show();
        desk.card.pause();
        desk.settle();
        desk.kms.refuseCursor(Errno.EINVAL);
        desk.card.resume();
        desk.settle();
        assertEquals(List.of(), told);
        desk.show();
        assertEquals(List.of("failed"), told);
        assertEquals("", desk.kms.cursor(CRTC));
    }

    @Test
    void pulledOut_nothingIsLaidAnyMore() {
        show();
        desk.kms.disconnect(VGA);
        desk.card.rescan();
        desk.settle();
        assertEquals("", desk.kms.cursor(CRTC));
    }

    @Test
    void withoutMaster_nothingBreaks() {
        show();
        desk.kms.otherMaster(true);
        assertTrue(desk.head().cursor().move(1, 1));
        assertEquals(List.of(), desk.reports);
    }
}
