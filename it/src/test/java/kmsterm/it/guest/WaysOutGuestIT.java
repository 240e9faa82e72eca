// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However kmsterm ends, and whenever: tty1 can be used after it. */
class WaysOutGuestIT {
    /** At least so many ioctls the loop's thread makes on the terminal: counted by strace. */
    private static final int TTY_CALLS = 12;

    /**
     * The first on the card, one in the midst of looking at it, one when it is about to be shown.
     */
    private static final List<Integer> CARD_CALLS = List.of(1, 20, 65);

    @RegisterExtension
    static final Guest guest =
            Guest.with().card("gpu", "virtio-gpu-pci").device("virtio-keyboard-pci").build();

    @BeforeEach
    void onlyOnce() throws Exception {
        // What the unit does about an end, a new start or another getty, is another matter:
        // FailoverGuestIT.
        guest.run(
                "mkdir -p /run/systemd/system/kmsterm@.service.d;"
                        + " printf '[Unit]\\nOnFailure=\\n[Service]\\nRestart=no\\n'"
                        + " >/run/systemd/system/kmsterm@.service.d/once.conf;"
                        + " systemctl daemon-reload; chvt 1");
    }

    @AfterEach
    void stop() throws Exception {
        guest.run("systemctl stop kmsterm@tty1.service getty@tty1.service");
        guest.tryRun("systemctl reset-failed; pkill -9 -x kmsterm");
        guest.run("ln -sf /opt/kmsterm/bin/kmsterm /usr/bin/kmsterm");
        guest.run("rm -r /run/systemd/system/kmsterm@.service.d; systemctl daemon-reload");
    }

    private static void start() throws Exception {
        guest.run("systemctl start kmsterm@tty1.service");
        guest.awaitText("gpu", LOGIN);
    }

    private static String mainPid() throws Exception {
        return guest.run("systemctl show -P MainPID kmsterm@tty1.service").strip();
    }

    private static void awaitEnd() throws Exception {
        guest.awaitTrue("! systemctl is-active kmsterm@tty1.service");
        guest.awaitTrue("test $(systemctl show -P MainPID kmsterm@tty1) = 0");
    }

    @Test
    void systemctlStop_leavesUsableTty() throws Exception {
        start();
        guest.run("systemctl stop kmsterm@tty1.service");
        KernelConsole.assertTakesLogin(guest);
    }

    @ParameterizedTest
    @MethodSource
    void signalWhenItRuns_leavesUsableTty(String signal) throws Exception {
        start();
        guest.run("kill -" + signal + " " + mainPid());
        awaitEnd();
        KernelConsole.assertTakesLogin(guest);
    }

    /** SEGV is what a bug in a native library is. */
    static List<String> signalWhenItRuns_leavesUsableTty() {
        return Boolean.getBoolean("kmsterm.long")
                ? List.of("TERM", "INT", "KILL", "SEGV")
                : List.of("KILL");
    }

    /**
     * @param path what is being worked at when it comes
     * @param call which call at it is the last
     */
    record Moment(String signal, String path, int call) {}

    /** All of them, or a few that the seed chooses. */
    static Stream<Moment> moments() {
        var all = new ArrayList<Moment>();
        for (String signal : List.of("KILL", "TERM", "INT")) {
            // Those that can be caught are caught in one way: there is less to see.
            int step = signal.equals("KILL") ? 1 : 4;
            for (int call = 1; call <= TTY_CALLS; call += step) {
                all.add(new Moment(signal, "/dev/tty1", call));
            }
            for (int call : CARD_CALLS) {
                all.add(new Moment(signal, "/dev/dri/card0", call));
            }
        }
        if (Boolean.getBoolean("kmsterm.long")) {
            return all.stream();
        }
        long seed = Long.getLong("kmsterm.seed", System.nanoTime());
        System.out.println("kmsterm.seed=" + seed);
        Collections.shuffle(all, new Random(seed));
        return all.subList(0, 1).stream();
    }

    /** Starts the unit with the program under strace, which does things to it. */
    private static void startUnder(String straceOptions) throws Exception {
        guest.run(
                "rm -f /usr/bin/kmsterm; printf '#!/bin/sh\\nexec strace -D -f -qq -o"
                        + " /run/strace "
                        + straceOptions
                        + " /opt/kmsterm/bin/kmsterm \"$@\"\\n' >/usr/bin/kmsterm;"
                        + " chmod 755 /usr/bin/kmsterm");
        guest.run("systemctl start kmsterm@tty1.service");
    }

    /** An exception that nobody expects and that goes through to the end of the program. */
    @Test
    @OnlyLong
    void exceptionThatEndsTheProgram_leavesUsableTty() throws Exception {
        startUnder("-e trace=epoll_wait -e inject=epoll_wait:error=EBADF:when=40+");
        guest.awaitTrue(
                "journalctl -q -u kmsterm@tty1 --since -120s | grep -q 'on CRTC'"
                        + " || ! systemctl is-active kmsterm@tty1");
        // A key that types nothing wakes the loop, until it has waited so often. How many wake-ups
        // a start takes, and how many keys come in one, differs.
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (guest.tryRun("pgrep -x kmsterm").status() == 0 && System.nanoTime() < endNs) {
            guest.qmp().press("ctrl");
        }
        awaitEnd();
        String said = guest.run("journalctl -q -u kmsterm@tty1.service --since -120s");
        assertTrue(said.contains("epoll_wait"), said);
        KernelConsole.assertTakesLogin(guest);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void signalInTheMidstOfStarting_leavesUsableTty(Moment moment) throws Exception {
        startUnder(
                "-P "
                        + moment.path
                        + " -e trace=ioctl -e inject=ioctl:signal="
                        + moment.signal
                        + ":when="
                        + moment.call);
        awaitEnd();
        assertEquals("0", guest.tryRun("pgrep -cx kmsterm").out().strip());
        KernelConsole.assertTakesLogin(guest);
    }

    @Test
    @OnlyLong
    void signalWhileAway_leavesTheOtherTerminalInFront() throws Exception {
        start();
        guest.run("systemctl start getty@tty2.service");
        // Before it starts a getty, systemd deallocates the terminal, and a switch to it is lost.
        guest.awaitTrue("grep -aq 'login:' /dev/vcs2");
        guest.qmp().press("ctrl", "alt", "f2");
        guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty2");
        guest.run("kill -9 " + mainPid());
        awaitEnd();
        guest.run("test $(cat /sys/class/tty/tty0/active) = tty2; systemctl stop getty@tty2");
        KernelConsole.assertTakesLogin(guest);
    }

    @Test
    void killNine_isFollowedByANewStart() throws Exception {
        guest.run("rm /run/systemd/system/kmsterm@.service.d/*; systemctl daemon-reload");
        start();
        String before = mainPid();
        guest.run("kill -9 " + before);
        guest.awaitTrue(
                "p=$(systemctl show -P MainPID kmsterm@tty1); test $p != 0 -a $p != " + before);
        guest.awaitText("gpu", LOGIN);
        guest.qmp().type("again");
        guest.awaitText("gpu", LOGIN + " again");
    }

    /** Without a unit there is a guard, which the console starts itself. */
    @Test
    @OnlyLong
    void killNineOfOneStartedByHand_leavesUsableTty() throws Exception {
        guest.run("systemctl start getty@tty1.service");
        KernelConsole.assertTakesLogin(guest);
        guest.qmp().type("clear; kmsterm\n");
        guest.awaitText("gpu", LOGIN);
        guest.run("pkill -9 -o -x kmsterm");
        guest.awaitTrue("kbd_mode -C /dev/tty1 | grep -q Unicode");
        guest.qmp().type("rm -f /run/typed; tty >/run/typed\n");
        guest.awaitTrue("grep -qx /dev/tty1 /run/typed");
    }
}
