// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

/** Ways to a GPU without a display, by what EGL calls them. */
public enum EglPlatform {
    /** The device that the driver's library chooses. */
    SURFACELESS("EGL_MESA_platform_surfaceless"),

    /** The first of EGL's devices that will do. */
    DEVICE("EGL_EXT_platform_device");

    private final String extension;

    EglPlatform(String extension) {
        this.extension = extension;
    }

    /** The client extension without which there is none. */
    String extension() {
        return extension;
    }
}
