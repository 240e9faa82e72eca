// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The system's libraries, by the names that the dynamic linker takes.
 *
 * @param egl EGL, or the dispatcher between those of several vendors
 * @param gles OpenGL ES 2 and 3
 * @param own the folder of LWJGL's native libraries, where they are not on the class path
 */
public record GlesLibraries(String egl, String gles, Optional<Path> own) {
    /** Those of every distribution. */
    public static final GlesLibraries SYSTEM = new GlesLibraries("libEGL.so.1", "libGLESv2.so.2");

    /** With LWJGL's where it looks for them. */
    public GlesLibraries(String egl, String gles) {
        this(egl, gles, Optional.empty());
    }

    /** The same with LWJGL's in a folder. */
    public GlesLibraries with(Path folder) {
        return new GlesLibraries(egl, gles, Optional.of(folder));
    }
}
