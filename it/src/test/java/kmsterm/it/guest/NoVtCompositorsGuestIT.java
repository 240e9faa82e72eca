// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.CompositorRounds.ALICE;
import static kmsterm.it.guest.CompositorRounds.CAGE;
import static kmsterm.it.guest.CompositorRounds.SWAY;
import static kmsterm.it.guest.CompositorRounds.WESTON;
import static kmsterm.it.guest.CompositorRounds.X;
import static kmsterm.it.guest.Guest.LOGIN;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Compositors started from a shell in kmsterm on a kernel without virtual terminals. */
class NoVtCompositorsGuestIT {
    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .desktop()
                    .card("gpu", "virtio-gpu-pci")
                    .device("virtio-keyboard-pci")
                    .noVirtualTerminals()
                    .build();

    private final CompositorRounds rounds = new CompositorRounds(guest, false);

    @BeforeAll
    static void configure() throws Exception {
        CompositorRounds.configure(guest);
    }

    @BeforeEach
    void logIn() throws Exception {
        guest.run("systemctl start kmsterm.service");
        rounds.logIn();
    }

    @AfterEach
    void stop() throws Exception {
        guest.tryRun("systemctl stop kmsterm.service; pkill -KILL -u alice");
        guest.tryRun("systemctl reset-failed");
    }

    @Test
    void compositorsHaveTheScreenAndGiveItBack() throws Exception {
        rounds.run(List.of(WESTON, SWAY, CAGE, X));
    }

    @Test
    @OnlyLong
    void xOfRoot_hasTheScreenAndGivesItBack() throws Exception {
        rounds.logInAsRoot();
        rounds.run(List.of(X));
    }

    /**
     * The token is typed at sway; the other login neither hears nor shows it, and takes its own.
     */
    @Test
    @OnlyLong
    void keysGoToWhoeverIsInFront() throws Exception {
        guest.qmp().type("sway >log 2>&1\n");
        rounds.awaitShown("sway");
        rounds.typeToken();
        guest.qmp().press("ctrl", "alt", "f2");
        guest.awaitText("gpu", LOGIN);
        guest.qmp().type("root");
        guest.awaitText("gpu", LOGIN + " root");
        guest.qmp().press("ctrl", "alt", "f1");
        rounds.awaitShown("sway");
        guest.run("pkill -KILL -x sway");
        guest.awaitText("gpu", ALICE);
        guest.qmp().press("ctrl", "alt", "f2");
        guest.awaitText("gpu", LOGIN + " root");
    }

    /** There is no other way out of one that does not even hear its own keys. */
    @Test
    void compositorThatHangs_isTakenFromByAKey() throws Exception {
        guest.qmp().type("sway >log 2>&1; echo over-$((40 + 2))\n");
        rounds.awaitShown("sway");
        guest.run("pkill -STOP -x sway");
        guest.qmp().press("ctrl", "alt", "esc");
        guest.awaitText("gpu", ALICE);
        guest.run("pkill -KILL -x sway");
        guest.awaitText("gpu", "over-42");
        guest.qmp().type("echo typed-$((40 + 2))\n");
        guest.awaitText("gpu", "typed-42");
    }

    @Test
    @OnlyLong
    void consoleKilledBehindACompositor_showsALoginAgain() throws Exception {
        guest.qmp().type("sway >log 2>&1\n");
        rounds.awaitShown("sway");
        guest.run("systemctl kill -s KILL kmsterm.service --kill-whom=main");
        guest.awaitTrue("systemctl show -P NRestarts kmsterm | grep -qx 1");
        guest.awaitText("gpu", LOGIN);
        guest.qmp().type("alice\n");
        guest.awaitText("gpu", "Password:");
    }
}
