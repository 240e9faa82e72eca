// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTest {
    @TempDir Path folder;
    private Path path;

    @BeforeEach
    void path() {
        path = folder.resolve("socket");
    }

    private static int errnoOf(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(SysException.class, action).errno();
    }

    @Test
    void peer_isTheProcessThatConnected() {
        try (Fd listener = UnixSocket.listen(path, 0600, 1);
                Fd client = UnixSocket.connect(path);
                Fd accepted = UnixSocket.accept(listener).orElseThrow()) {
            UnixSocket.Peer peer = UnixSocket.peer(accepted);
            assertEquals(Self.pid(), peer.pid());
            assertEquals(Self.uid(), peer.uid());
            assertEquals(peer, UnixSocket.peer(client));
        }
    }

    @Test
    void nobodyWaiting_acceptsEmpty() {
        try (Fd listener = UnixSocket.listen(path, 0600, 1)) {
            assertTrue(UnixSocket.accept(listener).isEmpty());
        }
    }

    @Test
    void mode_isExactWhateverTheUmask() {
        int former = Self.umask(0077);
        try (Fd listener = UnixSocket.listen(path, 0666, 1)) {
            assertEquals(0666, FileStatus.of(path).permissions());
            assertTrue(FileStatus.of(path).isSocket());
            assertTrue(listener.isOpen());
        } finally {
            Self.umask(former);
        }
    }

    @Test
    void staleSocket_isReplaced() {
        UnixSocket.listen(path, 0600, 1).close();
        try (Fd listener = UnixSocket.listen(path, 0600, 1);
                Fd client = UnixSocket.connect(path)) {
            assertTrue(client.isOpen());
            assertTrue(UnixSocket.accept(listener).isPresent());
        }
    }

    @Test
    void liveSocket_isLeftAlone() {
        try (Fd listener = UnixSocket.listen(path, 0600, 1)) {
            SysException e =
                    assertThrows(SysException.class, () -> UnixSocket.listen(path, 0600, 1));
            assertEquals(path + ": bind: EADDRINUSE (Address already in use)", e.getMessage());
            UnixSocket.connect(path).close();
            assertTrue(listener.isOpen());
        }
    }

    @Test
    void fileThatIsNoSocket_isLeftAlone() throws Exception {
        Files.writeString(path, "precious");
        assertEquals(Errno.EADDRINUSE, errnoOf(() -> UnixSocket.listen(path, 0600, 1)));
        assertEquals("precious", Files.readString(path));
    }

    @Test
    void danglingLink_isNotFollowed() throws Exception {
        Files.createSymbolicLink(path, folder.resolve("elsewhere"));
        assertEquals(Errno.EADDRINUSE, errnoOf(() -> UnixSocket.listen(path, 0600, 1)));
    }

    @Test
    void pathOf107Bytes_isTheLongest() {
        Path longest = folder.resolve("x".repeat(106 - folder.toString().length()));
        UnixSocket.listen(longest, 0600, 1).close();
        Path longer = Path.of(longest + "x");
        SysException e = assertThrows(SysException.class, () -> UnixSocket.listen(longer, 0600, 1));
        assertEquals(longer + ": bind: ENAMETOOLONG (File name too long)", e.getMessage());
        assertEquals(Errno.ENAMETOOLONG, errnoOf(() -> UnixSocket.connect(longer)));
    }

    @Test
    void connectToNobody_saysWhy() {
        assertEquals(Errno.ENOENT, errnoOf(() -> UnixSocket.connect(path)));
        UnixSocket.listen(path, 0600, 1).close();
        assertEquals(Errno.ECONNREFUSED, errnoOf(() -> UnixSocket.connect(path)));
    }

    @Test
    void failures_leaveNoDescriptor() throws Exception {
        Files.writeString(path, "precious");
        int before = FdTest.openDescriptors();
        assertEquals(Errno.EADDRINUSE, errnoOf(() -> UnixSocket.listen(path, 0600, 1)));
        assertEquals(Errno.ECONNREFUSED, errnoOf(() -> UnixSocket.connect(path)));
        assertEquals(before, FdTest.openDescriptors());
    }
}
