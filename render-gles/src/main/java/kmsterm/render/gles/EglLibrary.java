// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.egl.EGL10.EGL_EXTENSIONS;
import static org.lwjgl.egl.EGL10.eglGetError;
import static org.lwjgl.egl.EGL10.eglQueryString;

import java.util.Set;
import java.util.function.Supplier;
import kmsterm.sys.SharedLibrary;
import org.lwjgl.egl.EGL;
import org.lwjgl.opengles.GLES;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.FunctionProvider;

/** EGL and OpenGL ES as loaded libraries. */
final class EglLibrary {
    private EglLibrary() {}

    /**
     * Loads the libraries where that has not been done yet.
     *
     * @throws GlesException what cannot be loaded
     */
    static void load(GlesLibraries libraries) {
        // Or the classes would load them by names of LWJGL's, and could never be asked again.
        Configuration.EGL_EXPLICIT_INIT.set(true);
        Configuration.OPENGLES_EXPLICIT_INIT.set(true);
        libraries.own().ifPresent(path -> Configuration.LIBRARY_PATH.set(path.toString()));
        // Not the one by sun.misc.Unsafe, of which the JVM warns.
        Configuration.MEMORY_BACKEND.set("org.lwjgl.system.MemoryBackendFFM");
        try {
            String egl = path(libraries.egl());
            // OpenGL ES loads it once more, to ask it for functions.
            Configuration.EGL_LIBRARY_NAME.set(egl);
            if (!loaded(EGL::getFunctionProvider)) {
                EGL.create(egl);
            }
            if (!loaded(GLES::getFunctionProvider)) {
                GLES.create(path(libraries.gles()));
            }
        } catch (LinkageError | RuntimeException e) {
            throw new GlesException("EGL: cannot be loaded: " + firstLine(e));
        }
    }

    /** By name it would ask which one it is, and must not: see there. */
    private static String path(String name) {
        return SharedLibrary.load(name).toString();
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

    /** What a display, or EGL without one, knows beside the core. */
    static Set<String> extensions(long display) {
        String names = eglQueryString(display, EGL_EXTENSIONS);
        // Without client extensions this is an error, which nobody asks for.
        return names == null ? Set.of() : Set.of(names.trim().split(" +"));
    }

    /** What the call that failed just now left. */
    static GlesException failure(String call) {
        return new GlesException(
                "EGL: " + call + ": error 0x" + Integer.toHexString(eglGetError()));
    }
}
