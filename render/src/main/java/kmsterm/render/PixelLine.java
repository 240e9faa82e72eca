// SPDX-License-Identifier: MIT
package kmsterm.render;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Pixels on the heap on their way into a line of a framebuffer, or out of one: the one place that
 * touches its memory, always in one copy. Reused by its owner.
 */
public final class PixelLine {
    private static final ValueLayout.OfInt WORD =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort HALF =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private int[] words = new int[0];
    private short[] halves = new short[0];

    /** Without room. */
    public PixelLine() {}

    /** Makes room for so many pixels. What was there is lost. */
    public void ensure(int count) {
        if (words.length < count) {
            words = new int[count];
            halves = new short[count];
        }
    }

    /** Words of the target's format, or colours before they are made that. */
    public int[] words() {
        return words;
    }

    /**
     * Stores words of the target's format.
     *
     * @param at byte in the target
     * @param count at most what there is room for
     */
    public void store(int[] from, int index, Framebuffer target, long at, int count) {
        MemorySegment memory = target.pixels();
        if (target.format().bytes() == Integer.BYTES) {
            MemorySegment.copy(from, index, memory, WORD, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            halves[i] = (short) from[index + i];
        }
        MemorySegment.copy(halves, 0, memory, HALF, at, count);
    }

    /**
     * Stores words of the target's format that are not neighbours.
     *
     * @param step from one to the next
     */
    public void store(int[] from, int index, int step, Framebuffer target, long at, int count) {
        MemorySegment memory = target.pixels();
        if (target.format().bytes() == Integer.BYTES) {
            for (int i = 0; i < count; i++) {
                words[i] = from[index + i * step];
            }
            MemorySegment.copy(words, 0, memory, WORD, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            halves[i] = (short) from[index + i * step];
        }
        MemorySegment.copy(halves, 0, memory, HALF, at, count);
    }

    /** Reads the first {@code count} pixels as colours. */
    void load(Framebuffer source, long at, int count) {
        MemorySegment memory = source.pixels();
        if (source.format().bytes() == Integer.BYTES) {
            MemorySegment.copy(memory, WORD, at, words, 0, count);
        } else {
            MemorySegment.copy(memory, HALF, at, halves, 0, count);
            for (int i = 0; i < count; i++) {
                words[i] = halves[i];
            }
        }
        source.format().decode(words, 0, count);
    }
}
