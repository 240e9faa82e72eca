// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.lang.foreign.MemorySegment;

/**
 * A file descriptor with an owner. Parameters of this type are borrowed for the call unless the
 * method says that it takes ownership. Close is idempotent. Not thread-safe.
 */
public final class Fd implements AutoCloseable {
    private Fd() {}

    /** Takes ownership of {@code number}; {@code target} names it in errors. */
    public static Fd own(int number, String target) {
        throw new AssertionError("skeleton");
    }

    /** The number, for a call of the kernel. Asserts that the descriptor is open. */
    public int number() {
        throw new AssertionError("skeleton");
    }

    public String target() {
        throw new AssertionError("skeleton");
    }

    public boolean isOpen() {
        throw new AssertionError("skeleton");
    }

    /**
     * read(2). Retries EINTR.
     *
     * @return bytes read, 0 at the end of the file, or a negative error number (EAGAIN, EIO and
     *     their like are answers here, not exceptions)
     */
    public int read(MemorySegment buffer, long offset, long length) {
        throw new AssertionError("skeleton");
    }

    /** write(2). Retries EINTR. Returns bytes written or a negative error number. */
    public int write(MemorySegment buffer, long offset, long length) {
        throw new AssertionError("skeleton");
    }

    /** Gives the number up without closing it. */
    public int release() {
        throw new AssertionError("skeleton");
    }

    @Override
    public void close() {
        throw new AssertionError("skeleton");
    }
}
