// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.nio.file.Path;
import kmsterm.sys.natives.Abi;

/**
 * Tells when somebody has opened or closed one file, a device node as well: inotify(7) on the file
 * itself. Closed is the open file, by the last of those who share it. Loop thread only.
 */
public final class NodeWatch implements AutoCloseable {
    private static final int MASK = Abi.IN_OPEN | Abi.IN_CLOSE_WRITE | Abi.IN_CLOSE_NOWRITE;

    private final Inotify inotify;

    /**
     * @param used called on the loop, once for what happened together; by ourselves, too
     * @throws SysException when it is not there, or no more can be watched (EMFILE, ENOSPC)
     */
    public NodeWatch(EventLoop loop, Path node, Runnable used) {
        inotify = new Inotify(loop, new Told(used));
        try {
            inotify.add(node, MASK);
        } catch (SysException e) {
            inotify.close();
            throw e;
        }
    }

    private record Told(Runnable used) implements Inotify.Listener {
        @Override
        public void event(int mask, String name) {
            // What it was makes no difference.
        }

        @Override
        public void told() {
            used.run();
        }
    }

    @Override
    public void close() {
        inotify.close();
    }
}
