// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import kmsterm.sys.Memfd;
import kmsterm.sys.SysException;
import org.junit.jupiter.api.Test;

/** What goes to the kernel, against files that are no framebuffer devices. */
class FbNodeTest {
    private static boolean maps(String name) throws Exception {
        return Files.readString(Path.of("/proc/self/maps")).contains("memfd:" + name);
    }

    @Test
    void memory_isMappedFromWhereItBeginsInItsPage() throws Exception {
        Fd memory = Memfd.create("pixels", new byte[8192]);
        try (var node = new FbNode("fb9", memory)) {
            try (Arena arena = Arena.ofShared()) {
                MemorySegment mapped = node.map(0x1000_0000L + 100, 8000, arena);
                assertEquals(8000, mapped.byteSize());
                mapped.fill((byte) 1);
                assertTrue(maps("pixels"));
            }
            assertTrue(!maps("pixels"));
            byte[] written = Memfd.contents(memory);
            assertEquals(0, written[99]);
            assertEquals(1, written[100]);
            assertEquals(1, written[8099]);
            assertEquals(0, written[8100]);
        }
    }

    @Test
    void errors_areAnswers() {
        Fd memory = Memfd.create("nothing", new byte[1]);
        try (var node = new FbNode("fb9", memory);
                Arena arena = Arena.ofShared()) {
            MemorySegment var = arena.allocate(FbLayout.VAR_BYTES, 8);
            assertEquals(-Errno.ENOTTY, node.ioctl(FbDevice.FBIOGET_VSCREENINFO, var));
            assertEquals(-Errno.ENOTTY, node.ioctl(FbDevice.FBIOBLANK, 0));
            assertEquals(0, var.get(JAVA_BYTE, 0));
        }
    }

    @Test
    void whatIsNoFramebuffer_isRefusedAndClosed() {
        Fd fd = Fd.openDevice("/dev/null");
        var refused =
                assertThrows(
                        SysException.class, () -> FbdevKms.open("fb9", fd, new SteppedWorker()));
        assertEquals(Errno.ENOTTY, refused.errno());
        assertTrue(!fd.isOpen());
    }
}
