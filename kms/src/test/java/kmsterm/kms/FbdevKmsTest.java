// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.SysException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A framebuffer device as a card: pixels, what is copied when, and whose screen it is. */
class FbdevKmsTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;
    private static final int ORANGE = 0xff8000;
    private static final long UNTOUCHED16 = 0x5a5a;

    private final ManualClock clock = new ManualClock();
    private final EventLoop loop = new EventLoop(clock);
    private SteppedWorker worker = new SteppedWorker();
    private final List<Long> pauses = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<Throwable> ends = new ArrayList<>();
    private final Desk.Ear ear = new Desk.Ear();
    private FakeFb fb;
    private FbdevKms kms;
    private Card card;

    private final class Owner implements Card.Listener {
        @Override
        public void headAdded(Head head) {
            log.add("+" + head.name() + " " + head.widthPx() + "x" + head.heightPx());
            head.listen(ear);
        }

        @Override
        public void headRemoved(Head head) {
            log.add("-" + head.name());
        }

        @Override
        public void gone(Card gone, Throwable why) {
            ends.add(why);
        }

        @Override
        public void report(String line) {
            log.add(line);
        }
    }

    /** Shows a picture at once when the screen is ours again, as outputs do. */
    private final class Eager extends Desk.Ear {
        @Override
        public void resumed() {
            super.resumed();
            assertTrue(head().submit(new int[4], 0));
        }
    }

    private void open(FakeFb device) {
        fb = device;
        worker = new SteppedWorker();
        kms = new FbdevKms(fb, worker, clock, pauses::add);
        card = new Card(kms, loop, worker, new Owner());
    }

    /** With its first picture on it, black. */
    private void lit(FakeFb device) {
        open(device);
        card.resume();
        settle();
        show();
        ear.take();
        fb.requests.clear();
        fb.written();
    }

    private void settle() {
        boolean busy = true;
        while (busy) {
            busy = worker.work();
            busy |= loop.step(0);
        }
    }

    private Head head() {
        return card.heads().getFirst();
    }

    private void show(int... clips) {
        assertTrue(head().submit(clips, clips.length / 4), head().stateName());
        settle();
    }

    /** Draws a pixel as a renderer would. */
    private void draw(int x, int y, int colour) {
        DumbBuffer back = head().back();
        back.pixels().set(JAVA_INT, (long) y * back.strideBytes() + 4L * x, colour);
    }

    @AfterEach
    void close() {
        if (card != null) {
            card.close();
            settle();
            assertTrue(fb.closed());
            assertFalse(fb.mapped(), "something is left mapped");
            assertEquals(0, fb.strayBytes(), "bytes written beside the picture");
        }
        loop.close();
    }

    // ---- pixels

    private void assertStored(long expected, int colour, FakeFb device) {
        lit(device);
        draw(3, 2, colour);
        show(3, 2, 4, 3);
        assertEquals(Long.toHexString(expected), Long.toHexString(fb.pixel(3, 2)));
        int bytes = fb.var.get(JAVA_INT, FbLayout.BITS_PER_PIXEL) / 8;
        fb.memory
                .asSlice(2L * fb.fix.get(JAVA_INT, FbLayout.LINE_LENGTH) + 3L * bytes, bytes)
                .fill(FakeFb.UNTOUCHED);
        assertEquals(0, fb.written(), "other pixels");
    }

    @Test
    void rgb565_isRoundedToTheNearestLevel() {
        assertStored(0xfc00, ORANGE, FakeFb.rgb565(WIDTH, HEIGHT));
    }

    @Test
    void bgr565_hasRedInTheLowBits() {
        assertStored(0x041f, ORANGE, new FakeFb(WIDTH, HEIGHT, 16, 0, 0, 5, 5, 6, 11, 5));
    }

    @Test
    void rgb555_hasFiveBitsOfGreen() {
        assertStored(0x7e00, ORANGE, new FakeFb(WIDTH, HEIGHT, 16, 10, 10, 5, 5, 5, 0, 5));
    }

    @Test
    void rgb888_isPackedInThreeBytes() {
        assertStored(0xff8000, ORANGE, new FakeFb(WIDTH, HEIGHT, 24, 8, 16, 8, 8, 8, 0, 8));
    }

    @Test
    void bgr888_isTheOtherWayRound() {
        assertStored(0x0080ff, ORANGE, new FakeFb(WIDTH, HEIGHT, 24, 0, 0, 8, 8, 8, 16, 8));
    }

    @Test
    void xrgb8888_isCopiedAsItIs() {
        assertStored(0xff8000, ORANGE, FakeFb.xrgb8888(WIDTH, HEIGHT));
    }

    @Test
    void bitsOfTransparency_areSet() {
        assertStored(
                0xff0080ffL, ORANGE, new FakeFb(WIDTH, HEIGHT, 32, 64, 0, 8, 8, 8, 16, 8, 24, 8));
    }

    @Test
    void rgbx8888_isMovedUp() {
        assertStored(0xff800000L, ORANGE, new FakeFb(WIDTH, HEIGHT, 32, 0, 24, 8, 16, 8, 8, 8));
    }

    @Test
    void tenBitsAChannel_areSpread() {
        assertStored(
                (0x3ff << 20) | (0x202 << 10),
                ORANGE,
                new FakeFb(WIDTH, HEIGHT, 32, 0, 20, 10, 10, 10, 0, 10));
    }

    @Test
    void whiteAndBlack_areFullAndNoneInEveryDepth() {
        for (int bits : new int[] {4, 5, 6, 8, 10}) {
            int[] channels = {2 * bits, bits, bits, bits, 0, bits};
            lit(new FakeFb(WIDTH, HEIGHT, 3 * bits <= 16 ? 16 : 32, 0, channels));
            draw(0, 0, 0xffffff);
            show(0, 0, 2, 1);
            assertEquals((1L << (3 * bits)) - 1, fb.pixel(0, 0));
            assertEquals(0, fb.pixel(1, 0));
            card.close();
        }
    }

    // ---- what it is

    @Test
    void screen_isAHeadNamedAsItsDevice() {
        open(FakeFb.rgb565(WIDTH, HEIGHT));
        assertEquals("FAKE VGA, 40x30, 16 bits per pixel (RGB 5:6:5)", kms.description());
        card.resume();
        settle();
        assertEquals(List.of("fb0: 40x30", "+fb0 40x30"), log);
        assertEquals(FlipMethod.COPY, head().method());
        assertSame(head().front(), head().back(), "one buffer is enough");
        assertEquals(0, head().widthMm(), "unknown");
    }

    @Test
    void saneSize_isTold() {
        FakeFb device = FakeFb.rgb565(WIDTH, HEIGHT);
        device.var.set(JAVA_INT, FbLayout.WIDTH, 400);
        device.var.set(JAVA_INT, FbLayout.HEIGHT, 300);
        open(device);
        card.resume();
        settle();
        assertEquals(400, head().widthMm());
        assertEquals(300, head().heightMm());
    }

    private static String refusal(FakeFb device) {
        var worker = new SteppedWorker();
        var refused =
                assertThrows(
                        SysException.class,
                        () -> new FbdevKms(device, worker, new ManualClock(), pause -> {}));
        assertTrue(device.closed());
        assertFalse(device.mapped());
        return refused.getMessage();
    }

    @Test
    void palettes_areRefusedInAClearLine() {
        FakeFb device = new FakeFb(WIDTH, HEIGHT, 8, 0, 0, 8, 0, 8, 0, 8);
        device.fix.set(JAVA_INT, FbLayout.VISUAL, 3);
        assertTrue(
                refusal(device).startsWith("fb0: 8 bits per pixel by a palette (visual 3)"),
                refusal(device));
    }

    @Test
    void whatADriverCannotMean_isRefused() {
        FakeFb planes = FakeFb.rgb565(WIDTH, HEIGHT);
        planes.fix.set(JAVA_INT, FbLayout.TYPE, 1);
        assertTrue(refusal(planes).contains("not packed"));
        FakeFb field = new FakeFb(WIDTH, HEIGHT, 16, 0, 11, 5, 5, 6, -1, 5);
        assertTrue(refusal(field).contains("nobody knows"));
        FakeFb wide = new FakeFb(WIDTH, HEIGHT, 16, 0, 11, 6, 5, 6, 0, 5);
        assertTrue(refusal(wide).contains("nobody knows"));
        FakeFb small = FakeFb.rgb565(WIDTH, HEIGHT);
        small.fix.set(JAVA_INT, FbLayout.SMEM_LEN, 2 * WIDTH * HEIGHT);
        assertTrue(refusal(small).contains("less than its picture"));
        FakeFb none = FakeFb.rgb565(WIDTH, HEIGHT);
        none.size(0, 0);
        assertTrue(refusal(none).contains("0x0"));
        FakeFb scrolled = FakeFb.rgb565(WIDTH, HEIGHT);
        scrolled.scrolled(Integer.MAX_VALUE);
        assertTrue(refusal(scrolled).contains("less than its picture"));
    }

    @Test
    void directColour_getsAStraightPaletteAndItsOwnBack() {
        FakeFb device = FakeFb.rgb565(WIDTH, HEIGHT);
        device.fix.set(JAVA_INT, FbLayout.VISUAL, FbLayout.VISUAL_DIRECTCOLOR);
        open(device);
        card.resume();
        settle();
        show();
        assertEquals(64, fb.palette.size());
        assertEquals(0, fb.palette.getFirst());
        assertEquals(0xffff, fb.palette.get(31), "the top of five bits");
        card.close();
        assertEquals(0, fb.palette.get(31), "as it was found");
    }

    // ---- what is copied

    @Test
    void firstPicture_isWholeAndUnblanks() {
        open(FakeFb.rgb565(WIDTH, HEIGHT));
        card.resume();
        settle();
        assertEquals(0, fb.written(), "before there is a picture");
        show();
        assertEquals(2 * WIDTH * HEIGHT, fb.written());
        assertEquals(List.of("unblank"), fb.requests);
        assertEquals("flipDone", ear.take());
    }

    @Test
    void flip_copiesItsRectanglesOnly() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT));
        show(0, 0, 8, 16, 16, 16, 24, 20);
        assertEquals(2 * (8 * 16 + 8 * 4), fb.written());
        assertEquals("flipDone", ear.take());
        assertEquals(List.of(), fb.requests);
    }

    @Test
    void flipWithoutRectangles_copiesEverything() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT));
        show();
        assertEquals(2 * WIDTH * HEIGHT, fb.written());
    }

    @Test
    void rectanglesBesideThePicture_areCutOff() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT));
        show(WIDTH - 1, HEIGHT - 1, WIDTH + 90, HEIGHT + 90, -5, -5, 1, 1);
        assertEquals(2 * 2, fb.written());
    }

    @Test
    void flips_comeAtSixtyHertz() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT));
        show(0, 0, 8, 8);
        assertEquals(List.of(FbdevKms.FRAME_NS), pauses);
    }

    @Test
    void slowCopy_holdsNothingUpAndIsNotGivenUp() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT));
        worker.stuck(true);
        assertTrue(head().submit(new int[4], 1));
        settle();
        clock.advance(2 * Head.FLIP_TIMEOUT_NS);
        settle();
        assertEquals("", ear.take());
        worker.stuck(false);
        settle();
        assertEquals("flipDone", ear.take());
        assertEquals("lit", head().stateName());
    }

    // ---- panning

    @Test
    void panning_drawsIntoTheHiddenHalfAndShowsIt() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT).panning());
        draw(1, 1, 0xffffff);
        show(1, 1, 2, 2);
        assertEquals(HEIGHT, fb.yOffset());
        assertEquals(0xffff, fb.pixel(1, 1));
        assertEquals(UNTOUCHED16, fb.stored(1, 1), "what was shown meanwhile");
        assertEquals(List.of("pan"), fb.requests);
    }

    @Test
    void panning_bringsWhatTheHiddenHalfMissed() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT).panning());
        for (int i = 0; i < 6; i++) {
            draw(i, i, 0xffffff);
            show(i, i, i + 1, i + 1);
            for (int x = 0; x <= i; x++) {
                assertEquals(0xffff, fb.pixel(x, x), x + " after " + i);
            }
            assertEquals(i % 2 == 0 ? HEIGHT : 0, fb.yOffset());
        }
        fb.written();
        draw(9, 9, 0xffffff);
        show(9, 9, 10, 10);
        assertEquals(2 * 2, fb.written(), "this picture's change and that of the one before");
    }

    @Test
    void blinking_isSeenThoughEachHalfAlwaysHeldTheSame() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT).panning());
        for (int i = 0; i < 5; i++) {
            int colour = i % 2 == 0 ? 0xffffff : 0;
            draw(4, 4, colour);
            show(4, 4, 5, 5);
            assertEquals(colour & 0xffff, fb.pixel(4, 4), "picture " + i);
        }
    }

    @Test
    void driverThatDoesNotPan_isDrawnToWhereItShows() {
        FakeFb device = FakeFb.rgb565(WIDTH, HEIGHT).panning();
        device.refused.add("pan");
        lit(device);
        draw(1, 1, 0xffffff);
        show(1, 1, 2, 2);
        assertEquals(0, fb.yOffset());
        assertEquals(0xffff, fb.pixel(1, 1));
        fb.requests.clear();
        draw(2, 2, 0xffffff);
        show(2, 2, 3, 3);
        assertEquals(0xffff, fb.pixel(2, 2));
        assertEquals(List.of(), fb.requests, "not tried again");
    }

    @Test
    void memoryForOneAndAHalfPictures_isNotPanned() {
        FakeFb device = FakeFb.rgb565(WIDTH, HEIGHT).panning();
        device.var.set(JAVA_INT, FbLayout.YRES_VIRTUAL, HEIGHT * 3 / 2);
        lit(device);
        show(1, 1, 2, 2);
        assertEquals(List.of(), fb.requests);
    }

    @Test
    void scrolledConsole_isShownFromItsFirstRowAndGivenBackAsItWas() {
        FakeFb device = FakeFb.rgb565(WIDTH, HEIGHT).panning();
        device.scrolled(7);
        open(device);
        card.resume();
        settle();
        show();
        assertEquals(0, fb.yOffset());
        assertEquals(0, fb.pixel(0, 0));
        card.close();
        assertEquals(7, fb.yOffset());
    }

    @Test
    void rowThatCannotBeChosen_isWhereThePictureBegins() {
        FakeFb device = FakeFb.rgb565(WIDTH, HEIGHT);
        device.var.set(JAVA_INT, FbLayout.YRES_VIRTUAL, 2 * HEIGHT);
        device.scrolled(5);
        device.refused.add("put");
        lit(device);
        draw(0, 0, 0xffffff);
        show(0, 0, 1, 1);
        assertEquals(0xffff, fb.stored(0, 5));
        assertEquals(5, fb.yOffset());
    }

    // ---- whose screen it is

    @Test
    void screenThatIsSomebodyElses_isNotWrittenTo() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT));
        assertTrue(head().submit(new int[] {0, 0, 8, 8}, 1));
        card.pause();
        settle();
        assertEquals(0, fb.written(), "a flip that was under way");
        assertFalse(head().submit(new int[] {0, 0, 8, 8}, 1));
        assertEquals(
                -Errno.EACCES, kms.flip(FlipMethod.COPY, 1, head().back(), new int[4], 0, -1, 1));
    }

    @Test
    void comingBack_showsTheWholePictureOnceMore() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT));
        assertTrue(head().submit(new int[] {0, 0, 8, 8}, 1));
        card.pause();
        settle();
        card.resume();
        settle();
        assertEquals("paused resumed", ear.take());
        show();
        assertEquals(2 * WIDTH * HEIGHT, fb.written());
        assertEquals("flipDone", ear.take());
        show(0, 0, 1, 1);
        assertEquals("flipDone", ear.take());
        assertEquals(2, fb.written());
    }

    @Test
    void modeThatSomebodyChanged_isPutBack() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT));
        head().listen(new Eager());
        card.pause();
        fb.size(20, 10);
        card.resume();
        settle();
        assertEquals(List.of("put", "unblank"), fb.requests);
        assertEquals(WIDTH, fb.var.get(JAVA_INT, FbLayout.XRES));
        assertEquals(0, fb.pixel(WIDTH - 1, HEIGHT - 1));
        assertEquals(1, card.heads().size());
    }

    @Test
    void modeThatCannotBePutBack_isFollowed() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT));
        card.pause();
        fb.size(20, 10);
        fb.refused.add("put");
        card.resume();
        settle();
        assertEquals("paused resumed paused resized resumed", ear.take());
        assertEquals(20, head().widthPx());
        show();
        assertEquals(2 * 20 * 10, fb.written());
        fb.size(WIDTH, HEIGHT);
    }

    @Test
    void modeThatChangesUnderneath_isPutBackWithTheNextPicture() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT));
        fb.size(20, 10);
        show(0, 0, 1, 1);
        assertEquals(List.of("put"), fb.requests);
        assertEquals(2 * WIDTH * HEIGHT, fb.written(), "a whole picture");
    }

    @Test
    void close_givesBackTheModeThatWasFound() {
        FakeFb device = FakeFb.rgb565(WIDTH, HEIGHT);
        lit(device);
        device.var.set(JAVA_INT, FbLayout.NONSTD, 3);
        card.close();
        assertEquals(0, fb.var.get(JAVA_INT, FbLayout.NONSTD));
        assertEquals(FbLayout.ACTIVATE_FORCE, fb.var.get(JAVA_INT, FbLayout.ACTIVATE));
    }

    // ---- switched off

    @Test
    void switchedOff_isDarkUntilAPictureIsShownAgain() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT));
        head().power(false);
        settle();
        assertEquals(List.of("blank"), fb.requests);
        assertEquals("paused", ear.take());
        head().power(true);
        assertEquals("resumed", ear.take());
        show();
        assertEquals(List.of("blank", "unblank"), fb.requests);
        assertEquals(2 * WIDTH * HEIGHT, fb.written());
    }

    @Test
    void driverThatCannotSwitchOff_isShownBlack() {
        FakeFb device = FakeFb.rgb565(WIDTH, HEIGHT);
        device.refused.add("blank");
        lit(device);
        draw(3, 3, 0xffffff);
        show(3, 3, 4, 4);
        head().power(false);
        settle();
        assertEquals(0, fb.pixel(3, 3));
        assertEquals(2 * WIDTH * HEIGHT, fb.written());
        head().power(true);
        show();
        assertEquals(0xffff, fb.pixel(3, 3));
    }

    @Test
    void screenThatIsOff_isOnForWhoeverComesNext() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT));
        head().power(false);
        settle();
        card.pause();
        assertEquals(List.of("blank", "unblank"), fb.requests);
        card.resume();
        settle();
        fb.requests.clear();
        card.close();
        assertEquals(List.of("unblank"), fb.requests);
    }

    @Test
    void modeThatNobodyOffers_isNotPretendedToBeSet() {
        open(FakeFb.rgb565(WIDTH, HEIGHT));
        card.policy(connector -> new HeadConfig(true, ModeWish.parse("cvt:640x480@60")));
        card.resume();
        settle();
        for (int i = 0; i < 3 && !head().stateName().equals("lit"); i++) {
            head().submit(new int[4], 0);
            settle();
        }
        assertEquals("lit", head().stateName());
        assertEquals(WIDTH, head().widthPx());
    }

    // ---- the driver goes

    private void assertUnplugged() {
        settle();
        var why = assertInstanceOf(SysException.class, ends.getFirst());
        assertEquals(Errno.ENODEV, why.errno());
        assertEquals(1, ends.size());
        assertTrue(log.contains("-fb0"), log::toString);
        assertNotEquals("", ear.take());
    }

    @Test
    void driverThatGaveWay_isFoundWithTheNextPicture() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT));
        fb.vanish();
        assertTrue(head().submit(new int[] {0, 0, 8, 8}, 1));
        assertUnplugged();
        assertEquals(0, fb.written(), "it may be another driver's memory by now");
    }

    @Test
    void driverThatGaveWayMeanwhile_isFoundWhenTheScreenIsOursAgain() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT));
        card.pause();
        fb.vanish();
        card.resume();
        assertUnplugged();
    }

    @Test
    void driverThatGivesWayBeforeTheFirstPicture_isFoundToo() {
        open(FakeFb.rgb565(WIDTH, HEIGHT));
        card.resume();
        settle();
        fb.vanish();
        assertTrue(head().submit(new int[4], 0));
        assertUnplugged();
    }

    @Test
    void memoryThatFaults_costsTheCardOnly() {
        lit(FakeFb.rgb565(WIDTH, HEIGHT));
        assertTrue(head().submit(new int[] {0, 0, 8, 8}, 1));
        kms.destroy(head().back());
        settle();
        assertInstanceOf(IllegalStateException.class, ends.getFirst());
    }
}
