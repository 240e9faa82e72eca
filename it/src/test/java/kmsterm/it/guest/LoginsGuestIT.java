// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several logins of one seat where the kernel has virtual terminals: each is a whole session. */
class LoginsGuestIT {
    private static final int HEADS = 3;

    private static final String ALICE = "alice@kmsterm";

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .card("gpu", "virtio-gpu-pci,max_outputs=" + HEADS)
                    .sockets("gpu", HEADS)
                    .device("virtio-keyboard-pci")
                    .build();

    /** What only whoever sits at a seat may do, and is not asked for a password. */
    private static final String POLICY =
            "<policyconfig><action id=\"kmsterm.test\"><description>a test</description>"
                    + "<message>a test</message><defaults><allow_any>no</allow_any>"
                    + "<allow_inactive>no</allow_inactive><allow_active>yes</allow_active></defaults>"
                    + "<annotate key=\"org.freedesktop.policykit.exec.path\">/usr/bin/id</annotate>"
                    + "</action></policyconfig>";

    @BeforeAll
    static void allow() throws Exception {
        guest.run(
                "printf %s "
                        + Guest.quoted(POLICY)
                        + " >/usr/share/polkit-1/actions/kmsterm.test.policy");
    }

    @BeforeEach
    void start() throws Exception {
        for (int head = 0; head < HEADS; head++) {
            guest.monitor("gpu", head, 800, 600);
            guest.awaitTrue(
                    "grep -qx connected /sys/class/drm/card0-Virtual-" + (head + 1) + "/status");
        }
        guest.run("rm -f /tmp/facts*; chvt 1; systemctl start kmsterm@tty1.service");
        for (int head = 0; head < HEADS; head++) {
            awaitText(head, LOGIN);
        }
    }

    @AfterEach
    void stop() throws Exception {
        guest.tryRun("systemctl stop kmsterm@tty1.service; pkill -KILL -u alice");
        guest.tryRun("systemctl reset-failed; chvt 1");
    }

    private static void awaitText(int head, String text) throws Exception {
        guest.awaitScreen("gpu", head, text, screen -> screen.text().contains(text));
    }

    private static void logIn(int head, String user, String prompt) throws Exception {
        guest.qmp().type(user + "\n");
        awaitText(head, "Password:");
        guest.qmp().type(user + "\n");
        awaitText(head, prompt);
        guest.qmp().type("rm -f /tmp/facts-$XDG_VTNR; env >/tmp/facts-$XDG_VTNR; clear; tty\n");
        awaitText(head, "/dev/pts/");
        awaitText(head, prompt);
    }

    private static void awaitFront(int vt) throws Exception {
        guest.awaitTrue("[ $(cat /sys/class/tty/tty0/active) = tty" + vt + " ]");
        guest.awaitTrue(
                "[ $(loginctl show-seat seat0 -p ActiveSession --value) = "
                        + fact(vt, "XDG_SESSION_ID")
                        + " ]");
    }

    private static String fact(int vt, String name) throws Exception {
        return guest.run("sed -n s/^" + name + "=//p /tmp/facts-" + vt).strip();
    }

    private static void assertSession(int vt, String user, String state) throws Exception {
        String id = fact(vt, "XDG_SESSION_ID");
        String session = guest.run("loginctl show-session " + id);
        List<String> lines = session.lines().toList();
        for (String line :
                List.of(
                        "VTNr=" + vt,
                        "Seat=seat0",
                        "Type=tty",
                        "Class=user",
                        "Remote=no",
                        "Name=" + user,
                        "State=" + state)) {
            assertTrue(lines.contains(line), line + " of tty" + vt + " in\n" + session);
        }
        assertTrue(session.contains("TTY=pts/"), session);
        String uid = guest.run("id -u " + user).strip();
        assertEquals("seat0", fact(vt, "XDG_SEAT"));
        assertEquals("/run/user/" + uid, fact(vt, "XDG_RUNTIME_DIR"));
        assertEquals("unix:path=/run/user/" + uid + "/bus", fact(vt, "DBUS_SESSION_BUS_ADDRESS"));
    }

    @Test
    void everyLogin_isASessionOnAVirtualTerminalOfItsOwn() throws Exception {
        logIn(0, "root", PROMPT);
        guest.qmp().press("meta_l", "right");
        logIn(1, "alice", ALICE);
        guest.qmp().press("meta_l", "right");
        logIn(2, "alice", ALICE);
        assertSession(1, "root", "online");
        assertSession(2, "alice", "online");
        assertSession(3, "alice", "active");

        // Where keys go is in front, however they come there.
        guest.qmp().press("meta_l", "left");
        awaitFront(2);
        assertSession(2, "alice", "active");
        guest.qmp().press("ctrl", "alt", "f1");
        awaitFront(1);
        guest.qmp().type("echo to$((40 + 2))\n");
        awaitText(0, "to42");
        guest.run("chvt 3");
        awaitFront(3);
        guest.qmp().type("echo third$((40 + 2))\n");
        awaitText(2, "third42");

        // Away, and back to another one than was left.
        guest.run("openvt -c 9 -f -s -- sh -c 'exec cat'");
        guest.awaitTrue("[ $(cat /sys/class/tty/tty0/active) = tty9 ]");
        guest.qmp().type("elsewhere\n");
        guest.awaitTrue("tr -d ' ' </dev/vcs9 | grep -q elsewhere");
        guest.run("chvt 2");
        awaitFront(2);
        guest.qmp().type("clear; systemctl --user is-active default.target basic.target\n");
        awaitText(1, "active\nactive\n" + ALICE);

        // What only whoever sits there may do.
        guest.qmp()
                .type("truncate -s 1M /tmp/facts-disk; udisksctl loop-setup -f /tmp/facts-disk\n");
        awaitText(1, "as /dev/loop");
        guest.qmp().type("clear; pkexec /usr/bin/id -u\n");
        awaitText(1, "0\n" + ALICE);

        // Over, and anew in the same place.
        guest.qmp().type("exit\n");
        awaitText(1, LOGIN);
        logIn(1, "root", PROMPT);
        assertSession(2, "root", "active");
    }

    @Test
    @OnlyLong
    void killedWhileALoginsTerminalIsInFront_comesBackOnAll() throws Exception {
        guest.qmp().press("meta_l", "right");
        guest.awaitTrue("[ $(cat /sys/class/tty/tty0/active) = tty2 ]");
        guest.run("systemctl kill -s KILL --kill-whom=main kmsterm@tty1.service");
        guest.awaitTrue("[ $(cat /sys/class/tty/tty0/active) = tty1 ]");
        for (int head = 0; head < HEADS; head++) {
            awaitText(head, LOGIN);
        }
        guest.qmp().type("alive");
        awaitText(0, LOGIN + " alive");

        // KDGETMODE and KDGKBMODE: text, and a keyboard that is on.
        guest.run("systemctl stop kmsterm@tty1.service");
        assertEquals("0 3", modes(1));
        assertEquals("0 3", modes(2));
        assertEquals("0 3", modes(3));
    }

    private static String modes(int vt) throws Exception {
        return guest.run(
                        "perl -e 'open F, \"</dev/tty"
                                + vt
                                + "\"; for (0x4B3B, 0x4B44) { my $m = pack(\"L\", 99);"
                                + " ioctl(F, $_, $m); print unpack(\"L\", $m), \" \" }'")
                .strip();
    }
}
