// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/** Stream sockets of the AF_UNIX family; non-blocking and close-on-exec. unix(7). */
public final class UnixSocket {
    private static final int FLAGS = Abi.SOCK_STREAM | Abi.SOCK_CLOEXEC;

    /** How long a full backlog may hold a client up, in seconds: a guess. */
    private static final int CONNECT_TIMEOUT_S = 5;

    private UnixSocket() {}

    /**
     * Makes the folder that a socket is to be in, and those above it.
     *
     * @throws SysException "mkdir"
     */
    public static void makeDirectory(Path socket) {
        Path directory = socket.toAbsolutePath().getParent();
        try {
            Files.createDirectories(directory);
        } catch (AccessDeniedException e) {
            throw new SysException("mkdir", directory.toString(), Errno.EACCES);
        } catch (IOException e) {
            throw new SysException("mkdir", directory.toString(), Errno.EIO);
        }
    }

    /** SO_PEERCRED, as of connect(2). */
    public record Peer(int pid, int uid, int gid) {}

    /**
     * socket, bind, chmod, listen: in this order, so that nobody can connect before the mode is
     * right, whatever the umask. A stale socket file (nobody accepts) is replaced; a live one is an
     * error (EADDRINUSE), and so is anything there that is no socket. Two programs that start at
     * the same moment over the same stale file may both succeed; the later one is then reached.
     *
     * <p>The file stays when the listener is closed; whoever listens removes it before.
     *
     * @param mode permissions of the file, exactly; connecting needs w
     * @throws SysException also ENAMETOOLONG: the path may have 107 bytes
     */
    public static Fd listen(Path path, int mode, int backlog) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = address("bind", path, arena);
            String target = path.toString();
            Fd socket = socket(target, Abi.SOCK_NONBLOCK);
            try {
                bind(socket, path, address, arena);
                // A link is not followed: in a folder of somebody else it might have been swapped.
                int moded =
                        Libc.fchmodat(
                                Abi.AT_FDCWD,
                                arena.allocateFrom(target),
                                mode,
                                Abi.AT_SYMLINK_NOFOLLOW);
                Errno.check("fchmodat", target, moded);
                Errno.check("listen", target, Libc.listen(socket.number(), backlog));
                return socket;
            } catch (SysException e) {
                socket.close();
                throw e;
            }
        }
    }

    private static void bind(Fd socket, Path path, MemorySegment address, Arena arena) {
        int result = Libc.bind(socket.number(), address, Abi.SOCKADDR_UN_SIZE);
        if (result == -Errno.EADDRINUSE && stale(path, address)) {
            Libc.unlink(arena.allocateFrom(path.toString()));
            result = Libc.bind(socket.number(), address, Abi.SOCKADDR_UN_SIZE);
        }
        Errno.check("bind", path.toString(), result);
    }

    /** A socket on which nobody listens: neither a live one nor somebody's file. */
    private static boolean stale(Path path, MemorySegment address) {
        if (!FileStatus.ofLink(path).isSocket()) {
            return false;
        }
        try (Fd probe = socket(path.toString(), Abi.SOCK_NONBLOCK)) {
            int result = Libc.connect(probe.number(), address, Abi.SOCKADDR_UN_SIZE);
            return result == -Errno.ECONNREFUSED;
        }
    }

    /**
     * accept4(2); empty when nobody waits any more (EAGAIN, ECONNABORTED).
     *
     * @throws SysException EMFILE, ENFILE, …: whoever waits goes on waiting, and a level-triggered
     *     watch would spin: take it out of the set ({@link EventLoop.Watch#events events(0)}) until
     *     a descriptor is closed or some time has passed
     */
    public static Optional<Fd> accept(Fd listener) {
        int result;
        do {
            result = Libc.accept4(listener.number(), Abi.SOCK_NONBLOCK | Abi.SOCK_CLOEXEC);
        } while (result == -Errno.EINTR);
        if (result == -Errno.EAGAIN || result == -Errno.ECONNABORTED) {
            return Optional.empty();
        }
        Errno.check("accept4", listener.target(), result);
        return Optional.of(Fd.own(result, listener.target() + " client"));
    }

    public static Peer peer(Fd socket) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ucred = arena.allocate(Abi.UCRED_SIZE, 4);
            MemorySegment length = arena.allocateFrom(JAVA_INT, Abi.UCRED_SIZE);
            int result =
                    Libc.getsockopt(
                            socket.number(), Abi.SOL_SOCKET, Abi.SO_PEERCRED, ucred, length);
            Errno.check("SO_PEERCRED", socket.target(), result);
            return new Peer(
                    ucred.get(JAVA_INT, Abi.UCRED_PID),
                    ucred.get(JAVA_INT, Abi.UCRED_UID),
                    ucred.get(JAVA_INT, Abi.UCRED_GID));
        }
    }

    /**
     * connect(2). Waits for at most 5 s when the listener's backlog is full.
     *
     * @throws SysException ENOENT, ECONNREFUSED (nobody listens), EACCES, EAGAIN (full), …
     */
    public static Fd connect(Path path) {
        String target = path.toString();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = address("connect", path, arena);
            Fd socket = socket(target, 0);
            try {
                limitConnect(socket, arena);
                int result;
                do {
                    result = Libc.connect(socket.number(), address, Abi.SOCKADDR_UN_SIZE);
                } while (result == -Errno.EINTR);
                Errno.check("connect", target, result);
                int flags = Errno.check("F_GETFL", target, fcntl(socket, Abi.F_GETFL, 0));
                Errno.check("F_SETFL", target, fcntl(socket, Abi.F_SETFL, flags | Abi.O_NONBLOCK));
                return socket;
            } catch (SysException e) {
                socket.close();
                throw e;
            }
        }
    }

    private static void limitConnect(Fd socket, Arena arena) {
        MemorySegment timeval = arena.allocate(2 * Long.BYTES, 8);
        timeval.set(JAVA_LONG, 0, CONNECT_TIMEOUT_S);
        int result =
                Libc.setsockopt(
                        socket.number(), Abi.SOL_SOCKET, Abi.SO_SNDTIMEO, timeval, 2 * Long.BYTES);
        Errno.check("SO_SNDTIMEO", socket.target(), result);
    }

    private static int fcntl(Fd fd, int command, int argument) {
        return Libc.fcntl(fd.number(), command, argument);
    }

    private static Fd socket(String target, int flags) {
        return Fd.ownResult("socket", target, Libc.socket(Abi.AF_UNIX, FLAGS | flags, 0));
    }

    private static MemorySegment address(String call, Path path, Arena arena) {
        byte[] bytes = path.toString().getBytes(StandardCharsets.UTF_8);
        // Room for the NUL, and not empty: that would be a socket without a name.
        if (bytes.length == 0 || bytes.length >= Abi.SOCKADDR_UN_SIZE - Abi.SOCKADDR_UN_PATH) {
            throw new SysException(
                    call, path.toString(), bytes.length == 0 ? Errno.ENOENT : Errno.ENAMETOOLONG);
        }
        MemorySegment address = arena.allocate(Abi.SOCKADDR_UN_SIZE, 8);
        address.set(JAVA_SHORT, 0, (short) Abi.AF_UNIX);
        MemorySegment.copy(bytes, 0, address, JAVA_BYTE, Abi.SOCKADDR_UN_PATH, bytes.length);
        return address;
    }
}
