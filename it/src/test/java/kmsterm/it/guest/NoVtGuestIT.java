// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static kmsterm.it.guest.Guest.SOCKET;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import kmsterm.render.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A kernel without virtual terminals: kmsterm as its unit runs it there. */
class NoVtGuestIT {
    private static final String ALICE = "alice@kmsterm";

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .card("gpu", "virtio-gpu-pci,max_outputs=2")
                    .device("virtio-keyboard-pci")
                    .noVirtualTerminals()
                    .build();

    @BeforeEach
    void start() throws Exception {
        guest.run("echo on >/sys/class/drm/card0-Virtual-2/status");
        guest.run("systemctl mask --runtime ctrl-alt-del.target; mkdir -p /etc/kmsterm");
        guest.run("echo 'grab-secure-attention=<Ctrl><Alt>End' >/etc/kmsterm/kmsterm.conf");
        guest.run("systemctl start kmsterm.service");
        awaitText(0, LOGIN);
    }

    @AfterEach
    void stop() throws Exception {
        guest.run("mount -o remount,rw /");
        guest.run("systemctl stop kmsterm.service; pkill -KILL -u alice; pkill -x kmsterm; true");
        guest.awaitTrue("! pgrep -x kmsterm");
        guest.run(Daemons.BACK);
        guest.tryRun("systemctl reset-failed");
    }

    private static Picture awaitText(int head, String text) throws Exception {
        return guest.awaitPicture(
                "gpu", head, text, picture -> guest.read(picture).text().contains(text), 100);
    }

    /** The terminals that are not empty. */
    private static List<Integer> terminals() throws Exception {
        var request = new JsonObject();
        request.addProperty("verb", "sessions");
        var sessions = guest.control(SOCKET, request).getAsJsonArray("sessions");
        return StreamSupport.stream(sessions.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(session -> session.get("terminal").getAsInt())
                .sorted()
                .toList();
    }

    private static void awaitTerminals(List<Integer> wanted) throws Exception {
        List<Integer> found = terminals();
        for (int i = 0; i < 100 && !found.equals(wanted); i++) {
            found = terminals();
        }
        assertEquals(wanted, found);
    }

    @Test
    void terminals_areSwitchedBetweenAndShowWhatTheyShowed() throws Exception {
        awaitText(1, LOGIN);
        assertEquals("", guest.tryRun("ls /dev/tty0 /dev/tty1 2>/dev/null").out());
        guest.logIn("gpu");
        guest.qmp().type("clear; echo vtnr${XDG_VTNR-none} seat$XDG_SEAT\n");
        awaitText(0, "vtnrnone seatseat0\n" + PROMPT);
        Picture first = guest.picture("gpu", 0);

        // The third: the second one is on the other monitor.
        guest.qmp().press("ctrl", "alt", "f3");
        Picture third = awaitText(0, "[3 login]");
        String list = guest.read(third).text();
        assertTrue(list.contains(" 1 root: bash   2* login  [3 login]"), list);
        awaitText(0, LOGIN);
        guest.qmp().type("alice\n");
        awaitText(0, "Password:");
        guest.qmp().type("alice\n");
        awaitText(0, ALICE);
        guest.qmp().type("echo I$((40 + 2))\n");
        awaitText(0, "I42");

        guest.qmp().press("ctrl", "alt", "f1");
        awaitText(0, "[1 root: bash]");
        guest.document("terminals.png", "gpu", 1);
        Picture back =
                guest.awaitPicture(
                        "gpu",
                        0,
                        "no list",
                        picture -> !guest.read(picture).text().contains("alice"),
                        100);
        assertArrayEquals(first.pixels(), back.pixels());

        // As on the kernel's terminal, those that are not empty; of those on one monitor.
        guest.qmp().press("alt", "left");
        awaitText(0, "I42");
        guest.qmp().press("ctrl", "alt", "f2");
        guest.qmp().type("second");
        awaitText(1, LOGIN + " second");
        // One that is behind comes to where keys go; one that is in front takes them there.
        guest.qmp().press("ctrl", "alt", "f1");
        awaitText(1, "vtnrnone");
        guest.qmp().press("ctrl", "alt", "f2");
        awaitText(1, LOGIN + " second");
        guest.qmp().press("ctrl", "alt", "f3");
        guest.qmp().press("ctrl", "alt", "f1");
        awaitText(0, "vtnrnone");
        // Who logs out where nobody looks leaves an empty terminal.
        guest.run("pkill -KILL -u alice");
        awaitTerminals(List.of(1, 2));
    }

    @Test
    @OnlyLong
    void twelveTerminals_eachHasALogin() throws Exception {
        for (int number = 2; number <= 12; number++) {
            guest.run("kmstermctl switch " + number);
        }
        guest.awaitTrue("test $(pgrep -cx login) = 12");
        awaitTerminals(IntStream.rangeClosed(1, 12).boxed().toList());
        awaitText(0, LOGIN);
        assertTrue(guest.tryRun("kmstermctl switch 13").out().contains("13"));
    }

    @Test
    void ctrlAltDel_isToldToSystemd() throws Exception {
        guest.qmp().press("ctrl", "alt", "delete");
        guest.awaitTrue("journalctl -b -o cat | grep -q 'ctrl-alt-del.target.* masked'");
        awaitText(0, LOGIN);
    }

    @Test
    void secureAttention_killsTheTrapAndShowsALogin() throws Exception {
        guest.logIn("gpu");
        // It hears no signal that can be ignored, hides in another session and holds the terminal.
        guest.run(
                "printf '#!/bin/sh\\ntrap \"\" HUP INT QUIT TERM\\nwhile :; do printf"
                        + " \"\\\\033[2J\\\\033[Htrap: \"; sleep 1; done\\n' >/usr/local/bin/trap-it;"
                        + " chmod 755 /usr/local/bin/trap-it");
        guest.qmp().type("setsid trap-it & exec trap-it\n");
        awaitText(0, "trap:");
        guest.qmp().press("ctrl", "alt", "end");
        awaitText(0, "Secure attention: a new login");
        awaitText(0, LOGIN);
        guest.awaitTrue("! pgrep -f trap-it");
        guest.logIn("gpu");
    }

    /** Isolates a target; what a test needs for itself stays. */
    private static void isolate(String target) throws Exception {
        guest.run(
                "cd /run/systemd/system; for unit in kmsterm-guest-ctl.service opt-kmsterm.mount;"
                        + " do mkdir -p $unit.d; printf '[Unit]\\nIgnoreOnIsolate=yes\\n'"
                        + " >$unit.d/stay.conf; done; systemctl daemon-reload;"
                        + " systemctl --no-block isolate "
                        + target);
    }

    private static void assertMaintenance(String mode) throws Exception {
        awaitText(0, "Give root password for maintenance");
        awaitText(1, "Give root password for maintenance");
        guest.qmp().type("root\n");
        awaitText(0, "~#");
        guest.qmp().type("echo " + mode + "$((40 + 2))\n");
        awaitText(1, mode + "42");
    }

    private static void awaitOver(String mode) throws Exception {
        guest.awaitTrue("systemctl is-active multi-user.target");
        guest.awaitTrue("! systemctl -q is-active kmsterm-sulogin@" + mode + ".service");
    }

    @Test
    @OnlyLong
    void rescue_hasItsShellOnTheDisplay() throws Exception {
        isolate("rescue.target");
        assertMaintenance("rescue");
        guest.qmp().type("systemctl default\n");
        awaitOver("rescue");
    }

    /** As BusyBox' init starts it, by docs/service.md. */
    @Test
    @OnlyLong
    void noDaemonAtAll_leavesLoginsKeysAndTerminals() throws Exception {
        guest.logIn("gpu");
        guest.run(Daemons.GONE);
        guest.qmp().type("clear; echo alone$((40 + 2))\n");
        awaitText(0, "alone42\n" + PROMPT);
        guest.run("systemctl stop kmsterm.service");
        guest.run("taskset 1 setsid /usr/bin/kmsterm --seats=all --listen 2>/dev/kmsg >&2 &");
        guest.awaitScreen(
                "gpu",
                "a fresh login",
                screen -> screen.text().contains(LOGIN) && !screen.text().contains("alone42"));
        guest.logIn("gpu");
        guest.qmp().press("ctrl", "alt", "f3");
        awaitText(0, "[3 login]");
        guest.qmp().press("ctrl", "alt", "f1");
        awaitText(0, "[1 root: bash]");
        guest.qmp().type("clear; echo began$((40 + 2))\n");
        awaitText(0, "began42\n" + PROMPT);
    }
}
