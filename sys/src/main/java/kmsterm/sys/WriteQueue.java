// SPDX-License-Identifier: MIT
package kmsterm.sys;

/**
 * A bounded queue in front of a non-blocking descriptor: what the kernel does not take now is
 * written when the loop says that the descriptor is writable. Order is kept; a piece is taken whole
 * or refused whole, never cut.
 */
public final class WriteQueue implements AutoCloseable {
    /**
     * @param watchOut called when the interest in OUT changes, so that one watch of the descriptor
     *     can serve reading and writing
     * @param capacityBytes how much may wait
     */
    public WriteQueue(Fd fd, int capacityBytes, java.util.function.Consumer<Boolean> watchOut) {
        throw new AssertionError("skeleton");
    }

    /**
     * Writes or queues {@code bytes[from, to)}; copies what it keeps.
     *
     * @return false when it does not fit: nothing of it was taken
     */
    public boolean offer(byte[] bytes, int from, int to) {
        throw new AssertionError("skeleton");
    }

    /** On OUT. Returns 0, or a negative error number when the descriptor is broken. */
    public int flush() {
        throw new AssertionError("skeleton");
    }

    public int pendingBytes() {
        throw new AssertionError("skeleton");
    }

    public int freeBytes() {
        throw new AssertionError("skeleton");
    }

    /** Drops what waits. The descriptor is not closed. */
    @Override
    public void close() {
        throw new AssertionError("skeleton");
    }
}
