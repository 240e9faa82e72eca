// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES30.GL_PIXEL_UNPACK_BUFFER;

import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Font;
import kmsterm.fonts.Glyph;
import kmsterm.render.BufferState;
import kmsterm.render.Cell;
import kmsterm.render.GlyphTable;

/**
 * A font as the GPU has it, with what is drawn in cells of its size: shared by all that draw with
 * this very font, one after the other.
 */
final class FontAtlas implements AutoCloseable {
    private final CellMetrics metrics;
    private final Counts counts = new Counts();
    private final Stream uploads = new Stream(GL_PIXEL_UNPACK_BUFFER, counts);
    private final TileAtlas coverages;
    private final TileAtlas pictures;
    private final Lines lines;
    private final CellBatch batch = new CellBatch(counts);
    private final Passes passes;
    private final GlyphTable<GlyphTiles> glyphs;

    /**
     * @param device borrowed; its context is current
     * @param font borrowed
     */
    FontAtlas(GlesDevice device, Font font) {
        metrics = font.metrics();
        coverages = new TileAtlas(false, metrics, uploads, counts);
        pictures = new TileAtlas(true, metrics, uploads, counts);
        lines = new Lines(metrics);
        passes = new Passes(device.programs(), metrics, counts);
        glyphs = new GlyphTable<>(font, this::prepare);
    }

    private GlyphTiles prepare(Glyph glyph) {
        return new GlyphTiles(glyph, metrics, glyph.colored() ? pictures : coverages);
    }

    CellMetrics metrics() {
        return metrics;
    }

    Counts counts() {
        return counts;
    }

    GlyphTable<GlyphTiles> glyphs() {
        return glyphs;
    }

    Passes passes() {
        return passes;
    }

    /** What is to be drawn next. */
    CellBatch batch() {
        return batch;
    }

    /** As {@link GlyphTiles#tile}, of the glyph of a cell. */
    int tile(BufferState state, int index, int part) {
        long ink = state.ink()[index];
        return Cell.hasText(ink) ? glyphs.get(ink, state, index).tile(part) : GlyphTiles.BLANK;
    }

    /** Draws what is in the batch. */
    void flush(int cursorInk) {
        passes.drawGround(batch);
        passes.drawCells(batch, coverages, pictures, lines, cursorInk);
        coverages.pages().drawn();
        pictures.pages().drawn();
    }

    @Override
    public void close() {
        batch.close();
        lines.close();
        pictures.close();
        coverages.close();
        uploads.close();
    }
}
