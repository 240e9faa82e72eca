// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.GL_CLAMP_TO_EDGE;
import static org.lwjgl.opengles.GLES20.GL_NEAREST;
import static org.lwjgl.opengles.GLES20.GL_TEXTURE_2D;
import static org.lwjgl.opengles.GLES20.GL_TEXTURE_MAG_FILTER;
import static org.lwjgl.opengles.GLES20.GL_TEXTURE_MIN_FILTER;
import static org.lwjgl.opengles.GLES20.GL_TEXTURE_WRAP_S;
import static org.lwjgl.opengles.GLES20.GL_TEXTURE_WRAP_T;
import static org.lwjgl.opengles.GLES20.glBindTexture;
import static org.lwjgl.opengles.GLES20.glGenTextures;
import static org.lwjgl.opengles.GLES20.glTexParameteri;
import static org.lwjgl.opengles.GLES30.GL_TEXTURE_2D_ARRAY;
import static org.lwjgl.opengles.GLES30.glTexStorage2D;
import static org.lwjgl.opengles.GLES30.glTexStorage3D;

/** Textures that are read texel by texel. A new one is bound to the unit that is active. */
final class Textures {
    private Textures() {}

    /**
     * @param format one of integers
     */
    static int flat(int format, int widthPx, int heightPx) {
        int texture = make(GL_TEXTURE_2D);
        glTexStorage2D(GL_TEXTURE_2D, 1, format, widthPx, heightPx);
        return texture;
    }

    /** As {@link #flat}, of several layers. */
    static int array(int format, int widthPx, int heightPx, int layers) {
        int texture = make(GL_TEXTURE_2D_ARRAY);
        glTexStorage3D(GL_TEXTURE_2D_ARRAY, 1, format, widthPx, heightPx, layers);
        return texture;
    }

    /** One of integers is not complete with any other filter. */
    private static int make(int target) {
        int texture = glGenTextures();
        glBindTexture(target, texture);
        glTexParameteri(target, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(target, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        glTexParameteri(target, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(target, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
        return texture;
    }
}
