// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.glDisable;
import static org.lwjgl.opengles.GLES20.glEnable;
import static org.lwjgl.opengles.GLES30.GL_RASTERIZER_DISCARD;

import kmsterm.render.testkit.AllocationContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Thousands of frames of which no pixel is looked at: so none is made, which takes minutes. */
class AllocationTest extends AllocationContract {
    AllocationTest() {
        super(TestDevice::renderer);
    }

    @BeforeEach
    void makeNoPixels() {
        TestDevice.get().use();
        glEnable(GL_RASTERIZER_DISCARD);
    }

    @AfterEach
    void makePixels() {
        TestDevice.get().use();
        glDisable(GL_RASTERIZER_DISCARD);
    }
}
