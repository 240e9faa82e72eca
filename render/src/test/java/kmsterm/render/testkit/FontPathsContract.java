// SPDX-License-Identifier: MIT
package kmsterm.render.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Font;
import kmsterm.fonts.Glyph;
import kmsterm.render.Blending;
import kmsterm.render.BufferState;
import kmsterm.render.Framebuffer;
import kmsterm.render.Picture;
import kmsterm.render.Renderer;
import kmsterm.render.View;
import kmsterm.vte.CellRow;
import kmsterm.vte.FakeFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What fonts of several sources ask of a renderer: glyphs that come later, pictures, runs, room.
 */
public abstract class FontPathsContract {
    private static final View STEADY = new View(true, true);

    /** Full cells, when they have come; what was asked for is noted. */
    private static final class LateFont implements Font {
        final List<String> asked = new ArrayList<>();
        boolean arrived;
        int generation;

        @Override
        public CellMetrics metrics() {
            return new CellMetrics(8, 16, 12, 14, 1, 8);
        }

        @Override
        public Glyph glyph(int text, int style, int cells) {
            asked.add(Character.toString(text) + style);
            if (text == 'P') {
                int[] colors = new int[8 * 16];
                Arrays.fill(colors, 0xff112233);
                colors[0] = 0;
                colors[1] = 0x80ffffff;
                return Glyph.picture(0, 0, 8, 16, colors);
            }
            return arrived ? block() : Glyph.BLANK.whilePending();
        }

        private static Glyph block() {
            byte[] full = new byte[8 * 16];
            Arrays.fill(full, (byte) 255);
            return new Glyph(0, 0, 8, 16, full);
        }

        @Override
        public Glyph glyph(String cluster, int style, int cells) {
            return glyph(cluster.codePointAt(0), style, cells);
        }

        @Override
        public boolean joins(int codePoint) {
            return codePoint == '=' || codePoint == '!';
        }

        @Override
        public Glyph part(String run, int index, int style) {
            asked.add(run + "#" + index);
            return block();
        }

        @Override
        public int generation() {
            return generation;
        }

        @Override
        public Font share() {
            return this;
        }

        @Override
        public void close() {}
    }

    private final LateFont font = new LateFont();
    private final FakeFrame frame = new FakeFrame(10, 2);
    private final Renderer renderer;
    private final Arena arena = Arena.ofConfined();
    private Framebuffer target;

    protected FontPathsContract(Renderers renderers) {
        renderer = renderers.open(font);
    }

    @AfterEach
    void closeRenderer() {
        renderer.close();
    }

    @BeforeEach
    void makeTarget() {
        MemorySegment pixels = arena.allocate(80 * 32 * 4, 64);
        target = new Framebuffer(pixels, 80, 32, 320, new BufferState());
    }

    @AfterEach
    void close() {
        arena.close();
    }

    private void text(String text) {
        CellRow row = frame.edit(0);
        for (int i = 0; i < text.length(); i++) {
            row.text[i] = text.charAt(i);
            row.fg[i] = 0xabcdef;
        }
    }

    private Picture draw() {
        renderer.draw(frame, STEADY, target);
        return Picture.of(target);
    }

    @Test
    void pendingGlyph_isDrawnWhenItHasCome() {
        text(" x");
        assertNotEquals(0xabcdef, draw().at(9, 3));
        assertEquals(0, renderer.draw(frame, STEADY, target).size());
        font.arrived = true;
        font.generation++;
        assertEquals(0xabcdef, draw().at(9, 3));
        assertEquals(0, renderer.draw(frame, STEADY, target).size());
    }

    @Test
    void picture_keepsItsColoursAndLetsTheGroundThrough() {
        text(" P");
        Picture picture = draw();
        assertEquals(0x112233, picture.at(10, 5));
        int ground = picture.at(1, 1);
        assertEquals(ground, picture.at(8, 0));
        assertEquals(Blending.blend(ground, 0xffffff, 0x80), picture.at(9, 0));
    }

    @Test
    void signsOfALigature_areAskedForAsARun() {
        font.arrived = true;
        text(" != =a");
        draw();
        assertTrue(font.asked.contains("!=#0") && font.asked.contains("!=#1"), "" + font.asked);
        assertTrue(font.asked.contains("=0"), "one alone is none");
    }

    @Test
    void changeInARun_drawsAllOfIt() {
        font.arrived = true;
        text(" !=");
        draw();
        font.asked.clear();
        text(" ==");
        draw();
        assertTrue(font.asked.contains("==#0") && font.asked.contains("==#1"), "" + font.asked);
    }

    @Test
    void iconBeforeAnEmptyCell_getsRoom() {
        font.arrived = true;
        text(" \uf015 \uf015x");
        draw();
        assertTrue(font.asked.contains("\uf0154"), "room: " + font.asked);
        assertTrue(font.asked.contains("\uf0150"), "none: " + font.asked);
    }
}
