// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/**
 * What can be drawn at once, without any file or library, in cells of whatever size: shapes that
 * fill their cells, the built-in drawings, and boxes with numbers for the rest.
 */
final class LocalGlyphs {
    private final BuiltinFont drawings;
    private final CellMetrics metrics;
    private final boolean sameCells;

    LocalGlyphs(BuiltinFontEngine engine, CellMetrics metrics) {
        this.metrics = metrics;
        int fits =
                Math.min(metrics.heightPx() / Drawings.ROWS, metrics.widthPx() / Drawings.COLUMNS);
        drawings = engine.builtin(fits * Drawings.ROWS);
        CellMetrics own = drawings.metrics();
        sameCells = own.widthPx() == metrics.widthPx() && own.heightPx() == metrics.heightPx();
    }

    boolean has(int codePoint) {
        return drawings.has(codePoint);
    }

    /** A box with the number where there is no drawing. */
    Glyph glyph(int codePoint, int style, int cells) {
        if (sameCells) {
            return drawings.glyph(codePoint, style, cells);
        }
        if (Shapes.covers(codePoint)) {
            int unit = Math.max(1, (metrics.heightPx() + 8) / Drawings.ROWS);
            var canvas = new Canvas(cells * metrics.widthPx(), metrics.heightPx(), unit, true);
            Shapes.draw(codePoint, canvas);
            return canvas.glyph();
        }
        return fitted(drawings.glyph(codePoint, style, cells), cells);
    }

    Glyph glyph(String cluster, int style, int cells) {
        Glyph glyph = drawings.glyph(cluster, style, cells);
        return sameCells ? glyph : fitted(glyph, cells);
    }

    /** In the middle of larger cells, scaled down to smaller ones. */
    private Glyph fitted(Glyph glyph, int cells) {
        if (glyph.blank()) {
            return glyph;
        }
        CellMetrics own = drawings.metrics();
        int right = cells * (metrics.widthPx() - own.widthPx());
        int down = metrics.heightPx() - own.heightPx();
        var raster =
                Raster.of(
                        glyph.leftPx(),
                        glyph.topPx(),
                        glyph.widthPx(),
                        glyph.heightPx(),
                        glyph.coverage());
        if (right >= 0 && down >= 0) {
            return raster.moved(right / 2, down / 2).glyph();
        }
        double x = Math.min(1, (double) metrics.widthPx() / own.widthPx());
        double y = Math.min(1, (double) metrics.heightPx() / own.heightPx());
        return raster.scaled(x, y).moved(Math.max(0, right / 2), Math.max(0, down / 2)).glyph();
    }
}
