// SPDX-License-Identifier: MIT
package kmsterm.vte;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes {@code GraphemeTable.java} from the Unicode data that ICU4J carries. Run it after raising
 * ICU's version; {@link GraphemesTest} fails until then.
 */
final class GraphemeTableGenerator {
    private GraphemeTableGenerator() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), source());
    }

    /** What {@link Graphemes} has to know of a code point. */
    static int value(int cp) {
        boolean emoji = UCharacter.hasBinaryProperty(cp, UProperty.EMOJI);
        return kind(cp) | (emoji ? Graphemes.EMOJI : 0);
    }

    private static int kind(int cp) {
        String conjunct = conjunct(cp);
        return switch (UCharacter.getIntPropertyValue(cp, UProperty.GRAPHEME_CLUSTER_BREAK)) {
            case UCharacter.GraphemeClusterBreak.EXTEND -> {
                if (conjunct.equals("Linker")) {
                    yield Graphemes.LINKER;
                }
                boolean within = conjunct.equals("Extend");
                yield within ? Graphemes.EXTEND : Graphemes.EXTEND_ALONE;
            }
            case UCharacter.GraphemeClusterBreak.ZWJ -> Graphemes.ZWJ;
            case UCharacter.GraphemeClusterBreak.SPACING_MARK -> Graphemes.SPACING;
            case UCharacter.GraphemeClusterBreak.REGIONAL_INDICATOR -> Graphemes.REGIONAL;
            case UCharacter.GraphemeClusterBreak.L -> Graphemes.L;
            case UCharacter.GraphemeClusterBreak.V -> Graphemes.V;
            case UCharacter.GraphemeClusterBreak.T -> Graphemes.T;
            case UCharacter.GraphemeClusterBreak.LV -> Graphemes.LV;
            case UCharacter.GraphemeClusterBreak.LVT -> Graphemes.LVT;
            default -> {
                if (conjunct.equals("Consonant")) {
                    yield Graphemes.CONSONANT;
                }
                boolean picture = UCharacter.hasBinaryProperty(cp, UProperty.EXTENDED_PICTOGRAPHIC);
                yield picture ? Graphemes.PICTURE : Graphemes.OTHER;
            }
        };
    }

    private static String conjunct(int cp) {
        return UCharacter.getPropertyValueName(
                UProperty.INDIC_CONJUNCT_BREAK,
                UCharacter.getIntPropertyValue(cp, UProperty.INDIC_CONJUNCT_BREAK),
                UProperty.NameChoice.LONG);
    }

    static String source() {
        return CodePointTableGenerator.source(
                "GraphemeTable", "Grapheme breaks", "Graphemes", 8, GraphemeTableGenerator::value);
    }
}
