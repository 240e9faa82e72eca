// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The same as {@link BareClientsGuestIT} on a kernel without virtual terminals. */
class NoVtBareClientsGuestIT {
    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .card("gpu", "virtio-gpu-pci")
                    .device("virtio-keyboard-pci")
                    .noVirtualTerminals()
                    .build();

    private static final BareClients clients = new BareClients(guest, new AnotherSession());

    /** One of logind's, which is not in our terminals and shows nothing. */
    private static final class AnotherSession implements BareClients.Away {
        @Override
        public String unit() {
            return "kmsterm";
        }

        @Override
        public String advice() {
            return "try kmstermctl lease Virtual-1 -- bare";
        }

        @Override
        public void leave() throws Exception {
            guest.run(
                    "systemd-run -q --unit=greeter -p PAMName=login -p User=alice"
                            + " -E XDG_SEAT=seat0 -E XDG_SESSION_TYPE=wayland sleep infinity");
            awaitFront("alice");
        }

        @Override
        public void comeBack() throws Exception {
            guest.tryRun("systemctl stop greeter.service; systemctl reset-failed greeter.service");
            guest.awaitTrue("! loginctl list-sessions --no-legend | grep -q alice");
        }

        @Override
        public void leaveAndComeBack() throws Exception {
            leave();
            comeBack();
        }

        private static void awaitFront(String user) throws Exception {
            guest.awaitTrue(
                    "[ $(loginctl show-session -p Name --value $(loginctl show-seat seat0"
                            + " -p ActiveSession --value)) = "
                            + user
                            + " ]");
        }

        /** There is nobody else to hear. */
        @Override
        public void assertSilent() {}
    }

    @BeforeAll
    static void install(@TempDir Path folder) throws Exception {
        clients.install(folder);
    }

    @BeforeEach
    void start() throws Exception {
        clients.start();
    }

    @AfterEach
    void stop() throws Exception {
        clients.stop();
    }

    @Test
    @OnlyLong
    void openedAndIdle_changesNothingButThatItsUserIsTold() throws Exception {
        clients.openedAndIdle_changesNothingButThatItsUserIsTold();
    }

    @Test
    @OnlyLong
    void masterThatHangs_isWaitedForAndNamed_andKeysGoNowhere() throws Exception {
        clients.masterThatHangs_isWaitedForAndNamed_andKeysGoNowhere();
    }

    @Test
    void reclaimKey_takesTheDisplayFromAMasterThatHangs() throws Exception {
        clients.reclaimKey_takesTheDisplayFromAMasterThatHangs();
    }

    @Test
    @OnlyLong
    void planesCursorAndMode_leftBehind_areGone() throws Exception {
        clients.planesCursorAndMode_leftBehind_areGone();
    }
}
