// SPDX-License-Identifier: MIT
package kmsterm.kms.natives;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import kmsterm.sys.call.Words;

/**
 * What framebuffer devices take of the C library, by the names of its manual pages. Where C returns
 * -1 and sets errno, these return {@code -errno}.
 */
public final class Libc {
    private static final SymbolLookup LOOKUP = Linker.nativeLinker().defaultLookup();

    /** Called for every picture. */
    private static final MemorySegment IOCTL = LOOKUP.findOrThrow("ioctl");

    private Libc() {}

    /** sys/ioctl.h; variadic. {@code argp} is confined, shared or global, and off-heap. */
    public static int ioctl(int fd, long request, MemorySegment argp) {
        return ioctl(fd, request, argp.address());
    }

    /** sys/ioctl.h; variadic. */
    public static int ioctl(int fd, long request, long arg) {
        return (int) result(Words.call(IOCTL, fd, request, arg, 0, 0, 0));
    }

    /** sys/eventfd.h */
    public static int eventfd(int initval, int flags) {
        return (int) result(call("eventfd", initval, flags, 0, 0, 0, 0));
    }

    /** unistd.h; in bytes. */
    public static int getpagesize() {
        return (int) call("getpagesize", 0, 0, 0, 0, 0, 0);
    }

    /** sys/mman.h; the address, or {@code -errno}. */
    public static long mmap(long addr, long length, int prot, int flags, int fd, long offset) {
        long address = call("mmap", addr, length, prot, flags, fd, offset);
        return address == -1 ? -Words.errno() : address;
    }

    public static int munmap(long addr, long length) {
        return (int) result(call("munmap", addr, length, 0, 0, 0, 0));
    }

    private static long call(String name, long a, long b, long c, long d, long e, long f) {
        return Words.call(LOOKUP.findOrThrow(name), a, b, c, d, e, f);
    }

    /** Of a function that returns an int: the upper half of the register is undefined. */
    private static long result(long returned) {
        return (int) returned == -1 ? -Words.errno() : (int) returned;
    }
}
