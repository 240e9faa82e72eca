// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Drivers that Debian's kernel has not, or not so: under a kernel that was built for this. */
class DriversGuestIT {
    private static void start(Guest guest) throws Exception {
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
        guest.awaitTrue("kmstermctl outputs");
    }

    private static void stop(Guest guest) throws Exception {
        guest.run("systemctl stop kmsterm@tty1.service");
        guest.tryRun("systemctl reset-failed");
    }

    private static String journal(Guest guest) throws Exception {
        return guest.run("journalctl -q -o cat -u kmsterm@tty1");
    }

    /** Cards whose drivers the tests load. */
    @Nested
    @OnlyLong
    class LoadedLate {
        @RegisterExtension
        static final Guest guest =
                Guest.with()
                        .ownKernel()
                        .card("cirrus", "cirrus-vga")
                        .device("virtio-keyboard-pci")
                        .build();

        private final Vkms vkms = new Vkms(guest);

        @AfterEach
        void end() throws Exception {
            stop(guest);
            // The kernel's own console may hold the driver that it shows itself by.
            guest.tryRun("modprobe -r cirrus; modprobe -r vkms");
        }

        @Test
        void driverWithoutAtomic_isDrivenByPageFlips() throws Exception {
            guest.run("modprobe cirrus");
            start(guest);
            guest.awaitText("cirrus", LOGIN);
            guest.logIn("cirrus");
            assertTrue(
                    guest.run("kmstermctl --json outputs").contains("page flips"),
                    guest.run("kmstermctl --json outputs"));
            guest.qmp().press("ctrl", "alt", "f2");
            guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty2");
            guest.qmp().press("ctrl", "alt", "f1");
            guest.qmp().type("clear; echo back$((1 + 1))\n");
            guest.awaitText("cirrus", "back2");
            assertFalse(journal(guest).contains("modeset was refused"), journal(guest));
        }

        @Test
        void vkms_composesThePicture() throws Exception {
            vkms.load();
            start(guest);
            guest.awaitTrue("kmstermctl screen | grep -q '" + LOGIN + "'");
            vkms.assertComposed(0, 1024, 768);
            guest.qmp().type("root\n");
            guest.awaitTrue("kmstermctl screen | grep -q Password:");
            guest.qmp().type("root\n");
            guest.awaitTrue("kmstermctl screen | grep -q '" + PROMPT + "'");
            guest.qmp().type("ls --color=always /\n");
            guest.awaitTrue("kmstermctl screen | grep -q usr");
            vkms.assertComposed(0, 1024, 768);
        }

        /** The plane turns what lies upright in memory, and is left upright to others. */
        @Test
        void vkms_turnsThePicture() throws Exception {
            vkms.load();
            start(guest);
            guest.awaitTrue("kmstermctl screen | grep -q '" + LOGIN + "'");
            String[] hows = {"normal", "left", "upside-down", "right"};
            for (int turn : new int[] {1, 2, 3, 0, 1}) {
                guest.run("kmstermctl --output " + vkms.output() + " set rotate=" + hows[turn]);
                vkms.assertComposed(turn, 1024, 768);
                guest.awaitTrue(Vkms.ROTATION + " | grep -qx rotation=" + (1 << turn));
            }
            assertTrue(journal(guest).contains("turned by its plane"), journal(guest));
            assertFalse(journal(guest).contains("turned by the renderer"), journal(guest));
            guest.run("chvt 9");
            guest.awaitTrue("test $(" + Vkms.ROTATION + " | grep -cx 'rotation=[248]') = 0");
            guest.run("chvt 1");
            vkms.assertComposed(1, 1024, 768);
            guest.awaitTrue(Vkms.ROTATION + " | grep -qx rotation=2");
            stop(guest);
            guest.awaitTrue("test $(" + Vkms.ROTATION + " | grep -cx 'rotation=[248]') = 0");
        }
    }

    /** The firmware's framebuffer, until the card's own driver comes. */
    @Nested
    class FirmwareFirst {
        @RegisterExtension
        static final Guest guest =
                Guest.with()
                        .ownKernel()
                        .uefi()
                        .card("vga", "VGA")
                        .device("virtio-keyboard-pci")
                        .build();

        @Test
        void simpledrm_handsOverToTheDriverOfTheCard() throws Exception {
            start(guest);
            guest.awaitText("vga", LOGIN);
            guest.run("readlink /sys/class/drm/card0/device/driver | grep -q simple-framebuffer");
            guest.logIn("vga");
            guest.qmp().type("kept=$((6 * 7)); echo set$kept\n");
            guest.awaitText("vga", "set42");
            guest.run("modprobe bochs");
            guest.awaitTrue(
                    "readlink /sys/class/drm/card?/device/driver | grep -q bochs"
                            + " && kmstermctl outputs | grep -q Virtual-1");
            guest.awaitText("vga", "set42");
            guest.qmp().type("clear; echo kept$kept\n");
            guest.awaitText("vga", "kept42");
            String held = "/proc/$(systemctl show -P MainPID kmsterm@tty1)/fd";
            // The card that is gone is closed once its driver has let go of it.
            guest.awaitTrue("test $(ls -l " + held + " | grep -c /dev/dri/card) = 1");
            stop(guest);
            KernelConsole.assertTakesLogin(guest);
        }
    }
}
