// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.nio.ByteOrder.nativeOrder;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How pixels may lie in the memory that a plane shows: the property IN_FORMATS. Immutable. Source:
 * struct drm_format_modifier_blob of drm_mode.h.
 */
final class PlaneModifiers {
    static final String PROPERTY = "IN_FORMATS";

    /** It does not tell. */
    static final PlaneModifiers NONE = new PlaneModifiers(List.of());

    /** More formats times modifiers than any plane has. Guess. */
    static final int MAX_BYTES = 1 << 16;

    static final int COUNT_FORMATS = 8;
    static final int FORMATS_OFFSET = 12;
    static final int COUNT_MODIFIERS = 16;
    static final int MODIFIERS_OFFSET = 20;
    static final int HEADER_BYTES = 24;

    /** struct drm_format_modifier: which of 64 formats, the first of them, padding, modifier. */
    static final int MODIFIER_BYTES = 24;

    static final int FIRST_FORMAT = 8;
    static final int MODIFIER = 16;

    private record Pair(int fourcc, long modifier) {}

    private final List<Pair> pairs;

    private PlaneModifiers(List<Pair> pairs) {
        this.pairs = pairs;
    }

    /** What makes no sense tells nothing. */
    static PlaneModifiers parse(byte[] blob) {
        if (blob.length < HEADER_BYTES) {
            return NONE;
        }
        ByteBuffer in = ByteBuffer.wrap(blob).order(nativeOrder());
        int formats = in.getInt(COUNT_FORMATS);
        int formatsAt = in.getInt(FORMATS_OFFSET);
        int modifiers = in.getInt(COUNT_MODIFIERS);
        int modifiersAt = in.getInt(MODIFIERS_OFFSET);
        if (!within(formatsAt, formats, Integer.BYTES, blob.length)
                || !within(modifiersAt, modifiers, MODIFIER_BYTES, blob.length)) {
            return NONE;
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < modifiers; i++) {
            int at = modifiersAt + i * MODIFIER_BYTES;
            long which = in.getLong(at);
            int first = in.getInt(at + FIRST_FORMAT);
            for (int bit = 0; bit < Long.SIZE; bit++) {
                long index = Integer.toUnsignedLong(first) + bit;
                if ((which >>> bit & 1) != 0 && index < formats) {
                    int fourcc = in.getInt(formatsAt + (int) index * Integer.BYTES);
                    pairs.add(new Pair(fourcc, in.getLong(at + MODIFIER)));
                }
            }
        }
        return new PlaneModifiers(List.copyOf(pairs));
    }

    private static boolean within(int at, int count, int bytes, int length) {
        return at >= 0 && count >= 0 && at + (long) count * bytes <= length;
    }

    /** DRM_FORMAT_MOD_* of a format, in the kernel's order; empty: it does not tell. */
    long[] of(DumbFormat format) {
        long[] found = new long[pairs.size()];
        int count = 0;
        for (Pair pair : pairs) {
            if (pair.fourcc() == format.fourcc()) {
                found[count++] = pair.modifier();
            }
        }
        return Arrays.copyOf(found, count);
    }
}
