// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.egl.ANDROIDNativeFenceSync.EGL_SYNC_NATIVE_FENCE_ANDROID;
import static org.lwjgl.egl.ANDROIDNativeFenceSync.eglDupNativeFenceFDANDROID;
import static org.lwjgl.egl.EGL15.EGL_NO_SYNC;
import static org.lwjgl.egl.KHRFenceSync.eglDestroySyncKHR;
import static org.lwjgl.egl.KHRFenceSync.neglCreateSyncKHR;
import static org.lwjgl.opengles.GLES20.glFinish;
import static org.lwjgl.opengles.GLES20.glFlush;

import kmsterm.render.gles.natives.SyncFile;

/** When what was drawn is there: a descriptor that who shows it waits for. */
final class Fence implements AutoCloseable {
    /** It has been waited for, or there is nothing to wait for. */
    static final int NONE = -1;

    private final EglDisplay display;
    private final boolean explicit;
    private int fd = NONE;

    /**
     * @param display borrowed
     */
    Fence(EglDisplay display) {
        this.display = display;
        explicit =
                display.has("EGL_ANDROID_native_fence_sync") && display.has("EGL_KHR_fence_sync");
    }

    /**
     * That all drawn so far with the context that is current is there.
     *
     * @return the number of a sync file's descriptor, valid until the next; {@link #NONE}: there
     *     are none with this driver, and what was drawn has been waited for
     */
    int next() {
        close();
        if (explicit) {
            long sync = neglCreateSyncKHR(display.handle(), EGL_SYNC_NATIVE_FENCE_ANDROID, 0L);
            if (sync != EGL_NO_SYNC) {
                // The descriptor comes into being when what is before it goes to the GPU.
                glFlush();
                fd = eglDupNativeFenceFDANDROID(display.handle(), sync);
                eglDestroySyncKHR(display.handle(), sync);
            }
        }
        if (fd == NONE) {
            glFinish();
        }
        return fd;
    }

    @Override
    public void close() {
        if (fd != NONE) {
            SyncFile.close(fd);
            fd = NONE;
        }
    }
}
