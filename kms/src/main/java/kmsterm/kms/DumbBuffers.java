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
import kmsterm.sys.SysException;

/** The dumb buffers of a card, with their framebuffers and mappings. For any thread. */
final class DumbBuffers implements AutoCloseable {
    private final String name;
    private final int card;

    /** What holds the mapping of each, by the framebuffer's id. */
    private final Map<Integer, Mapped> buffers = new ConcurrentHashMap<>();

    private record Mapped(DumbBuffer buffer, Arena mapping) {}

    private record Layout(int widthPx, int heightPx, int strideBytes, DumbFormat format) {}

    /**
     * @param name of the card
     * @param card its descriptor, borrowed
     */
    DumbBuffers(String name, int card) {
        this.name = name;
        this.card = card;
    }

    DumbBuffer create(int widthPx, int heightPx, DumbFormat format) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment handle = scratch.allocate(16, 8);
            MemorySegment pitch = scratch.allocate(16, 8);
            MemorySegment size = scratch.allocate(16, 8);
            MemorySegment offset = scratch.allocate(16, 8);
            MemorySegment id = scratch.allocate(16, 8);
            check(
                    "drmModeCreateDumbBuffer",
                    Drm.drmModeCreateDumbBuffer(
                            card,
                            widthPx,
                            heightPx,
                            format.bitsPerPixel(),
                            0,
                            handle,
                            pitch,
                            size));
            int memory = handle.get(JAVA_INT, 0);
            int framebuffer = 0;
            long bytes = size.get(JAVA_LONG, 0);
            try {
                check(
                        "drmModeAddFB2",
                        Drm.drmModeAddFB2(
                                card,
                                widthPx,
                                heightPx,
                                format.fourcc(),
                                handle,
                                pitch,
                                offset,
                                id,
                                0));
                framebuffer = id.get(JAVA_INT, 0);
                check("drmModeMapDumbBuffer", Drm.drmModeMapDumbBuffer(card, memory, offset));
                long address = Drm.mmap(card, bytes, offset.get(JAVA_LONG, 0));
                if (address < 0 && address > -4096) {
                    throw new SysException("mmap", name, (int) -address);
                }
                int stride = pitch.get(JAVA_INT, 0);
                var layout = new Layout(widthPx, heightPx, stride, format);
                return own(framebuffer, memory, layout, address, bytes);
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
    private DumbBuffer own(int id, int handle, Layout layout, long address, long bytes) {
        Arena mapping = Arena.ofShared();
        MemorySegment pixels =
                MemorySegment.ofAddress(address)
                        .reinterpret(bytes, mapping, all -> Drm.munmap(all.address(), bytes));
        var buffer =
                new DumbBuffer(
                        id,
                        handle,
                        layout.widthPx(),
                        layout.heightPx(),
                        layout.strideBytes(),
                        layout.format(),
                        pixels);
        buffers.put(id, new Mapped(buffer, mapping));
        return buffer;
    }

    private void check(String call, int result) {
        if (result < 0) {
            throw new SysException(call, name, -result);
        }
    }

    void destroy(DumbBuffer buffer) {
        Mapped mapped = buffers.remove(buffer.id());
        if (mapped != null) {
            mapped.mapping().close();
            Drm.drmModeRmFB(card, buffer.id());
            Drm.drmModeDestroyDumbBuffer(card, buffer.handle());
        }
    }

    /** Frees all. */
    @Override
    public void close() {
        for (Mapped mapped : List.copyOf(buffers.values())) {
            destroy(mapped.buffer());
        }
    }
}
