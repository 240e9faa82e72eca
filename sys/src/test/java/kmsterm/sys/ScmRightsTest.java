// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import kmsterm.sys.ScmRights.Received;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;
import org.junit.jupiter.api.Test;

class ScmRightsTest {
    private static final int F_GETFD = 1;
    private final MemorySegment buffer = Arena.ofAuto().allocate(1 << 20);

    private int send(Fd socket, String text, Fd passed) {
        byte[] bytes = text.getBytes(UTF_8);
        MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return ScmRights.send(socket, buffer, 0, bytes.length, passed);
    }

    private Received receive(Fd socket) {
        return ScmRights.receive(socket, buffer, 0, buffer.byteSize());
    }

    private String text(Received received) {
        return new String(
                buffer.asSlice(0, received.count()).toArray(ValueLayout.JAVA_BYTE), UTF_8);
    }

    @Test
    void passed_isTheSameOpenFile() {
        try (Pipe pipe = new Pipe();
                Pipe other = new Pipe()) {
            assertEquals(5, send(pipe.near, "take\n", other.far));
            Received received = receive(pipe.far);
            assertEquals("take\n", text(received));
            try (Fd taken = received.fds().getFirst()) {
                other.far.close();
                other.write(taken, "through it");
                assertEquals("through it", other.read(other.near));
                assertEquals(1, Libc.fcntl(taken.number(), F_GETFD, 0), "close-on-exec");
            }
        }
    }

    @Test
    void bytesAlone_comeWithoutDescriptors() {
        try (Pipe pipe = new Pipe()) {
            pipe.write(pipe.near, "nothing");
            Received received = receive(pipe.far);
            assertEquals("nothing", text(received));
            assertEquals(List.of(), received.fds());
        }
    }

    @Test
    void nothingThere_isEagain() {
        try (Pipe pipe = new Pipe()) {
            assertEquals(-Errno.EAGAIN, receive(pipe.far).count());
            pipe.near.close();
            assertEquals(0, receive(pipe.far).count());
        }
    }

    /** Bytes of before may come with it, those behind its own come later. */
    @Test
    void descriptor_comesNoLaterThanItsBytes() {
        try (Pipe pipe = new Pipe()) {
            pipe.write(pipe.near, "before ");
            send(pipe.near, "with", pipe.near);
            pipe.write(pipe.near, " after");
            var without = new StringBuilder();
            String with = "";
            while (!without.toString().endsWith(" after")) {
                Received received = receive(pipe.far);
                assertTrue(received.count() > 0);
                if (received.fds().isEmpty()) {
                    without.append(text(received));
                } else {
                    with = text(received);
                    received.fds().forEach(Fd::close);
                }
            }
            assertTrue(with.endsWith("with"), with);
        }
    }

    @Test
    void fullSocket_isEagainAndPassesNothing() {
        try (Pipe pipe = new Pipe()) {
            int before = FdTest.openDescriptors();
            MemorySegment much = Arena.ofAuto().allocate(1 << 16);
            while (pipe.near.write(much, 0, much.byteSize()) > 0) {
                assertTrue(pipe.near.isOpen());
            }
            assertEquals(-Errno.EAGAIN, send(pipe.near, "more", pipe.near));
            assertEquals(before, FdTest.openDescriptors());
        }
    }

    @Test
    void unreadDescriptor_isClosedWithTheSocket() {
        int before = FdTest.openDescriptors();
        try (Pipe pipe = new Pipe()) {
            send(pipe.near, "x", pipe.far);
        }
        assertEquals(before, FdTest.openDescriptors());
    }

    @Test
    void rangeOutsideTheBuffer_isRefused() {
        try (Pipe pipe = new Pipe()) {
            MemorySegment four = Arena.ofAuto().allocate(4);
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> ScmRights.send(pipe.near, four, 2, 3, pipe.near));
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> ScmRights.receive(pipe.near, four, 2, 3));
        }
    }

    @Test
    void block_makesReadsWait() {
        try (Pipe pipe = new Pipe()) {
            pipe.far.block();
            assertEquals(0, Libc.fcntl(pipe.far.number(), Abi.F_GETFL, 0) & Abi.O_NONBLOCK);
        }
    }
}
