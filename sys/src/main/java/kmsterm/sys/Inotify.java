// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/** One descriptor of inotify(7). Loop thread only. */
final class Inotify implements AutoCloseable {
    /** Room for some events with the longest name. */
    private static final int BUFFER_BYTES = 16 * 1024;

    /** Who is told, on the loop. */
    interface Listener {
        /**
         * @param mask what happened; IN_Q_OVERFLOW: unknown
         * @param name of the file in a folder that is watched; empty: what is watched itself
         */
        void event(int mask, String name);

        /** What happened together has been told. */
        void told();
    }

    private final Listener listener;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(BUFFER_BYTES, 8);
    private final Fd fd;
    private final EventLoop.Watch watch;
    private boolean closed;

    /**
     * @throws SysException when no more can be watched (EMFILE)
     */
    Inotify(EventLoop loop, Listener listener) {
        this.listener = listener;
        int flags = Abi.IN_CLOEXEC | Abi.IN_NONBLOCK;
        fd = Fd.ownResult("inotify_init1", "inotify", Libc.inotify_init1(flags));
        try {
            watch = loop.watch(fd, EventLoop.IN, ready -> read());
        } catch (SysException e) {
            fd.close();
            arena.close();
            throw e;
        }
    }

    /**
     * @throws SysException when it is not there, or no more can be watched (ENOSPC)
     */
    void add(Path path, int mask) {
        MemorySegment name = arena.allocateFrom(path.toString());
        int result = Libc.inotify_add_watch(fd.number(), name, mask);
        Errno.check("inotify_add_watch", path.toString(), result);
    }

    private void read() {
        int bytes = fd.read(buffer, 0, BUFFER_BYTES);
        int at = 0;
        while (at + Abi.INOTIFY_EVENT_SIZE <= bytes) {
            int mask = buffer.get(JAVA_INT, at + Abi.INOTIFY_EVENT_MASK);
            int length = buffer.get(JAVA_INT, at + Abi.INOTIFY_EVENT_LEN);
            listener.event(mask, length > 0 ? buffer.getString(at + Abi.INOTIFY_EVENT_SIZE) : "");
            at += Abi.INOTIFY_EVENT_SIZE + length;
        }
        if (bytes > 0) {
            listener.told();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            watch.close();
            fd.close();
            arena.close();
        }
    }
}
