// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/** Descriptors that go through a stream socket of the AF_UNIX family with some bytes. unix(7). */
public final class ScmRights {
    /** In one message; the kernel closes what there is more. Required by who sends to us: one. */
    static final int MAX_FDS = 4;

    private static final int FIRST_FD = Abi.CMSGHDR_SIZE;

    private ScmRights() {}

    /**
     * What came.
     *
     * @param count of bytes, 0 at the end, or a negative error number
     * @param fds close-on-exec, in the order in which they were sent; owned by whoever is given
     *     this. At most {@value #MAX_FDS}
     */
    public record Received(int count, List<Fd> fds) {}

    /**
     * sendmsg(2): as {@link Fd#write}, and a descriptor with the first of the bytes.
     *
     * @param length at least 1: without a byte no descriptor goes
     * @param passed borrowed; the other side gets one of its own for the same open file, unless
     *     this returns a negative error number
     */
    public static int send(Fd socket, MemorySegment buffer, long offset, long length, Fd passed) {
        Fd.checkBuffer(buffer, offset, length);
        assert length > 0;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment control = arena.allocate(space(1), 8);
            control.set(JAVA_LONG, 0, FIRST_FD + Integer.BYTES);
            control.set(JAVA_INT, Abi.CMSGHDR_LEVEL, Abi.SOL_SOCKET);
            control.set(JAVA_INT, Abi.CMSGHDR_TYPE, Abi.SCM_RIGHTS);
            control.set(JAVA_INT, FIRST_FD, passed.number());
            MemorySegment message = message(buffer, offset, length, control, arena);
            long n;
            do {
                n = Libc.sendmsg(socket.number(), message, 0);
            } while (n == -Errno.EINTR);
            return (int) n;
        }
    }

    /**
     * recvmsg(2): as {@link Fd#read}, and the descriptors that came with these bytes. One read
     * gives those of one {@link #send}, of which the bytes are the last.
     */
    public static Received receive(Fd socket, MemorySegment buffer, long offset, long length) {
        Fd.checkBuffer(buffer, offset, length);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment control = arena.allocate(space(MAX_FDS), 8);
            MemorySegment message = message(buffer, offset, length, control, arena);
            long n;
            do {
                n = Libc.recvmsg(socket.number(), message, Abi.MSG_CMSG_CLOEXEC);
            } while (n == -Errno.EINTR);
            long filled = n < 0 ? 0 : message.get(JAVA_LONG, Abi.MSGHDR_CONTROLLEN);
            return new Received((int) n, fds(control, filled, socket.target()));
        }
    }

    private static MemorySegment message(
            MemorySegment buffer, long offset, long length, MemorySegment control, Arena arena) {
        MemorySegment iov = arena.allocate(Abi.IOVEC_SIZE, 8);
        iov.set(ADDRESS, 0, buffer.asSlice(offset, length));
        iov.set(JAVA_LONG, Abi.IOVEC_LEN, length);
        MemorySegment message = arena.allocate(Abi.MSGHDR_SIZE, 8);
        message.set(ADDRESS, Abi.MSGHDR_IOV, iov);
        message.set(JAVA_LONG, Abi.MSGHDR_IOVLEN, 1);
        message.set(ADDRESS, Abi.MSGHDR_CONTROL, control);
        message.set(JAVA_LONG, Abi.MSGHDR_CONTROLLEN, control.byteSize());
        return message;
    }

    /** CMSG_SPACE(3). */
    private static long space(int fds) {
        return aligned(FIRST_FD + (long) fds * Integer.BYTES);
    }

    private static long aligned(long length) {
        return (length + Long.BYTES - 1) & -Long.BYTES;
    }

    private static List<Fd> fds(MemorySegment control, long filled, String target) {
        List<Fd> fds = new ArrayList<>();
        long at = 0;
        while (at + FIRST_FD <= filled) {
            long length = control.get(JAVA_LONG, at);
            boolean rights =
                    control.get(JAVA_INT, at + Abi.CMSGHDR_LEVEL) == Abi.SOL_SOCKET
                            && control.get(JAVA_INT, at + Abi.CMSGHDR_TYPE) == Abi.SCM_RIGHTS;
            for (long fd = at + FIRST_FD; rights && fd < at + length; fd += Integer.BYTES) {
                fds.add(Fd.own(control.get(JAVA_INT, fd), "from " + target));
            }
            at += Math.max(FIRST_FD, aligned(length));
        }
        return List.copyOf(fds);
    }
}
