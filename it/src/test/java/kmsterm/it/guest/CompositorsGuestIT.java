// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import kmsterm.render.Picture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Compositors and X, started as anywhere else by a user in a shell, and what comes after them. */
class CompositorsGuestIT {
    private static final int ROUNDS = Boolean.getBoolean("kmsterm.long") ? 50 : 1;

    private static final String ALICE = "alice@kmsterm";

    /** Typed at compositors; nobody but them may ever show it. */
    private static final String TOKEN = "borderline";

    /** struct input_event. */
    private static final int EVENT_BYTES = 24;

    /** Who has the screen, if it is not us. */
    private static final String OTHER_MASTER =
            "awk '$4 == \"y\" && $1 != \"kmsterm\" { found = 1 } END { exit !found }'"
                    + " /sys/kernel/debug/dri/0/clients";

    /**
     * @param process what is to be killed
     */
    private record Program(String command, String process) {}

    private static final Program WESTON = new Program("weston --use-pixman", "weston");

    private static final Program SWAY = new Program("sway", "sway");

    private static final Program CAGE = new Program("cage foot", "cage");

    private static final Program X = new Program("startx /usr/bin/xterm", "Xorg");

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .desktop()
                    .card("gpu", "virtio-gpu-pci")
                    .device("virtio-keyboard-pci")
                    .build();

    private int round;

    @BeforeAll
    static void configure() throws Exception {
        // Software rendering, which wlroots wants to be told; and what docs/desktop.md says of X.
        guest.run("printf 'export WLR_RENDERER=pixman\\n' >>/home/alice/.bash_profile");
        guest.run("install -o alice /opt/kmsterm/xinit/xserverrc /home/alice/.xserverrc");
        guest.run("usermod -aG video alice");
    }

    @BeforeEach
    void logIn() throws Exception {
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
        guest.awaitText("gpu", LOGIN);
        guest.qmp().type("alice\n");
        guest.awaitText("gpu", "Password:");
        guest.qmp().type("alice\n");
        guest.awaitText("gpu", ALICE);
    }

    @AfterEach
    void stop() throws Exception {
        guest.tryRun("systemctl stop kmsterm@tty1.service seatd.service; pkill -KILL -u alice");
        guest.tryRun("systemctl reset-failed; chvt 1");
    }

    @AfterAll
    static void nothingTypedIsOnTheKernelsConsole() throws Exception {
        guest.run("! grep -aq " + TOKEN + " /dev/vcs[0-9]*");
    }

    /**
     * @param signal what ends it, once it shows something; or as soon as it has the screen
     */
    private void startAndEnd(Program program, String signal, boolean atStart) throws Exception {
        String what = program + ", " + signal + (atStart ? " at the start" : "");
        String killing = "pkill -" + signal + " -x " + program.process();
        round++;
        if (atStart) {
            // As soon as the screen is not ours, and it runs: before it shows anything.
            guest.run(
                    "(until " + OTHER_MASTER + "; do :; done; " + killing + ") >/dev/null 2>&1 &");
        }
        guest.qmp()
                .type(
                        "clear; "
                                + program.command()
                                + " >log 2>&1; echo ended"
                                + round
                                + "-$((40 + 2))\n");
        if (!atStart) {
            guest.awaitTrue(OTHER_MASTER);
            guest.awaitPicture("gpu", 0, "a picture of " + what, CompositorsGuestIT::lit, 100);
            typeToken();
            guest.run(killing);
        }
        String ended = "ended" + round + "-42";
        String text =
                guest.awaitScreen("gpu", what, screen -> screen.text().contains(ended)).text();
        assertFalse(text.contains(TOKEN), what + "\n" + text);
        assertEquals("", guest.tryRun("kbd_mode -C /dev/tty1 | grep Unicode").out(), what);
        guest.qmp().type("echo Back" + round + "-$((40 + 2))\n");
        guest.awaitText("gpu", "Back" + round + "-42");
    }

    /** All of it has arrived when this returns: each press and release is two events. */
    private static void typeToken() throws Exception {
        int bytes = TOKEN.length() * 4 * EVENT_BYTES;
        guest.run(
                "rm -f /run/typed; node=$(grep -l 'Virtio Keyboard' /sys/class/input/event*/device/name);"
                        + " node=${node%/device/name}; (exec 3</dev/input/${node##*/};"
                        + " touch /run/listening; head -c "
                        + bytes
                        + " <&3 >/dev/null; touch /run/typed) >/dev/null 2>&1 &");
        guest.awaitTrue("test -e /run/listening && rm /run/listening");
        guest.qmp().type(TOKEN);
        guest.awaitTrue("test -e /run/typed");
    }

    /** More than a console without text has: a tenth. */
    private static boolean lit(Picture picture) {
        long lit = Arrays.stream(picture.pixels()).filter(pixel -> (pixel & 0xffffff) != 0).count();
        return lit > picture.pixels().length / 10;
    }

    private void rounds(List<Program> programs) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            for (int j = 0; j < programs.size(); j++) {
                // Each way for each of them, in turns.
                startAndEnd(programs.get(j), (i + j) % 2 == 0 ? "TERM" : "KILL", false);
            }
            startAndEnd(programs.get(i % programs.size()), "SEGV", true);
        }
    }

    @Test
    void logind_compositorsHaveTheScreenAndGiveItBack() throws Exception {
        rounds(List.of(WESTON, SWAY, CAGE, X));
    }

    @Test
    void seatd_compositorsHaveTheScreenAndGiveItBack() throws Exception {
        guest.run("systemctl start seatd.service");
        guest.qmp().type("export LIBSEAT_BACKEND=seatd\n");
        rounds(List.of(SWAY, CAGE));
    }

    /** The login hangs up, and the compositor with it, while systemd resets the terminal. */
    @Test
    void consoleKilledBehindACompositor_showsALoginAgain() throws Exception {
        guest.qmp().type("sway >log 2>&1\n");
        guest.awaitTrue(OTHER_MASTER);
        guest.awaitPicture("gpu", 0, "sway", CompositorsGuestIT::lit, 100);
        guest.run("systemctl kill -s KILL kmsterm@tty1.service --kill-whom=main");
        guest.awaitTrue("systemctl show -P NRestarts kmsterm@tty1 | grep -qx 1");
        guest.awaitText("gpu", LOGIN);
        assertEquals("", guest.tryRun("kbd_mode -C /dev/tty1 | grep Unicode").out());
        guest.qmp().type("alice\n");
        guest.awaitText("gpu", "Password:");
    }
}
