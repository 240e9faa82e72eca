// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;
import kmsterm.sys.natives.Libc;

/** Processes that end when a test says so. */
final class FakeProcesses {
    private static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;

    private final Map<Integer, Fd> running = new HashMap<>();
    private final Set<Integer> ended = new HashSet<>();

    /** As pidfd_open(2). */
    Fd of(int pid) {
        if (ended.contains(pid)) {
            throw new SysException("pidfd_open", "process " + pid, Errno.ESRCH);
        }
        Fd fd = Fd.own(Libc.eventfd(0, EFD_CLOEXEC_NONBLOCK), "process " + pid);
        running.put(pid, fd);
        return fd;
    }

    /** Those that somebody would hear the end of. */
    Set<Integer> watched() {
        return running.entrySet().stream()
                .filter(each -> each.getValue().isOpen())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    void end(int pid) {
        ended.add(pid);
        Fd fd = running.get(pid);
        if (fd != null) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment one = arena.allocate(ValueLayout.JAVA_LONG);
                one.set(ValueLayout.JAVA_LONG, 0, 1);
                fd.write(one, 0, Long.BYTES);
            }
        }
    }
}
