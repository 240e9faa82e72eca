// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WidthTest {
    @Test
    void everyCodePoint_isAsWideAsUnicodeSays() {
        for (int cp = 0; cp <= 0x10FFFF; cp++) {
            if (Width.of(cp) != WidthTableGenerator.width(cp)) {
                assertEquals(WidthTableGenerator.width(cp), Width.of(cp), Integer.toHexString(cp));
            }
        }
    }

    @Test
    void generatedTable_isTheOneInTheSources() throws IOException {
        var base = Path.of(System.getProperty("kmsterm.basedir", "."));
        var file = base.resolve("src/main/java/kmsterm/vte/WidthTable.java");
        assertEquals(WidthTableGenerator.source(), Files.readString(file));
    }

    @Test
    void knownCharacters() {
        assertEquals(1, Width.of('a'));
        assertEquals(1, Width.of(0xE4));
        assertEquals(2, Width.of(0x4E00));
        assertEquals(2, Width.of(0x1F600));
        assertEquals(0, Width.of(0x301));
        assertEquals(0, Width.of(0x200D));
        assertEquals(0, Width.of(0xFE0F));
        assertEquals(1, Width.of(0x2500));
        assertEquals(2, Width.of(0x1100));
        assertEquals(0, Width.of(0x1160));
        assertEquals(1, Width.of(0xAD));
    }
}
