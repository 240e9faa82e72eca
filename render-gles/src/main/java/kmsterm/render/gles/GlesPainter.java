// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Font;
import kmsterm.render.BufferState;
import kmsterm.render.Cell;
import kmsterm.render.CellDiff;
import kmsterm.render.Damage;
import kmsterm.render.PointerImage;
import kmsterm.render.Rectangles;
import kmsterm.render.Surface;
import kmsterm.render.View;
import kmsterm.vte.Frame;

/**
 * Draws frames with one font into the GPU's buffers: of a frame that was drawn there before, the
 * cells that differ. Loop thread only.
 */
final class GlesPainter implements AutoCloseable {
    private final GlesDevice device;
    private final Font font;
    private final FontAtlas atlas;
    private final CellMetrics metrics;
    private final CellBatch batch;
    private final PointerTexture pointerTexture;
    private final CellDiff diff;
    private final Damage damage = new Damage();
    private final Rectangles drawn = new Rectangles();

    /** Of the cell that is being put into the batch. */
    private int own;

    private int before;
    private int behind;

    /**
     * @param device borrowed, as is the font
     */
    GlesPainter(GlesDevice device, Font font) {
        this.device = device;
        this.font = font;
        metrics = font.metrics();
        if (Math.max(metrics.widthPx(), metrics.heightPx()) > device.maxTexturePx()) {
            throw new GlesException("OpenGL ES: cells are larger than textures can be");
        }
        device.use();
        atlas = device.atlases().take(font);
        batch = atlas.batch();
        pointerTexture = new PointerTexture(atlas.counts());
        diff = new CellDiff(metrics, atlas.glyphs());
    }

    /** As {@link kmsterm.render.Renderer#pointer}. */
    void pointer(PointerImage image, int x, int y) {
        diff.pointer(image, x, y);
    }

    /**
     * As {@link kmsterm.render.Renderer#draw}.
     *
     * @param surface what is drawn onto, with what was drawn there
     * @param into its pixels, or as many that are taken there from {@link #drawn} then
     * @param words as {@link Passes#begin}
     * @throws GlesException the GPU failed; the surface is to be drawn in full
     */
    Damage draw(Frame frame, View view, Surface surface, ColorBuffer into, boolean words) {
        damage.clear();
        drawn.clear();
        try {
            device.demand();
            diff.update(frame, view, surface);
            if (diff.margins().size() != 0 || diff.spans() != 0) {
                device.use();
                atlas.passes().begin(surface, into, words);
                addMargins(frame.borderColor(), surface);
                for (int i = 0; i < diff.spans(); i++) {
                    addSpan(i, surface);
                }
                atlas.flush(surface.state().cursorInk());
                drawPointer();
                device.check("OpenGL ES");
            }
        } catch (GlesException e) {
            batch.clear();
            surface.state().invalidate();
            throw e;
        }
        if (diff.full()) {
            damage.clear();
            damage.add(0, 0, surface.widthPx(), surface.heightPx());
        }
        return damage;
    }

    /** What the last draw drew, and no more: logical, within the surface. */
    Rectangles drawn() {
        return drawn;
    }

    Counts counts() {
        return atlas.counts();
    }

    private void addMargins(int color, Surface surface) {
        Rectangles margins = diff.margins();
        for (int i = 0; i < margins.size(); i++) {
            int left = margins.left(i);
            int top = margins.top(i);
            int right = margins.right(i);
            int bottom = margins.bottom(i);
            batch.rectangle(left, top, right, bottom, color);
            note(surface, left, top, right, bottom);
        }
    }

    /** What goes beyond the surface is cut off by the GPU. */
    private void note(Surface surface, int left, int top, int right, int bottom) {
        int toX = Math.min(right, surface.logicalWidthPx());
        int toY = Math.min(bottom, surface.logicalHeightPx());
        drawn.add(left, top, toX, toY);
        damage.add(surface, left, top, toX, toY);
    }

    private void addSpan(int span, Surface surface) {
        int row = diff.spanRow(span);
        int from = diff.spanFrom(span);
        int to = diff.spanTo(span);
        BufferState state = surface.state();
        int base = row * diff.cols();
        int top = diff.topPx() + row * metrics.heightPx();
        addGround(state.ground(), base, from, to, top);
        for (int col = from; col < to; col++) {
            addCell(state, base, col, top);
        }
        int left = diff.leftPx();
        note(
                surface,
                left + from * metrics.widthPx(),
                top,
                left + to * metrics.widthPx(),
                top + metrics.heightPx());
    }

    /** Runs of cells with the same background are one rectangle. */
    private void addGround(long[] ground, int base, int from, int to, int top) {
        int begin = from;
        for (int col = from + 1; col <= to; col++) {
            int color = Cell.bg(ground[base + begin]);
            if (col == to || Cell.bg(ground[base + col]) != color) {
                batch.rectangle(
                        diff.leftPx() + begin * metrics.widthPx(),
                        top,
                        diff.leftPx() + col * metrics.widthPx(),
                        top + metrics.heightPx(),
                        color);
                begin = col;
            }
        }
    }

    private void addCell(BufferState state, int base, int col, int top) {
        long[] ink = state.ink();
        int index = base + col;
        boolean reachedBefore = col > 0 && (ink[index - 1] & Cell.OVERHANG_RIGHT) != 0;
        boolean reachedBehind = col + 1 < diff.cols() && (ink[index + 1] & Cell.OVERHANG_LEFT) != 0;
        if (Cell.blank(ink[index]) && !reachedBefore && !reachedBehind) {
            return;
        }
        if (!findTiles(state, index, reachedBefore, reachedBehind)) {
            // What is in the atlas is drawn, and makes room for these.
            atlas.flush(state.cursorInk());
            boolean found = findTiles(state, index, reachedBefore, reachedBehind);
            assert found : "three tiles fill an atlas";
        }
        if (own == 0 && before == 0 && behind == 0 && Cell.undecorated(ink[index])) {
            return;
        }
        batch.cell(
                diff.leftPx() + col * metrics.widthPx(),
                top,
                ink[index],
                state.ground()[index],
                own,
                before,
                before != 0 ? Cell.fg(ink[index - 1]) : 0,
                behind,
                behind != 0 ? Cell.fg(ink[index + 1]) : 0);
    }

    /** False: the atlas has no place for them before it was drawn with. */
    private boolean findTiles(BufferState state, int index, boolean left, boolean right) {
        own = atlas.tile(state, index, GlyphTiles.OWN);
        before = left ? atlas.tile(state, index - 1, GlyphTiles.BEHIND) : 0;
        behind = right ? atlas.tile(state, index + 1, GlyphTiles.BEFORE) : 0;
        return own != GlyphTiles.FULL && before != GlyphTiles.FULL && behind != GlyphTiles.FULL;
    }

    private void drawPointer() {
        PointerImage image = diff.pointer();
        if (!image.none()) {
            atlas.passes()
                    .drawPointer(pointerTexture, image, diff.pointerLeftPx(), diff.pointerTopPx());
        }
    }

    int cols(int widthPx) {
        return CellDiff.fitting(widthPx, metrics.widthPx());
    }

    int rows(int heightPx) {
        return CellDiff.fitting(heightPx, metrics.heightPx());
    }

    @Override
    public void close() {
        device.useToClose();
        pointerTexture.close();
        device.atlases().giveBack(font);
    }
}
