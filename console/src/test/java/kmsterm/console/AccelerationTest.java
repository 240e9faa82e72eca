// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kmsterm.console.config.Config;
import kmsterm.console.config.Invocation;
import kmsterm.console.config.OutputSettings;
import kmsterm.console.life.SteppedTurns;
import kmsterm.console.output.KmsScanout;
import kmsterm.console.session.Session;
import kmsterm.console.session.WindowSize;
import kmsterm.fonts.BuiltinFontEngine;
import kmsterm.kms.Card;
import kmsterm.kms.FakeKms;
import kmsterm.kms.Head;
import kmsterm.kms.HeadConfig;
import kmsterm.kms.ModeInfo;
import kmsterm.kms.ModeWish;
import kmsterm.kms.SteppedWorker;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.sys.Clock;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.vte.Palette;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A display of a fake card, drawn for by a fake GPU: each step up, and down again. */
class AccelerationTest {
    private static final int CRTC = 41;
    private static final ModeInfo MODE = ModeInfo.of(25_175, 330, 400, 270, 300, true);
    private static final ModeInfo SMALL = ModeInfo.of(25_175, 320, 400, 200, 300, false);

    private final EventLoop loop = new EventLoop(Clock.monotonic());
    private final SteppedTurns turns = new SteppedTurns();
    private final FakeKms kms = new FakeKms("card0", true, CRTC);
    private final SteppedWorker worker = new SteppedWorker();
    private final ArrayDeque<Runnable> posted = new ArrayDeque<>();
    private final List<FakeGpu> gpus = new ArrayList<>();
    private final List<Gpu.Wish> wishes = new ArrayList<>();
    private String refusal = "";
    private boolean shares = true;

    /** Of the next GPU that is opened. */
    private boolean noMemory;

    private final GpuPool pool = new GpuPool(this::open, Runnable::run, posted::add);
    private Acceleration acceleration;
    private Card card;
    private HostedOutput output;
    private HostedSession session;
    private boolean begun;

    private Gpu.Opening open(Gpu.Wish wish) {
        wishes.add(wish);
        if (!refusal.isEmpty()) {
            return new Gpu.Unavailable(refusal);
        }
        var gpu = new FakeGpu(shares);
        gpu.noMemory = noMemory;
        gpus.add(gpu);
        return new Gpu.Opened(gpu);
    }

    private static Config config(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--configdir", "/nonexistent"));
        all.addAll(List.of(arguments));
        Invocation invocation = Invocation.of(all.toArray(String[]::new), "test");
        return assertInstanceOf(Invocation.Run.class, invocation).config();
    }

    private FakeGpu gpu() {
        return gpus.getLast();
    }

    /** Until the first picture is shown, and what follows from it. */
    private void start(String... arguments) {
        acceleration = new Acceleration(config(arguments), pool, turns, TestHost.log());
        session =
                TestHost.session(
                        new Session.Settings(1, "sh", true, 0, Palette.xterm(), Set.of(), true),
                        new WindowSize(40, 16, 0, 0),
                        turns,
                        (size, events) -> new StubLine(),
                        new TestHost.SessionOwner());
        card = new Card(kms, loop, worker, new Heads());
        kms.connect(51, "HDMI-A-1", 1, MODE, SMALL);
        card.resume();
        settle();
        draw("");
    }

    private void settle() {
        for (int i = 0; i < 12; i++) {
            worker.work();
            loop.step(0);
            turns.settle();
            while (!posted.isEmpty()) {
                posted.remove().run();
            }
            kms.vblank();
        }
    }

    private void draw(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; ) {
            at = session.terminal().feed(bytes, at, bytes.length, Integer.MAX_VALUE);
        }
        output.output().dirty();
        settle();
        // Whoever failed tries again.
        turns.passMs(200);
        settle();
    }

    @AfterEach
    void close() {
        card.close();
        acceleration.close();
        pool.close();
        loop.close();
        assertEquals(0, kms.shownBuffersFreed(), "black screens");
        for (FakeGpu each : gpus) {
            assertTrue(each.closed);
        }
    }

    private final class Heads implements Card.Listener {
        @Override
        public void headAdded(Head head) {
            output =
                    new HostedOutput(
                            "drm",
                            OutputSettings.NONE,
                            new HostedOutput.SizeMm(0, 0),
                            new BuiltinFontEngine().open(16),
                            SoftwareRenderer::new,
                            turns,
                            new Owner(),
                            events -> new KmsScanout(head, true, events, () -> output.resized()));
        }

        @Override
        public void headRemoved(Head head) {
            output.close();
            acceleration.removed(output);
        }

        @Override
        public void gone(Card gone, Throwable why) {
            throw new AssertionError(why);
        }

        @Override
        public void report(String line) {}
    }

    private final class Owner extends TestHost.OutputOwner {
        @Override
        public HostedSession shown(HostedOutput shown) {
            return session;
        }

        @Override
        public void pictured(HostedOutput shown) {
            begun = true;
            acceleration.begin(shown);
        }

        @Override
        public void resized(HostedOutput shown) {
            acceleration.resized(shown);
        }

        @Override
        public void rendererFailed(HostedOutput shown, String why) {
            acceleration.failed(shown, why);
        }

        @Override
        public void abandoned(HostedOutput shown, String why) {
            acceleration.abandoned(shown, why);
        }
    }

    private void assertDirect() {
        int before = gpu().direct;
        draw("direct");
        assertTrue(gpu().direct > before);
        assertTrue(kms.showsShared(CRTC));
        assertEquals("fake", output.renderer());
        assertEquals("fake", acceleration.describe(output));
    }

    private void assertProcessor(String why) {
        draw("by the processor");
        assertFalse(kms.showsShared(CRTC));
        assertEquals("dumb", output.renderer());
        assertEquals(why, acceleration.trouble(output));
        assertEquals("the processor; " + why, acceleration.describe(output));
        for (FakeGpu each : gpus) {
            assertEquals(0, each.open);
        }
    }

    @Test
    void firstPicture_isTheProcessorsAndTheNextAreShared() {
        start();
        assertTrue(begun);
        assertEquals(List.of(new Gpu.Wish("card0", "", false)), wishes);
        assertDirect();
        assertEquals("", acceleration.trouble(output));
    }

    @Test
    void off_wantsNothing() {
        start("--no-hwaccel");
        draw("text");
        assertEquals(List.of(), wishes);
        assertEquals("", acceleration.describe(output));
    }

    @Test
    void on_takesWhateverThereIs() {
        start("--hwaccel", "--render-node=/dev/dri/renderD129");
        assertEquals(List.of(new Gpu.Wish("", "/dev/dri/renderD129", true)), wishes);
    }

    @Test
    void noGpu_isNoTrouble() {
        refusal = "there is none";
        start();
        assertEquals("", acceleration.trouble(output));
        assertEquals("the processor; there is none", acceleration.describe(output));
    }

    @Test
    void noGpuAlthoughOneWasAskedFor_isTrouble() {
        refusal = "there is none";
        start("--hwaccel");
        assertProcessor("there is none");
    }

    @Test
    void gpuThatSharesNothing_isCopiedFrom() {
        shares = false;
        start();
        draw("copied");
        assertTrue(gpu().copies > 0);
        assertFalse(kms.showsShared(CRTC));
        assertEquals("fake", output.renderer());
    }

    @Test
    void memoryThatCannotBeHad_isCopiedInto() {
        noMemory = true;
        start();
        draw("copied");
        assertEquals("fake; pictures are copied: no memory", acceleration.describe(output));
        assertEquals("", acceleration.trouble(output));
    }

    @Test
    void memoryThatTheCardDoesNotTake_isCopiedInto() {
        kms.refuseShared(Errno.EOPNOTSUPP);
        start();
        draw("copied");
        assertTrue(gpu().copies > 0);
        assertTrue(
                acceleration.describe(output).contains("; pictures are copied: card0: drmPrime"),
                acceleration.describe(output));
    }

    @Test
    void modifierThatThePlaneRefuses_isCopiedInto() {
        kms.refuseSharedPictures(Errno.EINVAL);
        start();
        draw("copied");
        assertTrue(
                acceleration.describe(output).endsWith("its plane refused it: EINVAL"),
                acceleration.describe(output));
    }

    @Test
    void contextThatIsLost_leavesTheNextPictureToTheProcessor() {
        start();
        assertDirect();
        gpu().failure = "the GPU was reset";
        assertProcessor("the GPU was reset");
        assertTrue(gpu().closed);
    }

    @Test
    void lostContext_isReplacedAfterAMinute() {
        start();
        gpu().failure = "the GPU was reset";
        assertProcessor("the GPU was reset");
        turns.pass(Acceleration.RETRY_NS);
        settle();
        assertEquals(2, gpus.size());
        assertDirect();
    }

    @Test
    void contextThatIsLostAgain_isReplacedLater() {
        start();
        gpu().failure = "the GPU was reset";
        draw("text");
        turns.pass(Acceleration.RETRY_NS);
        settle();
        gpu().failure = "the GPU was reset";
        draw("text");
        turns.pass(Acceleration.RETRY_NS);
        settle();
        assertEquals(2, gpus.size());
        turns.pass(Acceleration.RETRY_NS);
        settle();
        assertEquals(3, gpus.size());
    }

    @Test
    void commitThatIsRefused_leavesTheNextPictureToTheProcessor() {
        start();
        assertDirect();
        kms.refuseSharedLate(Errno.EINVAL);
        assertProcessor("a flip was refused: EINVAL");
        assertFalse(gpu().closed, "it is not to blame");
    }

    @Test
    void anotherFont_isDrawnByTheGpuToo() {
        start();
        output.drawWith(
                new BuiltinFontEngine().open(32), font -> acceleration.renderer(output, font));
        assertDirect();
    }

    @Test
    void anotherFontThatTheGpuFailsOn_isDrawnByTheProcessor() {
        start();
        gpu().failure = "out of memory";
        output.drawWith(
                new BuiltinFontEngine().open(32), font -> acceleration.renderer(output, font));
        settle();
        assertProcessor("out of memory");
    }

    @Test
    void anotherSize_hasOtherPictures() {
        start();
        assertDirect();
        int before = gpu().pictures.size();
        card.policy(connector -> new HeadConfig(true, ModeWish.parse("320x200")));
        card.reconsider();
        settle();
        assertEquals(before + 2, gpu().pictures.size());
        assertDirect();
    }

    @Test
    void anotherSizeWhileTheCardLooks_hasOtherPictures() {
        start();
        gpu().failure = "the GPU was reset";
        assertProcessor("the GPU was reset");
        card.policy(connector -> new HeadConfig(true, ModeWish.parse("320x200")));
        card.reconsider();
        // The probe; its buffers are made before the pictures of the old size are looked at.
        worker.work();
        loop.step(0);
        turns.pass(Acceleration.RETRY_NS);
        posted.remove().run();
        assertEquals(2, gpu().pictures.size());
        settle();
        assertEquals(4, gpu().pictures.size());
        assertDirect();
    }

    @Test
    void lostWhileTheCardLooks_leavesThePictureToTheProcessor() {
        start();
        gpu().failure = "the GPU was reset";
        draw("lost");
        turns.pass(Acceleration.RETRY_NS);
        posted.remove().run();
        acceleration.failed(output, "the GPU was lost again");
        settle();
        assertProcessor("the GPU was lost again");
    }

    @Test
    void screenThatWasSomebodyElses_isDrawnByTheGpuAgain() {
        start();
        assertDirect();
        card.pause();
        card.resume();
        settle();
        assertDirect();
    }

    @Test
    void turned_isDrawnByTheGpu() {
        start();
        output.turn(1);
        settle();
        assertDirect();
    }

    @Test
    void picture_canBeTaken() {
        start();
        draw("text");
        assertTrue(output.capture().isPresent());
        gpu().failure = "the GPU was reset";
        assertTrue(output.capture().isEmpty());
        turns.settle();
        assertTrue(output.capture().isPresent());
    }
}
