// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import kmsterm.render.BufferState;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.SelfTest;
import kmsterm.render.Surface;

/**
 * Memory that others show, tested as OpenGL reads it.
 *
 * @param target borrowed, of the test's size and format
 */
record TestTarget(SelfTest test, GlesTarget target) implements SelfTest.Target {
    @Override
    public Surface surface(Orientation orientation, BufferState state) {
        return target.surface(orientation, state);
    }

    @Override
    public Framebuffer pixels(Surface drawn) {
        Framebuffer read = test.memory(drawn.orientation(), drawn.state());
        ((GlesSurface) drawn).buffer().read(read);
        return read;
    }
}
