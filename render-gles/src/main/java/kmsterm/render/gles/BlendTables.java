// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.GL_TEXTURE0;
import static org.lwjgl.opengles.GLES20.GL_TEXTURE_2D;
import static org.lwjgl.opengles.GLES20.GL_UNPACK_ALIGNMENT;
import static org.lwjgl.opengles.GLES20.GL_UNSIGNED_BYTE;
import static org.lwjgl.opengles.GLES20.GL_UNSIGNED_SHORT;
import static org.lwjgl.opengles.GLES20.glActiveTexture;
import static org.lwjgl.opengles.GLES20.glBindTexture;
import static org.lwjgl.opengles.GLES20.glDeleteTextures;
import static org.lwjgl.opengles.GLES20.glPixelStorei;
import static org.lwjgl.opengles.GLES20.nglTexSubImage2D;
import static org.lwjgl.opengles.GLES30.GL_R16UI;
import static org.lwjgl.opengles.GLES30.GL_R8UI;
import static org.lwjgl.opengles.GLES30.GL_RED_INTEGER;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import kmsterm.render.Blending;

/**
 * {@link Blending}'s tables as textures, so that shaders mix colours as it does, to the last bit.
 */
final class BlendTables implements AutoCloseable {
    private static final int LEVELS = 256;

    private final int lights;
    private final int levels;

    BlendTables() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment light = arena.allocate(2 * LEVELS);
            for (int i = 0; i < LEVELS; i++) {
                light.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) Blending.light(i));
            }
            MemorySegment level = arena.allocate(LEVELS * LEVELS);
            for (int i = 0; i < LEVELS * LEVELS; i++) {
                level.set(ValueLayout.JAVA_BYTE, i, (byte) Blending.level(i));
            }
            glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
            lights = Textures.flat(GL_R16UI, LEVELS, 1);
            nglTexSubImage2D(
                    GL_TEXTURE_2D,
                    0,
                    0,
                    0,
                    LEVELS,
                    1,
                    GL_RED_INTEGER,
                    GL_UNSIGNED_SHORT,
                    light.address());
            levels = Textures.flat(GL_R8UI, LEVELS, LEVELS);
            nglTexSubImage2D(
                    GL_TEXTURE_2D,
                    0,
                    0,
                    0,
                    LEVELS,
                    LEVELS,
                    GL_RED_INTEGER,
                    GL_UNSIGNED_BYTE,
                    level.address());
        }
    }

    /**
     * @param unit of the lights; that of the levels comes after
     */
    void bind(int unit) {
        glActiveTexture(GL_TEXTURE0 + unit);
        glBindTexture(GL_TEXTURE_2D, lights);
        glActiveTexture(GL_TEXTURE0 + unit + 1);
        glBindTexture(GL_TEXTURE_2D, levels);
    }

    @Override
    public void close() {
        glDeleteTextures(levels);
        glDeleteTextures(lights);
    }
}
