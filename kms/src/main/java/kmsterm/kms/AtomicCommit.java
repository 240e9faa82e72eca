// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import kmsterm.kms.LibdrmKms.CrtcPlane;
import kmsterm.kms.natives.Drm;

/** What we ask of an atomic driver. Modesets from the helper thread, flips from the loop. */
final class AtomicCommit implements AutoCloseable {
    static final int PAGE_FLIP_EVENT = 0x1;
    static final int NONBLOCK = 0x200;
    static final int ALLOW_MODESET = 0x400;

    /** drm_mode_rect: four ints. More rectangles than this are one: the whole buffer. Guess. */
    private static final int MAX_CLIPS = 64;

    private static final int CLIP_BYTES = 16;

    private final int fd;
    private final AtomicRequest flip = new AtomicRequest();
    private final MemorySegment clipRects;
    private final MemorySegment blobId;
    private final Map<Integer, Properties> foreignPlanes = new LinkedHashMap<>();
    private final Map<Integer, Properties> connectors = new HashMap<>();

    AtomicCommit(int fd, Arena arena) {
        this.fd = fd;
        clipRects = arena.allocate((long) MAX_CLIPS * CLIP_BYTES, 8);
        blobId = arena.allocate(JAVA_INT);
    }

    /** A plane that we do not use: off with every modeset of the CRTC it is on. */
    void foreignPlane(int plane, Properties properties) {
        foreignPlanes.put(plane, properties);
    }

    int modeset(CrtcPlane target, Connector connector, ModeInfo mode, DumbBuffer buffer) {
        try (Arena scratch = Arena.ofConfined();
                var request = new AtomicRequest()) {
            MemorySegment modeStruct = scratch.allocate(ModeInfo.BYTES, 8);
            mode.copyTo(modeStruct, 0);
            MemorySegment id = scratch.allocate(JAVA_INT);
            int error = Drm.drmModeCreatePropertyBlob(fd, modeStruct, ModeInfo.BYTES, id);
            if (error < 0) {
                return error;
            }
            int blob = id.get(JAVA_INT, 0);
            request.set(connector.id(), connector(connector.id()), "CRTC_ID", target.crtc())
                    .set(target.crtc(), target.crtcProperties(), "MODE_ID", blob)
                    .set(target.crtc(), target.crtcProperties(), "ACTIVE", 1);
            resetColors(request, target);
            planesOff(request, target.crtc());
            plane(request, target, buffer);
            request.reset(target.plane(), target.planeProperties(), "rotation", 1)
                    .reset(connector.id(), connector(connector.id()), "link-status", 0);
            int result = request.commit(fd, ALLOW_MODESET, 0);
            // The state that was committed holds its own reference.
            Drm.drmModeDestroyPropertyBlob(fd, blob);
            return result;
        }
    }

    /** The mode stays set, so that nothing can take its place meanwhile. */
    int powerOff(CrtcPlane target) {
        try (var request = new AtomicRequest()) {
            request.set(target.crtc(), target.crtcProperties(), "ACTIVE", 0);
            return request.commit(fd, ALLOW_MODESET, 0);
        }
    }

    /** What another master may have left: our colours would come out as his night shift. */
    private static void resetColors(AtomicRequest request, CrtcPlane target) {
        request.reset(target.crtc(), target.crtcProperties(), "GAMMA_LUT", 0)
                .reset(target.crtc(), target.crtcProperties(), "DEGAMMA_LUT", 0)
                .reset(target.crtc(), target.crtcProperties(), "CTM", 0);
    }

    private void planesOff(AtomicRequest request, int crtc) {
        for (int plane : foreignPlanes.keySet()) {
            Properties now = Properties.of(fd, plane, Properties.OBJECT_PLANE);
            if (now.value("CRTC_ID", 0) == crtc) {
                request.set(plane, now, "FB_ID", 0).set(plane, now, "CRTC_ID", 0);
            }
        }
    }

    private static void plane(AtomicRequest request, CrtcPlane target, DumbBuffer buffer) {
        int plane = target.plane();
        Properties properties = target.planeProperties();
        request.set(plane, properties, "FB_ID", buffer.id())
                .set(plane, properties, "CRTC_ID", target.crtc())
                .set(plane, properties, "SRC_X", 0)
                .set(plane, properties, "SRC_Y", 0)
                .set(plane, properties, "SRC_W", (long) buffer.widthPx() << 16)
                .set(plane, properties, "SRC_H", (long) buffer.heightPx() << 16)
                .set(plane, properties, "CRTC_X", 0)
                .set(plane, properties, "CRTC_Y", 0)
                .set(plane, properties, "CRTC_W", buffer.widthPx())
                .set(plane, properties, "CRTC_H", buffer.heightPx());
    }

    private Properties connector(int id) {
        return connectors.computeIfAbsent(
                id, object -> Properties.of(fd, object, Properties.OBJECT_CONNECTOR));
    }

    int flip(CrtcPlane target, DumbBuffer buffer, int[] clips, int clipCount, long cookie) {
        int property = target.planeProperties().id("FB_DAMAGE_CLIPS");
        int blob = property == 0 ? 0 : damageBlob(clips, clipCount);
        flip.clear().set(target.plane(), target.planeProperties(), "FB_ID", buffer.id());
        if (property != 0) {
            flip.set(target.plane(), property, blob);
        }
        int result = flip.commit(fd, PAGE_FLIP_EVENT | NONBLOCK, cookie);
        if (blob != 0) {
            Drm.drmModeDestroyPropertyBlob(fd, blob);
        }
        return result;
    }

    /** All of the buffer is taken for changed. */
    int flipAndWait(CrtcPlane target, DumbBuffer buffer) {
        try (var request = new AtomicRequest()) {
            request.set(target.plane(), target.planeProperties(), "FB_ID", buffer.id());
            return request.commit(fd, 0, 0);
        }
    }

    /** 0, which means all of the buffer, when there are too many or no memory for it. */
    private int damageBlob(int[] clips, int count) {
        if (count == 0 || count > MAX_CLIPS) {
            return 0;
        }
        MemorySegment.copy(clips, 0, clipRects, JAVA_INT, 0, 4 * count);
        long bytes = (long) count * CLIP_BYTES;
        return Drm.drmModeCreatePropertyBlob(fd, clipRects, bytes, blobId) == 0
                ? blobId.get(JAVA_INT, 0)
                : 0;
    }

    @Override
    public void close() {
        flip.close();
    }
}
