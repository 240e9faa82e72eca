// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.GL_TEXTURE0;
import static org.lwjgl.opengles.GLES20.GL_UNPACK_ALIGNMENT;
import static org.lwjgl.opengles.GLES20.GL_UNSIGNED_BYTE;
import static org.lwjgl.opengles.GLES20.glActiveTexture;
import static org.lwjgl.opengles.GLES20.glBindBuffer;
import static org.lwjgl.opengles.GLES20.glBindTexture;
import static org.lwjgl.opengles.GLES20.glDeleteTextures;
import static org.lwjgl.opengles.GLES20.glPixelStorei;
import static org.lwjgl.opengles.GLES30.GL_PIXEL_UNPACK_BUFFER;
import static org.lwjgl.opengles.GLES30.GL_R8UI;
import static org.lwjgl.opengles.GLES30.GL_RED_INTEGER;
import static org.lwjgl.opengles.GLES30.GL_RGBA8UI;
import static org.lwjgl.opengles.GLES30.GL_RGBA_INTEGER;
import static org.lwjgl.opengles.GLES30.GL_TEXTURE_2D_ARRAY;
import static org.lwjgl.opengles.GLES30.nglTexSubImage3D;

import java.util.Arrays;
import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Glyph;

/**
 * The cells of glyphs, each as large as a cell, in the layers of a texture: the shader finds one by
 * its number alone. New ones are collected, and written in one go before they are drawn.
 */
final class TileAtlas implements AutoCloseable {
    /** Length of a page's sides at most; every OpenGL ES 3 has twice as much. */
    private static final int PAGE_PX = 1024;

    /** Tiles along a page's sides at most: more pages are better to give up than large ones. */
    private static final int PAGE_TILES = 16;

    /** A quarter given up at a time, or less: drawing one cell may take three. */
    private static final int MIN_PAGES = 4;

    private static final int MAX_PAGES = 64;

    /**
     * What the texture may take. As much as the table of glyphs may hold: at 16×32, 16384 tiles,
     * and a 4K screen of Chinese has 4000.
     */
    private static final int MAX_BYTES = 8 << 20;

    /** Tiles have numbers of 15 bits, from 1 on. */
    private static final int MAX_TILES = 0x7fff;

    private final boolean pictures;
    private final CellMetrics cell;
    private final Stream stream;
    private final Counts counts;
    private final int across;
    private final int down;
    private final int layers;
    private final TilePages pages;
    private final Staging staging = new Staging();
    private int[] waiting = new int[64];
    private int waitingCount;

    /** 0 until there is a tile. */
    private int texture;

    /**
     * @param pictures of RGBA, or of coverage
     * @param stream borrowed, of {@code GL_PIXEL_UNPACK_BUFFER}
     */
    TileAtlas(boolean pictures, CellMetrics cell, Stream stream, Counts counts) {
        this.pictures = pictures;
        this.cell = cell;
        this.stream = stream;
        this.counts = counts;
        across = Math.clamp(PAGE_PX / cell.widthPx(), 1, PAGE_TILES);
        down = Math.clamp(PAGE_PX / cell.heightPx(), 1, PAGE_TILES);
        int perPage = across * down;
        int fitting = MAX_BYTES / (perPage * tileBytes());
        layers = Math.clamp(Math.min(fitting, MAX_TILES / perPage), MIN_PAGES, MAX_PAGES);
        pages = new TilePages(layers, perPage);
    }

    private int tileBytes() {
        return cell.widthPx() * cell.heightPx() * (pictures ? 4 : 1);
    }

    /** Tiles of a page from left to right. */
    int across() {
        return across;
    }

    /** Tiles of a page from top to bottom. */
    int down() {
        return down;
    }

    TilePages pages() {
        return pages;
    }

    /** Puts a cell of a glyph in, as {@link TilePages#take}. */
    int add(Glyph glyph, int part) {
        int tile = pages.take();
        if (tile == TilePages.NONE) {
            return tile;
        }
        int at = staging.add(tileBytes());
        cut(glyph, part, cell, staging, at);
        if (waitingCount == waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * waitingCount);
        }
        waiting[waitingCount++] = tile;
        return tile;
    }

    /** Writes what of a glyph is in one cell, and nothing around it. */
    static void cut(Glyph glyph, int part, CellMetrics cell, Staging to, int at) {
        int size = cell.widthPx() * cell.heightPx();
        to.zero(at, glyph.colored() ? 4 * size : size);
        int left = glyph.leftPx() - part * cell.widthPx();
        int fromX = Math.max(0, left);
        int toX = Math.min(cell.widthPx(), left + glyph.widthPx());
        int end = Math.min(cell.heightPx(), glyph.topPx() + glyph.heightPx());
        for (int y = Math.max(0, glyph.topPx()); y < end && fromX < toX; y++) {
            int index = (y - glyph.topPx()) * glyph.widthPx() + fromX - left;
            int place = y * cell.widthPx() + fromX;
            if (glyph.colored()) {
                copyColors(glyph.colors(), index, to, at + 4 * place, toX - fromX);
            } else {
                to.copy(glyph.coverage(), index, at + place, toX - fromX);
            }
        }
    }

    /** Red, green, blue, alpha in the order of the bytes. */
    private static void copyColors(int[] argb, int index, Staging to, int at, int count) {
        for (int i = 0; i < count; i++) {
            int color = argb[index + i];
            to.word(at + 4 * i, (color & 0xff00ff00) | (color >> 16 & 255) | (color & 255) << 16);
        }
    }

    /** Binds it, and writes the tiles that are new. */
    void bind(int unit) {
        glActiveTexture(GL_TEXTURE0 + unit);
        if (waitingCount != 0 && texture == 0) {
            int width = across * cell.widthPx();
            int height = down * cell.heightPx();
            texture = Textures.array(pictures ? GL_RGBA8UI : GL_R8UI, width, height, layers);
        }
        glBindTexture(GL_TEXTURE_2D_ARRAY, texture);
        if (waitingCount != 0) {
            write();
        }
    }

    /** From a buffer of the GPU: who draws with what is overwritten is not waited for. */
    private void write() {
        stream.bind();
        long at = stream.put(staging);
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        for (int i = 0; i < waitingCount; i++) {
            int place = waiting[i] % (across * down);
            nglTexSubImage3D(
                    GL_TEXTURE_2D_ARRAY,
                    0,
                    place % across * cell.widthPx(),
                    place / across * cell.heightPx(),
                    waiting[i] / (across * down),
                    cell.widthPx(),
                    cell.heightPx(),
                    1,
                    pictures ? GL_RGBA_INTEGER : GL_RED_INTEGER,
                    GL_UNSIGNED_BYTE,
                    at);
            at += tileBytes();
        }
        glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
        counts.tiles += waitingCount;
        waitingCount = 0;
        staging.clear();
    }

    @Override
    public void close() {
        staging.close();
        glDeleteTextures(texture);
    }
}
