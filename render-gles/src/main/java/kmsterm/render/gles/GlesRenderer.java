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
import kmsterm.render.Surface;
import kmsterm.render.View;
import kmsterm.vte.Frame;

/**
 * Draws with the GPU: onto what a {@link GlesTarget} is, or into memory of its own, from which it
 * copies what was drawn to a framebuffer's, for pictures in memory, and for cards that cannot show
 * what the GPU has.
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
     * @param font owned from here on; still the caller's where this fails
     * @throws GlesException the GPU failed
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
    public Damage draw(Frame frame, View view, Surface surface) {
        return switch (surface) {
            case GlesSurface own -> painter.draw(frame, view, own, own.buffer(), false);
            case Framebuffer target -> drawCopied(frame, view, target);
            default -> throw new IllegalArgumentException("of another renderer: " + surface);
        };
    }

    private Damage drawCopied(Frame frame, View view, Framebuffer target) {
        ensureScratch(target.widthPx(), target.heightPx());
        Damage damage = painter.draw(frame, view, target, scratch, true);
        if (painter.drawn().size() != 0) {
            copyDrawn(target);
            try {
                device.check("OpenGL ES");
            } catch (GlesException e) {
                target.state().invalidate();
                throw e;
            }
        }
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
        var larger = ColorBuffer.of(PixelFormat.XRGB8888, width, height);
        if (scratch != null) {
            scratch.close();
        }
        scratch = larger;
    }

    private void copyDrawn(Framebuffer target) {
        Orientation orientation = target.orientation();
        Rectangles drawn = painter.drawn();
        glPixelStorei(GL_PACK_ALIGNMENT, 4);
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
        device.useToClose();
        if (scratch != null) {
            scratch.close();
        }
        painter.close();
        font.close();
    }
}
