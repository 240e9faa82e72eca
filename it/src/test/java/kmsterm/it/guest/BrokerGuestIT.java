// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kmsterm.render.testkit.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A console of a user who is not root: logind or seatd opens the card and the keyboard for him. */
class BrokerGuestIT {
    private static final String PROMPT = "alice@kmsterm";

    /** The console, started as a login on tty3 would, but for what asks for the password. */
    private static final String CONSOLE =
            "systemd-run --quiet --unit=console -p User=alice -p TTYPath=/dev/tty3"
                    + " -p StandardInput=tty -p StandardError=journal -p CPUAffinity=0"
                    + " -p WorkingDirectory=/home/alice -E HOME=/home/alice -E SHELL=/bin/bash ";

    private static final String PROGRAM = " /usr/bin/kmsterm --video drm --verbose";

    private static final String PID = "$(systemctl show -P MainPID console.service)";

    /** The unit of a login's processes is that of the session. */
    private static final String JOURNAL = "journalctl -q _PID=" + PID;

    /** How many input devices are open. */
    private static final String INPUTS = "readlink /proc/" + PID + "/fd/* | grep -c /dev/input/";

    @RegisterExtension
    static final Guest guest =
            Guest.with().card("gpu", "virtio-gpu-pci").device("virtio-keyboard-pci").build();

    @AfterEach
    void stop() throws Exception {
        guest.tryRun("systemctl stop console.service seats.service getty@tty2.service");
        guest.tryRun("systemctl reset-failed; rm -f /run/seatd.sock");
    }

    private static Screen typeAndAwait(String keys, String text) throws Exception {
        guest.qmp().type(keys);
        return guest.awaitText("gpu", text);
    }

    /**
     * Nobody else is on the terminal: logind starts a getty on one that is free and switched to.
     */
    private static void take(String command) throws Exception {
        guest.run("systemctl -q mask --runtime autovt@tty3.service; chvt 3; " + command);
    }

    private static void awaitLine(String text) throws Exception {
        guest.awaitTrue(JOURNAL + " | grep -q '" + text + "'");
    }

    private static void startWithLogind() throws Exception {
        take(CONSOLE + "-p PAMName=login" + PROGRAM);
        guest.awaitText("gpu", PROMPT);
    }

    private static void startSeatd() throws Exception {
        guest.run("systemd-run --quiet --collect --unit=seats /usr/sbin/seatd -g video");
        guest.awaitTrue("test -S /run/seatd.sock");
    }

    /** The shell goes on, what is typed reaches it and nobody else. */
    private static void assertTyped(String word) throws Exception {
        typeAndAwait("echo " + word + "$((40 + 2))\n", word + "42");
        assertEquals("", guest.tryRun("grep -al " + word + " /dev/vcs /dev/vcs[0-9]*").out());
        assertEquals("", guest.tryRun("kbd_mode -C /dev/tty3 | grep Unicode").out());
    }

    private static void assertSwitchesThereAndBack() throws Exception {
        String inputs = inputs();
        guest.run("systemctl start getty@tty2.service");
        guest.awaitTrue("grep -aq 'login:' /dev/vcs2");
        typeAndAwait("clear; echo mark$((40 + 2))\n", "mark42");
        guest.qmp().press("ctrl", "alt", "f2");
        guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty2");
        guest.qmp().press("ctrl", "alt", "f3");
        guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty3");
        Screen back = guest.awaitText("gpu", "mark42");
        assertTrue(back.text().contains(PROMPT), back::text);
        awaitInputs(inputs);
    }

    private static String shell() throws Exception {
        return guest.run("pgrep -u alice -o bash").strip();
    }

    @Test
    void userOfALogindSession_seesTypesAndSwitchesWithoutRoot() throws Exception {
        startWithLogind();
        assertTyped("first");
        assertSwitchesThereAndBack();
        assertTyped("second");
    }

    @Test
    @OnlyLong
    void daemonsThatAreRestarted_costNoSession() throws Exception {
        startWithLogind();
        String shell = shell();
        String inputs = inputs();
        guest.run("udevadm trigger; udevadm trigger; udevadm settle");
        assertTyped("triggered");
        int times = 0;
        for (String daemon : List.of("systemd-logind", "dbus")) {
            guest.run("systemctl restart " + daemon + ".service");
            awaitGivenUp(++times);
            awaitInputs(inputs);
            assertTyped("after" + times);
        }
        assertEquals(shell, shell());
    }

    /** So many times all in all. */
    private static void awaitGivenUp(int times) throws Exception {
        guest.awaitTrue("[ $(" + JOURNAL + " | grep -c 'given up') -ge " + times + " ]");
    }

    /** Who manages the seat has revoked them, and opens them anew one after the other. */
    private static void awaitInputs(String count) throws Exception {
        guest.awaitTrue("[ $(" + INPUTS + ") = " + count + " ]");
    }

    private static String inputs() throws Exception {
        return guest.run(INPUTS).strip();
    }

    /** As when logind revokes it, or its driver gives up, and the node stays. */
    @Test
    @OnlyLong
    void keyboardThatCannotBeRead_isOpenedAnew() throws Exception {
        startWithLogind();
        guest.run(
                "systemd-run --quiet --collect --unit=tracer strace -f -qq -o /run/strace -p "
                        + guest.run("systemctl show -P MainPID console.service").strip()
                        + " -P $(readlink -f /dev/input/by-path/*kbd | head -n 1)"
                        + " -e trace=read -e inject=read:error=ENODEV:when=1");
        guest.awaitTrue("grep -q 'TracerPid:.*[1-9]' /proc/" + PID + "/status");
        guest.qmp().type("x");
        awaitLine("opened anew");
        guest.run("systemctl stop tracer.service");
        guest.qmp().press("ctrl", "c");
        assertTyped("anew");
    }

    @Test
    @OnlyLong
    void seatdWithoutASession_isEnough_andMayBeKilled() throws Exception {
        startSeatd();
        take(CONSOLE + "-p SupplementaryGroups=video" + PROGRAM);
        guest.awaitText("gpu", PROMPT);
        assertTyped("seatd");
        assertSwitchesThereAndBack();
        String shell = shell();
        guest.run("systemctl kill -s KILL seats.service");
        awaitLine("devices given up");
        guest.run("rm -f /run/seatd.sock");
        startSeatd();
        awaitLine("ours again");
        assertTyped("again");
        assertEquals(shell, shell());
    }
}
