// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kmsterm.sys.Init;
import kmsterm.sys.SysException;

/**
 * What the kernel does at Ctrl+Alt+Del where it has the keyboard; while we have it, nobody would.
 * Init is sent SIGINT, and systemd starts ctrl-alt-del.target, which can be masked; with 1 in
 * /proc/sys/kernel/ctrl-alt-del the machine starts anew at once. Source: kernel/reboot.c,
 * ctrl_alt_del().
 */
final class CtrlAltDel {
    /** The kernel, and what runs first. */
    interface Machine {
        /**
         * What stands in a file of /proc/sys/kernel.
         *
         * @throws IOException it cannot be read
         */
        String setting(String name) throws IOException;

        /**
         * Sends SIGINT.
         *
         * @throws SysException EPERM, ESRCH
         */
        void interrupt(int pid);

        /**
         * Starts the machine anew; does not return.
         *
         * @throws SysException EPERM
         */
        void restart();
    }

    /** The one that we run on. */
    static final Machine THIS =
            new Machine() {
                @Override
                public String setting(String name) throws IOException {
                    return Files.readString(Path.of("/proc/sys/kernel", name)).strip();
                }

                @Override
                public void interrupt(int pid) {
                    Init.interrupt(pid);
                }

                @Override
                public void restart() {
                    Init.restartMachine();
                }
            };

    private final Machine machine;
    private final Log log;

    CtrlAltDel(Machine machine, Log log) {
        this.machine = machine;
        this.log = log;
    }

    /** The keys were pressed. Returns why nothing comes of it; empty: something does. */
    String pressed() {
        boolean atOnce = number("ctrl-alt-del", 0) != 0;
        int init = number("cad_pid", 1);
        log.notice(
                "Ctrl+Alt+Del",
                atOnce ? "starting the machine anew" : "telling process " + init + " (SIGINT)");
        try {
            if (atOnce) {
                machine.restart();
            } else {
                machine.interrupt(init);
            }
            return "";
        } catch (SysException e) {
            log.warning("Ctrl+Alt+Del", e.getMessage() + "; nothing is done");
            return "Ctrl+Alt+Del: " + e.getMessage();
        }
    }

    /** Of a file that we may not read, or that is not there, what the kernel begins with. */
    private int number(String name, int usual) {
        try {
            return Integer.parseInt(machine.setting(name));
        } catch (IOException | NumberFormatException e) {
            return usual;
        }
    }
}
