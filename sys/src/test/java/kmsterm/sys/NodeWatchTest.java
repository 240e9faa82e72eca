// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeWatchTest {
    private int told;

    @Test
    void deviceNode_itsUsersAreTold() throws IOException {
        Path node = Path.of("/dev/null");
        try (EventLoop loop = new EventLoop(Clock.monotonic());
                NodeWatch watch = new NodeWatch(loop, node, () -> told++)) {
            assertNotNull(watch);
            try (Fd fd = Fd.openForReading(node.toString())) {
                assertNotNull(fd);
                // Others may use it meanwhile.
                while (told == 0) {
                    loop.step(30_000_000_000L);
                }
                told = 0;
            }
            while (told == 0) {
                loop.step(30_000_000_000L);
            }
        }
    }

    @Test
    void openedAndClosed_areToldTogetherOnce(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        try (EventLoop loop = new EventLoop(Clock.monotonic());
                NodeWatch watch = new NodeWatch(loop, file, () -> told++)) {
            assertNotNull(watch);
            Files.readAllBytes(file);
            Files.readAllBytes(file);
            loop.step(0);
            assertEquals(1, told);
        }
    }

    @Test
    void nodeThatIsNotThere_isRefused(@TempDir Path folder) {
        try (EventLoop loop = new EventLoop(Clock.monotonic())) {
            Path missing = folder.resolve("missing");
            SysException e =
                    assertThrows(
                            SysException.class, () -> new NodeWatch(loop, missing, () -> told++));
            assertEquals(Errno.ENOENT, e.errno());
        }
    }
}
