// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.SOCKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import kmsterm.render.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Displays that are lent to a program, which paints them with the kernel's ioctls alone. */
class LeaseGuestIT {
    private static final int ROUNDS = Boolean.getBoolean("kmsterm.long") ? 100 : 4;
    private static final int RED = 0xff0000;
    private static final Path SOURCE =
            Path.of(System.getProperty("kmsterm.basedir")).resolve("lease/paint.c");

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .card("gpu", "virtio-gpu-pci,max_outputs=2")
                    .sockets("gpu", 2)
                    .device("virtio-keyboard-pci")
                    .build();

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/include/libdrm/drm.h")), "no headers of libdrm");
        String program = folder.resolve("paint").toString();
        Host.run(List.of("gcc", "-O2", "-s", "-I/usr/include/libdrm", "-o", program, "" + SOURCE));
        // Nothing is run from /run.
        guest.put(Path.of(program), "/usr/local/bin/paint");
        plug(0, 1024, 768);
        plug(1, 800, 600);
        guest.run("chvt 1; systemctl start kmsterm@tty1.service");
        awaitText(0, LOGIN);
        awaitText(1, LOGIN);
    }

    @AfterEach
    void stop() throws Exception {
        guest.tryRun("pkill -x paint; systemctl stop kmsterm@tty1.service; chvt 1");
        guest.tryRun("systemctl reset-failed; rm -f /run/paint.out");
    }

    private static void plug(int output, int widthPx, int heightPx) throws Exception {
        guest.monitor("gpu", output, widthPx, heightPx);
        guest.awaitTrue(
                "grep -qx connected /sys/class/drm/card0-Virtual-" + (output + 1) + "/status");
    }

    private static void awaitText(int head, String text) throws Exception {
        guest.awaitScreen("gpu", head, text, screen -> screen.text().contains(text));
    }

    /** The first head is red, painted by a program whose words are in a file. */
    private static void lend(String mode) throws Exception {
        lend(0, mode);
    }

    private static void lend(int head, String mode) throws Exception {
        guest.run(
                "rm -f /run/paint.out; setsid kmstermctl lease Virtual-"
                        + (head + 1)
                        + " --"
                        + " /usr/local/bin/paint ff0000 "
                        + mode
                        + " >/run/paint.out 2>&1 </dev/null &"
                        + " echo $! >/run/lease.pid");
        guest.awaitTrue("grep -qx painted /run/paint.out");
        guest.awaitPicture("gpu", head, "red", LeaseGuestIT::red, 20);
    }

    private static boolean red(Picture picture) {
        return Arrays.stream(picture.pixels()).allMatch(pixel -> (pixel & 0xffffff) == RED);
    }

    /** All of it, to the last pixel; where the cursor blinks it does so in time. */
    private static void awaitBack(Picture before, String when) throws Exception {
        awaitBack(0, before, when);
    }

    private static void awaitBack(int head, Picture before, String when) throws Exception {
        guest.awaitPicture(
                "gpu",
                head,
                "the picture of before, " + when,
                now -> Arrays.equals(now.pixels(), before.pixels()),
                20);
    }

    private static void awaitNoLessee() throws Exception {
        guest.awaitTrue("! pgrep -x paint && ! kill -0 $(cat /run/lease.pid)");
    }

    private static JsonObject output(int number) throws Exception {
        var request = new JsonObject();
        request.addProperty("verb", "outputs");
        for (JsonElement each : guest.control(SOCKET, request).getAsJsonArray("outputs")) {
            JsonObject output = each.getAsJsonObject();
            if (output.get("name").getAsString().endsWith("Virtual-" + number)) {
                return output;
            }
        }
        throw new AssertionError("no output " + number);
    }

    private static int descriptors() throws Exception {
        String count = guest.run("ls /proc/$(pgrep -o -x kmsterm)/fd | wc -l");
        return Integer.parseInt(count.strip());
    }

    /** What comes of it when the program sets its mode once more: an error number, or 0. */
    private static int again() throws Exception {
        guest.run("grep -c again /run/paint.out >/run/agains; pkill -USR1 -x paint");
        guest.awaitTrue("[ $(grep -c again /run/paint.out) -gt $(cat /run/agains) ]");
        String last = guest.run("grep again /run/paint.out | tail -n 1").strip();
        return Integer.parseInt(last.substring("again ".length()));
    }

    @Test
    void lent_isTheProgramsWhileTheOtherHeadGoesOn() throws Exception {
        Picture before = guest.picture("gpu", 0);
        lend("");
        assertEquals("lent 1 connector, 1 CRTC", guest.run("head -n 1 /run/paint.out").strip());
        JsonObject lent = output(1);
        assertEquals("lent", lent.get("state").getAsString());
        JsonObject lessee = lent.getAsJsonObject("lessee");
        assertEquals(guest.run("cat /run/lease.pid").strip(), lessee.get("pid").getAsString());
        assertEquals(0, lessee.get("uid").getAsInt());
        assertTrue(output(2).get("lessee").isJsonNull());
        guest.run("kmstermctl --output Virtual-2 type onward");
        awaitText(1, LOGIN + " onward");
        assertTrue(red(guest.picture("gpu", 0)));
        GuestShell.Result refused = guest.tryRun("kmstermctl lease Virtual-1 -- true");
        assertEquals(1, refused.status());
        assertTrue(refused.out().contains("is lent already, to process"), refused.out());
        guest.run("pkill -x paint");
        awaitBack(before, "after its end");
        awaitNoLessee();
        assertEquals("idle", output(1).get("state").getAsString());
    }

    /** By real keys. */
    @Test
    @OnlyLong
    void secondHeadIsLent_oneTypesAtTheFirst() throws Exception {
        Picture before = guest.picture("gpu", 1);
        lend(1, "");
        assertEquals("lent", output(2).get("state").getAsString());
        guest.qmp().type("meanwhile");
        awaitText(0, LOGIN + " meanwhile");
        assertTrue(red(guest.picture("gpu", 1)));
        guest.run("pkill -9 -x paint");
        awaitBack(1, before, "after a program that was killed");
        awaitNoLessee();
        assertEquals("idle", output(2).get("state").getAsString());
    }

    @Test
    @OnlyLong
    void status_isThatOfTheProgram() throws Exception {
        Picture before = guest.picture("gpu", 0);
        assertEquals(7, guest.tryRun("kmstermctl lease Virtual-1 -- sh -c 'exit 7'").status());
        awaitBack(before, "after a program that shows nothing");
        GuestShell.Result absent = guest.tryRun("kmstermctl lease Virtual-1 -- /nonexistent");
        assertEquals(1, absent.status());
        assertTrue(absent.out().contains("ENOENT"), absent.out());
        awaitBack(before, "after one that is not there");
    }

    /** In its own mode or another, and however it ends. */
    @Test
    void thereAndBack_leavesNothingBehind() throws Exception {
        Picture before = guest.picture("gpu", 0);
        int descriptors = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String[] modes = {"", "800x600", "640x480"};
            lend(modes[i % modes.length]);
            String[] ends = {
                "pkill -x paint",
                "pkill -9 -x paint",
                "pkill -x paint",
                "kill -9 $(cat /run/lease.pid)"
            };
            String end = ends[i % ends.length];
            guest.run(end);
            awaitBack(before, "in round " + i + ", after " + end);
            guest.tryRun("pkill -x paint");
            awaitNoLessee();
            if (i == 0) {
                descriptors = descriptors();
            }
        }
        guest.awaitTrue(
                "[ $(ls /proc/$(pgrep -o -x kmsterm)/fd | wc -l) -le " + descriptors + " ]");
        assertEquals("null", output(1).get("error").toString());
    }

    @Test
    @OnlyLong
    void clientIsKilled_theProgramHasNothingAnyMore() throws Exception {
        lend("");
        assertEquals(0, again());
        guest.run("kill -9 $(cat /run/lease.pid)");
        awaitText(0, LOGIN);
        assertTrue(again() > 0);
        awaitText(0, LOGIN);
    }

    @Test
    @OnlyLong
    void otherVirtualTerminal_theLeaseRestsAndLivesAgain() throws Exception {
        lend("");
        guest.run("chvt 9");
        guest.awaitTrue("[ $(cat /sys/class/tty/tty0/active) = tty9 ]");
        guest.awaitPicture("gpu", 0, "the kernel's terminal", picture -> !red(picture), 100);
        assertEquals(13, again());
        guest.run("chvt 1");
        awaitText(1, LOGIN);
        assertEquals(0, again());
        guest.awaitPicture("gpu", 0, "red", LeaseGuestIT::red, 20);
        guest.run("pkill -x paint");
        awaitText(0, LOGIN);
    }

    @Test
    @OnlyLong
    void programEndsWhileAway_itsDisplayIsOursWhenWeAreBack() throws Exception {
        Picture before = guest.picture("gpu", 0);
        lend("800x600");
        guest.run("chvt 9");
        guest.awaitTrue("[ $(cat /sys/class/tty/tty0/active) = tty9 ]");
        guest.run("pkill -9 -x paint");
        awaitNoLessee();
        guest.run("chvt 1");
        awaitBack(before, "after a program that ended meanwhile");
    }

    @Test
    @OnlyLong
    void consoleEnds_theLeaseEndsWithIt() throws Exception {
        lend("");
        guest.run("systemctl stop kmsterm@tty1.service");
        guest.awaitTrue("grep -q 'the lease is over' /run/paint.out");
        assertTrue(again() > 0);
        guest.awaitPicture("gpu", 0, "no red", picture -> !red(picture), 100);
    }

    @Test
    @OnlyLong
    void monitorIsPulledOut_theProgramKeepsTheConnectorUntilItEnds() throws Exception {
        lend("");
        guest.monitor("gpu", 0, 0, 0);
        guest.awaitTrue("grep -qx disconnected /sys/class/drm/card0-Virtual-1/status");
        assertEquals("lent", output(1).get("state").getAsString());
        plug(0, 1024, 768);
        assertEquals(0, again());
        guest.awaitPicture("gpu", 0, "red", LeaseGuestIT::red, 20);
        guest.monitor("gpu", 0, 0, 0);
        guest.run("pkill -x paint");
        guest.awaitTrue("kmstermctl outputs | grep -c Virtual-1 | grep -qx 0");
        plug(0, 1024, 768);
        awaitText(0, LOGIN);
    }
}
