// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/**
 * A file descriptor with an owner. Parameters of this type are borrowed for the call unless the
 * method says that it takes ownership. Close is idempotent. Not thread-safe.
 */
public final class Fd implements AutoCloseable {
    private static final int NONE = -1;

    private int number;
    private final String target;

    private Fd(int number, String target) {
        this.number = number;
        this.target = target;
    }

    /** Takes ownership of {@code number}; {@code target} names it in errors. */
    public static Fd own(int number, String target) {
        assert number >= 0 : number;
        return new Fd(number, target);
    }

    /**
     * Takes ownership of what a call returned.
     *
     * @throws SysException when {@code result} is a negative error number
     */
    static Fd ownResult(String call, String target, int result) {
        return own(Errno.check(call, target, result), target);
    }

    /**
     * open(2) of a device: for reading and writing, without blocking, not as a controlling
     * terminal. Close-on-exec.
     *
     * @throws SysException ENOENT, EACCES, EBUSY, ENODEV, ENXIO, …
     */
    public static Fd openDevice(String path) {
        return open(path, Abi.O_RDWR | Abi.O_NONBLOCK | Abi.O_NOCTTY);
    }

    /**
     * open(2) for reading only. Close-on-exec.
     *
     * @throws SysException ENOENT, EACCES, …
     */
    public static Fd openForReading(String path) {
        return open(path, Abi.O_RDONLY | Abi.O_NOCTTY);
    }

    /** As {@link #openDevice}, for reading only. */
    public static Fd openDeviceForReading(String path) {
        return open(path, Abi.O_RDONLY | Abi.O_NONBLOCK | Abi.O_NOCTTY);
    }

    private static Fd open(String path, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            int result;
            do {
                result = Libc.open(name, flags | Abi.O_CLOEXEC);
            } while (result == -Errno.EINTR);
            return ownResult("open", path, result);
        }
    }

    /**
     * Another descriptor of the same open file: what is read by one of them the other misses.
     * Close-on-exec.
     *
     * @throws SysException EMFILE
     */
    public Fd duplicate() {
        return ownResult("F_DUPFD_CLOEXEC", target, Libc.fcntl(number(), Abi.F_DUPFD_CLOEXEC, 0));
    }

    /** The number, for a call of the kernel. Asserts that the descriptor is open. */
    public int number() {
        assert number != NONE : target + " is closed";
        return number;
    }

    public String target() {
        return target;
    }

    public boolean isOpen() {
        return number != NONE;
    }

    /**
     * read(2) into {@code buffer}, which is off-heap. Retries EINTR. Blocks if the descriptor does.
     *
     * @return bytes read, 0 at the end of the file, or a negative error number (EAGAIN, EIO and
     *     their like are answers here, not exceptions)
     */
    public int read(MemorySegment buffer, long offset, long length) {
        checkBuffer(buffer, offset, length);
        long n;
        do {
            n = Libc.read(number(), buffer, offset, length);
        } while (n == -Errno.EINTR);
        return (int) n;
    }

    /** pread(2), as {@link #read}, from {@code position} of the file. */
    public int pread(MemorySegment buffer, long offset, long length, long position) {
        checkBuffer(buffer, offset, length);
        long n;
        do {
            n = Libc.pread(number(), buffer, offset, length, position);
        } while (n == -Errno.EINTR);
        return (int) n;
    }

    /**
     * write(2) from {@code buffer}, which is off-heap. Retries EINTR. Returns bytes written, which
     * may be fewer than {@code length}, or a negative error number. A broken pipe is EPIPE: the JVM
     * ignores SIGPIPE.
     */
    public int write(MemorySegment buffer, long offset, long length) {
        checkBuffer(buffer, offset, length);
        long n;
        do {
            n = Libc.write(number(), buffer, offset, length);
        } while (n == -Errno.EINTR);
        return (int) n;
    }

    /** The address alone goes to the kernel, so what the segment would check is checked here. */
    static void checkBuffer(MemorySegment buffer, long offset, long length) {
        Objects.checkFromIndexSize(offset, length, buffer.byteSize());
        assert length <= Integer.MAX_VALUE : length;
        assert buffer.isNative() && buffer.scope().isAlive() : "off-heap and open: " + buffer;
    }

    /**
     * F_SETFL without O_NONBLOCK: reads and writes wait, also through other descriptors of the same
     * open file.
     *
     * @throws SysException when the kernel refuses
     */
    public void block() {
        int flags = Errno.check("F_GETFL", target, Libc.fcntl(number(), Abi.F_GETFL, 0));
        int blocking = flags & ~Abi.O_NONBLOCK;
        Errno.check("F_SETFL", target, Libc.fcntl(number(), Abi.F_SETFL, blocking));
    }

    /** Gives the number up without closing it. */
    public int release() {
        int released = number();
        number = NONE;
        return released;
    }

    /** close(2). What it says is ignored: on Linux the descriptor is gone in any case. */
    @Override
    public void close() {
        if (number != NONE) {
            int result = Libc.close(release());
            assert result != -Errno.EBADF : target + ": closed by somebody else";
        }
    }

    @Override
    public String toString() {
        return target + "[fd " + number + "]";
    }
}
