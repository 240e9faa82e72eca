// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a file for a node, and a child that has it open. */
class OpenFilesTest {
    private Path node;
    private Fd ours;
    private Process other;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        node = Files.createFile(folder.resolve("event3"));
        ours = Fd.openDevice(node.toString());
        other = new ProcessBuilder("cat").redirectError(node.toFile()).start();
    }

    @AfterEach
    void close() throws InterruptedException {
        other.destroyForcibly().waitFor();
        ours.close();
    }

    @Test
    void openFile_isTheSame() {
        assumeTrue(Self.uid() == 0, "having the open file of another process takes root");
        var files = new OpenFiles(ours);
        var found = new ArrayList<Long>();
        files.each((int) other.pid(), file -> found.add(FileStatus.of(file).inode()));
        assertEquals(List.of(FileStatus.of(ours).inode()), found);
        assertEquals(List.of(2), files.of((int) other.pid()));
    }

    @Test
    void otherFiles_areNotIt() {
        var files = new OpenFiles(ours);
        assertEquals(List.of(), files.of(1));
        var found = new ArrayList<Fd>();
        files.each(1, found::add);
        assertEquals(List.of(), found);
    }

    @Test
    void endedProcess_hasNone() throws InterruptedException {
        other.destroyForcibly().waitFor();
        assertEquals(List.of(), new OpenFiles(ours).of((int) other.pid()));
    }
}
