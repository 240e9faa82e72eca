// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/**
 * Who owns a file and what it is. The owner of a pty's slave is who is logged in there: login(1)
 * gives it to them. statx(2).
 *
 * @param mode type and permissions, as st_mode of inode(7)
 * @param device major and minor number of the file system in the upper and lower half
 */
public record FileStatus(int uid, int gid, int mode, long device, long inode, long sizeBytes) {
    /**
     * Follows a symbolic link.
     *
     * @throws SysException ENOENT, EACCES, …
     */
    public static FileStatus of(Path path) {
        return statx(Abi.AT_FDCWD, path.toString(), 0, path.toString());
    }

    /** Of a link itself where {@code path} is one. */
    static FileStatus ofLink(Path path) {
        return statx(Abi.AT_FDCWD, path.toString(), Abi.AT_SYMLINK_NOFOLLOW, path.toString());
    }

    public static FileStatus of(Fd fd) {
        return statx(fd.number(), "", Abi.AT_EMPTY_PATH, fd.target());
    }

    public boolean isSocket() {
        return (mode & Abi.S_IFMT) == Abi.S_IFSOCK;
    }

    /** The permission bits with set-uid, set-gid and sticky: {@code 0666}. */
    public int permissions() {
        return mode & ~Abi.S_IFMT;
    }

    private static FileStatus statx(int directory, String path, int flags, String target) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(Abi.STATX_SIZE, 8);
            MemorySegment name = arena.allocateFrom(path);
            int result = Libc.statx(directory, name, flags, Abi.STATX_BASIC_STATS, status);
            Errno.check("statx", target, result);
            long major = status.get(JAVA_INT, Abi.STATX_DEV_MAJOR);
            return new FileStatus(
                    status.get(JAVA_INT, Abi.STATX_UID),
                    status.get(JAVA_INT, Abi.STATX_GID),
                    Short.toUnsignedInt(status.get(JAVA_SHORT, Abi.STATX_MODE)),
                    major << 32 | status.get(JAVA_INT, Abi.STATX_DEV_MINOR),
                    status.get(JAVA_LONG, Abi.STATX_INO),
                    status.get(JAVA_LONG, Abi.STATX_BYTES));
        }
    }
}
