// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import kmsterm.kms.natives.Libc;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/** A framebuffer device through its node. */
final class FbNode implements FbDevice {
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;

    private final String name;
    private final Fd fd;

    /**
     * @param fd owned from now on
     */
    FbNode(String name, Fd fd) {
        this.name = name;
        this.fd = fd;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int ioctl(int request, MemorySegment argument) {
        return Libc.ioctl(fd.number(), request, argument);
    }

    @Override
    public int ioctl(int request, long argument) {
        return Libc.ioctl(fd.number(), request, argument);
    }

    /** The kernel maps whole pages; the picture begins where it begins in the first of them. */
    @Override
    public MemorySegment map(long start, long bytes, Arena arena) {
        long inPage = start & (Libc.getpagesize() - 1);
        long length = inPage + bytes;
        long address = Libc.mmap(0, length, PROT_READ_WRITE, MAP_SHARED, fd.number(), 0);
        if (address < 0 && address > -4096) {
            throw new SysException("mmap", name, (int) -address);
        }
        return MemorySegment.ofAddress(address)
                .reinterpret(length, arena, all -> Libc.munmap(address, length))
                .asSlice(inPage, bytes);
    }

    @Override
    public void close() {
        fd.close();
    }
}
