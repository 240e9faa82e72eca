// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/** An eventfd(2) by which any thread wakes the loop. */
final class Wake implements AutoCloseable {
    private static final MemorySegment ONE = Arena.global().allocateFrom(JAVA_LONG, 1L);

    private final Fd fd =
            Fd.ownResult(
                    "eventfd", "event loop", Libc.eventfd(0, Abi.EFD_CLOEXEC | Abi.EFD_NONBLOCK));

    Fd fd() {
        return fd;
    }

    /**
     * From any thread. Excludes {@link #close}, without which a late post could write to whatever
     * got the number next.
     */
    synchronized void signal() {
        if (fd.isOpen()) {
            // Cannot fail: the counter has room for 2^64 - 2 wake-ups.
            fd.write(ONE, 0, Long.BYTES);
        }
    }

    @Override
    public synchronized void close() {
        fd.close();
    }
}
