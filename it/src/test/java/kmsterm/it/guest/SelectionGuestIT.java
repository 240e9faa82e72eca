// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kmsterm.render.testkit.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Text is taken from the screen and pasted by keys alone. */
class SelectionGuestIT {
    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .card("gpu", "virtio-gpu-pci")
                    .sockets("gpu", 1)
                    .device("virtio-keyboard-pci")
                    .build();

    @BeforeEach
    void start() throws Exception {
        guest.monitor("gpu", 0, 1280, 800);
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
        guest.awaitText("gpu", LOGIN);
        guest.logIn("gpu");
    }

    @AfterEach
    void stop() throws Exception {
        guest.run("systemctl stop kmsterm@tty1.service; rm -f /etc/kmsterm/kmsterm.conf");
        guest.tryRun("systemctl reset-failed");
    }

    private static Screen typeAndAwait(String keys, String text) throws Exception {
        guest.qmp().type(keys);
        return guest.awaitText("gpu", text);
    }

    private static void enterCopyMode() throws Exception {
        guest.qmp().press("ctrl", "shift", "spc");
        guest.awaitScreen("gpu", "copy mode", found -> firstLine(found).endsWith(" copy"));
    }

    private static String firstLine(Screen screen) {
        return screen.text().lines().findFirst().orElse("").stripTrailing();
    }

    /** Whether a cell's look is that of selected text. */
    private static boolean differs(Screen screen, int row, int col, int otherCol) {
        return !screen.at(row, col).look().equals(screen.at(row, otherCol).look());
    }

    @Test
    @OnlyLong
    void wordSelectedByKeys_isPastedOnceIntoVim() throws Exception {
        guest.run("seq 1 200 >/root/numbers; rm -f /root/note");
        typeAndAwait("clear; echo the-needle is here; seq 1 90\n", "90\n" + PROMPT);
        enterCopyMode();
        guest.qmp().type("?needle\n");
        Screen found =
                guest.awaitScreen(
                        "gpu", "the line above", screen -> screen.text().contains("the-needle is"));
        assertTrue(firstLine(found).contains("copy \u2191"), found::text);
        guest.qmp().type("0ve");
        guest.awaitScreen(
                "gpu",
                "the word marked, and nothing else",
                screen ->
                        firstLine(screen).startsWith("the-needle is")
                                && firstLine(screen).contains("copy cells")
                                && differs(screen, 0, 0, 14)
                                && differs(screen, 0, 8, 14)
                                && !differs(screen, 0, 12, 14));
        guest.document("copy-mode.png", "gpu", 1);
        guest.qmp().type("y");
        guest.awaitScreen("gpu", "the page", screen -> screen.text().contains("90\n" + PROMPT));
        typeAndAwait("vim -u NONE -N -c 'set noai' note\n", "\"note\" [New");
        guest.qmp().type("i");
        guest.qmp().press("shift", "insert");
        guest.awaitText("gpu", "the-needle");
        guest.qmp().press("esc");
        guest.qmp().type(":x\n");
        guest.awaitTrue("test -s /root/note");
        assertEquals("the-needle\n", guest.run("cat /root/note"));
    }

    @Test
    @OnlyLong
    void severalLines_areAskedForOutsideOfBrackets_andForgottenAtLogout() throws Exception {
        typeAndAwait("clear; printf 'touch /run/a\\ntouch /run/b\\n'; echo end\n", "end\n");
        enterCopyMode();
        guest.qmp().type("gV");
        guest.qmp().type("j");
        guest.awaitScreen("gpu", "two lines", screen -> firstLine(screen).contains("copy lines"));
        guest.qmp().press("ret");
        // cat knows no pastes.
        typeAndAwait("clear; cat >/run/pasted\n", "cat >/run/pasted");
        guest.qmp().press("shift", "insert");
        guest.awaitText("gpu", "Paste 2 lines?");
        guest.qmp().press("esc");
        guest.awaitScreen("gpu", "no question", s -> !s.text().contains("Paste 2 lines?"));
        guest.qmp().press("shift", "insert");
        guest.awaitText("gpu", "Paste 2 lines?");
        guest.qmp().press("ret");
        guest.awaitText("gpu", "touch /run/b");
        guest.qmp().type("\n");
        guest.qmp().press("ctrl", "d");
        guest.awaitTrue("test -s /run/pasted");
        assertEquals("touch /run/a\ntouch /run/b\n", guest.run("cat /run/pasted"));
        typeAndAwait("exit\n", LOGIN);
        guest.qmp().press("shift", "insert");
        guest.awaitText("gpu", "nothing copied yet");
        assertNotEquals(0, guest.tryRun("test -e /run/a -o -e /run/b").status());
    }

    @Test
    @OnlyLong
    void address_isCopiedByItsLetter() throws Exception {
        typeAndAwait(
                "clear; echo see https://example.org/a, and mailto:me@example.org\n",
                "see https://example.org/a, and mailto:me@example.org\n");
        enterCopyMode();
        guest.qmp().type("u");
        guest.awaitText("gpu", "type letters to copy an address");
        guest.document("url-hints.png", "gpu", 1);
        guest.qmp().type("s");
        guest.awaitText("gpu", "copied mailto:me@example.org");
        guest.qmp().type("echo \"<");
        guest.qmp().press("shift", "insert");
        guest.qmp().type(">\"\n");
        guest.awaitText("gpu", "\n<mailto:me@example.org>\n");
    }

    /** Typed where nothing is echoed, and the console killed in whatever state it is in. */
    @Test
    void secretAtAPasswordPrompt_isNowhereAfterAKill() throws Exception {
        guest.qmp().type("exit\n");
        guest.awaitScreen(
                "gpu", "a fresh login", found -> !found.text().contains(PROMPT) && ends(found));
        String[] states = {
            "", "copy mode", "search", "away", "no display", "stopped", "display off"
        };
        // For the last one; read by each that is started again.
        guest.run(
                "mkdir -p /etc/kmsterm; printf 'dpms-timeout=20\\nno-dpms-swallow\\n' >/etc/kmsterm/kmsterm.conf");
        for (int i = 0; i < states.length; i++) {
            String token = "token58" + i;
            guest.qmp().type("root\n");
            guest.awaitText("gpu", "Password:");
            guest.qmp().type(token);
            switch (states[i]) {
                case "copy mode" -> enterCopyMode();
                case "search" -> {
                    enterCopyMode();
                    typeAndAwait("/log", "/log");
                }
                case "away" -> {
                    guest.run("chvt 3");
                    guest.awaitTrue("test $(cat /sys/class/tty/tty0/active) = tty3");
                }
                case "no display" -> {
                    guest.monitor("gpu", 0, 0, 0);
                    guest.awaitTrue("grep -qx disconnected /sys/class/drm/card0-Virtual-1/status");
                }
                case "display off" ->
                        guest.awaitScreen(
                                "gpu", "off", found -> !found.text().contains("Password:"));
                default -> {}
            }
            assertEquals(
                    "",
                    leaks(token)
                            + guest.run(
                                    "kmstermctl screen --history 1000 | grep -c "
                                            + token
                                            + " | grep -v '^0$' || true"),
                    states[i]);
            String before = guest.run("systemctl show -P MainPID kmsterm@tty1").strip();
            if (states[i].equals("stopped")) {
                guest.run("kill -STOP " + before);
            }
            guest.run("kill -9 " + before);
            guest.monitor("gpu", 0, 1280, 800);
            guest.awaitTrue(
                    "p=$(systemctl show -P MainPID kmsterm@tty1); test $p != 0 -a $p != " + before);
            guest.run("systemctl reset-failed; chvt 1");
            guest.awaitScreen(
                    "gpu",
                    "a login again",
                    found -> !found.text().contains("Password:") && ends(found));
            assertEquals("", leaks(token), states[i]);
        }
    }

    private static boolean ends(Screen screen) {
        return screen.text().stripTrailing().endsWith(LOGIN);
    }

    /** Who knows a text that nobody may know. */
    private static String leaks(String token) throws Exception {
        return guest.tryRun(
                        "grep -al "
                                + token
                                + " /dev/vcs /dev/vcs[0-9]* /dev/vcsu[0-9]* /run/kmsterm* 2>/dev/null;"
                                + " journalctl -b --no-pager -o cat | grep -v COMMAND | grep -o "
                                + token
                                + "; dmesg | grep -o "
                                + token)
                .out();
    }
}
