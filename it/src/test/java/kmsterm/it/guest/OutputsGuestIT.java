// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.SOCKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import kmsterm.render.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What several monitors show, and what is set for one of them. */
class OutputsGuestIT {
    private static final int SWITCHES = Boolean.getBoolean("kmsterm.long") ? 1000 : 5;

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .card("gpu", "virtio-gpu-pci,max_outputs=3")
                    .sockets("gpu", 3)
                    .device("virtio-keyboard-pci")
                    .build();

    @BeforeEach
    void pullOut() {
        guest.monitor("gpu", 0, 0, 0);
        guest.monitor("gpu", 1, 0, 0);
        guest.monitor("gpu", 2, 0, 0);
    }

    @AfterEach
    void stop() throws Exception {
        guest.run("systemctl stop kmsterm@tty1.service");
        guest.tryRun("systemctl reset-failed; rm -f /etc/kmsterm/kmsterm.conf");
    }

    private static void configure(String... lines) throws Exception {
        String text = String.join("\\n", lines);
        guest.run("mkdir -p /etc/kmsterm; printf '" + text + "\\n' >/etc/kmsterm/kmsterm.conf");
    }

    private static void start() throws Exception {
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
    }

    private static void plug(int output, int widthPx, int heightPx) throws Exception {
        guest.monitor("gpu", output, widthPx, heightPx);
        guest.awaitTrue(
                "grep -qx connected /sys/class/drm/card0-Virtual-" + (output + 1) + "/status");
    }

    private static void awaitText(int head, String text) throws Exception {
        guest.awaitScreen("gpu", head, text, screen -> screen.text().contains(text));
    }

    private static JsonObject only(String verb, String list) throws Exception {
        var request = new JsonObject();
        request.addProperty("verb", verb);
        JsonArray all = guest.control(SOCKET, request).getAsJsonArray(list);
        assertEquals(1, all.size(), all.toString());
        return all.get(0).getAsJsonObject();
    }

    private static List<String> outputs() throws Exception {
        var request = new JsonObject();
        request.addProperty("verb", "outputs");
        List<String> names = new ArrayList<>();
        for (JsonElement each : guest.control(SOCKET, request).getAsJsonArray("outputs")) {
            names.add(each.getAsJsonObject().get("name").getAsString());
        }
        return names;
    }

    private static void set(String output, String setting) throws Exception {
        guest.run("kmstermctl --output " + output + " set " + setting);
    }

    private static void awaitSize(int head, int widthPx, int heightPx) throws Exception {
        guest.awaitPicture(
                "gpu",
                head,
                widthPx + "x" + heightPx,
                picture -> picture.widthPx() == widthPx && picture.heightPx() == heightPx,
                100);
    }

    @Test
    @OnlyLong
    void span_oneTextOverTwoMonitors() throws Exception {
        configure("multi-monitor=span");
        plug(0, 1280, 800);
        plug(1, 1024, 768);
        start();
        awaitText(0, LOGIN);
        guest.qmp().type("alice\n");
        awaitText(0, "Password:");
        guest.qmp().type("alice\n");
        guest.awaitTrue("pgrep -u alice bash");
        assertEquals(288, only("sessions", "sessions").get("cols").getAsInt());
        assertEquals(48, only("sessions", "sessions").get("rows").getAsInt());
        guest.qmp().type("clear; ls -C --color=always -w 288 /usr/bin /usr/sbin | tail -n 44\n");
        guest.qmp().type("printf '%285send\\n' begin\n");
        awaitText(1, "beginend");
        guest.document("monitors-span.png", "gpu", 2);
    }

    @Test
    @OnlyLong
    void largest_leavesTheOthersOff() throws Exception {
        configure("multi-monitor=largest");
        plug(0, 1024, 768);
        start();
        awaitText(0, LOGIN);
        plug(1, 1280, 800);
        awaitText(1, LOGIN);
        guest.awaitScreen("gpu", 0, "off", screen -> !screen.text().contains(LOGIN));
        guest.monitor("gpu", 1, 0, 0);
        awaitText(0, LOGIN);
    }

    @Test
    void nobodyTypes_displaysGoOffAndTheFirstKeyWakesThem() throws Exception {
        configure("dpms-timeout=10");
        plug(0, 1024, 768);
        plug(1, 1024, 768);
        start();
        awaitText(1, LOGIN);
        guest.awaitScreen("gpu", 0, "off", screen -> !screen.text().contains(LOGIN));
        guest.awaitScreen("gpu", 1, "off", screen -> !screen.text().contains(LOGIN));
        guest.qmp().press("x");
        awaitText(1, LOGIN);
        guest.qmp().type("woken");
        // What woke them was not typed.
        awaitText(0, LOGIN + " woken");
        guest.run(
                "kmstermctl inhibit -- sh -c 'kmstermctl outputs | grep -c idle; sleep 15;"
                        + " ! kmstermctl outputs | grep -w off'");
    }

    @Test
    @OnlyLong
    void outputs_tellHowTheyDo() throws Exception {
        plug(0, 1024, 768);
        start();
        awaitText(0, LOGIN);
        JsonObject output = only("outputs", "outputs");
        assertTrue(output.get("monitor").getAsString().startsWith("RHT QEMU"), output.toString());
        assertTrue(output.get("mode").getAsString().startsWith("1024x768@"), output.toString());
        assertEquals("atomic commits", output.get("method").getAsString());
        assertEquals("", output.get("reason").getAsString());
        assertEquals(0, output.get("missed").getAsInt());
        assertTrue(output.get("shown").getAsInt() > 0, output.toString());
        assertTrue(output.get("error").isJsonNull(), output.toString());
    }

    /**
     * While we are away modetest has the screen, is its master and sets another mode; when it has
     * ended the CRTC is off. Nobody types when we are back.
     */
    @Test
    void otherMasterInBetween_theFirstPictureIsWhole() throws Exception {
        plug(0, 1024, 768);
        start();
        awaitText(0, LOGIN);
        guest.qmp().type("mark");
        awaitText(0, LOGIN + " mark");
        String connector =
                guest.run("modetest -M virtio_gpu -c | awk '$3 == \"connected\" {print $1; exit}'")
                        .strip();
        String wanted = guest.read(guest.picture("gpu", 0)).text();
        for (int i = 0; i < SWITCHES; i++) {
            guest.run("chvt 2");
            guest.run("echo | modetest -M virtio_gpu -s " + connector + ":800x600 >/dev/null");
            guest.run("chvt 1");
            String turn = " after switch " + i;
            guest.awaitPicture(
                    "gpu",
                    0,
                    "the whole picture" + turn,
                    picture -> {
                        String text = guest.read(picture).text();
                        boolean whole = picture.widthPx() == 1024 && text.equals(wanted);
                        assertTrue(
                                whole || !text.contains("kmsterm-guest"),
                                () -> "half a picture" + turn + ":\n" + text);
                        return whole;
                    },
                    0);
        }
        assertEquals("atomic commits", only("outputs", "outputs").get("method").getAsString());
    }

    @Test
    @OnlyLong
    void withoutAtomic_flipsPages() throws Exception {
        configure("no-atomic");
        plug(0, 1024, 768);
        start();
        awaitText(0, LOGIN);
        guest.qmp().type("flipped");
        awaitText(0, LOGIN + " flipped");
        JsonObject output = only("outputs", "outputs");
        assertEquals("legacy page flips", output.get("method").getAsString());
        assertEquals("", output.get("reason").getAsString());
    }

    @Test
    @OnlyLong
    void sections_areForTheirMonitors() throws Exception {
        configure(
                "[output Virtual-1]",
                "mode=800x600",
                "[output \"RHT QEMU*\"]",
                "font-size=32",
                "[output Virtual-2]",
                "font-size=16",
                "rotate=upside-down");
        plug(0, 1024, 768);
        plug(1, 1024, 768);
        start();
        guest.awaitPicture(
                "gpu",
                0,
                "a mode of 800x600 and cells of 32 pixels",
                picture ->
                        picture.widthPx() == 800 && Guest.read(picture, 32).text().contains(LOGIN),
                100);
        guest.awaitPicture(
                "gpu", 1, "upside down", picture -> turnedOver(picture).contains(LOGIN), 100);
    }

    private static String turnedOver(Picture picture) {
        int count = picture.widthPx() * picture.heightPx();
        int[] pixels = new int[count];
        for (int i = 0; i < count; i++) {
            pixels[i] = picture.pixels()[count - 1 - i];
        }
        return guest.read(new Picture(picture.widthPx(), picture.heightPx(), pixels)).text();
    }

    @Test
    void set_changesAMonitorThatShowsSomething() throws Exception {
        plug(0, 1024, 768);
        plug(1, 1024, 768);
        start();
        awaitText(1, LOGIN);
        set("Virtual-2", "mode=800x600");
        awaitSize(1, 800, 600);
        awaitText(1, LOGIN);
        set("Virtual-2", "enable=off");
        guest.awaitScreen("gpu", 1, "off", screen -> !screen.text().contains(LOGIN));
        assertEquals(List.of("card0-Virtual-1"), outputs());
        // The last one stays: nobody could see to enable it again.
        set("Virtual-1", "enable=off");
        guest.awaitTrue(
                "journalctl -b -u kmsterm@tty1 | grep -q 'used, for no display is enabled'");
        guest.qmp().type("still");
        awaitText(0, LOGIN + " still");
        set("card0-Virtual-2", "enable=on");
        awaitText(1, LOGIN);
        guest.awaitScreen("gpu", 0, "off", screen -> !screen.text().contains(LOGIN));
        assertEquals(List.of("card0-Virtual-2"), outputs());
    }

    @Test
    void threeMonitors_areThreeTerminals() throws Exception {
        plug(0, 1280, 800);
        plug(1, 1024, 768);
        plug(2, 800, 600);
        start();
        for (int head = 0; head < 3; head++) {
            awaitText(head, LOGIN);
        }
        for (int head = 0; head < 3; head++) {
            guest.qmp().type("on" + head);
            awaitText(head, LOGIN + " on" + head);
            guest.qmp().press("meta_l", "right");
        }
        guest.qmp().type("again");
        awaitText(0, LOGIN + " on0again");
        guest.document("monitors-independent.png", "gpu", 3);
        assertEquals(100, guest.read(guest.picture("gpu", 2)).cols());
    }

    /** 80 columns and 30 rows of the smallest font are what the smallest one has room for. */
    @Test
    @OnlyLong
    void scaled_showsTheSameGridOnEachMonitor() throws Exception {
        configure("multi-monitor=scaled");
        plug(0, 1280, 768);
        plug(1, 1280, 800);
        plug(2, 640, 480);
        start();
        awaitText(1, LOGIN);
        awaitText(2, LOGIN);
        guest.qmp().type("everywhere");
        awaitText(1, LOGIN + " everywhere");
        awaitText(2, LOGIN + " everywhere");
        assertEquals(80, only("sessions", "sessions").get("cols").getAsInt());
        assertEquals(30, only("sessions", "sessions").get("rows").getAsInt());
        guest.document("monitors-scaled.png", "gpu", 3);
    }

    /** As a monitor on its side shows it to who looks: what is seen is what was turned back. */
    @Test
    @OnlyLong
    void turned_readsUprightFromTheSide() throws Exception {
        plug(0, 1280, 800);
        start();
        guest.awaitText("gpu", LOGIN);
        guest.qmp().press("meta_l", "minus");
        guest.awaitPicture("gpu", 0, "it turned left", OutputsGuestIT::turnedLeft, 100);
        guest.qmp().type("side");
        guest.awaitPicture(
                "gpu",
                0,
                "what is typed",
                picture -> turnedLeft(picture) && upright(picture).contains(LOGIN + " side"),
                100);
        guest.document("monitor-rotated.png", "gpu", 1);
        guest.qmp().press("shift", "meta_l", "equal");
        guest.awaitText("gpu", LOGIN + " side");
    }

    private static boolean turnedLeft(Picture picture) {
        return picture.widthPx() == 1280 && upright(picture).contains(LOGIN);
    }

    /** The text of a picture that lies on its left side. */
    private static String upright(Picture lying) {
        int width = lying.heightPx();
        int height = lying.widthPx();
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = lying.at(y, width - 1 - x);
            }
        }
        return guest.read(new Picture(width, height, pixels)).text();
    }
}
