// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What a framebuffer device of the visual DIRECTCOLOR makes of the levels of each channel: the
 * kernel's own console leaves sixteen colours there. Ours is a straight line; what was found comes
 * back. Source: linux/fb.h, struct fb_cmap, for machines of 64 bits.
 */
final class FbPalette {
    static final int CMAP_BYTES = 40;
    static final int START = 0;
    static final int LEN = 4;
    static final int CHANNELS_AT = 8;
    static final int TRANSP_AT = 32;

    private static final int CHANNELS = 3;
    private static final int FULL = 0xffff;

    /** A driver has no more, whatever its fields say: the kernel counts in bytes. */
    private static final int MAX_LEVELS = 256;

    private final FbDevice device;
    private final int levels;
    private final MemorySegment found;
    private final MemorySegment straight;
    private final boolean known;

    /** Looks what there is. The segments live as long as {@code arena}. */
    FbPalette(FbDevice device, FbLayout layout, Arena arena) {
        this.device = device;
        FbLayout.Field[] fields = {layout.red(), layout.green(), layout.blue()};
        int most = 1;
        for (FbLayout.Field field : fields) {
            most = Math.max(most, 1 << field.length());
        }
        levels = Math.min(MAX_LEVELS, most);
        found = cmap(arena);
        straight = cmap(arena);
        for (int channel = 0; channel < CHANNELS; channel++) {
            MemorySegment values = values(straight, channel);
            int top = Math.min(levels, 1 << fields[channel].length()) - 1;
            for (int i = 0; i < levels; i++) {
                values.setAtIndex(
                        JAVA_SHORT, i, (short) (Math.min(i, top) * FULL / Math.max(1, top)));
            }
        }
        known = device.ioctl(FbDevice.FBIOGETCMAP, found) == 0;
    }

    private MemorySegment cmap(Arena arena) {
        MemorySegment cmap = arena.allocate(CMAP_BYTES, 8);
        cmap.set(JAVA_INT, START, 0);
        cmap.set(JAVA_INT, LEN, levels);
        for (int channel = 0; channel < CHANNELS; channel++) {
            long address = arena.allocate(2L * levels, 2).address();
            cmap.set(JAVA_LONG, CHANNELS_AT + 8 * channel, address);
        }
        cmap.set(JAVA_LONG, TRANSP_AT, 0);
        return cmap;
    }

    private MemorySegment values(MemorySegment cmap, int channel) {
        long address = cmap.get(JAVA_LONG, CHANNELS_AT + 8 * channel);
        return MemorySegment.ofAddress(address).reinterpret(2L * levels);
    }

    void straighten() {
        device.ioctl(FbDevice.FBIOPUTCMAP, straight);
    }

    void restore() {
        if (known) {
            device.ioctl(FbDevice.FBIOPUTCMAP, found);
        }
    }
}
