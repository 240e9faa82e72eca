// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmsterm.fonts.BuiltinFontEngine;
import kmsterm.fonts.Font;
import kmsterm.render.BufferState;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.PointerImage;
import kmsterm.render.Renderer;
import kmsterm.render.SelfTest;
import kmsterm.render.Surface;
import kmsterm.render.View;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.render.testkit.FakeFont;
import kmsterm.vte.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelfTestTest {
    /** Draws the last pixel a bit too blue, in one orientation, and not the first time. */
    private record Broken(Renderer renderer) implements Renderer {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public int cols(int widthPx) {
            return renderer.cols(widthPx);
        }

        @Override
        public int rows(int heightPx) {
            return renderer.rows(heightPx);
        }

        @Override
        public Damage draw(Frame frame, View view, Surface target) {
            boolean again = target.state().cols() != 0;
            Damage damage = renderer.draw(frame, view, target);
            if (again && target.orientation() == Orientation.ROTATE_180) {
                ((Framebuffer) target).pixels().set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
            }
            return damage;
        }

        @Override
        public void pointer(PointerImage image, int x, int y) {
            renderer.pointer(image, x, y);
        }

        @Override
        public void close() {
            renderer.close();
        }
    }

    private static void assertSame(Font font) {
        try (Renderer reference = new SoftwareRenderer(font.share());
                Renderer tested = new GlesRenderer(TestDevice.get(), font)) {
            assertEquals(Optional.empty(), SelfTest.difference(tested, reference));
        }
    }

    @Test
    void gles_drawsAsTheSoftwareRenderer() {
        assertSame(new BuiltinFontEngine().open(16));
        assertSame(new FakeFont(7, 13));
    }

    @Test
    void pixelThatIsWrong_isSaidInALine() {
        var font = new FakeFont(8, 16);
        try (Renderer reference = new SoftwareRenderer(font);
                Renderer tested = new Broken(new SoftwareRenderer(font))) {
            // 24 by 10 cells and 3 pixels are left over.
            assertEquals(
                    Optional.of(
                            "the test picture, ROTATE_180, differs at 194,162:"
                                    + " #000001 and not #000000"),
                    SelfTest.difference(tested, reference));
        }
    }

    @Test
    void everyOrientationIsDrawn_andThenChanged() {
        var font = new FakeFont(8, 16);
        List<Orientation> drawn = new ArrayList<>();
        try (Renderer reference = new SoftwareRenderer(font)) {
            var test = new SelfTest(reference, PixelFormat.RGB565);
            var target =
                    new SelfTest.Target() {
                        @Override
                        public Surface surface(Orientation orientation, BufferState state) {
                            return test.memory(orientation, state);
                        }

                        @Override
                        public Framebuffer pixels(Surface surface) {
                            drawn.add(surface.orientation());
                            return (Framebuffer) surface;
                        }
                    };
            assertEquals(Optional.empty(), test.difference(reference, target));
            for (Orientation orientation : Orientation.values()) {
                assertEquals(2, drawn.stream().filter(orientation::equals).count());
            }
        }
    }

    /** As memory that others show is tested, with memory that is not shared. */
    @ParameterizedTest
    @EnumSource
    void pixelsThatStayWithTheGpu_areTestedAsTheyAreRead(PixelFormat format) {
        GlesDevice device = TestDevice.get();
        var font = new FakeFont(8, 16);
        try (Renderer reference = new SoftwareRenderer(font);
                Renderer tested = new GlesRenderer(device, font)) {
            var test = new SelfTest(reference, format);
            device.use();
            try (var pixels = ColorBuffer.of(format, test.widthPx(), test.heightPx())) {
                var target =
                        new SelfTest.Target() {
                            @Override
                            public Surface surface(Orientation orientation, BufferState state) {
                                return new GlesSurface(pixels, format, orientation, state);
                            }

                            @Override
                            public Framebuffer pixels(Surface drawn) {
                                Framebuffer read = test.memory(drawn.orientation(), drawn.state());
                                pixels.read(read);
                                return read;
                            }
                        };
                assertEquals(Optional.empty(), test.difference(tested, target));
            }
        }
    }
}
