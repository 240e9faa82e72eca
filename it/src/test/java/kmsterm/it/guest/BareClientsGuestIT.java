// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import kmsterm.render.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Programs that open the graphics card by themselves, and ask neither logind nor seatd. */
class BareClientsGuestIT {
    private static final int ROUNDS = Boolean.getBoolean("kmsterm.long") ? 50 : 2;
    private static final int RED = 0xff0000;
    private static final int CELL_PX = 16;

    /** Typed where nothing of ours is seen; nobody may ever show it. */
    private static final String BLIND = "hiddenword";

    private static final String NAMED =
            "bare (process [0-9]*) has the screen and does not give it back";

    private static final Path SOURCE =
            Path.of(System.getProperty("kmsterm.basedir")).resolve("bare/bare.c");

    @RegisterExtension
    static final Guest guest =
            Guest.with().card("gpu", "virtio-gpu-pci").device("virtio-keyboard-pci").build();

    /** Whether somebody is logged in, as the test before has left it. */
    private static boolean loggedIn;

    private static int failures;
    private static int words;

    @BeforeAll
    static void install(@TempDir Path folder) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/include/libdrm/drm.h")), "no headers of libdrm");
        String program = folder.resolve("bare").toString();
        Host.run(List.of("gcc", "-O2", "-s", "-I/usr/include/libdrm", "-o", program, "" + SOURCE));
        guest.put(Path.of(program), "/usr/local/bin/bare");
    }

    @BeforeEach
    void start() throws Exception {
        if (!loggedIn) {
            guest.run("chvt 1; systemctl start kmsterm@tty1.service");
            guest.awaitText("gpu", LOGIN);
            guest.logIn("gpu");
            loggedIn = true;
        }
        guest.run("journalctl -q -n 0 --show-cursor | sed 's/^-- cursor: //' >/run/cursor");
    }

    @AfterEach
    void stop() throws Exception {
        guest.tryRun("pkill -KILL -x bare; chvt 1; rm -f /run/bare.out");
        if (guest.failures() > failures) {
            failures = guest.failures();
            guest.tryRun("systemctl stop kmsterm@tty1.service; systemctl reset-failed");
            loggedIn = false;
        }
    }

    /** While a terminal of the kernel's is in front nobody is master, and whoever asks gets it. */
    private static void startAway(String what, String said) throws Exception {
        guest.run("chvt 9");
        awaitFront(9);
        guest.awaitTrue("! grep -q ' y ' /sys/kernel/debug/dri/0/clients || ! " + oursIsMaster());
        guest.run("setsid bare " + what + " >/run/bare.out 2>&1 </dev/null &");
        guest.awaitTrue("grep -qx '" + said + "' /run/bare.out");
    }

    private static String oursIsMaster() {
        return "awk '$1 == \"kmsterm\" && $4 == \"y\" { found = 1 } END { exit !found }'"
                + " /sys/kernel/debug/dri/0/clients";
    }

    private static void awaitFront(int vt) throws Exception {
        guest.awaitTrue("[ $(cat /sys/class/tty/tty0/active) = tty" + vt + " ]");
    }

    /**
     * @param times that it has been said in this test
     */
    private static void awaitLog(String text, int times) throws Exception {
        guest.awaitTrue(
                "[ $(journalctl -o cat -u kmsterm@tty1 --after-cursor=\"$(cat /run/cursor)\""
                        + " | grep -c '"
                        + text
                        + "') = "
                        + times
                        + " ]");
    }

    /** Back to us, who are not master: it is known who is. */
    private static void comeBackToAHolder() throws Exception {
        guest.run("chvt 1");
        awaitFront(1);
        awaitLog(NAMED, 1);
    }

    private static boolean red(Picture picture) {
        return Arrays.stream(picture.pixels()).allMatch(pixel -> (pixel & 0xffffff) == RED);
    }

    /** But for the first row, where it is said whose the display was. */
    private static void awaitBack(Picture before, String when) throws Exception {
        guest.awaitPicture(
                "gpu",
                0,
                "the picture of before, " + when,
                now ->
                        now.widthPx() == before.widthPx()
                                && now.heightPx() == before.heightPx()
                                && Arrays.equals(below(now), below(before)),
                20);
    }

    private static int[] below(Picture picture) {
        int[] pixels = picture.pixels();
        return Arrays.copyOfRange(pixels, CELL_PX * picture.widthPx(), pixels.length);
    }

    /** What is typed arrives, in small letters, so that no modifier is stuck. */
    private void assertTyped() throws Exception {
        words++;
        guest.qmp().type("echo typed" + words + "-$((40 + 2))\n");
        guest.awaitText("gpu", "typed" + words + "-42");
    }

    private static void assertSilent() throws Exception {
        assertEquals("", guest.tryRun("kbd_mode -C /dev/tty1 | grep Unicode").out());
        guest.run("! grep -aq " + BLIND + " /dev/vcs[0-9]*");
    }

    @Test
    void openedAndIdle_changesNothingButThatItsUserIsTold() throws Exception {
        guest.qmp().type("clear; bare open >/run/bare.out 2>&1 &\n");
        guest.awaitTrue("grep -qx 'no master' /run/bare.out");
        guest.awaitText("gpu", "bare cannot show anything here: as root, openvt -sw bare");
        assertTyped();
        guest.run("chvt 9");
        awaitFront(9);
        guest.run("chvt 1");
        awaitFront(1);
        guest.awaitText("gpu", PROMPT);
        assertTyped();
    }

    @Test
    void masterThatHangs_isWaitedForAndNamed_andKeysGoNowhere() throws Exception {
        Picture before = guest.picture("gpu", 0);
        startAway("hold", "master");
        comeBackToAHolder();
        HeardKeys.type(guest, BLIND + "\n");
        awaitLog("Ctrl+Alt+Escape takes it back", 1);
        String pid = guest.run("pgrep -x bare").strip();
        guest.run("pkill -KILL -x bare");
        guest.awaitText("gpu", "The display was held by bare (process " + pid + ")");
        awaitBack(before, "after a master that hung");
        assertTyped();
        assertFalse(guest.screen("gpu").text().contains(BLIND));
        assertSilent();
    }

    @Test
    void reclaimKey_takesTheDisplayFromAMasterThatHangs() throws Exception {
        Picture before = guest.picture("gpu", 0);
        startAway("mess", "messed");
        guest.run("pkill -STOP -x bare");
        comeBackToAHolder();
        assertTrue(red(guest.picture("gpu", 0)));
        HeardKeys.type(guest, BLIND + "\n");
        guest.qmp().press("ctrl", "alt", "esc");
        guest.awaitText("gpu", "Taken back from bare (process ");
        awaitBack(before, "after it was taken back");
        guest.run("pkill -CONT -x bare; pkill -USR1 -x bare");
        // EBUSY: it lives, and is not master any more.
        guest.awaitTrue("grep -qx 'again 16' /run/bare.out");
        assertTyped();
        assertFalse(guest.screen("gpu").text().contains(BLIND));
        assertSilent();
        // Where there is nothing to be taken back the key is the program's: ESC ESC for Alt+Escape.
        guest.qmp().type("clear; echo cat-$((40 + 2)); cat -v\n");
        guest.awaitText("gpu", "cat-42");
        guest.qmp().press("ctrl", "alt", "esc");
        guest.awaitText("gpu", "^[^[");
        guest.qmp().press("ctrl", "c");
        assertTyped();
    }

    @Test
    void planesCursorAndMode_leftBehind_areGone() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            guest.qmp().type("clear; echo round" + i + "-$((40 + 2))\n");
            guest.awaitText("gpu", "round" + i + "-42");
            Picture before = guest.picture("gpu", 0);
            startAway("mess", "messed");
            guest.awaitPicture("gpu", 0, "red", BareClientsGuestIT::red, 20);
            assertEquals(640, guest.picture("gpu", 0).widthPx());
            assertEquals("0 0 0", CursorPlane.of(guest));
            boolean endsFirst = i % 2 == 0;
            if (endsFirst) {
                guest.run("pkill -KILL -x bare; chvt 1");
            } else {
                guest.run("chvt 1");
                awaitFront(1);
                // Keys go nowhere, but for these.
                guest.qmp().press("ctrl", "alt", "f9");
                awaitFront(9);
                guest.qmp().press("ctrl", "alt", "f1");
                awaitFront(1);
                guest.run("pkill -TERM -x bare");
            }
            awaitBack(before, "in round " + i);
            CursorPlane.await(guest, "");
            assertTyped();
            assertSilent();
        }
    }

    /** What the user was told to do. */
    @Test
    void openvt_givesItATerminalOfItsOwn() throws Exception {
        Picture before = guest.picture("gpu", 0);
        guest.qmp().type("openvt -sw bare mess; clear; echo over-$((40 + 2))\n");
        guest.awaitPicture("gpu", 0, "red", BareClientsGuestIT::red, 20);
        guest.qmp().press("ctrl", "c");
        guest.awaitText("gpu", "over-42");
        assertEquals(before.widthPx(), guest.picture("gpu", 0).widthPx());
        assertTyped();
        assertSilent();
    }
}
