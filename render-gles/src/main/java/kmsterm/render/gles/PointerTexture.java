// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.GL_TEXTURE0;
import static org.lwjgl.opengles.GLES20.GL_TEXTURE_2D;
import static org.lwjgl.opengles.GLES20.GL_UNPACK_ALIGNMENT;
import static org.lwjgl.opengles.GLES20.GL_UNSIGNED_BYTE;
import static org.lwjgl.opengles.GLES20.glActiveTexture;
import static org.lwjgl.opengles.GLES20.glBindTexture;
import static org.lwjgl.opengles.GLES20.glDeleteTextures;
import static org.lwjgl.opengles.GLES20.glPixelStorei;
import static org.lwjgl.opengles.GLES20.nglTexSubImage2D;
import static org.lwjgl.opengles.GLES30.GL_RGBA8UI;
import static org.lwjgl.opengles.GLES30.GL_RGBA_INTEGER;

import kmsterm.render.PointerImage;

/** The picture of the pointer that was drawn last. */
final class PointerTexture implements AutoCloseable {
    private final Counts counts;
    private final Staging staging = new Staging();
    private PointerImage shown = PointerImage.NONE;
    private int texture;
    private int widthPx;
    private int heightPx;

    PointerTexture(Counts counts) {
        this.counts = counts;
    }

    /** Binds it, and writes another picture than the last. */
    @SuppressWarnings("ReferenceEquality")
    void bind(int unit, PointerImage image) {
        glActiveTexture(GL_TEXTURE0 + unit);
        if (widthPx < image.widthPx() || heightPx < image.heightPx()) {
            glDeleteTextures(texture);
            widthPx = Math.max(widthPx, image.widthPx());
            heightPx = Math.max(heightPx, image.heightPx());
            texture = Textures.flat(GL_RGBA8UI, widthPx, heightPx);
        }
        glBindTexture(GL_TEXTURE_2D, texture);
        // Of each picture there is one.
        if (image != shown) {
            write(image);
            shown = image;
        }
    }

    private void write(PointerImage image) {
        staging.clear();
        staging.add(4 * image.widthPx() * image.heightPx());
        int at = 0;
        for (int y = 0; y < image.heightPx(); y++) {
            for (int x = 0; x < image.widthPx(); x++) {
                int color = image.argb(x, y);
                staging.word(at, (color & 0xff00ff00) | (color >> 16 & 255) | (color & 255) << 16);
                at += Integer.BYTES;
            }
        }
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        nglTexSubImage2D(
                GL_TEXTURE_2D,
                0,
                0,
                0,
                image.widthPx(),
                image.heightPx(),
                GL_RGBA_INTEGER,
                GL_UNSIGNED_BYTE,
                staging.address());
        counts.uploadedBytes += staging.size();
    }

    @Override
    public void close() {
        staging.close();
        glDeleteTextures(texture);
    }
}
