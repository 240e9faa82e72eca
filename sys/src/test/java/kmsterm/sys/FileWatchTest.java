// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
    private int changes;

    private int changesAfter(EventLoop loop) {
        changes = 0;
        loop.step(0);
        return changes;
    }

    @Test
    void tellsOfItsFilesOnly(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("keyboard");
        try (EventLoop loop = new EventLoop(Clock.monotonic())) {
            try (FileWatch watch = watch(loop, file, folder.resolve("missing/other"))) {
                assertEquals(0, changesAfter(loop));
                Files.writeString(file, "one");
                assertEquals(1, changesAfter(loop), "written");
                Path other = Files.writeString(folder.resolve("keyboard.new"), "two");
                assertEquals(0, changesAfter(loop), "another file");
                Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
                assertEquals(1, changesAfter(loop), "replaced");
                Files.delete(file);
                assertEquals(1, changesAfter(loop), "removed");
                assertNotNull(watch);
            }
            Files.writeString(file, "three");
            assertEquals(0, changesAfter(loop), "closed");
        }
    }

    private FileWatch watch(EventLoop loop, Path... files) {
        return new FileWatch(loop, List.of(files), () -> changes++);
    }
}
