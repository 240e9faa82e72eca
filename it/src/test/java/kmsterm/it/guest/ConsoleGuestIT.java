// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kmsterm.render.testkit.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A login on a real screen, typed on a real keyboard: kmsterm as its unit runs it on tty1. */
class ConsoleGuestIT {
    private static final String PROMPT = "root@kmsterm-guest:~#";

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .card("gpu", "virtio-gpu-pci")
                    .device("virtio-keyboard-pci")
                    .device("qemu-xhci,id=xhci")
                    .build();

    @BeforeEach
    void start() throws Exception {
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
        guest.awaitText("gpu", "kmsterm-guest login:");
    }

    @AfterEach
    void stop() throws Exception {
        guest.run("systemctl stop kmsterm@tty1.service getty@tty1.service getty@tty2.service");
        guest.tryRun("systemctl reset-failed");
    }

    private static void logIn() throws Exception {
        guest.qmp().type("root\n");
        guest.awaitText("gpu", "Password:");
        guest.qmp().type("root\n");
        guest.awaitText("gpu", PROMPT);
    }

    private static Screen typeAndAwait(String keys, String text) throws Exception {
        guest.qmp().type(keys);
        return guest.awaitText("gpu", text);
    }

    /** That the kernel's own console works there again: somebody can log in. */
    private static void assertTtyTakesLogin() throws Exception {
        guest.run("systemctl start getty@tty1.service; chvt 1");
        guest.awaitTrue("grep -aq 'login:' /dev/vcs1");
        guest.qmp().type("root\n");
        guest.awaitTrue("grep -aq 'Password:' /dev/vcs1");
        guest.qmp().type("root\n");
        guest.awaitTrue("grep -aq '" + PROMPT + "' /dev/vcs1");
        guest.qmp().type("rm -f /run/typed; tty >/run/typed\n");
        guest.awaitTrue("grep -qx /dev/tty1 /run/typed");
    }

    @Test
    void login_takesTypedKeysAndShowsColoursInPixels() throws Exception {
        logIn();
        guest.run("mkdir -p /root/folder");
        guest.qmp().type("clear; ls --color -d /root/folder\n");
        Screen screen =
                guest.awaitScreen(
                        "gpu", "what ls shows", found -> found.text().startsWith("/root/folder\n"));
        // GNU ls shows a folder bold and blue.
        assertTrue(screen.at(0, 0).look().contains("bold"), screen.at(0, 0).look());
        assertNotEquals(screen.at(1, 0).look(), screen.at(0, 0).look());
    }

    @Test
    void vim_editsAndSavesWhatIsTyped() throws Exception {
        logIn();
        guest.run("rm -f /root/note");
        typeAndAwait("vim -u NONE note\n", "\"note\" [New");
        guest.qmp().type("i");
        typeAndAwait("Shift AND Ctrl\n", "Shift AND Ctrl");
        guest.qmp().press("esc");
        guest.qmp().type(":x\n");
        guest.awaitTrue("grep -qx 'Shift AND Ctrl' /root/note");
    }

    @Test
    void heldKey_repeatsUntilLetGo() throws Exception {
        logIn();
        guest.qmp().hold("x", true);
        guest.awaitText("gpu", PROMPT + " xxxxx");
        guest.qmp().hold("x", false);
        guest.qmp().press("ctrl", "c");
        typeAndAwait("echo $((2 + 3))y\n", "5y");
    }

    @Test
    void typedSecret_isOnNoKernelConsole() throws Exception {
        guest.qmp().type("token4711");
        guest.awaitText("gpu", "token4711");
        assertEquals("", guest.tryRun("grep -al token4711 /dev/vcs /dev/vcs[0-9]*").out());
    }

    @Test
    void vtSwitchThereAndBack_showsWholePictureAtOnce() throws Exception {
        logIn();
        typeAndAwait("clear; echo mark$((40 + 2))\n", "mark42");
        guest.run("systemctl start getty@tty2.service");
        guest.qmp().press("ctrl", "alt", "f2");
        guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty2");
        guest.awaitTrue("grep -aq 'login:' /dev/vcs2");
        guest.qmp().type("root\n");
        guest.awaitTrue("grep -aq 'Password:' /dev/vcs2");
        guest.qmp().press("ctrl", "alt", "f1");
        guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty1");
        Screen back = guest.awaitText("gpu", "mark42");
        assertTrue(back.text().contains(PROMPT), back::text);
        typeAndAwait("echo back$((1 + 1))\n", "back2");
    }

    @Test
    void usbKeyboard_typesWhenPluggedInAndSticksNoKeyWhenPulledOut() throws Exception {
        logIn();
        guest.qmp().plug("usb-kbd,id=kbd2,bus=xhci.0");
        guest.awaitTrue("grep -q 'QEMU USB Keyboard' /proc/bus/input/devices");
        // What is typed before anybody has the node open is lost in the kernel.
        guest.awaitTrue(
                "for e in /sys/class/input/event*; do grep -q 'QEMU USB Keyboard' $e/device/name"
                        + " && ls -l /proc/"
                        + mainPid()
                        + "/fd | grep -q /dev/input/${e##*/}$ && exit 0; done; exit 1");
        // QEMU sends keys to the keyboard that came last.
        typeAndAwait("echo usb$((3 * 3))\n", "usb9");
        guest.qmp().hold("shift", true);
        guest.qmp().unplug("kbd2");
        guest.awaitTrue("! grep -q 'QEMU USB Keyboard' /proc/bus/input/devices");
        guest.qmp().hold("shift", false);
        typeAndAwait("echo small$((2 * 4))\n", "small8");
    }

    @Test
    void systemctlStop_leavesUsableTty() throws Exception {
        guest.run("systemctl stop kmsterm@tty1.service");
        assertTtyTakesLogin();
    }

    @Test
    void killNine_leavesTtyThatTheUnitTakesAgain() throws Exception {
        String before = mainPid();
        guest.run("kill -9 " + before);
        guest.awaitTrue(
                "p=$(systemctl show -P MainPID kmsterm@tty1); test $p != 0 -a $p != " + before);
        guest.awaitText("gpu", "kmsterm-guest login:");
        logIn();
    }

    @Test
    void killNineOutsideTheUnitsRestart_leavesUsableTty() throws Exception {
        guest.run(
                "mkdir -p /run/systemd/system/kmsterm@tty1.service.d;"
                        + " printf '[Service]\\nRestart=no\\n'"
                        + " >/run/systemd/system/kmsterm@tty1.service.d/no.conf;"
                        + " systemctl daemon-reload; kill -9 "
                        + mainPid());
        guest.awaitTrue("systemctl is-active getty@tty1.service");
        guest.run("rm -r /run/systemd/system/kmsterm@tty1.service.d; systemctl daemon-reload");
        assertTtyTakesLogin();
    }

    private static String mainPid() throws Exception {
        return guest.run("systemctl show -P MainPID kmsterm@tty1.service").strip();
    }
}
