// SPDX-License-Identifier: MIT
package kmsterm.vte;

import org.junit.jupiter.api.Test;

/** Left and right margins, origin mode, wrapping both ways: as xterm and VT420 do. */
class MarginTest {
    private static final String PAGE =
            "abcdefghi\r\njklmnopqr\r\nstuvwxyz0\r\n123456789\r\nABCDEFGHI";

    /** Ten columns, five rows; margins at columns 3 to 5, rows 2 to 4. */
    private static TestTerminal boxed(String before) {
        return new TestTerminal(10, 5).feed(before + "\033[?69h\033[3;5s\033[2;4r");
    }

    @Test
    void text_wrapsBetweenTheMargins() {
        boxed("").feed("\033[2;3Habcdefg").assertScreen("\n  abc\n  def\n  g").assertCursor(3, 3);
        boxed("").feed("\033[4;3Habcdefg").assertScreen("\n  abc\n  def\n  g");
    }

    @Test
    void text_rightOfTheMargin_goesToTheEdge() {
        boxed("").feed("\033[2;7Habcde").assertScreen("\n      abcd\n  e");
    }

    @Test
    void noWrap_overwritesTheColumnBeforeTheMargin() {
        boxed("").feed("\033[?7l\033[2;3Habcdefg").assertScreen("\n  abg").assertCursor(1, 4);
    }

    @Test
    void wrapBetweenMargins_isNoPartOfReflow() {
        var t = new TestTerminal(10, 5).feed("\033[?69h\033[1;3sabcdef\033[?69l");
        t.assertScreen("abc\ndef").resize(20, 5).assertScreen("abc\ndef");
    }

    @Test
    void scrolling_movesTheBoxOnly() {
        boxed(PAGE)
                .feed("\033[S")
                .assertScreen("abcdefghi\njkuvwopqr\nst345xyz0\n12   6789\nABCDEFGHI");
        boxed(PAGE)
                .feed("\033[T")
                .assertScreen("abcdefghi\njk   opqr\nstlmnxyz0\n12uvw6789\nABCDEFGHI");
        boxed(PAGE)
                .feed("\033[4;3H\n")
                .assertScreen("abcdefghi\njkuvwopqr\nst345xyz0\n12   6789\nABCDEFGHI");
        boxed(PAGE)
                .feed("\033[2;3H\033M")
                .assertScreen("abcdefghi\njk   opqr\nstlmnxyz0\n12uvw6789\nABCDEFGHI");
    }

    @Test
    void index_outsideOfTheColumns_doesNotScroll() {
        boxed(PAGE).feed("\033[4;1H\n").assertCursor(3, 0);
        boxed(PAGE).feed("\033[2;9H\033M").assertCursor(1, 8);
    }

    @Test
    void insertAndDelete_stayInTheBox() {
        boxed(PAGE)
                .feed("\033[3;4H\033[L")
                .assertScreen("abcdefghi\njklmnopqr\nst   xyz0\n12uvw6789\nABCDEFGHI")
                .assertCursor(2, 2);
        boxed(PAGE)
                .feed("\033[3;4H\033[M")
                .assertScreen("abcdefghi\njklmnopqr\nst345xyz0\n12   6789\nABCDEFGHI");
        boxed(PAGE)
                .feed("\033[3;4H\033[@")
                .assertScreen("abcdefghi\njklmnopqr\nstu vxyz0\n123456789\nABCDEFGHI");
        boxed(PAGE)
                .feed("\033[3;4H\033[P")
                .assertScreen("abcdefghi\njklmnopqr\nstuw xyz0\n123456789\nABCDEFGHI");
        boxed(PAGE)
                .feed("\033[3;4H\033['}")
                .assertScreen("abcdefghi\njkl mopqr\nstu vxyz0\n123 46789\nABCDEFGHI");
        boxed(PAGE)
                .feed("\033[3;4H\033['~")
                .assertScreen("abcdefghi\njkln opqr\nstuw xyz0\n1235 6789\nABCDEFGHI");
        boxed(PAGE)
                .feed("\033[3;4H\033[4hX")
                .assertScreen("abcdefghi\njklmnopqr\nstuXvxyz0\n123456789\nABCDEFGHI");
    }

    @Test
    void insertAndDelete_outsideOfTheBoxDoNothing() {
        for (String f :
                new String[] {"\033[L", "\033[M", "\033[@", "\033[P", "\033['}", "\033['~"}) {
            boxed(PAGE)
                    .feed("\033[3;7H" + f)
                    .assertScreen(PAGE.replace("\r", ""))
                    .assertCursor(2, 6);
        }
    }

    @Test
    void wideCharacters_cutByTheBoxLoseBothHalves() {
        boxed("漢漢漢\r\n漢漢漢\r\n漢漢漢").feed("\033[S").assertScreen("漢漢漢\n漢漢\n漢");
    }

    @Test
    void erasing_ignoresTheMargins() {
        boxed(PAGE)
                .feed("\033[3;4H\033[K")
                .assertScreen("abcdefghi\njklmnopqr\nstu\n123456789\nABCDEFGHI");
        boxed(PAGE)
                .feed("\033[3;4H\033[99X")
                .assertScreen("abcdefghi\njklmnopqr\nstu\n123456789\nABCDEFGHI");
    }

    @Test
    void cursorMotion_stopsAtTheMarginItIsInside() {
        boxed("").feed("\033[3;4H\033[99D").assertCursor(2, 2);
        boxed("").feed("\033[3;2H\033[99D").assertCursor(2, 0);
        boxed("").feed("\033[3;4H\033[99C").assertCursor(2, 4);
        boxed("").feed("\033[3;7H\033[99C").assertCursor(2, 9);
        boxed("").feed("\033[3;4H\r").assertCursor(2, 2);
        boxed("").feed("\033[3;2H\r").assertCursor(2, 0);
        boxed("").feed("\033[3;9H\r").assertCursor(2, 2);
        boxed("").feed("\033[3;4H\t").assertCursor(2, 4);
        boxed("").feed("\033[3;9H\033[Z").assertCursor(2, 0);
    }

    @Test
    void originMode_countsFromBothMargins() {
        var t = boxed("").feed("\033[?6h").assertCursor(1, 2);
        t.feed("\033[2;2H\033[6n").assertCursor(2, 3).assertReply("\033[2;2R");
        t.feed("\033[99;99H").assertCursor(3, 4);
        t.feed("\033[G").assertCursor(3, 2).feed("\033[d").assertCursor(1, 2);
        t.feed("\033[9a\033[9e").assertCursor(3, 4);
        t.feed("\0337\033[?6l\033[H\0338").assertCursor(3, 4);
    }

    @Test
    void declrmm_resetRemovesTheMargins() {
        boxed("").feed("\033[?69l\033[2;4Habc").assertScreen("\n   abc");
        new TestTerminal(10, 5)
                .feed("\033[3;5sabcdefg\033[2;2H\033[u")
                .assertScreen("abcdefg")
                .assertCursor(0, 0);
    }

    @Test
    void backAndForwardIndex_outsideOfTheBoxMoveOnly() {
        boxed(PAGE).feed("\033[3;1H\0336").assertCursor(2, 0).assertScreen(PAGE.replace("\r", ""));
        boxed(PAGE).feed("\033[1;3H\0336").assertCursor(0, 2).assertScreen(PAGE.replace("\r", ""));
        boxed(PAGE).feed("\033[3;10H\0339").assertCursor(2, 9).assertScreen(PAGE.replace("\r", ""));
        boxed(PAGE)
                .feed("\033[3;3H\0336")
                .assertScreen("abcdefghi\njk lmopqr\nst uvxyz0\n12 346789\nABCDEFGHI");
    }

    @Test
    void reverseWrap_staysInTheWrappedLine() {
        var t = new TestTerminal(5, 4).feed("\033[?45habcdefg\033[99D").assertCursor(0, 0);
        t.feed("\r\n\n\033[99D").assertCursor(2, 0);
        new TestTerminal(5, 4).feed("\033[?45habcde\b").assertCursor(0, 4);
        new TestTerminal(5, 4).feed("\033[?45h\033[?7labcde\n\b\b\b\b\b\b").assertCursor(1, 0);
    }

    @Test
    void extendedReverseWrap_goesThroughTheRegion() {
        new TestTerminal(5, 4).feed("\033[?1045h\033[3;1H\b").assertCursor(1, 4);
        new TestTerminal(5, 4).feed("\033[?1045h\b").assertCursor(3, 4);
        new TestTerminal(5, 4).feed("\033[?1045h\033[2;3r\033[2;1H\b").assertCursor(2, 4);
        new TestTerminal(5, 4).feed("\033[?1045h\033[3;3H\033[7D").assertCursor(1, 0);
    }

    @Test
    void protection_bySpaHoldsAgainstAllButSelectiveErasing() {
        new TestTerminal(5, 1).feed("\033Vab\033Wc\033[2J").assertScreen("ab");
        new TestTerminal(5, 1).feed("\033Vab\033Wc\033[H\033[9X").assertScreen("ab");
        new TestTerminal(5, 1).feed("\033Vab\033Wc\033[?2K").assertScreen("");
        new TestTerminal(5, 1).feed("\033Vab\033Wc\033[?2J").assertScreen("");
        new TestTerminal(5, 1).feed("\033[1\"qab\033[2\"qc\033[2K").assertScreen("");
    }

    @Test
    void columnMode_clearsAndHomesUnlessToldNot() {
        var t =
                new TestTerminal(20, 3)
                        .allow(WindowOp.RESIZE)
                        .feed("abc\033[?3h")
                        .assertScreen("abc");
        t.feed("\033[?40;69h\033[2;3s\033[?3h").assertScreen("").assertCursor(0, 0);
        org.junit.jupiter.api.Assertions.assertEquals(132, t.terminal.cols());
        t.feed("\033[?69$p\033c").assertReply("\033[?69;2$y");
        org.junit.jupiter.api.Assertions.assertEquals(80, t.terminal.cols());
    }

    @Test
    void columnMode_cutsLines() {
        var t = new TestTerminal(132, 3).allow(WindowOp.RESIZE);
        t.feed("\033[?40;3;95h" + "x".repeat(140) + "\r\ny\033[?3l");
        t.assertScreen("x".repeat(80) + "\nxxxxxxxx\ny");
        t.feed("\033[?3h").assertScreen("x".repeat(80) + "\nxxxxxxxx\ny");
    }

    @Test
    void columnMode_withoutPermission_doesNotResize() {
        var t = new TestTerminal(20, 3).feed("abc\033[?40h\033[?3h").assertScreen("");
        org.junit.jupiter.api.Assertions.assertEquals(20, t.terminal.cols());
    }

    @Test
    void doubleWidthLine_holdsHalfAsMany() {
        var t = new TestTerminal(10, 3).feed("\033#6abcdefg").assertScreen("abcde\nfg");
        t.feed("\033[1;9H").assertCursor(0, 4).feed("\033[2J\033[1;9H").assertCursor(0, 8);
    }

    @Test
    void levels_hideWhatWasNotThere() {
        var t = new TestTerminal(10, 3);
        t.feed("\033[62;1\"p\033[4$p")
                .assertReply("")
                .feed("\033[63;1\"p\033[4$p")
                .assertReply("\033[4;2$y");
        t.feed("\033[?69h\033[2;4s\033[3Habcd").assertScreen("\n\nabcd");
    }

    @Test
    void scosc_savesTheCursorAtAnyLevel() {
        new TestTerminal(10, 3).feed("\033[61\"p\033[2;3H\033[s\033[H\033[u").assertCursor(1, 2);
    }

    @Test
    void checksum_isToldAtAnyLevel() {
        new TestTerminal(10, 3)
                .allow(WindowOp.CHECKSUM)
                .feed("\033[61\"pA\033[5;1;1;1;1;1*y")
                .assertReply("\033P5!~FFBF\033\\");
    }

    /** As xterm 379 answers, position for position. */
    @Test
    void pendingWrap_endsAndStaysAsInXterm() {
        String[] end = {
            "\033[K",
            "\033[1K",
            "\033[2K",
            "\033[J",
            "\033[1J",
            "\033[2J",
            "\033[@",
            "\033[P",
            "\033[X",
            "\033[?7lx\033[?7h",
            "\033[r\033[1;5H"
        };
        for (String f : end) {
            new TestTerminal(5, 3).feed("abcde" + f + "x").assertCursor(0, 4);
        }
        String[] stay = {
            "", "\033[m", "\033[?7l\033[?7h", "\t", "\033[Z", "\0337\033[H\0338", "\033[3J", "\033H"
        };
        for (String f : stay) {
            new TestTerminal(5, 3).feed("abcde" + f + "x").assertCursor(1, 1);
        }
    }

    @Test
    void softReset_forgetsTheSavedCursorOfTheScreenShown() {
        new TestTerminal(9, 9).feed("\033[5;5H\033[?1049h\033[!p\033[?1049l").assertCursor(4, 4);
        new TestTerminal(9, 9).feed("\033[5;5H\0337\033[!p\0338").assertCursor(0, 0);
    }

    @Test
    void withoutAlternateScreen_nothingIsSavedWithIt() {
        new TestTerminal(9, 9)
                .feed("\033[?1046l\033[3;3H\033[?1049h\033[5;5H\033[?1049l")
                .assertCursor(4, 4);
        new TestTerminal(9, 9)
                .feed("\033[?1046l\033[3;3H\033[?1048h\033[5;5H\033[?1048l")
                .assertCursor(4, 4);
    }
}
