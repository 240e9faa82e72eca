// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static kmsterm.it.guest.Guest.SOCKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** logind's seats and sessions on a kernel without virtual terminals. */
class NoVtSeatsGuestIT {
    private static final String ALICE = "alice@kmsterm";

    /** Whether kmsterm is master of the card. */
    private static final String MASTER =
            "[ \"$(awk -v p=$(pgrep -x kmsterm) '$2 == p { print $4 }'"
                    + " /sys/kernel/debug/dri/0/clients | sort -u)\" = ";

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .card("gpu", "virtio-gpu-pci")
                    .card("second", "bochs-display")
                    .device("virtio-keyboard-pci")
                    .device("qemu-xhci,id=xhci")
                    .device("usb-kbd,bus=xhci.0,port=3,display=second")
                    .noVirtualTerminals()
                    .build();

    /** The second card, whose driver is not loaded yet, and the keyboard at the third USB port. */
    @BeforeAll
    static void giveOut() throws Exception {
        String rules =
                "SUBSYSTEM==\"drm\", KERNEL==\"card*\", DRIVERS==\"bochs-drm\","
                        + " ENV{ID_SEAT}=\"seat1\", TAG+=\"seat\", TAG+=\"master-of-seat\"\\n"
                        + "SUBSYSTEM==\"input\", KERNELS==\"1-3\", ENV{ID_SEAT}=\"seat1\","
                        + " TAG+=\"seat\"\\n";
        guest.run(
                "mkdir -p /run/udev/rules.d; printf '%b' "
                        + Guest.quoted(rules)
                        + " >/run/udev/rules.d/72-seats.rules;"
                        + " udevadm control --reload; udevadm trigger --settle");
    }

    @BeforeEach
    void start() throws Exception {
        guest.run("systemctl start kmsterm.service");
        awaitText("gpu", LOGIN);
    }

    @AfterEach
    void stop() throws Exception {
        guest.tryRun("systemctl stop greeter.service kmsterm.service; pkill -KILL -u alice");
        guest.tryRun("systemctl reset-failed");
    }

    private static void awaitText(String card, String text) throws Exception {
        guest.awaitText(card, text);
    }

    /** By the number of its terminal: {@code pts/0}. */
    private static Map<Integer, String> ttys() throws Exception {
        var request = new JsonObject();
        request.addProperty("verb", "sessions");
        var sessions = guest.control(SOCKET, request).getAsJsonArray("sessions");
        return StreamSupport.stream(sessions.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .collect(
                        Collectors.toMap(
                                session -> session.get("terminal").getAsInt(),
                                session -> session.get("tty").getAsString().substring(5)));
    }

    /** The id of logind's session on a terminal. */
    private static String session(String tty) throws Exception {
        String id =
                guest.run("loginctl list-sessions --no-legend | awk '$5 == \"" + tty + "\"'")
                        .strip()
                        .split(" ", 2)[0];
        assertFalse(id.isEmpty(), tty);
        return id;
    }

    private static String property(String session, String name) throws Exception {
        return guest.run("loginctl show-session -p " + name + " --value " + session).strip();
    }

    private static void awaitActive(String session) throws Exception {
        guest.awaitTrue("[ $(loginctl show-session -p Active --value " + session + ") = yes ]");
        assertEquals(
                session, guest.run("loginctl show-seat seat0 -p ActiveSession --value").strip());
    }

    /** A session of logind's like one on a virtual terminal, for all programs in it. */
    private static void assertLogin(String session, String tty, int uid) throws Exception {
        assertEquals("seat0", property(session, "Seat"));
        assertEquals("tty", property(session, "Type"));
        assertEquals("user", property(session, "Class"));
        assertEquals(tty, property(session, "TTY"));
        assertEquals("0", property(session, "VTNr"));
        String leader = property(session, "Leader");
        String environment =
                guest.run(
                        "tr '\\0' '\\n' </proc/$(pgrep -P "
                                + leader
                                + " bash)/environ | grep -E '^(XDG|DBUS)_' | sort");
        assertTrue(environment.contains("XDG_SEAT=seat0\n"), environment);
        assertTrue(environment.contains("XDG_SESSION_ID=" + session + "\n"), environment);
        assertTrue(environment.contains("XDG_RUNTIME_DIR=/run/user/" + uid + "\n"), environment);
        assertFalse(environment.contains("XDG_VTNR"), environment);
        boolean bus = guest.tryRun("test -S /run/user/" + uid + "/bus").status() == 0;
        assertEquals(bus, environment.contains("DBUS_SESSION_BUS_ADDRESS="), environment);
    }

    private static void logInAsAlice(String card) throws Exception {
        awaitText(card, LOGIN);
        type(card, "alice\n");
        awaitText(card, "Password:");
        type(card, "alice\n");
        awaitText(card, ALICE);
    }

    /** Nobody has logged in on the terminal that is shown. */
    private static void awaitLogin() throws Exception {
        guest.awaitScreen(
                "gpu",
                "a fresh login",
                screen -> {
                    String text = screen.text();
                    return text.contains(LOGIN) && !text.contains(PROMPT) && !text.contains(ALICE);
                });
    }

    /** The list goes after a while, and a slow machine may miss it: then it is asked for again. */
    private static void awaitListed(String text) throws Exception {
        int[] looks = {0};
        guest.awaitScreen(
                "gpu",
                "listed: " + text,
                screen -> {
                    boolean listed = screen.text().contains(text);
                    if (!listed && looks[0]++ % 40 == 0) {
                        guest.qmp().press("meta_l", "tab");
                    }
                    return listed;
                });
    }

    private static void type(String card, String text) {
        if (card.equals("gpu")) {
            guest.qmp().type(text);
        } else {
            guest.qmp().typeOn(card, text);
        }
    }

    @Test
    void sessionsOfTheSeat_followTheKeysAndHaveTheDisplayInTurn() throws Exception {
        guest.logIn("gpu");
        guest.qmp().press("ctrl", "alt", "f2");
        awaitLogin();
        logInAsAlice("gpu");
        guest.qmp().press("ctrl", "alt", "f3");
        awaitLogin();
        guest.logIn("gpu");
        Map<Integer, String> ttys = ttys();
        String first = session(ttys.get(1));
        String second = session(ttys.get(2));
        String third = session(ttys.get(3));
        awaitActive(third);
        assertLogin(first, ttys.get(1), 0);
        assertLogin(second, ttys.get(2), 1000);
        assertLogin(third, ttys.get(3), 0);

        assertEquals("online", property(first, "State"));
        guest.qmp().press("ctrl", "alt", "f1");
        awaitActive(first);
        assertEquals("active", property(first, "State"));
        guest.awaitTrue(
                "! setpriv --reuid alice --regid alice --clear-groups test -w /dev/dri/card0");
        guest.qmp().press("ctrl", "alt", "f2");
        awaitActive(second);
        guest.awaitTrue(
                "setpriv --reuid alice --regid alice --clear-groups test -w /dev/dri/card0");
        guest.qmp().press("ctrl", "alt", "f3");
        awaitActive(third);
        guest.awaitTrue(
                "! setpriv --reuid alice --regid alice --clear-groups test -w /dev/dri/card0");

        // logind brings whoever begins to the front, and so does who asks it.
        guest.run(
                "systemd-run -q --unit=greeter -p PAMName=login -p User=alice -E XDG_SEAT=seat0"
                        + " -E XDG_SESSION_TYPE=wayland -E XDG_SESSION_DESKTOP=greeter"
                        + " sleep infinity");
        guest.awaitTrue(MASTER + "n ]");
        guest.qmp().type("nobodys");
        guest.run("loginctl activate " + second);
        guest.awaitTrue(MASTER + "y ]");
        awaitText("gpu", ALICE);
        awaitActive(second);
        guest.qmp().press("alt", "right");
        awaitListed("[3 root: bash]  13 alice: greeter");
        assertFalse(guest.screen("gpu").text().contains("nobodys"), guest.screen("gpu").text());
        guest.document("sessions.png", "gpu", 1);
        awaitActive(third);

        // By keys, behind the last terminal; and back when it ends.
        guest.qmp().press("alt", "right");
        guest.awaitTrue(MASTER + "n ]");
        guest.awaitTrue(
                "[ $(loginctl show-session -p Desktop --value $(loginctl show-seat seat0"
                        + " -p ActiveSession --value)) = greeter ]");
        guest.run("systemctl stop greeter.service");
        guest.awaitTrue(MASTER + "y ]");
        awaitActive(third);
        guest.qmp().type("echo back$((40 + 2))\n");
        awaitText("gpu", "back42\n" + PROMPT);
    }

    @Test
    @OnlyLong
    void secondSeat_isAnotherPersonsAndGoesWithItsCard() throws Exception {
        guest.run("modprobe bochs; udevadm settle");
        logInAsAlice("second");
        guest.logIn("gpu");
        guest.qmp().type("echo fi");
        type("second", "echo se");
        awaitText("second", "$ echo se");
        type("second", "cond\n");
        awaitText("second", "second\n" + ALICE);
        awaitText("gpu", "# echo fi");
        String active = " -p Name --value $(loginctl show-seat ";
        assertEquals(
                "alice\n",
                guest.run("loginctl show-session" + active + "seat1 -p ActiveSession --value)"));
        assertEquals(
                "root\n",
                guest.run("loginctl show-session" + active + "seat0 -p ActiveSession --value)"));
        String own = session(ttys().get(1));

        String console = guest.run("pgrep -x kmsterm");
        guest.run("echo 1 >$(readlink -f /sys/bus/pci/drivers/bochs-drm/0*)/remove");
        guest.awaitTrue("! loginctl list-seats --no-legend | grep -q seat1");
        awaitText("gpu", "# echo fi");
        guest.qmp().type("rst\n");
        awaitText("gpu", "first\n" + PROMPT);
        awaitActive(own);
        assertEquals(console, guest.run("pgrep -x kmsterm"));
    }
}
