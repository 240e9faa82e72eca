// SPDX-License-Identifier: MIT
package kmsterm.console.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import kmsterm.console.life.Turns;
import kmsterm.fonts.BuiltinFontEngine;
import kmsterm.kms.Card;
import kmsterm.kms.DumbFormat;
import kmsterm.kms.FakeKms;
import kmsterm.kms.Head;
import kmsterm.kms.HeadConfig;
import kmsterm.kms.ModeInfo;
import kmsterm.kms.ModeWish;
import kmsterm.kms.SteppedWorker;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.Picture;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.sys.Clock;
import kmsterm.sys.EventLoop;
import kmsterm.vte.Effects;
import kmsterm.vte.Palette;
import kmsterm.vte.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a monitor shows, whoever turns it. */
class KmsScanoutTest {
    private static final int CRTC = 41;
    private static final ModeInfo MODE = ModeInfo.of(25_175, 330, 400, 270, 300, true);

    private final EventLoop loop = new EventLoop(Clock.monotonic());
    private final Terminal terminal = new Terminal(20, 10, 100, Palette.xterm(), new Effects() {});
    private final Monitor byPlane = new Monitor();
    private final Monitor byRenderer = new Monitor();

    /** One on a card of its own. */
    private final class Monitor implements Card.Listener {
        final FakeKms kms = new FakeKms("card0", true, CRTC);
        final SteppedWorker worker = new SteppedWorker();
        final Card card = new Card(kms, loop, worker, this);
        KmsScanout scanout;
        Output output;
        Head head;

        void start(int turn) {
            kms.connect(51, "HDMI-A-1", 1, MODE);
            card.policy(connector -> new HeadConfig(true, ModeWish.AUTO, turn));
            card.resume();
            settle();
        }

        @Override
        public void headAdded(Head added) {
            head = added;
            output =
                    new Output(
                            Turns.of(loop),
                            terminal::frame,
                            new SoftwareRenderer(new BuiltinFontEngine().open(16)),
                            new Output.Listener() {},
                            events ->
                                    scanout = new KmsScanout(added, false, events, this::resized));
        }

        private void resized() {
            output.dirtyAll();
        }

        @Override
        public void headRemoved(Head removed) {
            output.close();
        }

        @Override
        public void gone(Card gone, Throwable why) {
            throw new AssertionError(why);
        }

        @Override
        public void report(String line) {}

        void turn(int turn) {
            scanout.turn(Orientation.NORMAL.plus(turn));
            output.dirtyAll();
            settle();
        }

        void settle() {
            for (int i = 0; i < 10; i++) {
                worker.work();
                loop.step(0);
                kms.vblank();
            }
        }
    }

    @AfterEach
    void close() {
        byPlane.card.close();
        byRenderer.card.close();
        loop.close();
        assertEquals(0, byPlane.kms.shownBuffersFreed(), "black screens");
    }

    private void start(int turn) {
        byPlane.kms.offerTurns(1, 2, 3);
        byPlane.start(turn);
        byRenderer.start(turn);
    }

    private void feed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; ) {
            at = terminal.feed(bytes, at, bytes.length, Integer.MAX_VALUE);
        }
        byPlane.output.dirty();
        byRenderer.output.dirty();
        byPlane.settle();
        byRenderer.settle();
    }

    /** Both show the same, and the one that its renderer draws has it turned in its memory. */
    private void assertSamePicture(int turn) {
        assertEquals(turn, byPlane.kms.turn(CRTC));
        assertEquals(0, byRenderer.kms.turn(CRTC));
        assertEquals(Orientation.NORMAL, byPlane.scanout.front().orientation());
        assertEquals(turn, byRenderer.scanout.front().orientation().quarters());
        assertArrayEquals(byRenderer.kms.picture(CRTC), byPlane.kms.picture(CRTC));
        assertEquals(byRenderer.scanout.widthPx(), byPlane.scanout.widthPx());
        assertEquals(byRenderer.scanout.heightPx(), byPlane.scanout.heightPx());
        Picture seen = Picture.of((Framebuffer) byPlane.scanout.front());
        assertEquals(byPlane.scanout.widthPx(), seen.widthPx());
        assertArrayEquals(
                Picture.of((Framebuffer) byRenderer.scanout.front()).pixels(), seen.pixels());
        assertArrayEquals(Picture.of(byPlane.output.copied()).pixels(), seen.pixels());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void turnFromTheStart_isTheRenderersOwn(int turn) {
        start(turn);
        feed("turned \033[41mby\033[m\r\n\r\n\u2514\u2500 whom?");
        assertSamePicture(turn);
        feed("\033[H\033[42mdamage");
        assertSamePicture(turn);
        feed("\033[6;3Hmore of it");
        assertSamePicture(turn);
    }

    @Test
    void liveTurns_areTheRenderersOwn() {
        start(0);
        feed("turned \033[41mby\033[m\r\n\r\nwhom?");
        for (int turn : new int[] {1, 2, 1, 3, 0, 2, 0, 3}) {
            byPlane.turn(turn);
            byRenderer.turn(turn);
            assertSamePicture(turn);
            feed(" " + turn);
            assertSamePicture(turn);
        }
        assertEquals(2, byPlane.kms.buffers());
    }

    @ParameterizedTest
    @EnumSource(DumbFormat.class)
    void format_isThatOfTheBuffers(DumbFormat format) {
        byPlane.kms.showFormats(true, format);
        start(0);
        feed("stored \033[41mas\033[m\r\n it can be");
        var shown = (Framebuffer) byPlane.scanout.front();
        assertEquals(format.name(), shown.format().name());
        int[] colors = byRenderer.kms.picture(CRTC);
        // Here and back again, for not every format has every colour.
        shown.format().encode(colors, 0, colors.length);
        shown.format().decode(colors, 0, colors.length);
        assertArrayEquals(colors, Picture.of(shown).pixels());
    }

    @Test
    void pictureBeforeThePlaneTurns_isDrawnTurned() {
        start(0);
        feed("turned");
        byPlane.scanout.turn(Orientation.ROTATE_90);
        byPlane.output.dirtyAll();
        byPlane.kms.vblank();
        loop.step(0);
        byRenderer.turn(1);
        assertEquals(0, byPlane.kms.turn(CRTC));
        assertArrayEquals(byRenderer.kms.picture(CRTC), byPlane.kms.picture(CRTC));
    }
}
