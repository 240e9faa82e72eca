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

    /** Typed at compositors; nobody but them may ever show it. As long as a USB keyboard keeps. */
    static final String TOKEN = "greenowl";

    /** The card of the machine that has one. */
    static final String CARD = "gpu";

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
    private final String card;
    private final String otherMaster;
    private int round;

    /**
     * At a machine with one seat.
     *
     * @param terminals whether the kernel has virtual ones
     */
    CompositorRounds(Guest guest, boolean terminals) {
        this(guest, terminals, CARD, 0);
    }

    /**
     * @param card of the seat; what is typed at another seat than the first one's has its name
     * @param minor the card's number
     */
    CompositorRounds(Guest guest, boolean terminals, String card, int minor) {
        this.guest = guest;
        this.terminals = terminals;
        this.card = card;
        // Who has the screen, if it is not us.
        otherMaster =
                "awk '$4 == \"y\" && $1 != \"kmsterm\" { found = 1 } END { exit !found }'"
                        + " /sys/kernel/debug/dri/"
                        + minor
                        + "/clients";
    }

    void type(String text) throws Exception {
        if (card.equals(CARD)) {
            guest.qmp().type(text);
        } else {
            guest.qmp().typeOn(card, text);
        }
    }

    void awaitText(String text) throws Exception {
        guest.awaitText(card, text);
    }

    /** Software rendering, which wlroots wants to be told; and what docs/desktop.md says of X. */
    static void configure(Guest guest) throws Exception {
        // QEMU lets go of a key late when the machine is busy, and what repeats is not what was
        // typed.
        guest.run("mkdir -p /etc/kmsterm; echo xkb-repeat-delay=2000 >>/etc/kmsterm/kmsterm.conf");
        guest.run("printf 'export WLR_RENDERER=pixman\\n' >>/home/alice/.bash_profile");
        guest.run("install -o alice /opt/kmsterm/xinit/xserverrc /home/alice/.xserverrc");
        guest.run("install /opt/kmsterm/xinit/xserverrc /root/.xserverrc");
        guest.run("usermod -aG video alice");
    }

    void logIn() throws Exception {
        awaitText(LOGIN);
        type("alice\n");
        awaitText("Password:");
        type("alice\n");
        awaitText(ALICE);
    }

    /** Instead of who has logged in on the only seat. */
    void logInAsRoot() throws Exception {
        type("exit\n");
        awaitFresh();
        guest.logIn(card);
    }

    /** Where nobody has logged in. */
    private void awaitFresh() throws Exception {
        guest.awaitScreen(
                card,
                "a fresh login",
                screen -> screen.text().contains(LOGIN) && !screen.text().contains(ALICE));
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
        try {
            startAndEndOnce(program, signal, atStart);
        } catch (AssertionError e) {
            String log = guest.tryRun("tail -n 30 /home/alice/log /root/log").out();
            throw new AssertionError(program + ": " + e.getMessage() + "\n" + log, e);
        }
    }

    private void startAndEndOnce(Program program, String signal, boolean atStart) throws Exception {
        String what = program + ", " + signal + (atStart ? " at the start" : "");
        String killing = "pkill -" + signal + " -x " + program.process();
        round++;
        if (atStart) {
            // As soon as the screen is not ours, and it runs: before it shows anything.
            guest.run(
                    "rm -f /run/killed; (until "
                            + otherMaster
                            + "; do :; done; "
                            + killing
                            + "; touch /run/killed) >/dev/null 2>&1 &");
        }
        String ending = " >log 2>&1; echo ended" + round + "-$((40 + 2))\n";
        type("clear; " + program.command() + ending);
        if (!atStart) {
            awaitShown(what);
            typeToken();
            guest.run(killing);
        }
        awaitEnd(what, "ended" + round + "-42");
        if (atStart) {
            // One that never had the screen has ended by itself.
            guest.awaitTrue("test -e /run/killed");
        }
        if (terminals) {
            assertEquals("", guest.tryRun("kbd_mode -C /dev/tty1 | grep Unicode").out(), what);
        }
        type("echo Back" + round + "-$((40 + 2))\n");
        awaitText("Back" + round + "-42");
    }

    /** What was typed at it is not there. */
    void awaitEnd(String what, String said) throws Exception {
        String text = guest.awaitScreen(card, what, screen -> screen.text().contains(said)).text();
        assertFalse(text.contains(TOKEN), what + "\n" + text);
    }

    void awaitShown(String what) throws Exception {
        guest.awaitTrue(otherMaster);
        guest.awaitPicture(card, 0, "a picture of " + what, CompositorRounds::lit, 100);
    }

    void typeToken() throws Exception {
        HeardKeys.type(guest, TOKEN);
    }

    /** More than a console without text has: a tenth. */
    static boolean lit(Picture picture) {
        long lit = Arrays.stream(picture.pixels()).filter(pixel -> (pixel & 0xffffff) != 0).count();
        return lit > picture.pixels().length / 10;
    }
}
