// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.egl.EGL10.EGL_NO_DISPLAY;
import static org.lwjgl.egl.EGL10.eglInitialize;
import static org.lwjgl.egl.EGL10.eglTerminate;
import static org.lwjgl.egl.EXTDeviceEnumeration.eglQueryDevicesEXT;
import static org.lwjgl.egl.EXTPlatformDevice.EGL_PLATFORM_DEVICE_EXT;
import static org.lwjgl.egl.KHRPlatformGBM.EGL_PLATFORM_GBM_KHR;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lwjgl.PointerBuffer;
import org.lwjgl.egl.EGL;
import org.lwjgl.system.JNI;
import org.lwjgl.system.MemoryStack;

/** A display of EGL's: a device, whether anything is shown on it or not. */
final class EglDisplay implements AutoCloseable {
    /** Source: EGL_MESA_platform_surfaceless; LWJGL has no name for it. */
    private static final int EGL_PLATFORM_SURFACELESS_MESA = 0x31DD;

    private static final int MAX_DEVICES = 16;

    private final long handle;
    private final boolean owned;
    private final Set<String> extensions;

    private EglDisplay(long handle, boolean owned) {
        this.handle = handle;
        this.owned = owned;
        extensions = EglLibrary.extensions(handle);
    }

    /**
     * The native displays that a platform has: the default one, or each of the devices.
     *
     * @throws GlesException there is no such platform
     */
    static List<Long> natives(EglPlatform platform) {
        if (!EglLibrary.extensions(EGL_NO_DISPLAY).contains(platform.extension())) {
            throw new GlesException("EGL: no " + platform.extension());
        }
        if (platform == EglPlatform.SURFACELESS) {
            return List.of(0L);
        }
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer devices = stack.mallocPointer(MAX_DEVICES);
            int[] count = new int[1];
            if (!eglQueryDevicesEXT(devices, count)) {
                throw EglLibrary.failure("eglQueryDevicesEXT");
            }
            List<Long> natives = new ArrayList<>();
            for (int i = 0; i < count[0]; i++) {
                natives.add(devices.get(i));
            }
            return natives;
        }
    }

    /** One of {@link #natives}. */
    static EglDisplay open(EglPlatform platform, long nativeDisplay) {
        int kind =
                platform == EglPlatform.DEVICE
                        ? EGL_PLATFORM_DEVICE_EXT
                        : EGL_PLATFORM_SURFACELESS_MESA;
        // It stays: EGL gives the same one to all who ask, and counts nobody.
        return open(kind, nativeDisplay, false);
    }

    /**
     * That of a DRM node.
     *
     * @param gbm borrowed for as long as the display is there
     */
    static EglDisplay open(GbmDevice gbm) {
        Set<String> known = EglLibrary.extensions(EGL_NO_DISPLAY);
        if (!known.contains("EGL_KHR_platform_gbm") && !known.contains("EGL_MESA_platform_gbm")) {
            throw new GlesException("EGL: no EGL_KHR_platform_gbm");
        }
        return open(EGL_PLATFORM_GBM_KHR, gbm.address(), true);
    }

    private static EglDisplay open(int platform, long nativeDisplay, boolean owned) {
        long handle = platformDisplay(platform, nativeDisplay);
        if (handle == EGL_NO_DISPLAY) {
            throw EglLibrary.failure("eglGetPlatformDisplayEXT");
        }
        if (!eglInitialize(handle, new int[1], new int[1])) {
            throw EglLibrary.failure("eglInitialize");
        }
        return new EglDisplay(handle, owned);
    }

    /** LWJGL's own takes no null for a native display, which is how the default one is named. */
    private static long platformDisplay(int platform, long nativeDisplay) {
        long function = EGL.getCapabilities().eglGetPlatformDisplayEXT;
        if (function == 0) {
            throw new GlesException("EGL: no EGL_EXT_platform_base");
        }
        return JNI.callPPP(platform, nativeDisplay, 0L, function);
    }

    /** As EGL's functions take it. */
    long handle() {
        return handle;
    }

    boolean has(String extension) {
        return extensions.contains(extension);
    }

    @Override
    public void close() {
        if (owned) {
            eglTerminate(handle);
        }
    }
}
