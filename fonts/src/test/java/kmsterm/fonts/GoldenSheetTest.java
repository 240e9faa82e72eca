// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Text in popular fonts at many sizes, and all the shapes, as they were when they were looked at.
 */
final class GoldenSheetTest {
    private static final Path FONTS = Path.of("/usr/share/fonts");
    private static final Path CONSOLE_FONTS = Path.of("/usr/share/consolefonts");

    /** Whose outlines the goldens show: with another one look at them all, and write them anew. */
    private static final String FREETYPE = "2.14.3";

    /** Level of a shape's cell where there is nothing; between the cells it is 0. */
    private static final int BACKGROUND = 40;

    private static final int[] SIZES = {8, 10, 12, 14, 16, 18, 20, 24, 32, 40};

    private static final String LETTERS = "gjpqy_ÅẤ|{}[]()@#%&$ WMQ 0O8B 1lI|! \"'`,;:~^*+-=<>";
    private static final String SCRIPTS = "Žluťoučký kůň, ÿñçßøł € Ёж щЦЮ Ђђ Ξψ ϊΰ ≤≠∞ →⇒ №";
    private static final List<String> WESTERN =
            List.of(LETTERS, SCRIPTS, "%b " + LETTERS, "%i " + LETTERS, "%bi Wfgjpqy_ÅẤ| Жщ ξψ");

    /** Of signs that Terminus has. */
    private static final List<String> BITMAPS =
            WESTERN.stream().map(line -> line.replace('Ấ', 'Ź').replace('ΰ', 'ή')).toList();

    /** A font, and text that it has. */
    record Sheet(String name, FontRequest request, List<String> lines, List<Path> files) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Sheet sheet(
            String name, FontRequest request, List<String> lines, Path... files) {
        return new Sheet(name, request, lines, List.of(files));
    }

    static List<Sheet> sheets() {
        return List.of(
                sheet(
                        "dejavu",
                        freetype("DejaVu Sans Mono"),
                        WESTERN,
                        dejavu("DejaVuSansMono"),
                        dejavu("DejaVuSansMono-Bold"),
                        dejavu("DejaVuSansMono-Oblique"),
                        dejavu("DejaVuSansMono-BoldOblique")),
                sheet(
                        "dejavu-synthesised",
                        freetype(dejavu("DejaVuSansMono").toString()),
                        List.of("%b " + LETTERS, "%i " + LETTERS, "x̂ q̣̇ ë̄ g̀ Z̧̀ ẫ"),
                        dejavu("DejaVuSansMono")),
                sheet(
                        "fira-code",
                        freetype(FONTS.resolve("truetype/firacode/FiraCode-Regular.ttf").toString())
                                .withLigatures(),
                        List.of(
                                LETTERS,
                                SCRIPTS.replace('⇒', '←'),
                                "-> => != == === <= >= <-> |> :: /* */ // www && || ++ <!-- --> =~ [|"),
                        FONTS.resolve("truetype/firacode/FiraCode-Regular.ttf")),
                sheet(
                        "hack",
                        freetype(FONTS.resolve("truetype/hack/Hack-Regular.ttf").toString()),
                        List.of(LETTERS.replace('Ấ', 'Ź'), SCRIPTS),
                        FONTS.resolve("truetype/hack/Hack-Regular.ttf")),
                sheet(
                        "jetbrains-mono",
                        freetype(
                                FONTS.resolve("truetype/jetbrains-mono/JetBrainsMono-Regular.ttf")
                                        .toString()),
                        List.of(LETTERS, SCRIPTS),
                        FONTS.resolve("truetype/jetbrains-mono/JetBrainsMono-Regular.ttf")),
                sheet(
                        "terminus-pcf",
                        freetype(FONTS.resolve("X11/misc/ter-u16n_unicode.pcf.gz").toString()),
                        BITMAPS,
                        FONTS.resolve("X11/misc/ter-u16n_unicode.pcf.gz")),
                sheet(
                        "terminus-otb",
                        freetype(FONTS.resolve("opentype/terminus/terminus-normal.otb").toString()),
                        BITMAPS,
                        FONTS.resolve("opentype/terminus/terminus-normal.otb")),
                sheet("terminus-psf", psf("Uni2-Terminus16"), BITMAPS, psfFile("Uni2-Terminus16")),
                sheet(
                        "terminus-psf-14x28",
                        psf("Uni2-Terminus28x14"),
                        BITMAPS,
                        psfFile("Uni2-Terminus28x14")),
                sheet(
                        "fixed-psf",
                        psf("Lat15-Fixed16"),
                        List.of(LETTERS.replace('Ấ', 'É')),
                        psfFile("Lat15-Fixed16")),
                sheet(
                        "unifont",
                        FontRequest.of(FontEngines.UNIFONT),
                        List.of(
                                LETTERS,
                                SCRIPTS,
                                "%b " + LETTERS,
                                "%i " + LETTERS,
                                "漢字かなカナ 한국어 ไทย नमस्ते العربية ☃♞✈ x̂"),
                        Path.of("/usr/share/unifont/unifont.hex")),
                sheet(
                        "noto-cjk",
                        freetype("Noto Sans Mono CJK JP"),
                        List.of(
                                "gjpqy_ÅẤ| 漢字、かな。カナ「鬱」 한국어 뷁 简体 Ａｂｇ！",
                                "%b g| 漢字鬱 한국어",
                                "%i g| 漢字鬱 한국어"),
                        FONTS.resolve("opentype/noto/NotoSansCJK-Regular.ttc"),
                        FONTS.resolve("opentype/noto/NotoSansCJK-Bold.ttc")),
                sheet(
                        "noto-emoji",
                        new FontRequest(
                                FontEngines.FREETYPE,
                                List.of(dejavu("DejaVuSansMono").toString()),
                                List.of(
                                        FONTS.resolve("truetype/noto/NotoColorEmoji.ttf")
                                                .toString()),
                                List.of(),
                                false,
                                FontRequest.Hinting.SLIGHT,
                                true,
                                Optional.empty(),
                                false,
                                FontRequest.SYSTEM_FOLDERS),
                        List.of("g|😀🥺👍🏽👩‍👩‍👧‍👦🏳️‍🌈🇩🇪🇯🇵❤️#️⃣☂️🚀g|"),
                        dejavu("DejaVuSansMono"),
                        FONTS.resolve("truetype/noto/NotoColorEmoji.ttf")));
    }

    private static FontRequest freetype(String name) {
        return FontRequest.of(FontEngines.FREETYPE).named(name);
    }

    private static FontRequest psf(String name) {
        return FontRequest.of(FontEngines.PSF).named(name);
    }

    private static Path psfFile(String name) {
        return CONSOLE_FONTS.resolve(name + ".psf.gz");
    }

    private static Path dejavu(String name) {
        return FONTS.resolve("truetype/dejavu/" + name + ".ttf");
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void textInAFont_matchesTheGolden(Sheet sheet) throws IOException, FontException {
        GoldenSheet.needs(sheet.files);
        assumeTrue(harfbuzz(), "libharfbuzz0b is not installed");
        assertEquals(List.of(), lacking(sheet), "to be found elsewhere, wherever that is");
        var loop = new TestLoop();
        List<BufferedImage> images = new ArrayList<>();
        try (var loader = new FontLoader(sheet.request, loop)) {
            int shown = 0;
            for (int size : SIZES) {
                Font font = loop.load(loader, size);
                // Bitmaps come in few sizes.
                if (font.metrics().heightPx() != shown) {
                    shown = font.metrics().heightPx();
                    images.add(new FontSheet(font, loop).paint(sheet.lines));
                }
            }
        }
        assertEquals(List.of(), loop.reports);
        GoldenSheet.assertSame(sheet.name, GoldenSheet.stacked(images));
    }

    private static boolean harfbuzz() {
        try {
            Shaper.load(List.of()).close();
            return true;
        } catch (FontException e) {
            return false;
        }
    }

    /** What a sheet's own fonts have no glyphs for. */
    private static List<String> lacking(Sheet sheet) throws FontException, IOException {
        List<String> lacking = new ArrayList<>();
        switch (sheet.request.engine()) {
            case FontEngines.PSF -> {
                PsfFont font = PsfFont.open(sheet.files.getFirst());
                lacking.addAll(unless(sheet, text -> font.raster(text) != null));
            }
            case FontEngines.UNIFONT -> {
                HexFont font = HexFont.open(sheet.files.getFirst());
                lacking.addAll(unless(sheet, text -> font.raster(text) != null));
            }
            default -> {
                try (var library = FreeTypeLibrary.load(sheet.request)) {
                    List<Face> faces = new ArrayList<>();
                    for (Path file : sheet.files) {
                        faces.add(library.open(FontFile.open(file), 0));
                    }
                    lacking.addAll(unless(sheet, text -> has(faces, text)));
                    faces.forEach(Face::close);
                }
            }
        }
        return lacking;
    }

    private static boolean has(List<Face> faces, String text) {
        String parts = Normalizer.normalize(text, Normalizer.Form.NFD);
        return faces.stream()
                .anyMatch(face -> TextCoverage.all(face, text) || TextCoverage.all(face, parts));
    }

    private static List<String> unless(Sheet sheet, Predicate<String> has) {
        List<String> lacking = new ArrayList<>();
        for (String line : sheet.lines) {
            for (int at = 0, end; at < line.length(); at = end) {
                end = FontSheet.clusterEnd(line, at);
                String text = Normalizer.normalize(line.substring(at, end), Normalizer.Form.NFC);
                if (!TextClass.blank(text.codePointAt(0)) && !has.test(text)) {
                    lacking.add(text);
                }
            }
        }
        return lacking;
    }

    @Test
    void freetype_isTheOneOfTheGoldens() throws FontException {
        try (var library = FreeTypeLibrary.load(FontRequest.of(FontEngines.FREETYPE))) {
            assertEquals(FREETYPE, library.version());
        }
    }

    /** Cells of the built-in font, and such as outline fonts have. */
    @ParameterizedTest
    @CsvSource({"5,10", "8,16", "10,19", "12,24", "16,32", "20,40"})
    void shapes_matchTheGolden(int widthPx, int heightPx) throws IOException {
        var metrics = new CellMetrics(widthPx, heightPx, heightPx * 3 / 4, heightPx - 2, 1, 1);
        var local = new LocalGlyphs(new BuiltinFontEngine(), metrics);
        int[] shapes = IntStream.rangeClosed(0x2320, 0x1FBFF).filter(Shapes::covers).toArray();
        int cols = 64;
        int rows = (shapes.length + cols - 1) / cols;
        var sheet =
                new BufferedImage(
                        cols * (widthPx + 1), rows * (heightPx + 1), BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < shapes.length; i++) {
            Glyph glyph = local.glyph(shapes[i], Font.REGULAR, 1);
            int left = i % cols * (widthPx + 1);
            int top = i / cols * (heightPx + 1);
            // The cell is told from what is between the cells, but not from what is not covered.
            for (int y = 0; y < heightPx; y++) {
                for (int x = 0; x < widthPx; x++) {
                    sheet.getRaster().setSample(left + x, top + y, 0, BACKGROUND);
                }
            }
            for (int at = 0; at < glyph.coverage().length; at++) {
                int covered = glyph.coverage()[at] & 255;
                int level = BACKGROUND + covered * (255 - BACKGROUND) / 255;
                int x = left + glyph.leftPx() + at % glyph.widthPx();
                int y = top + glyph.topPx() + at / glyph.widthPx();
                sheet.getRaster().setSample(x, y, 0, level);
            }
        }
        GoldenSheet.assertSame("shapes-" + widthPx + "x" + heightPx, sheet);
    }
}
