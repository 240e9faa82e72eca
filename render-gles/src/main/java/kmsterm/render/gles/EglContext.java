// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.egl.EGL10.EGL_NONE;
import static org.lwjgl.egl.EGL10.EGL_NO_CONTEXT;
import static org.lwjgl.egl.EGL10.EGL_NO_SURFACE;
import static org.lwjgl.egl.EGL10.EGL_SURFACE_TYPE;
import static org.lwjgl.egl.EGL10.eglChooseConfig;
import static org.lwjgl.egl.EGL10.eglCreateContext;
import static org.lwjgl.egl.EGL10.eglDestroyContext;
import static org.lwjgl.egl.EGL10.eglMakeCurrent;
import static org.lwjgl.egl.EGL12.EGL_OPENGL_ES_API;
import static org.lwjgl.egl.EGL12.EGL_RENDERABLE_TYPE;
import static org.lwjgl.egl.EGL12.eglBindAPI;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_MAJOR_VERSION;
import static org.lwjgl.egl.EGL15.EGL_OPENGL_ES3_BIT;
import static org.lwjgl.egl.EXTCreateContextRobustness.EGL_CONTEXT_OPENGL_RESET_NOTIFICATION_STRATEGY_EXT;
import static org.lwjgl.egl.EXTCreateContextRobustness.EGL_CONTEXT_OPENGL_ROBUST_ACCESS_EXT;
import static org.lwjgl.egl.EXTCreateContextRobustness.EGL_LOSE_CONTEXT_ON_RESET_EXT;

import java.util.ArrayList;
import java.util.List;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opengles.GLES;
import org.lwjgl.system.MemoryStack;

/**
 * A context of OpenGL ES 3 that draws into buffers of its own, current on the thread that opened
 * it.
 */
final class EglContext implements AutoCloseable {
    private final EglDisplay display;
    private final long context;
    private final boolean robust;
    private boolean takenAway;

    private EglContext(EglDisplay display, long context, boolean robust) {
        this.display = display;
        this.context = context;
        this.robust = robust;
    }

    /**
     * Opens one without a display: on the first of the platform's devices that will do.
     *
     * @throws GlesException what was tried, and what came of it
     */
    static EglContext open(EglPlatform platform) {
        List<String> failures = new ArrayList<>();
        for (long nativeDisplay : EglDisplay.natives(platform)) {
            try {
                return open(EglDisplay.open(platform, nativeDisplay));
            } catch (GlesException e) {
                failures.add(e.getMessage());
            }
        }
        throw new GlesException(
                failures.isEmpty() ? "EGL: there is no device" : String.join("; ", failures));
    }

    /**
     * Opens one.
     *
     * @param display owned from here on
     */
    static EglContext open(EglDisplay display) {
        try {
            if (!display.has("EGL_KHR_surfaceless_context")) {
                throw new GlesException("EGL: no EGL_KHR_surfaceless_context");
            }
            return create(display);
        } catch (GlesException e) {
            display.close();
            throw e;
        }
    }

    private static EglContext create(EglDisplay display) {
        if (!eglBindAPI(EGL_OPENGL_ES_API)) {
            throw EglLibrary.failure("eglBindAPI");
        }
        boolean robust = display.has("EGL_EXT_create_context_robustness");
        int[] attributes =
                robust
                        ? new int[] {
                            EGL_CONTEXT_MAJOR_VERSION,
                            3,
                            EGL_CONTEXT_OPENGL_ROBUST_ACCESS_EXT,
                            1,
                            EGL_CONTEXT_OPENGL_RESET_NOTIFICATION_STRATEGY_EXT,
                            EGL_LOSE_CONTEXT_ON_RESET_EXT,
                            EGL_NONE
                        }
                        : new int[] {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_NONE};
        long handle = display.handle();
        long context = eglCreateContext(handle, config(handle), EGL_NO_CONTEXT, attributes);
        if (context == EGL_NO_CONTEXT) {
            throw EglLibrary.failure("eglCreateContext");
        }
        if (!eglMakeCurrent(handle, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) {
            GlesException failure = EglLibrary.failure("eglMakeCurrent");
            eglDestroyContext(handle, context);
            throw failure;
        }
        return new EglContext(display, context, robust);
    }

    private static long config(long display) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer configs = stack.mallocPointer(1);
            int[] count = new int[1];
            int[] wanted = {EGL_SURFACE_TYPE, 0, EGL_RENDERABLE_TYPE, EGL_OPENGL_ES3_BIT, EGL_NONE};
            if (!eglChooseConfig(display, wanted, configs, count) || count[0] == 0) {
                throw EglLibrary.failure("eglChooseConfig");
            }
            return configs.get(0);
        }
    }

    EglDisplay display() {
        return display;
    }

    /** Whether a reset of the GPU is told, and what is beyond a buffer is not read. */
    boolean robust() {
        return robust;
    }

    /** Makes it current on this thread, where another one is. */
    void makeCurrent() {
        if (takenAway
                || !eglMakeCurrent(display.handle(), EGL_NO_SURFACE, EGL_NO_SURFACE, context)) {
            throw EglLibrary.failure("eglMakeCurrent");
        }
    }

    /** From here on it cannot be made current: a fault for tests. */
    void takeAway() {
        takenAway = true;
    }

    /** Makes none current on this thread, so that another one can have it. */
    void release() {
        eglMakeCurrent(display.handle(), EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        GLES.setCapabilities(null);
    }

    @Override
    public void close() {
        release();
        eglDestroyContext(display.handle(), context);
        display.close();
    }
}
