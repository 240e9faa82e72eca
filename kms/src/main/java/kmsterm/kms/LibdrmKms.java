// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.kms.PrimaryPlanes.CrtcPlane;
import kmsterm.kms.natives.Drm;
import kmsterm.sys.Dmabuf;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.NodeWatch;
import kmsterm.sys.SysException;

/** A card through libdrm. Owns its descriptor. */
public final class LibdrmKms implements Kms {
    static final long CAP_DUMB_BUFFER = 1;
    static final long CLIENT_CAP_UNIVERSAL_PLANES = 2;
    static final long CLIENT_CAP_ATOMIC = 3;

    /** DRM_MODE_DPMS_ON and _OFF. */
    static final int DPMS_ON = 0;

    static final int DPMS_OFF = 3;

    /** The largest table known has 4096 entries of 8 bytes. Guess. */
    private static final int MAX_LUT_BYTES = 1 << 20;

    /** Of the descriptor of a lease. Source: fcntl.h. */
    static final int O_CLOEXEC = 0x80000;

    static final int PAGE_FLIP_EVENT = 0x1;
    static final int EVENT_FLIP_COMPLETE = 2;

    /** struct drm_event and struct drm_event_vblank. Source: drm.h. */
    static final int EVENT_LENGTH = 4;

    static final int EVENT_HEADER_BYTES = 8;
    static final int EVENT_USER_DATA = 8;
    static final int EVENT_SEQUENCE = 24;
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
    static final int CRTC_GAMMA_SIZE = 96;

    private final String name;
    private final Fd fd;
    private final Mastery mastery;
    private final boolean atomic;
    private final List<Integer> crtcs;
    private final PrimaryPlanes planes;

    private final CardUsers users;
    private final DumbBuffers buffers;
    private final SharedBuffers shared;
    private final CursorBuffers cursors;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment events = arena.allocate(4096, 8);
    private final AtomicCommit commit;

    private LibdrmKms(String name, Fd fd, boolean mayAtomic, Mastery mastery) {
        this.name = name;
        this.fd = fd;
        this.mastery = mastery;
        atomic =
                mayAtomic
                        && Drm.drmSetClientCap(fd.number(), CLIENT_CAP_UNIVERSAL_PLANES, 1) == 0
                        && Drm.drmSetClientCap(fd.number(), CLIENT_CAP_ATOMIC, 1) == 0;
        if (!atomic) {
            // The kernel then lends the planes of a CRTC with it.
            Drm.drmSetClientCap(fd.number(), CLIENT_CAP_UNIVERSAL_PLANES, 0);
        }
        users = new CardUsers(fd, file -> Drm.drmIsMaster(file.number()));
        buffers = new DumbBuffers(name, fd.number());
        shared = new SharedBuffers(name, fd.number());
        cursors = new CursorBuffers(fd.number(), buffers);
        crtcs = readResources(RES_CRTCS);
        commit = atomic ? new AtomicCommit(fd.number(), arena) : null;
        planes = atomic ? new PrimaryPlanes(fd.number(), crtcs) : PrimaryPlanes.NONE;
    }

    /** With atomic commits where the driver has them. */
    public static LibdrmKms open(String name, Fd fd) {
        return open(name, fd, true, Mastery.OURS);
    }

    /**
     * Takes ownership of {@code fd}, also when it fails.
     *
     * @param mayAtomic whether atomic commits may be used
     * @throws SysException when it is no card that can show dumb buffers
     */
    public static LibdrmKms open(String name, Fd fd, boolean mayAtomic, Mastery mastery) {
        try {
            if (!Drm.present()) {
                throw new SysException("dlopen", "libdrm.so.2", Errno.ENOENT);
            }
            checkDumbBuffers(name, fd);
            return new LibdrmKms(name, fd, mayAtomic, mastery);
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
        MemorySegment struct = MemorySegment.ofAddress(address).reinterpret(RES_BYTES);
        List<Integer> ids = PrimaryPlanes.ids(struct, counted);
        Drm.drmModeFreeResources(address);
        return ids;
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
        return switch (mastery) {
            case OURS -> Drm.drmSetMaster(fd.number());
            case GIVEN -> Drm.drmIsMaster(fd.number()) ? 0 : -Errno.EACCES;
        };
    }

    @Override
    public int dropMaster() {
        return switch (mastery) {
            case OURS -> Drm.drmDropMaster(fd.number());
            case GIVEN -> 0;
        };
    }

    @Override
    public Optional<NodeWatch> watchUsers(EventLoop loop, Runnable used) {
        try {
            return Optional.of(new NodeWatch(loop, users.node(), used));
        } catch (SysException e) {
            return Optional.empty(); // Then it is only tried now and then.
        }
    }

    @Override
    public List<CardUser> users() {
        return users.all();
    }

    @Override
    public int dropOthers() {
        if (mastery != Mastery.OURS) {
            return -Errno.EOPNOTSUPP;
        }
        int result = -Errno.ESRCH;
        for (CardUser user : users.all()) {
            int dropped = users.dropMaster(user.pid(), file -> Drm.drmDropMaster(file.number()));
            if (dropped == 0) {
                return 0;
            }
            result = dropped == -Errno.ESRCH ? result : dropped;
        }
        return result;
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
                        connectors,
                        colors(crtc, struct.get(JAVA_INT, CRTC_GAMMA_SIZE)),
                        rotation(crtc));
        Drm.drmModeFreeCrtc(address);
        return state;
    }

    /** How the primary plane is turned now; 0: it cannot be. */
    private long rotation(int crtc) {
        CrtcPlane target = planes.of(crtc);
        if (target == null || target.rotations() == 0) {
            return 0;
        }
        return Properties.of(fd.number(), target.plane(), Properties.OBJECT_PLANE)
                .value(Rotation.PROPERTY, 0);
    }

    /** Before a legacy call: they all keep how a plane is turned, and none can change it. */
    private void rotate(int crtc, long wanted) {
        long now = rotation(crtc);
        if (now != 0 && wanted != 0 && now != wanted) {
            commit.rotate(planes.of(crtc), wanted);
        }
    }

    private CrtcColors colors(int crtc, int gammaSize) {
        CrtcPlane target = planes.of(crtc);
        if (target == null || target.crtcProperties().id("GAMMA_LUT") == 0) {
            return new CrtcColors(Map.of(), GammaRamp.read(fd.number(), crtc, gammaSize));
        }
        Properties now = Properties.of(fd.number(), crtc, Properties.OBJECT_CRTC);
        var blobs = new HashMap<String, byte[]>();
        for (String property : CrtcColors.PROPERTIES) {
            byte[] bytes =
                    ConnectorReader.blob(fd.number(), (int) now.value(property, 0), MAX_LUT_BYTES);
            if (bytes.length > 0) {
                blobs.put(property, bytes);
            }
        }
        return new CrtcColors(blobs, new byte[0]);
    }

    @Override
    public int restore(CrtcState state) {
        rotate(state.crtc(), state.rotation());
        int result =
                state.mode().isEmpty() || state.connectors().isEmpty()
                        ? disable(state.crtc())
                        : setCrtc(
                                state.crtc(),
                                state.framebuffer(),
                                state.x(),
                                state.y(),
                                state.connectors(),
                                state.mode().get());
        if (result == 0) {
            CrtcPlane target = planes.of(state.crtc());
            if (target != null) {
                commit.restore(target, state.colors());
            }
            GammaRamp.write(fd.number(), state.crtc(), state.colors().ramp());
        }
        return result;
    }

    @Override
    public List<DumbFormat> formats(int crtc) {
        CrtcPlane target = planes.of(crtc);
        boolean known = target != null && !target.formats().isEmpty();
        return known ? target.formats() : List.of(DumbFormat.values());
    }

    @Override
    public DumbBuffer createDumb(int widthPx, int heightPx, DumbFormat format) {
        return buffers.create(widthPx, heightPx, format);
    }

    @Override
    public void destroy(ScanoutBuffer buffer) {
        switch (buffer) {
            case DumbBuffer dumb -> buffers.destroy(dumb);
            case SharedBuffer other -> shared.destroy(other);
        }
    }

    @Override
    public long[] modifiers(int crtc, DumbFormat format) {
        CrtcPlane target = planes.of(crtc);
        return target == null ? new long[0] : target.modifiers().of(format);
    }

    @Override
    public SharedBuffer share(Dmabuf dmabuf) {
        return shared.create(dmabuf);
    }

    @Override
    public int modeset(
            boolean atomic,
            int crtc,
            Connector connector,
            ModeInfo mode,
            ScanoutBuffer buffer,
            int turn) {
        CrtcPlane target = atomic ? planes.of(crtc) : null;
        int result;
        if (target != null) {
            result = commit.modeset(objects(), target, connector, mode, buffer, turn);
        } else if (turn != 0) {
            return -Errno.EINVAL;
        } else {
            rotate(crtc, Rotation.ROTATE_0);
            result = setCrtc(crtc, buffer.id(), 0, 0, List.of(connector.id()), mode);
        }
        if (result < 0) {
            return result;
        }
        if (target == null || !planes.cursor()) {
            // A card without a cursor says ENXIO.
            Drm.drmModeSetCursor(fd.number(), crtc, 0, 0, 0);
        }
        if (target == null || target.crtcProperties().id("GAMMA_LUT") == 0) {
            GammaRamp.write(fd.number(), crtc, GammaRamp.linear(gammaSize(crtc)));
        }
        if (target == null) {
            powerOn(connector.id());
        }
        return result;
    }

    @Override
    public boolean offersTurn(int crtc, int turn) {
        CrtcPlane target = planes.of(crtc);
        return target != null && (target.rotations() & Rotation.bit(turn)) != 0;
    }

    @Override
    public int test(int crtc, Connector connector, ModeInfo mode, ScanoutBuffer buffer, int turn) {
        CrtcPlane target = planes.of(crtc);
        return target == null
                ? -Errno.EOPNOTSUPP
                : commit.test(objects(), target, connector, mode, buffer, turn);
    }

    @Override
    public void upright() {
        planes.primaries().forEach(commit::upright);
    }

    @Override
    public void upright(int crtc) {
        CrtcPlane target = planes.of(crtc);
        if (target != null) {
            commit.upright(target);
        }
    }

    @Override
    public Lease lease(int crtc, Connector connector) {
        List<Integer> objects = new ArrayList<>(List.of(crtc, connector.id()));
        CrtcPlane target = planes.of(crtc);
        if (target != null) {
            objects.add(target.plane());
        }
        int cursor = planes.cursorOf(crtc);
        Optional<Lease> lease = Optional.empty();
        if (cursor != 0) {
            objects.add(cursor);
            // One that is not free is no reason to lend nothing.
            lease = lease(objects, connector, Errno.EBUSY);
            objects.removeLast();
        }
        return lease.or(() -> lease(objects, connector, 0)).orElseThrow();
    }

    /** Empty: it failed with {@code tolerated}. */
    private Optional<Lease> lease(List<Integer> objects, Connector connector, int tolerated) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment ids = scratch.allocate(JAVA_INT, objects.size());
            for (int i = 0; i < objects.size(); i++) {
                ids.setAtIndex(JAVA_INT, i, objects.get(i));
            }
            MemorySegment lessee = scratch.allocate(JAVA_INT);
            String target = connector.nameOn(name);
            int result =
                    Drm.drmModeCreateLease(fd.number(), ids, objects.size(), O_CLOEXEC, lessee);
            if (result == -tolerated && tolerated != 0) {
                return Optional.empty();
            }
            if (result < 0) {
                throw new SysException("drmModeCreateLease", target, -result);
            }
            Fd lent = Fd.own(result, "lease of " + target);
            // The kernel opens it as the card was opened.
            lent.block();
            return Optional.of(new Lease(lessee.get(JAVA_INT, 0), lent));
        }
    }

    @Override
    public int revoke(int lessee) {
        return Drm.drmModeRevokeLease(fd.number(), lessee);
    }

    /** As they are now: another master may have changed anything. */
    private Takeover.Objects objects() {
        return new Takeover.Objects(
                properties(crtcs, Properties.OBJECT_CRTC),
                properties(planes.all(), Properties.OBJECT_PLANE),
                properties(readResources(RES_CONNECTORS), Properties.OBJECT_CONNECTOR));
    }

    private Map<Integer, Properties> properties(List<Integer> objects, int type) {
        var properties = new LinkedHashMap<Integer, Properties>();
        for (int object : objects) {
            properties.put(object, Properties.of(fd.number(), object, type));
        }
        return properties;
    }

    private int gammaSize(int crtc) {
        long address = Drm.drmModeGetCrtc(fd.number(), crtc);
        if (address < 0) {
            return 0;
        }
        int size =
                MemorySegment.ofAddress(address)
                        .reinterpret(CRTC_BYTES)
                        .get(JAVA_INT, CRTC_GAMMA_SIZE);
        Drm.drmModeFreeCrtc(address);
        return size;
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
        CrtcPlane target = planes.of(lit);
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
            ScanoutBuffer buffer,
            int[] clips,
            int clipCount,
            int fence,
            long cookie) {
        CrtcPlane target = method == FlipMethod.ATOMIC ? planes.of(crtc) : null;
        return target != null
                ? commit.flip(target, buffer, clips, clipCount, fence, cookie)
                : Drm.drmModePageFlip(fd.number(), crtc, buffer.id(), PAGE_FLIP_EVENT, cookie);
    }

    @Override
    public int flipAndWait(int crtc, ScanoutBuffer buffer) {
        CrtcPlane target = planes.of(crtc);
        return target != null ? commit.flipAndWait(target, buffer) : -Errno.EINVAL;
    }

    @Override
    public int cursorWidthPx() {
        return cursors.widthPx();
    }

    @Override
    public int cursorHeightPx() {
        return cursors.heightPx();
    }

    @Override
    public int showCursor(int crtc, int[] argb, int hotX, int hotY) {
        return cursors.show(crtc, argb, hotX, hotY);
    }

    @Override
    public int moveCursor(int crtc, int x, int y) {
        return Drm.drmModeMoveCursor(fd.number(), crtc, x, y);
    }

    @Override
    public int hideCursor(int crtc) {
        return Drm.drmModeSetCursor2(fd.number(), crtc, 0, 0, 0, 0, 0);
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
                    boolean counted = events.get(JAVA_INT, at + EVENT_SEQUENCE) != 0;
                    listener.flipped(events.get(JAVA_LONG, at + EVENT_USER_DATA), !counted);
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
        shared.close();
        buffers.close();
        if (commit != null) {
            commit.close();
        }
        fd.close();
        arena.close();
    }
}
