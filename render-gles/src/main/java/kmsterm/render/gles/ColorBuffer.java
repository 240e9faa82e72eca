// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.GL_COLOR_ATTACHMENT0;
import static org.lwjgl.opengles.GLES20.GL_FRAMEBUFFER;
import static org.lwjgl.opengles.GLES20.GL_FRAMEBUFFER_COMPLETE;
import static org.lwjgl.opengles.GLES20.GL_PACK_ALIGNMENT;
import static org.lwjgl.opengles.GLES20.GL_RENDERBUFFER;
import static org.lwjgl.opengles.GLES20.GL_RGB565;
import static org.lwjgl.opengles.GLES20.GL_RGBA;
import static org.lwjgl.opengles.GLES20.GL_UNSIGNED_BYTE;
import static org.lwjgl.opengles.GLES20.glBindFramebuffer;
import static org.lwjgl.opengles.GLES20.glBindRenderbuffer;
import static org.lwjgl.opengles.GLES20.glCheckFramebufferStatus;
import static org.lwjgl.opengles.GLES20.glDeleteFramebuffers;
import static org.lwjgl.opengles.GLES20.glDeleteRenderbuffers;
import static org.lwjgl.opengles.GLES20.glFramebufferRenderbuffer;
import static org.lwjgl.opengles.GLES20.glGenFramebuffers;
import static org.lwjgl.opengles.GLES20.glGenRenderbuffers;
import static org.lwjgl.opengles.GLES20.glGetError;
import static org.lwjgl.opengles.GLES20.glPixelStorei;
import static org.lwjgl.opengles.GLES20.glReadPixels;
import static org.lwjgl.opengles.GLES20.glRenderbufferStorage;
import static org.lwjgl.opengles.GLES30.GL_RGB10_A2;
import static org.lwjgl.opengles.GLES30.GL_RGBA8;
import static org.lwjgl.opengles.OESEGLImage.glEGLImageTargetRenderbufferStorageOES;

import kmsterm.render.Framebuffer;
import kmsterm.render.PixelFormat;
import kmsterm.render.PixelLine;

/** Pixels in the GPU's memory that can be drawn into. */
final class ColorBuffer implements AutoCloseable {
    private final int widthPx;
    private final int heightPx;
    private final int framebuffer;
    private final int renderbuffer;

    private ColorBuffer(int renderbuffer, int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.renderbuffer = renderbuffer;
        framebuffer = glGenFramebuffers();
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
        glFramebufferRenderbuffer(
                GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, renderbuffer);
        int status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
        if (status != GL_FRAMEBUFFER_COMPLETE) {
            // It is told here, and nobody else is to find it.
            int error = glGetError();
            close();
            throw new GlesException(
                    "OpenGL ES: a buffer of "
                            + widthPx
                            + "x"
                            + heightPx
                            + " cannot be drawn into: 0x"
                            + Integer.toHexString(status)
                            + ", error 0x"
                            + Integer.toHexString(error));
        }
    }

    /** New memory; what stands in it is not known. */
    static ColorBuffer of(PixelFormat format, int widthPx, int heightPx) {
        int renderbuffer = renderbuffer();
        glRenderbufferStorage(GL_RENDERBUFFER, internal(format), widthPx, heightPx);
        return new ColorBuffer(renderbuffer, widthPx, heightPx);
    }

    /**
     * Memory that others have too.
     *
     * @param image an EGLImage of this size; borrowed
     */
    static ColorBuffer of(long image, int widthPx, int heightPx) {
        int renderbuffer = renderbuffer();
        glEGLImageTargetRenderbufferStorageOES(GL_RENDERBUFFER, image);
        return new ColorBuffer(renderbuffer, widthPx, heightPx);
    }

    private static int renderbuffer() {
        int renderbuffer = glGenRenderbuffers();
        glBindRenderbuffer(GL_RENDERBUFFER, renderbuffer);
        return renderbuffer;
    }

    private static int internal(PixelFormat format) {
        return switch (format) {
            case XRGB8888 -> GL_RGBA8;
            case XRGB2101010 -> GL_RGB10_A2;
            case RGB565 -> GL_RGB565;
        };
    }

    int widthPx() {
        return widthPx;
    }

    int heightPx() {
        return heightPx;
    }

    /** Draws into it, and reads from it, from here on. */
    void bind() {
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    }

    /** Copies what stands in it, whatever its format, as colours; slow. */
    void read(Framebuffer into) {
        int[] pixels = new int[widthPx * heightPx];
        bind();
        glPixelStorei(GL_PACK_ALIGNMENT, 4);
        glReadPixels(0, 0, widthPx, heightPx, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
        for (int i = 0; i < pixels.length; i++) {
            int color = pixels[i];
            pixels[i] = (color & 255) << 16 | (color & 0xff00) | (color >> 16 & 255);
        }
        into.format().encode(pixels, 0, pixels.length);
        var line = new PixelLine();
        line.ensure(widthPx);
        for (int y = 0; y < heightPx; y++) {
            line.store(pixels, y * widthPx, into, (long) y * into.strideBytes(), widthPx);
        }
    }

    @Override
    public void close() {
        glDeleteFramebuffers(framebuffer);
        glDeleteRenderbuffers(renderbuffer);
    }
}
