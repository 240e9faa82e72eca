// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/** What this process knows of and sets for itself. */
public final class Self {
    /** Half of what there is: who must come before everybody else still can. Guess. */
    private static final int NICE = -10;

    private static final Path AUTOGROUP = Path.of("/proc/self/autogroup");

    private Self() {}

    public static int pid() {
        return Libc.getpid();
    }

    /** geteuid(2). */
    public static int uid() {
        return Libc.geteuid();
    }

    /** PR_SET_DUMPABLE 0: no core, no ptrace by the same user: memory holds what people typed. */
    public static void forbidDumps() {
        Errno.check("prctl", "PR_SET_DUMPABLE", Libc.prctl(Abi.PR_SET_DUMPABLE, 0));
    }

    /**
     * Has the calling thread come before others that want a processor, by its nice value; what it
     * starts, threads and programs, does not. Where the kernel shares out by session (autogroup of
     * sched(7)) and this process leads one, all of it does.
     *
     * @return whether it may: that takes CAP_SYS_NICE
     */
    public static boolean comeFirst() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment none = arena.allocate(Abi.SCHED_PARAM_SIZE, 4);
            int policy = Abi.SCHED_OTHER | Abi.SCHED_RESET_ON_FORK;
            if (Libc.sched_setscheduler(0, policy, none) < 0
                    || Libc.setpriority(Abi.PRIO_PROCESS, 0, NICE) < 0) {
                return false;
            }
        }
        if (Libc.getsid(0) == pid()) {
            takeLargerShare();
        }
        return true;
    }

    private static void takeLargerShare() {
        try {
            Files.writeString(AUTOGROUP, Integer.toString(NICE));
        } catch (IOException e) {
            return; // The kernel has no such groups, or may not be asked.
        }
    }

    /**
     * umask(2), of the whole process and of the children it starts.
     *
     * @return the mask before
     */
    public static int umask(int mask) {
        return Libc.umask(mask);
    }
}
