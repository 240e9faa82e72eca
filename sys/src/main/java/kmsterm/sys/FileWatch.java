// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/**
 * Tells when one of some files may have other contents: written, replaced, made or removed. By
 * inotify(7) on their folders, as editors and services replace a file by another one. Folders that
 * are not there are not watched. Loop thread only.
 */
public final class FileWatch implements AutoCloseable {
    /** Room for some events with the longest name. */
    private static final int BUFFER_BYTES = 16 * 1024;

    private static final int MASK =
            Abi.IN_CLOSE_WRITE | Abi.IN_MOVED_TO | Abi.IN_CREATE | Abi.IN_DELETE;

    private final Set<String> names = new HashSet<>();
    private final Runnable changed;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(BUFFER_BYTES, 8);
    private final Fd fd;
    private final EventLoop.Watch watch;
    private boolean closed;

    /**
     * @param files absolute; told apart by their names, not by their folders
     * @param changed called on the loop, once for what happened together
     * @throws SysException when no more can be watched (EMFILE, ENOSPC)
     */
    public FileWatch(EventLoop loop, List<Path> files, Runnable changed) {
        this.changed = changed;
        int flags = Abi.IN_CLOEXEC | Abi.IN_NONBLOCK;
        fd = Fd.ownResult("inotify_init1", "inotify", Libc.inotify_init1(flags));
        try {
            for (Path file : files) {
                names.add(file.getFileName().toString());
                add(file.getParent());
            }
            watch = loop.watch(fd, EventLoop.IN, ready -> read());
        } catch (SysException e) {
            fd.close();
            arena.close();
            throw e;
        }
    }

    private void add(Path folder) {
        MemorySegment path = arena.allocateFrom(folder.toString());
        int result = Libc.inotify_add_watch(fd.number(), path, MASK);
        if (result != -Errno.ENOENT && result != -Errno.ENOTDIR && result != -Errno.EACCES) {
            Errno.check("inotify_add_watch", folder.toString(), result);
        }
    }

    private void read() {
        boolean ours = false;
        int bytes = fd.read(buffer, 0, BUFFER_BYTES);
        int at = 0;
        while (at + Abi.INOTIFY_EVENT_SIZE <= bytes) {
            int mask = buffer.get(JAVA_INT, at + Abi.INOTIFY_EVENT_MASK);
            int length = buffer.get(JAVA_INT, at + Abi.INOTIFY_EVENT_LEN);
            boolean lost = (mask & Abi.IN_Q_OVERFLOW) != 0;
            ours |= lost || (length > 0 && names.contains(name(at)));
            at += Abi.INOTIFY_EVENT_SIZE + length;
        }
        if (ours) {
            changed.run();
        }
    }

    private String name(int at) {
        return buffer.getString(at + Abi.INOTIFY_EVENT_SIZE);
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
