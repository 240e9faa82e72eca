// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import kmsterm.render.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Monitors and cards that come and go while kmsterm runs as its unit on tty1. */
class HotplugGuestIT {
    private static final String LOGIN = "kmsterm-guest login:";

    /** USER_HZ ticks in /proc/PID/stat, utime and stime. Source: proc(5). */
    private static final String TICKS =
            "awk '{print $14 + $15}' /proc/$(systemctl show -P MainPID kmsterm@tty1)/stat";

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .hotplugPorts("port1")
                    .card("gpu", "virtio-gpu-pci,max_outputs=3")
                    .sockets("gpu", 3)
                    .device("virtio-keyboard-pci")
                    .build();

    private boolean secondCard;

    @BeforeEach
    void pullOut() {
        guest.monitor("gpu", 0, 0, 0);
        guest.monitor("gpu", 1, 0, 0);
        guest.monitor("gpu", 2, 0, 0);
    }

    private void pullOutSecondCard() throws Exception {
        guest.qmp().unplug("second");
        guest.awaitTrue("test ! -e /sys/class/drm/card1");
        secondCard = false;
    }

    @AfterEach
    void stop() throws Exception {
        if (secondCard) {
            pullOutSecondCard();
        }
        guest.run("systemctl stop kmsterm@tty1.service");
        guest.tryRun("systemctl reset-failed; rm -f /etc/kmsterm/kmsterm.conf");
    }

    private static void start() throws Exception {
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
    }

    private static void awaitConnected(int output, boolean connected) throws Exception {
        guest.awaitTrue(
                "grep -qx "
                        + (connected ? "connected" : "disconnected")
                        + " /sys/class/drm/card0-Virtual-"
                        + (output + 1)
                        + "/status");
    }

    private static void awaitText(int head, String text) throws Exception {
        guest.awaitScreen("gpu", head, text, screen -> screen.text().contains(text));
    }

    @Test
    void noDisplayAtStart_sleepsAndShowsOnTheFirstThatIsPluggedIn() throws Exception {
        awaitConnected(0, false);
        start();
        guest.awaitTrue(
                "journalctl -q -u kmsterm@tty1 --since -60s | grep -q 'none yet; showing in"
                        + " memory'");
        guest.awaitTrue("pgrep -x login");
        int ticks = ticksIn30s();
        // The compiler goes on for a while with what the start left to it.
        for (int i = 0; i < 4 && ticks > 3; i++) {
            ticks = ticksIn30s();
        }
        assertTrue(ticks <= 3, ticks + " clock ticks of CPU in 30 s without a display");
        guest.monitor("gpu", 0, 1024, 768);
        guest.awaitText("gpu", LOGIN);
        assertEquals(1024, guest.picture("gpu", 0).widthPx());
    }

    private static int ticksIn30s() throws Exception {
        int before = Integer.parseInt(guest.run(TICKS).strip());
        guest.run("sleep 30");
        return Integer.parseInt(guest.run(TICKS).strip()) - before;
    }

    @Test
    void threeMonitors_areThreeTerminals() throws Exception {
        guest.monitor("gpu", 0, 1280, 800);
        guest.monitor("gpu", 1, 1024, 768);
        guest.monitor("gpu", 2, 800, 600);
        awaitConnected(2, true);
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
    void scaled_showsTheSameGridOnEachMonitor() throws Exception {
        guest.run("mkdir -p /etc/kmsterm; echo multi-monitor=scaled >/etc/kmsterm/kmsterm.conf");
        guest.monitor("gpu", 0, 1280, 768);
        guest.monitor("gpu", 1, 1280, 800);
        guest.monitor("gpu", 2, 640, 480);
        awaitConnected(2, true);
        start();
        awaitText(1, LOGIN);
        awaitText(2, LOGIN);
        guest.qmp().type("everywhere");
        awaitText(1, LOGIN + " everywhere");
        awaitText(2, LOGIN + " everywhere");
        JsonObject request = new JsonObject();
        request.addProperty("verb", "sessions");
        JsonArray sessions =
                guest.control("/run/kmsterm/seat0.sock", request).getAsJsonArray("sessions");
        assertEquals(1, sessions.size());
        assertEquals(80, sessions.get(0).getAsJsonObject().get("cols").getAsInt());
        assertEquals(30, sessions.get(0).getAsJsonObject().get("rows").getAsInt());
        guest.document("monitors-scaled.png", "gpu", 3);
    }

    /** As a monitor on its side shows it to who looks: what is seen is what was turned back. */
    @Test
    void turned_readsUprightFromTheSide() throws Exception {
        guest.monitor("gpu", 0, 1280, 800);
        start();
        guest.awaitText("gpu", LOGIN);
        guest.qmp().press("meta_l", "minus");
        guest.awaitPicture("gpu", 0, "it turned left", HotplugGuestIT::turnedLeft, 100);
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

    @Test
    void monitorPulledOut_itsTerminalGoesToAnotherOneAndComesHome() throws Exception {
        guest.monitor("gpu", 0, 1280, 800);
        start();
        guest.awaitText("gpu", LOGIN);
        guest.qmp().type("one");
        guest.monitor("gpu", 1, 1024, 768);
        awaitText(1, LOGIN);
        guest.qmp().press("meta_l", "right");
        guest.qmp().type("two");
        awaitText(1, LOGIN + " two");
        guest.monitor("gpu", 1, 0, 0);
        awaitText(0, LOGIN + " two");
        guest.qmp().type("more");
        awaitText(0, LOGIN + " twomore");
        guest.qmp().press("ctrl", "meta_l", "left");
        awaitText(0, LOGIN + " one");
        guest.monitor("gpu", 1, 1024, 768);
        awaitText(1, LOGIN + " twomore");
        awaitText(0, LOGIN + " one");
        guest.qmp().press("shift", "meta_l", "right");
        awaitText(1, LOGIN + " one");
        awaitText(0, LOGIN);
    }

    @Test
    void onlyMonitorPulledOut_isShownOnAgainWhenItComesBack() throws Exception {
        guest.monitor("gpu", 0, 1280, 800);
        start();
        guest.awaitText("gpu", LOGIN);
        guest.monitor("gpu", 0, 0, 0);
        awaitConnected(0, false);
        // Nobody sees it, but it is not lost.
        guest.qmp().type("blind");
        guest.monitor("gpu", 0, 800, 600);
        guest.awaitText("gpu", LOGIN + " blind");
        assertEquals(800, guest.picture("gpu", 0).widthPx());
    }

    @Test
    void monitorExchangedForAnother_isShownInItsOwnMode() throws Exception {
        guest.monitor("gpu", 0, 1280, 800);
        start();
        guest.awaitText("gpu", LOGIN);
        guest.monitor("gpu", 0, 800, 600);
        guest.awaitScreen(
                "gpu",
                0,
                "800 pixels and the login",
                screen -> screen.cols() == 100 && screen.text().contains(LOGIN));
        guest.qmp().type("smaller");
        guest.awaitText("gpu", LOGIN + " smaller");
    }

    @Test
    void secondCard_showsTheTerminalWhenPluggedInAndLeavesTheFirstWhenPulledOut() throws Exception {
        guest.monitor("gpu", 0, 1280, 800);
        start();
        guest.awaitText("gpu", LOGIN);
        guest.qmp().plug("bochs-display,id=second,bus=port1");
        secondCard = true;
        guest.awaitText("second", LOGIN);
        guest.qmp().type("first");
        guest.awaitText("gpu", LOGIN + " first");
        guest.qmp().press("meta_l", "right");
        guest.qmp().type("second");
        guest.awaitText("second", LOGIN + " second");
        pullOutSecondCard();
        guest.awaitTrue("journalctl -q -u kmsterm@tty1 | grep -q 'card1: unplugged'");
        guest.qmp().type("more");
        guest.awaitText("gpu", LOGIN + " secondmore");
    }
}
