// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cards of other makes, all in one machine: each shows the terminal. */
class CardsGuestIT {
    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .card("cirrus", "cirrus-vga")
                    .card("bochs", "bochs-display")
                    .card("qxl", "qxl")
                    .device("virtio-keyboard-pci")
                    .build();

    @Test
    void login_isOnBochsQxlAndCirrus() throws Exception {
        // Which one comes first is chance, and with it where keys would go.
        guest.run(
                "mkdir -p /etc/kmsterm; echo multi-monitor=clone >/etc/kmsterm/kmsterm.conf;"
                        + " chvt 1; systemctl start kmsterm@tty1.service");
        for (String card : new String[] {"bochs", "qxl", "cirrus"}) {
            guest.awaitText(card, LOGIN);
        }
        guest.logIn("bochs");
        guest.qmp().type("clear; echo card$((4 * 4))\n");
        for (String card : new String[] {"bochs", "qxl", "cirrus"}) {
            guest.awaitText(card, "card16");
        }
    }
}
