// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When kmsterm cannot run, its terminal has a getty, and that takes a login by real keys. */
class FailoverGuestIT {
    @RegisterExtension
    static final Guest guest =
            Guest.with().card("gpu", "virtio-gpu-pci").device("virtio-keyboard-pci").build();

    /** What the unit of kmsterm has started when that fails. */
    private static final String GETTY = "kmsterm-getty@tty1.service";

    /** Puts another program in kmsterm's place and has systemd start its unit. */
    private static void startInstead(String script) throws Exception {
        guest.run("rm -f /usr/bin/kmsterm; " + script);
        guest.tryRun("systemctl start kmsterm@tty1.service");
    }

    @AfterEach
    void stop() throws Exception {
        guest.tryRun("mountpoint -q /proc/cmdline && umount /proc/cmdline");
        guest.run("rm -f /run/typed; systemctl stop " + GETTY + " kmsterm@tty1.service");
        guest.tryRun("systemctl reset-failed");
        guest.run("ln -sf /opt/kmsterm/bin/kmsterm /usr/bin/");
    }

    @Test
    void brokenBinary_leavesGetty() throws Exception {
        startInstead("printf 'no program' >/usr/bin/kmsterm; chmod 755 /usr/bin/kmsterm");
        KernelConsole.assertGettyTakesLogin(guest, GETTY);
    }

    @Test
    void programThatKeepsCrashing_isTriedThreeTimesThenLeavesGetty() throws Exception {
        startInstead(
                "printf '#!/bin/sh\\necho x >>/run/starts\\nkill -9 $$\\n' >/usr/bin/kmsterm;"
                        + " chmod 755 /usr/bin/kmsterm; rm -f /run/starts");
        KernelConsole.assertGettyTakesLogin(guest, GETTY);
        assertEquals("3", guest.run("wc -l </run/starts").strip());
    }

    @Test
    @OnlyLong
    void programThatSaysItCannotStart_isNotTriedAgain() throws Exception {
        startInstead(
                "printf '#!/bin/sh\\necho x >>/run/starts\\nexit 71\\n' >/usr/bin/kmsterm;"
                        + " chmod 755 /usr/bin/kmsterm; rm -f /run/starts");
        KernelConsole.assertGettyTakesLogin(guest, GETTY);
        assertEquals("1", guest.run("wc -l </run/starts").strip());
    }

    @Test
    @OnlyLong
    void withoutRights_leavesGetty() throws Exception {
        guest.run(
                "mkdir -p /run/systemd/system/kmsterm@.service.d; printf '[Service]\\nUser=alice\\n'"
                        + " >/run/systemd/system/kmsterm@.service.d/user.conf;"
                        + " systemctl daemon-reload");
        try {
            guest.tryRun("systemctl start kmsterm@tty1.service");
            KernelConsole.assertGettyTakesLogin(guest, GETTY);
            String said = guest.run("journalctl -q -u kmsterm@tty1.service");
            assertTrue(said.contains("sudo systemctl start kmsterm@tty1"), said);
        } finally {
            guest.run("rm -r /run/systemd/system/kmsterm@.service.d; systemctl daemon-reload");
        }
    }

    @Test
    @OnlyLong
    void withoutCard_leavesGetty() throws Exception {
        guest.run("echo 1 >$(readlink -f /sys/class/drm/card0/device)/remove");
        try {
            guest.awaitTrue("test ! -e /dev/dri/card0");
            guest.tryRun("systemctl start kmsterm@tty1.service");
            KernelConsole.assertGettyTakesLogin(guest, GETTY);
            String said = guest.run("journalctl -q -u kmsterm@tty1.service");
            assertTrue(said.contains("no graphics card"), said);
        } finally {
            guest.run("echo 1 >/sys/bus/pci/rescan");
            guest.awaitTrue("test -e /dev/dri/card0");
        }
    }

    @Test
    @OnlyLong
    void kmstermOffOnTheKernelCommandLine_leavesGetty() throws Exception {
        guest.run("echo quiet kmsterm.off >/run/cmdline; mount --bind /run/cmdline /proc/cmdline");
        startInstead(
                "printf '#!/bin/sh\\ntouch /run/started\\nexec sleep 1000\\n' >/usr/bin/kmsterm;"
                        + " chmod 755 /usr/bin/kmsterm");
        KernelConsole.assertGettyTakesLogin(guest, GETTY);
        guest.run("test ! -e /run/started");
    }
}
