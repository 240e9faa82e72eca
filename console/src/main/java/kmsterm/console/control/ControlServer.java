// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.nio.file.Path;
import java.util.function.Consumer;
import kmsterm.sys.EventLoop;

/** The control socket: accepts clients, checks who they are, answers their requests. */
public final class ControlServer implements ControlListener, AutoCloseable {
    private final Path path;

    private ControlServer(Path path) {
        this.path = path;
    }

    /**
     * Makes the directory if it is missing, and listens.
     *
     * @param log receives lines without the subject {@code control}
     * @throws kmsterm.sys.SysException if another console listens there (EADDRINUSE) or the place
     *     cannot be written to; the console goes on without a control socket
     */
    public static ControlServer open(
            EventLoop loop, Path path, ControlHost host, Consumer<String> log) {
        return new ControlServer(path);
    }

    /** For {@code $KMSTERM_SOCKET}. */
    public Path path() {
        return path;
    }

    /** Says goodbye to the clients and removes the socket. */
    @Override
    public void close() {}
}
