// SPDX-License-Identifier: MIT
package kmsterm.kms.natives;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import kmsterm.sys.Errno;
import kmsterm.sys.call.Words;

/**
 * libdrm's mode setting calls, as xf86drm.h and xf86drmMode.h declare them, and mmap. Where C
 * returns a negative error number or -1 with errno, these return {@code -errno}; where C returns a
 * pointer, these return the address, or {@code -errno} as a negative number.
 */
public final class Drm {
    private static final SymbolLookup LIBRARY = library();
    private static final SymbolLookup LIBC = Linker.nativeLinker().defaultLookup();

    /** DRM_IOW(0x09, struct drm_gem_close). Source: drm.h. */
    private static final long GEM_CLOSE = 0x4008_6409L;

    /** DRM_IOWR(0x43, struct drm_virtgpu_getparam). Source: virtgpu_drm.h. */
    private static final long VIRTGPU_GETPARAM = 0xc010_6443L;

    private static final MemorySegment ATOMIC_COMMIT = symbol("drmModeAtomicCommit");
    private static final MemorySegment ATOMIC_ADD_PROPERTY = symbol("drmModeAtomicAddProperty");
    private static final MemorySegment ATOMIC_SET_CURSOR = symbol("drmModeAtomicSetCursor");
    private static final MemorySegment PAGE_FLIP = symbol("drmModePageFlip");
    private static final MemorySegment SET_CURSOR2 = symbol("drmModeSetCursor2");
    private static final MemorySegment MOVE_CURSOR = symbol("drmModeMoveCursor");
    private static final MemorySegment DIRTY_FB = symbol("drmModeDirtyFB");

    private Drm() {}

    private static SymbolLookup library() {
        try {
            return SymbolLookup.libraryLookup("libdrm.so.2", Arena.global());
        } catch (IllegalArgumentException absent) {
            return name -> Optional.empty();
        }
    }

    /** Whether libdrm is there; without it no other method may be called. */
    public static boolean present() {
        return !ATOMIC_COMMIT.equals(MemorySegment.NULL);
    }

    public static int drmGetCap(int fd, long capability, MemorySegment value) {
        return status(call("drmGetCap", fd, capability, value.address()));
    }

    /** A drmVersion, to be freed. */
    public static long drmGetVersion(int fd) {
        return pointer(call("drmGetVersion", fd));
    }

    public static void drmFreeVersion(long version) {
        call("drmFreeVersion", version);
    }

    public static int drmSetClientCap(int fd, long capability, long value) {
        return status(call("drmSetClientCap", fd, capability, value));
    }

    public static int drmSetMaster(int fd) {
        return status(call("drmSetMaster", fd));
    }

    public static int drmDropMaster(int fd) {
        return status(call("drmDropMaster", fd));
    }

    /**
     * Lends objects to whoever has the descriptor that this returns; a negative error number
     * otherwise, -EOPNOTSUPP also where libdrm has no such function (before 2.4.89).
     *
     * @param lessee gets a number for {@link #drmModeRevokeLease}
     */
    public static int drmModeCreateLease(
            int fd, MemorySegment objects, int count, int flags, MemorySegment lessee) {
        MemorySegment function = symbol("drmModeCreateLease");
        return function.equals(MemorySegment.NULL)
                ? -Errno.EOPNOTSUPP
                : status(
                        call(
                                function,
                                fd,
                                objects.address(),
                                count,
                                flags,
                                lessee.address(),
                                0,
                                0,
                                0,
                                0,
                                0));
    }

    public static int drmModeRevokeLease(int fd, int lessee) {
        return status(call("drmModeRevokeLease", fd, lessee));
    }

    public static boolean drmIsMaster(int fd) {
        return (int) call("drmIsMaster", fd) != 0;
    }

    public static long drmModeGetResources(int fd) {
        return pointer(call("drmModeGetResources", fd));
    }

    public static void drmModeFreeResources(long resources) {
        call("drmModeFreeResources", resources);
    }

    /** Probes the connector: may take seconds. */
    public static long drmModeGetConnector(int fd, int connector) {
        return pointer(call("drmModeGetConnector", fd, connector));
    }

    /** What the kernel knows of it, without a probe. */
    public static long drmModeGetConnectorCurrent(int fd, int connector) {
        return pointer(call("drmModeGetConnectorCurrent", fd, connector));
    }

    public static void drmModeFreeConnector(long connector) {
        call("drmModeFreeConnector", connector);
    }

    public static long drmModeGetEncoder(int fd, int encoder) {
        return pointer(call("drmModeGetEncoder", fd, encoder));
    }

    public static void drmModeFreeEncoder(long encoder) {
        call("drmModeFreeEncoder", encoder);
    }

    public static long drmModeGetCrtc(int fd, int crtc) {
        return pointer(call("drmModeGetCrtc", fd, crtc));
    }

    public static void drmModeFreeCrtc(long crtc) {
        call("drmModeFreeCrtc", crtc);
    }

    /** With the legacy interface: a modeset; blocks. */
    public static int drmModeSetCrtc(
            int fd,
            int crtc,
            int buffer,
            int x,
            int y,
            MemorySegment connectors,
            int count,
            MemorySegment mode) {
        return status(
                call(
                        symbol("drmModeSetCrtc"),
                        fd,
                        crtc,
                        buffer,
                        x,
                        y,
                        connectors.address(),
                        count,
                        mode.address(),
                        0,
                        0));
    }

    public static int drmModeCrtcGetGamma(
            int fd,
            int crtc,
            int size,
            MemorySegment red,
            MemorySegment green,
            MemorySegment blue) {
        return status(gamma("drmModeCrtcGetGamma", fd, crtc, size, red, green, blue));
    }

    public static int drmModeCrtcSetGamma(
            int fd,
            int crtc,
            int size,
            MemorySegment red,
            MemorySegment green,
            MemorySegment blue) {
        return status(gamma("drmModeCrtcSetGamma", fd, crtc, size, red, green, blue));
    }

    private static long gamma(
            String name,
            int fd,
            int crtc,
            int size,
            MemorySegment red,
            MemorySegment green,
            MemorySegment blue) {
        return call(
                symbol(name),
                fd,
                crtc,
                size,
                red.address(),
                green.address(),
                blue.address(),
                0,
                0,
                0,
                0);
    }

    public static int drmModePageFlip(int fd, int crtc, int buffer, int flags, long userData) {
        return status(call(PAGE_FLIP, fd, crtc, buffer, flags, userData, 0, 0, 0, 0, 0));
    }

    public static int drmModeSetCursor(int fd, int crtc, int handle, int width, int height) {
        return status(
                call(symbol("drmModeSetCursor"), fd, crtc, handle, width, height, 0, 0, 0, 0, 0));
    }

    public static int drmModeSetCursor2(
            int fd, int crtc, int handle, int width, int height, int hotX, int hotY) {
        return status(call(SET_CURSOR2, fd, crtc, handle, width, height, hotX, hotY, 0, 0, 0));
    }

    public static int drmModeMoveCursor(int fd, int crtc, int x, int y) {
        return status(call(MOVE_CURSOR, fd, crtc, x, y, 0, 0, 0, 0, 0, 0));
    }

    public static int drmModeDirtyFB(int fd, int buffer, MemorySegment clips, int count) {
        return status(call(DIRTY_FB, fd, buffer, clips.address(), count, 0, 0, 0, 0, 0, 0));
    }

    public static int drmModeAddFB2(
            int fd,
            int width,
            int height,
            int format,
            MemorySegment handles,
            MemorySegment pitches,
            MemorySegment offsets,
            MemorySegment buffer,
            int flags) {
        return status(
                call(
                        symbol("drmModeAddFB2"),
                        fd,
                        width,
                        height,
                        format,
                        handles.address(),
                        pitches.address(),
                        offsets.address(),
                        buffer.address(),
                        flags,
                        0));
    }

    /** -EOPNOTSUPP also where libdrm has no such function (before 2.4.71). */
    public static int drmModeAddFB2WithModifiers(
            int fd,
            int width,
            int height,
            int format,
            MemorySegment handles,
            MemorySegment pitches,
            MemorySegment offsets,
            MemorySegment modifiers,
            MemorySegment buffer,
            int flags) {
        MemorySegment function = symbol("drmModeAddFB2WithModifiers");
        return function.equals(MemorySegment.NULL)
                ? -Errno.EOPNOTSUPP
                : status(
                        call(
                                function,
                                fd,
                                width,
                                height,
                                format,
                                handles.address(),
                                pitches.address(),
                                offsets.address(),
                                modifiers.address(),
                                buffer.address(),
                                flags));
    }

    /**
     * The handle, on this card, of memory that another one has shared.
     *
     * @param handle 32 bits
     */
    public static int drmPrimeFDToHandle(int fd, int shared, MemorySegment handle) {
        return status(call("drmPrimeFDToHandle", fd, shared, handle.address()));
    }

    /** DRM_IOCTL_GEM_CLOSE: the handle is nothing any more. */
    public static int gemClose(int fd, int handle) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment close = scratch.allocate(8, 4);
            close.set(ValueLayout.JAVA_INT, 0, handle);
            return status(call("drmIoctl", fd, GEM_CLOSE, close.address()));
        }
    }

    /**
     * DRM_IOCTL_VIRTGPU_GETPARAM.
     *
     * @param parameter which, and where to put the value: 64 bits each
     */
    public static int virtioParameter(int fd, MemorySegment parameter) {
        return status(call("drmIoctl", fd, VIRTGPU_GETPARAM, parameter.address()));
    }

    public static int drmModeRmFB(int fd, int buffer) {
        return status(call("drmModeRmFB", fd, buffer));
    }

    public static int drmModeCreateDumbBuffer(
            int fd,
            int width,
            int height,
            int bpp,
            int flags,
            MemorySegment handle,
            MemorySegment pitch,
            MemorySegment size) {
        return status(
                call(
                        symbol("drmModeCreateDumbBuffer"),
                        fd,
                        width,
                        height,
                        bpp,
                        flags,
                        handle.address(),
                        pitch.address(),
                        size.address(),
                        0,
                        0));
    }

    public static int drmModeMapDumbBuffer(int fd, int handle, MemorySegment offset) {
        return status(call("drmModeMapDumbBuffer", fd, handle, offset.address()));
    }

    public static int drmModeDestroyDumbBuffer(int fd, int handle) {
        return status(call("drmModeDestroyDumbBuffer", fd, handle));
    }

    public static long drmModeGetPlaneResources(int fd) {
        return pointer(call("drmModeGetPlaneResources", fd));
    }

    public static void drmModeFreePlaneResources(long resources) {
        call("drmModeFreePlaneResources", resources);
    }

    public static long drmModeGetPlane(int fd, int plane) {
        return pointer(call("drmModeGetPlane", fd, plane));
    }

    public static void drmModeFreePlane(long plane) {
        call("drmModeFreePlane", plane);
    }

    public static long drmModeObjectGetProperties(int fd, int object, int type) {
        return pointer(call("drmModeObjectGetProperties", fd, object, type));
    }

    public static void drmModeFreeObjectProperties(long properties) {
        call("drmModeFreeObjectProperties", properties);
    }

    public static long drmModeGetProperty(int fd, int property) {
        return pointer(call("drmModeGetProperty", fd, property));
    }

    public static void drmModeFreeProperty(long property) {
        call("drmModeFreeProperty", property);
    }

    public static long drmModeGetPropertyBlob(int fd, int blob) {
        return pointer(call("drmModeGetPropertyBlob", fd, blob));
    }

    public static void drmModeFreePropertyBlob(long blob) {
        call("drmModeFreePropertyBlob", blob);
    }

    public static int drmModeConnectorSetProperty(int fd, int connector, int property, long value) {
        return status(
                call(
                        symbol("drmModeConnectorSetProperty"),
                        fd,
                        connector,
                        property,
                        value,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0));
    }

    public static int drmModeCreatePropertyBlob(
            int fd, MemorySegment data, long size, MemorySegment id) {
        return status(
                call(
                        symbol("drmModeCreatePropertyBlob"),
                        fd,
                        data.address(),
                        size,
                        id.address(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0));
    }

    public static int drmModeDestroyPropertyBlob(int fd, int id) {
        return status(call("drmModeDestroyPropertyBlob", fd, id));
    }

    public static long drmModeAtomicAlloc() {
        return pointer(call("drmModeAtomicAlloc", 0));
    }

    public static void drmModeAtomicFree(long request) {
        call("drmModeAtomicFree", request);
    }

    /** Forgets all properties added behind {@code cursor}: 0 empties the request for reuse. */
    public static void drmModeAtomicSetCursor(long request, int cursor) {
        call(ATOMIC_SET_CURSOR, request, cursor, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Returns the number of properties in the request, or {@code -errno}. */
    public static int drmModeAtomicAddProperty(long request, int object, int property, long value) {
        return (int) call(ATOMIC_ADD_PROPERTY, request, object, property, value, 0, 0, 0, 0, 0, 0);
    }

    public static int drmModeAtomicCommit(int fd, long request, int flags, long userData) {
        return status(call(ATOMIC_COMMIT, fd, request, flags, userData, 0, 0, 0, 0, 0, 0));
    }

    /** mmap(2), PROT_READ|PROT_WRITE, MAP_SHARED; the address, or {@code -errno}. */
    public static long mmap(int fd, long length, long offset) {
        long address = call(symbol("mmap"), 0, length, 3, 1, fd, offset, 0, 0, 0, 0);
        return address == -1 ? -Words.errno() : address;
    }

    public static int munmap(long address, long length) {
        return status(call("munmap", address, length));
    }

    private static MemorySegment symbol(String name) {
        return LIBRARY.find(name).or(() -> LIBC.find(name)).orElse(MemorySegment.NULL);
    }

    private static long call(String name, long a) {
        return call(symbol(name), a, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static long call(String name, long a, long b) {
        return call(symbol(name), a, b, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static long call(String name, long a, long b, long c) {
        return call(symbol(name), a, b, c, 0, 0, 0, 0, 0, 0, 0);
    }

    private static long call(
            MemorySegment function,
            long a,
            long b,
            long c,
            long d,
            long e,
            long f,
            long g,
            long h,
            long i,
            long j) {
        return Words.call(function, a, b, c, d, e, f, g, h, i, j);
    }

    /**
     * Some return -errno, some -1 with errno; -EPERM is 1 as well, and then errno says the same.
     */
    private static int status(long result) {
        int value = (int) result;
        return value == -1 ? -Words.errno() : value;
    }

    private static long pointer(long address) {
        return address == 0 ? -Math.max(1, Words.errno()) : address;
    }
}
