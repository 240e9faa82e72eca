// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A bounded queue in front of a non-blocking descriptor: what the kernel does not take now is
 * written when the loop says that the descriptor is writable. Order is kept; a piece is taken whole
 * or refused whole, never cut.
 *
 * <p>Memory is off-heap, grows with what waits and goes back when nothing does.
 */
public final class WriteQueue implements AutoCloseable {
    /** Holds what people type and what programs ask for: a guess. */
    private static final int INITIAL_BYTES = 4096;

    private final Fd fd;
    private final int capacityBytes;
    private final Consumer<Boolean> watchOut;

    /** A ring: what waits is {@code pending} bytes from {@code head}, going round. */
    private Arena arena;

    private MemorySegment ring;
    private int head;
    private int pending;
    private boolean watching;

    /**
     * @param fd borrowed for as long as this is used
     * @param watchOut called when the interest in OUT changes, so that one watch of the descriptor
     *     can serve reading and writing
     * @param capacityBytes how much may wait
     */
    public WriteQueue(Fd fd, int capacityBytes, Consumer<Boolean> watchOut) {
        this.fd = fd;
        this.capacityBytes = capacityBytes;
        this.watchOut = Objects.requireNonNull(watchOut);
        allocate(Math.min(INITIAL_BYTES, capacityBytes));
    }

    /**
     * Writes or queues {@code bytes[from, to)}; copies what it keeps. An error of the descriptor
     * does not show here: the next {@link #flush} returns it.
     *
     * @return false when it does not fit: nothing of it was taken
     */
    public boolean offer(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        int length = to - from;
        if (length > freeBytes() || arena == null) {
            return false;
        }
        if (length > 0) {
            boolean idle = pending == 0;
            append(bytes, from, length);
            if (idle) {
                flush();
            }
        }
        return true;
    }

    /**
     * On OUT. Returns 0, or a negative error number when the descriptor is broken; what waits stays
     * until this is closed, and flushing again tries again.
     */
    public int flush() {
        int error = 0;
        while (pending > 0) {
            int size = (int) ring.byteSize();
            int written = fd.write(ring, head, Math.min(pending, size - head));
            if (written <= 0) {
                error = written == -Errno.EAGAIN ? 0 : written;
                break;
            }
            pending -= written;
            head = (head + written) % size;
        }
        if (pending == 0 && arena != null) {
            head = 0;
            if (ring.byteSize() > INITIAL_BYTES) {
                allocate(INITIAL_BYTES);
            }
        }
        watch(pending > 0);
        return error;
    }

    public int pendingBytes() {
        return pending;
    }

    public int freeBytes() {
        return arena == null ? 0 : capacityBytes - pending;
    }

    /** Drops what waits; nothing is taken any more. The descriptor is not closed. */
    @Override
    public void close() {
        pending = 0;
        head = 0;
        if (arena != null) {
            arena.close();
            arena = null;
        }
    }

    private void watch(boolean wanted) {
        if (watching != wanted) {
            watching = wanted;
            watchOut.accept(wanted);
        }
    }

    private void append(byte[] bytes, int from, int length) {
        if (pending + length > ring.byteSize()) {
            grow(pending + length);
        }
        int size = (int) ring.byteSize();
        int tail = (head + pending) % size;
        int first = Math.min(length, size - tail);
        MemorySegment.copy(bytes, from, ring, JAVA_BYTE, tail, first);
        MemorySegment.copy(bytes, from + first, ring, JAVA_BYTE, 0, length - first);
        pending += length;
    }

    private void grow(int needed) {
        Arena oldArena = arena;
        MemorySegment old = ring;
        int first = Math.min(pending, (int) old.byteSize() - head);
        // Doubled, so that many small pieces are not copied again and again.
        long size = Math.min(capacityBytes, Math.max(needed, 2 * old.byteSize()));
        arena = Arena.ofConfined();
        ring = arena.allocate(size);
        MemorySegment.copy(old, head, ring, 0, first);
        MemorySegment.copy(old, 0, ring, first, pending - first);
        head = 0;
        oldArena.close();
    }

    private void allocate(int bytes) {
        if (arena != null) {
            arena.close();
        }
        arena = Arena.ofConfined();
        ring = arena.allocate(bytes);
    }
}
