// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kmsterm.render.testkit.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Touchpads, touchscreens, pens and devices that are broken, from recordings. */
class DevicesGuestIT {
    private static final int WIDTH_PX = 1024;
    private static final int HEIGHT_PX = 768;

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .card("gpu", "virtio-gpu-pci,xres=" + WIDTH_PX + ",yres=" + HEIGHT_PX)
                    .device("virtio-keyboard-pci")
                    .device("virtio-tablet-pci")
                    .build();

    /** What programs were told since {@link #listen}. */
    private final StringBuilder told = new StringBuilder();

    @AfterEach
    void stop() throws Exception {
        guest.run("systemctl stop kmsterm@tty1.service");
        guest.tryRun("systemctl reset-failed; rm -f /etc/kmsterm/kmsterm.conf; pkill perl");
    }

    private static void start(String... lines) throws Exception {
        String text = "verbose\\n" + String.join("\\n", lines);
        guest.run("mkdir -p /etc/kmsterm; printf '" + text + "\\n' >/etc/kmsterm/kmsterm.conf");
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
        guest.awaitText("gpu", LOGIN);
        guest.logIn("gpu");
    }

    private static void pointAt(int col, int row) {
        guest.qmp().point((col * 8 + 4.0) / WIDTH_PX, (row * 16 + 8.0) / HEIGHT_PX);
    }

    /** A program that wants buttons and wheels; what it is told is echoed on the screen. */
    private static void listen() throws Exception {
        guest.qmp().type("clear; printf '");
        guest.qmp().press("backslash");
        guest.qmp().type("e[?1000h");
        guest.qmp().press("backslash");
        guest.qmp().type("e[?1006h'; echo lis$((1))tens; cat\n");
        guest.awaitText("gpu", "lis1tens\n");
    }

    /** What was told up to now, the ESC of each as {@code ^[} and left out here. */
    private void awaitTold(String... more) throws Exception {
        for (String one : more) {
            told.append("^[").append(one);
        }
        guest.awaitScreen(
                "gpu", "lis1tens and " + told, screen -> heard(screen).contentEquals(told));
    }

    private static String heard(Screen screen) {
        String text = screen.text();
        String marker = "lis1tens\n";
        int from = text.indexOf(marker);
        return from < 0 ? "" : text.substring(from + marker.length()).replace("\n", "").strip();
    }

    @Test
    void touchpad_selectsAWordThatIsPastedOnceIntoVim() throws Exception {
        start();
        guest.run("rm -f /root/note");
        var pad = new Recording(guest, "clickpad");
        assertTrue(pad.awaitUsed().contains("tap"));
        guest.qmp().type("clear; echo; echo alpha beta gamma\n");
        guest.awaitScreen("gpu", "the text", s -> s.text().startsWith("\nalpha beta"));
        pointAt(7, 1);
        pad.play("double tap");
        guest.awaitScreen("gpu", "a word marked", s -> isMarked(s, 6) && isMarked(s, 9));
        Screen marked = guest.screen("gpu");
        assertTrue(!isMarked(marked, 4) && !isMarked(marked, 11), marked::text);
        guest.qmp().type("vim -u NONE -N note\n");
        guest.awaitText("gpu", "\"note\" [New");
        guest.qmp().type("i");
        guest.awaitText("gpu", " INSERT ");
        pad.play("tap with three fingers");
        guest.awaitScreen("gpu", "what was pasted", s -> s.text().startsWith("beta"));
        guest.qmp().press("esc");
        guest.qmp().type(":x\n");
        guest.awaitTrue("test \"$(cat /root/note)\" = beta");
    }

    /** Whether a cell of the second row looks as its first does not. */
    private static boolean isMarked(Screen screen, int col) {
        return !screen.at(1, col).look().equals(screen.at(1, 0).look());
    }

    @Test
    @OnlyLong
    void touchpad_movesClicksAndScrolls() throws Exception {
        start();
        var pad = new Recording(guest, "clickpad");
        pad.awaitUsed();
        pointAt(10, 10);
        // The bar's hot spot is its middle.
        CursorPlane.await(guest, "0 80 160");
        pad.play("move right");
        String[] at = CursorPlane.of(guest).split(" ", -1);
        assertTrue(Integer.parseInt(at[1]) > 100, "only moved to " + at[1]);
        assertEquals("160", at[2]);
        pointAt(20, 10);
        listen();
        pad.play("tap");
        awaitTold("[<0;21;11M", "[<0;21;11m");
        pad.play("click with the pad");
        awaitTold("[<0;21;11M", "[<0;21;11m");
        pad.play("tap with three fingers");
        awaitTold("[<1;21;11M", "[<1;21;11m");
        guest.qmp().press("ctrl", "c");
        guest.qmp().type("reset\n");
        guest.qmp().type("clear; seq 200\n");
        guest.awaitScreen("gpu", "the end", s -> s.text().contains("\n200\n" + PROMPT));
        pad.play("two fingers up");
        guest.awaitScreen("gpu", "what was before", s -> !s.text().contains(PROMPT));
        pad.play("two fingers down");
        guest.awaitScreen("gpu", "the end", s -> s.text().contains("\n200\n" + PROMPT));
    }

    @Test
    @OnlyLong
    void touch_landsWhereThePictureIs_turnedOrNot() throws Exception {
        start();
        var panel = new Recording(guest, "touchscreen");
        panel.awaitUsed();
        listen();
        // 26 % of 128 columns, 11 % of 48 rows; from 1.
        panel.play("tap");
        awaitTold("[<0;34;6M", "[<0;34;6m");
        panel.play("two fingers, the second is lifted first");
        awaitTold("[<0;34;6M", "[<0;34;6m");
        // Its top is at the panel's right now: 11 % of 96 columns, 74 % of 64 rows.
        guest.run("kmstermctl --output Virtual-1 set rotate=right");
        panel.play("tap");
        guest.awaitTrue("kmstermctl screen | tr -d '\\n' | grep -qF '^[[<0;11;48M^[[<0;11;48m'");
    }

    @Test
    @OnlyLong
    void pen_isAPointerOverAllThatIsShown() throws Exception {
        start();
        var pen = new Recording(guest, "pen");
        pen.awaitUsed();
        listen();
        pen.play("tap");
        // 50.5 % of 128 columns and of 48 rows; from 1.
        awaitTold("[<0;65;25M", "[<0;65;25m");
        pen.play("its button");
        awaitTold("[<2;65;25M", "[<2;65;25m");
    }

    @Test
    @OnlyLong
    void mouseOfHighResolution_tellsWholeClicksAndItsThumbs() throws Exception {
        start();
        var mouse = new Recording(guest, "mouse");
        mouse.awaitUsed();
        listen();
        mouse.play("to the corner");
        mouse.play("a click of the wheel in eighths");
        awaitTold("[<64;1;1M");
        mouse.play("a click of the wheel to the right");
        awaitTold("[<67;1;1M");
        mouse.play("further than there is");
        mouse.play("to the corner");
        mouse.play("all buttons");
        awaitTold(
                "[<0;1;1M",
                "[<0;1;1m",
                "[<2;1;1M",
                "[<2;1;1m",
                "[<1;1;1M",
                "[<1;1;1m",
                "[<128;1;1M",
                "[<128;1;1m",
                "[<129;1;1M",
                "[<129;1;1m");
    }

    @Test
    void brokenDevices_tellNothingThatDidNotHappen() throws Exception {
        start();
        var mouse = new Recording(guest, "broken-mouse");
        mouse.awaitUsed();
        pointAt(0, 0);
        listen();
        mouse.play("released twice, pressed twice");
        awaitTold("[<0;1;1M", "[<0;1;1m");
        mouse.play("no end of report");
        awaitTold("[<2;1;1M", "[<2;1;1m");
        mouse.play("more than anybody reads");
        // The tablet tells nothing when it stays where it was.
        pointAt(1, 0);
        mouse.play("a button stays down");
        awaitTold("[<1;2;1M");
        mouse.unplug();
        awaitTold("[<1;2;1m");
        guest.qmp().press("ctrl", "c");
        guest.qmp().type("reset\n");

        var keyboard = new Recording(guest, "broken-keyboard");
        keyboard.awaitUsed();
        guest.qmp().type("clear; echo lis$((1))tens; cat\n");
        guest.awaitText("gpu", "lis1tens\n");
        keyboard.play("up before down");
        keyboard.play("down twice");
        keyboard.play("no end of report");
        keyboard.play("values that there are not");
        guest.awaitScreen("gpu", "aba", screen -> heard(screen).equals("aba"));
        keyboard.play("a modifier stays down");
        keyboard.unplug();
        guest.qmp().type("c");
        guest.awaitScreen("gpu", "abac", screen -> heard(screen).equals("abac"));

        new Recording(guest, "touchpad-without-range");
        guest.awaitTrue(
                "journalctl -q -u kmsterm@tty1 | grep -q 'event.*: libinput does not take it'");
        guest.qmp().type("d");
        guest.awaitScreen("gpu", "abacd", screen -> heard(screen).equals("abacd"));
    }
}
