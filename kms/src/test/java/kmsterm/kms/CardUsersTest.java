// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import kmsterm.sys.FileStatus;
import kmsterm.sys.Self;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a file for a card's node, and a child that has it open. */
class CardUsersTest {
    private static final long HOUR_NS = 3_600_000_000_000L;

    private Path node;
    private Fd ours;
    private Process other;
    private boolean master = true;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        node = Files.createFile(folder.resolve("card0"));
        ours = Fd.openDevice(node.toString());
        other = new ProcessBuilder("cat").redirectError(node.toFile()).start();
    }

    @AfterEach
    void close() throws InterruptedException {
        other.destroyForcibly().waitFor();
        ours.close();
    }

    private CardUsers users() {
        return new CardUsers(ours, file -> master);
    }

    @Test
    void otherProcess_isNamed() {
        assumeTrue(Self.uid() == 0, "asking the open file of another process takes root");
        int pid = (int) other.pid();
        assertEquals(node, users().node());
        CardUser found = users().all().getFirst();
        assertEquals("cat (process " + pid + ")", found.toString());
        assertTrue(found.master());
        assertTrue(found.ageNs() >= 0 && found.ageNs() < HOUR_NS, "" + found.ageNs());
        master = false;
        assertFalse(users().all().getFirst().master());
        assertEquals(1, users().all().size());
    }

    @Test
    void endedProcess_isNone() throws InterruptedException {
        int pid = (int) other.pid();
        other.destroyForcibly().waitFor();
        assertEquals(List.of(), users().all());
        assertEquals(-Errno.ESRCH, users().dropMaster(pid, file -> 0));
    }

    @Test
    void drop_isOfTheOtherOnesOpenFile() {
        assumeTrue(Self.uid() == 0, "taking the open file of another process takes root");
        var dropped = new ArrayList<Long>();
        int result =
                users().dropMaster(
                                (int) other.pid(),
                                file -> {
                                    dropped.add(FileStatus.of(file).inode());
                                    return 0;
                                });
        assertEquals(0, result);
        assertEquals(List.of(FileStatus.of(ours).inode()), dropped);
        master = false;
        assertEquals(-Errno.ESRCH, users().dropMaster((int) other.pid(), file -> 0), "no master's");
    }

    @Test
    void descriptorsThatWereLookedAt_areClosedAgain() {
        users().all();
        int before = Path.of("/proc/self/fd").toFile().list().length;
        for (int i = 0; i < 20; i++) {
            users().all();
            users().dropMaster((int) other.pid(), file -> 0);
        }
        assertTrue(Path.of("/proc/self/fd").toFile().list().length <= before + 2);
    }
}
