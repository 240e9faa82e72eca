// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.nio.file.Path;
import java.util.Optional;

/** Stream sockets of the AF_UNIX family; non-blocking and close-on-exec. unix(7). */
public final class UnixSocket {
    private UnixSocket() {}

    /** SO_PEERCRED, as of connect(2). */
    public record Peer(int pid, int uid, int gid) {}

    /**
     * socket, bind, chmod, listen. A stale socket file (nobody accepts) is replaced; a live one is
     * an error (EADDRINUSE).
     */
    public static Fd listen(Path path, int mode, int backlog) {
        throw new AssertionError("skeleton");
    }

    /** accept4(2); empty when nobody waits any more (EAGAIN, ECONNABORTED). EMFILE throws. */
    public static Optional<Fd> accept(Fd listener) {
        throw new AssertionError("skeleton");
    }

    public static Peer peer(Fd socket) {
        throw new AssertionError("skeleton");
    }

    /** connect(2). */
    public static Fd connect(Path path) {
        throw new AssertionError("skeleton");
    }
}
