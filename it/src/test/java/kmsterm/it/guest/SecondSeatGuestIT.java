// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.CompositorRounds.TOKEN;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A compositor at a seat that has no virtual terminals, beside one that has them. */
class SecondSeatGuestIT {
    private static final String HEARD = "/run/user/1000/heard";
    private static final String LISTENING = "/run/user/1000/listening";

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
        guest.run("systemctl start getty@tty1.service; chvt 1");
        script(
                "hear",
                "stty -icanon; touch " + LISTENING + "; head -c 8 >" + HEARD + "; sleep 999");
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
        rounds.type("go\n");
        rounds.awaitShown(command);
        guest.awaitTrue("test -e " + LISTENING);
        rounds.type(TOKEN);
        guest.awaitTrue("grep -qx " + TOKEN + " " + HEARD);
        guest.run("pkill " + ending);
        rounds.awaitEnd(command, "ended-42");
        rounds.type("tty\n");
        rounds.awaitText("/dev/pts/");
    }

    /** What is typed there is no business of the kernel's terminal at the first seat. */
    @Test
    void compositorOfOurSeatServer_hearsKeysAlone() throws Exception {
        runsAndHearsKeys("cage foot hear", "-KILL -x cage");
        guest.run("grep -aq login: /dev/vcs1 && ! grep -aq " + TOKEN + " /dev/vcs1");
    }
}
