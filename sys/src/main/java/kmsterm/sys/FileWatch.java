// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kmsterm.sys.natives.Abi;

/**
 * Tells when one of some files may have other contents: written, replaced, made or removed. By
 * inotify(7) on their folders, as editors and services replace a file by another one. Folders that
 * are not there are not watched. Loop thread only.
 */
public final class FileWatch implements AutoCloseable {
    private static final int MASK =
            Abi.IN_CLOSE_WRITE | Abi.IN_MOVED_TO | Abi.IN_CREATE | Abi.IN_DELETE;

    private final Set<String> names = new HashSet<>();
    private final Runnable changed;
    private final Inotify inotify;
    private boolean ours;

    /**
     * @param files absolute; told apart by their names, not by their folders
     * @param changed called on the loop, once for what happened together
     * @throws SysException when no more can be watched (EMFILE, ENOSPC)
     */
    public FileWatch(EventLoop loop, List<Path> files, Runnable changed) {
        this.changed = changed;
        inotify = new Inotify(loop, new Told());
        try {
            for (Path file : files) {
                names.add(file.getFileName().toString());
                add(file.getParent());
            }
        } catch (SysException e) {
            inotify.close();
            throw e;
        }
    }

    private void add(Path folder) {
        try {
            inotify.add(folder, MASK);
        } catch (SysException e) {
            int errno = e.errno();
            if (errno != Errno.ENOENT && errno != Errno.ENOTDIR && errno != Errno.EACCES) {
                throw e;
            }
        }
    }

    private final class Told implements Inotify.Listener {
        @Override
        public void event(int mask, String name) {
            ours |= (mask & Abi.IN_Q_OVERFLOW) != 0 || names.contains(name);
        }

        @Override
        public void told() {
            if (ours) {
                ours = false;
                changed.run();
            }
        }
    }

    @Override
    public void close() {
        inotify.close();
    }
}
