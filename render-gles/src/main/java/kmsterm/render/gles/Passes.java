// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.GL_BLEND;
import static org.lwjgl.opengles.GLES20.GL_CULL_FACE;
import static org.lwjgl.opengles.GLES20.GL_DEPTH_TEST;
import static org.lwjgl.opengles.GLES20.GL_DITHER;
import static org.lwjgl.opengles.GLES20.GL_SCISSOR_TEST;
import static org.lwjgl.opengles.GLES20.GL_STENCIL_TEST;
import static org.lwjgl.opengles.GLES20.GL_TRIANGLE_STRIP;
import static org.lwjgl.opengles.GLES20.glDisable;
import static org.lwjgl.opengles.GLES20.glDrawArrays;
import static org.lwjgl.opengles.GLES20.glUniform1i;
import static org.lwjgl.opengles.GLES20.glUniform2i;
import static org.lwjgl.opengles.GLES20.glUniform4i;
import static org.lwjgl.opengles.GLES20.glViewport;
import static org.lwjgl.opengles.GLES30.glBindVertexArray;
import static org.lwjgl.opengles.GLES30.glUniform1ui;

import kmsterm.fonts.CellMetrics;
import kmsterm.render.PointerImage;
import kmsterm.render.Surface;

/**
 * The three passes: rectangles of one colour, cells with something on them, the pointer. Nothing of
 * OpenGL's state is taken to be as it was left: several renderers share a context.
 */
final class Passes {
    private static final int COVERAGES = 0;
    private static final int PICTURES = 1;
    private static final int LINES = 2;
    private static final int LIGHTS = 3;
    private static final int POINTER = 5;

    private final Programs programs;
    private final CellMetrics metrics;
    private final Counts counts;
    private final int cellSize;
    private final int pages;
    private final int cursorColor;
    private final int[] samplers;
    private final int image;
    private final int pointerOrigin;
    private final int pointerSize;

    private Surface surface;
    private boolean words;

    Passes(Programs programs, CellMetrics metrics, Counts counts) {
        this.programs = programs;
        this.metrics = metrics;
        this.counts = counts;
        Program cell = programs.cell;
        cellSize = cell.uniform("cellSize");
        pages = cell.uniform("pages");
        cursorColor = cell.uniform("cursorColor");
        samplers =
                new int[] {
                    cell.uniform("coverages"),
                    cell.uniform("pictures"),
                    cell.uniform("lines"),
                    cell.uniform("lights"),
                    cell.uniform("levels")
                };
        image = programs.pointer.uniform("image");
        pointerOrigin = programs.pointer.uniform("pointerOrigin");
        pointerSize = programs.pointer.uniform("pointerSize");
    }

    /**
     * Begins to draw.
     *
     * @param into as large as the surface, or larger
     * @param asWords pixels are bytes of the surface's format, for who reads them back
     */
    void begin(Surface onto, ColorBuffer into, boolean asWords) {
        surface = onto;
        words = asWords;
        into.bind();
        glViewport(0, 0, onto.widthPx(), onto.heightPx());
        glDisable(GL_BLEND);
        glDisable(GL_CULL_FACE);
        glDisable(GL_DEPTH_TEST);
        // On by default.
        glDisable(GL_DITHER);
        glDisable(GL_SCISSOR_TEST);
        glDisable(GL_STENCIL_TEST);
    }

    void drawGround(CellBatch batch) {
        programs.ground.use(surface, words);
        batch.drawRectangles();
    }

    void drawCells(
            CellBatch batch, TileAtlas coverages, TileAtlas pictures, Lines lines, int cursor) {
        if (!batch.hasCells()) {
            return;
        }
        programs.cell.use(surface, words);
        glUniform2i(cellSize, metrics.widthPx(), metrics.heightPx());
        glUniform4i(
                pages, coverages.across(), coverages.down(), pictures.across(), pictures.down());
        glUniform1ui(cursorColor, cursor);
        for (int i = 0; i < samplers.length; i++) {
            glUniform1i(samplers[i], i);
        }
        coverages.bind(COVERAGES);
        pictures.bind(PICTURES);
        lines.bind(LINES);
        programs.tables.bind(LIGHTS);
        batch.drawCells();
    }

    /**
     * @param left where the picture begins: logical, may be negative, as is {@code top}
     */
    void drawPointer(PointerTexture texture, PointerImage picture, int left, int top) {
        programs.pointer.use(surface, words);
        texture.bind(POINTER, picture);
        glUniform1i(image, POINTER);
        glUniform2i(pointerOrigin, left, top);
        glUniform2i(pointerSize, picture.widthPx(), picture.heightPx());
        glBindVertexArray(0);
        glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
        counts.drawCalls++;
    }
}
