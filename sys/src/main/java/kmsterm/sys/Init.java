// SPDX-License-Identifier: MIT
package kmsterm.sys;

import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/** The first process, and the machine as a whole. */
public final class Init {
    private Init() {}

    /**
     * SIGINT, which is how the kernel tells init of Ctrl+Alt+Del.
     *
     * @param pid 1, or what kernel.cad_pid says
     * @throws SysException EPERM without the right to, ESRCH when there is no such process
     */
    public static void interrupt(int pid) {
        Errno.check("kill", "process " + pid, Libc.kill(pid, Abi.SIGINT));
    }

    /**
     * reboot(2): starts the machine anew at once. Nothing is written to disks before; does not
     * return.
     *
     * @throws SysException EPERM without the right to
     */
    public static void restartMachine() {
        Errno.check("reboot", "the machine", Libc.reboot(Abi.RB_AUTOBOOT));
    }
}
