// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.SplittableRandom;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.Picture;
import kmsterm.render.PixelFormat;
import kmsterm.render.PointerImages;
import kmsterm.render.PointerShape;
import kmsterm.render.Renderer;
import kmsterm.render.View;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.render.testkit.FakeFont;
import kmsterm.render.testkit.Targets;
import kmsterm.vte.FakeFrame;
import org.junit.jupiter.api.Test;

/** Outputs of one device that show the same font. */
class SharedFontTest {
    private static final View FOCUSED = new View(true, true);

    private final FakeFont font = new FakeFont(8, 16);
    private final FakeFrame frame = new FakeFrame(20, 5);
    private final Framebuffer first = target(Orientation.NORMAL);
    private final Framebuffer second = target(Orientation.ROTATE_90);

    private static Framebuffer target(Orientation orientation) {
        return new Targets(PixelFormat.XRGB8888, orientation).make(163, 81);
    }

    private GlesRenderer renderer() {
        return new GlesRenderer(TestDevice.get(), font);
    }

    private static void assertSamePixels(Framebuffer expected, Framebuffer actual) {
        assertArrayEquals(Picture.of(expected).pixels(), Picture.of(actual).pixels());
    }

    @Test
    void glyphsOfOne_areNotUploadedForTheOther() {
        try (GlesRenderer one = renderer();
                GlesRenderer other = renderer()) {
            frame.text(0, 0, "the same letters");
            one.draw(frame, FOCUSED, first);
            long tiles = one.counts().tiles;
            other.draw(frame, FOCUSED, second);
            assertEquals(tiles, other.counts().tiles);
        }
    }

    @Test
    void anotherFontOfTheSameKind_isAnother() {
        try (GlesRenderer one = renderer();
                var other = new GlesRenderer(TestDevice.get(), new FakeFont(8, 16))) {
            assertNotSame(one.counts(), other.counts());
        }
    }

    @Test
    void fontThatNobodyUses_isGivenUp() {
        Counts before;
        try (GlesRenderer one = renderer()) {
            before = one.counts();
            renderer().close();
            try (GlesRenderer other = renderer()) {
                assertSame(before, other.counts());
            }
        }
        try (GlesRenderer later = renderer()) {
            assertNotSame(before, later.counts());
        }
    }

    /** Each with a pointer of its own, by turns; one of them is closed on the way. */
    @Test
    void everyRenderer_drawsAsIfItWereAlone() {
        var images = new PointerImages();
        var random = new SplittableRandom(3);
        GlesRenderer one = renderer();
        GlesRenderer other = renderer();
        Renderer[] references = {new SoftwareRenderer(font), new SoftwareRenderer(font)};
        Framebuffer[] expected = {target(Orientation.NORMAL), target(Orientation.ROTATE_90)};
        for (int step = 0; step < 60; step++) {
            if (step == 30) {
                one.close();
                one = renderer();
            }
            frame.text(random.nextInt(5), random.nextInt(15), "w" + random.nextInt(999));
            int chosen = random.nextInt(2);
            Renderer drawing = chosen == 0 ? one : other;
            Framebuffer target = chosen == 0 ? first : second;
            PointerShape shape = chosen == 0 ? PointerShape.TEXT : PointerShape.DEFAULT;
            int x = random.nextInt(80);
            drawing.pointer(images.of(shape, 16), x, 20);
            references[chosen].pointer(images.of(shape, 16), x, 20);
            drawing.draw(frame, FOCUSED, target);
            references[chosen].draw(frame, FOCUSED, expected[chosen]);
            assertSamePixels(expected[chosen], target);
        }
        one.close();
        other.close();
        references[0].close();
        references[1].close();
    }
}
