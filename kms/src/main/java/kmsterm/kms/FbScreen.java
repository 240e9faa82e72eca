// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The mapped memory of a framebuffer device, as it is laid out now. Write only. */
final class FbScreen implements AutoCloseable {
    private static final int BUFFER_PIXEL_BYTES = 4;

    private final FbLayout layout;
    private final Arena mapping = Arena.ofShared();
    private final MemorySegment memory;
    private final FbPixels pixels;

    /**
     * @throws kmsterm.sys.SysException when it cannot be mapped
     */
    FbScreen(FbDevice device, FbLayout layout) {
        this.layout = layout;
        pixels = new FbPixels(layout);
        try {
            memory = device.map(layout.memoryStart(), layout.memoryBytes(), mapping);
        } catch (RuntimeException e) {
            mapping.close();
            throw e;
        }
    }

    FbLayout layout() {
        return layout;
    }

    /**
     * Writes a rectangle of a picture where it belongs, as far as both have it.
     *
     * @param topPx the row of the memory that the picture begins in, counted from where what is
     *     shown begins
     */
    void write(DumbBuffer picture, int x1, int y1, int x2, int y2, int topPx) {
        int left = Math.max(0, x1);
        int width = Math.min(x2, Math.min(picture.widthPx(), layout.widthPx())) - left;
        int bottom = Math.min(y2, Math.min(picture.heightPx(), layout.heightPx()));
        if (width <= 0) {
            return;
        }
        long columnBytes = (long) (layout.xOffsetPx() + left) * layout.pixelBytes();
        for (int y = Math.max(0, y1); y < bottom; y++) {
            long row = (long) layout.yOffsetPx() + topPx + y;
            pixels.write(
                    picture.pixels(),
                    (long) y * picture.strideBytes() + (long) left * BUFFER_PIXEL_BYTES,
                    memory,
                    row * layout.strideBytes() + columnBytes,
                    width);
        }
    }

    /** Writes rows of nothing; the last may be beyond the picture. */
    void blacken(int y1, int y2, int topPx) {
        long columnBytes = (long) layout.xOffsetPx() * layout.pixelBytes();
        long bytes = (long) layout.widthPx() * layout.pixelBytes();
        for (int y = y1; y < Math.min(y2, layout.heightPx()); y++) {
            long row = (long) layout.yOffsetPx() + topPx + y;
            memory.asSlice(row * layout.strideBytes() + columnBytes, bytes).fill((byte) 0);
        }
    }

    @Override
    public void close() {
        if (mapping.scope().isAlive()) {
            mapping.close();
        }
    }
}
