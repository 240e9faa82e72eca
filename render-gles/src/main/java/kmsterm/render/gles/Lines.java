// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.GL_TEXTURE0;
import static org.lwjgl.opengles.GLES20.GL_UNPACK_ALIGNMENT;
import static org.lwjgl.opengles.GLES20.GL_UNSIGNED_BYTE;
import static org.lwjgl.opengles.GLES20.glActiveTexture;
import static org.lwjgl.opengles.GLES20.glBindTexture;
import static org.lwjgl.opengles.GLES20.glDeleteTextures;
import static org.lwjgl.opengles.GLES20.glPixelStorei;
import static org.lwjgl.opengles.GLES30.GL_R8UI;
import static org.lwjgl.opengles.GLES30.GL_RED_INTEGER;
import static org.lwjgl.opengles.GLES30.GL_TEXTURE_2D_ARRAY;
import static org.lwjgl.opengles.GLES30.nglTexSubImage3D;

import kmsterm.fonts.CellMetrics;
import kmsterm.render.Cell;
import kmsterm.render.Decorations;

/**
 * {@link Decorations} as a texture, a layer each: underlines by their style, strike, overline,
 * cursors by their kind. The shader of cells knows the order.
 */
final class Lines implements AutoCloseable {
    private final int texture;

    Lines(CellMetrics cell) {
        var decorations = new Decorations(cell);
        int size = cell.widthPx() * cell.heightPx();
        int layers = Cell.UNDERLINES + 2 + Cell.CURSORS;
        texture = Textures.array(GL_R8UI, cell.widthPx(), cell.heightPx(), layers);
        try (var staging = new Staging()) {
            staging.add(layers * size);
            for (int i = 0; i < Cell.UNDERLINES; i++) {
                TileAtlas.cut(decorations.underline(i), 0, cell, staging, i * size);
            }
            TileAtlas.cut(decorations.strike(), 0, cell, staging, Cell.UNDERLINES * size);
            TileAtlas.cut(decorations.overline(), 0, cell, staging, (Cell.UNDERLINES + 1) * size);
            for (int i = 0; i < Cell.CURSORS; i++) {
                int layer = Cell.UNDERLINES + 2 + i;
                TileAtlas.cut(decorations.cursor(i), 0, cell, staging, layer * size);
            }
            glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
            nglTexSubImage3D(
                    GL_TEXTURE_2D_ARRAY,
                    0,
                    0,
                    0,
                    0,
                    cell.widthPx(),
                    cell.heightPx(),
                    layers,
                    GL_RED_INTEGER,
                    GL_UNSIGNED_BYTE,
                    staging.address());
        }
    }

    void bind(int unit) {
        glActiveTexture(GL_TEXTURE0 + unit);
        glBindTexture(GL_TEXTURE_2D_ARRAY, texture);
    }

    @Override
    public void close() {
        glDeleteTextures(texture);
    }
}
