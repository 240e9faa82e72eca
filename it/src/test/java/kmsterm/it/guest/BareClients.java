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

/** What programs do that open the graphics card by themselves, and what comes after them. */
final class BareClients {
    private static final int ROUNDS = Boolean.getBoolean("kmsterm.long") ? 50 : 2;
    private static final int RED = 0xff0000;
    private static final int CELL_PX = 16;

    /** Typed where nothing of ours is seen; nobody may ever show it. */
    static final String BLIND = "hiddenword";

    private static final String NAMED =
            "bare (process [0-9]*) has the screen and does not give it back";

    private static final Path SOURCE =
            Path.of(System.getProperty("kmsterm.basedir")).resolve("bare/bare.c");

    /** How the console comes not to be master of its card. */
    interface Away {
        /** The unit of the console. */
        String unit();

        /** What is said of a program that shows nothing. */
        String advice();

        /** Something else is in front, which is not master either. */
        void leave() throws Exception;

        /** The console is in front again; also where it has been all the time. */
        void comeBack() throws Exception;

        /** Both, by keys where there are any for that. */
        void leaveAndComeBack() throws Exception;

        /** The kernel has heard nothing of what was typed. */
        void assertSilent() throws Exception;
    }

    private final Guest guest;
    private final Away away;

    /** Whether somebody is logged in, as the test before has left it. */
    private boolean loggedIn;

    private int failures;
    private int words;

    BareClients(Guest guest, Away away) {
        this.guest = guest;
        this.away = away;
    }

    /**
     * @param folder to build it in
     */
    void install(Path folder) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/include/libdrm/drm.h")), "no headers of libdrm");
        String program = folder.resolve("bare").toString();
        Host.run(List.of("gcc", "-O2", "-s", "-I/usr/include/libdrm", "-o", program, "" + SOURCE));
        guest.put(Path.of(program), "/usr/local/bin/bare");
    }

    void start() throws Exception {
        if (!loggedIn) {
            away.comeBack();
            guest.run("systemctl start " + away.unit());
            guest.awaitText("gpu", LOGIN);
            guest.logIn("gpu");
            loggedIn = true;
        }
        guest.run("journalctl -q -n 0 --show-cursor | sed 's/^-- cursor: //' >/run/cursor");
    }

    void stop() throws Exception {
        guest.tryRun("pkill -KILL -x bare; rm -f /run/bare.out");
        away.comeBack();
        if (guest.failures() > failures) {
            failures = guest.failures();
            guest.tryRun("systemctl stop " + away.unit() + "; systemctl reset-failed");
            loggedIn = false;
        }
    }

    /** While something else is in front nobody is master, and whoever asks gets it. */
    private void startAway(String what, String said) throws Exception {
        away.leave();
        guest.awaitTrue("! grep -q ' y ' /sys/kernel/debug/dri/0/clients || ! " + oursIsMaster());
        guest.run("setsid bare " + what + " >/run/bare.out 2>&1 </dev/null &");
        guest.awaitTrue("grep -qx '" + said + "' /run/bare.out");
    }

    private static String oursIsMaster() {
        return "awk '$1 == \"kmsterm\" && $4 == \"y\" { found = 1 } END { exit !found }'"
                + " /sys/kernel/debug/dri/0/clients";
    }

    /**
     * @param times that it has been said in this test
     */
    private void awaitLog(String text, int times) throws Exception {
        guest.awaitTrue(
                "[ $(journalctl -o cat -u "
                        + away.unit()
                        + " --after-cursor=\"$(cat /run/cursor)\""
                        + " | grep -c '"
                        + text
                        + "') = "
                        + times
                        + " ]");
    }

    /** Back to us, who are not master: it is known who is. */
    private void comeBackToAHolder() throws Exception {
        away.comeBack();
        awaitLog(NAMED, 1);
    }

    static boolean red(Picture picture) {
        return Arrays.stream(picture.pixels()).allMatch(pixel -> (pixel & 0xffffff) == RED);
    }

    /** But for the first row, where it is said whose the display was. */
    private void awaitBack(Picture before, String when) throws Exception {
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
    void assertTyped() throws Exception {
        words++;
        guest.qmp().type("echo typed" + words + "-$((40 + 2))\n");
        guest.awaitText("gpu", "typed" + words + "-42");
    }

    void openedAndIdle_changesNothingButThatItsUserIsTold() throws Exception {
        guest.qmp().type("clear; bare open >/run/bare.out 2>&1 &\n");
        guest.awaitTrue("grep -qx 'no master' /run/bare.out");
        guest.awaitText("gpu", "bare cannot show anything here: " + away.advice());
        assertTyped();
        away.leave();
        away.comeBack();
        guest.awaitText("gpu", PROMPT);
        assertTyped();
    }

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
        away.assertSilent();
    }

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
        away.assertSilent();
        // Where there is nothing to be taken back the key is the program's: ESC ESC for Alt+Escape.
        guest.qmp().type("clear; echo cat-$((40 + 2)); cat -v\n");
        guest.awaitText("gpu", "cat-42");
        guest.qmp().press("ctrl", "alt", "esc");
        guest.awaitText("gpu", "^[^[");
        guest.qmp().press("ctrl", "c");
        assertTyped();
    }

    void planesCursorAndMode_leftBehind_areGone() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            guest.qmp().type("clear; echo round" + i + "-$((40 + 2))\n");
            guest.awaitText("gpu", "round" + i + "-42");
            Picture before = guest.picture("gpu", 0);
            startAway("mess", "messed");
            guest.awaitPicture("gpu", 0, "red", BareClients::red, 20);
            assertEquals(640, guest.picture("gpu", 0).widthPx());
            assertEquals("0 0 0", CursorPlane.of(guest));
            boolean endsFirst = i % 2 == 0;
            if (endsFirst) {
                guest.run("pkill -KILL -x bare");
                away.comeBack();
            } else {
                away.comeBack();
                // Keys go nowhere, but for these.
                away.leaveAndComeBack();
                guest.run("pkill -TERM -x bare");
            }
            awaitBack(before, "in round " + i);
            CursorPlane.await(guest, "");
            assertTyped();
            away.assertSilent();
        }
    }
}
