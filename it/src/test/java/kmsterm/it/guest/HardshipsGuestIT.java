// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Daemons that say too much, that go, or that there are not. */
class HardshipsGuestIT {
    private static final int TRIGGERS = Boolean.getBoolean("kmsterm.long") ? 200 : 12;

    /** What the last page of the program that writes has. */
    private static final String CALM =
            IntStream.rangeClosed(1, 20).mapToObj(i -> "row " + i).collect(Collectors.joining("\n"))
                    + "\ncalm";

    /** Writes until it may not, then a page that is known; its keyboard goes into a file. */
    private static final String BUSY =
            "stty -echo; (while [ ! -e /run/over ]; do seq 99; sleep .1; done;"
                    + " printf '\\033[2J\\033[H'; seq -f 'row %g' 20; echo calm) &"
                    + " exec cat >/run/typed";

    /** The process that has the seat, whoever started it. */
    private static final String PID = "$(pgrep -o -x kmsterm)";

    /** What it has open, of devices; the JVM's source of random numbers comes when it likes. */
    private static final String OPEN =
            "readlink /proc/" + PID + "/fd/* | grep ^/dev/ | grep -v random | sort | xargs";

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .card("gpu", "virtio-gpu-pci")
                    .device("virtio-keyboard-pci")
                    .device("qemu-xhci,id=xhci")
                    .build();

    @AfterEach
    void stop() throws Exception {
        guest.run(Daemons.BACK);
        guest.tryRun("systemctl stop kmsterm@tty1.service; pkill -x kmsterm");
        guest.awaitTrue("! pgrep -x kmsterm");
        guest.tryRun("systemctl reset-failed; rm -f /run/over /run/typed");
    }

    private static void start() throws Exception {
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
        guest.awaitText("gpu", LOGIN);
        guest.logIn("gpu");
    }

    private static void assertTyped(String word) throws Exception {
        guest.qmp().type("clear; echo " + word + "$((40 + 2))\n");
        guest.awaitScreen("gpu", word, screen -> screen.text().startsWith(word + "42\n" + PROMPT));
    }

    @Test
    void stormsOfTriggers_costNoKeyNoPictureAndNoDescriptor() throws Exception {
        start();
        guest.run("echo " + Guest.quoted(BUSY) + " >/usr/local/bin/busy");
        String pid = guest.run("echo " + PID);
        String open = guest.run(OPEN);
        guest.qmp().type("sh /usr/local/bin/busy\n");
        guest.awaitTrue("test -e /run/typed");
        var typed = new StringBuilder();
        for (int i = 0; i < TRIGGERS; i += 4) {
            // No more than the kernel keeps for who is late: 64 events, four a key.
            String word = "key " + i + "\n";
            typed.append(word);
            guest.qmp().type(word);
            guest.run("for action in change add change add; do udevadm trigger -c $action; done");
            guest.awaitTrue("grep -qx '" + word.strip() + "' /run/typed");
            String twice = " | tr ' ' '\\n' | grep -E '/dev/(dri|input)' | uniq -d";
            assertEquals("", guest.run(OPEN + twice));
        }
        guest.run("udevadm settle; touch /run/over");
        guest.awaitScreen("gpu", "the last page", screen -> screen.text().strip().equals(CALM));
        guest.qmp().press("ctrl", "d");
        guest.awaitTrue("! pgrep -x cat");
        assertEquals(typed.toString(), guest.run("cat /run/typed"));
        assertEquals(pid, guest.run("echo " + PID));
        guest.awaitTrue("[ \"$(" + OPEN + ")\" = '" + open.strip() + "' ]");
    }

    @Test
    @OnlyLong
    void daemonsThatGoAndComeBack_costNoSession() throws Exception {
        start();
        String pid = guest.run("echo " + PID);
        guest.run(Daemons.GONE);
        assertTyped("alone");
        guest.run(Daemons.BACK);
        guest.qmp().type("exit\n");
        guest.awaitText("gpu", LOGIN);
        guest.logIn("gpu");
        guest.qmp().type("clear; loginctl show-session -p Seat -p State $XDG_SESSION_ID\n");
        guest.awaitText("gpu", "Seat=seat0\nState=active\n");
        assertEquals(pid, guest.run("echo " + PID));
    }

    /** As BusyBox' init starts it, by docs/service.md. */
    @Test
    @OnlyLong
    void noDaemonAtAll_leavesLoginKeysAndSwitches() throws Exception {
        guest.run("modprobe -a usbhid hid_generic; systemctl stop getty@tty1; chvt 1");
        guest.run(Daemons.GONE);
        guest.run("taskset 1 setsid /usr/bin/kmsterm --vt=1 2>/dev/kmsg >&2 &");
        guest.awaitText("gpu", LOGIN);
        guest.logIn("gpu");
        assertTyped("alone");
        // The kernel tells of it, and what it is is read off its keys.
        String count = OPEN + " | grep -o /dev/input/ | wc -l";
        int before = Integer.parseInt(guest.run(count).strip());
        guest.qmp().plug("usb-kbd,id=late,bus=xhci.0,display=gpu");
        guest.awaitTrue("[ $(" + count + ") = " + (before + 1) + " ]");
        guest.qmp().typeOn("gpu", "tty\n");
        guest.awaitText("gpu", "# tty\n/dev/pts/");
        guest.qmp().unplug("late");
        guest.run("chvt 5");
        guest.awaitScreen("gpu", "another terminal", screen -> !screen.text().contains("# tty"));
        guest.qmp().press("ctrl", "alt", "f1");
        guest.awaitText("gpu", "# tty");
        assertTyped("back");
    }
}
