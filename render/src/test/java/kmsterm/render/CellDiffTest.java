// SPDX-License-Identifier: MIT
package kmsterm.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Font;
import kmsterm.fonts.Glyph;
import kmsterm.render.testkit.FakeFont;
import kmsterm.vte.CellRow;
import kmsterm.vte.CursorShape;
import kmsterm.vte.FakeFrame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CellDiffTest {
    private static final View FOCUSED = new View(true, true);

    private final FakeFrame frame = new FakeFrame(20, 5);
    private final Framebuffer target = framebuffer(200, 100);
    private final CellDiff diff = diff(new SlantedFont());

    @BeforeEach
    void drawnOnce() {
        update();
    }

    @Test
    void newBuffer_isDrawnInFull() {
        diff.update(frame, FOCUSED, framebuffer(200, 100));
        assertTrue(diff.full());
        assertTrue(diff.margins().size() > 0);
        assertEquals("0:0-20 1:0-20 2:0-20 3:0-20 4:0-20", spans());
    }

    @Test
    void sameFrame_hasNoSpans() {
        assertEquals("", update());
        assertFalse(diff.full());
    }

    @Test
    void oneCell_isOneSpan() {
        frame.text(2, 7, "x");
        assertEquals("2:7-8", update());
    }

    @Test
    void rowCalledChangedThatIsNot_hasNoSpans() {
        frame.edit(1);
        assertEquals("", update());
    }

    @Test
    void foregroundOfABlankCell_isNoChange() {
        frame.colors(1, 0, 20, 0xff0000, 0x000000);
        assertEquals("", update());
    }

    @Test
    void nearCells_shareASpan() {
        frame.text(0, 2, "x").text(0, 7, "x").text(0, 15, "x");
        assertEquals("0:2-8 0:15-16", update());
    }

    @Test
    void glyphOverItsEdge_damagesTheNeighbour() {
        frame.text(0, 5, "f");
        assertEquals("0:5-7", update());
        frame.text(0, 5, "x");
        assertEquals("0:5-7", update());
        frame.text(0, 5, "j");
        assertEquals("0:4-6", update());
        frame.text(0, 5, " ");
        assertEquals("0:4-6", update());
    }

    @Test
    void wideCharacter_damagesBothCells() {
        frame.wide(0, 5, 0x4e00);
        update();
        frame.wide(0, 5, 0x4e01);
        assertEquals("0:5-7", update());
    }

    @Test
    void concealedText_isBlank() {
        frame.text(0, 0, "secret").attributes(0, 0, 6, CellRow.CONCEAL);
        assertEquals("", update());
    }

    @Test
    void cursor_damagesWhereItWasAndWhereItIs() {
        frame.cursor(0, 3, CursorShape.BLOCK);
        assertEquals("0:3-4", update());
        frame.cursor(2, 9, CursorShape.BLOCK);
        assertEquals("0:3-4 2:9-10", update());
    }

    @Test
    void cursorColor_damagesTheCursor() {
        frame.cursor(0, 3, CursorShape.BAR);
        update();
        frame.cursorColor = 0x00ff00;
        assertEquals("0:3-4", update());
    }

    @Test
    void blinkingCursor_followsThePhaseWhileFocused() {
        frame.cursor(0, 3, CursorShape.UNDERLINE);
        frame.cursorBlinks = true;
        update();
        diff.update(frame, new View(true, false), target);
        assertEquals("0:3-4", spans());
        assertEquals(Cell.NO_CURSOR, Cell.cursor(target.state().ink()[3]));
        diff.update(frame, new View(false, false), target);
        assertEquals(Cell.CURSOR_HOLLOW, Cell.cursor(target.state().ink()[3]));
    }

    @Test
    void steadyCursor_ignoresThePhase() {
        frame.cursor(0, 3, CursorShape.UNDERLINE);
        diff.update(frame, new View(true, false), target);
        assertEquals(Cell.CURSOR_UNDERLINE, Cell.cursor(target.state().ink()[3]));
    }

    @Test
    void cursorOnTheTail_coversBothCells() {
        frame.wide(0, 5, 0x4e00).cursor(0, 6, CursorShape.BLOCK);
        update();
        assertEquals(0xffffff, Cell.bg(target.state().ground()[5]));
        assertEquals(0xffffff, Cell.bg(target.state().ground()[6]));
        assertEquals(0x000000, Cell.fg(target.state().ink()[5]));
    }

    @Test
    void hollowCursorOnAWideCharacter_isOneBox() {
        frame.wide(0, 5, 0x4e00).cursor(0, 5, CursorShape.BLOCK);
        diff.update(frame, new View(false, true), target);
        assertEquals(Cell.CURSOR_HOLLOW_LEFT, Cell.cursor(target.state().ink()[5]));
        assertEquals(Cell.CURSOR_HOLLOW_RIGHT, Cell.cursor(target.state().ink()[6]));
    }

    @Test
    void clusterWithTheSameIndexAndOtherText_isAChange() {
        frame.cluster(0, 0, 0, "e\u0301");
        update();
        frame.cluster(0, 0, 0, "e\u0300");
        assertEquals("0:0-1", update());
        frame.cluster(0, 0, 1, "e\u0300");
        assertEquals("", update());
    }

    @Test
    void otherFrameWithTheSameGenerations_isCompared() {
        var other = new FakeFrame(20, 5);
        other.peek(3).text[4] = 'x';
        diff.update(other, FOCUSED, target);
        assertEquals("3:4-5", spans());
    }

    @Test
    void borderColor_damagesTheBorderOnly() {
        frame.borderColor = 0x123456;
        assertEquals("", update());
        assertTrue(diff.margins().size() > 0);
    }

    @Test
    void invalidatedBuffer_isDrawnInFull() {
        target.state().invalidate();
        update();
        assertTrue(diff.full());
    }

    @Test
    void otherFont_drawsInFull() {
        var zoomed = diff(new SlantedFont());
        zoomed.update(frame, FOCUSED, target);
        assertTrue(zoomed.full());
    }

    @Test
    void grid_isCentred() {
        assertEquals((200 - 20 * 8) / 2, diff.leftPx());
        assertEquals((100 - 5 * 16) / 2, diff.topPx());
    }

    @Test
    void frameLargerThanTheTarget_isCut() {
        diff.update(frame, FOCUSED, framebuffer(100, 40));
        assertEquals(12, diff.lastCol());
        assertEquals(2, diff.rows());
        assertEquals("0:0-12 1:0-12", spans());
    }

    private String update() {
        diff.update(frame, FOCUSED, target);
        return spans();
    }

    private String spans() {
        var text = new StringBuilder();
        for (int i = 0; i < diff.spans(); i++) {
            text.append(i == 0 ? "" : " ").append(diff.spanRow(i)).append(':');
            text.append(diff.spanFrom(i)).append('-').append(diff.spanTo(i));
        }
        return text.toString();
    }

    private static CellDiff diff(Font font) {
        CellMetrics metrics = font.metrics();
        return new CellDiff(
                metrics, new GlyphTable<>(font, glyph -> new PreparedGlyph(glyph, metrics)));
    }

    private static Framebuffer framebuffer(int width, int height) {
        var pixels = MemorySegment.ofArray(new int[width * height]);
        return new Framebuffer(pixels, width, height, width * 4, new BufferState());
    }

    /** f reaches over its right edge, j over its left; all others fill their cells. */
    private static final class SlantedFont implements Font {
        @Override
        public CellMetrics metrics() {
            return new FakeFont(8, 16).metrics();
        }

        @Override
        public Glyph glyph(int text, int style, int cells) {
            int left = text == 'j' ? -1 : 0;
            int width = 8 * cells + (text == 'f' ? 1 : 0);
            return new Glyph(left, 0, width, 16, new byte[width * 16]);
        }

        @Override
        public Glyph glyph(String cluster, int style, int cells) {
            return glyph(cluster.codePointAt(0), style, cells);
        }

        @Override
        public Font share() {
            return this;
        }

        @Override
        public void close() {}
    }
}
