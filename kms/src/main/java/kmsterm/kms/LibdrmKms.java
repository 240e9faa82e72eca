// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmsterm.kms.natives.Drm;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/** A card through libdrm. Owns its descriptor. */
public final class LibdrmKms implements Kms {
    private static final long CAP_DUMB_BUFFER = 1;
    private static final long CLIENT_CAP_UNIVERSAL_PLANES = 2;
    private static final long CLIENT_CAP_ATOMIC = 3;

    /** DRM_FORMAT_XRGB8888, "XR24". */
    private static final int XRGB8888 = 0x34325258;

    private static final int PAGE_FLIP_EVENT = 0x1;
    private static final int EVENT_FLIP_COMPLETE = 2;

    /** struct drm_event and struct drm_event_vblank. Source: drm.h. */
    private static final int EVENT_LENGTH = 4;

    private static final int EVENT_HEADER_BYTES = 8;
    private static final int EVENT_USER_DATA = 8;
    private static final int EVENT_CRTC = 28;
    private static final int EVENT_VBLANK_BYTES = 32;

    private final String name;
    private final Fd fd;
    private final boolean atomic;
    private final List<Integer> crtcs;
    private final Map<Integer, CrtcPlane> primaries = new HashMap<>();
    private final Set<DumbBuffer> buffers = Collections.synchronizedSet(new HashSet<>());
    private final Arena arena = Arena.ofShared();
    private final MemorySegment events = arena.allocate(4096, 8);
    private final AtomicCommit commit;

    /** The primary plane of a CRTC, with the ids of what we set. */
    record CrtcPlane(int crtc, Properties crtcProperties, int plane, Properties planeProperties) {}

    private LibdrmKms(String name, Fd fd) {
        this.name = name;
        this.fd = fd;
        atomic =
                Drm.drmSetClientCap(fd.number(), CLIENT_CAP_UNIVERSAL_PLANES, 1) == 0
                        && Drm.drmSetClientCap(fd.number(), CLIENT_CAP_ATOMIC, 1) == 0;
        crtcs = readCrtcs();
        commit = atomic ? new AtomicCommit(fd.number(), arena) : null;
        if (atomic) {
            assignPrimaries();
        }
    }

    /**
     * Takes ownership of {@code fd}, also when it fails.
     *
     * @throws SysException when it is no card that can show dumb buffers
     */
    public static LibdrmKms open(String name, Fd fd) {
        try {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment value = arena.allocate(JAVA_LONG);
                int error = Drm.drmGetCap(fd.number(), CAP_DUMB_BUFFER, value);
                if (error < 0 || value.get(JAVA_LONG, 0) == 0) {
                    throw new SysException(
                            "DRM_CAP_DUMB_BUFFER", name, error < 0 ? -error : Errno.EOPNOTSUPP);
                }
            }
            return new LibdrmKms(name, fd);
        } catch (SysException e) {
            fd.close();
            throw e;
        }
    }

    private List<Integer> readCrtcs() {
        long address = Drm.drmModeGetResources(fd.number());
        if (address < 0) {
            throw new SysException("drmModeGetResources", name, (int) -address);
        }
        List<Integer> ids = ids(MemorySegment.ofAddress(address).reinterpret(80), 16);
        Drm.drmModeFreeResources(address);
        return ids;
    }

    /** A counted array of ids in one of libdrm's structs: the count at {@code at}, the pointer behind. */
    private static List<Integer> ids(MemorySegment struct, long at) {
        int count = struct.get(JAVA_INT, at);
        MemorySegment array = struct.get(ADDRESS, at + 8).reinterpret(4L * count);
        var ids = new ArrayList<Integer>(count);
        for (int i = 0; i < count; i++) {
            ids.add(array.getAtIndex(JAVA_INT, i));
        }
        return List.copyOf(ids);
    }

    /** Gives every CRTC a primary plane; one that gets none is driven by the legacy calls. */
    private void assignPrimaries() {
        long address = Drm.drmModeGetPlaneResources(fd.number());
        if (address < 0) {
            return;
        }
        List<Integer> planes = ids(MemorySegment.ofAddress(address).reinterpret(16), 0);
        Drm.drmModeFreePlaneResources(address);
        for (int plane : planes) {
            Properties properties = Properties.of(fd.number(), plane, Properties.OBJECT_PLANE);
            if (properties.value("type", -1) != 1) {
                commit.foreignPlane(plane, properties);
                continue;
            }
            int possible = possibleCrtcs(plane);
            for (int i = 0; i < crtcs.size(); i++) {
                int crtc = crtcs.get(i);
                if ((possible & 1 << i) != 0 && !primaries.containsKey(crtc)) {
                    var crtcProperties =
                            Properties.of(fd.number(), crtc, Properties.OBJECT_CRTC);
                    primaries.put(crtc, new CrtcPlane(crtc, crtcProperties, plane, properties));
                    break;
                }
            }
        }
    }

    private int possibleCrtcs(int plane) {
        long address = Drm.drmModeGetPlane(fd.number(), plane);
        if (address < 0) {
            return 0;
        }
        int mask = MemorySegment.ofAddress(address).reinterpret(56).get(JAVA_INT, 44);
        Drm.drmModeFreePlane(address);
        return mask;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fd fd() {
        return fd;
    }

    @Override
    public boolean atomic() {
        return atomic;
    }

    @Override
    public int setMaster() {
        return Drm.drmSetMaster(fd.number());
    }

    @Override
    public int dropMaster() {
        return Drm.drmDropMaster(fd.number());
    }

    @Override
    public List<Integer> crtcs() {
        return crtcs;
    }

    @Override
    public List<Connector> probe() {
        long address = Drm.drmModeGetResources(fd.number());
        if (address < 0) {
            throw new SysException("drmModeGetResources", name, (int) -address);
        }
        List<Integer> ids = ids(MemorySegment.ofAddress(address).reinterpret(80), 32);
        Drm.drmModeFreeResources(address);
        var connectors = new ArrayList<Connector>(ids.size());
        for (int id : ids) {
            // A connector may vanish between the two calls (DisplayPort MST): it is left out.
            ConnectorReader.read(fd.number(), id).ifPresent(connectors::add);
        }
        return List.copyOf(connectors);
    }

    @Override
    public Optional<ModeInfo> currentMode(int crtc) {
        long address = Drm.drmModeGetCrtc(fd.number(), crtc);
        if (address < 0) {
            return Optional.empty();
        }
        MemorySegment struct = MemorySegment.ofAddress(address).reinterpret(100);
        Optional<ModeInfo> mode =
                struct.get(JAVA_INT, 24) != 0
                        ? Optional.of(ModeInfo.copyOf(struct, 28))
                        : Optional.empty();
        Drm.drmModeFreeCrtc(address);
        return mode;
    }

    @Override
    public DumbBuffer createDumb(int widthPx, int heightPx) {
        int card = fd.number();
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment handle = scratch.allocate(16, 8);
            MemorySegment pitch = scratch.allocate(16, 8);
            MemorySegment size = scratch.allocate(16, 8);
            MemorySegment offset = scratch.allocate(16, 8);
            MemorySegment id = scratch.allocate(16, 8);
            check(
                    "drmModeCreateDumbBuffer",
                    Drm.drmModeCreateDumbBuffer(
                            card, widthPx, heightPx, 32, 0, handle, pitch, size));
            int memory = handle.get(JAVA_INT, 0);
            int framebuffer = 0;
            long bytes = size.get(JAVA_LONG, 0);
            try {
                check(
                        "drmModeAddFB2",
                        Drm.drmModeAddFB2(
                                card, widthPx, heightPx, XRGB8888, handle, pitch, offset, id, 0));
                framebuffer = id.get(JAVA_INT, 0);
                check("drmModeMapDumbBuffer", Drm.drmModeMapDumbBuffer(card, memory, offset));
                long address = Drm.mmap(card, bytes, offset.get(JAVA_LONG, 0));
                if (address < 0 && address > -4096) {
                    throw new SysException("mmap", name, (int) -address);
                }
                var pixels = MemorySegment.ofAddress(address).reinterpret(bytes);
                var buffer =
                        new DumbBuffer(
                                framebuffer, memory, widthPx, heightPx, pitch.get(JAVA_INT, 0),
                                pixels);
                buffers.add(buffer);
                return buffer;
            } catch (SysException e) {
                if (framebuffer != 0) {
                    Drm.drmModeRmFB(card, framebuffer);
                }
                Drm.drmModeDestroyDumbBuffer(card, memory);
                throw e;
            }
        }
    }

    private void check(String call, int result) {
        if (result < 0) {
            throw new SysException(call, name, -result);
        }
    }

    @Override
    public void destroy(DumbBuffer buffer) {
        if (buffers.remove(buffer)) {
            Drm.munmap(buffer.pixels().address(), buffer.pixels().byteSize());
            Drm.drmModeRmFB(fd.number(), buffer.id());
            Drm.drmModeDestroyDumbBuffer(fd.number(), buffer.handle());
        }
    }

    @Override
    public int modeset(int crtc, Connector connector, ModeInfo mode, DumbBuffer buffer) {
        CrtcPlane target = primaries.get(crtc);
        if (target != null) {
            return commit.modeset(target, connector, mode, buffer);
        }
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment modeStruct = scratch.allocate(ModeInfo.BYTES, 8);
            mode.copyTo(modeStruct, 0);
            MemorySegment ids = scratch.allocateFrom(JAVA_INT, connector.id());
            // What another master may have left over our picture. A card without a cursor says ENXIO.
            Drm.drmModeSetCursor(fd.number(), crtc, 0, 0, 0);
            return Drm.drmModeSetCrtc(fd.number(), crtc, buffer.id(), 0, 0, ids, 1, modeStruct);
        }
    }

    @Override
    public int disable(int crtc) {
        CrtcPlane target = primaries.get(crtc);
        return target != null
                ? commit.disable(target)
                : Drm.drmModeSetCrtc(
                        fd.number(), crtc, 0, 0, 0, MemorySegment.NULL, 0, MemorySegment.NULL);
    }

    @Override
    public int flip(int crtc, DumbBuffer buffer, int[] clips, int clipCount, long cookie) {
        CrtcPlane target = primaries.get(crtc);
        return target != null
                ? commit.flip(target, buffer, clips, clipCount, cookie)
                : Drm.drmModePageFlip(fd.number(), crtc, buffer.id(), PAGE_FLIP_EVENT, cookie);
    }

    @Override
    public int readFlips(FlipListener listener) {
        while (true) {
            int length = fd.read(events, 0, events.byteSize());
            if (length <= 0) {
                return length == -Errno.EAGAIN ? 0 : length;
            }
            // The kernel writes whole events only.
            for (int at = 0; at + EVENT_HEADER_BYTES <= length; ) {
                int bytes = events.get(JAVA_INT, at + EVENT_LENGTH);
                if (events.get(JAVA_INT, at) == EVENT_FLIP_COMPLETE
                        && bytes >= EVENT_VBLANK_BYTES) {
                    listener.flipped(
                            events.get(JAVA_INT, at + EVENT_CRTC),
                            events.get(JAVA_LONG, at + EVENT_USER_DATA));
                }
                at += Math.max(bytes, EVENT_HEADER_BYTES);
            }
        }
    }

    @Override
    public void close() {
        if (!fd.isOpen()) {
            return;
        }
        for (DumbBuffer buffer : List.copyOf(buffers)) {
            destroy(buffer);
        }
        if (commit != null) {
            commit.close();
        }
        fd.close();
        arena.close();
    }
}
