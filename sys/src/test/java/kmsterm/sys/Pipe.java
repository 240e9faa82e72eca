// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two connected non-blocking descriptors. */
final class Pipe implements AutoCloseable {
    final Fd near;
    final Fd far;
    private final Arena arena = Arena.ofAuto();

    Pipe() {
        try {
            Path folder = Files.createTempDirectory("kmsterm");
            Path path = folder.resolve("s");
            try (Fd listener = UnixSocket.listen(path, 0600, 1)) {
                near = UnixSocket.connect(path);
                far = UnixSocket.accept(listener).orElseThrow();
            } finally {
                Files.delete(path);
                Files.delete(folder);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    void write(Fd to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        MemorySegment copy = arena.allocateFrom(java.lang.foreign.ValueLayout.JAVA_BYTE, bytes);
        if (to.write(copy, 0, bytes.length) != bytes.length) {
            throw new AssertionError("short write");
        }
    }

    /** What is there now, or the negative error number in brackets. */
    String read(Fd from) {
        MemorySegment buffer = arena.allocate(65536);
        int n = from.read(buffer, 0, buffer.byteSize());
        return n < 0
                ? "[" + n + "]"
                : new String(
                        buffer.asSlice(0, n).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE),
                        StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        near.close();
        far.close();
    }
}
