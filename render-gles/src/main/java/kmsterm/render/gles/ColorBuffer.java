// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.GL_COLOR_ATTACHMENT0;
import static org.lwjgl.opengles.GLES20.GL_FRAMEBUFFER;
import static org.lwjgl.opengles.GLES20.GL_FRAMEBUFFER_COMPLETE;
import static org.lwjgl.opengles.GLES20.GL_RENDERBUFFER;
import static org.lwjgl.opengles.GLES20.GL_RGB565;
import static org.lwjgl.opengles.GLES20.glBindFramebuffer;
import static org.lwjgl.opengles.GLES20.glBindRenderbuffer;
import static org.lwjgl.opengles.GLES20.glCheckFramebufferStatus;
import static org.lwjgl.opengles.GLES20.glDeleteFramebuffers;
import static org.lwjgl.opengles.GLES20.glDeleteRenderbuffers;
import static org.lwjgl.opengles.GLES20.glFramebufferRenderbuffer;
import static org.lwjgl.opengles.GLES20.glGenFramebuffers;
import static org.lwjgl.opengles.GLES20.glGenRenderbuffers;
import static org.lwjgl.opengles.GLES20.glRenderbufferStorage;
import static org.lwjgl.opengles.GLES30.GL_RGB10_A2;
import static org.lwjgl.opengles.GLES30.GL_RGBA8;

import kmsterm.render.PixelFormat;

/** Pixels in the GPU's memory that can be drawn into. */
final class ColorBuffer implements AutoCloseable {
    private final int widthPx;
    private final int heightPx;
    private final int framebuffer;
    private final int renderbuffer;

    /** A new one; what stands in it is not known. */
    ColorBuffer(PixelFormat format, int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        renderbuffer = glGenRenderbuffers();
        glBindRenderbuffer(GL_RENDERBUFFER, renderbuffer);
        glRenderbufferStorage(GL_RENDERBUFFER, internal(format), widthPx, heightPx);
        framebuffer = glGenFramebuffers();
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
        glFramebufferRenderbuffer(
                GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, renderbuffer);
        int status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
        if (status != GL_FRAMEBUFFER_COMPLETE) {
            close();
            throw new GlesException(
                    "OpenGL ES: a buffer of "
                            + widthPx
                            + "x"
                            + heightPx
                            + " cannot be drawn into: 0x"
                            + Integer.toHexString(status));
        }
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

    @Override
    public void close() {
        glDeleteFramebuffers(framebuffer);
        glDeleteRenderbuffers(renderbuffer);
    }
}
