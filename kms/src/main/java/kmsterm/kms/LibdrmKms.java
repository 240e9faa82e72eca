// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kmsterm.kms.natives.Drm;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/** A card through libdrm. Owns its descriptor. */
public final class LibdrmKms implements Kms {
    static final long CAP_DUMB_BUFFER = 1;
    static final long CLIENT_CAP_UNIVERSAL_PLANES = 2;
    static final long CLIENT_CAP_ATOMIC = 3;

    /** DRM_FORMAT_XRGB8888, "XR24". */
    static final int XRGB8888 = 0x34325258;

    /** DRM_MODE_DPMS_ON and _OFF. */
    static final int DPMS_ON = 0;

    static final int DPMS_OFF = 3;

    static final int PAGE_FLIP_EVENT = 0x1;
    static final int EVENT_FLIP_COMPLETE = 2;

    /** struct drm_event and struct drm_event_vblank. Source: drm.h. */
    static final int EVENT_LENGTH = 4;

    static final int EVENT_HEADER_BYTES = 8;
    static final int EVENT_USER_DATA = 8;
    static final int EVENT_VBLANK_BYTES = 32;

    /** Offsets in libdrm's structs on 64-bit machines: a count here, the pointer 8 behind. */
    static final int RES_BYTES = 80;

    static final int RES_CRTCS = 16;
    static final int RES_CONNECTORS = 32;
    static final int CRTC_BYTES = 100;
    static final int CRTC_BUFFER_ID = 4;
    static final int CRTC_X = 8;
    static final int CRTC_Y = 12;
    static final int CRTC_MODE_VALID = 24;
    static final int CRTC_MODE = 28;
    static final int PLANE_RES_BYTES = 16;
    static final int PLANE_BYTES = 56;
    static final int PLANE_POSSIBLE_CRTCS = 44;

    private final String name;
    private final Fd fd;
    private final boolean atomic;
    private final List<Integer> crtcs;
    private final Map<Integer, CrtcPlane> primaries = new HashMap<>();

    /** What holds the mapping of each, by the framebuffer's id. Both threads make and free them. */
    private final Map<Integer, Mapped> buffers = new ConcurrentHashMap<>();

    private final Arena arena = Arena.ofShared();
    private final MemorySegment events = arena.allocate(4096, 8);
    private final AtomicCommit commit;

    private record Mapped(DumbBuffer buffer, Arena mapping) {}

    /** The primary plane of a CRTC, with the ids of what we set. */
    record CrtcPlane(int crtc, Properties crtcProperties, int plane, Properties planeProperties) {}

    private LibdrmKms(String name, Fd fd, boolean mayAtomic) {
        this.name = name;
        this.fd = fd;
        atomic =
                mayAtomic
                        && Drm.drmSetClientCap(fd.number(), CLIENT_CAP_UNIVERSAL_PLANES, 1) == 0
                        && Drm.drmSetClientCap(fd.number(), CLIENT_CAP_ATOMIC, 1) == 0;
        crtcs = readResources(RES_CRTCS);
        commit = atomic ? new AtomicCommit(fd.number(), arena) : null;
        if (atomic) {
            assignPrimaries();
        }
    }

    /** With atomic commits where the driver has them. */
    public static LibdrmKms open(String name, Fd fd) {
        return open(name, fd, true);
    }

    /**
     * Takes ownership of {@code fd}, also when it fails.
     *
     * @param mayAtomic whether atomic commits may be used
     * @throws SysException when it is no card that can show dumb buffers
     */
    public static LibdrmKms open(String name, Fd fd, boolean mayAtomic) {
        try {
            if (!Drm.present()) {
                throw new SysException("dlopen", "libdrm.so.2", Errno.ENOENT);
            }
            checkDumbBuffers(name, fd);
            return new LibdrmKms(name, fd, mayAtomic);
        } catch (SysException e) {
            fd.close();
            throw e;
        }
    }

    private static void checkDumbBuffers(String name, Fd fd) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment value = scratch.allocate(JAVA_LONG);
            int error = Drm.drmGetCap(fd.number(), CAP_DUMB_BUFFER, value);
            if (error < 0 || value.get(JAVA_LONG, 0) == 0) {
                throw new SysException(
                        "DRM_CAP_DUMB_BUFFER", name, error < 0 ? -error : Errno.EOPNOTSUPP);
            }
        }
    }

    private List<Integer> readResources(long counted) {
        long address = Drm.drmModeGetResources(fd.number());
        if (address < 0) {
            throw new SysException("drmModeGetResources", name, (int) -address);
        }
        List<Integer> ids = ids(MemorySegment.ofAddress(address).reinterpret(RES_BYTES), counted);
        Drm.drmModeFreeResources(address);
        return ids;
    }

    /**
     * A counted array of ids in one of libdrm's structs: the count at {@code at}, the pointer
     * behind.
     */
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
        List<Integer> planes =
                ids(MemorySegment.ofAddress(address).reinterpret(PLANE_RES_BYTES), 0);
        Drm.drmModeFreePlaneResources(address);
        for (int plane : planes) {
            Properties properties = Properties.of(fd.number(), plane, Properties.OBJECT_PLANE);
            if (properties.value("type", -1) != 1) {
                commit.foreignPlane(plane, properties);
                continue;
            }
            int crtc = withoutPrimary(possibleCrtcs(plane));
            if (crtc == 0) {
                commit.foreignPlane(plane, properties);
            } else {
                var crtcProperties = Properties.of(fd.number(), crtc, Properties.OBJECT_CRTC);
                primaries.put(crtc, new CrtcPlane(crtc, crtcProperties, plane, properties));
            }
        }
    }

    /** The first of {@code possible} that has no primary plane yet, or 0. */
    private int withoutPrimary(int possible) {
        for (int i = 0; i < crtcs.size(); i++) {
            if ((possible & (1 << i)) != 0 && !primaries.containsKey(crtcs.get(i))) {
                return crtcs.get(i);
            }
        }
        return 0;
    }

    private int possibleCrtcs(int plane) {
        long address = Drm.drmModeGetPlane(fd.number(), plane);
        if (address < 0) {
            return 0;
        }
        int mask =
                MemorySegment.ofAddress(address)
                        .reinterpret(PLANE_BYTES)
                        .get(JAVA_INT, PLANE_POSSIBLE_CRTCS);
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
        var connectors = new ArrayList<Connector>();
        for (int id : readResources(RES_CONNECTORS)) {
            // One may vanish between the two calls (DisplayPort MST): it is left out.
            ConnectorReader.read(fd.number(), id).ifPresent(connectors::add);
        }
        return List.copyOf(connectors);
    }

    @Override
    public List<CrtcState> states() {
        var driven = new HashMap<Integer, List<Integer>>();
        for (int connector : readResources(RES_CONNECTORS)) {
            int crtc = ConnectorReader.crtcOf(fd.number(), connector);
            driven.computeIfAbsent(crtc, id -> new ArrayList<>()).add(connector);
        }
        var states = new ArrayList<CrtcState>();
        for (int crtc : crtcs) {
            states.add(state(crtc, driven.getOrDefault(crtc, List.of())));
        }
        return List.copyOf(states);
    }

    private CrtcState state(int crtc, List<Integer> connectors) {
        long address = Drm.drmModeGetCrtc(fd.number(), crtc);
        if (address < 0) {
            return new CrtcState(crtc, 0, 0, 0, Optional.empty(), connectors);
        }
        MemorySegment struct = MemorySegment.ofAddress(address).reinterpret(CRTC_BYTES);
        var state =
                new CrtcState(
                        crtc,
                        struct.get(JAVA_INT, CRTC_BUFFER_ID),
                        struct.get(JAVA_INT, CRTC_X),
                        struct.get(JAVA_INT, CRTC_Y),
                        struct.get(JAVA_INT, CRTC_MODE_VALID) != 0
                                ? Optional.of(ModeInfo.copyOf(struct, CRTC_MODE))
                                : Optional.empty(),
                        connectors);
        Drm.drmModeFreeCrtc(address);
        return state;
    }

    @Override
    public int restore(CrtcState state) {
        if (state.mode().isEmpty() || state.connectors().isEmpty()) {
            return disable(state.crtc());
        }
        return setCrtc(
                state.crtc(),
                state.framebuffer(),
                state.x(),
                state.y(),
                state.connectors(),
                state.mode().get());
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
                int stride = pitch.get(JAVA_INT, 0);
                return own(framebuffer, memory, widthPx, heightPx, stride, address, bytes);
            } catch (SysException e) {
                if (framebuffer != 0) {
                    Drm.drmModeRmFB(card, framebuffer);
                }
                Drm.drmModeDestroyDumbBuffer(card, memory);
                throw e;
            }
        }
    }

    /** The segment ends with its mapping: a late write is an exception, not a fault. */
    private DumbBuffer own(
            int id, int handle, int widthPx, int heightPx, int stride, long address, long bytes) {
        Arena mapping = Arena.ofShared();
        MemorySegment pixels =
                MemorySegment.ofAddress(address)
                        .reinterpret(bytes, mapping, all -> Drm.munmap(all.address(), bytes));
        var buffer = new DumbBuffer(id, handle, widthPx, heightPx, stride, pixels);
        buffers.put(id, new Mapped(buffer, mapping));
        return buffer;
    }

    private void check(String call, int result) {
        if (result < 0) {
            throw new SysException(call, name, -result);
        }
    }

    @Override
    public void destroy(DumbBuffer buffer) {
        Mapped mapped = buffers.remove(buffer.id());
        if (mapped != null) {
            mapped.mapping().close();
            Drm.drmModeRmFB(fd.number(), buffer.id());
            Drm.drmModeDestroyDumbBuffer(fd.number(), buffer.handle());
        }
    }

    @Override
    public int modeset(
            boolean atomic, int crtc, Connector connector, ModeInfo mode, DumbBuffer buffer) {
        CrtcPlane target = atomic ? primaries.get(crtc) : null;
        if (target != null) {
            return commit.modeset(target, connector, mode, buffer);
        }
        // What another master may have left over our picture. A card without a cursor says ENXIO.
        Drm.drmModeSetCursor(fd.number(), crtc, 0, 0, 0);
        int result = setCrtc(crtc, buffer.id(), 0, 0, List.of(connector.id()), mode);
        if (result == 0) {
            powerOn(connector.id());
        }
        return result;
    }

    private int setCrtc(
            int crtc, int framebuffer, int x, int y, List<Integer> connectors, ModeInfo mode) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment modeStruct = scratch.allocate(ModeInfo.BYTES, 8);
            mode.copyTo(modeStruct, 0);
            MemorySegment ids = scratch.allocate(JAVA_INT, connectors.size());
            for (int i = 0; i < connectors.size(); i++) {
                ids.setAtIndex(JAVA_INT, i, connectors.get(i));
            }
            return Drm.drmModeSetCrtc(
                    fd.number(), crtc, framebuffer, x, y, ids, connectors.size(), modeStruct);
        }
    }

    @Override
    public int powerOff(int crtc, Connector connector) {
        int driving = ConnectorReader.crtcOf(fd.number(), connector.id());
        int lit = driving == 0 ? crtc : driving;
        CrtcPlane target = primaries.get(lit);
        if (target != null && commit.powerOff(target) == 0) {
            return 0;
        }
        // The CRTC runs on, but no signal leaves: what there was before atomic commits.
        Properties properties =
                Properties.of(fd.number(), connector.id(), Properties.OBJECT_CONNECTOR);
        int property = properties.id("DPMS");
        if (property != 0
                && Drm.drmModeConnectorSetProperty(fd.number(), connector.id(), property, DPMS_OFF)
                        == 0) {
            return 0;
        }
        return disable(lit);
    }

    /** Some drivers leave a connector off that was switched off so before a modeset. */
    private void powerOn(int connector) {
        Properties properties = Properties.of(fd.number(), connector, Properties.OBJECT_CONNECTOR);
        if (properties.value("DPMS", DPMS_ON) != DPMS_ON) {
            Drm.drmModeConnectorSetProperty(fd.number(), connector, properties.id("DPMS"), DPMS_ON);
        }
    }

    @Override
    public int disable(int crtc) {
        return Drm.drmModeSetCrtc(
                fd.number(), crtc, 0, 0, 0, MemorySegment.NULL, 0, MemorySegment.NULL);
    }

    @Override
    public int flip(
            FlipMethod method,
            int crtc,
            DumbBuffer buffer,
            int[] clips,
            int clipCount,
            long cookie) {
        CrtcPlane target = method == FlipMethod.ATOMIC ? primaries.get(crtc) : null;
        return target != null
                ? commit.flip(target, buffer, clips, clipCount, cookie)
                : Drm.drmModePageFlip(fd.number(), crtc, buffer.id(), PAGE_FLIP_EVENT, cookie);
    }

    @Override
    public int flipAndWait(int crtc, DumbBuffer buffer) {
        CrtcPlane target = primaries.get(crtc);
        return target != null ? commit.flipAndWait(target, buffer) : -Errno.EINVAL;
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
                    listener.flipped(events.get(JAVA_LONG, at + EVENT_USER_DATA));
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
        for (Mapped mapped : List.copyOf(buffers.values())) {
            destroy(mapped.buffer());
        }
        if (commit != null) {
            commit.close();
        }
        fd.close();
        arena.close();
    }
}
