// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.SOCKET;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kmsterm.render.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Drawing by OpenGL ES, which is Mesa's software here: into memory that the card shows, where it
 * shares memory (virtio-gpu), by a copy elsewhere.
 */
class GlesGuestIT {
    private static final List<String> CARDS = List.of("gpu", "second", "third");

    /** What a page says at its end. */
    private static final String END = "all is shown";

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .desktop()
                    .card("gpu", "virtio-gpu-pci")
                    .card("second", "bochs-display")
                    .card("third", "qxl")
                    .device("virtio-keyboard-pci")
                    .build();

    @AfterEach
    void stop() throws Exception {
        guest.run("systemctl stop kmsterm@tty1.service");
        guest.tryRun("systemctl reset-failed; chvt 1; rm -f /etc/kmsterm/kmsterm.conf");
    }

    private static void start(String... lines) throws Exception {
        guest.run(
                "mkdir -p /etc/kmsterm; printf '%b\\n' "
                        + Guest.quoted(String.join("\\n", lines))
                        + " >/etc/kmsterm/kmsterm.conf; chvt 1; systemctl start kmsterm@tty1");
    }

    private static Map<String, JsonObject> outputs() throws Exception {
        var request = new JsonObject();
        request.addProperty("verb", "outputs");
        var outputs = new TreeMap<String, JsonObject>();
        for (JsonElement each : guest.control(SOCKET, request).getAsJsonArray("outputs")) {
            JsonObject output = each.getAsJsonObject();
            outputs.put(output.get("name").getAsString(), output);
        }
        return outputs;
    }

    /** {@code card0} of a driver. */
    private static String card(String driver) throws Exception {
        String name = guest.run("grep -l ^" + driver + " /sys/kernel/debug/dri/[0-9]/name").strip();
        return "card" + name.replaceAll("\\D", "");
    }

    private static String drawnBy(String driver) throws Exception {
        String card = card(driver);
        for (Map.Entry<String, JsonObject> output : outputs().entrySet()) {
            if (output.getKey().startsWith(card + "-")) {
                return output.getValue().get("drawnBy").getAsString();
            }
        }
        throw new AssertionError(card + ": " + outputs());
    }

    /** What OpenGL draws is what virtio-gpu shows, without a copy. */
    private static void assertDirect() throws Exception {
        String by = drawnBy("virtio_gpu");
        assertTrue(by.endsWith("(/dev/dri/" + card("virtio_gpu") + ")"), by);
    }

    /** Emulated, Mesa takes half a minute for each device that it has to make shaders for. */
    private static void awaitGles() throws Exception {
        for (int count = 1; count <= CARDS.size(); count++) {
            guest.awaitTrue("test $(kmstermctl outputs | grep -c ' gles ') -ge " + count);
        }
    }

    /** A page with all that cells may have, and nothing that changes. */
    private static void writePage() throws Exception {
        guest.run(
                "for a in 0 1 2 3 4 7 9 21 53 '4:3' '1;4;9'; do"
                        + " printf '\\033[%sm %s words in it \\033[m' \"$a\" \"$a\"; done >/run/page;"
                        + " for c in $(seq 0 255); do printf '\\033[48;5;%dm%3d' $c $c; done >>/run/page;"
                        + " printf '\\033[m\\n\\342\\224\\214\\342\\224\\200\\342\\224\\220"
                        + " \\342\\226\\221\\342\\226\\222 \\343\\201\\202\\344\\270\\200"
                        + " \\033[31;42mred\\033[m \\033[38;2;1;200;99mtrue\\033[m\\n"
                        + END
                        + "\\n' >>/run/page;"
                        + " printf '#!/bin/sh\\ncat /run/page\\nexec sleep 1000000\\n' >/run/show");
    }

    private static List<Picture> pictures() throws Exception {
        List<Picture> pictures = new ArrayList<>();
        for (String card : CARDS) {
            guest.awaitText(card, END);
            pictures.add(guest.picture(card, 0));
        }
        return pictures;
    }

    /** Each by a device of its own. */
    @Test
    @EnabledIfSystemProperty(named = "kmsterm.long", matches = "true")
    void everyCard_showsWhatTheProcessorDraws() throws Exception {
        writePage();
        start("login=/bin/sh /run/show", "multi-monitor=clone", "hwaccel=off");
        List<Picture> expected = pictures();
        stop();
        start("login=/bin/sh /run/show", "multi-monitor=clone", "hwaccel=on");
        awaitGles();
        List<Picture> drawn = pictures();
        for (int i = 0; i < CARDS.size(); i++) {
            assertArrayEquals(expected.get(i).pixels(), drawn.get(i).pixels(), CARDS.get(i));
        }
        assertDirect();
        assertTrue(drawnBy("bochs-drm").contains("; pictures are copied: "), outputs().toString());
        assertTrue(drawnBy("qxl").contains("; pictures are copied: "), outputs().toString());
        guest.document("gles.png", "gpu", 1);
    }

    /** Rendered on the first card, and shown on the others. */
    @Test
    void oneCard_drawsForAll() throws Exception {
        writePage();
        start("login=/bin/sh /run/show", "multi-monitor=clone", "hwaccel=off");
        List<Picture> expected = pictures();
        stop();
        String node = "/dev/dri/" + card("virtio_gpu");
        start("login=/bin/sh /run/show", "multi-monitor=clone", "hwaccel", "render-node=" + node);
        awaitGles();
        List<Picture> drawn = pictures();
        for (int i = 0; i < CARDS.size(); i++) {
            assertArrayEquals(expected.get(i).pixels(), drawn.get(i).pixels(), CARDS.get(i));
        }
        for (JsonObject output : outputs().values()) {
            String by = output.get("drawnBy").getAsString();
            assertTrue(by.contains("(" + node + ")"), by);
        }
    }

    /** In small modes, for emulated software draws no more than some frames in ten seconds. */
    @Test
    @EnabledIfSystemProperty(named = "kmsterm.long", matches = "true")
    void switchesAndNewSizes_areFollowed() throws Exception {
        String card = card("virtio_gpu");
        start("multi-monitor=clone", "mode=640x480", "hwaccel=on", "render-node=/dev/dri/" + card);
        guest.awaitText("gpu", LOGIN);
        awaitGles();
        guest.logIn("gpu");
        for (int i = 0; i < ROUNDS; i++) {
            guest.run("chvt 9");
            guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty9");
            guest.run("chvt 1");
            guest.qmp().type("clear; echo round$((" + i + " + 100))\n");
            guest.awaitText("gpu", "round" + (i + 100));
            String size = i % 2 == 0 ? "800x600" : "640x480";
            guest.run(
                    "kmstermctl --output \"$(kmstermctl outputs | grep -o '^card0-[^ ]*')\" set mode="
                            + size);
            guest.awaitPicture(
                    "gpu",
                    0,
                    "the mode " + size,
                    picture -> size.startsWith(picture.widthPx() + "x"),
                    100);
            guest.awaitText("gpu", "round" + (i + 100));
            assertEquals("", troubles());
        }
        guest.qmp().type("clear; seq 1 3000; echo rolled$((6 * 7))\n");
        guest.awaitText("gpu", "rolled42");
        guest.qmp().press("ctrl", "shift", "equal");
        guest.awaitTrue("kmstermctl --json outputs | grep -q '\"cols\":40,'");
        assertDirect();
    }

    private static final int ROUNDS = Boolean.getBoolean("kmsterm.long") ? 50 : 3;

    private static String troubles() throws Exception {
        var troubles = new StringBuilder();
        for (JsonObject output : outputs().values()) {
            troubles.append(output.get("drawnByWhy").getAsString());
        }
        return troubles.toString();
    }

    @Test
    void withoutEgl_theProcessorDrawsAndSaysWhy() throws Exception {
        guest.run("mv /usr/lib/x86_64-linux-gnu/libEGL.so.1 /run/libEGL.so.1.off");
        try {
            start("multi-monitor=clone", "hwaccel=on");
            guest.awaitText("gpu", LOGIN);
            guest.awaitTrue("kmstermctl outputs | grep -q 'drawn by the processor: .*libEGL'");
            guest.logIn("gpu");
        } finally {
            guest.run("mv /run/libEGL.so.1.off /usr/lib/x86_64-linux-gnu/libEGL.so.1");
        }
    }

    /** Nothing of OpenGL is loaded where it would be software. */
    @Test
    void auto_takesNoSoftwareForAGpu() throws Exception {
        start("multi-monitor=clone");
        guest.awaitText("gpu", LOGIN);
        guest.awaitTrue("kmstermctl outputs --long | grep -q 'drawnBy .*the processor; '");
        guest.run("! grep -q 'libEGL\\|_dri.so' /proc/$(pgrep -x kmsterm | head -n 1)/maps");
        assertEquals("", troubles());
    }
}
