// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.glFinish;

import kmsterm.render.BufferState;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.Surface;
import kmsterm.sys.Dmabuf;

/**
 * A picture in a GPU's memory that others show: drawn to without a copy. Of the thread that draws;
 * closed before its device.
 */
public final class GlesTarget implements AutoCloseable {
    private final GlesDevice device;
    private final PixelFormat format;
    private final GbmBuffer buffer;
    private final EglImages images;
    private final long image;
    private final ColorBuffer pixels;
    private final Fence fence;
    private boolean closed;

    /**
     * @param device borrowed; its context is current
     * @param buffer owned from here on, and closed where this fails
     * @throws GlesException the driver cannot draw to it
     */
    GlesTarget(
            GlesDevice device,
            EglDisplay display,
            EglImages images,
            PixelFormat format,
            GbmBuffer buffer) {
        this.device = device;
        this.format = format;
        this.buffer = buffer;
        this.images = images;
        try {
            image = images.create(buffer.dmabuf());
        } catch (GlesException e) {
            buffer.close();
            throw e;
        }
        try {
            Dmabuf picture = buffer.dmabuf();
            pixels = ColorBuffer.of(image, picture.widthPx(), picture.heightPx());
        } catch (GlesException e) {
            images.destroy(image);
            buffer.close();
            throw e;
        }
        fence = new Fence(display);
    }

    /** What others show it by: owned by the target. */
    public Dmabuf dmabuf() {
        return buffer.dmabuf();
    }

    /**
     * It as what a renderer of the same device draws onto. Line 0 of the memory is the upper one,
     * but for the orientation.
     *
     * @param state what is drawn there; one per target, whatever the orientation
     */
    public Surface surface(Orientation orientation, BufferState state) {
        return new GlesSurface(pixels, format, orientation, state);
    }

    /**
     * That all drawn so far is there.
     *
     * @return the number of a descriptor that can be polled, and be waited for by the kernel
     *     (IN_FENCE_FD): owned by the target, valid until the next one or {@link #close}; -1: it is
     *     there, for it has been waited for
     */
    public int fence() {
        device.use();
        return fence.next();
    }

    /** Waits until all drawn so far is there. */
    public void finish() {
        device.use();
        glFinish();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            device.useToClose();
            fence.close();
            pixels.close();
            images.destroy(image);
            buffer.close();
        }
    }
}
