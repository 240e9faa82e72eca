// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PSF 1 and 2, and Unifont's form. */
final class ConsoleFontTest {
    @TempDir Path folder;

    @Test
    void psf1WithTable_givesGlyphsByCodePoint() throws FontException {
        PsfFont font = PsfFont.of(psf1(true), "test");
        assertEquals(8, font.width());
        assertEquals(14, font.height());
        assertEquals(row(0x41), firstRow(font.raster("A")));
        assertEquals(row(0x42), firstRow(font.raster("Ж")));
        assertNull(font.raster("B"));
    }

    @Test
    void psf1Sequence_isFoundAsACluster() throws FontException {
        PsfFont font = PsfFont.of(psf1(true), "test");
        assertEquals(row(0x43), firstRow(font.raster("x\u0303")));
        assertNull(font.raster("x"));
    }

    @Test
    void psfWithoutTable_isCodePage437() throws FontException {
        PsfFont font = PsfFont.of(psf1(false), "test");
        assertEquals(row(0xC4), firstRow(font.raster("─")));
        assertEquals(row(0x41), firstRow(font.raster("A")));
        assertEquals(row(0x81), firstRow(font.raster("ü")));
    }

    @Test
    void psf2_hasWideGlyphsCodePointsAndSequences() throws FontException {
        PsfFont font = PsfFont.of(psf2(), "test");
        assertEquals(12, font.width());
        assertEquals("#.#.#.#.####", firstRow(font.raster("A")));
        assertEquals("#.#.#.#.####", firstRow(font.raster("😀")));
        assertEquals(".#.#.#.#....", firstRow(font.raster("ą\u0323")));
    }

    @Test
    void gzippedFile_isUnpacked() throws IOException, FontException {
        Path file = folder.resolve("font.psf.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(psf2());
        }
        assertEquals("#.#.#.#.####", firstRow(PsfFont.open(file).raster("A")));
    }

    @Test
    void shortenedFonts_areRefusedOrRead() {
        for (byte[] whole : new byte[][] {psf1(true), psf1(false), psf2()}) {
            for (int length = 0; length < whole.length; length += 7) {
                readOrRefuse(Arrays.copyOf(whole, length));
            }
        }
        assertThrows(FontException.class, () -> PsfFont.of(Arrays.copyOf(psf2(), 40), "short"));
    }

    @Test
    void mutatedFonts_areRefusedOrRead() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 3000; i++) {
            byte[] font = i % 2 == 0 ? psf1(true) : psf2();
            for (int change = 0; change < 1 + i % 8; change++) {
                int limit = random.nextBoolean() ? 32 : font.length;
                font[random.nextInt(limit)] = (byte) random.nextInt(256);
            }
            readOrRefuse(font);
        }
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            PsfFont font = PsfFont.of(bytes, "mutated");
            for (int c = 0; c < 0x500; c++) {
                font.raster(Character.toString(c));
            }
        } catch (FontException e) {
            assertEquals("mutated: ", e.getMessage().substring(0, 9));
        }
    }

    @Test
    void hexFont_hasNarrowAndWideGlyphsInAnyOrder() throws FontException {
        String text =
                "4E00:"
                        + "FFFF".repeat(16)
                        + "\n"
                        + "0041:"
                        + "18".repeat(16)
                        + "\r\n"
                        + "nonsense\n0042:12\n0043:"
                        + "ZZ".repeat(16)
                        + "\n"
                        + "1F600:"
                        + "81".repeat(16);
        HexFont font = HexFont.of(text.getBytes(StandardCharsets.US_ASCII), "test");
        assertEquals("...##...", firstRow(font.raster("A")));
        assertEquals("#".repeat(16), firstRow(font.raster("一")));
        assertEquals("#......#", firstRow(font.raster("😀")));
        assertNull(font.raster("B"));
        assertNull(font.raster("C"));
    }

    @Test
    void hexFontWithoutGlyphs_isRefused() {
        assertThrows(FontException.class, () -> HexFont.of(new byte[] {'x', '\n'}, "test"));
    }

    private static String row(int bits) {
        var text = new StringBuilder();
        for (int x = 0; x < 8; x++) {
            text.append((bits & (0x80 >> x)) != 0 ? '#' : '.');
        }
        return text.toString();
    }

    private static String firstRow(Raster raster) {
        var text = new StringBuilder();
        for (int x = 0; x < raster.width; x++) {
            text.append(raster.coverage[x] != 0 ? '#' : '.');
        }
        return text.toString();
    }

    /** 8×14, 256 glyphs, each with its number as bits of its first row. */
    private static byte[] psf1(boolean table) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x36, 0x04, (byte) (table ? 2 : 0), 14});
        for (int i = 0; i < 256; i++) {
            byte[] glyph = new byte[14];
            glyph[0] = (byte) i;
            out.writeBytes(glyph);
        }
        for (int i = 0; i < 256 && table; i++) {
            switch (i) {
                case 0x41 -> words(out, 'A', 0xFFFF);
                case 0x42 -> words(out, 'Ж', 0xFFFF);
                case 0x43 -> words(out, 0xFFFE, 'x', 0x303, 0xFFFF);
                default -> words(out, 0xFFFF);
            }
        }
        return out.toByteArray();
    }

    private static void words(ByteArrayOutputStream out, int... words) {
        for (int word : words) {
            out.write(word);
            out.write(word >> 8);
        }
    }

    /** 12×4, two glyphs. */
    private static byte[] psf2() {
        var out = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        for (int field : new int[] {0x864ab572, 0, 32, 1, 2, 8, 4, 12}) {
            out.putInt(field);
        }
        out.put(new byte[] {(byte) 0xAA, (byte) 0xF0, 0, 0, 0, 0, 0, 0});
        out.put(new byte[] {(byte) 0x55, 0, 0, 0, 0, 0, 0, 0});
        out.put("A😀".getBytes(StandardCharsets.UTF_8)).put((byte) 0xFF);
        out.put((byte) 0xFE).put("a\u0323\u0328".getBytes(StandardCharsets.UTF_8));
        out.put((byte) 0xFF);
        return Arrays.copyOf(out.array(), out.position());
    }
}
