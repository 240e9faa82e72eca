// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.SOCKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import kmsterm.render.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A font of the system on a monitor, and a machine that has lost its fonts. */
class FontsGuestIT {
    private static final String DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf";
    private static final int HEIGHT_PX = 18;

    private static final int ZOOMS = Boolean.getBoolean("kmsterm.long") ? 10_000 : 100;

    /** Of so many at a time. */
    private static final int BATCH = 50;

    @RegisterExtension
    static final Guest guest =
            Guest.with().card("gpu", "virtio-gpu-pci").device("virtio-keyboard-pci").build();

    @BeforeAll
    static void fontCache() throws Exception {
        guest.run("fc-cache 2>/dev/null || :; mkdir -p /run/systemd/system/kmsterm@.service.d");
    }

    @AfterEach
    void stop() throws Exception {
        guest.run("systemctl stop kmsterm@tty1.service getty@tty1.service");
    }

    /** As a user would have it: the options in a drop-in of the unit. */
    private static void start(String fontName) throws Exception {
        guest.run(
                "printf '[Service]\\nExecStart=\\nExecStart=/usr/bin/kmsterm --vt=%%I"
                        + " --no-switchvt --font-name \"%s\" --font-size %d\\n' '"
                        + fontName
                        + "' "
                        + HEIGHT_PX
                        + " >/run/systemd/system/kmsterm@.service.d/font.conf;"
                        + " systemctl daemon-reload; chvt 1; systemctl start kmsterm@tty1.service");
    }

    /** Puts something else in the place of a file or folder until the guest is cleared up. */
    private static void hide(String other, String place) throws Exception {
        guest.run("mount --bind " + other + " $(realpath " + place + ")");
    }

    private static void show(String place) throws Exception {
        guest.run("umount $(realpath " + place + ")");
    }

    private static JsonObject verb(String name) {
        var request = new JsonObject();
        request.addProperty("verb", name);
        return request;
    }

    private static int rows() throws InterruptedException {
        return guest.control(SOCKET, verb("outputs"))
                .getAsJsonArray("outputs")
                .get(0)
                .getAsJsonObject()
                .get("rows")
                .getAsInt();
    }

    private static boolean isShown(Picture picture) {
        // Grey edges: the built-in font has none.
        return Arrays.stream(picture.pixels()).distinct().count() > 8;
    }

    /** Until the monitor shows the font that the options name. */
    private static void awaitFont() throws Exception {
        Picture picture = guest.awaitPicture("gpu", 0, "grey edges", FontsGuestIT::isShown, 200);
        awaitRows(picture.heightPx() / HEIGHT_PX);
    }

    /** Asks again and again: sizes come when their font has been loaded. */
    private static void awaitRows(int wanted) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (rows() != wanted) {
            assertTrue(System.nanoTime() < endNs, "never " + wanted + " rows");
        }
    }

    private static JsonObject zoom(String what, int number) {
        JsonObject request = verb("zoom");
        request.addProperty(what, number);
        return request;
    }

    private static int descriptors() throws Exception {
        return Integer.parseInt(
                guest.run("ls /proc/$(systemctl show -P MainPID kmsterm@tty1)/fd | wc -l").strip());
    }

    @Test
    void fontOfTheSystem_isZoomedDuringHeavyOutput() throws Exception {
        start("DejaVu Sans Mono");
        awaitFont();
        guest.qmp().type("alice\n");
        guest.awaitPasswordPrompt();
        guest.qmp().type("alice\n");
        guest.awaitTrue("pgrep -u alice bash");
        guest.qmp().type("while :; do echo flood; done\n");
        String pid = guest.run("systemctl show -P MainPID kmsterm@tty1");
        var random = new SplittableRandom(25);
        guest.control(SOCKET, zoom("px", HEIGHT_PX));
        int before = descriptors();
        for (int done = 0; done < ZOOMS; done += BATCH) {
            List<JsonObject> zooms = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                zooms.add(
                        random.nextBoolean()
                                ? zoom("steps", random.nextBoolean() ? 1 : -1)
                                : zoom("px", 4 + random.nextInt(125)));
            }
            guest.controlAll(SOCKET, zooms);
        }
        guest.control(SOCKET, zoom("px", HEIGHT_PX));
        int height = guest.picture("gpu", 0).heightPx();
        awaitRows(height / HEIGHT_PX);
        guest.awaitPicture("gpu", 0, "grey edges", FontsGuestIT::isShown, 200);
        // The one before may still have counted the connection that asked for the zoom.
        int after = descriptors();
        assertTrue(after <= before, before + " descriptors became " + after);
        assertEquals(pid, guest.run("systemctl show -P MainPID kmsterm@tty1"));
        String journal = guest.run("journalctl -b -u kmsterm@tty1 --no-pager");
        assertTrue(!journal.contains("Exception") && !journal.contains("Error"), journal);
    }

    @Test
    @OnlyLong
    void withoutLibfontconfig_theFontIsFound() throws Exception {
        String library = "/usr/lib/*-linux-gnu/libfontconfig.so.1";
        hide("/dev/null", library);
        try {
            start("DejaVu Sans Mono");
            awaitFont();
        } finally {
            show(library);
        }
    }

    @Test
    @OnlyLong
    void withoutFonts_theScreenIsReadable() throws Exception {
        guest.run("mkdir -p /run/empty");
        hide("/run/empty", "/usr/share/fonts");
        try {
            start("DejaVu Sans Mono");
            guest.awaitText("gpu", LOGIN);
        } finally {
            show("/usr/share/fonts");
        }
    }

    @Test
    @OnlyLong
    void fontThatIsCutShort_leavesAReadableScreen() throws Exception {
        guest.run("head -c 100000 " + DEJAVU + " >/run/short.ttf");
        start("/run/short.ttf");
        guest.awaitText("gpu", LOGIN);
    }
}
