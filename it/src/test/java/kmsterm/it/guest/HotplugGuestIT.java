// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Monitors and cards that come and go while kmsterm runs as its unit on tty1. */
class HotplugGuestIT {
    /** USER_HZ ticks in /proc/PID/stat, utime and stime. Source: proc(5). */
    private static final String TICKS =
            "awk '{print $14 + $15}' /proc/$(systemctl show -P MainPID kmsterm@tty1)/stat";

    private static final int PLUGS = Boolean.getBoolean("kmsterm.long") ? 500 : 15;

    /** Of a monitor; 0 for none. */
    private static final List<List<Integer>> SIZES =
            List.of(
                    List.of(0, 0),
                    List.of(1280, 800),
                    List.of(1024, 768),
                    List.of(800, 600),
                    List.of(640, 480));

    /** Of the three monitors, when all is as it was. */
    private static final List<Integer> WIDTHS_PX = List.of(1280, 1024, 800);

    private static final List<Integer> HEIGHTS_PX = List.of(800, 768, 600);

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .hotplugPorts("port1")
                    .card("gpu", "virtio-gpu-pci,max_outputs=3")
                    .sockets("gpu", 3)
                    .device("virtio-keyboard-pci")
                    .build();

    /** Whether QEMU has it, which the guest need not know. */
    private static boolean secondCardOnBus;

    @BeforeEach
    void pullOut() {
        guest.monitor("gpu", 0, 0, 0);
        guest.monitor("gpu", 1, 0, 0);
        guest.monitor("gpu", 2, 0, 0);
    }

    /**
     * QEMU may break when a card is plugged in for the second time: it does so once, and from then
     * on the guest's own bus removes the card and finds it again, which is the same to the drivers.
     */
    private static void plugInSecondCard() throws Exception {
        if (secondCardOnBus) {
            guest.run("echo 1 >/sys/bus/pci/rescan");
        } else {
            guest.qmp().plug("bochs-display,id=second,bus=port1");
            secondCardOnBus = true;
        }
        guest.awaitTrue("test -e /sys/class/drm/card1");
        guest.run("readlink -f /sys/class/drm/card1/device >/run/second");
    }

    private static void pullOutSecondCard() throws Exception {
        guest.run("echo 1 >$(cat /run/second)/remove");
        guest.awaitTrue("test ! -e /sys/class/drm/card1");
    }

    private static boolean hasSecondCard() throws Exception {
        return guest.tryRun("test -e /sys/class/drm/card1").status() == 0;
    }

    @AfterEach
    void stop() throws Exception {
        if (hasSecondCard()) {
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
    @OnlyLong
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
    @OnlyLong
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
    @OnlyLong
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
    @OnlyLong
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
        plugInSecondCard();
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

    /**
     * What of a console must be level: descriptors, framebuffers in the kernel, memory in KiB,
     * logins.
     */
    private record Level(int descriptors, int framebuffers, int residentKib, int logins) {
        static Level now() throws Exception {
            String pid = guest.run("systemctl show -P MainPID kmsterm@tty1").strip();
            return new Level(
                    number("ls /proc/" + pid + "/fd | wc -l"),
                    number("grep -c '^framebuffer' /sys/kernel/debug/dri/0/framebuffer"),
                    number("awk '/^VmRSS/ {print $2}' /proc/" + pid + "/status"),
                    number("kmstermctl sessions | tail -n +2 | wc -l"));
        }

        private static int number(String command) throws Exception {
            return Integer.parseInt(guest.run(command).strip());
        }
    }

    /** All three as at first, each with the terminal that it began with. */
    private static void awaitHome() throws Exception {
        for (int head = 0; head < 3; head++) {
            force(head, "detect");
            guest.monitor("gpu", head, WIDTHS_PX.get(head), HEIGHTS_PX.get(head));
        }
        for (int head = 0; head < 3; head++) {
            int width = WIDTHS_PX.get(head);
            String text = "on" + head + " ";
            guest.awaitPicture(
                    "gpu",
                    head,
                    text + ", " + width + " pixels wide",
                    picture ->
                            picture.widthPx() == width && guest.read(picture).text().contains(text),
                    100);
        }
    }

    /**
     * @param status off, on, or detect: whatever is plugged in
     */
    private static void force(int head, String status) throws Exception {
        guest.run("echo " + status + " >/sys/class/drm/card0-Virtual-" + (head + 1) + "/status");
    }

    /** A program that goes on writing, on a head that keys go to. */
    private static void write(int head) throws Exception {
        awaitText(head, LOGIN);
        guest.qmp().type("root\n");
        awaitText(head, "Password:");
        guest.qmp().type("root\n");
        awaitText(head, PROMPT);
        guest.qmp().type("while sleep 0.2; do echo on" + head + " $((i += 1)); done\n");
        awaitText(head, "on" + head + " 1\n");
    }

    @Test
    void storm_endsWithEveryTerminalAtHome() throws Exception {
        long seed = Long.getLong("kmsterm.seed", System.nanoTime());
        var random = new SplittableRandom(seed);
        for (int head = 0; head < 3; head++) {
            guest.monitor("gpu", head, WIDTHS_PX.get(head), HEIGHTS_PX.get(head));
            awaitConnected(head, true);
        }
        start();
        for (int head = 0; head < 3; head++) {
            write(head);
            guest.qmp().press("meta_l", "right");
        }
        Level before = null;
        for (int i = 1; i <= PLUGS; i++) {
            int head = random.nextInt(3);
            int what = random.nextInt(10);
            if (i % 20 == 7) {
                if (hasSecondCard()) {
                    pullOutSecondCard();
                } else {
                    plugInSecondCard();
                }
            } else if (what < 3) {
                force(head, List.of("off", "on", "detect").get(what));
            } else {
                List<Integer> size = SIZES.get(random.nextInt(SIZES.size()));
                guest.monitor("gpu", head, size.get(0), size.get(1));
            }
            if (random.nextInt(3) > 0) {
                // Long enough for the kernel, and too short for us, or the other way round.
                guest.run("sleep 0." + random.nextInt(10));
            }
            if (i % (PLUGS / 5) == 0) {
                // While it is away its session is somebody's guest, and in front if it has the
                // keys.
                if (i > 7 && !hasSecondCard()) {
                    plugInSecondCard();
                }
                awaitHome();
                Level level = Level.now();
                before = before == null ? level : before;
                String where = "seed " + seed + ", step " + i + ": " + before + ", " + level;
                // The second card begins with one, and it stays when that is pulled out.
                assertEquals(i < 7 ? 3 : 4, level.logins(), where);
                // Fonts are opened when there is time, a few seconds after the start. What a head
                // had before is freed once another picture is shown in its place. The second card,
                // its connection and its session have some more.
                assertTrue(level.descriptors() <= before.descriptors() + 16, where);
                assertTrue(level.framebuffers() <= before.framebuffers() + 6, where);
                // The heap, which is collected a few seconds after a plug.
                assertTrue(level.residentKib() < before.residentKib() + 40_000, where);
            }
        }
    }
}
