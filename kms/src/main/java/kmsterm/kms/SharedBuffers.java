// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kmsterm.kms.natives.Drm;
import kmsterm.sys.Dmabuf;
import kmsterm.sys.SysException;

/** What a card shows of other devices' memory. For any thread. */
final class SharedBuffers implements AutoCloseable {
    /** DRM_MODE_FB_MODIFIERS. Source: drm_mode.h. */
    static final int FB_MODIFIERS = 2;

    private final String name;
    private final int card;
    private final Map<Integer, SharedBuffer> buffers = new ConcurrentHashMap<>();

    /**
     * @param name of the card
     * @param card its descriptor, borrowed
     */
    SharedBuffers(String name, int card) {
        this.name = name;
        this.card = card;
    }

    SharedBuffer create(Dmabuf dmabuf) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment handles = scratch.allocate(JAVA_INT, Dmabuf.MAX_PLANES);
            try {
                takeHandles(dmabuf, handles);
                int id = addFramebuffer(dmabuf, handles, scratch);
                var buffer = new SharedBuffer(id, dmabuf.widthPx(), dmabuf.heightPx());
                buffers.put(id, buffer);
                return buffer;
            } finally {
                // The framebuffer keeps the memory. Planes in the same memory have one handle.
                for (int i = 0; i < Dmabuf.MAX_PLANES; i++) {
                    if (handles.getAtIndex(JAVA_INT, i) != 0 && first(handles, i)) {
                        Drm.gemClose(card, handles.getAtIndex(JAVA_INT, i));
                    }
                }
            }
        }
    }

    private static boolean first(MemorySegment handles, int index) {
        for (int i = 0; i < index; i++) {
            if (handles.getAtIndex(JAVA_INT, i) == handles.getAtIndex(JAVA_INT, index)) {
                return false;
            }
        }
        return true;
    }

    private void takeHandles(Dmabuf dmabuf, MemorySegment handles) {
        List<Dmabuf.Plane> planes = dmabuf.planes();
        for (int i = 0; i < planes.size(); i++) {
            int result =
                    Drm.drmPrimeFDToHandle(
                            card,
                            planes.get(i).fd().number(),
                            handles.asSlice(JAVA_INT.byteSize() * i));
            check("drmPrimeFDToHandle", result);
        }
    }

    private int addFramebuffer(Dmabuf dmabuf, MemorySegment handles, Arena scratch) {
        MemorySegment pitches = scratch.allocate(JAVA_INT, Dmabuf.MAX_PLANES);
        MemorySegment offsets = scratch.allocate(JAVA_INT, Dmabuf.MAX_PLANES);
        MemorySegment modifiers = scratch.allocate(JAVA_LONG, Dmabuf.MAX_PLANES);
        MemorySegment id = scratch.allocate(JAVA_INT);
        for (int i = 0; i < dmabuf.planes().size(); i++) {
            Dmabuf.Plane plane = dmabuf.planes().get(i);
            pitches.setAtIndex(JAVA_INT, i, plane.strideBytes());
            offsets.setAtIndex(JAVA_INT, i, plane.offsetBytes());
            modifiers.setAtIndex(JAVA_LONG, i, dmabuf.modifier());
        }
        boolean told = dmabuf.modifier() != Dmabuf.IMPLICIT;
        check(
                told ? "drmModeAddFB2WithModifiers" : "drmModeAddFB2",
                told
                        ? Drm.drmModeAddFB2WithModifiers(
                                card,
                                dmabuf.widthPx(),
                                dmabuf.heightPx(),
                                dmabuf.fourcc(),
                                handles,
                                pitches,
                                offsets,
                                modifiers,
                                id,
                                FB_MODIFIERS)
                        : Drm.drmModeAddFB2(
                                card,
                                dmabuf.widthPx(),
                                dmabuf.heightPx(),
                                dmabuf.fourcc(),
                                handles,
                                pitches,
                                offsets,
                                id,
                                0));
        return id.get(JAVA_INT, 0);
    }

    private void check(String call, int result) {
        if (result < 0) {
            throw new SysException(call, name, -result);
        }
    }

    void destroy(SharedBuffer buffer) {
        if (buffers.remove(buffer.id()) != null) {
            Drm.drmModeRmFB(card, buffer.id());
        }
    }

    /** Frees all. */
    @Override
    public void close() {
        for (SharedBuffer buffer : List.copyOf(buffers.values())) {
            destroy(buffer);
        }
    }
}
