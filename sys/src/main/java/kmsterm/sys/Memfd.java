// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/** Anonymous memory with a descriptor. memfd_create(2). */
public final class Memfd {
    private Memfd() {}

    /**
     * A close-on-exec memfd that holds {@code bytes}, sealed against shrinking and growing (not
     * against writing: systemd's descriptor store needs it writable). The caller owns it.
     *
     * @param name shown in /proc only; at most 249 bytes
     */
    public static Fd create(String name, byte[] bytes) {
        String target = "memfd:" + name;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment cName = arena.allocateFrom(name);
            int flags = Abi.MFD_CLOEXEC | Abi.MFD_ALLOW_SEALING;
            Fd fd = Fd.ownResult("memfd_create", target, Libc.memfd_create(cName, flags));
            try {
                writeAll(fd, arena.allocateFrom(JAVA_BYTE, bytes));
                int seals = Abi.F_SEAL_SHRINK | Abi.F_SEAL_GROW | Abi.F_SEAL_SEAL;
                int result = Libc.fcntl(fd.number(), Abi.F_ADD_SEALS, seals);
                Errno.check("F_ADD_SEALS", target, result);
                return fd;
            } catch (SysException e) {
                fd.close();
                throw e;
            }
        }
    }

    private static void writeAll(Fd fd, MemorySegment bytes) {
        long done = 0;
        while (done < bytes.byteSize()) {
            done +=
                    Errno.check(
                            "write", fd.target(), fd.write(bytes, done, bytes.byteSize() - done));
        }
    }

    /** The whole contents, wherever the descriptor's offset is. */
    public static byte[] contents(Fd memfd) {
        int size = Math.toIntExact(FileStatus.of(memfd).sizeBytes());
        byte[] contents = new byte[size];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(Math.max(1, size));
            int done = 0;
            while (done < size) {
                long n = Libc.pread(memfd.number(), copy, done, size - done, done);
                if (n == 0) {
                    // Not sealed, and cut while it was read.
                    throw new SysException("pread", memfd.target(), Errno.EIO);
                }
                if (n != -Errno.EINTR) {
                    done += Errno.check("pread", memfd.target(), (int) n);
                }
            }
            MemorySegment.copy(copy, JAVA_BYTE, 0, contents, 0, size);
        }
        return contents;
    }
}
