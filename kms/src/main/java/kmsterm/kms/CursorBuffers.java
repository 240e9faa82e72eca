// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import kmsterm.kms.natives.Drm;
import kmsterm.sys.SysException;

/**
 * The pictures laid over the CRTCs of a card by DRM_IOCTL_MODE_CURSOR2: the one call that tells a
 * virtual machine's host what of the picture points, whatever the driver has, and that waits for no
 * flip. The kernel makes it a commit of the cursor plane where there is one. Loop thread only.
 */
final class CursorBuffers {
    static final long CAP_CURSOR_WIDTH = 8;
    static final long CAP_CURSOR_HEIGHT = 9;

    /** Of a driver that does not say. Source: drm_getcap(). */
    private static final int USUAL_PX = 64;

    private final int card;
    private final DumbBuffers buffers;
    private final int widthPx;
    private final int heightPx;

    /** Two for each CRTC, that take turns: none is written while it is shown. */
    private final Map<Integer, Pair> pairs = new HashMap<>();

    private static final class Pair {
        private final DumbBuffer first;
        private final DumbBuffer second;
        private boolean turn;

        Pair(DumbBuffer first, DumbBuffer second) {
            this.first = first;
            this.second = second;
        }

        private DumbBuffer next() {
            turn = !turn;
            return turn ? first : second;
        }
    }

    /**
     * @param card its descriptor, borrowed
     * @param buffers who frees what is made here
     */
    CursorBuffers(int card, DumbBuffers buffers) {
        this.card = card;
        this.buffers = buffers;
        widthPx = capability(CAP_CURSOR_WIDTH);
        heightPx = capability(CAP_CURSOR_HEIGHT);
    }

    private int capability(long capability) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment value = scratch.allocate(8, 8);
            int error = Drm.drmGetCap(card, capability, value);
            int px = value.get(JAVA_INT, 0);
            return error < 0 || px <= 0 ? USUAL_PX : px;
        }
    }

    int widthPx() {
        return widthPx;
    }

    int heightPx() {
        return heightPx;
    }

    /** As {@link Kms#showCursor}. */
    int show(int crtc, int[] argb, int hotX, int hotY) {
        Pair pair = pairs.get(crtc);
        if (pair == null) {
            try {
                pair =
                        new Pair(
                                buffers.create(widthPx, heightPx, DumbFormat.XRGB8888),
                                buffers.create(widthPx, heightPx, DumbFormat.XRGB8888));
            } catch (SysException e) {
                return -e.errno();
            }
            pairs.put(crtc, pair);
        }
        DumbBuffer buffer = pair.next();
        for (int y = 0; y < heightPx; y++) {
            long at = (long) y * buffer.strideBytes();
            MemorySegment.copy(argb, y * widthPx, buffer.pixels(), JAVA_INT, at, widthPx);
        }
        return Drm.drmModeSetCursor2(card, crtc, buffer.handle(), widthPx, heightPx, hotX, hotY);
    }
}
