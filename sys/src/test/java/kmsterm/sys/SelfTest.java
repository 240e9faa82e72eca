// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small ones: this process, memory, files, errors, time. */
class SelfTest {
    @Test
    void pid_isOurs() {
        assertEquals(ProcessHandle.current().pid(), Self.pid());
    }

    private static int nice() throws IOException {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        // Field 19, the 17th behind the name. Source: proc(5).
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
    }

    /** On threads of their own, which end with it. */
    @Test
    void comeFirst_isForTheThreadAndNotForWhatItStarts() throws Exception {
        List<Object> found = new ArrayList<>();
        FutureTask<Boolean> first =
                new FutureTask<>(
                        () -> {
                            boolean comes = Self.comeFirst();
                            found.add(nice());
                            var second = new FutureTask<Object>(SelfTest::nice);
                            new Thread(second).start();
                            found.add(second.get());
                            Process program = new ProcessBuilder("nice").start();
                            found.add(new String(program.getInputStream().readAllBytes(), UTF_8));
                            return comes;
                        });
        int before = nice();
        new Thread(first).start();
        boolean comes = first.get();
        Object started = comes ? 0 : before;
        assertEquals(List.of(comes ? -10 : before, started, started + "\n"), found);
    }

    @Test
    void forbidDumps_takesUsOutOfReachOfOurUser() throws Exception {
        Self.forbidDumps();
        try {
            // proc(5): the files of a process that is not dumpable belong to root.
            assertEquals(0, Libc.prctl(3 /* PR_GET_DUMPABLE */, 0));
        } finally {
            assertEquals(0, Libc.prctl(Abi.PR_SET_DUMPABLE, 1));
        }
    }

    @Test
    void memfd_holdsItsBytesAndCannotBeResized() throws Exception {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        try (Fd fd = Memfd.create("screen", bytes)) {
            assertArrayEquals(bytes, Memfd.contents(fd));
            assertArrayEquals(bytes, Memfd.contents(fd), "again");
            int seals = Abi.F_SEAL_SHRINK | Abi.F_SEAL_GROW | Abi.F_SEAL_SEAL;
            assertEquals(seals, Libc.fcntl(fd.number(), Abi.F_GET_SEALS, 0));
            Path link = Path.of("/proc/self/fd/" + fd.number());
            assertEquals("/memfd:screen (deleted)", Files.readSymbolicLink(link).toString());
        }
    }

    @Test
    void emptyMemfd_isEmpty() {
        try (Fd fd = Memfd.create("empty", new byte[0])) {
            assertEquals(0, Memfd.contents(fd).length);
        }
    }

    @Test
    void fileStatus_isThatOfJava(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "12345");
        Map<String, Object> attributes = Files.readAttributes(file, "unix:uid,gid,mode,ino,size");
        FileStatus status = FileStatus.of(file);
        assertEquals(attributes.get("uid"), status.uid());
        assertEquals(attributes.get("gid"), status.gid());
        assertEquals(attributes.get("mode"), status.mode());
        assertEquals(attributes.get("ino"), status.inode());
        assertEquals(5, status.sizeBytes());
        assertEquals(
                Errno.ENOENT,
                assertThrows(SysException.class, () -> FileStatus.of(folder.resolve("none")))
                        .errno());
    }

    @Test
    void slave_belongsToUsAndIsTheSameFileByPathAndDescriptor() {
        try (Pty pty = Pty.open(80, 24, 0, 0)) {
            FileStatus slave = FileStatus.of(Path.of(pty.slavePath()));
            assertEquals(Self.uid(), slave.uid());
            assertTrue(FileStatus.of(pty.master()).inode() > 0);
        }
    }

    @Test
    void errno_hasNameAndText() {
        assertEquals("EAGAIN", Errno.name(Errno.EAGAIN));
        assertEquals("Resource temporarily unavailable", Errno.text(Errno.EAGAIN));
        assertEquals("ECONNREFUSED", Errno.name(Errno.ECONNREFUSED));
        assertEquals("ENAMETOOLONG", Errno.name(Errno.ENAMETOOLONG));
        assertEquals("4711", Errno.name(4711));
        assertEquals("Unknown error 4711", Errno.text(4711));
    }

    @Test
    void errnoConstants_haveTheirNames() throws Exception {
        for (java.lang.reflect.Field field : Errno.class.getFields()) {
            assertEquals(field.getName(), Errno.name((int) field.get(null)));
        }
    }

    @Test
    void monotonicClock_isTheKernels() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment now = arena.allocate(Abi.TIMESPEC_SIZE, 8);
            long before = Clock.monotonic().nanoTime();
            assertEquals(0, Libc.clock_gettime(Abi.CLOCK_MONOTONIC, now));
            long after = Clock.monotonic().nanoTime();
            long kernel =
                    now.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000L
                            + now.get(ValueLayout.JAVA_LONG, 8);
            assertTrue(before <= kernel && kernel <= after, before + " " + kernel + " " + after);
        }
    }
}
