// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KeyComboTest {
    @Test
    void modifiersAndKeys_areReadInAnyCase() {
        KeyCombo expected = new KeyCombo(Keysym.UP, 0, KeyEncoder.CTRL | KeyEncoder.SHIFT);
        assertEquals(expected, KeyCombo.parse("ctrl+shift+Up"));
        assertEquals(expected, KeyCombo.parse("SHIFT+Control+up"));
    }

    @Test
    void modifiers_haveSecondNames() {
        assertEquals(KeyEncoder.ALT, KeyCombo.parse("meta+x").modifiers());
        assertEquals(KeyEncoder.SUPER, KeyCombo.parse("logo+x").modifiers());
    }

    @Test
    void functionKeysAndKeypad_haveNumbers() {
        assertEquals(Keysym.F1, KeyCombo.parse("ctrl+alt+F1").keysym());
        assertEquals(Keysym.F35, KeyCombo.parse("f35").keysym());
        assertEquals(Keysym.KP_0 + 7, KeyCombo.parse("KP_7").keysym());
    }

    @Test
    void characters_areThemselves() {
        assertEquals(new KeyCombo('c', 'c', KeyEncoder.CTRL), KeyCombo.parse("ctrl+c"));
        assertEquals(new KeyCombo('C', 'C', 0), KeyCombo.parse("C"));
        assertEquals('€', KeyCombo.parse("€").codePoint());
        assertEquals('€', KeyCombo.parse("U20ac").codePoint());
        assertEquals(0x1f600, KeyCombo.parse("😀").codePoint());
        assertEquals('-', KeyCombo.parse("ctrl+-").codePoint());
    }

    @Test
    void shiftAndALetter_typeTheCapital() {
        assertEquals(new KeyCombo('ä', 'Ä', KeyEncoder.SHIFT), KeyCombo.parse("shift+ä"));
    }

    @Test
    void plus_isAKeyToo() {
        KeyCombo plus = new KeyCombo('+', '+', 0);
        assertEquals(plus, KeyCombo.parse("plus"));
        assertEquals(plus, KeyCombo.parse("+"));
        assertEquals(new KeyCombo('+', '+', KeyEncoder.CTRL), KeyCombo.parse("ctrl++"));
        assertEquals(new KeyCombo(' ', ' ', KeyEncoder.CTRL), KeyCombo.parse("ctrl+space"));
    }

    @Test
    void unknownParts_areNamed() {
        assertError("unknown modifier 'hyper' in 'hyper+a'", "hyper+a");
        assertError("unknown key 'Upp'", "ctrl+Upp");
        assertError("unknown key 'F36'", "F36");
        assertError("unknown key 'F01'", "F01");
        assertError("unknown key 'UD800'", "UD800");
        assertError("no key after 'ctrl+'", "ctrl+");
        assertError("'ctrl' is a modifier", "ctrl");
        assertError("empty key", "");
    }

    @Test
    void toString_isReadBack() {
        String[] combos = {"ctrl+c", "shift+ctrl+alt+super+F12", "plus", "ctrl+space", "Return"};
        for (String combo : combos) {
            assertEquals(combo, KeyCombo.parse(combo).toString());
        }
    }

    @Test
    void everyNamedKeysym_isReadBackByItsName() {
        int named = 0;
        for (int keysym = 1; keysym <= 0xffff; keysym++) {
            String name = Keysym.name(keysym);
            if (!name.startsWith("0x")) {
                assertEquals(keysym, Keysym.byName(name), name);
                named++;
            }
        }
        assertTrue(named > 300, "named: " + named);
    }

    @Test
    void values_areThoseOfXorg() throws IOException {
        Path header = Path.of("/usr/include/X11/keysymdef.h");
        assumeTrue(Files.exists(header));
        int compared = 0;
        for (String line : Files.readAllLines(header)) {
            String[] words = line.split("\\s+", -1);
            if (words.length >= 3 && "#define".equals(words[0]) && words[1].startsWith("XK_")) {
                String name = words[1].substring(3);
                int value = Integer.decode(words[2]);
                int found = Keysym.byName(name);
                if (found != 0) {
                    assertEquals(value, found, name);
                    compared++;
                }
            }
        }
        assertTrue(compared > 120, "compared: " + compared);
    }

    private static void assertError(String expected, String combo) {
        var error = assertThrows(IllegalArgumentException.class, () -> KeyCombo.parse(combo));
        assertTrue(error.getMessage().contains(expected), error.getMessage());
    }
}
