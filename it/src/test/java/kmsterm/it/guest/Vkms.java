// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.SOCKET;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Base64;
import kmsterm.render.Picture;
import kmsterm.render.testkit.PngFile;

/**
 * The kernel's card without a screen. It tells the checksum of what its CRTC composed, and that is
 * held against the picture that kmsterm says it shows.
 */
final class Vkms {
    private static final String FOLDER =
            "d=$(dirname $(grep -l vkms /sys/kernel/debug/dri/*/name | head -n 1));";

    /** How each plane is turned, in hexadecimal as DRM_MODE_ROTATE_*. */
    static final String ROTATION = FOLDER + " grep -o 'rotation=[0-9a-f]*' $d/state";

    /** Fails unless what a plane shows is another card's memory. */
    static final String SHOWS_IMPORTED =
            FOLDER + " sed '/^crtc/,$d' $d/state | grep -q imported=yes";

    /** Of one of the CRTC's next frames: each read(2) gives a line, and a NUL behind it. */
    private static final String CRC =
            FOLDER
                    + " echo auto >$d/crtc-0/crc/control;"
                    + " dd if=$d/crtc-0/crc/data bs=64 count=3 status=none"
                    + " | tr -d '\\0' | tail -n 1 | cut -d' ' -f2";

    private final Guest guest;

    Vkms(Guest guest) {
        this.guest = guest;
    }

    void load() throws InterruptedException {
        guest.run("modprobe vkms enable_cursor=1");
    }

    /** Its output's name, beside which there may be other cards'. */
    String output() throws InterruptedException {
        var request = new JsonObject();
        request.addProperty("verb", "outputs");
        String card = guest.run("basename $(ls -d /sys/devices/platform/vkms/drm/card*)");
        JsonArray all = guest.control(SOCKET, request).getAsJsonArray("outputs");
        for (JsonElement each : all) {
            String name = each.getAsJsonObject().get("name").getAsString();
            if (name.startsWith(card.strip() + "-")) {
                return name;
            }
        }
        throw new AssertionError(all.toString());
    }

    /**
     * Waits until the checksum of its CRTC is that of a screenshot.
     *
     * @param turn how the screenshot is turned on the CRTC, in quarters, counter-clockwise
     * @param widthPx of the CRTC
     * @return the checksum
     */
    String assertComposed(int turn, int widthPx, int heightPx) throws Exception {
        Picture[] seen = new Picture[1];
        long end = System.nanoTime() + 60_000_000_000L;
        String composed = "";
        String expected = "none";
        while (System.nanoTime() < end && !composed.equals(expected)) {
            seen[0] = screenshot();
            for (int i = 0; i < turn; i++) {
                seen[0] = turnedLeft(seen[0]);
            }
            expected = "0x%08x".formatted(crc(seen[0]));
            composed = guest.run(CRC).strip();
        }
        assertEquals(expected, composed);
        assertEquals(widthPx, seen[0].widthPx());
        assertEquals(heightPx, seen[0].heightPx());
        return composed;
    }

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

    private Picture screenshot() throws Exception {
        var request = new JsonObject();
        request.addProperty("verb", "screenshot");
        request.addProperty("output", output());
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
}
