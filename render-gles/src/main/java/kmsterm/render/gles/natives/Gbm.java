// SPDX-License-Identifier: MIT
package kmsterm.render.gles.natives;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;
import kmsterm.sys.call.Words;

/**
 * What is used of libgbm, as gbm.h declares it, and libdrm's word on what a descriptor is. Pointers
 * are addresses, 0 where C returns NULL; why is then {@link Words#errno}.
 */
public final class Gbm {
    /** Flags of buffers. */
    public static final int GBM_BO_USE_SCANOUT = 1 << 0;

    public static final int GBM_BO_USE_RENDERING = 1 << 2;
    public static final int GBM_BO_USE_LINEAR = 1 << 4;

    private static final SymbolLookup LIBRARY = library("libgbm.so.1");
    private static final SymbolLookup DRM = library("libdrm.so.2");

    private static final MemorySegment CREATE_DEVICE = symbol("gbm_create_device");

    /** Since Mesa 21.2. */
    private static final MemorySegment CREATE_WITH_MODIFIERS2 =
            symbol("gbm_bo_create_with_modifiers2");

    /** Since Mesa 21.1. */
    private static final MemorySegment GET_FD_FOR_PLANE = symbol("gbm_bo_get_fd_for_plane");

    private Gbm() {}

    private static SymbolLookup library(String name) {
        try {
            return SymbolLookup.libraryLookup(name, Arena.global());
        } catch (IllegalArgumentException absent) {
            return symbol -> Optional.empty();
        }
    }

    /** Whether libgbm is there; without it no other method may be called. */
    public static boolean present() {
        return !CREATE_DEVICE.equals(MemorySegment.NULL);
    }

    /** Which kind of DRM node a descriptor is; -1 where it is none: libgbm does not ask. */
    public static int drmGetNodeTypeFromFd(int fd) {
        MemorySegment function = DRM.find("drmGetNodeTypeFromFd").orElse(MemorySegment.NULL);
        return function.equals(MemorySegment.NULL) ? -1 : (int) call(function, fd);
    }

    /** The descriptor is borrowed for as long as the device is there. */
    public static long gbm_create_device(int fd) {
        return call(CREATE_DEVICE, fd);
    }

    public static void gbm_device_destroy(long device) {
        call(symbol("gbm_device_destroy"), device);
    }

    public static long gbm_bo_create(long device, int width, int height, int format, int flags) {
        return Words.call(symbol("gbm_bo_create"), device, width, height, format, flags, 0);
    }

    /**
     * As gbm.h has it; where libgbm is older than that, without the flags, which are then those for
     * scanout and rendering.
     */
    public static long gbm_bo_create_with_modifiers2(
            long device, int width, int height, int format, long[] modifiers, int flags) {
        boolean older = CREATE_WITH_MODIFIERS2.equals(MemorySegment.NULL);
        try (Arena arena = Arena.ofConfined()) {
            return Words.call(
                    older ? symbol("gbm_bo_create_with_modifiers") : CREATE_WITH_MODIFIERS2,
                    device,
                    width,
                    height,
                    format,
                    arena.allocateFrom(JAVA_LONG, modifiers).address(),
                    modifiers.length,
                    flags,
                    0,
                    0,
                    0);
        }
    }

    /**
     * A new descriptor of a plane's memory, which is the caller's; -1 where there is none. Where
     * libgbm is older than that, it is of the memory of the first plane: all planes of a buffer
     * that libgbm made lie in the same.
     */
    public static int gbm_bo_get_fd_for_plane(long bo, int plane) {
        return GET_FD_FOR_PLANE.equals(MemorySegment.NULL)
                ? (int) call(symbol("gbm_bo_get_fd"), bo)
                : (int) call(GET_FD_FOR_PLANE, bo, plane);
    }

    public static int gbm_bo_get_stride_for_plane(long bo, int plane) {
        return (int) call(symbol("gbm_bo_get_stride_for_plane"), bo, plane);
    }

    public static int gbm_bo_get_offset(long bo, int plane) {
        return (int) call(symbol("gbm_bo_get_offset"), bo, plane);
    }

    public static long gbm_bo_get_modifier(long bo) {
        return call(symbol("gbm_bo_get_modifier"), bo);
    }

    public static int gbm_bo_get_plane_count(long bo) {
        return (int) call(symbol("gbm_bo_get_plane_count"), bo);
    }

    public static void gbm_bo_destroy(long bo) {
        call(symbol("gbm_bo_destroy"), bo);
    }

    private static MemorySegment symbol(String name) {
        return LIBRARY.find(name).orElse(MemorySegment.NULL);
    }

    private static long call(MemorySegment function, long a) {
        return call(function, a, 0);
    }

    private static long call(MemorySegment function, long a, long b) {
        return Words.call(function, a, b, 0, 0, 0, 0);
    }
}
