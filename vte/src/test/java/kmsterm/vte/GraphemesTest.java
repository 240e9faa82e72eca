// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GraphemesTest {
    private static final long SEED = Long.getLong("kmsterm.seed", 42);

    @Test
    void generatedTable_isTheOneInTheSources() throws IOException {
        var base = Path.of(System.getProperty("kmsterm.basedir", "."));
        var file = base.resolve("src/main/java/kmsterm/vte/GraphemeTable.java");
        assertEquals(GraphemeTableGenerator.source(), Files.readString(file));
    }

    /** Code points that are not controls and no Prepend, by what the table says of them. */
    private static List<List<Integer>> samples() {
        Map<Integer, List<Integer>> byValue = new HashMap<>();
        for (int cp = 0x20; cp <= 0x10FFFF; cp++) {
            int kind = UCharacter.getIntPropertyValue(cp, UProperty.GRAPHEME_CLUSTER_BREAK);
            boolean out =
                    kind == UCharacter.GraphemeClusterBreak.CONTROL
                            || kind == UCharacter.GraphemeClusterBreak.PREPEND;
            if (!out && UCharacter.isDefined(cp)) {
                byValue.computeIfAbsent(
                                GraphemeTableGenerator.value(cp) & ~Graphemes.EMOJI,
                                k -> new ArrayList<>())
                        .add(cp);
            }
        }
        return List.copyOf(byValue.values());
    }

    @Test
    void randomTexts_breakWhereIcuBreaksThem() {
        List<List<Integer>> samples = samples();
        assertEquals(14, samples.size());
        var random = new SplittableRandom(SEED);
        BreakIterator icu = BreakIterator.getCharacterInstance(Locale.ROOT);
        int joined = 0;
        for (int n = 0; n < 20_000; n++) {
            int[] text = new int[12];
            for (int i = 0; i < text.length; i++) {
                List<Integer> kind = samples.get(random.nextInt(samples.size()));
                text[i] = kind.get(random.nextInt(kind.size()));
            }
            String string = new String(text, 0, text.length);
            icu.setText(string);
            int[] character = new int[text.length];
            int count = 0;
            int at = 0;
            for (int cp : text) {
                boolean joins = count > 0 && Graphemes.joins(character, count, cp);
                int start = at;
                assertEquals(
                        icu.isBoundary(at),
                        !joins,
                        () ->
                                string.codePoints().mapToObj(Integer::toHexString).toList()
                                        + " "
                                        + start);
                if (joins) {
                    joined++;
                } else {
                    count = 0;
                }
                character[count++] = cp;
                at += Character.charCount(cp);
            }
        }
        assertTrue(joined > 20_000, joined + " joined");
    }

    private static TestTerminal clusters() {
        var t = new TestTerminal(10, 3);
        t.feed("\033[?2027h");
        return t;
    }

    @Test
    void sequences_takeTheCellsOfOneCharacter() {
        TestTerminal t = clusters();
        t.feed("👩\u200d🚀");
        t.assertCursor(0, 2);
        t.feed("👍🏽");
        t.assertCursor(0, 4);
        t.feed("🇩🇪🇫🇷");
        t.assertCursor(0, 8);
        t.feed("x");
        t.assertCursor(0, 9);
        assertEquals("👩\u200d🚀👍🏽🇩🇪🇫🇷x\n", t.terminal.text(false));
    }

    @Test
    void indicConjunct_isOneCharacter() {
        TestTerminal t = clusters();
        t.feed("\u0915\u094D\u0937\u093F");
        t.assertCursor(0, 1);
        t.feed("\u0915");
        t.assertCursor(0, 2);
    }

    @Test
    void hangulJamo_areOneSyllable() {
        TestTerminal t = clusters();
        t.feed("\u1112\u1161\u11ABx");
        t.assertCursor(0, 3);
    }

    @Test
    void emojiPresentation_isWide() {
        TestTerminal t = clusters();
        t.feed("❤\ufe0f");
        t.assertCursor(0, 2);
        t.feed("1\ufe0f\u20e3x");
        t.assertCursor(0, 5);
        t.feed("a\ufe0f");
        t.assertCursor(0, 6);
    }

    @Test
    void emojiPresentation_isNarrowWithoutTheMode() {
        var t = new TestTerminal(10, 3);
        t.feed("❤\ufe0fx");
        t.assertCursor(0, 2);
    }

    @Test
    void emojiPresentationInTheLastColumn_staysNarrow() {
        TestTerminal t = clusters();
        t.feed("\033[1;10H❤\ufe0f");
        t.assertCursor(0, 9);
        t.feed("x");
        t.assertCursor(1, 1);
    }

    @Test
    void emojiPresentationBeforeTheLastColumn_fillsTheRow() {
        TestTerminal t = clusters();
        t.feed("\033[1;9H❤\ufe0fx");
        t.assertCursor(1, 1);
        assertEquals("        ❤\ufe0fx\n", t.terminal.text(false));
    }

    @Test
    void emojiPresentation_cutsTheWideCharacterThatItCovers() {
        TestTerminal t = clusters();
        t.feed("a漢\033[1;1H❤\ufe0f");
        assertEquals("❤\ufe0f\n", t.terminal.text(false));
        t.assertCursor(0, 2);
    }

    @Test
    void emojiPresentationWithInsertMode_pushesTheRest() {
        TestTerminal t = clusters();
        t.feed("ab\033[1;1H\033[4h❤\ufe0f");
        assertEquals("❤\ufe0fab\n", t.terminal.text(false));
    }
}
