// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kmsterm.render.Picture;
import kmsterm.render.testkit.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A tablet, a mouse and a touchscreen on a console that runs as its unit on tty1. */
class PointerGuestIT {
    private static final int WIDTH_PX = 1024;
    private static final int HEIGHT_PX = 768;

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .card("gpu", "virtio-gpu-pci,max_outputs=2")
                    .sockets("gpu", 2)
                    .device("virtio-keyboard-pci")
                    .device("virtio-tablet-pci")
                    .device("virtio-mouse-pci")
                    .build();

    @BeforeEach
    void plug() {
        guest.monitor("gpu", 0, WIDTH_PX, HEIGHT_PX);
        guest.monitor("gpu", 1, 0, 0);
    }

    @AfterEach
    void stop() throws Exception {
        guest.run("systemctl stop kmsterm@tty1.service getty@tty9.service");
        guest.tryRun("systemctl reset-failed; rm -f /etc/kmsterm/kmsterm.conf");
    }

    /** A pixel of motion is a pixel of the picture. */
    private static void start(String... lines) throws Exception {
        String text = "verbose\\npointer-accel-profile=flat\\n" + String.join("\\n", lines);
        guest.run("mkdir -p /etc/kmsterm; printf '" + text + "\\n' >/etc/kmsterm/kmsterm.conf");
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
        guest.awaitText("gpu", LOGIN);
        // libinput is loaded meanwhile.
        guest.awaitTrue(
                "test $(journalctl -q _SYSTEMD_INVOCATION_ID=$(systemctl show -P InvocationID"
                        + " kmsterm@tty1) | grep -c 'event.*: pointer') -ge 2");
    }

    /** Points at the middle of a cell of 8 by 16 pixels. */
    private static void pointAt(int col, int row) {
        guest.qmp().point((col * 8 + 4.0) / WIDTH_PX, (row * 16 + 8.0) / HEIGHT_PX);
    }

    private static String laid() throws Exception {
        return CursorPlane.of(guest);
    }

    private static void awaitLaid(String expected) throws Exception {
        CursorPlane.await(guest, expected);
    }

    @Test
    @OnlyLong
    void theCard_laysThePointerOverThePicture_untilTheScreenIsGivenAway() throws Exception {
        start();
        assertEquals("", laid(), "it has not moved");
        pointAt(40, 10);
        // The bar's hot spot is its middle.
        awaitLaid("0 " + (40 * 8 + 4 - 4) + " " + (10 * 16 + 8 - 8));
        guest.qmp().type("x");
        awaitLaid("");
        guest.qmp().move(16, 32);
        awaitLaid("0 " + (42 * 8 + 4 - 4) + " " + (12 * 16 + 8 - 8));
        guest.run("systemctl start getty@tty9; chvt 9");
        guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty9");
        assertEquals("", laid(), "it was left to another one");
        guest.run("chvt 1");
        guest.awaitText("gpu", LOGIN);
        guest.qmp().move(1, 0);
        awaitLaid("0 " + (42 * 8 + 5 - 4) + " " + (12 * 16 + 8 - 8));
    }

    @Test
    void drawnIntoThePicture_itIsSeenWhereItIs() throws Exception {
        start("soft-cursor");
        pointAt(40, 20);
        awaitWhite(40 * 8 + 4, 20 * 16 + 8);
        assertEquals("", laid());
        guest.document("pointer.png", "gpu", 1);
        guest.qmp().move(-100, 0);
        awaitWhite(40 * 8 + 4 - 100, 20 * 16 + 8);
    }

    /** White with black beside it, where nothing else is. */
    private static void awaitWhite(int x, int y) throws Exception {
        for (int i = 0; ; i++) {
            Picture picture = guest.picture("gpu", 0);
            int color = picture.pixels()[y * picture.widthPx() + x] & 0xffffff;
            if (color == 0xffffff) {
                return;
            }
            assertTrue(i < 50, "no pointer at %d,%d but %06x".formatted(x, y, color));
            guest.run("sleep 0.2");
        }
    }

    /** A machine that is slow may be told of the second click too late. */
    private static void clickTwiceUntilMarked(int row, int col) throws Exception {
        for (int tries = 0; tries < 10; tries++) {
            guest.qmp().click("left");
            guest.qmp().click("left");
            for (int looks = 0; looks < 10; looks++) {
                Screen screen = guest.screen("gpu");
                if (!screen.at(row, col).look().equals(screen.at(row, 0).look())) {
                    return;
                }
                guest.run("sleep 0.2");
            }
        }
        throw new AssertionError("nothing is marked:\n" + guest.screen("gpu").text());
    }

    @Test
    void aWordClickedTwice_isPastedOnceIntoVim() throws Exception {
        start();
        guest.logIn("gpu");
        guest.run("rm -f /root/note");
        guest.qmp().type("clear; echo; echo alpha beta gamma\n");
        guest.awaitScreen("gpu", "the text", screen -> screen.text().startsWith("\nalpha beta"));
        pointAt(7, 1);
        clickTwiceUntilMarked(1, 7);
        guest.qmp().type("vim -u NONE -N note\n");
        guest.awaitText("gpu", "\"note\" [New");
        guest.qmp().type("i");
        guest.awaitText("gpu", " INSERT ");
        guest.qmp().click("middle");
        guest.awaitScreen("gpu", "what was pasted", screen -> screen.text().startsWith("beta"));
        guest.qmp().press("esc");
        guest.qmp().type(":x\n");
        guest.awaitTrue("test \"$(cat /root/note)\" = beta");
    }

    @Test
    @OnlyLong
    void mcAndHtop_takeClicksAndTheWheel() throws Exception {
        start();
        guest.logIn("gpu");
        guest.run("mkdir -p /tmp/many && cd /tmp/many && touch $(seq -w 1 99)");
        guest.qmp().type("mc -u /tmp/many /tmp/many\n");
        guest.awaitText("gpu", "Quit");
        // The fourth file of the left panel: beneath the panel are its name and details.
        int rows = HEIGHT_PX / 16;
        pointAt(4, 7);
        guest.qmp().click("left");
        guest.awaitScreen(
                "gpu",
                "the file that was clicked",
                screen -> screen.text().lines().toList().get(rows - 5).contains("04"));
        guest.qmp().press("f10");
        guest.awaitText("gpu", PROMPT);
        guest.qmp().type("clear; htop\n");
        guest.awaitText("gpu", "F10Quit");
        // Its bar of keys: F1 Help.
        pointAt(3, rows - 1);
        guest.qmp().click("left");
        guest.awaitText("gpu", "htop 3");
        guest.qmp().press("esc");
        guest.awaitText("gpu", "F10Quit");
        guest.qmp().type("q");
        guest.awaitText("gpu", PROMPT);
        guest.qmp().type("seq 200\n");
        guest.awaitScreen("gpu", "the end", screen -> screen.text().contains("\n200\n"));
        guest.qmp().click("wheel-up");
        // The prompt was on the last row: three rows further up is 200, and the first is 151.
        guest.awaitScreen(
                "gpu",
                "three rows before",
                screen -> screen.text().stripTrailing().endsWith("198"));
    }

    @Test
    @OnlyLong
    void itCrossesToTheNextOutput_whereAClickBringsTheKeys() throws Exception {
        start();
        guest.qmp().type("one");
        guest.awaitText("gpu", LOGIN + " one");
        guest.monitor("gpu", 1, 800, 600);
        guest.awaitScreen("gpu", 1, "a login", screen -> screen.text().contains(LOGIN));
        // To the left edge first, from wherever it is.
        guest.qmp().move(-4000, -4000);
        guest.qmp().move(10, 100);
        for (int i = 0; i < 30 && !laid().startsWith("1"); i++) {
            guest.qmp().move(100, 0);
        }
        assertTrue(laid().startsWith("1 "), laid());
        guest.qmp().click("left");
        guest.qmp().type("two");
        guest.awaitScreen("gpu", 1, "what is typed", s -> s.text().contains(LOGIN + " two"));
        guest.awaitText("gpu", LOGIN + " one");
    }
}
