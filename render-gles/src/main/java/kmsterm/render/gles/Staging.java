// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Memory outside of the heap in which data for the GPU is put together. It grows and is kept. */
final class Staging implements AutoCloseable {
    private static final int SMALLEST_BYTES = 4096;

    private Arena arena = Arena.ofConfined();
    private MemorySegment memory = arena.allocate(SMALLEST_BYTES, Integer.BYTES);
    private int size;

    Staging() {}

    /** Bytes that stand in it. */
    int size() {
        return size;
    }

    /** Where it begins; until it grows. */
    long address() {
        return memory.address();
    }

    void clear() {
        size = 0;
    }

    /** Makes room for so many bytes behind those that stand in it, and says where they begin. */
    int add(int bytes) {
        int at = size;
        int end = Math.addExact(at, bytes);
        if (end > memory.byteSize()) {
            Arena larger = Arena.ofConfined();
            MemorySegment copy =
                    larger.allocate(Math.max(end, 2 * memory.byteSize()), Integer.BYTES);
            MemorySegment.copy(memory, 0, copy, 0, at);
            arena.close();
            arena = larger;
            memory = copy;
        }
        size = end;
        return at;
    }

    /** Sets a word of what was added; {@code at} is a multiple of its size. */
    void word(int at, int word) {
        memory.set(ValueLayout.JAVA_INT, at, word);
    }

    void zero(int at, int bytes) {
        memory.asSlice(at, bytes).fill((byte) 0);
    }

    void copy(byte[] from, int index, int at, int count) {
        MemorySegment.copy(from, index, memory, ValueLayout.JAVA_BYTE, at, count);
    }

    @Override
    public void close() {
        arena.close();
    }
}
