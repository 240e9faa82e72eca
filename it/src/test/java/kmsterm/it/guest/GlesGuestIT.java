// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.GlesConsole.END;
import static kmsterm.it.guest.GlesConsole.PAGE;
import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import kmsterm.render.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Drawing by OpenGL ES, which is Mesa's software here: into memory that the card shows, where it
 * shares memory (virtio-gpu, and qxl with itself), by a copy elsewhere.
 */
class GlesGuestIT {
    private static final List<String> CARDS = List.of("gpu", "second", "third");

    /** Heights of cells of the built-in font are whole multiples of it. */
    private static final int SMALL_PX = 16;

    private static final String SLEEP = "exec sleep 1000000";

    /** What an editor shows at its start. */
    private static final String OPENED = "1,1 ";

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .desktop()
                    .card("gpu", "virtio-gpu-pci")
                    .card("second", "bochs-display")
                    .card("third", "qxl")
                    .device("virtio-keyboard-pci")
                    .build();

    private final GlesConsole console = new GlesConsole(guest);

    private interface Looker {
        void await(Look look) throws Exception;
    }

    /** A text that is seen, and how high the cells then are. */
    private record Look(String text, int cellPx) {
        boolean at(Picture picture) {
            return Guest.read(picture, cellPx).text().contains(text);
        }
    }

    @AfterEach
    void stop() throws Exception {
        console.stop();
    }

    /** What OpenGL draws by a card's own node is what that card shows, without a copy. */
    private void assertDirect(String driver) throws Exception {
        String by = console.drawnBy(driver);
        assertTrue(by.endsWith("(/dev/dri/" + console.card(driver) + ")"), by);
    }

    /** Of the page with a word typed, which is drawn by whoever draws by now. */
    private static List<Picture> pictures() throws Exception {
        guest.awaitText("gpu", END);
        guest.qmp().type("typed");
        List<Picture> pictures = new ArrayList<>();
        for (String card : CARDS) {
            guest.awaitText(card, "typed");
            pictures.add(guest.picture(card, 0));
        }
        return pictures;
    }

    /** Each by a device of its own. */
    @Test
    @OnlyLong
    void everyCard_showsWhatTheProcessorDraws() throws Exception {
        console.writePage(SLEEP);
        console.start(PAGE, "multi-monitor=clone", "mode=640x480", "hwaccel=off");
        List<Picture> expected = pictures();
        guest.document("software.png", expected.getFirst());
        console.stop();
        console.start(PAGE, "multi-monitor=clone", "mode=640x480", "hwaccel=on");
        console.awaitGles(CARDS.size());
        List<Picture> drawn = pictures();
        guest.document("gles.png", drawn.getFirst());
        guest.document("gles-difference.png", difference(expected.getFirst(), drawn.getFirst()));
        for (int i = 0; i < CARDS.size(); i++) {
            assertArrayEquals(expected.get(i).pixels(), drawn.get(i).pixels(), CARDS.get(i));
        }
        assertDirect("virtio_gpu");
        assertDirect("qxl");
        String by = console.drawnBy("bochs-drm");
        assertTrue(by.contains("; pictures are copied: "), by);
    }

    /** Black where both are the same, in each channel. */
    private static Picture difference(Picture one, Picture other) {
        int[] pixels = new int[one.pixels().length];
        for (int i = 0; i < pixels.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                int before = one.pixels()[i] >> shift & 255;
                int now = other.pixels()[i] >> shift & 255;
                pixels[i] |= Math.abs(now - before) << shift;
            }
        }
        return new Picture(one.widthPx(), one.heightPx(), pixels);
    }

    /** Rendered on the first card, and shown on the others. */
    @Test
    void oneCard_drawsForAll() throws Exception {
        console.writePage(SLEEP);
        console.start(PAGE, "multi-monitor=clone", "hwaccel=off");
        List<Picture> expected = pictures();
        console.stop();
        String node = "/dev/dri/" + console.card("virtio_gpu");
        console.start(PAGE, "multi-monitor=clone", "hwaccel", "render-node=" + node);
        console.awaitGles(CARDS.size());
        List<Picture> drawn = pictures();
        for (int i = 0; i < CARDS.size(); i++) {
            assertArrayEquals(expected.get(i).pixels(), drawn.get(i).pixels(), CARDS.get(i));
        }
        for (JsonObject output : console.outputs().values()) {
            String by = output.get("drawnBy").getAsString();
            assertTrue(by.contains("(" + node + ")"), by);
        }
    }

    /**
     * Logs in, edits, scrolls and zooms.
     *
     * @param looker waits for what each card shows
     */
    private static void work(Looker looker) throws Exception {
        guest.awaitText("gpu", LOGIN);
        guest.logIn("gpu");
        guest.qmp().type(". /run/edit\n");
        looker.await(new Look(OPENED, SMALL_PX));
        guest.qmp().type("G");
        looker.await(new Look(" Bot", SMALL_PX));
        guest.qmp().press("ctrl", "b");
        guest.qmp().type("Otyped");
        looker.await(new Look(" typed\n", SMALL_PX));
        guest.qmp().press("esc");
        guest.qmp().type(":q!\n");
        guest.awaitText("gpu", PROMPT);
        guest.qmp().type(". /run/lines\n");
        looker.await(new Look("line 300\n" + PROMPT, SMALL_PX));
        guest.qmp().press("ctrl", "shift", "equal");
        looker.await(new Look("line 300\n" + PROMPT, 2 * SMALL_PX));
        guest.qmp().press("ctrl", "minus");
        looker.await(new Look("line 300\n" + PROMPT, SMALL_PX));
    }

    private static String[] with(String[] lines, String... more) {
        return Stream.of(lines, more).flatMap(Stream::of).toArray(String[]::new);
    }

    /** All cards draw by the first. */
    @Test
    @OnlyLong
    void editorScrollingAndZoom_areAsTheProcessorDraws() throws Exception {
        guest.run(
                "cd /run; echo vim -u NONE -N -c \"'syntax on'\" -c \"'set nu ruler'\""
                        + " /etc/login.defs >edit; echo clear >lines; echo seq -f \"'line %g'\" 300"
                        + " >>lines");
        String[] lines = {"multi-monitor=clone", "mode=640x480", "font-engine=8x16"};
        console.start(with(lines, "hwaccel=off"));
        List<Picture> expected = new ArrayList<>();
        work(
                look -> {
                    for (String card : CARDS) {
                        expected.add(guest.awaitPicture(card, 0, look.toString(), look::at, 100));
                    }
                });
        console.stop();
        String node = "render-node=/dev/dri/" + console.card("virtio_gpu");
        console.start(with(lines, "hwaccel", node));
        console.awaitGles(CARDS.size());
        Iterator<Picture> next = expected.iterator();
        work(
                look -> {
                    for (String card : CARDS) {
                        int[] pixels = next.next().pixels();
                        Picture drawn =
                                guest.awaitPicture(
                                        card,
                                        0,
                                        look + ", as by the processor",
                                        picture -> Arrays.equals(pixels, picture.pixels()),
                                        100);
                        if (look.text().equals(OPENED) && card.equals(CARDS.getFirst())) {
                            guest.document("gles-vim.png", drawn);
                        }
                    }
                });
        console.awaitGles(CARDS.size());
        assertEquals("", console.troubles());
    }

    @Test
    @OnlyLong
    void withoutEgl_theProcessorDrawsAndSaysWhy() throws Exception {
        guest.run("mv /usr/lib/x86_64-linux-gnu/libEGL.so.1 /run/libEGL.so.1.off");
        try {
            console.start("multi-monitor=clone", "hwaccel=on");
            guest.awaitText("gpu", LOGIN);
            guest.awaitTrue("kmstermctl outputs | grep -q 'drawn by the processor: .*libEGL'");
            guest.logIn("gpu");
        } finally {
            guest.run("mv /run/libEGL.so.1.off /usr/lib/x86_64-linux-gnu/libEGL.so.1");
        }
    }

    /** Nothing of OpenGL is loaded where it would be software. */
    @Test
    void auto_takesNoSoftwareForAGpu() throws Exception {
        console.start("multi-monitor=clone");
        guest.awaitText("gpu", LOGIN);
        guest.awaitTrue("kmstermctl outputs --long | grep -q 'drawnBy .*the processor; '");
        guest.run("! grep -q 'libEGL\\|_dri.so' /proc/$(pgrep -x kmsterm | head -n 1)/maps");
        assertEquals("", console.troubles());
    }
}
