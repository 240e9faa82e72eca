// SPDX-License-Identifier: MIT
package kmsterm.console.output;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.PointerImage;
import kmsterm.render.Renderer;
import kmsterm.render.Surface;
import kmsterm.render.View;
import kmsterm.vte.Frame;

/**
 * Draws a frame as one pixel: its generation, negative while the cursor is blinked off. Cells of 8
 * by 16.
 */
final class FakeRenderer implements Renderer {
    final List<View> views = new ArrayList<>();

    /** Where there is one to be drawn. */
    String pointer = "";

    RuntimeException bug;
    boolean closed;

    private final Damage damage = new Damage();

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public int cols(int widthPx) {
        return widthPx / 8;
    }

    @Override
    public int rows(int heightPx) {
        return heightPx / 16;
    }

    @Override
    public Damage draw(Frame frame, View view, Surface target) {
        if (bug != null) {
            throw bug;
        }
        views.add(view);
        int pixel = (int) frame.generation() * (view.cursorOn() ? 1 : -1);
        damage.clear();
        if (pixel(target) != pixel) {
            damage.add(0, 0, 1, 1);
            ((Framebuffer) target).pixels().set(ValueLayout.JAVA_INT, 0, pixel);
        }
        return damage;
    }

    @Override
    public void pointer(PointerImage image, int x, int y) {
        pointer = image.none() ? "" : x + "," + y;
    }

    static int pixel(Surface surface) {
        return ((Framebuffer) surface).pixels().get(ValueLayout.JAVA_INT, 0);
    }

    @Override
    public void close() {
        closed = true;
    }
}
