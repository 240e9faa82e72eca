// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people at one machine: each with a monitor of the same card, or with a card of his own. */
class SeatsGuestIT {
    private static final String ALICE = "alice@kmsterm";

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .card("gpu", "virtio-gpu-pci,max_outputs=2")
                    .sockets("gpu", 2)
                    .card("second", "bochs-display")
                    .device("virtio-keyboard-pci")
                    .device("qemu-xhci,id=xhci")
                    .device("usb-kbd,bus=xhci.0,port=2,display=gpu")
                    .device("usb-kbd,bus=xhci.0,port=3,display=second")
                    // Connectors are numbered over all cards, by the order that drivers come in.
                    .kernelArguments("modprobe.blacklist=bochs")
                    .build();

    /** The second card is never the first seat's. */
    @BeforeAll
    static void giveOut() throws Exception {
        write(
                "/run/udev/rules.d/72-seats.rules",
                "SUBSYSTEM==\"drm\", KERNEL==\"card*\", DRIVERS==\"bochs-drm\","
                        + " ENV{ID_SEAT}=\"seat2\", TAG+=\"seat\", TAG+=\"master-of-seat\"",
                "SUBSYSTEM==\"input\", KERNELS==\"1-3\", ENV{ID_SEAT}=\"seat2\", TAG+=\"seat\"",
                "SUBSYSTEM==\"input\", KERNELS==\"1-2\", ENV{ID_SEAT}=\"seat1\","
                        + " TAG+=\"seat\", TAG+=\"master-of-seat\"");
        guest.run("udevadm control --reload; udevadm trigger --settle");
    }

    @AfterEach
    void stop() throws Exception {
        guest.tryRun("systemctl stop kmsterm@tty1.service kmsterm.service");
        guest.tryRun("rm -rf /etc/kmsterm; systemctl reset-failed; pkill -u alice");
    }

    private static void write(String path, String... lines) throws Exception {
        String text = String.join("\\n", lines);
        guest.run(
                "mkdir -p $(dirname "
                        + path
                        + "); printf '%b' "
                        + Guest.quoted(text + "\\n")
                        + " >"
                        + path);
    }

    private static void plugMonitors() throws Exception {
        for (int head = 0; head < 2; head++) {
            guest.monitor("gpu", head, 800, 600);
            guest.awaitTrue(
                    "grep -qx connected /sys/class/drm/card*-Virtual-" + (head + 1) + "/status");
        }
    }

    private static void awaitText(String card, int head, String text) throws Exception {
        guest.awaitScreen(card, head, text, screen -> screen.text().contains(text));
    }

    private static String text(String card, int head) {
        return guest.read(guest.picture(card, head)).text();
    }

    private static void logInAsAlice(String card, int head) throws Exception {
        awaitText(card, head, LOGIN);
        guest.qmp().typeOn(card, "alice\n");
        awaitText(card, head, "Password:");
        guest.qmp().typeOn(card, "alice\n");
        awaitText(card, head, ALICE);
    }

    /** As docs/seats.md has it: displays by kmsterm's own file, keyboards by udev and logind. */
    @Test
    void twoSeatsOnOneCard_areTwoPeople() throws Exception {
        write("/etc/kmsterm/kmsterm.conf", "[seat seat1]", "output=Virtual-2");
        plugMonitors();
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
        awaitText("gpu", 0, LOGIN);
        logInAsAlice("gpu", 1);
        guest.logIn("gpu");
        guest.qmp().type("echo left");
        guest.qmp().typeOn("gpu", "echo se");
        awaitText("gpu", 1, "$ echo se");
        guest.qmp().typeOn("gpu", "cond");
        guest.qmp().type("\n");
        guest.qmp().typeOn("gpu", "\n");
        awaitText("gpu", 0, "left\n" + PROMPT);
        awaitText("gpu", 1, "second\n" + ALICE);
        guest.document("seats-one-card.png", "gpu", 2);
        assertFalse(text("gpu", 0).contains("alice"), text("gpu", 0));
        assertFalse(text("gpu", 0).contains("second"), text("gpu", 0));
        assertFalse(text("gpu", 1).contains("root"), text("gpu", 1));
        assertFalse(text("gpu", 1).contains("left"), text("gpu", 1));
        String sessions = guest.run("loginctl list-sessions --no-legend");
        assertTrue(sessions.matches("(?s).*root +seat0.*"), sessions);
        assertTrue(sessions.matches("(?s).*alice +seat1.*"), sessions);
        String facts = " -p Type -p Seat -p State -p VTNr --value $(loginctl show-seat ";
        assertEquals(
                "0\nseat1\ntty\nactive\n",
                guest.run("loginctl show-session" + facts + "seat1 -p ActiveSession --value)"));
        assertEquals(
                "1\nseat0\ntty\nactive\n",
                guest.run("loginctl show-session" + facts + "seat0 -p ActiveSession --value)"));
    }

    /** A keyboard of another seat is not typed on by the one who has the virtual terminals. */
    @Test
    void keyboardOfAnotherSeat_doesNotTypeToTheKernelsTerminal() throws Exception {
        write("/etc/kmsterm/kmsterm.conf", "[seat seat1]", "output=Virtual-2", "input=usb-1-2*");
        plugMonitors();
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
        awaitText("gpu", 1, LOGIN);
        guest.run("openvt -c 4 -f -s -- sh -c 'exec cat'");
        guest.awaitTrue("[ $(cat /sys/class/tty/tty0/active) = tty4 ]");
        guest.qmp().typeOn("gpu", "secret");
        guest.qmp().type("first\n");
        guest.awaitTrue("tr -d ' ' </dev/vcs4 | grep -q first");
        assertFalse(guest.kernelText(4).contains("secret"), guest.kernelText(4));
        guest.run("chvt 1");
        awaitText("gpu", 1, LOGIN + " secret");
    }

    /** The first seat is left to its virtual terminals. */
    @Test
    @OnlyLong
    void cardOfASecondSeat_isServedBesideTheKernelsTerminals() throws Exception {
        guest.run("modprobe bochs; udevadm settle; systemctl start kmsterm.service");
        logInAsAlice("second", 0);
        assertEquals(
                "seat2\n",
                guest.run(
                        "loginctl show-session -p Seat --value"
                                + " $(loginctl show-seat seat2 -p ActiveSession --value)"));
        guest.qmp().typeOn("second", "echo x");
        awaitText("second", 0, "$ echo x");
        String cards = "readlink /proc/$(pgrep -x kmsterm)/fd/* | grep /dev/dri/ | sort -u | wc -l";
        assertEquals("1\n", guest.run(cards), "only the card of its own seat is open");
    }
}
