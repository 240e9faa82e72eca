// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.CompositorRounds.TOKEN;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Compositors and X at a seat that has no virtual terminals, beside one that has them: what is
 * typed there is no business of the kernel's terminal at the first seat.
 */
class SecondSeatGuestIT {
    private static final String HEARD = "/run/user/1000/heard";
    private static final String LISTENING = "/run/user/1000/listening";

    /** Typed while the program starts: nobody hears it. */
    private static final String EARLY = "darkmoth";

    private static final String NOTHING_TYPED =
            "grep -aq login: /dev/vcs1 && ! grep -aq '" + TOKEN + "\\|" + EARLY + "' /dev/vcs1";

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .desktop()
                    .card("gpu", "virtio-gpu-pci")
                    .card("second", "virtio-gpu-pci,addr=0x10")
                    .device("virtio-keyboard-pci")
                    .device("qemu-xhci,id=xhci")
                    .device("usb-kbd,bus=xhci.0,port=3,display=second")
                    .build();

    private final CompositorRounds rounds = new CompositorRounds(guest, false, "second", 1);

    /**
     * The second card, and the keyboard at the third USB port; somebody may log in at the first.
     */
    @BeforeAll
    static void giveOut() throws Exception {
        String rules =
                "SUBSYSTEM==\"drm\", KERNEL==\"card*\", KERNELS==\"0000:00:10.0\","
                        + " ENV{ID_SEAT}=\"seat1\", TAG+=\"seat\", TAG+=\"master-of-seat\"\\n"
                        + "SUBSYSTEM==\"input\", KERNELS==\"1-3\", ENV{ID_SEAT}=\"seat1\","
                        + " TAG+=\"seat\"\\n";
        guest.run(
                "mkdir -p /run/udev/rules.d; printf '%b' "
                        + Guest.quoted(rules)
                        + " >/run/udev/rules.d/72-seats.rules;"
                        + " udevadm control --reload; udevadm trigger --settle");
        CompositorRounds.configure(guest);
        script("hear", "stty -icanon; touch " + LISTENING + "; exec cat >" + HEARD);
        script("foothear", "exec foot hear");
        guest.run("printf '[autolaunch]\\npath=/usr/local/bin/foothear\\n' >/etc/weston.ini");
    }

    /** A prompt that nothing was typed at is on the kernel's terminal. */
    @BeforeEach
    void startTheFirstSeat() throws Exception {
        guest.run("chvt 1; systemctl restart getty@tty1.service");
        guest.awaitTrue(NOTHING_TYPED);
    }

    @AfterEach
    void stop() throws Exception {
        guest.tryRun("systemctl stop kmsterm.service; pkill -KILL -u alice");
        guest.tryRun("systemctl reset-failed");
    }

    private static void script(String name, String command) throws Exception {
        String path = "/usr/local/bin/" + name;
        guest.run("printf '#!/bin/sh\\n" + command + "\\n' >" + path + "; chmod 755 " + path);
    }

    /**
     * In it is a terminal, which hears the token. A USB keyboard keeps few keys, so little is typed
     * at once.
     *
     * @param ending what is sent to which process
     */
    private void runsAndHearsKeys(String command, String ending) throws Exception {
        script("go", "clear; " + command + " >log 2>&1; echo ended-42");
        guest.run("systemctl start kmsterm.service");
        rounds.logIn();
        guest.run("rm -f " + HEARD + " " + LISTENING);
        guest.run("journalctl --rotate && journalctl --vacuum-time=1s");
        rounds.type("go\n");
        guest.awaitTrue("journalctl -b -u kmsterm.service | grep -q 'seat1: lent to process'");
        rounds.type(EARLY);
        rounds.awaitShown(command);
        guest.awaitTrue("test -e " + LISTENING);
        rounds.type(TOKEN);
        guest.awaitTrue("grep -q " + TOKEN + " " + HEARD);
        guest.run("pkill " + ending);
        rounds.awaitEnd(command, "ended-42");
        rounds.type("tty\n");
        rounds.awaitText("/dev/pts/");
        guest.run(NOTHING_TYPED);
    }

    @Test
    @OnlyLong
    void ourSeatServer_compositorHearsKeysAlone() throws Exception {
        runsAndHearsKeys("cage foot hear", "-KILL -x cage");
    }

    @Test
    void x_hearsKeysAlone() throws Exception {
        runsAndHearsKeys("startx /usr/bin/xterm -geometry 200x60 -e hear", "-KILL -x Xorg");
    }

    @Test
    @OnlyLong
    void logind_compositorHearsKeysAlone() throws Exception {
        runsAndHearsKeys("LIBSEAT_BACKEND=logind cage foot hear", "-KILL -x cage");
    }

    @Test
    @OnlyLong
    void weston_hearsKeysAlone() throws Exception {
        runsAndHearsKeys("weston --use-pixman -c /etc/weston.ini", "-TERM -x weston");
    }
}
