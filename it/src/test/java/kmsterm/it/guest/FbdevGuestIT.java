// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import kmsterm.render.Picture;
import kmsterm.render.testkit.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Machines whose only screen is a framebuffer device: the firmware set a mode when they booted, and
 * no driver has DRM. The numbers of the modes are those of SeaBIOS for QEMU's standard VGA, plus
 * 512, as the kernel's boot protocol has them.
 */
class FbdevGuestIT {
    /** A cell of each: beside pure ones what shows channels that change places, and rounding. */
    private static final int[] COLOURS = {
        0xff0000, 0x00ff00, 0x0000ff, 0xffffff, 0xff8000, 0x123456
    };

    private static final int CELL_WIDTH_PX = 8;
    private static final int CELL_HEIGHT_PX = 16;

    private static Guest guest(String arguments) {
        return Guest.with()
                .card("vga", "VGA")
                .device("virtio-keyboard-pci")
                .kernelArguments(arguments)
                .build();
    }

    private static void start(Guest guest) throws Exception {
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
        guest.awaitText("vga", LOGIN);
    }

    private static void stop(Guest guest) throws Exception {
        guest.run("systemctl stop kmsterm@tty1.service getty@tty1.service getty@tty2.service");
        guest.tryRun("systemctl reset-failed");
    }

    private static void assertLogged(Guest guest, String text) throws Exception {
        String journal = guest.run("journalctl -q -o cat -u kmsterm@tty1");
        assertTrue(journal.contains(text), journal);
    }

    private static String outputs(Guest guest) throws Exception {
        return guest.run("kmstermctl outputs");
    }

    /**
     * That a program's colours are on the screen.
     *
     * @param bits of the channels that have the fewest
     */
    private static void assertColours(Guest guest, int bits) throws Exception {
        var print = new StringBuilder("printf '\\033[H\\033[2J");
        for (int colour : COLOURS) {
            print.append(
                    "\\033[48;2;%d;%d;%dm "
                            .formatted(colour >> 16, (colour >> 8) & 255, colour & 255));
        }
        guest.run(print + "\\033[m\\ncolours shown\\n' >/run/colours.txt");
        guest.qmp().type("clear; cat /run/colours.txt\n");
        Screen shown = guest.awaitText("vga", "colours shown");
        Picture picture = guest.picture("vga", 0);
        assertEquals("colours shown", shown.text().lines().toList().get(1).strip());
        int left = (picture.widthPx() - shown.cols() * CELL_WIDTH_PX) / 2;
        int top = (picture.heightPx() - shown.rows() * CELL_HEIGHT_PX) / 2;
        // Half a level of ours, and what QEMU makes of fewer bits.
        int tolerance = bits == 8 ? 0 : 256 >> bits;
        for (int i = 0; i < COLOURS.length; i++) {
            int found = picture.at(left + i * CELL_WIDTH_PX + 1, top + CELL_HEIGHT_PX / 2);
            for (int shift = 0; shift < 24; shift += 8) {
                int difference = ((found >> shift) & 255) - ((COLOURS[i] >> shift) & 255);
                assertTrue(
                        Math.abs(difference) <= tolerance,
                        () -> "%06x where all is %s".formatted(found, Arrays.toString(COLOURS)));
            }
        }
    }

    /** No driver for DRM, as after "nomodeset" in a boot loader. */
    @Nested
    class At16Bits {
        @RegisterExtension static final Guest guest = guest("nomodeset vga=0x317");

        @AfterEach
        void end() throws Exception {
            stop(guest);
        }

        @Test
        void login_isShownOnTheFramebufferDeviceAndTakesKeys() throws Exception {
            start(guest);
            guest.logIn("vga");
            assertLogged(guest, "fb0: framebuffer device taken: there is no DRM card");
            assertLogged(guest, "16 bits per pixel (RGB 5:6:5)");
            String outputs = outputs(guest);
            assertTrue(outputs.contains("fb0") && outputs.contains("fbdev"), outputs);
            assertColours(guest, 5);
        }

        @Test
        void vtSwitchThereAndBack_showsTheWholePicture() throws Exception {
            start(guest);
            guest.logIn("vga");
            guest.qmp().type("clear; echo mark$((40 + 2))\n");
            guest.awaitText("vga", "mark42");
            guest.run("systemctl start getty@tty2.service");
            guest.awaitTrue("grep -aq 'login:' /dev/vcs2");
            guest.qmp().press("ctrl", "alt", "f2");
            guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty2");
            guest.awaitPicture(
                    "vga",
                    0,
                    "the kernel's",
                    now -> !guest.read(now).text().contains("mark42"),
                    100);
            guest.qmp().type("root\n");
            guest.awaitTrue("grep -aq 'Password:' /dev/vcs2");
            guest.qmp().press("ctrl", "alt", "f1");
            // Nothing flips here: it is drawn row by row where it is shown.
            guest.awaitScreen(
                    "vga",
                    "the whole picture",
                    now ->
                            now.text().contains("mark42")
                                    && now.text().contains(PROMPT)
                                    && now.text().indexOf(Screen.UNREADABLE) < 0);
            guest.qmp().type("echo back$((1 + 1))\n");
            guest.awaitText("vga", "back2");
        }

        @Test
        @OnlyLong
        void stop_leavesTheKernelsConsole() throws Exception {
            start(guest);
            stop(guest);
            KernelConsole.assertTakesLogin(guest);
            guest.awaitPicture(
                    "vga",
                    0,
                    "the kernel's text",
                    now ->
                            !guest.read(now).text().contains(LOGIN)
                                    && Arrays.stream(now.pixels()).anyMatch(pixel -> pixel != 0),
                    100);
        }

        @Test
        @OnlyLong
        void videoOnTheKernelCommandLine_isFollowed() throws Exception {
            guest.run(
                    "echo quiet kmsterm.video=fbdev >/run/cmdline;"
                            + " mount --bind /run/cmdline /proc/cmdline");
            try {
                start(guest);
            } finally {
                guest.run("umount /proc/cmdline");
            }
            assertLogged(guest, "fb0: framebuffer device taken: --video fbdev");
        }
    }

    @Nested
    @OnlyLong
    class At24Bits {
        @RegisterExtension static final Guest guest = guest("nomodeset vga=0x318");

        @Test
        void login_isShownInPackedPixels() throws Exception {
            start(guest);
            guest.logIn("vga");
            assertLogged(guest, "24 bits per pixel (RGB 8:8:8)");
            assertColours(guest, 8);
            stop(guest);
        }
    }

    /** The driver for DRM is only late. */
    @Nested
    @OnlyLong
    class At32Bits {
        @RegisterExtension static final Guest guest = guest("modprobe.blacklist=bochs vga=0x344");

        @Test
        void driverThatComesLate_isHandedOverToWithTheSessionAsItIs() throws Exception {
            start(guest);
            assertLogged(guest, "32 bits per pixel (RGB 8:8:8)");
            guest.logIn("vga");
            assertColours(guest, 8);
            guest.qmp().type("kept=$((6 * 7)); echo set$kept\n");
            guest.awaitText("vga", "set42");
            // Typed on while the one goes and the other comes.
            guest.qmp().type("clear; # 0123456789");
            guest.run("modprobe bochs");
            guest.awaitTrue("kmstermctl outputs | grep -q card0-Virtual-1");
            guest.qmp().type("\n");
            guest.qmp().type("echo kept$kept\n");
            guest.awaitText("vga", "kept42");
            String text = guest.run("kmstermctl screen").stripTrailing();
            guest.awaitScreen(
                    "vga",
                    "what is in the terminal",
                    now -> now.text().stripTrailing().equals(text));
            assertFalse(outputs(guest).contains("fb"), outputs(guest));
            assertColours(guest, 8);
            String held = "/proc/$(systemctl show -P MainPID kmsterm@tty1)";
            guest.run("! { ls -l " + held + "/fd; cat " + held + "/maps; } | grep /dev/fb");
            stop(guest);
            KernelConsole.assertTakesLogin(guest);
        }
    }
}
