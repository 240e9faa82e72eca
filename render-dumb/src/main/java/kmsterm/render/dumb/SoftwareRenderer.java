// SPDX-License-Identifier: MIT
package kmsterm.render.dumb;

import kmsterm.fonts.Font;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.Renderer;
import kmsterm.render.View;
import kmsterm.vte.Frame;

/** Draws with the CPU. */
public final class SoftwareRenderer implements Renderer {
    /** Takes ownership of the font. */
    public SoftwareRenderer(Font font) {
        throw new AssertionError("skeleton");
    }

    @Override
    public String name() {
        return "dumb";
    }

    @Override
    public int cols(int widthPx) {
        throw new AssertionError("skeleton");
    }

    @Override
    public int rows(int heightPx) {
        throw new AssertionError("skeleton");
    }

    @Override
    public Damage draw(Frame frame, View view, Framebuffer target) {
        throw new AssertionError("skeleton");
    }

    @Override
    public void close() {
        throw new AssertionError("skeleton");
    }
}
