// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.GL_NO_ERROR;
import static org.lwjgl.opengles.GLES20.GL_OUT_OF_MEMORY;

import java.util.function.IntSupplier;

/**
 * Whether a context can be drawn with. What ends it, a reset of the GPU or a lack of memory, which
 * leaves OpenGL in no known state, ends it for good: whoever comes next is told the same.
 */
final class Health {
    /** Source: KHR_robustness; OpenGL ES has it since 3.2. */
    private static final int GL_CONTEXT_LOST = 0x507;

    private final IntSupplier resets;
    private final IntSupplier errors;

    /** Empty: it can be drawn with. */
    private String loss = "";

    /**
     * @param resets as glGetGraphicsResetStatus
     * @param errors as glGetError
     */
    Health(IntSupplier resets, IntSupplier errors) {
        this.resets = resets;
        this.errors = errors;
    }

    /**
     * Ends it.
     *
     * @return what is to be thrown
     */
    GlesException lose(String what) {
        loss = what;
        return new GlesException(what);
    }

    /**
     * Before it is drawn with.
     *
     * @throws GlesException it was lost, and how
     */
    void demand() {
        if (!loss.isEmpty()) {
            throw new GlesException(loss);
        }
    }

    /**
     * Looks whether something went wrong since it was last looked.
     *
     * @throws GlesException what; the pixels drawn meanwhile may be any
     */
    void check(String what) {
        demand();
        int reset = resets.getAsInt();
        if (reset != GL_NO_ERROR) {
            throw lose(what + ": the GPU was reset, 0x" + Integer.toHexString(reset));
        }
        int error = errors.getAsInt();
        if (error == GL_OUT_OF_MEMORY) {
            throw lose(what + ": out of memory");
        }
        if (error == GL_CONTEXT_LOST) {
            throw lose(what + ": the context was lost");
        }
        if (error != GL_NO_ERROR) {
            throw new GlesException(what + ": error 0x" + Integer.toHexString(error));
        }
    }
}
