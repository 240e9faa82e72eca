// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import kmsterm.kms.natives.Drm;

/**
 * The colour table of a CRTC whose driver has no {@code GAMMA_LUT}: red, green and blue, each with
 * {@code gamma_size} numbers of 16 bits. Source: xf86drmMode.h, drmModeCrtcGetGamma.
 */
final class GammaRamp {
    /** Bounds what a broken driver can make us allocate; the largest known has 4096. Guess. */
    private static final int MAX_SIZE = 1 << 16;

    private static final int COLORS = 3;

    private GammaRamp() {}

    /** What is set; empty when there is none. */
    static byte[] read(int fd, int crtc, int size) {
        if (!plausible(size)) {
            return new byte[0];
        }
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment ramp = scratch.allocate(JAVA_SHORT, (long) COLORS * size);
            int result =
                    Drm.drmModeCrtcGetGamma(
                            fd, crtc, size, part(ramp, 0), part(ramp, 1), part(ramp, 2));
            return result < 0 ? new byte[0] : ramp.toArray(JAVA_BYTE);
        }
    }

    /** Sets what was read; nothing if that is nothing. */
    static void write(int fd, int crtc, byte[] ramp) {
        int size = ramp.length / COLORS / Short.BYTES;
        if (!plausible(size)) {
            return;
        }
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment copy = scratch.allocate(JAVA_SHORT, (long) COLORS * size);
            MemorySegment.copy(ramp, 0, copy, JAVA_BYTE, 0, (int) copy.byteSize());
            Drm.drmModeCrtcSetGamma(fd, crtc, size, part(copy, 0), part(copy, 1), part(copy, 2));
        }
    }

    /** The table that changes nothing. */
    static byte[] linear(int size) {
        if (!plausible(size)) {
            return new byte[0];
        }
        MemorySegment ramp = MemorySegment.ofArray(new short[COLORS * size]);
        for (int i = 0; i < COLORS * size; i++) {
            ramp.setAtIndex(JAVA_SHORT, i, (short) (0xFFFFL * (i % size) / (size - 1)));
        }
        return ramp.toArray(JAVA_BYTE);
    }

    private static boolean plausible(int size) {
        return size > 1 && size <= MAX_SIZE;
    }

    private static MemorySegment part(MemorySegment ramp, int color) {
        long bytes = ramp.byteSize() / COLORS;
        return ramp.asSlice(color * bytes, bytes);
    }
}
