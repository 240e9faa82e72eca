// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import kmsterm.render.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Programs that open the graphics card by themselves, and ask neither logind nor seatd. */
class BareClientsGuestIT {
    @RegisterExtension
    static final Guest guest =
            Guest.with().card("gpu", "virtio-gpu-pci").device("virtio-keyboard-pci").build();

    private static final BareClients clients = new BareClients(guest, new KernelsTerminal());

    /** One that is the kernel's own is in front. */
    private static final class KernelsTerminal implements BareClients.Away {
        @Override
        public String unit() {
            return "kmsterm@tty1";
        }

        @Override
        public String advice() {
            return "as root, openvt -sw bare";
        }

        @Override
        public void leave() throws Exception {
            guest.run("chvt 9");
            awaitFront(9);
        }

        @Override
        public void comeBack() throws Exception {
            guest.run("chvt 1");
            awaitFront(1);
        }

        @Override
        public void leaveAndComeBack() throws Exception {
            guest.qmp().press("ctrl", "alt", "f9");
            awaitFront(9);
            guest.qmp().press("ctrl", "alt", "f1");
            awaitFront(1);
        }

        private static void awaitFront(int vt) throws Exception {
            guest.awaitTrue("[ $(cat /sys/class/tty/tty0/active) = tty" + vt + " ]");
        }

        @Override
        public void assertSilent() throws Exception {
            assertEquals("", guest.tryRun("kbd_mode -C /dev/tty1 | grep Unicode").out());
            guest.run("! grep -aq " + BareClients.BLIND + " /dev/vcs[0-9]*");
        }
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
    void planesCursorAndMode_leftBehind_areGone() throws Exception {
        clients.planesCursorAndMode_leftBehind_areGone();
    }

    /** What the user was told to do. */
    @Test
    @OnlyLong
    void openvt_givesItATerminalOfItsOwn() throws Exception {
        Picture before = guest.picture("gpu", 0);
        guest.qmp().type("openvt -sw bare mess; clear; echo over-$((40 + 2))\n");
        guest.awaitPicture("gpu", 0, "red", BareClients::red, 20);
        guest.qmp().press("ctrl", "c");
        guest.awaitText("gpu", "over-42");
        assertEquals(before.widthPx(), guest.picture("gpu", 0).widthPx());
        clients.assertTyped();
        new KernelsTerminal().assertSilent();
    }
}
