// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import kmsterm.vte.KeyEncoder;
import kmsterm.vte.Keysym;
import org.junit.jupiter.api.Test;

class KeyTextTest {
    private static List<String> texts(String value) throws BadValue {
        return KeyText.parseAll(value).stream().map(KeyText::text).toList();
    }

    @Test
    void keyWithItsModifiers() throws BadValue {
        assertEquals(
                List.of(
                        new KeyText(new Grab(KeyEncoder.ALT, 'l'), "λ"),
                        new KeyText(new Grab(0, Keysym.F1), "ls\r")),
                KeyText.parseAll("<Alt>l=λ, F1=ls\\r"));
        assertEquals(List.of(), KeyText.parseAll(""));
    }

    @Test
    void escapes() throws BadValue {
        assertEquals(List.of("\033[A"), texts("F1=\\e[A"));
        assertEquals(List.of("\r\n\t\b\\,"), texts("F1=\\r\\n\\t\\b\\\\\\,"));
        assertEquals(List.of("#λ\uD83D\uDE00"), texts("F1=\\x23\\u03bb\\U01f600"));
        assertEquals(List.of("a=b", "c"), texts("F1=a=b,F1=c"));
    }

    @Test
    void whatIsFormatted_isReadAgain() throws BadValue {
        String value = "<Shift><Alt>l=\\e\\r\\\\\\,\\x23\\x20λ,F1=x";
        assertEquals(value, KeyText.format(KeyText.parseAll(value)));
    }

    @Test
    void nonsense_isRefused() {
        for (String value :
                new String[] {
                    "F1",
                    "F1=",
                    "=x",
                    "nokey=x",
                    "F1=\\",
                    "F1=\\q",
                    "F1=\\x",
                    "F1=\\xe9",
                    "F1=\\u12",
                    "F1=\\ud800",
                    "F1=\\Uffffff",
                    "<Shift=x",
                }) {
            assertThrows(BadValue.class, () -> KeyText.parseAll(value), value);
        }
    }
}
