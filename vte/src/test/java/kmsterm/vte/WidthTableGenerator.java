// SPDX-License-Identifier: MIT
package kmsterm.vte;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes {@code WidthTable.java} from the Unicode data that ICU4J carries. Run it after raising
 * ICU's version; {@link WidthTest} fails until then.
 */
final class WidthTableGenerator {
    private WidthTableGenerator() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), source());
    }

    /**
     * East Asian wide and full-width characters take two cells. What combines, formats or is to be
     * ignored takes none, but the soft hyphen, which terminals show, and fillers that hold a place.
     * Medial vowels and final consonants of Hangul take none: they complete the wide consonant
     * before them. The rest takes one.
     */
    static int width(int cp) {
        int type = UCharacter.getType(cp);
        if (cp == 0xAD) {
            return 1;
        }
        boolean hangulTail = (cp >= 0x1160 && cp <= 0x11FF) || (cp >= 0xD7B0 && cp <= 0xD7FF);
        int ea = UCharacter.getIntPropertyValue(cp, UProperty.EAST_ASIAN_WIDTH);
        boolean wide =
                ea == UCharacter.EastAsianWidth.WIDE || ea == UCharacter.EastAsianWidth.FULLWIDTH;
        boolean filler = cp == 0x115F || cp == 0x3164 || cp == 0xFFA0;
        boolean ignorable =
                UCharacter.hasBinaryProperty(cp, UProperty.DEFAULT_IGNORABLE_CODE_POINT) && !filler;
        boolean none =
                type == UCharacterCategory.CONTROL
                        || type == UCharacterCategory.NON_SPACING_MARK
                        || type == UCharacterCategory.ENCLOSING_MARK
                        || type == UCharacterCategory.FORMAT
                        || type == UCharacterCategory.LINE_SEPARATOR
                        || type == UCharacterCategory.PARAGRAPH_SEPARATOR
                        || hangulTail
                        || ignorable;
        return none ? 0 : wide ? 2 : 1;
    }

    static String source() {
        return CodePointTableGenerator.source(
                "WidthTable", "Widths of code points", "Width", 2, WidthTableGenerator::width);
    }
}
