// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kmsterm.kms.PrimaryPlanes.CrtcPlane;
import kmsterm.kms.natives.Drm;
import kmsterm.sys.Errno;

/** What we ask of an atomic driver. Modesets from the helper thread, flips from the loop. */
final class AtomicCommit implements AutoCloseable {
    static final int PAGE_FLIP_EVENT = 0x1;
    static final int TEST_ONLY = 0x100;
    static final int NONBLOCK = 0x200;
    static final int ALLOW_MODESET = 0x400;

    /** drm_mode_rect: four ints. More rectangles than this are one: the whole buffer. Guess. */
    private static final int MAX_CLIPS = 64;

    private static final int CLIP_BYTES = 16;

    /** The plane's property; it holds for one commit. */
    private static final String IN_FENCE = "IN_FENCE_FD";

    private final int fd;
    private final AtomicRequest flip = new AtomicRequest();
    private final MemorySegment clipRects;
    private final MemorySegment blobId;

    /** Planes that may be turned by us. Of both threads. */
    private final Set<Integer> turned = ConcurrentHashMap.newKeySet();

    AtomicCommit(int fd, Arena arena) {
        this.fd = fd;
        clipRects = arena.allocate((long) MAX_CLIPS * CLIP_BYTES, 8);
        blobId = arena.allocate(JAVA_INT);
    }

    int modeset(
            Takeover.Objects now,
            CrtcPlane target,
            Connector connector,
            ModeInfo mode,
            ScanoutBuffer buffer,
            int turn) {
        List<Takeover.Setting> before = Takeover.before(now, target);
        if (!before.isEmpty()) {
            try (var request = new AtomicRequest()) {
                request.set(before).commit(fd, ALLOW_MODESET, 0);
            }
        }
        if (turn != 0) {
            turned.add(target.plane());
        }
        int result = modeset(now, target, connector, mode, buffer, turn, ALLOW_MODESET);
        if (result == 0 && turn == 0) {
            turned.remove(target.plane());
        }
        return result;
    }

    /** What {@link #modeset} would say. A plane that another CRTC shows is refused. */
    int test(
            Takeover.Objects now,
            CrtcPlane target,
            Connector connector,
            ModeInfo mode,
            ScanoutBuffer buffer,
            int turn) {
        return modeset(now, target, connector, mode, buffer, turn, ALLOW_MODESET | TEST_ONLY);
    }

    private int modeset(
            Takeover.Objects now,
            CrtcPlane target,
            Connector connector,
            ModeInfo mode,
            ScanoutBuffer buffer,
            int turn,
            int flags) {
        try (Arena scratch = Arena.ofConfined();
                var request = new AtomicRequest()) {
            MemorySegment modeStruct = scratch.allocate(ModeInfo.BYTES, 8);
            mode.copyTo(modeStruct, 0);
            int blob = blob(scratch, modeStruct);
            if (blob < 0) {
                return blob;
            }
            int result =
                    Takeover.modeset(now, target, connector.id(), mode, blob, buffer, turn)
                            .map(settings -> request.set(settings).commit(fd, flags, 0))
                            .orElse(-Errno.EINVAL);
            // The state that was committed holds its own reference.
            Drm.drmModeDestroyPropertyBlob(fd, blob);
            return result;
        }
    }

    /** Its id, or a negative error number. */
    private int blob(Arena scratch, MemorySegment data) {
        MemorySegment id = scratch.allocate(JAVA_INT);
        int error = Drm.drmModeCreatePropertyBlob(fd, data, data.byteSize(), id);
        return error < 0 ? error : id.get(JAVA_INT, 0);
    }

    /** Gives back how the CRTC changed colours. What cannot be is left as it is. */
    void restore(CrtcPlane target, CrtcColors colors) {
        if (colors.blobs().isEmpty()) {
            return;
        }
        try (Arena scratch = Arena.ofConfined();
                var request = new AtomicRequest()) {
            var blobs = new HashMap<String, Integer>();
            colors.blobs()
                    .forEach(
                            (property, bytes) -> {
                                MemorySegment data = scratch.allocate(bytes.length, 8);
                                MemorySegment.copy(bytes, 0, data, JAVA_BYTE, 0, bytes.length);
                                int blob = blob(scratch, data);
                                if (blob > 0) {
                                    blobs.put(property, blob);
                                }
                            });
            request.set(Takeover.colors(target, blobs)).commit(fd, ALLOW_MODESET, 0);
            blobs.values().forEach(blob -> Drm.drmModeDestroyPropertyBlob(fd, blob));
        }
    }

    /** Takes the plane off the screen and upright, if we may have turned it. */
    void upright(CrtcPlane target) {
        if (turned.remove(target.plane())) {
            rotate(target, Rotation.ROTATE_0);
        }
    }

    /**
     * Takes the plane off the screen, for what it shows does not fit if it is turned otherwise, and
     * gives the property {@code rotation} this value. With drivers that show nothing without their
     * primary plane the CRTC goes dark as well, until a modeset.
     */
    void rotate(CrtcPlane target, long rotation) {
        try (var request = new AtomicRequest()) {
            Properties properties = target.planeProperties();
            request.set(target.plane(), properties, "FB_ID", 0)
                    .set(target.plane(), properties, "CRTC_ID", 0)
                    .set(target.plane(), properties, Rotation.PROPERTY, rotation);
            if (request.commit(fd, 0, 0) < 0) {
                request.set(target.crtc(), target.crtcProperties(), "ACTIVE", 0)
                        .commit(fd, ALLOW_MODESET, 0);
            }
        }
    }

    /** The mode stays set, so that nothing can take its place meanwhile. */
    int powerOff(CrtcPlane target) {
        try (var request = new AtomicRequest()) {
            request.set(target.crtc(), target.crtcProperties(), "ACTIVE", 0);
            return request.commit(fd, ALLOW_MODESET, 0);
        }
    }

    int flip(
            CrtcPlane target,
            ScanoutBuffer buffer,
            int[] clips,
            int clipCount,
            int fence,
            long cookie) {
        int property = target.planeProperties().id("FB_DAMAGE_CLIPS");
        int blob = property == 0 ? 0 : damageBlob(clips, clipCount);
        flip.clear().set(target.plane(), target.planeProperties(), "FB_ID", buffer.id());
        if (property != 0) {
            flip.set(target.plane(), property, blob);
        }
        int fenceProperty = fence < 0 ? 0 : target.planeProperties().id(IN_FENCE);
        if (fenceProperty != 0) {
            flip.set(target.plane(), fenceProperty, fence);
        }
        int result = flip.commit(fd, PAGE_FLIP_EVENT | NONBLOCK, cookie);
        if (blob != 0) {
            Drm.drmModeDestroyPropertyBlob(fd, blob);
        }
        return result;
    }

    /** All of the buffer is taken for changed. */
    int flipAndWait(CrtcPlane target, ScanoutBuffer buffer) {
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
