// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

/** What the kernel's own console on tty1 is asked for once kmsterm has left it. */
final class KernelConsole {
    /**
     * That somebody can log in there by real keys: it is in front, shows what is printed and hears
     * what is typed. Starts a getty unless one runs.
     */
    static void assertTakesLogin(Guest guest) throws Exception {
        guest.run("rm -f /run/typed; systemctl start getty@tty1.service; chvt 1");
        assertGettyTakesLogin(guest, "getty@tty1.service");
    }

    /** The same of a getty that somebody else has started or is about to. */
    static void assertGettyTakesLogin(Guest guest, String unit) throws Exception {
        guest.awaitTrue("systemctl is-active " + unit);
        guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty1");
        guest.awaitTrue("grep -aq 'login:' /dev/vcs1");
        guest.qmp().type("root\n");
        guest.awaitTrue("grep -aq 'Password:' /dev/vcs1");
        guest.qmp().type("root\n");
        guest.awaitTrue("grep -aq 'root@kmsterm-guest:~#' /dev/vcs1");
        guest.qmp().type("rm -f /run/typed; tty >/run/typed\n");
        guest.awaitTrue("grep -qx /dev/tty1 /run/typed");
    }

    private KernelConsole() {}
}
