// SPDX-License-Identifier: MIT
package kmsterm.sys;

import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/** Other processes than our children, to be watched for their end. */
public final class Pidfd {
    private Pidfd() {}

    /**
     * pidfd_open(2): readable (EventLoop.IN) once the process has ended. The caller owns it.
     *
     * @throws SysException ESRCH when there is no such process any more
     */
    public static Fd open(int pid) {
        String target = "process " + pid;
        long fd = Libc.syscall(Abi.SYS_pidfd_open, pid, 0, 0, 0);
        if (fd < 0) {
            throw new SysException("pidfd_open", target, (int) -fd);
        }
        return Fd.own((int) fd, target);
    }
}
