// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.GL_STREAM_DRAW;
import static org.lwjgl.opengles.GLES20.glBindBuffer;
import static org.lwjgl.opengles.GLES20.glDeleteBuffers;
import static org.lwjgl.opengles.GLES20.glGenBuffers;
import static org.lwjgl.opengles.GLES20.nglBufferData;
import static org.lwjgl.opengles.GLES20.nglBufferSubData;

/**
 * A buffer of the GPU that is written from its beginning to its end and then begun anew: what was
 * not drawn yet keeps its memory ("orphaning"), so that nobody waits.
 */
final class Stream implements AutoCloseable {
    private static final int SMALLEST_BYTES = 1 << 16;

    /** Frames of the largest size that fit. Guess: as many as may be under way. */
    private static final int ROOM = 3;

    private static final int ALIGNMENT = 16;

    private final int target;
    private final Counts counts;
    private final int buffer = glGenBuffers();
    private int capacity;
    private int at;

    /**
     * @param target what it is bound to when it is written
     */
    Stream(int target, Counts counts) {
        this.target = target;
        this.counts = counts;
    }

    /** Binds it to its target. */
    void bind() {
        glBindBuffer(target, buffer);
    }

    /** Writes what stands there, and says where; it is bound. */
    int put(Staging from) {
        int bytes = from.size();
        if (at + bytes > capacity) {
            if (bytes * ROOM > capacity) {
                capacity = Math.max(SMALLEST_BYTES, Integer.highestOneBit(bytes) * 2 * ROOM);
            }
            nglBufferData(target, capacity, 0, GL_STREAM_DRAW);
            at = 0;
        }
        int begin = at;
        nglBufferSubData(target, begin, bytes, from.address());
        counts.uploadedBytes += bytes;
        at = (begin + bytes + ALIGNMENT - 1) & -ALIGNMENT;
        return begin;
    }

    @Override
    public void close() {
        glDeleteBuffers(buffer);
    }
}
