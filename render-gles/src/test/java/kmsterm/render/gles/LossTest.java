// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.lwjgl.opengles.GLES20.glBindTexture;
import static org.lwjgl.opengles.GLES20.glGenTextures;
import static org.lwjgl.opengles.GLES30.GL_RGBA32UI;
import static org.lwjgl.opengles.GLES30.GL_TEXTURE_2D_ARRAY;
import static org.lwjgl.opengles.GLES30.glTexStorage3D;

import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.Picture;
import kmsterm.render.PixelFormat;
import kmsterm.render.View;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.render.testkit.FakeFont;
import kmsterm.render.testkit.Targets;
import kmsterm.vte.FakeFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A context that ends while renderers draw with it. */
class LossTest {
    private static final View FOCUSED = new View(true, true);

    private final FakeFont font = new FakeFont(8, 16);
    private final FakeFrame frame = new FakeFrame(10, 4);
    private final Framebuffer target =
            new Targets(PixelFormat.XRGB8888, Orientation.NORMAL).make(80, 64);

    /** One of this test's own. */
    private static GlesDevice device() {
        TestDevice.get();
        var opening = GlesDevice.open(GlesLibraries.SYSTEM, EglPlatform.SURFACELESS);
        return opening instanceof GlesDevice.Opened(GlesDevice device)
                ? device
                : abort(opening.toString());
    }

    /** More than any GPU has, and than Mesa takes for a texture. */
    private static void runOutOfMemory(GlesDevice device) {
        device.use();
        int side = device.maxTexturePx();
        int texture = glGenTextures();
        glBindTexture(GL_TEXTURE_2D_ARRAY, texture);
        glTexStorage3D(GL_TEXTURE_2D_ARRAY, 1, GL_RGBA32UI, side, side, 2048);
    }

    private static void assertLost(Executable call) {
        var error = assertThrows(GlesException.class, call);
        assertEquals("OpenGL ES: out of memory", error.getMessage());
    }

    @Test
    void lostContext_isToldToAllWhoDrawWithIt() {
        GlesDevice device = device();
        var renderer = new GlesRenderer(device, font);
        var other = new GlesRenderer(device, font);
        renderer.draw(frame, FOCUSED, target);
        runOutOfMemory(device);
        frame.text(1, 1, "next");
        assertLost(() -> renderer.draw(frame, FOCUSED, target));
        // Nothing is to be drawn in the second one.
        assertLost(() -> renderer.draw(frame, FOCUSED, target));
        assertLost(() -> renderer.draw(frame, FOCUSED, target));
        assertLost(() -> other.draw(frame, FOCUSED, target));
        assertLost(() -> new GlesRenderer(device, font));
        assertLost(device::use);
        other.close();
        renderer.close();
        device.close();
    }

    @Test
    void rendererAfterTheLoss_drawsInFull() {
        GlesDevice device = device();
        try (var renderer = new GlesRenderer(device, font);
                var next = new SoftwareRenderer(font)) {
            frame.text(0, 0, "first");
            renderer.draw(frame, FOCUSED, target);
            runOutOfMemory(device);
            frame.text(1, 1, "second");
            assertLost(() -> renderer.draw(frame, FOCUSED, target));
            next.draw(frame, FOCUSED, target);
            Framebuffer expected =
                    new Targets(PixelFormat.XRGB8888, Orientation.NORMAL).make(80, 64);
            next.draw(frame, FOCUSED, expected);
            assertArrayEquals(Picture.of(expected).pixels(), Picture.of(target).pixels());
        }
        device.close();
    }

    /** As where the driver takes it away: nothing of it can be closed one by one then. */
    @Test
    void contextThatCannotBeCurrent_isClosedWithoutTouchingAnother() {
        GlesDevice device = device();
        var renderer = new GlesRenderer(device, font);
        renderer.draw(frame, FOCUSED, target);
        GlesDevice other = TestDevice.get();
        try (var untouched = new GlesRenderer(other, font)) {
            untouched.draw(frame, FOCUSED, target);
            device.takeAway();
            assertThrows(
                    GlesException.class, () -> renderer.draw(frame, new View(false, true), target));
            other.use();
            renderer.close();
            device.close();
            target.state().invalidate();
            untouched.draw(frame, FOCUSED, target);
        }
    }
}
