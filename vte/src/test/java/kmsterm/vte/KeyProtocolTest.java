// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** modifyOtherKeys and kitty's keyboard protocol. */
class KeyProtocolTest {
    private static String key(String feed, String combo, int event) {
        var t = new TestTerminal(5, 1).feed(feed);
        KeyCombo k = KeyCombo.parse(combo);
        byte[] out = new byte[KeyEncoder.MAX_BYTES];
        int n = t.terminal.encodeKey(k.keysym(), k.codePoint(), k.modifiers(), event, out);
        return new String(out, 0, n, java.nio.charset.StandardCharsets.UTF_8)
                .replace("\033", "ESC");
    }

    private static void check(String feed, String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            assertEquals(pairs[i + 1], key(feed, pairs[i], KeyEncoder.PRESS), pairs[i]);
        }
    }

    @Test
    void modifyOtherKeys1_leavesWhatIsWellKnown() {
        check(
                "\033[>4;1m",
                "a",
                "a",
                "ctrl+a",
                "\001",
                "alt+a",
                "ESCa",
                "shift+A",
                "A",
                "ctrl+Return",
                "ESC[27;5;13~",
                "shift+Return",
                "ESC[27;2;13~",
                "ctrl+Tab",
                "ESC[27;5;9~",
                "shift+Tab",
                "ESC[Z",
                "ctrl+comma",
                "ESC[27;5;44~",
                "ctrl+alt+a",
                "ESC\001",
                "ctrl+shift+a",
                "\001",
                "ctrl+shift+question",
                "ESC[27;6;63~",
                "alt+Return",
                "ESC\r",
                "ctrl+alt+comma",
                "ESC[27;7;44~",
                "BackSpace",
                "\177",
                "ctrl+3",
                "\033".replace("\033", "ESC"),
                "ctrl+Up",
                "ESC[1;5A");
    }

    @Test
    void modifyOtherKeys2_leavesPlainTextOnly() {
        check(
                "\033[>4;2m",
                "a",
                "a",
                "shift+A",
                "ESC[27;2;65~",
                "shift+exclam",
                "!",
                "ctrl+shift+BackSpace",
                "ESC[27;6;8~",
                "ctrl+shift+Tab",
                "ESC[27;6;9~",
                "shift+Tab",
                "ESC[Z",
                "ctrl+a",
                "ESC[27;5;97~",
                "alt+a",
                "ESC[27;3;97~",
                "ctrl+shift+a",
                "ESC[27;6;65~",
                "shift+space",
                "ESC[27;2;32~",
                "ctrl+i",
                "ESC[27;5;105~",
                "Return",
                "\r",
                "Tab",
                "\t",
                "Escape",
                "ESC",
                "ctrl+Up",
                "ESC[1;5A");
    }

    @Test
    void disambiguate() {
        check(
                "\033[>1u",
                "a",
                "a",
                "shift+A",
                "A",
                "ctrl+a",
                "ESC[97;5u",
                "alt+a",
                "ESC[97;3u",
                "Escape",
                "ESC[27u",
                "Return",
                "\r",
                "shift+Return",
                "ESC[13;2u",
                "Tab",
                "\t",
                "ctrl+Tab",
                "ESC[9;5u",
                "BackSpace",
                "\177",
                "Up",
                "ESC[A",
                "ctrl+Up",
                "ESC[1;5A",
                "F1",
                "ESC[P",
                "F3",
                "ESC[13~",
                "F5",
                "ESC[15~",
                "shift+F5",
                "ESC[15;2~",
                "F13",
                "ESC[57376u",
                "Prior",
                "ESC[5~",
                "Delete",
                "ESC[3~",
                "super+a",
                "ESC[97;9u");
        check("\033[?1h\033[>1u", "Up", "ESC[A");
    }

    @Test
    void eventTypes() {
        assertEquals("ESC[1;1:2A", key("\033[>3u", "Up", KeyEncoder.REPEAT));
        assertEquals("ESC[1;1:3A", key("\033[>3u", "Up", KeyEncoder.RELEASE));
        assertEquals("ESC[97;5:3u", key("\033[>3u", "ctrl+a", KeyEncoder.RELEASE));
        assertEquals("", key("\033[>3u", "a", KeyEncoder.RELEASE));
        assertEquals("a", key("\033[>3u", "a", KeyEncoder.REPEAT));
        assertEquals("", key("\033[>3u", "Return", KeyEncoder.RELEASE));
        assertEquals("", key("\033[>1u", "Up", KeyEncoder.RELEASE));
        assertEquals("", key("", "Up", KeyEncoder.RELEASE));
        assertEquals("ESC[13;1:3u", key("\033[>10u", "Return", KeyEncoder.RELEASE));
    }

    @Test
    void allKeysAlternatesAndText() {
        check("\033[>8u", "a", "ESC[97u", "shift+A", "ESC[97;2u", "Return", "ESC[13u");
        check("\033[>12u", "shift+A", "ESC[97:65;2u");
        check("\033[>24u", "a", "ESC[97;;97u", "shift+A", "ESC[97;2;65u", "ctrl+a", "ESC[97;5u");
    }

    private static String key(int codePoint, int plain, int us, int modifiers) {
        var t = new TestTerminal(5, 1).feed("\033[>5u");
        byte[] out = new byte[KeyEncoder.MAX_BYTES];
        int n =
                t.terminal.encodeKey(
                        codePoint, codePoint, plain, us, modifiers, KeyEncoder.PRESS, out);
        return new String(out, 0, n, java.nio.charset.StandardCharsets.UTF_8)
                .replace("\033", "ESC");
    }

    @Test
    void alternateKeys_areThoseOfTheKeymap() {
        int ctrlShift = KeyEncoder.CTRL | KeyEncoder.SHIFT;
        assertEquals("ESC[49:33;6u", key('!', '1', '1', ctrlShift));
        assertEquals("ESC[1089::99;5u", key('с', 'с', 'c', KeyEncoder.CTRL));
        assertEquals("ESC[1089:1057:99;6u", key('С', 'с', 'c', ctrlShift));
        assertEquals("ESC[122::121;5u", key('z', 'z', 'y', KeyEncoder.CTRL));
        assertEquals("ESC[97;5u", key('a', 'a', 'a', KeyEncoder.CTRL));
    }
}
