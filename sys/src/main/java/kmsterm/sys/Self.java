// SPDX-License-Identifier: MIT
package kmsterm.sys;

import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/** What this process knows of and sets for itself. */
public final class Self {
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
     * umask(2), of the whole process and of the children it starts.
     *
     * @return the mask before
     */
    public static int umask(int mask) {
        return Libc.umask(mask);
    }
}
