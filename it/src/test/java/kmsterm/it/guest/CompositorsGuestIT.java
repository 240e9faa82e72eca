// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.CompositorRounds.CAGE;
import static kmsterm.it.guest.CompositorRounds.SWAY;
import static kmsterm.it.guest.CompositorRounds.WESTON;
import static kmsterm.it.guest.CompositorRounds.X;
import static kmsterm.it.guest.Guest.LOGIN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Compositors and X, started as anywhere else by a user in a shell, and what comes after them. */
class CompositorsGuestIT {
    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .desktop()
                    .card("gpu", "virtio-gpu-pci")
                    .device("virtio-keyboard-pci")
                    .build();

    private final CompositorRounds rounds = new CompositorRounds(guest, true);

    @BeforeAll
    static void configure() throws Exception {
        CompositorRounds.configure(guest);
    }

    @BeforeEach
    void logIn() throws Exception {
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
        rounds.logIn();
    }

    @AfterEach
    void stop() throws Exception {
        guest.tryRun("systemctl stop kmsterm@tty1.service seatd.service; pkill -KILL -u alice");
        guest.tryRun("systemctl reset-failed; chvt 1");
    }

    @AfterAll
    static void nothingTypedIsOnTheKernelsConsole() throws Exception {
        guest.run("! grep -aq " + CompositorRounds.TOKEN + " /dev/vcs[0-9]*");
    }

    /** As it is without any setting: libseat asks us, the others logind. */
    @Test
    void compositorsHaveTheScreenAndGiveItBack() throws Exception {
        rounds.run(List.of(WESTON, SWAY, CAGE, X));
    }

    @Test
    void logind_compositorsHaveTheScreenAndGiveItBack() throws Exception {
        guest.qmp().type("export LIBSEAT_BACKEND=logind\n");
        rounds.run(List.of(SWAY, CAGE));
    }

    @Test
    void seatd_compositorsHaveTheScreenAndGiveItBack() throws Exception {
        guest.run("systemctl start seatd.service");
        guest.qmp().type("export SEATD_SOCK=/run/seatd.sock LIBSEAT_BACKEND=seatd\n");
        rounds.run(List.of(SWAY, CAGE));
    }

    /** The login hangs up, and the compositor with it, while systemd resets the terminal. */
    @Test
    @OnlyLong
    void consoleKilledBehindACompositor_showsALoginAgain() throws Exception {
        guest.qmp().type("sway >log 2>&1\n");
        rounds.awaitShown("sway");
        guest.run("systemctl kill -s KILL kmsterm@tty1.service --kill-whom=main");
        guest.awaitTrue("systemctl show -P NRestarts kmsterm@tty1 | grep -qx 1");
        guest.awaitText("gpu", LOGIN);
        assertEquals("", guest.tryRun("kbd_mode -C /dev/tty1 | grep Unicode").out());
        guest.qmp().type("alice\n");
        guest.awaitText("gpu", "Password:");
    }
}
