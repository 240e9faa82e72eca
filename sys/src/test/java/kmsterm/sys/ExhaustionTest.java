// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No descriptors left (EMFILE): everything says so, and leaves nothing behind. */
class ExhaustionTest {
    @BeforeAll
    static void loadClassesWhileFilesCanBeOpened() {
        try (PtyFixture it = PtyFixture.shell("exit 0")) {
            it.await();
            assertThrows(SysException.class, () -> it.pty.spawn(PtyFixture.command("/none")));
        }
        try (Pipe pipe = new Pipe()) {
            assertEquals("[-11]", pipe.read(pipe.far));
        }
        assertEquals("EMFILE", Errno.name(Errno.EMFILE));
    }

    private static int errnoOf(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(SysException.class, action).errno();
    }

    @Test
    void ptyOpen_isRefusedAtEveryDescriptorItNeeds() throws Exception {
        int before = FdTest.openDescriptors();
        try (DescriptorLimit limit = new DescriptorLimit()) {
            for (int free = 0; free < 2; free++) {
                assertEquals(Errno.EMFILE, errnoOf(() -> Pty.open(80, 24, 0, 0)));
                limit.free(1);
            }
            Pty.open(80, 24, 0, 0).close();
        }
        assertEquals(before, FdTest.openDescriptors());
    }

    @Test
    void loop_isRefusedAtEveryDescriptorItNeeds() throws Exception {
        int before = FdTest.openDescriptors();
        try (DescriptorLimit limit = new DescriptorLimit()) {
            for (int free = 0; free < 3; free++) {
                assertEquals(Errno.EMFILE, errnoOf(() -> new EventLoop(Clock.monotonic())));
                limit.free(1);
            }
            new EventLoop(Clock.monotonic()).close();
        }
        assertEquals(before, FdTest.openDescriptors());
    }

    @Test
    void childWithoutPidfd_isKilledAndReaped() throws Exception {
        try (Pty pty = Pty.open(80, 24, 0, 0);
                DescriptorLimit limit = new DescriptorLimit()) {
            Command command = PtyFixture.command("sleep", "1000");
            SysException e = assertThrows(SysException.class, () -> pty.spawn(command));
            assertEquals("sleep: pidfd_open: EMFILE (Too many open files)", e.getMessage());
            limit.free(10);
        }
        assertTrue(
                ProcessHandle.current()
                        .children()
                        .noneMatch(c -> c.info().command().orElse("").endsWith("sleep")));
    }

    @Test
    void acceptWithoutDescriptors_throwsAndWorksOnceThereIsOne(@TempDir Path folder)
            throws Exception {
        Path path = folder.resolve("s");
        try (Fd listener = UnixSocket.listen(path, 0600, 5);
                Fd client = UnixSocket.connect(path);
                DescriptorLimit limit = new DescriptorLimit()) {
            assertTrue(client.isOpen());
            assertEquals(Errno.EMFILE, errnoOf(() -> UnixSocket.accept(listener)));
            limit.free(1);
            UnixSocket.accept(listener).orElseThrow().close();
        }
    }
}
