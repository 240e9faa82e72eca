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
import kmsterm.render.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
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

    /** Source: linux/kd.h. */
    private static final int KD_TEXT = 0;

    private static final int KD_GRAPHICS = 1;
    private static final int K_UNICODE = 3;
    private static final int K_OFF = 4;

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .desktop()
                    .card("gpu", "virtio-gpu-pci")
                    .device("virtio-keyboard-pci")
                    .build();

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
        LOG_OUT
    }

    private Manager manager = Manager.NONE;
    private int front = OURS;
    private boolean loggedIn;

    /** Words typed so far: where keys went to us, and to others. */
    private final List<String> typedHere = new ArrayList<>();

    private final List<String> typedThere = new ArrayList<>();

    /** kmsterm has getty's name, as it is installed. */
    @BeforeAll
    static void link() throws Exception {
        guest.run(
                "ln -s kmsterm@.service /etc/systemd/system/getty@tty1.service;"
                        + " systemctl daemon-reload");
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
    void greetd_andKmstermKeepTheirTerminals() throws Exception {
        take(Step.START_GREETD);
        take(Step.SWITCH);
        take(Step.LOG_IN);
        take(Step.SWITCH);
        take(Step.STOP);
        take(Step.SWITCH);
        take(Step.LOG_OUT);
    }

    /** What comes to pass between the two, in any order. */
    @Test
    @EnabledIfSystemProperty(named = "kmsterm.long", matches = "true")
    void anyOrder_leavesEachWithItsOwn() throws Exception {
        long seed = Long.getLong("kmsterm.seed", System.nanoTime());
        System.out.println("DisplayManagersGuestIT: -Dkmsterm.seed=" + seed);
        var random = new SplittableRandom(seed);
        for (int i = 1; i <= STEPS; i++) {
            List<Step> can = possible();
            Step step = can.get(random.nextInt(can.size()));
            System.out.println("step " + i + ": " + step);
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
            assertEquals(List.of(), masters());
            assertEquals(KD_TEXT + " " + K_UNICODE, modes(OURS));
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
            }
            case SWITCH -> {
                front = front == OURS ? THEIRS : OURS;
                guest.qmp().press("ctrl", "alt", "f" + front);
            }
            case LOG_IN -> {
                guest.logIn("gpu");
                loggedIn = true;
            }
            case LOG_OUT -> {
                guest.qmp().type("exit\n");
                loggedIn = false;
            }
        }
        check(step + " with " + manager);
    }

    private void start(Manager wanted) throws Exception {
        guest.run("systemctl start " + wanted.unit());
        manager = wanted;
        front = THEIRS;
    }

    /** Everything that must be so, whatever came to pass. */
    private void check(String step) throws Exception {
        guest.awaitTrue("[ $(cat /sys/class/tty/tty0/active) = tty" + front + " ]");
        if (front == OURS) {
            checkOurs(step);
        } else if (manager == Manager.LIGHTDM) {
            checkLightdm(step);
        } else {
            checkText(step);
        }
        assertEquals(KD_GRAPHICS + " " + K_OFF, modes(OURS), step);
        assertEquals("tty" + front, guest.run("cat /sys/class/tty/tty0/active").strip(), step);
        String vts =
                guest.run(
                        "for s in $(loginctl --no-legend | awk '$4 == \"seat0\" {print $1}'); do"
                                + " loginctl show-session $s -p State -p VTNr --value | xargs; done"
                                + " | grep -v closing | grep -o '[0-9]*' | sort -u | xargs");
        List<String> wanted = new ArrayList<>();
        if (loggedIn) {
            wanted.add("" + OURS);
        }
        if (manager != Manager.NONE) {
            wanted.add("" + THEIRS);
        }
        assertEquals(String.join(" ", wanted), vts.strip(), step + ": terminals of sessions");
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
        assertEquals(List.of("kmsterm"), masters(), step);
    }

    private void checkLightdm(String step) throws Exception {
        guest.awaitTrue("pgrep -f ^/usr/sbin/lightdm-gtk-greeter");
        guest.awaitPicture("gpu", 0, "lightdm's greeter", DisplayManagersGuestIT::isGreeter, 300);
        String word = word(typedThere);
        guest.qmp().type(word);
        Picture typed =
                guest.awaitPicture("gpu", 0, "what was typed", picture -> ink(picture) > 60, 100);
        String text = guest.read(typed).text();
        assertFalse(text.contains(LOGIN) || text.contains(PROMPT), step + "\n" + text);
        guest.qmp().press("ctrl", "a");
        guest.qmp().press("backspace");
        guest.awaitPicture("gpu", 0, "an empty field", picture -> ink(picture) < 40, 100);
        assertEquals(List.of("Xorg"), masters(), step);
        assertEquals(KD_GRAPHICS + " " + K_OFF, modes(THEIRS), step);
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
            Picture theirs = awaitKernelsPicture();
            String seen = guest.read(theirs).text();
            assertFalse(seen.contains(PROMPT), step + "\n" + seen);
        }
        String text = guest.kernelText(THEIRS);
        for (String ours : typedHere) {
            assertFalse(text.contains(ours), step + ": " + ours + " in\n" + text);
        }
        assertEquals(List.of(), masters(), step);
        assertEquals(KD_TEXT + " " + K_UNICODE, modes(THEIRS), step);
    }

    /** A word that was never typed before. */
    private String word(List<String> to) {
        int number = typedHere.size() + typedThere.size();
        String word = "w" + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26) + "q";
        to.add(word);
        return word;
    }

    private static void awaitGreeter(int vt) throws Exception {
        guest.awaitTrue("pgrep -x agreety && grep -q login: /dev/vcs" + vt);
    }

    /** What is drawn in the grey of the kernel's text. */
    private static Picture awaitKernelsPicture() throws Exception {
        return guest.awaitPicture(
                "gpu", 0, "text that the kernel draws", DisplayManagersGuestIT::isKernels, 100);
    }

    private static boolean isKernels(Picture picture) {
        int lit = 0;
        for (int pixel : picture.pixels()) {
            if ((pixel & 0xffffff) == 0xaaaaaa) {
                lit++;
            }
        }
        return lit > 100;
    }

    /** Its window is white, and in the middle. */
    private static boolean isGreeter(Picture picture) {
        int x = picture.widthPx() / 2;
        int y = picture.heightPx() / 2;
        return at(picture, x - 165, y - 80) == 0xffffff
                && at(picture, x + 165, y + 80) == 0xffffff
                && at(picture, x - 400, y) == 0;
    }

    /** Dark pixels in the field where lightdm's greeter takes a name; its cursor has 18. */
    private static int ink(Picture picture) {
        int ink = 0;
        for (int y = picture.heightPx() / 2 - 52; y < picture.heightPx() / 2 - 28; y++) {
            for (int x = picture.widthPx() / 2 - 44; x < picture.widthPx() / 2 + 144; x++) {
                if ((at(picture, x, y) & 0xff) < 0x80) {
                    ink++;
                }
            }
        }
        return ink;
    }

    private static int at(Picture picture, int x, int y) {
        return picture.pixels()[y * picture.widthPx() + x] & 0xffffff;
    }

    /** Who may draw; nobody when the kernel does. */
    private static List<String> masters() throws Exception {
        return guest.run("awk '$4 == \"y\" {print $1}' /sys/kernel/debug/dri/0/clients")
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** KDGETMODE and KDGKBMODE of a virtual terminal that is in use. */
    private static String modes(int vt) throws Exception {
        return guest.run(
                        "perl -e 'open T, \"<\", \"/dev/tty"
                                + vt
                                + "\" or die; for (0x4b3b, 0x4b44) { my $m = pack \"i\", -1;"
                                + " ioctl T, $_, $m or die; push @m, unpack \"i\", $m }"
                                + " print \"@m\"'")
                .strip();
    }
}
