// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.GL_PACK_ALIGNMENT;
import static org.lwjgl.opengles.GLES20.GL_RGBA;
import static org.lwjgl.opengles.GLES20.GL_UNSIGNED_BYTE;
import static org.lwjgl.opengles.GLES20.glPixelStorei;
import static org.lwjgl.opengles.GLES20.glReadPixels;

import kmsterm.fonts.Font;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.PixelLine;
import kmsterm.render.PointerImage;
import kmsterm.render.Rectangles;
import kmsterm.render.Renderer;
import kmsterm.render.View;
import kmsterm.vte.Frame;

/**
 * Draws with the GPU into its own memory, and copies what was drawn to a framebuffer's: for
 * pictures in memory, and for cards that cannot show what the GPU has.
 */
public final class GlesRenderer implements Renderer {
    private final GlesDevice device;
    private final Font font;
    private final GlesPainter painter;
    private final PixelLine line = new PixelLine();
    private int[] pixels = new int[0];

    /** As large as the largest target so far; null: none yet. */
    private ColorBuffer scratch;

    /**
     * @param device borrowed
     * @param font owned from here on
     */
    public GlesRenderer(GlesDevice device, Font font) {
        this.device = device;
        this.font = font;
        painter = new GlesPainter(device, font);
    }

    @Override
    public String name() {
        return "gles";
    }

    @Override
    public int cols(int widthPx) {
        return painter.cols(widthPx);
    }

    @Override
    public int rows(int heightPx) {
        return painter.rows(heightPx);
    }

    @Override
    public Damage draw(Frame frame, View view, Framebuffer target) {
        ensureScratch(target.widthPx(), target.heightPx());
        Damage damage = painter.draw(frame, view, target, scratch, true);
        copyDrawn(target);
        return damage;
    }

    @Override
    public void pointer(PointerImage image, int x, int y) {
        painter.pointer(image, x, y);
    }

    Counts counts() {
        return painter.counts();
    }

    /** Whatever the target's format is, its words are read back as they are to be stored. */
    private void ensureScratch(int widthPx, int heightPx) {
        if (scratch != null && scratch.widthPx() >= widthPx && scratch.heightPx() >= heightPx) {
            return;
        }
        device.use();
        int width = scratch == null ? widthPx : Math.max(widthPx, scratch.widthPx());
        int height = scratch == null ? heightPx : Math.max(heightPx, scratch.heightPx());
        var larger = new ColorBuffer(PixelFormat.XRGB8888, width, height);
        if (scratch != null) {
            scratch.close();
        }
        scratch = larger;
    }

    private void copyDrawn(Framebuffer target) {
        Orientation orientation = target.orientation();
        Rectangles drawn = painter.drawn();
        if (drawn.size() != 0) {
            glPixelStorei(GL_PACK_ALIGNMENT, 4);
        }
        for (int i = 0; i < drawn.size(); i++) {
            int left = drawn.left(i);
            int top = drawn.top(i);
            int right = drawn.right(i);
            int bottom = drawn.bottom(i);
            copy(
                    target,
                    orientation.x1(left, top, right, bottom, target.widthPx()),
                    orientation.y1(left, top, right, bottom, target.heightPx()),
                    orientation.widthPx(right - left, bottom - top),
                    orientation.heightPx(right - left, bottom - top));
        }
    }

    private void copy(Framebuffer target, int x, int y, int widthPx, int heightPx) {
        if (pixels.length < widthPx * heightPx) {
            pixels = new int[widthPx * heightPx];
        }
        line.ensure(widthPx);
        glReadPixels(x, y, widthPx, heightPx, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
        long at = (long) y * target.strideBytes() + (long) x * target.format().bytes();
        for (int i = 0; i < heightPx; i++) {
            line.store(pixels, i * widthPx, target, at, widthPx);
            at += target.strideBytes();
        }
    }

    @Override
    public void close() {
        painter.close();
        if (scratch != null) {
            scratch.close();
        }
        font.close();
    }
}
