// SPDX-License-Identifier: MIT
package kmsterm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fonts of the system in the packaged program, and what is shown when they cannot be had. */
class FontsIT {
    private static final Path DEJAVU =
            Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf");
    private static final String FONTCONFIG =
            "/usr/lib/"
                    + (System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64")
                    + "-linux-gnu/libfontconfig.so.1";
    private static final int BUILTIN_HEIGHT_PX = 16;

    @TempDir Path folder;

    private ItConsole.Builder console(String... options) {
        return ItConsole.in(folder).video("virtual:660x450").options(options);
    }

    private static ItConsole print(ItConsole.Builder builder, String text) throws Exception {
        ItConsole console =
                builder.login("sh", "-c", "printf '%s' \"$1\"; exec sleep 1000", "sh", text);
        console.awaitText(text);
        return console;
    }

    /** The height of a cell on the only output, when its font has been loaded. */
    private static int cellHeightPx(ItConsole console) {
        JsonObject output = output(console);
        return output.get("heightPx").getAsInt() / output.get("rows").getAsInt();
    }

    private static void awaitCellHeight(int heightPx, ItConsole console) {
        Deadline.await(
                "cells " + heightPx + " pixels high",
                () -> cellHeightPx(console) == heightPx,
                console::log);
    }

    /** How many pixels of the first row of cells are not of the background's colour. */
    private static int ink(BufferedImage image, int heightPx) {
        int background = image.getRGB(image.getWidth() - 1, image.getHeight() - 1);
        int ink = 0;
        for (int y = 0; y < heightPx; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                ink += image.getRGB(x, y) != background ? 1 : 0;
            }
        }
        return ink;
    }

    /**
     * What is shown is the built-in font, and legible: the same picture as when that is asked for.
     */
    private void assertBuiltinFont(ItConsole.Builder builder, String text, String line)
            throws Exception {
        BufferedImage wanted;
        try (var console = print(console("--font-engine", "8x16"), text)) {
            wanted = console.screenshot();
        }
        assertTrue(ink(wanted, BUILTIN_HEIGHT_PX) > 100);
        try (var console = print(builder, text)) {
            console.awaitLog(line);
            BufferedImage shown = console.screenshot();
            assertEquals(BUILTIN_HEIGHT_PX, cellHeightPx(console));
            assertEquals(wanted.getWidth(), shown.getWidth());
            assertTrue(
                    Arrays.equals(pixels(wanted), pixels(shown)), "not as with the built-in font");
        }
    }

    private static int[] pixels(BufferedImage image) {
        int width = image.getWidth();
        return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    }

    @Test
    void fontByFamilyAndSize_isShown() throws Exception {
        assumeTrue(Files.exists(DEJAVU), "fonts-dejavu-core");
        String text = "gjpqy ÅẤ Ж ξ";
        try (var console =
                print(console("--font-name", "DejaVu Sans Mono", "--font-size", "18"), text)) {
            awaitCellHeight(18, console);
            // Grey edges: the built-in font has none.
            BufferedImage shown = console.screenshot();
            long levels = Arrays.stream(pixels(shown)).distinct().count();
            assertTrue(levels > 8, levels + " colours");
        }
    }

    @Test
    void fontThatIsCutShort_givesTheBuiltinOne() throws Exception {
        assumeTrue(Files.exists(DEJAVU), "fonts-dejavu-core");
        byte[] font = Files.readAllBytes(DEJAVU);
        Path file = folder.resolve("short.ttf");
        Files.write(file, Arrays.copyOf(font, font.length / 3));
        assertBuiltinFont(console("--font-name", file.toString()), "readable", "short.ttf: ");
    }

    @Test
    void withoutFontconfigsConfiguration_thereIsTheBuiltinFont() throws Exception {
        Path empty = folder.resolve("fonts.conf");
        Files.writeString(empty, "<?xml version=\"1.0\"?><fontconfig></fontconfig>\n");
        assertBuiltinFont(
                console("--font-name", "DejaVu Sans Mono")
                        .environment("FONTCONFIG_FILE", empty.toString()),
                "readable",
                "DejaVu Sans Mono: no such font; taking the built-in font");
    }

    @Test
    void withoutLibfontconfig_theFoldersAreSearched() throws Exception {
        assumeTrue(Files.exists(DEJAVU), "fonts-dejavu-core");
        assumeTrue(hides("/dev/null", FONTCONFIG), "takes root");
        try (var console =
                print(
                        console("--font-name", "DejaVu Sans Mono", "--font-size", "18")
                                .under(hiding("/dev/null", FONTCONFIG)),
                        "readable")) {
            console.awaitLog("; searching the folders of fonts");
            awaitCellHeight(18, console);
        }
    }

    @Test
    void withoutAnyFonts_thereIsTheBuiltinFont() throws Exception {
        String empty = Files.createDirectory(folder.resolve("empty")).toString();
        assumeTrue(hides(empty, "/usr/share/fonts"), "takes root");
        assertBuiltinFont(
                console("--font-name", "DejaVu Sans Mono").under(hiding(empty, "/usr/share/fonts")),
                "readable",
                "DejaVu Sans Mono: no such font; taking the built-in font");
    }

    /** Runs what follows where something else lies in the place of a file or folder. */
    private static String[] hiding(String other, String place) {
        return new String[] {
            "unshare",
            "--mount",
            "sh",
            "-c",
            "mount --bind \"$0\" \"$1\" && shift && exec \"$@\"",
            other,
            place
        };
    }

    /** Whether that can be done here. */
    private boolean hides(String other, String place) throws Exception {
        if (!Files.exists(Path.of(place))) {
            return false;
        }
        List<String> command = new ArrayList<>(List.of(hiding(other, place)));
        command.add("true");
        return Program.run(folder, Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"), command)
                        .status()
                == 0;
    }

    /**
     * The heap's limit, to which it fills up with fonts that are gone before they are collected,
     * and an eighth. A leak of Java's objects ends in an error in the log.
     */
    private static final int MAX_GROWTH_KIB = 288 << 10;

    private static final int ZOOMS = Boolean.getBoolean("kmsterm.long") ? 10_000 : 300;

    @Test
    void zoomingDuringAFlood_leaksNothing() throws Exception {
        assumeTrue(Files.exists(DEJAVU), "fonts-dejavu-core");
        String flood = "i=0; while :; do i=$((i + 1)); echo \"flood $i \u00c5\u1ea4\u0416\"; done";
        var random = new SplittableRandom(25);
        try (var console =
                console("--font-name", "DejaVu Sans Mono", "--font-size", "18")
                        .login("sh", "-c", flood)) {
            console.awaitText("flood ");
            zoom(20, random, console);
            int descriptors = console.proc().descriptorCount();
            int rssKiB = console.proc().rssKiB();
            zoom(ZOOMS, random, console);
            assertEquals(descriptors, console.proc().descriptorCount());
            int grownKiB = console.proc().rssKiB() - rssKiB;
            assertTrue(grownKiB < MAX_GROWTH_KIB, grownKiB + " KiB more");
            console.awaitText("flood ");
            String log = console.log();
            assertTrue(!log.contains("Exception") && !log.contains("Error"), log);
        }
    }

    /** One after the other, most without waiting for the font; at the end there is one. */
    private static void zoom(int times, SplittableRandom random, ItConsole console) {
        for (int i = 0; i < times; i++) {
            boolean step = random.nextInt(2) == 0;
            int by = random.nextBoolean() ? 1 : -1;
            int toPx = 4 + random.nextInt(125);
            int wantedPx = zoom(step ? "steps" : "px", step ? by : toPx, console);
            if (random.nextInt(10) == 0) {
                awaitRows(wantedPx, console);
            }
        }
        awaitRows(zoom("px", 18, console), console);
    }

    /** Until as many rows are shown as cells of this height fit. */
    private static void awaitRows(int heightPx, ItConsole console) {
        Deadline.await(
                "rows " + heightPx + " pixels high",
                () -> {
                    JsonObject output = output(console);
                    int fitting = Math.max(1, output.get("heightPx").getAsInt() / heightPx);
                    return output.get("rows").getAsInt() == fitting;
                },
                console::log);
    }

    private static JsonObject output(ItConsole console) {
        return console.request(ItConsole.verb("outputs"))
                .getAsJsonArray("outputs")
                .get(0)
                .getAsJsonObject();
    }

    /** Returns the size that is wanted now. */
    private static int zoom(String what, int number, ItConsole console) {
        JsonObject request = ItConsole.verb("zoom");
        request.addProperty(what, number);
        return console.request(request).get("px").getAsInt();
    }
}
