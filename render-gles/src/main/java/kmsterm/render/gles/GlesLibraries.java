// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

/**
 * The system's libraries, by the names that the dynamic linker takes.
 *
 * @param egl EGL, or the dispatcher between those of several vendors
 * @param gles OpenGL ES 2 and 3
 */
public record GlesLibraries(String egl, String gles) {
    /** Those of every distribution. */
    public static final GlesLibraries SYSTEM = new GlesLibraries("libEGL.so.1", "libGLESv2.so.2");
}
