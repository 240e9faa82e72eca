// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.kms.natives.Drm;

/** The planes of an atomic card, looked up once. Each CRTC is given a primary one. Immutable. */
final class PrimaryPlanes {
    static final int TYPE_PRIMARY = 1;
    static final int TYPE_CURSOR = 2;

    /** Offsets in libdrm's structs on 64-bit machines: a count here, the pointer 8 behind. */
    static final int RES_BYTES = 16;

    static final int PLANE_BYTES = 56;
    static final int FORMATS = 0;
    static final int POSSIBLE_CRTCS = 44;

    /** None: what an atomic card may have none of, and others do not tell. */
    static final PrimaryPlanes NONE = new PrimaryPlanes();

    private final List<Integer> all;
    private final boolean cursor;
    private final Map<Integer, CrtcPlane> byCrtc = new HashMap<>();
    private final Map<Integer, Integer> cursors = new HashMap<>();

    /**
     * The primary plane of a CRTC, with the ids of what we set.
     *
     * @param rotations that the plane offers; 0: it has no such property
     * @param formats of ours that it shows, the better ones first
     * @param modifiers of memory of others that it shows
     */
    record CrtcPlane(
            int crtc,
            Properties crtcProperties,
            int plane,
            Properties planeProperties,
            long rotations,
            List<DumbFormat> formats,
            PlaneModifiers modifiers) {}

    /** What the kernel says of a plane. */
    private record Plane(int possibleCrtcs, List<Integer> fourccs) {}

    private PrimaryPlanes() {
        all = List.of();
        cursor = false;
    }

    /**
     * @param fd borrowed
     * @param crtcs in the kernel's order; one that gets no plane is driven by the legacy calls
     */
    PrimaryPlanes(int fd, List<Integer> crtcs) {
        all = planes(fd);
        boolean hasCursor = false;
        for (int plane : all) {
            Properties properties = Properties.of(fd, plane, Properties.OBJECT_PLANE);
            long type = properties.value("type", -1);
            hasCursor |= type == TYPE_CURSOR;
            if (type == TYPE_CURSOR) {
                assignCursor(fd, crtcs, plane);
            } else if (type == TYPE_PRIMARY) {
                assign(fd, crtcs, plane, properties);
            }
        }
        cursor = hasCursor;
    }

    private static List<Integer> planes(int fd) {
        long address = Drm.drmModeGetPlaneResources(fd);
        if (address < 0) {
            return List.of();
        }
        List<Integer> planes = ids(MemorySegment.ofAddress(address).reinterpret(RES_BYTES), 0);
        Drm.drmModeFreePlaneResources(address);
        return planes;
    }

    /** To the first CRTC that may have it and has none yet. */
    private void assign(int fd, List<Integer> crtcs, int plane, Properties properties) {
        Optional<Plane> looked = look(fd, plane);
        for (int i = 0; i < crtcs.size() && looked.isPresent(); i++) {
            int crtc = crtcs.get(i);
            if ((looked.get().possibleCrtcs() & (1 << i)) != 0 && !byCrtc.containsKey(crtc)) {
                byCrtc.put(
                        crtc,
                        new CrtcPlane(
                                crtc,
                                Properties.of(fd, crtc, Properties.OBJECT_CRTC),
                                plane,
                                properties,
                                Properties.bits(fd, properties.id(Rotation.PROPERTY)),
                                DumbFormat.among(looked.get().fourccs()),
                                modifiers(fd, properties)));
                return;
            }
        }
    }

    private static PlaneModifiers modifiers(int fd, Properties properties) {
        int blob = (int) properties.value(PlaneModifiers.PROPERTY, 0);
        return PlaneModifiers.parse(ConnectorReader.blob(fd, blob, PlaneModifiers.MAX_BYTES));
    }

    /** As {@link #assign}. */
    private void assignCursor(int fd, List<Integer> crtcs, int plane) {
        int possible = look(fd, plane).map(Plane::possibleCrtcs).orElse(0);
        for (int i = 0; i < crtcs.size(); i++) {
            if ((possible & (1 << i)) != 0 && !cursors.containsKey(crtcs.get(i))) {
                cursors.put(crtcs.get(i), plane);
                return;
            }
        }
    }

    private static Optional<Plane> look(int fd, int plane) {
        long address = Drm.drmModeGetPlane(fd, plane);
        if (address < 0) {
            return Optional.empty();
        }
        MemorySegment struct = MemorySegment.ofAddress(address).reinterpret(PLANE_BYTES);
        var found = new Plane(struct.get(JAVA_INT, POSSIBLE_CRTCS), ids(struct, FORMATS));
        Drm.drmModeFreePlane(address);
        return Optional.of(found);
    }

    /**
     * A counted array of 32 bits each in one of libdrm's structs: the count at {@code at}, the
     * pointer behind.
     */
    static List<Integer> ids(MemorySegment struct, long at) {
        int count = struct.get(JAVA_INT, at);
        MemorySegment array = struct.get(ADDRESS, at + 8).reinterpret(4L * count);
        var ids = new ArrayList<Integer>(count);
        for (int i = 0; i < count; i++) {
            ids.add(array.getAtIndex(JAVA_INT, i));
        }
        return List.copyOf(ids);
    }

    /** Primary or not. */
    List<Integer> all() {
        return all;
    }

    /** Whether cursors are planes; otherwise only the legacy call switches one off. */
    boolean cursor() {
        return cursor;
    }

    /** Null: it has none that we know of. */
    CrtcPlane of(int crtc) {
        return byCrtc.get(crtc);
    }

    /** The cursor plane of a CRTC; 0: it has none that we know of. */
    int cursorOf(int crtc) {
        return cursors.getOrDefault(crtc, 0);
    }

    /** Those that were given to a CRTC. */
    Iterable<CrtcPlane> primaries() {
        return byCrtc.values();
    }
}
