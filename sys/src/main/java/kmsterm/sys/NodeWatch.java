// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.nio.file.Path;
import kmsterm.sys.natives.Abi;

/**
 * Tells when somebody has opened or closed one file, a device node as well: inotify(7) on the file
 * itself. Closed is the open file, by the last of those who share it. Loop thread only.
 */
public final class NodeWatch implements AutoCloseable {
    /** Who is told, on the loop. */
    public interface Listener {
        /**
         * What happened together; by ourselves, too.
         *
         * @param closed somebody closed it
         */
        void used(boolean closed);
    }

    private static final int CLOSED = Abi.IN_CLOSE_WRITE | Abi.IN_CLOSE_NOWRITE | Abi.IN_Q_OVERFLOW;

    private final Listener listener;
    private final Inotify inotify;
    private boolean closed;

    /**
     * @throws SysException when it is not there, or no more can be watched (EMFILE, ENOSPC)
     */
    public NodeWatch(EventLoop loop, Path node, Listener listener) {
        this.listener = listener;
        inotify = new Inotify(loop, new Told());
        try {
            inotify.add(node, Abi.IN_OPEN | Abi.IN_CLOSE_WRITE | Abi.IN_CLOSE_NOWRITE);
        } catch (SysException e) {
            inotify.close();
            throw e;
        }
    }

    private final class Told implements Inotify.Listener {
        @Override
        public void event(int mask, String name) {
            closed |= (mask & CLOSED) != 0;
        }

        @Override
        public void told() {
            boolean some = closed;
            closed = false;
            listener.used(some);
        }
    }

    @Override
    public void close() {
        inotify.close();
    }
}
