// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmsterm.render.Picture;
import kmsterm.render.testkit.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A login on a real screen, typed on a real keyboard: kmsterm as its unit runs it on tty1. */
class ConsoleGuestIT {
    private static final int SWITCHES = Boolean.getBoolean("kmsterm.long") ? 500 : 6;

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
        guest.awaitText("gpu", LOGIN);
    }

    @AfterEach
    void stop() throws Exception {
        guest.run("systemctl stop kmsterm@tty1.service getty@tty1.service getty@tty2.service");
        guest.tryRun("systemctl reset-failed");
    }

    /** Before it starts one, systemd deallocates the terminal, and a switch to it is lost. */
    private static void startSecondGetty() throws Exception {
        guest.run("systemctl start getty@tty2.service");
        guest.awaitTrue("grep -aq 'login:' /dev/vcs2");
    }

    private static Screen typeAndAwait(String keys, String text) throws Exception {
        guest.qmp().type(keys);
        return guest.awaitText("gpu", text);
    }

    @Test
    void login_takesTypedKeysAndShowsColoursInPixels() throws Exception {
        guest.logIn("gpu");
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
        guest.logIn("gpu");
        guest.run("rm -f /root/note");
        typeAndAwait("vim -u NONE -N note\n", "\"note\" [New");
        guest.qmp().type("i");
        typeAndAwait("Shift AND Ctrl\n", "Shift AND Ctrl");
        guest.qmp().press("esc");
        guest.qmp().type(":x\n");
        guest.awaitTrue("grep -qx 'Shift AND Ctrl' /root/note");
    }

    /** That each cell of the screen, read from its pixels, is what the terminal says it is. */
    private static void assertPixelsAreTheTerminal() throws Exception {
        for (int i = 0; ; i++) {
            String before = guest.run("kmstermctl screen");
            Screen screen = guest.screen("gpu");
            // Compared only if it stood still meanwhile.
            if (before.equals(guest.run("kmstermctl screen"))) {
                String difference = difference(before.lines().toList(), screen);
                if (difference.isEmpty()) {
                    return;
                }
                assertTrue(i < 20, difference);
            }
        }
    }

    /** Where a character is seen that is not there, or not seen though it would be visible. */
    private static String difference(List<String> rows, Screen screen) {
        var difference = new StringBuilder();
        for (int row = 0; row < screen.rows(); row++) {
            int[] wanted = row < rows.size() ? rows.get(row).codePoints().toArray() : new int[0];
            for (int col = 0; col < screen.cols(); col++) {
                int expected = col < wanted.length ? wanted[col] : ' ';
                Screen.Cell found = screen.at(row, col);
                // htop writes brackets in the colour of their background.
                boolean invisible =
                        found.codePoint() == ' ' && (expected == '[' || expected == ']');
                if (found.codePoint() != expected && !invisible) {
                    difference.append(
                            "%d;%d %c is shown as %s%n".formatted(row, col, expected, found));
                }
            }
        }
        return difference.toString();
    }

    @Test
    @OnlyLong
    void tmux_isRightInPixels() throws Exception {
        guest.logIn("gpu");
        typeAndAwait("tmux new -s two\n", "[two] 0:bash*");
        guest.qmp().press("ctrl", "b");
        guest.qmp().type("%");
        guest.awaitScreen(
                "gpu",
                "a prompt in each pane",
                found -> found.text().split(Pattern.quote(PROMPT), -1).length == 3);
        typeAndAwait("echo right$((7 * 7))\n", "right49");
        Screen screen = guest.screen("gpu");
        String line = screen.text().lines().filter(l -> l.contains("right49")).findFirst().get();
        // The border between the panes is a line, and what was typed is right of it.
        assertTrue(line.indexOf('│') > 0 && line.indexOf('│') < line.indexOf("right49"), line);
        // tmux's own colours: black on green.
        String status = screen.at(screen.rows() - 1, 0).look();
        assertNotEquals(screen.at(screen.rows() - 2, 0).look(), status);
        assertPixelsAreTheTerminal();
        guest.qmp().type("tmux kill-server\n");
    }

    @Test
    @OnlyLong
    void htop_isRightInPixels() throws Exception {
        guest.logIn("gpu");
        // Drawn every ten seconds, so that it stands still while it is looked at.
        Screen screen = typeAndAwait("htop -d 100\n", "F10Quit");
        assertTrue(screen.text().contains("PID USER"), screen::text);
        int row = screen.text().substring(0, screen.text().indexOf("PID USER")).split("\n").length;
        assertNotEquals(
                screen.at(row - 1, 20).look(), screen.at(row + 3, 20).look(), "a header, coloured");
        assertPixelsAreTheTerminal();
        guest.qmp().type("q");
        guest.awaitText("gpu", PROMPT);
    }

    @Test
    @OnlyLong
    void chordsOfAGermanKeyboard_arrive() throws Exception {
        guest.run("systemctl stop kmsterm@tty1.service; mkdir -p /etc/kmsterm");
        guest.run("echo xkb-layout=de >/etc/kmsterm/kmsterm.conf");
        guest.run("systemctl start kmsterm@tty1.service");
        guest.awaitText("gpu", LOGIN);
        guest.logIn("gpu");
        guest.run("rm -f /run/chords /etc/kmsterm/kmsterm.conf");
        // Y and z have changed places there: what is typed has neither.
        guest.run(
                "printf '#!/bin/sh\\nstty raw -echo\\necho ready\\nhead -c 26 | od -An -v -w99 -tx1"
                        + " >/run/chords\\nstty sane\\n' >/usr/local/bin/chords;"
                        + " chmod 755 /usr/local/bin/chords");
        typeAndAwait("chords\n", "ready");
        guest.qmp().press("z");
        guest.qmp().press("shift", "a");
        guest.qmp().press("alt_r", "q");
        guest.qmp().press("alt_r", "e");
        guest.qmp().press("ctrl", "a");
        guest.qmp().press("alt", "x");
        guest.qmp().press("ctrl", "alt", "c");
        guest.qmp().press("ctrl", "right");
        guest.qmp().press("shift", "f5");
        guest.qmp().press("bracket_left");
        String expected =
                " 79 41 40 e2 82 ac 01 1b 78 1b 03 1b 5b 31 3b 35 43 1b 5b 31 35 3b 32 7e";
        guest.awaitTrue("grep -qx '" + expected + " c3 bc' /run/chords");
    }

    @Test
    @OnlyLong
    void heldKey_repeatsUntilLetGo() throws Exception {
        guest.logIn("gpu");
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
    @OnlyLong
    void terminalResetBehindItsBack_isSilencedAgainWhenItComesBack() throws Exception {
        // As logind leaves it when the controller of a session on it has gone, but for the display.
        startSecondGetty();
        guest.run("kbd_mode -f -u -C /dev/tty1");
        guest.qmp().press("ctrl", "alt", "f2");
        guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty2");
        guest.qmp().press("ctrl", "alt", "f1");
        guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty1");
        guest.awaitTrue("! kbd_mode -C /dev/tty1 | grep -q Unicode");
        guest.qmp().type("token4713");
        guest.awaitText("gpu", "token4713");
        assertEquals("", guest.tryRun("grep -al token4713 /dev/vcs /dev/vcs[0-9]*").out());
    }

    @Test
    @OnlyLong
    void vtSwitchThereAndBack_showsWholePictureAtOnce() throws Exception {
        guest.logIn("gpu");
        typeAndAwait("clear; echo mark$((40 + 2))\n", "mark42");
        startSecondGetty();
        guest.qmp().press("ctrl", "alt", "f2");
        guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty2");
        guest.qmp().type("root\n");
        guest.awaitTrue("grep -aq 'Password:' /dev/vcs2");
        guest.qmp().press("ctrl", "alt", "f1");
        guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty1");
        Screen back = guest.awaitText("gpu", "mark42");
        assertTrue(back.text().contains(PROMPT), back::text);
        typeAndAwait("echo back$((1 + 1))\n", "back2");
    }

    /** A line of the flood, whole. */
    private static final Pattern COUNTED = Pattern.compile("count (\\d+) x{60}");

    /**
     * Whether the rows are consecutive lines of the flood, but for the last two: the cursor's, and
     * one that a read may have cut.
     */
    private static boolean isWholeFlood(Screen screen) {
        List<String> lines = screen.text().lines().toList();
        long previous = -1;
        for (String line : lines.subList(0, screen.rows() - 2)) {
            Matcher counted = COUNTED.matcher(line);
            if (!counted.matches()) {
                return false;
            }
            long number = Long.parseLong(counted.group(1));
            if (previous >= 0 && number != previous + 1) {
                return false;
            }
            previous = number;
        }
        return true;
    }

    @Test
    void switchesWhileOutputScrolls_showTheWholePictureFirst() throws Exception {
        guest.logIn("gpu");
        startSecondGetty();
        guest.qmp().type("x=$(printf 'x%.0s' $(seq 60)); clear\n");
        guest.qmp().type("while sleep 0.1; do i=$((i+1)); echo count $i $x; done\n");
        for (int i = 0; i < SWITCHES; i++) {
            guest.awaitScreen("gpu", "a screen full of output", ConsoleGuestIT::isWholeFlood);
            guest.qmp().press("ctrl", "alt", "f2");
            guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty2");
            int[] away = awaitStill();
            guest.qmp().press("ctrl", "alt", "f1");
            // Nothing but the other terminal, then a whole picture of ours.
            int turn = i;
            guest.awaitPicture(
                    "gpu",
                    0,
                    "what scrolls",
                    picture -> {
                        Screen screen = guest.read(picture);
                        boolean whole = isWholeFlood(screen);
                        boolean kernel = isKernelPicture(picture, away) || isInKernelFont(screen);
                        if (!whole && !kernel) {
                            throw new AssertionError(
                                    "half a picture after switch "
                                            + turn
                                            + ":\n"
                                            + guest.read(picture).text());
                        }
                        return whole;
                    },
                    0);
        }
        guest.qmp().press("ctrl", "c");
        // Not what is typed, which is cleared away at once.
        typeAndAwait("clear; echo cleared$((1 + 1)); cat\n", "cleared2");
        guest.qmp().type("token4712");
        guest.awaitText("gpu", "token4712");
        assertEquals("", guest.tryRun("grep -al token4712 /dev/vcs /dev/vcs[0-9]*").out());
        guest.qmp().press("ctrl", "c");
    }

    /** The other terminal's picture once the kernel has drawn it. */
    private static int[] awaitStill() throws Exception {
        Picture[] before = {guest.picture("gpu", 0)};
        return guest.awaitPicture(
                        "gpu",
                        0,
                        "the other terminal",
                        now -> {
                            boolean still = isKernelPicture(now, before[0].pixels());
                            before[0] = now;
                            // What the flood showed last stays until the kernel draws.
                            String text = guest.read(now).text();
                            return still && !text.isBlank() && !text.contains("count");
                        },
                        300)
                .pixels();
    }

    /** The other terminal's, but for its cursor, which blinks. */
    private static boolean isKernelPicture(Picture picture, int[] away) {
        int differing = 0;
        int[] pixels = picture.pixels();
        for (int i = 0; i < pixels.length; i++) {
            differing += pixels[i] == away[i] ? 0 : 1;
        }
        return pixels.length == away.length && differing <= 8 * 16;
    }

    /**
     * The other terminal's, drawn further than when we looked: a text whose letters are not of our
     * font, and nothing of the flood.
     */
    private static boolean isInKernelFont(Screen screen) {
        long foreign = screen.text().chars().filter(letter -> letter == Screen.UNREADABLE).count();
        return foreign >= 20 && !screen.text().contains("xx");
    }

    @Test
    void usbKeyboard_typesWhenPluggedInAndSticksNoKeyWhenPulledOut() throws Exception {
        guest.logIn("gpu");
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

    private static String mainPid() throws Exception {
        return guest.run("systemctl show -P MainPID kmsterm@tty1.service").strip();
    }
}
