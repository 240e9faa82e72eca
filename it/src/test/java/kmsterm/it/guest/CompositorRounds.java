// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import kmsterm.render.Picture;

/** Compositors that a user starts in a shell and that end in one way or another, in a guest. */
final class CompositorRounds {
    private static final int ROUNDS = Boolean.getBoolean("kmsterm.long") ? 50 : 1;

    static final String ALICE = "alice@kmsterm";

    /** Typed at compositors; nobody but them may ever show it. */
    static final String TOKEN = "borderline";

    /** struct input_event. */
    private static final int EVENT_BYTES = 24;

    /** Who has the screen, if it is not us. */
    static final String OTHER_MASTER =
            "awk '$4 == \"y\" && $1 != \"kmsterm\" { found = 1 } END { exit !found }'"
                    + " /sys/kernel/debug/dri/0/clients";

    /**
     * @param process what is to be killed
     */
    record Program(String command, String process) {}

    static final Program WESTON = new Program("weston --use-pixman", "weston");

    static final Program SWAY = new Program("sway", "sway");

    static final Program CAGE = new Program("cage foot", "cage");

    static final Program X = new Program("startx /usr/bin/xterm", "Xorg");

    private final Guest guest;
    private final boolean terminals;
    private int round;

    /**
     * @param terminals whether the kernel has virtual ones
     */
    CompositorRounds(Guest guest, boolean terminals) {
        this.guest = guest;
        this.terminals = terminals;
    }

    /** Software rendering, which wlroots wants to be told; and what docs/desktop.md says of X. */
    static void configure(Guest guest) throws Exception {
        guest.run("printf 'export WLR_RENDERER=pixman\\n' >>/home/alice/.bash_profile");
        guest.run("install -o alice /opt/kmsterm/xinit/xserverrc /home/alice/.xserverrc");
        guest.run("usermod -aG video alice");
    }

    void logIn() throws Exception {
        guest.awaitText("gpu", LOGIN);
        guest.qmp().type("alice\n");
        guest.awaitText("gpu", "Password:");
        guest.qmp().type("alice\n");
        guest.awaitText("gpu", ALICE);
    }

    void run(List<Program> programs) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            for (int j = 0; j < programs.size(); j++) {
                // Each way for each of them, in turns.
                startAndEnd(programs.get(j), (i + j) % 2 == 0 ? "TERM" : "KILL", false);
            }
            startAndEnd(programs.get(i % programs.size()), "SEGV", true);
        }
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
        String ending = " >log 2>&1; echo ended" + round + "-$((40 + 2))\n";
        guest.qmp().type("clear; " + program.command() + ending);
        if (!atStart) {
            awaitShown(what);
            typeToken();
            guest.run(killing);
        }
        String ended = "ended" + round + "-42";
        String text =
                guest.awaitScreen("gpu", what, screen -> screen.text().contains(ended)).text();
        assertFalse(text.contains(TOKEN), what + "\n" + text);
        if (terminals) {
            assertEquals("", guest.tryRun("kbd_mode -C /dev/tty1 | grep Unicode").out(), what);
        }
        guest.qmp().type("echo Back" + round + "-$((40 + 2))\n");
        guest.awaitText("gpu", "Back" + round + "-42");
    }

    void awaitShown(String what) throws Exception {
        guest.awaitTrue(OTHER_MASTER);
        guest.awaitPicture("gpu", 0, "a picture of " + what, CompositorRounds::lit, 100);
    }

    /** All of it has arrived when this returns: each press and release is two events. */
    void typeToken() throws Exception {
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
    static boolean lit(Picture picture) {
        long lit = Arrays.stream(picture.pixels()).filter(pixel -> (pixel & 0xffffff) != 0).count();
        return lit > picture.pixels().length / 10;
    }
}
