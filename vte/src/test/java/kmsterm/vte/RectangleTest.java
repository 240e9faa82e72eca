// SPDX-License-Identifier: MIT
package kmsterm.vte;

import org.junit.jupiter.api.Test;

class RectangleTest {
    private static final String PAGE = "abcde\r\nfghij\r\nklmno\r\npqrst";

    private static TestTerminal page(String rest) {
        return new TestTerminal(5, 4).allow(WindowOp.CHECKSUM).feed(PAGE + rest);
    }

    private static void sum(String before, String rectangle, String hex) {
        page(before).feed("\033[1;1;" + rectangle + "*y").assertReply("\033P1!~" + hex + "\033\\");
    }

    @Test
    void defaults_areThePage() {
        page("\033[*$x").assertScreen(PAGE.replace("\r", ""));
        page("\033[42$x").assertScreen("*****\n*****\n*****\n*****");
        page("\033[$z").assertScreen("");
    }

    @Test
    void corners_areClippedAndOrdered() {
        page("\033[42;4;5;99;99$x").assertScreen("abcde\nfghij\nklmno\npqrs*");
        page("\033[42;3;3;2;2$x").assertScreen(PAGE.replace("\r", ""));
    }

    @Test
    void originMode_countsFromTheMargins() {
        page("\033[?69h\033[2;4s\033[2;3r\033[?6h\033[42;1;1;9;2$x")
                .assertScreen("abcde\nf**ij\nk**no\npqrst");
    }

    @Test
    void copies_mayOverlap() {
        page("\033[1;1;3;3;1;2;2;1$v").assertScreen("abcde\nfabcj\nkfgho\npklmt");
        page("\033[2;2;4;4;1;1;1;1$v").assertScreen("ghide\nlmnij\nqrsno\npqrst");
        page("\033[1;1;2;2;1;4;5;1$v").assertScreen("abcde\nfghij\nklmno\npqrsa");
    }

    @Test
    void copies_cutWideCharacters() {
        var t = new TestTerminal(6, 2).feed("漢字x");
        t.feed("\033[1;2;1;3;1;2;1;1$v").assertScreen("漢字x\n");
        t.feed("\033[1;3;1;4;1;2;2;1$v").assertScreen("漢字x\n 字");
    }

    @Test
    void fill_takesPrintableCharactersOnly() {
        page("\033[7;1;1;9;9$x\033[127;1;1;9;9$x").assertScreen(PAGE.replace("\r", ""));
        page("\033[228;1;1;1;1$x").assertScreen("äbcde\nfghij\nklmno\npqrst");
    }

    @Test
    void selectiveErase_sparesWhatDecscaProtects() {
        var t = new TestTerminal(5, 1).feed("\033[1\"qab\033[0\"qcd\033[${").assertScreen("ab");
        t.feed("\033[${").assertScreen("ab");
    }

    @Test
    void streamExtent_changesWholeRowsBetween() {
        var t = page("\033[1;4;3;4;4$r");
        for (String at : new String[] {"0,3,1", "1,0,1", "1,4,1", "2,3,1", "0,2,0", "2,4,0"}) {
            String[] f = at.split(",", -1);
            int style = t.row(Integer.parseInt(f[0])).attributes[Integer.parseInt(f[1])];
            org.junit.jupiter.api.Assertions.assertEquals(
                    Integer.parseInt(f[2]) << CellRow.UNDERLINE_SHIFT, style, at);
        }
    }

    @Test
    void checksum_isNegatedAndHasAttributes() {
        sum("", "1;1;1;1", "FF9F");
        sum("", "1;1;1;2", "FF3D");
        sum("\033[H\033[1ma", "1;1;1;1", "FF1F");
        sum("\033[H\033[4;5;7ma", "1;1;1;1", "FF2F");
        sum("\033[H\033[2J", "1;1;1;1", "FFE0");
        sum("\033[H\033[2Ja  b", "1;1;1;5", "FEFD");
    }

    @Test
    void checksum_extensions() {
        sum("\033[1#y", "1;1;1;1", "0061");
        sum("\033[3#y\033[H\033[1ma", "1;1;1;1", "0061");
        sum("\033[15#y\033[H\033[2J", "1;1;1;5", "0000");
        sum("\033[7#y\033[H\033[2J", "1;1;1;5", "00A0");
        sum("\033[19#y\033[H漢", "1;1;1;1", "6F22");
        sum("\033[3#y\033[H漢", "1;1;1;2", "0121");
        sum("\033[3#y\033[He\u0301", "1;1;1;1", "00E9");
        sum("\033[3#y\033[H\033[8ma", "1;1;1;1", "0020");
        sum("\033[3#y\033[1;1;1;2$z", "1;1;1;3", "00A3");
    }

    @Test
    void checksum_withoutPermissionIsZero() {
        new TestTerminal(5, 1).feed("a\033[9;1;1;1;1;1*y").assertReply("\033P9!~0000\033\\");
    }
}
