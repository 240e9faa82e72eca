// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static kmsterm.it.guest.Guest.SOCKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Base64;
import kmsterm.render.Picture;
import kmsterm.render.testkit.PngFile;
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
    class LoadedLate {
        @RegisterExtension
        static final Guest guest =
                Guest.with()
                        .ownKernel()
                        .card("cirrus", "cirrus-vga")
                        .device("virtio-keyboard-pci")
                        .build();

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

        /**
         * vkms has no screen. It tells the checksum of what its CRTC composed, and that is held
         * against the picture that kmsterm says it shows.
         */
        @Test
        void vkms_composesThePicture() throws Exception {
            guest.run("modprobe vkms enable_cursor=1");
            start(guest);
            guest.awaitTrue("kmstermctl screen | grep -q '" + LOGIN + "'");
            assertComposed(guest, 1024, 768);
            guest.qmp().type("root\n");
            guest.awaitTrue("kmstermctl screen | grep -q Password:");
            guest.qmp().type("root\n");
            guest.awaitTrue("kmstermctl screen | grep -q '" + PROMPT + "'");
            guest.qmp().type("ls --color=always /\n");
            guest.awaitTrue("kmstermctl screen | grep -q usr");
            assertComposed(guest, 1024, 768);
        }

        /** The plane turns what lies upright in memory, and is left upright to others. */
        @Test
        void vkms_turnsThePicture() throws Exception {
            guest.run("modprobe vkms enable_cursor=1");
            start(guest);
            guest.awaitTrue("kmstermctl screen | grep -q '" + LOGIN + "'");
            String[] hows = {"normal", "left", "upside-down", "right"};
            for (int turn : new int[] {1, 2, 3, 0, 1}) {
                guest.run("kmstermctl --output " + output(guest) + " set rotate=" + hows[turn]);
                assertComposed(guest, turn, 1024, 768);
                guest.awaitTrue(ROTATION + " | grep -qx rotation=" + (1 << turn));
            }
            assertTrue(journal(guest).contains("turned by its plane"), journal(guest));
            assertFalse(journal(guest).contains("turned by the renderer"), journal(guest));
            guest.run("chvt 9");
            guest.awaitTrue("test $(" + ROTATION + " | grep -cx 'rotation=[248]') = 0");
            guest.run("chvt 1");
            assertComposed(guest, 1, 1024, 768);
            guest.awaitTrue(ROTATION + " | grep -qx rotation=2");
            stop(guest);
            guest.awaitTrue("test $(" + ROTATION + " | grep -cx 'rotation=[248]') = 0");
        }
    }

    private static final String VKMS =
            "d=$(dirname $(grep -l vkms /sys/kernel/debug/dri/*/name | head -n 1));";

    /** How each plane of the vkms card is turned, in hexadecimal as DRM_MODE_ROTATE_*. */
    private static final String ROTATION = VKMS + " grep -o 'rotation=[0-9a-f]*' $d/state";

    /** That of the vkms card, beside which there may be the other one. */
    private static String output(Guest guest) throws Exception {
        var request = new JsonObject();
        request.addProperty("verb", "outputs");
        JsonArray all = guest.control(SOCKET, request).getAsJsonArray("outputs");
        for (JsonElement each : all) {
            String name = each.getAsJsonObject().get("name").getAsString();
            if (name.contains("Virtual")) {
                return name;
            }
        }
        throw new AssertionError(all.toString());
    }

    private static void assertComposed(Guest guest, int widthPx, int heightPx) throws Exception {
        assertComposed(guest, 0, widthPx, heightPx);
    }

    /**
     * Waits until the checksum of the vkms card's CRTC is that of a screenshot.
     *
     * @param turn how the screenshot is turned on the CRTC, in quarters, counter-clockwise
     * @param widthPx of the CRTC
     */
    private static void assertComposed(Guest guest, int turn, int widthPx, int heightPx)
            throws Exception {
        Picture[] seen = new Picture[1];
        long end = System.nanoTime() + 60_000_000_000L;
        String composed = "";
        String expected = "none";
        while (System.nanoTime() < end && !composed.equals(expected)) {
            seen[0] = screenshot(guest);
            for (int i = 0; i < turn; i++) {
                seen[0] = turnedLeft(seen[0]);
            }
            expected = "0x%08x".formatted(crc(seen[0]));
            composed = guest.run(CRC).strip();
        }
        assertEquals(expected, composed);
        assertEquals(widthPx, seen[0].widthPx());
        assertEquals(heightPx, seen[0].heightPx());
    }

    /** Of one of the CRTC's next frames: each read(2) gives a line, and a NUL behind it. */
    private static final String CRC =
            VKMS
                    + " echo auto >$d/crtc-0/crc/control;"
                    + " dd if=$d/crtc-0/crc/data bs=64 count=3 status=none"
                    + " | tr -d '\\0' | tail -n 1 | cut -d' ' -f2";

    /** Turned by a quarter of a circle, counter-clockwise. */
    private static Picture turnedLeft(Picture upright) {
        int width = upright.heightPx();
        int height = upright.widthPx();
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = upright.at(height - 1 - y, x);
            }
        }
        return new Picture(width, height, pixels);
    }

    private static Picture screenshot(Guest guest) throws Exception {
        var request = new JsonObject();
        request.addProperty("verb", "screenshot");
        request.addProperty("output", output(guest));
        String png = guest.control(SOCKET, request).get("png").getAsString();
        return PngFile.decode(Base64.getDecoder().decode(png));
    }

    /**
     * As vkms sums what it composed (vkms_composer.c): line by line, of each pixel alpha, red,
     * green and blue in 16 bits each; CRC-32 that starts with 0 and is not inverted.
     */
    private static int crc(Picture picture) {
        int crc = 0;
        for (int pixel : picture.pixels()) {
            crc = crc16(crc, 0xffff);
            for (int shift = 16; shift >= 0; shift -= 8) {
                crc = crc16(crc, ((pixel >> shift) & 255) * 257);
            }
        }
        return crc;
    }

    private static int crc16(int crc, int value) {
        int sum = crc ^ value;
        for (int bit = 0; bit < 16; bit++) {
            sum = (sum >>> 1) ^ ((sum & 1) != 0 ? 0xedb88320 : 0);
        }
        return sum;
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
