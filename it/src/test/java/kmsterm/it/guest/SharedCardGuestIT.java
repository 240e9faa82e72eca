// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.CompositorRounds.ALICE;
import static kmsterm.it.guest.Guest.LOGIN;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Compositors and X where two seats have a display each of one card. */
@OnlyLong
class SharedCardGuestIT {
    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .desktop()
                    .card("gpu", "virtio-gpu-pci,max_outputs=2")
                    .sockets("gpu", 2)
                    .device("virtio-keyboard-pci")
                    .device("qemu-xhci,id=xhci")
                    .device("usb-kbd,bus=xhci.0,port=2,display=gpu")
                    .build();

    @BeforeAll
    static void giveOut() throws Exception {
        guest.run(
                "mkdir -p /etc/kmsterm; printf '[seat seat1]\\noutput=Virtual-2\\n'"
                        + " >/etc/kmsterm/kmsterm.conf");
        guest.run(
                "mkdir -p /run/udev/rules.d; printf '%s\\n' "
                        + Guest.quoted(
                                "SUBSYSTEM==\"input\", KERNELS==\"1-2\", ENV{ID_SEAT}=\"seat1\","
                                        + " TAG+=\"seat\", TAG+=\"master-of-seat\"")
                        + " >/run/udev/rules.d/72-seats.rules;"
                        + " udevadm control --reload; udevadm trigger --settle");
        CompositorRounds.configure(guest);
        // A USB keyboard keeps few keys.
        guest.run(
                "printf '#!/bin/sh\\ncage foot >log 2>&1\\necho ended-42\\n' >/usr/local/bin/go;"
                        + " chmod 755 /usr/local/bin/go");
        for (int head = 0; head < 2; head++) {
            guest.monitor("gpu", head, 800, 600);
            guest.awaitTrue(
                    "grep -qx connected /sys/class/drm/card*-Virtual-" + (head + 1) + "/status");
        }
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
    }

    @AfterEach
    void stop() throws Exception {
        guest.tryRun("systemctl stop kmsterm@tty1.service; systemctl reset-failed");
    }

    private static void awaitText(int head, String text) throws Exception {
        guest.awaitScreen("gpu", head, text, screen -> screen.text().contains(text));
    }

    private static void awaitLit(int head, boolean lit) throws Exception {
        String what = lit ? "X's picture" : "a console";
        guest.awaitPicture("gpu", head, what, picture -> CompositorRounds.lit(picture) == lit, 100);
    }

    /** One asks for the whole card, and is told how to have a display of it; the other has that. */
    @Test
    void cardIsNeverHandedOverWhole_andADisplayIsLent() throws Exception {
        awaitText(0, LOGIN);
        awaitText(1, LOGIN);
        guest.qmp().typeOn("gpu", "alice\n");
        awaitText(1, "Password:");
        guest.qmp().typeOn("gpu", "alice\n");
        awaitText(1, ALICE);
        guest.qmp().typeOn("gpu", "go\n");
        awaitText(1, "Several seats share this card");
        guest.document("desktop-shared.png", "gpu", 2);
        awaitText(1, "ended-42");
        String other = guest.read(guest.picture("gpu", 0)).text();
        assertTrue(other.contains(LOGIN), other);
        assertFalse(other.contains("Several seats"), other);

        guest.run(
                "printf 'Section \"ServerFlags\"\\nOption \"AutoAddDevices\" \"false\"\\nEndSection\\n'"
                        + " >/run/no-input.conf");
        guest.run(
                "setsid kmstermctl --control /run/kmsterm/seat1.sock lease Virtual-2 -- sh -c"
                        + " 'exec Xorg :1 -masterfd $KMSTERM_LEASE_FD -sharevts -novtswitch -nolisten tcp"
                        + " -config /run/no-input.conf -br' >/run/lease.out 2>&1 &");
        guest.awaitTrue("test -e /tmp/.X11-unix/X1 || { cat /run/lease.out; false; }");
        guest.run("DISPLAY=:1 setsid xterm -bg white -geometry 200x60+0+0 >/dev/null 2>&1 &");
        awaitLit(1, true);
        awaitText(0, LOGIN);
        guest.logIn("gpu");
        guest.run("pkill -KILL -x Xorg");
        awaitLit(1, false);
        awaitText(1, "ended-42");
    }
}
