// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.egl.EGL10.EGL_EXTENSIONS;
import static org.lwjgl.egl.EGL10.EGL_NONE;
import static org.lwjgl.egl.EGL10.EGL_NO_CONTEXT;
import static org.lwjgl.egl.EGL10.EGL_NO_DISPLAY;
import static org.lwjgl.egl.EGL10.EGL_NO_SURFACE;
import static org.lwjgl.egl.EGL10.EGL_SURFACE_TYPE;
import static org.lwjgl.egl.EGL10.eglChooseConfig;
import static org.lwjgl.egl.EGL10.eglCreateContext;
import static org.lwjgl.egl.EGL10.eglDestroyContext;
import static org.lwjgl.egl.EGL10.eglGetError;
import static org.lwjgl.egl.EGL10.eglInitialize;
import static org.lwjgl.egl.EGL10.eglMakeCurrent;
import static org.lwjgl.egl.EGL10.eglQueryString;
import static org.lwjgl.egl.EGL12.EGL_OPENGL_ES_API;
import static org.lwjgl.egl.EGL12.EGL_RENDERABLE_TYPE;
import static org.lwjgl.egl.EGL12.eglBindAPI;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_MAJOR_VERSION;
import static org.lwjgl.egl.EGL15.EGL_OPENGL_ES3_BIT;
import static org.lwjgl.egl.EXTCreateContextRobustness.EGL_CONTEXT_OPENGL_RESET_NOTIFICATION_STRATEGY_EXT;
import static org.lwjgl.egl.EXTCreateContextRobustness.EGL_CONTEXT_OPENGL_ROBUST_ACCESS_EXT;
import static org.lwjgl.egl.EXTCreateContextRobustness.EGL_LOSE_CONTEXT_ON_RESET_EXT;
import static org.lwjgl.egl.EXTDeviceEnumeration.eglQueryDevicesEXT;
import static org.lwjgl.egl.EXTPlatformDevice.EGL_PLATFORM_DEVICE_EXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.lwjgl.PointerBuffer;
import org.lwjgl.egl.EGL;
import org.lwjgl.opengles.GLES;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.FunctionProvider;
import org.lwjgl.system.JNI;
import org.lwjgl.system.MemoryStack;

/**
 * A context of OpenGL ES 3 that draws into buffers of its own, current on the thread that opened
 * it. Nothing of EGL is loaded before the first one is opened.
 */
final class EglContext implements AutoCloseable {
    /** Source: EGL_MESA_platform_surfaceless; LWJGL has no name for it. */
    private static final int EGL_PLATFORM_SURFACELESS_MESA = 0x31DD;

    private static final int MAX_DEVICES = 16;

    private final long display;
    private final long context;
    private final boolean robust;

    private EglContext(long display, long context, boolean robust) {
        this.display = display;
        this.context = context;
        this.robust = robust;
    }

    /**
     * Opens one.
     *
     * @throws GlesException what was tried, and what came of it
     */
    static EglContext open(GlesLibraries libraries, EglPlatform platform) {
        load(libraries);
        Set<String> extensions = extensions(EGL_NO_DISPLAY);
        if (!extensions.contains(platform.extension())) {
            throw new GlesException("EGL: no " + platform.extension());
        }
        List<String> failures = new ArrayList<>();
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer natives = natives(platform, stack);
            for (int i = natives.position(); i < natives.limit(); i++) {
                int kind =
                        platform == EglPlatform.DEVICE
                                ? EGL_PLATFORM_DEVICE_EXT
                                : EGL_PLATFORM_SURFACELESS_MESA;
                long display = getPlatformDisplay(kind, natives.get(i));
                try {
                    return open(display);
                } catch (GlesException e) {
                    failures.add(e.getMessage());
                }
            }
        }
        throw new GlesException(
                failures.isEmpty() ? "EGL: there is no device" : String.join("; ", failures));
    }

    /** Loads the libraries where that has not been done yet. */
    private static void load(GlesLibraries libraries) {
        // Or the classes would load them by names of LWJGL's, and could never be asked again.
        Configuration.EGL_EXPLICIT_INIT.set(true);
        Configuration.OPENGLES_EXPLICIT_INIT.set(true);
        // Not the one by sun.misc.Unsafe, of which the JVM warns.
        Configuration.MEMORY_BACKEND.set("org.lwjgl.system.MemoryBackendFFM");
        try {
            if (!loaded(EGL::getFunctionProvider)) {
                EGL.create(libraries.egl());
            }
            if (!loaded(GLES::getFunctionProvider)) {
                GLES.create(libraries.gles());
            }
        } catch (LinkageError | RuntimeException e) {
            throw new GlesException("EGL: cannot be loaded: " + firstLine(e));
        }
    }

    /** LWJGL has no other way to ask than to ask for what there is then. */
    private static boolean loaded(Supplier<FunctionProvider> functions) {
        try {
            return functions.get() != null;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static String firstLine(Throwable problem) {
        String message = String.valueOf(problem.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    /** What a display is made of: the default one, or each of the devices. */
    private static PointerBuffer natives(EglPlatform platform, MemoryStack stack) {
        if (platform == EglPlatform.SURFACELESS) {
            return stack.pointers(0);
        }
        PointerBuffer devices = stack.mallocPointer(MAX_DEVICES);
        int[] count = new int[1];
        if (!eglQueryDevicesEXT(devices, count)) {
            throw failure("eglQueryDevicesEXT");
        }
        return devices.limit(count[0]);
    }

    /** LWJGL's own takes no null for a native display, which is how the default one is named. */
    private static long getPlatformDisplay(int platform, long nativeDisplay) {
        long function = EGL.getCapabilities().eglGetPlatformDisplayEXT;
        if (function == 0) {
            throw new GlesException("EGL: no EGL_EXT_platform_base");
        }
        return JNI.callPPP(platform, nativeDisplay, 0L, function);
    }

    private static EglContext open(long display) {
        if (display == EGL_NO_DISPLAY) {
            throw failure("eglGetPlatformDisplayEXT");
        }
        if (!eglInitialize(display, new int[1], new int[1])) {
            throw failure("eglInitialize");
        }
        EGL.createDisplayCapabilities(display);
        Set<String> extensions = extensions(display);
        if (!extensions.contains("EGL_KHR_surfaceless_context")) {
            throw new GlesException("EGL: no EGL_KHR_surfaceless_context");
        }
        return create(display, extensions);
    }

    private static EglContext create(long display, Set<String> extensions) {
        if (!eglBindAPI(EGL_OPENGL_ES_API)) {
            throw failure("eglBindAPI");
        }
        boolean robust = extensions.contains("EGL_EXT_create_context_robustness");
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
        long context = eglCreateContext(display, config(display), EGL_NO_CONTEXT, attributes);
        if (context == EGL_NO_CONTEXT) {
            throw failure("eglCreateContext");
        }
        if (!eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) {
            GlesException failure = failure("eglMakeCurrent");
            eglDestroyContext(display, context);
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
                throw failure("eglChooseConfig");
            }
            return configs.get(0);
        }
    }

    private static Set<String> extensions(long display) {
        String names = eglQueryString(display, EGL_EXTENSIONS);
        // Without client extensions this is an error, which nobody asks for.
        return names == null ? Set.of() : Set.of(names.trim().split(" +"));
    }

    private static GlesException failure(String call) {
        return new GlesException(
                "EGL: " + call + ": error 0x" + Integer.toHexString(eglGetError()));
    }

    /** Whether a reset of the GPU is told, and what is beyond a buffer is not read. */
    boolean robust() {
        return robust;
    }

    /** Makes it current on this thread, where another one is. */
    void makeCurrent() {
        if (!eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) {
            throw failure("eglMakeCurrent");
        }
    }

    @Override
    public void close() {
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        GLES.setCapabilities(null);
        // The display stays: EGL gives the same one to all who ask, and counts nobody.
        eglDestroyContext(display, context);
    }
}
