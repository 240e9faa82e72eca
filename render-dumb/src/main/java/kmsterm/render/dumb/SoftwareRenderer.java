// SPDX-License-Identifier: MIT
package kmsterm.render.dumb;

import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Font;
import kmsterm.fonts.Glyph;
import kmsterm.render.BufferState;
import kmsterm.render.Cell;
import kmsterm.render.CellDiff;
import kmsterm.render.Damage;
import kmsterm.render.Decorations;
import kmsterm.render.Framebuffer;
import kmsterm.render.GlyphTable;
import kmsterm.render.PointerImage;
import kmsterm.render.Rectangles;
import kmsterm.render.Renderer;
import kmsterm.render.Surface;
import kmsterm.render.View;
import kmsterm.vte.Frame;

/**
 * Draws with the CPU: the reference for every other renderer. A span of changed cells is composed
 * in a {@link Band} on the heap and copied to the target line by line.
 */
public final class SoftwareRenderer implements Renderer {
    /**
     * Logical lines that are drawn before they are stored, where each is a column of the buffer: so
     * many pixels go into one copy. Guess: write-combined memory wants whole lines of 64 bytes. To
     * cached memory, one row or 64 lines measured alike.
     */
    private static final int TURNED_LINES = 64;

    private final Font font;
    private final int cellWidthPx;
    private final int cellHeightPx;
    private final GlyphTable<GlyphRuns> glyphs;
    private final GlyphRuns[] underlines = new GlyphRuns[Cell.UNDERLINES];
    private final GlyphRuns[] cursors = new GlyphRuns[Cell.CURSORS];
    private final GlyphRuns strike;
    private final GlyphRuns overline;
    private final CellDiff diff;
    private final Damage damage = new Damage();
    private final Band band;
    private final int rowsAtOnce;

    /** Takes ownership of the font. */
    public SoftwareRenderer(Font font) {
        this.font = font;
        CellMetrics metrics = font.metrics();
        cellWidthPx = metrics.widthPx();
        cellHeightPx = metrics.heightPx();
        glyphs = new GlyphTable<>(font, (Glyph glyph) -> new GlyphRuns(glyph, metrics));
        Decorations decorations = new Decorations(metrics);
        for (int i = 0; i < underlines.length; i++) {
            underlines[i] = new GlyphRuns(decorations.underline(i), metrics);
        }
        for (int i = 0; i < cursors.length; i++) {
            cursors[i] = new GlyphRuns(decorations.cursor(i), metrics);
        }
        strike = new GlyphRuns(decorations.strike(), metrics);
        overline = new GlyphRuns(decorations.overline(), metrics);
        diff = new CellDiff(metrics, glyphs);
        rowsAtOnce = Math.max(1, TURNED_LINES / cellHeightPx);
        band = new Band(cellHeightPx, rowsAtOnce);
    }

    @Override
    public String name() {
        return "dumb";
    }

    @Override
    public int cols(int widthPx) {
        return CellDiff.fitting(widthPx, cellWidthPx);
    }

    @Override
    public int rows(int heightPx) {
        return CellDiff.fitting(heightPx, cellHeightPx);
    }

    @Override
    public Damage draw(Frame frame, View view, Surface surface) {
        if (!(surface instanceof Framebuffer target)) {
            throw new IllegalArgumentException("not a framebuffer: " + surface);
        }
        damage.clear();
        diff.update(frame, view, target);
        band.widen(Math.max(target.logicalWidthPx(), diff.cols() * cellWidthPx));
        drawMargins(frame.borderColor(), target);
        int limit = target.orientation().turned() ? rowsAtOnce : 1;
        int span = 0;
        while (span < diff.spans()) {
            span = drawSpans(span, limit, target);
        }
        if (diff.full()) {
            damage.clear();
            damage.add(0, 0, target.widthPx(), target.heightPx());
        }
        return damage;
    }

    @Override
    public void pointer(PointerImage image, int x, int y) {
        diff.pointer(image, x, y);
    }

    @Override
    public void close() {
        font.close();
    }

    private void drawMargins(int color, Framebuffer target) {
        Rectangles margins = diff.margins();
        for (int i = 0; i < margins.size(); i++) {
            clear(
                    color,
                    target,
                    margins.left(i),
                    margins.top(i),
                    margins.right(i),
                    margins.bottom(i));
        }
    }

    /** Fills a rectangle of any height, under the pointer. */
    private void clear(int color, Framebuffer target, int left, int top, int right, int bottom) {
        band.row(0);
        boolean filled = false;
        for (int y = top; y < bottom; y += cellHeightPx) {
            if (!filled) {
                band.fill(left, right, color);
            }
            boolean laid =
                    band.lay(
                            diff.pointer(),
                            diff.pointerLeftPx(),
                            diff.pointerTopPx() - y,
                            left,
                            right);
            filled = !laid;
            band.store(target, 0, y, left, right, Math.min(cellHeightPx, bottom - y));
        }
        damage.add(target, left, top, right, bottom);
    }

    /**
     * Draws a span, with those of the rows below while there is room for them and one rectangle
     * around all is little more than they are.
     *
     * @return the next span to draw
     */
    private int drawSpans(int first, int limit, Framebuffer target) {
        int from = diff.spanFrom(first);
        int to = diff.spanTo(first);
        int cells = to - from;
        int next = first + 1;
        for (; next < diff.spans() && next - first < limit; next++) {
            int left = Math.min(from, diff.spanFrom(next));
            int right = Math.max(to, diff.spanTo(next));
            int sum = cells + diff.spanTo(next) - diff.spanFrom(next);
            boolean below = diff.spanRow(next) == diff.spanRow(next - 1) + 1;
            if (!below || 2 * (right - left) * (next - first + 1) > 3 * sum) {
                break;
            }
            from = left;
            to = right;
            cells = sum;
        }
        drawRows(diff.spanRow(first), next - first, from, to, target);
        return next;
    }

    private void drawRows(int row, int count, int from, int to, Framebuffer target) {
        BufferState state = target.state();
        for (int i = 0; i < count; i++) {
            int base = (row + i) * diff.cols();
            band.row(i);
            fillBackground(state.ground(), base, from, to);
            drawCells(state, base, from, to);
            band.lay(
                    diff.pointer(),
                    diff.pointerLeftPx() - diff.leftPx(),
                    diff.pointerTopPx() - diff.topPx() - (row + i) * cellHeightPx,
                    from * cellWidthPx,
                    to * cellWidthPx);
        }
        int left = diff.leftPx();
        int top = diff.topPx() + row * cellHeightPx;
        int fromX = from * cellWidthPx;
        int toX = to * cellWidthPx;
        int height = count * cellHeightPx;
        band.store(target, left, top, fromX, toX, height);
        damage.add(
                target,
                left + fromX,
                top,
                Math.min(left + toX, target.logicalWidthPx()),
                Math.min(top + height, target.logicalHeightPx()));
    }

    /** Fills runs of cells with the same background at once. */
    private void fillBackground(long[] ground, int base, int from, int to) {
        int begin = from;
        int color = Cell.bg(ground[base + from]);
        for (int col = from + 1; col < to; col++) {
            int next = Cell.bg(ground[base + col]);
            if (next != color) {
                band.fill(begin * cellWidthPx, col * cellWidthPx, color);
                begin = col;
                color = next;
            }
        }
        band.fill(begin * cellWidthPx, to * cellWidthPx, color);
    }

    /** Draws the cells of a span, and what those beside it put into it. */
    private void drawCells(BufferState state, int base, int from, int to) {
        long[] ink = state.ink();
        int clipFrom = from * cellWidthPx;
        int clipTo = to * cellWidthPx;
        if (from > 0 && (ink[base + from - 1] & Cell.OVERHANG_RIGHT) != 0) {
            drawGlyph(state, base, from - 1, clipFrom, clipTo);
        }
        for (int col = from; col < to; col++) {
            long cell = ink[base + col];
            if (Cell.blank(cell)) {
                continue;
            }
            if (Cell.undecorated(cell)) {
                drawGlyph(state, base, col, clipFrom, clipTo);
            } else {
                drawDecorated(state, base, col, clipFrom, clipTo);
            }
        }
        if (to < diff.cols() && (ink[base + to] & Cell.OVERHANG_LEFT) != 0) {
            drawGlyph(state, base, to, clipFrom, clipTo);
        }
    }

    private void drawGlyph(BufferState state, int base, int col, int clipFrom, int clipTo) {
        long cell = state.ink()[base + col];
        GlyphRuns glyph = glyphs.get(cell, state, base + col);
        int x = col * cellWidthPx;
        band.draw(
                glyph,
                x,
                Math.max(clipFrom, x - cellWidthPx),
                Math.min(clipTo, x + 2 * cellWidthPx),
                Cell.fg(cell),
                Cell.bg(state.ground()[base + col]));
    }

    /** Lines under the glyph, the glyph, lines over it. */
    private void drawDecorated(BufferState state, int base, int col, int clipFrom, int clipTo) {
        long cell = state.ink()[base + col];
        int x = col * cellWidthPx;
        int end = x + cellWidthPx;
        int underline = Cell.underlineColor(state.ground()[base + col]);
        int ground = Cell.bg(state.ground()[base + col]);
        band.draw(underlines[Cell.underline(cell)], x, x, end, underline, ground);
        if ((cell & Cell.OVERLINE) != 0) {
            band.draw(overline, x, x, end, Cell.fg(cell), ground);
        }
        if (Cell.hasText(cell)) {
            drawGlyph(state, base, col, clipFrom, clipTo);
        }
        if ((cell & Cell.STRIKE) != 0) {
            band.draw(strike, x, x, end, Cell.fg(cell), ground);
        }
        band.draw(cursors[Cell.cursor(cell)], x, x, end, state.cursorInk(), ground);
    }
}
