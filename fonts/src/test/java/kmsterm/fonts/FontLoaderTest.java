// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fonts by way of the helper thread. Those that need a font of Debian's skip without it. */
final class FontLoaderTest {
    private static final Path DEJAVU =
            Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf");
    private static final Path EMOJI = Path.of("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf");
    private static final Path FIRA =
            Path.of("/usr/share/fonts/truetype/firacode/FiraCode-Regular.ttf");

    @TempDir Path folder;

    private final Set<Thread> before = helpers().collect(Collectors.toSet());
    private final TestLoop loop = new TestLoop();
    private FontLoader loader;

    @AfterEach
    void close() {
        if (loader != null) {
            loader.close();
        }
    }

    private Font open(FontRequest request, int sizePx) {
        loader = new FontLoader(request, loop);
        return loop.load(loader, sizePx);
    }

    private static FontRequest dejavu() {
        assumeTrue(Files.exists(DEJAVU), "fonts-dejavu-core");
        return FontRequest.of(FontEngines.FREETYPE).named(DEJAVU.toString());
    }

    @Test
    void builtinEngine_isThereAtOnceAndStartsNoThread() {
        loader = new FontLoader(FontRequest.of(FontEngines.BUILTIN), loop);
        Font font = loader.builtin(16);
        assertEquals(new CellMetrics(8, 16, 12, 14, 1, 8), font.metrics());
        assertFalse(font.glyph('A', Font.REGULAR, 1).pending());
        // Nothing else is asked for what it lacks.
        assertFalse(font.glyph('中', Font.REGULAR, 2).pending());
        assertFalse(helperRuns());
    }

    @Test
    void plainText_startsNoHelperThread() {
        loader = new FontLoader(FontRequest.of(FontEngines.AUTO), loop);
        Font font = loader.builtin(16);
        for (int c = 0; c < 0x180; c++) {
            assertFalse(font.glyph(c, Font.BOLD, 1).pending());
        }
        for (int c = 0x2500; c < 0x2600; c++) {
            font.glyph(c, Font.REGULAR, 1);
        }
        assertFalse(helperRuns());
    }

    /** What is not needed for plain text is loaded with the first text that needs it. */
    @Test
    void plainText_loadsNeitherHarfbuzzNorFontconfig() throws Exception {
        dejavu();
        List<String> lines = lazyLibraries("own", DEJAVU.toString(), "x\u0301\u0327", "\u6F22");
        assertEquals(
                List.of("[freetype]", "[freetype, harfbuzz]", "[freetype, harfbuzz, fontconfig]"),
                lines.subList(1, lines.size()));
    }

    private List<String> lazyLibraries(String... arguments) throws Exception {
        dejavu();
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(argument -> argument.matches("-Dorg.lwjgl.*|--enable-native.*"))
                        .toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(LazyLibraries.class.getName());
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        int status = builder.redirectOutput(out.toFile()).start().waitFor();
        List<String> lines = Files.readAllLines(out);
        assertEquals(0, status, lines::toString);
        return lines;
    }

    /** As distributions want it: nothing of ours where they have the library. */
    @Test
    void systemFreetype_isLoadedInThePlaceOfOurs() throws Exception {
        String arch = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64";
        String system = "/usr/lib/" + arch + "-linux-gnu/libfreetype.so.6";
        assumeTrue(Files.exists(Path.of(system)), "libfreetype6");
        List<String> lines = lazyLibraries("system", DEJAVU.toString());
        assertEquals(Path.of(system).toRealPath().toString(), lines.getFirst());
        assertNotEquals(lines.getFirst(), lazyLibraries("own", DEJAVU.toString()).getFirst());
    }

    /** Source: Glyph Bitmap Distribution Format 2.1, Adobe 5005. */
    @Test
    void bdf_isDrawnPixelByPixel() throws Exception {
        Path file = folder.resolve("two.bdf");
        Files.writeString(
                file,
                """
                STARTFONT 2.1
                FONT -test-two-medium-r-normal--6-60-75-75-c-40-iso10646-1
                SIZE 6 75 75
                FONTBOUNDINGBOX 4 6 0 -1
                STARTPROPERTIES 2
                FONT_ASCENT 5
                FONT_DESCENT 1
                ENDPROPERTIES
                CHARS 2
                STARTCHAR A
                ENCODING 65
                SWIDTH 640 0
                DWIDTH 4 0
                BBX 4 6 0 -1
                BITMAP
                40
                A0
                E0
                A0
                A0
                00
                ENDCHAR
                STARTCHAR M
                ENCODING 77
                SWIDTH 640 0
                DWIDTH 4 0
                BBX 4 6 0 -1
                BITMAP
                A0
                E0
                E0
                A0
                A0
                00
                ENDCHAR
                ENDFONT
                """);
        Font font = open(FontRequest.of(FontEngines.FREETYPE).named(file.toString()), 6);
        assertEquals(4, font.metrics().widthPx());
        assertEquals(6, font.metrics().heightPx());
        Glyph a = loop.glyph(font, "A", Font.REGULAR, 1);
        var rows = new StringBuilder();
        for (int y = 0; y < a.heightPx(); y++) {
            for (int x = 0; x < a.widthPx(); x++) {
                rows.append(a.coverage()[y * a.widthPx() + x] == 0 ? '.' : '#');
            }
            rows.append('\n');
        }
        assertEquals(".#..\n#.#.\n###.\n#.#.\n#.#.\n", rows.toString().replace("....\n", ""));
        font.close();
    }

    /** Whether there is one that was not there before the test: a loader's goes on for a while. */
    private boolean helperRuns() {
        return helpers().anyMatch(thread -> !before.contains(thread));
    }

    private static Stream<Thread> helpers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("fonts"));
    }

    @Test
    void cellOfAnOutlineFont_isAsHighAsAskedForAndCutsNothing() {
        FontRequest request = dejavu();
        for (int size : new int[] {4, 8, 13, 16, 18, 24, 40, 128}) {
            Font font = open(request, size);
            assertEquals(size, font.metrics().heightPx());
            for (char c : "gjpqy_Å|ÉçQ@".toCharArray()) {
                for (int style = 0; style < 4; style++) {
                    Glyph glyph = loop.glyph(font, Character.toString(c), style, 1);
                    String what = c + " at " + size;
                    assertTrue(glyph.topPx() >= 0, what);
                    assertTrue(glyph.topPx() + glyph.heightPx() <= size, what);
                    assertTrue(glyph.leftPx() >= -font.metrics().widthPx() / 2, what);
                }
            }
            loader.close();
        }
    }

    @Test
    void boldAndItalic_looksDifferent() {
        Font font = open(dejavu(), 20);
        Glyph regular = loop.glyph(font, "n", Font.REGULAR, 1);
        Glyph bold = loop.glyph(font, "n", Font.BOLD, 1);
        Glyph italic = loop.glyph(font, "n", Font.ITALIC, 1);
        assertTrue(sum(bold) > sum(regular) * 1.1);
        assertFalse(Arrays.equals(italic.coverage(), regular.coverage()));
    }

    @Test
    void withoutAntialiasing_coverageIsAllOrNothing() {
        FontRequest grey = dejavu();
        var request =
                new FontRequest(
                        grey.engine(),
                        grey.names(),
                        List.of(),
                        List.of(),
                        false,
                        FontRequest.Hinting.FULL,
                        false,
                        grey.libraries(),
                        false,
                        grey.folders());
        Glyph glyph = loop.glyph(open(request, 20), "S", Font.REGULAR, 1);
        for (byte pixel : glyph.coverage()) {
            assertTrue(pixel == 0 || pixel == -1);
        }
    }

    @Test
    void glyphOnItsWay_isPendingThenArrives() {
        Font font = open(dejavu(), 16);
        int generation = font.generation();
        Glyph first = font.glyph('Ж', Font.REGULAR, 1);
        assertTrue(first.pending());
        Glyph glyph = loop.glyph(font, "Ж", Font.REGULAR, 1);
        assertTrue(sum(glyph) > 0);
        assertNotEquals(generation, font.generation());
        assertSame(glyph, font.glyph('Ж', Font.REGULAR, 1));
        assertTrue(loop.arrivals > 0);
    }

    @Test
    void cluster_isShapedIntoOneGlyph() {
        Font font = open(dejavu(), 24);
        Glyph base = loop.glyph(font, "x", Font.REGULAR, 1);
        Glyph marked = loop.glyph(font, "x\u0302", Font.REGULAR, 1);
        assertTrue(marked.topPx() < base.topPx(), "the mark is above");
        assertTrue(marked.topPx() >= 0);
    }

    @Test
    void emoji_areColouredPicturesWithinTwoCells() {
        assumeTrue(Files.exists(EMOJI), "fonts-noto-color-emoji");
        Font font = open(dejavu(), 20);
        int width = font.metrics().widthPx();
        for (String text : new String[] {"😀", "👩‍👩‍👧‍👦", "🇩🇪", "👍🏽", "❤️"}) {
            Glyph glyph = loop.glyph(font, text, Font.REGULAR, 2);
            assertTrue(glyph.colored(), text);
            assertTrue(glyph.leftPx() >= 0 && glyph.leftPx() + glyph.widthPx() <= 2 * width, text);
            assertTrue(glyph.topPx() >= 0 && glyph.topPx() + glyph.heightPx() <= 20, text);
        }
        Glyph flag = loop.glyph(font, "🇩🇪", Font.REGULAR, 2);
        Glyph other = loop.glyph(font, "🇫🇷", Font.REGULAR, 2);
        assertFalse(Arrays.equals(flag.colors(), other.colors()));
    }

    @Test
    void ligature_isCutIntoItsCells() {
        assumeTrue(Files.exists(FIRA), "fonts-firacode");
        FontRequest request = FontRequest.of(FontEngines.FREETYPE).named(FIRA.toString());
        Font font = open(request.withLigatures(), 32);
        assertTrue(font.joins('-') && font.joins('>') && !font.joins('a'));
        Glyph alone = loop.glyph(font, "=", Font.REGULAR, 1);
        Glyph left = loop.part(font, "!=", 0, Font.REGULAR);
        Glyph right = loop.part(font, "!=", 1, Font.REGULAR);
        assertFalse(Arrays.equals(alone.coverage(), right.coverage()));
        assertTrue(sum(left) > 0 && sum(right) > 0);
        assertTrue(left.leftPx() + left.widthPx() <= font.metrics().widthPx());
        // What no ligature is made of is as it is alone.
        Glyph plain = loop.part(font, "#@", 1, Font.REGULAR);
        assertArrayEquals(loop.glyph(font, "@", Font.REGULAR, 1).coverage(), plain.coverage());
    }

    @Test
    void fontsOfOneSize_areTheSame() {
        Font font = open(dejavu(), 16);
        assertSame(font, loop.load(loader, 16));
        assertNotEquals(font, loop.load(loader, 17));
    }

    @Test
    void noSuchFont_givesTheBuiltinOneAndOneLine() {
        Font font = open(FontRequest.of(FontEngines.FREETYPE).named("/nonexistent.ttf"), 18);
        assertEquals(16, font.metrics().heightPx());
        loop.load(loader, 40);
        assertEquals(1, loop.reports.size(), loop.reports.toString());
        assertTrue(loop.reports.getFirst().startsWith("/nonexistent.ttf: NoSuchFile"));
        assertFalse(font.glyph('A', Font.REGULAR, 1).pending());
    }

    @Test
    void shortenedFont_givesTheBuiltinOne() throws IOException {
        dejavu();
        byte[] bytes = Files.readAllBytes(DEJAVU);
        Path file = folder.resolve("short.ttf");
        for (int length : new int[] {0, 3, 100, 1000, bytes.length / 2}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            Font font = open(FontRequest.of(FontEngines.FREETYPE).named(file.toString()), 18);
            assertEquals(16, font.metrics().heightPx(), length + " bytes");
            assertTrue(sum(loop.glyph(font, "A", Font.REGULAR, 1)) > 0);
            loader.close();
        }
    }

    @Test
    void folders_areSearchedWithoutFontconfig() throws FontException {
        dejavu();
        try (var library = FreeTypeLibrary.load(FontRequest.of(FontEngines.FREETYPE))) {
            var finder = new FolderFinder(library, List.of(DEJAVU.getParent()));
            assertEquals(
                    DEJAVU, finder.named("DejaVu Sans Mono", Font.REGULAR).orElseThrow().path());
            assertTrue(finder.covering('Ж', Font.REGULAR, false).isPresent());
        }
    }

    @Test
    void fileReplacedWhileInUse_staysUsable() throws IOException {
        dejavu();
        Path file = folder.resolve("font.ttf");
        Files.copy(DEJAVU, file);
        Font font = open(FontRequest.of(FontEngines.FREETYPE).named(file.toString()), 18);
        Files.write(file, new byte[] {1, 2, 3});
        Files.delete(file);
        assertTrue(sum(loop.glyph(font, "Ж", Font.REGULAR, 1)) > 0);
        assertEquals(40, loop.load(loader, 40).metrics().heightPx());
    }

    @Test
    void zoomSteps_neitherFailNorLeak() {
        FontRequest request = dejavu();
        loader = new FontLoader(request, loop);
        int steps = Boolean.getBoolean("kmsterm.long") ? 10_000 : 300;
        Font shown = loop.load(loader, 16);
        for (int i = 0; i < steps; i++) {
            Font next = loop.load(loader, 4 + i * 37 % 125);
            if (i % 10 == 0) {
                loop.glyph(next, "Ж", i % 4, 1);
            } else {
                next.glyph('Ж', Font.REGULAR, 1);
            }
            shown.close();
            shown = next;
        }
        assertEquals(List.of(), loop.reports);
        assertEquals(1, loader.fontsInUse());
    }

    private static int sum(Glyph glyph) {
        int sum = 0;
        for (byte pixel : glyph.coverage()) {
            sum += pixel & 255;
        }
        return sum;
    }
}
