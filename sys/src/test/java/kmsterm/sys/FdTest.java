// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileDescriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;
import org.junit.jupiter.api.Test;

class FdTest {
    /** A descriptor of ours for a file that Java has open. */
    static Fd duplicate(FileDescriptor open) throws Exception {
        // FileDescriptor does not tell its number; /proc does: the highest that names a file of it.
        int number =
                java.util.Arrays.stream(new java.io.File("/proc/self/fd").list())
                        .mapToInt(Integer::parseInt)
                        .filter(FdTest::isTemporaryFile)
                        .max()
                        .orElseThrow();
        assertTrue(open.valid());
        return Fd.own(Libc.fcntl(number, 0, 0), "regular file");
    }

    private static boolean isTemporaryFile(int number) {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + number));
            return target.toString().contains("junit");
        } catch (java.io.IOException e) {
            return false;
        }
    }

    static int openDescriptors() {
        return new java.io.File("/proc/self/fd").list().length;
    }

    @Test
    void close_isIdempotentAndReallyCloses() {
        Fd fd = Fd.own(Libc.eventfd(0, Abi.EFD_CLOEXEC), "eventfd");
        int number = fd.number();
        fd.close();
        fd.close();
        assertFalse(fd.isOpen());
        assertEquals(-Errno.EBADF, Libc.close(number));
    }

    @Test
    void number_ofAClosedDescriptorIsABug() {
        Fd fd = Fd.own(Libc.eventfd(0, Abi.EFD_CLOEXEC), "eventfd");
        fd.close();
        assertThrows(AssertionError.class, fd::number);
    }

    @Test
    void release_leavesTheNumberOpen() {
        Fd fd = Fd.own(Libc.eventfd(0, Abi.EFD_CLOEXEC), "eventfd");
        int number = fd.release();
        fd.close();
        assertEquals(0, Libc.close(number));
    }

    @Test
    void emptyNonBlockingDescriptor_readsAsEagain() {
        try (Pipe pipe = new Pipe()) {
            assertEquals("[-11]", pipe.read(pipe.far));
        }
    }

    @Test
    void writeToAClosedPeer_isEpipeAndNoSignal() {
        try (Pipe pipe = new Pipe()) {
            pipe.far.close();
            MemorySegment one = Arena.ofAuto().allocate(1);
            assertEquals(-Errno.EPIPE, pipe.near.write(one, 0, 1));
        }
    }

    @Test
    void rangeOutsideTheBuffer_isRefused() {
        try (Pipe pipe = new Pipe()) {
            MemorySegment four = Arena.ofAuto().allocate(4);
            assertThrows(IndexOutOfBoundsException.class, () -> pipe.far.read(four, 2, 3));
        }
    }

    @Test
    void closedArena_isABug() {
        Arena arena = Arena.ofConfined();
        MemorySegment gone = arena.allocate(4);
        arena.close();
        try (Pipe pipe = new Pipe()) {
            assertThrows(AssertionError.class, () -> pipe.far.read(gone, 0, 4));
        }
    }
}
