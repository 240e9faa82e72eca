// SPDX-License-Identifier: MIT
package kmsterm.sys;

import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/** Other processes than our children: to be watched for their end, or for what they have open. */
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

    /**
     * pidfd_getfd(2): the same open file as another process's descriptor. The caller owns it. Since
     * Linux 5.6.
     *
     * @param process as {@link #open} gave it, borrowed
     * @throws SysException EPERM without the right to trace it, EBADF when it has no such
     *     descriptor, ESRCH when it has ended, ENOSYS
     */
    public static Fd descriptor(Fd process, int number) {
        String target = "descriptor " + number + " of " + process.target();
        long fd = Libc.syscall(Abi.SYS_pidfd_getfd, process.number(), number, 0, 0);
        if (fd < 0) {
            throw new SysException("pidfd_getfd", target, (int) -fd);
        }
        return Fd.own((int) fd, target);
    }
}
