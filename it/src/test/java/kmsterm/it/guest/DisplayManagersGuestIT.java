// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import kmsterm.render.Picture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A display manager beside kmsterm: neither notices the other. After each step it is asked who is
 * in front, who may draw, what mode the terminals are in, and a word is typed that must arrive
 * there and nowhere else.
 */
class DisplayManagersGuestIT {
    private static final int STEPS = 200;

    /** The terminals of kmsterm, and of both display managers as Debian has them. */
    private static final int OURS = 1;

    private static final int THEIRS = 7;

    /** Typed where a password is asked for, and taken back; nobody may ever show it. */
    private static final String SECRET = "unlit";

    /** Source: stty(1). */
    private static final String ASKS_FOR_A_PASSWORD =
            "stty -a -F /dev/tty" + THEIRS + " | grep -q -- ' -echo '";

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .desktop()
                    .card("gpu", "virtio-gpu-pci")
                    .device("virtio-keyboard-pci")
                    .build();

    private final SeatFacts seat = new SeatFacts(guest);

    private enum Manager {
        NONE,
        LIGHTDM,
        GREETD;

        String unit() {
            return name().toLowerCase(Locale.ROOT) + ".service";
        }
    }

    private enum Step {
        START_LIGHTDM,
        START_GREETD,
        STOP,
        SWITCH,
        LOG_IN,
        LOG_OUT,
        LOG_IN_THERE,
        LOG_OUT_THERE
    }

    private Manager manager = Manager.NONE;
    private int front = OURS;
    private boolean loggedIn;

    /** Alice has a compositor, by greetd. */
    private boolean loggedInThere;

    /** Words typed so far: where keys went to us, and to others. */
    private final List<String> typedHere = new ArrayList<>();

    private final List<String> typedThere = new ArrayList<>();

    /** kmsterm has getty's name, as it is installed. */
    @BeforeAll
    static void link() throws Exception {
        guest.run(
                "ln -s kmsterm@.service /etc/systemd/system/getty@tty1.service;"
                        + " systemctl daemon-reload");
        // What is typed in the session arrives in a file, line by line.
        guest.run(
                "printf '%s\\n' '#!/bin/sh' 'export WLR_RENDERER=pixman'"
                        + " 'exec cage -s -- foot -o colors.background=203040 sh -c \"exec cat >/run/heard\"'"
                        + " >/usr/local/bin/session; chmod 755 /usr/local/bin/session;"
                        + " sed -i 's,--cmd [^\"]*,--cmd /usr/local/bin/session,'"
                        + " /etc/greetd/config.toml; touch /run/heard; chown alice /run/heard");
    }

    @AfterAll
    static void nobodyWroteTheSecretDown() throws Exception {
        guest.run("! journalctl -b | grep -q " + SECRET);
    }

    @BeforeEach
    void start() throws Exception {
        guest.run("chvt 1; systemctl start getty@tty1.service");
        guest.awaitText("gpu", LOGIN);
    }

    @AfterEach
    void stop() throws Exception {
        guest.run("systemctl stop lightdm.service greetd.service kmsterm@tty1.service");
        guest.tryRun("systemctl reset-failed; chvt 1");
    }

    @Test
    void lightdm_andKmstermKeepTheirTerminals() throws Exception {
        take(Step.LOG_IN);
        take(Step.START_LIGHTDM);
        take(Step.SWITCH);
        take(Step.SWITCH);
        take(Step.STOP);
        take(Step.SWITCH);
    }

    @Test
    @OnlyLong
    void greetd_andKmstermKeepTheirTerminals() throws Exception {
        take(Step.START_GREETD);
        take(Step.SWITCH);
        take(Step.LOG_IN);
        take(Step.SWITCH);
        take(Step.STOP);
        take(Step.SWITCH);
        take(Step.LOG_OUT);
    }

    @Test
    @OnlyLong
    void sessionOfGreetd_andKmstermKeepTheirTerminals() throws Exception {
        take(Step.START_GREETD);
        take(Step.LOG_IN_THERE);
        take(Step.SWITCH);
        take(Step.LOG_IN);
        take(Step.SWITCH);
        take(Step.LOG_OUT_THERE);
        take(Step.LOG_IN_THERE);
        take(Step.STOP);
        take(Step.SWITCH);
    }

    /** Nor does it cross a border while it stands there, not entered. */
    @Test
    void secretAtAPrompt_staysThere() throws Exception {
        take(Step.START_LIGHTDM);
        take(Step.SWITCH);
        askForPassword();
        guest.qmp().type(SECRET);
        guest.qmp().press("ctrl", "alt", "f" + THEIRS);
        guest.awaitPicture("gpu", 0, "an empty field", LightdmGreeter::hasNoName, 300);
        checkSecret("lightdm in front");
        guest.qmp().press("ctrl", "alt", "f" + OURS);
        guest.awaitText("gpu", "Password:");
        checkSecret("kmsterm in front again");
        guest.qmp().press("ctrl", "u");
        guest.qmp().type("root\n");
        guest.awaitText("gpu", PROMPT);
        loggedIn = true;
        check("login, after another was in front");
        take(Step.STOP);

        take(Step.START_GREETD);
        guest.qmp().type("alice\n");
        guest.awaitTrue(ASKS_FOR_A_PASSWORD);
        guest.qmp().type(SECRET);
        guest.qmp().press("ctrl", "alt", "f" + OURS);
        front = OURS;
        check("kmsterm before greetd's prompt");
        guest.run("systemctl stop greetd.service");
        guest.qmp().press("ctrl", "alt", "f" + THEIRS);
        seat.assertBecomes("tty" + THEIRS, seat::front, "where it was typed");
        checkSecret("where it was typed");
    }

    /** What comes to pass between the two, in any order. */
    @Test
    @OnlyLong
    void anyOrder_leavesEachWithItsOwn() throws Exception {
        long seed = Long.getLong("kmsterm.seed", System.nanoTime());
        System.out.println("DisplayManagersGuestIT: -Dkmsterm.seed=" + seed);
        var random = new SplittableRandom(seed);
        long startNs = System.nanoTime();
        for (int i = 1; i <= STEPS; i++) {
            List<Step> can = possible();
            Step step = can.get(random.nextInt(can.size()));
            long s = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNs);
            System.out.println("step " + i + " at " + s + " s: " + step);
            take(step);
        }
    }

    /**
     * As greetd's authors ship it, and gdm's: its unit conflicts with the getty of the terminal.
     */
    @Test
    void managerOnOurTerminal_stopsUsAsItStopsGetty() throws Exception {
        guest.logIn("gpu");
        String unit = "[Unit]\\nAfter=getty@tty1.service\\nConflicts=getty@tty1.service\\n";
        guest.run(
                "mkdir -p /run/systemd/system/greetd.service.d; printf '"
                        + unit
                        + "' >/run/systemd/system/greetd.service.d/tty1.conf;"
                        + " sed -i 's/^vt = .*/vt = 1/' /etc/greetd/config.toml;"
                        + " systemctl daemon-reload");
        try {
            guest.run("systemctl start greetd.service");
            assertEquals(
                    "inactive success",
                    guest.run(
                                    "echo $(systemctl show kmsterm@tty1 -p ActiveState -p Result --value"
                                            + " | sort)")
                            .strip());
            awaitGreeter(OURS);
            assertEquals("", seat.masters());
            assertEquals(SeatFacts.TEXT, seat.modes(OURS));
            guest.qmp().type("somebody");
            guest.awaitTrue("grep -q somebody /dev/vcs1");
            Picture theirs = awaitKernelsPicture();
            assertFalse(guest.read(theirs).text().contains(PROMPT), "what was there before");
            assertFalse(guest.kernelText(OURS).contains(PROMPT), "what was there before");
            String getty = guest.tryRun("systemctl is-active kmsterm-getty@tty1").out().strip();
            assertEquals("inactive", getty);

            // The other way round, too.
            guest.run("systemctl start kmsterm@tty1.service");
            guest.awaitText("gpu", LOGIN);
            assertEquals("inactive", guest.tryRun("systemctl is-active greetd").out().strip());
            check("started again");
        } finally {
            guest.run(
                    "rm -r /run/systemd/system/greetd.service.d;"
                            + " sed -i 's/^vt = .*/vt = 7/' /etc/greetd/config.toml;"
                            + " systemctl daemon-reload");
        }
    }

    /** A stop that comes while the JVM starts is no failure, for which a getty would start. */
    @Test
    @OnlyLong
    void stopDuringStart_isNoFailure() throws Exception {
        guest.run("systemctl stop kmsterm@tty1.service; systemctl start kmsterm@tty1.service");
        guest.run("systemctl stop kmsterm@tty1.service");
        assertEquals("inactive", guest.tryRun("systemctl is-active kmsterm@tty1").out().strip());
        String getty = guest.tryRun("systemctl is-active kmsterm-getty@tty1").out().strip();
        assertEquals("inactive", getty);
    }

    private List<Step> possible() {
        var can = new ArrayList<Step>();
        if (manager == Manager.NONE) {
            can.add(Step.START_GREETD);
            can.add(Step.START_LIGHTDM);
        } else {
            can.add(Step.STOP);
        }
        if (manager != Manager.NONE || front == THEIRS) {
            // What people do most, and what takes least: lightdm's start takes half a minute here.
            can.addAll(Collections.nCopies(4, Step.SWITCH));
        }
        if (front == OURS) {
            can.add(loggedIn ? Step.LOG_OUT : Step.LOG_IN);
        } else if (manager == Manager.GREETD) {
            can.add(loggedInThere ? Step.LOG_OUT_THERE : Step.LOG_IN_THERE);
        }
        return can;
    }

    private void take(Step step) throws Exception {
        switch (step) {
            case START_LIGHTDM -> start(Manager.LIGHTDM);
            case START_GREETD -> start(Manager.GREETD);
            case STOP -> {
                guest.run("systemctl stop " + manager.unit());
                manager = Manager.NONE;
                loggedInThere = false;
            }
            case SWITCH -> {
                front = front == OURS ? THEIRS : OURS;
                guest.qmp().press("ctrl", "alt", "f" + front);
            }
            case LOG_IN -> {
                askForPassword();
                secretAnd("root");
                loggedIn = true;
            }
            case LOG_OUT -> {
                guest.qmp().type("exit\n");
                loggedIn = false;
            }
            case LOG_IN_THERE -> {
                guest.qmp().type("alice\n");
                guest.awaitTrue(ASKS_FOR_A_PASSWORD);
                secretAnd("alice");
                loggedInThere = true;
            }
            case LOG_OUT_THERE -> {
                guest.qmp().press("ctrl", "d");
                loggedInThere = false;
            }
        }
        check(step + " with " + manager);
    }

    private static void askForPassword() throws Exception {
        guest.qmp().type("root\n");
        guest.awaitText("gpu", "Password:");
        guest.awaitPasswordPrompt();
    }

    private static void secretAnd(String password) {
        guest.qmp().type(SECRET);
        guest.qmp().press("ctrl", "u");
        guest.qmp().type(password + "\n");
    }

    private void start(Manager wanted) throws Exception {
        guest.run("systemctl start " + wanted.unit());
        manager = wanted;
        front = THEIRS;
    }

    /** Everything that must be so, whatever came to pass. */
    private void check(String step) throws Exception {
        seat.assertBecomes("tty" + front, seat::front, step);
        if (front == OURS) {
            checkOurs(step);
        } else if (manager == Manager.LIGHTDM) {
            checkLightdm(step);
        } else if (loggedInThere) {
            checkSession(step);
        } else {
            checkText(step);
        }
        assertEquals(SeatFacts.GRAPHICS, seat.modes(OURS), step);
        assertEquals("tty" + front, seat.front(), step);
        String wanted = (loggedIn ? OURS + " " : "") + (manager == Manager.NONE ? "" : THEIRS);
        seat.assertBecomes(wanted.strip(), seat::sessions, step + ": terminals of sessions");
        checkSecret(step);
    }

    private static void checkSecret(String step) throws Exception {
        assertFalse(guest.screen("gpu").text().contains(SECRET), step);
        guest.run("! grep -aq " + SECRET + " /dev/vcs[0-9]* /run/heard");
    }

    private void checkOurs(String step) throws Exception {
        // A login that begins clears the screen.
        guest.awaitScreen(
                "gpu",
                "the prompt after " + step,
                screen -> {
                    String text = screen.text().strip();
                    return loggedIn ? text.endsWith("\n" + PROMPT) : text.equals(LOGIN);
                });
        String word = word(typedHere);
        guest.qmp().type(word);
        String text = guest.awaitText("gpu", word).text();
        for (String other : typedThere) {
            assertFalse(text.contains(other), step + ": " + other + " in\n" + text);
        }
        guest.qmp().press("ctrl", "u");
        guest.awaitScreen("gpu", "no " + word, screen -> !screen.text().contains(word));
        assertEquals("kmsterm", seat.masters(), step);
    }

    private void checkLightdm(String step) throws Exception {
        guest.awaitTrue("pgrep -f ^/usr/sbin/lightdm-gtk-greeter");
        guest.awaitPicture("gpu", 0, "lightdm's greeter", LightdmGreeter::isShown, 300);
        String word = word(typedThere);
        guest.qmp().type(word);
        Picture typed = guest.awaitPicture("gpu", 0, word, LightdmGreeter::hasName, 100);
        checkNothingOfOurs(step, typed);
        guest.qmp().press("ctrl", "a");
        guest.qmp().press("backspace");
        guest.awaitPicture("gpu", 0, "an empty field", LightdmGreeter::hasNoName, 100);
        assertEquals("Xorg", seat.masters(), step);
        assertEquals(SeatFacts.GRAPHICS, seat.modes(THEIRS), step);
    }

    /**
     * A compositor, for which logind opens the card; wlroots lends itself the buffers' half of it.
     */
    private void checkSession(String step) throws Exception {
        guest.awaitTrue("pgrep -x -u alice cat");
        seat.assertBecomes("systemd-logind cage", seat::masters, step);
        Picture shown =
                guest.awaitPicture("gpu", 0, "a terminal", DisplayManagersGuestIT::isFoot, 300);
        checkNothingOfOurs(step, shown);
        String word = word(typedThere);
        guest.qmp().type(word + "\n");
        guest.awaitTrue("grep -qx " + word + " /run/heard");
        String heard = guest.run("cat /run/heard");
        for (String ours : typedHere) {
            assertFalse(heard.contains(ours), step + ": " + ours + " in\n" + heard);
        }
        assertEquals(SeatFacts.GRAPHICS, seat.modes(THEIRS), step);
    }

    private static void checkNothingOfOurs(String step, Picture theirs) {
        String text = guest.read(theirs).text();
        assertFalse(text.contains(LOGIN) || text.contains(PROMPT), step + "\n" + text);
    }

    /** greetd's own greeter, or nobody: the kernel draws. */
    private void checkText(String step) throws Exception {
        if (manager == Manager.GREETD) {
            awaitGreeter(THEIRS);
            String word = word(typedThere);
            guest.qmp().type(word);
            guest.awaitTrue("grep -q " + word + " /dev/vcs" + THEIRS);
            guest.qmp().press("ctrl", "u");
            guest.awaitTrue("! grep -q " + word + " /dev/vcs" + THEIRS);
            checkNothingOfOurs(step, awaitKernelsPicture());
        }
        seat.assertBecomes("", seat::masters, step);
        seat.assertBecomes(SeatFacts.TEXT, () -> seat.modes(THEIRS), step);
        String text = guest.kernelText(THEIRS);
        for (String ours : typedHere) {
            assertFalse(text.contains(ours), step + ": " + ours + " in\n" + text);
        }
    }

    /** A word that was never typed before. */
    private String word(List<String> to) {
        int number = typedHere.size() + typedThere.size();
        String word = "w" + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26) + "q";
        to.add(word);
        return word;
    }

    /** A greeter that comes after another one asks on a screen that shows more than a login. */
    private static void awaitGreeter(int vt) throws Exception {
        guest.awaitTrue(
                "pgrep -x agreety && grep -q login: /dev/vcs"
                        + vt
                        + " && stty -a -F /dev/tty"
                        + vt
                        + " | grep -q -- ' echo '");
    }

    /** What is drawn in the grey of the kernel's text. */
    private static Picture awaitKernelsPicture() throws Exception {
        return guest.awaitPicture(
                "gpu",
                0,
                "text that the kernel draws",
                picture -> count(picture, 0xaaaaaa) > 100,
                100);
    }

    /** Filled with the background that foot was told to have. */
    private static boolean isFoot(Picture picture) {
        return count(picture, 0x203040) > picture.pixels().length / 2;
    }

    private static int count(Picture picture, int rgb) {
        int count = 0;
        for (int pixel : picture.pixels()) {
            if ((pixel & 0xffffff) == rgb) {
                count++;
            }
        }
        return count;
    }
}
