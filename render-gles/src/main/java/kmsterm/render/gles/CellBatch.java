// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.GL_ARRAY_BUFFER;
import static org.lwjgl.opengles.GLES20.GL_TRIANGLE_STRIP;
import static org.lwjgl.opengles.GLES20.GL_UNSIGNED_INT;
import static org.lwjgl.opengles.GLES20.glEnableVertexAttribArray;
import static org.lwjgl.opengles.GLES30.glBindVertexArray;
import static org.lwjgl.opengles.GLES30.glDeleteVertexArrays;
import static org.lwjgl.opengles.GLES30.glDrawArraysInstanced;
import static org.lwjgl.opengles.GLES30.glGenVertexArrays;
import static org.lwjgl.opengles.GLES30.glVertexAttribDivisor;
import static org.lwjgl.opengles.GLES30.glVertexAttribIPointer;

import kmsterm.render.Cell;

/**
 * What the two passes draw: rectangles of one colour, three words each, and cells with something on
 * their ground, eight words each.
 */
final class CellBatch implements AutoCloseable {
    /** Upper left corner, lower right one, colour. */
    private static final int RECTANGLE_BYTES = 3 * Integer.BYTES;

    /**
     * Look: place; foreground with underline (bits 24 to 26), cursor (27 to 29), strike (30) and
     * overline (31); background; underline colour. Tiles: its own with the one before above it; the
     * one behind; the colour of the one before; that of the one behind.
     */
    private static final int CELL_BYTES = 8 * Integer.BYTES;

    private static final int LOOK_BYTES = 4 * Integer.BYTES;
    private static final int CORNERS = 4;

    private final Counts counts;
    private final Stream stream;
    private final Staging rectangles = new Staging();
    private final Staging cells = new Staging();
    private final int rectangleArray = glGenVertexArrays();
    private final int cellArray = glGenVertexArrays();

    CellBatch(Counts counts) {
        this.counts = counts;
        stream = new Stream(GL_ARRAY_BUFFER, counts);
        glBindVertexArray(rectangleArray);
        enable(0);
        glBindVertexArray(cellArray);
        enable(0);
        enable(1);
        glBindVertexArray(0);
    }

    private static void enable(int attribute) {
        glEnableVertexAttribArray(attribute);
        glVertexAttribDivisor(attribute, 1);
    }

    boolean empty() {
        return rectangles.size() == 0 && cells.size() == 0;
    }

    /** Forgets what was to be drawn. */
    void clear() {
        rectangles.clear();
        cells.clear();
    }

    /** A rectangle of one colour; logical. */
    void rectangle(int left, int top, int right, int bottom, int color) {
        int at = rectangles.add(RECTANGLE_BYTES);
        rectangles.word(at, pair(left, top));
        rectangles.word(at + 4, pair(right, bottom));
        rectangles.word(at + 8, color);
    }

    /**
     * A cell; all of it is drawn.
     *
     * @param x logical, as is {@code y}
     * @param before tile of the glyph before, with {@code beforeColor}; as {@code behind}
     */
    void cell(
            int x,
            int y,
            long ink,
            long ground,
            int own,
            int before,
            int beforeColor,
            int behind,
            int behindColor) {
        int at = cells.add(CELL_BYTES);
        cells.word(at, pair(x, y));
        cells.word(at + 4, look(ink));
        cells.word(at + 8, Cell.bg(ground));
        cells.word(at + 12, Cell.underlineColor(ground));
        cells.word(at + 16, own | before << 16);
        cells.word(at + 20, behind);
        cells.word(at + 24, beforeColor);
        cells.word(at + 28, behindColor);
    }

    private static int look(long ink) {
        int look = Cell.fg(ink) | Cell.underline(ink) << 24 | Cell.cursor(ink) << 27;
        look |= (ink & Cell.STRIKE) != 0 ? 1 << 30 : 0;
        return (ink & Cell.OVERLINE) != 0 ? look | 1 << 31 : look;
    }

    private static int pair(int low, int high) {
        return (low & 0xffff) | high << 16;
    }

    /** Draws the rectangles with the program that is in use. */
    void drawRectangles() {
        if (rectangles.size() == 0) {
            return;
        }
        glBindVertexArray(rectangleArray);
        stream.bind();
        int at = stream.put(rectangles);
        glVertexAttribIPointer(0, 3, GL_UNSIGNED_INT, RECTANGLE_BYTES, at);
        draw(rectangles.size() / RECTANGLE_BYTES);
        rectangles.clear();
    }

    boolean hasCells() {
        return cells.size() != 0;
    }

    /** Draws the cells with the program that is in use. */
    void drawCells() {
        glBindVertexArray(cellArray);
        stream.bind();
        int at = stream.put(cells);
        glVertexAttribIPointer(0, 4, GL_UNSIGNED_INT, CELL_BYTES, at);
        glVertexAttribIPointer(1, 4, GL_UNSIGNED_INT, CELL_BYTES, at + LOOK_BYTES);
        draw(cells.size() / CELL_BYTES);
        cells.clear();
    }

    private void draw(int instances) {
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, CORNERS, instances);
        glBindVertexArray(0);
        counts.drawCalls++;
    }

    @Override
    public void close() {
        glDeleteVertexArrays(cellArray);
        glDeleteVertexArrays(rectangleArray);
        cells.close();
        rectangles.close();
        stream.close();
    }
}
