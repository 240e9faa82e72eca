// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static kmsterm.it.guest.Guest.SOCKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import kmsterm.render.testkit.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Layouts, dead keys, locks and chords on a real keyboard, and keyboards that come and go. */
class KeyboardGuestIT {
    private static final boolean LONG = Boolean.getBoolean("kmsterm.long");

    private static final int SWITCHES = LONG ? 500 : 6;

    private static final int KEYBOARDS = 64;

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .card("gpu", "virtio-gpu-pci")
                    .device("virtio-keyboard-pci")
                    .device("qemu-xhci,id=xhci")
                    .build();

    /**
     * For perl: makes keyboards with uinput, and presses keys there or lets go of them. struct
     * input_event of 64-bit machines; ioctls of linux/uinput.h.
     */
    private static final String UINPUT =
            "use strict; $| = 1;"
                    + "sub keyboard { my ($i, $name) = @_; open(my $f, \"+<\", \"/dev/uinput\") or die $!;"
                    + " ioctl($f, 0x40045564, 1) or die; ioctl($f, 0x40045565, $_) for 1..111;"
                    + " ioctl($f, 0x405c5503, pack(\"SSSSZ80L\", 3, 1, $i, 1, $name, 0)) or die $!;"
                    + " ioctl($f, 0x5501, 0) or die; return $f }"
                    + "sub key { my ($f, $code, $down) = @_;"
                    + " syswrite($f, pack(\"qqSSl\", 0, 0, @$_)) for [1, $code, $down], [0, 0, 0] }"
                    + "sub pause { select(undef, undef, undef, $_[0]) }"
                    + "sub await { my ($what) = @_; for (1..600) { return if $what->(); pause(0.2) } }";

    /** Who is logged in stays so for the next test, unless one failed. */
    private static boolean loggedIn;

    private int failuresBefore;

    @BeforeEach
    void start() throws Exception {
        failuresBefore = guest.failures();
        if (loggedIn) {
            guest.qmp().press("ctrl", "u");
            guest.qmp().type("clear\n");
            guest.awaitScreen("gpu", "a prompt alone", s -> s.text().strip().equals(PROMPT));
            return;
        }
        guest.run(
                "mkdir -p /etc/kmsterm; printf '%s\\n' verbose bell=flash,led,sound"
                        + " 'bell-command=sh -c \"echo $KMSTERM_SESSION >>/run/bells\"'"
                        + " >/etc/kmsterm/kmsterm.conf");
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
        guest.awaitText("gpu", LOGIN);
        guest.logIn("gpu");
        guest.run(
                "printf '#!/bin/sh\\nclear\\nstty raw -echo\\necho ready $2 now\\nhead -c $1 | od -An -v -w99"
                        + " -tx1 >/run/bytes.new\\nmv /run/bytes.new /run/bytes\\nstty sane\\n'"
                        + " >/usr/local/bin/bytes; chmod 755 /usr/local/bin/bytes; rm -f /run/bytes");
        loggedIn = true;
    }

    @AfterEach
    void stop() throws Exception {
        guest.run("rm -f /etc/default/keyboard");
        if (guest.failures() != failuresBefore) {
            loggedIn = false;
            guest.run("systemctl stop kmsterm@tty1.service getty@tty1.service getty@tty2.service");
            guest.tryRun("systemctl reset-failed");
        }
    }

    private static int taken;

    /** A program that takes so many bytes; then {@link #assertBytes}. */
    private static void take(int bytes) throws Exception {
        guest.run("rm -f /run/bytes");
        taken++;
        guest.qmp().type("bytes " + bytes + " " + taken + "\n");
        guest.awaitText("gpu", "ready " + taken + " ");
    }

    private static void assertBytes(String text) throws Exception {
        guest.awaitTrue("test -e /run/bytes");
        StringBuilder expected = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            expected.append(String.format(" %02x", b));
        }
        assertEquals(expected.toString(), guest.run("cat /run/bytes").stripTrailing());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** What keys type with a layout that is set while they go to somebody who waits for them. */
    private static void assertTyped(
            String layout, String variant, String options, String keys, String expected)
            throws Exception {
        take(bytes(expected));
        layout(layout, variant, options);
        for (String key : keys.split(" ", -1)) {
            guest.qmp().press(key.split("\\+", -1));
        }
        assertBytes(expected);
        layoutOfTheSystem();
        guest.awaitText("gpu", PROMPT);
    }

    /** As {@code kmstermctl layout} asks, for everybody; answered when it is in use. */
    private static void layout(String layout, String variant, String options) throws Exception {
        var request = new JsonObject();
        request.addProperty("verb", "layout");
        request.addProperty("layout", layout);
        request.addProperty("variant", variant);
        request.addProperty("options", options);
        guest.control(SOCKET, request);
    }

    /** What was configured again. */
    private static void layoutOfTheSystem() throws Exception {
        var request = new JsonObject();
        request.addProperty("verb", "layout");
        guest.control(SOCKET, request);
    }

    @Test
    void layouts_deadKeysAndCompose() throws Exception {
        assertTyped("de", "", "", "z alt_r+q equal e semicolon", "y@éö");
        assertTyped("fr", "", "", "q 2 bracket_left e", "aéê");
        assertTyped("us", "dvorak", "", "s semicolon", "os");
        assertTyped("jp", "", "", "shift+2 bracket_left", "\"@");
        assertTyped(
                "us",
                "intl",
                "compose:menu",
                "compose s s apostrophe e apostrophe spc apostrophe 5 x",
                "ßé'x");
    }

    @Test
    @OnlyLong
    void groupSwitch_isNotedOnTheScreen() throws Exception {
        layout("us,ru", "", "grp:alt_shift_toggle");
        guest.awaitText("gpu", "English (US)");
        guest.qmp().press("alt", "shift");
        guest.awaitText("gpu", "Russian");
        guest.document("layout-note.png", "gpu", 1);
        String screen = guest.run("kmstermctl screen");
        assertTrue(!screen.contains("Russian"), screen);
        guest.awaitScreen("gpu", "no note any more", s -> !s.text().contains("Russian"));
        guest.qmp().type("q");
        guest.awaitText("gpu", PROMPT + " й");
        guest.qmp().press("alt", "shift");
        guest.awaitText("gpu", "English (US)");
        guest.qmp().press("backspace");
        guest.qmp().press("q");
        guest.awaitText("gpu", PROMPT + " q");
        layoutOfTheSystem();
    }

    @Test
    @OnlyLong
    void systemsLayout_isFollowed() throws Exception {
        guest.run("echo XKBLAYOUT=de >/etc/default/keyboard.new");
        guest.run("mv /etc/default/keyboard.new /etc/default/keyboard");
        guest.awaitTrue("kmstermctl input | grep -q '^keymap *German'");
        guest.qmp().type("y");
        guest.awaitText("gpu", PROMPT + " z");
        guest.run("echo XKBLAYOUT=nonsense >/etc/default/keyboard");
        guest.awaitTrue(
                "journalctl -b -u kmsterm@tty1 | grep -q \"no keymap for layout 'nonsense'.*using"
                        + " German\"");
        guest.qmp().type("y");
        guest.awaitText("gpu", PROMPT + " zz");
        guest.run("rm /etc/default/keyboard");
        guest.awaitTrue("kmstermctl input | grep -q '^keymap *English'");
    }

    @Test
    @OnlyLong
    void chordsReachTheProgram() throws Exception {
        String expected = "\033[1;6A\033[1;6B\033[1;4C\033[5;5~";
        take(bytes(expected));
        guest.qmp().press("ctrl", "shift", "up");
        guest.qmp().press("ctrl", "shift", "down");
        guest.qmp().press("alt", "shift", "right");
        guest.qmp().press("ctrl", "pgup");
        assertBytes(expected);
    }

    @Test
    void capsLock_isShownAtPasswordPromptsAndKeptOverASwitch() throws Exception {
        startSecondGetty();
        guest.qmp().press("caps_lock");
        guest.qmp().type("echo a\n");
        guest.awaitText("gpu", "ECHO: command not found");
        guest.awaitTrue("kmstermctl input | grep -q '^capsLock *true'");
        guest.qmp().press("ctrl", "alt", "f2");
        guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty2");
        guest.qmp().press("ctrl", "alt", "f1");
        guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty1");
        guest.qmp().press("ctrl", "l");
        guest.run(
                "printf '#!/bin/sh\\nprintf \"Password: \"; stty -echo; read p; stty echo; echo\\n'"
                        + " >/usr/local/bin/X; chmod 755 /usr/local/bin/X");
        guest.qmp().type("x\n");
        Screen prompt = guest.awaitText("gpu", "Caps Lock");
        assertTrue(prompt.text().matches("(?s).*Password: +Caps Lock\n.*"), prompt::text);
        guest.document("lock-keys.png", "gpu", 1);
        guest.qmp().press("caps_lock");
        guest.awaitScreen("gpu", "no indicator", s -> !s.text().contains("Caps Lock"));
        guest.qmp().press("caps_lock");
        guest.awaitText("gpu", "Caps Lock");
        guest.qmp().press("ret");
        guest.awaitScreen("gpu", "a prompt alone", s -> !s.text().contains("Caps Lock"));
        guest.qmp().press("caps_lock");
        guest.awaitTrue("kmstermctl input | grep -q '^capsLock *false'");
    }

    private static void startSecondGetty() throws Exception {
        guest.run("systemctl start getty@tty2.service");
        guest.awaitTrue("grep -aq 'login:' /dev/vcs2");
    }

    /** What is held when one leaves and let go of elsewhere, and the other way round. */
    @Test
    void modifiersOverSwitches_neverStick() throws Exception {
        startSecondGetty();
        long seed = Long.getLong("kmsterm.seed", new Random().nextLong());
        System.out.println("KeyboardGuestIT: -Dkmsterm.seed=" + seed);
        var random = new Random(seed);
        String[] modifiers = {"shift", "ctrl", "alt", "shift_r", "ctrl_r", "meta_l"};
        for (int i = 0; i < SWITCHES; i++) {
            String held = modifiers[random.nextInt(modifiers.length)];
            boolean before = random.nextBoolean();
            boolean letGoAway = random.nextBoolean();
            if (before) {
                guest.qmp().hold(held, true);
            }
            // By the kernel: with the modifier held, the chord would be another one.
            guest.run("chvt 2");
            guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty2");
            if (!before) {
                guest.qmp().hold(held, true);
            }
            if (letGoAway) {
                guest.qmp().hold(held, false);
            }
            guest.run("chvt 1");
            guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty1");
            if (!letGoAway) {
                guest.qmp().hold(held, false);
            }
            guest.qmp().type("clear; echo " + i + "x$((" + i + "+1))\n");
            guest.awaitText("gpu", i + "x" + (i + 1) + "\n");
        }
    }

    @Test
    @OnlyLong
    void unpluggedDuringAChord_leavesNothingHeld() throws Exception {
        guest.qmp().plug("usb-kbd,id=kbd2,bus=xhci.0");
        guest.awaitTrue("kmstermctl input | grep -q 'yes .*QEMU USB Keyboard'");
        guest.qmp().hold("ctrl", true);
        guest.qmp().hold("alt", true);
        guest.qmp().hold("x", true);
        guest.qmp().unplug("kbd2");
        guest.awaitTrue("! kmstermctl input | grep -q 'QEMU USB Keyboard'");
        guest.qmp().hold("x", false);
        guest.qmp().hold("alt", false);
        guest.qmp().hold("ctrl", false);
        guest.qmp().type("echo free$((2 * 4))\n");
        guest.awaitText("gpu", "free8");
    }

    /** What is written to the speaker's node, its other readers get. */
    @Test
    @OnlyLong
    void bell_soundsBlinksAndRuns() throws Exception {
        String speaker =
                guest.run(
                                "modprobe pcspkr; for d in /sys/class/input/event*; do"
                                        + " test $(cat $d/device/capabilities/snd) = 0"
                                        + " || basename $d; done")
                        .strip();
        guest.awaitTrue("journalctl -b -u kmsterm@tty1 | grep -q '" + speaker + ": speaker'");
        guest.run(
                "rm -f /run/bells; (timeout 60 head -c 96 /dev/input/" + speaker + " >/run/snd &)");
        guest.qmp().type("printf '");
        guest.qmp().press("backslash");
        guest.qmp().type("a'\n");
        guest.awaitTrue("test $(stat -c %s /run/snd) = 96");
        // Types, codes and values of the events: a tone of 750 Hz, and its end.
        assertEquals(
                "18 2 750 0 0 0 18 2 0 0 0 0",
                guest.run(
                                "perl -e 'local $/; open F, \"/run/snd\"; print join \" \","
                                        + " unpack \"(x16SSl)*\", <F>'")
                        .strip());
        guest.awaitTrue("grep -qx 1 /run/bells");
    }

    @Test
    @OnlyLong
    void debugKeys_areShownBesideTheConsole() throws Exception {
        guest.run("kmsterm --debug-keys >/run/keys 2>&1 </dev/null & echo $! >/run/keys.pid");
        guest.awaitTrue("grep -q '^keymap English' /run/keys && grep -q keyboard /run/keys");
        guest.qmp().press("a");
        guest.qmp().press("ctrl", "shift", "up");
        guest.awaitTrue("grep -Eq '^press +30 +a +a +61 ' /run/keys");
        guest.awaitTrue("grep -Eq '^press +103 +Up +Shift\\+Ctrl +1b 5b 31 3b 36 41 ' /run/keys");
        guest.awaitText("gpu", PROMPT + " a");
        guest.run("kill $(cat /run/keys.pid)");
        guest.awaitTrue("! kill -0 $(cat /run/keys.pid)");
        System.out.println(guest.run("cat /run/keys"));
    }

    /**
     * Keyboards made by uinput: each types a letter while it is there, and the last ones leave with
     * a modifier held.
     */
    @Test
    @OnlyLong
    void manyKeyboards_comeTypeAndGo() throws Exception {
        guest.run("modprobe uinput");
        guest.qmp().type("clear; cat >/run/typed\n");
        int before = descriptors();
        String perl =
                "my @k = map { keyboard($_, \"swarm$_\") } 1.."
                        + KEYBOARDS
                        + "; print \"made\\n\";"
                        + "await(sub { "
                        + KEYBOARDS
                        + " == (() = `kmstermctl input` =~ /yes .*swarm/g) });"
                        + "for my $f (@k) { key($f, 30, 1); key($f, 30, 0); pause(0.02) }"
                        + "await(sub { `kmstermctl screen` =~ /a{"
                        + KEYBOARDS
                        + "}/ });"
                        + "key($_, 29, 1) for @k[32..63];"
                        + "for my $f (@k) { ioctl($f, 0x5502, 0); close($f) }";
        guest.run("perl -e " + Guest.quoted(UINPUT + perl));
        guest.awaitTrue("! kmstermctl input | grep -q swarm");
        guest.qmp().type("\n");
        guest.qmp().press("ctrl", "d");
        guest.awaitTrue("grep -qx '" + "a".repeat(KEYBOARDS) + "' /run/typed");
        // A connection of kmstermctl may have been open then.
        int after = descriptors();
        assertTrue(after <= before, before + " before, " + after + " after");
    }

    /**
     * Typed by a scanner while the console's main thread is stopped, by ptrace(2): far more than
     * the kernel keeps.
     */
    @Test
    void keysWhileTheConsoleIsLate_comeAllTheSame() throws Exception {
        guest.run("modprobe uinput");
        guest.qmp().type("clear; cat >/run/scanned\n");
        String pid = guest.run("systemctl show -P MainPID kmsterm@tty1.service").strip();
        // The first thread is the launcher's, which waits for the main one.
        String main = guest.run("ls /proc/" + pid + "/task | sort -n | sed -n 2p").strip();
        String perl =
                "my $f = keyboard(1, \"scanner\");"
                        + "await(sub { `kmstermctl input` =~ /yes .*scanner/ });"
                        // PTRACE_SEIZE, PTRACE_INTERRUPT, __WALL
                        + "for my $request (0x4206, 0x4207) {"
                        + " syscall(101, $request, $ARGV[0] + 0, 0, 0) == 0 or die $! }"
                        + "waitpid($ARGV[0], 0x40000000) == $ARGV[0] or die $!;"
                        + "for (1..20) { for my $code (30..38) {"
                        + " key($f, $code, 1); key($f, $code, 0); pause(0.005) } }"
                        // PTRACE_DETACH
                        + "syscall(101, 17, $ARGV[0] + 0, 0, 0) == 0 or die $!;"
                        + "await(sub { `kmstermctl screen | tr -d \"\\n\"` =~ /(asdfghjkl){20}/ });"
                        + "ioctl($f, 0x5502, 0)";
        guest.run("perl -e " + Guest.quoted(UINPUT + perl) + " " + main);
        guest.qmp().type("\n");
        guest.qmp().press("ctrl", "d");
        guest.awaitTrue("grep -qx '" + "asdfghjkl".repeat(20) + "' /run/scanned");
    }

    /** How many the console has open. */
    private static int descriptors() throws Exception {
        String pid = guest.run("systemctl show -P MainPID kmsterm@tty1.service").strip();
        return Integer.parseInt(guest.run("ls /proc/" + pid + "/fd | wc -l").strip());
    }
}
