// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** Glyphs of a console font at a whole multiple of its size. */
final class BitmapMaker implements GlyphMaker {
    /** As of the built-in font. */
    private static final int LARGEST_SCALE = 16;

    private final BitmapFont font;
    private final int scale;
    private final CellMetrics metrics;

    BitmapMaker(BitmapFont font, int heightPx) {
        this.font = font;
        scale = Math.clamp(heightPx / font.height(), 1, LARGEST_SCALE);
        int baseline = font.baseline();
        int underline = Math.min(baseline + 1, font.height() - 1);
        metrics =
                new CellMetrics(
                        font.width() * scale,
                        font.height() * scale,
                        baseline * scale,
                        underline * scale,
                        scale,
                        baseline * 2 / 3 * scale);
    }

    @Override
    public CellMetrics metrics() {
        return metrics;
    }

    @Override
    public Glyph make(GlyphRequest request) {
        String text = request.run() ? sign(request) : request.text();
        Raster raster = font.raster(text);
        if (raster == null) {
            return null;
        }
        if (request.bold()) {
            // The last column stays as it is: neighbours must not run together.
            Raster smeared = raster.with(raster.moved(1, 0));
            raster = smeared.columns(0, raster.width);
        }
        int spare = request.cells() * font.width() - raster.width;
        Raster placed = raster.moved(Math.max(0, spare / 2), 0);
        if (raster.width > request.cells() * font.width() && !request.room()) {
            double factor = (double) request.cells() * font.width() / raster.width;
            placed = raster.scaled(factor, 1);
        }
        if (request.italic()) {
            placed = placed.slanted(font.baseline());
        }
        return placed.enlarged(scale).trimmed().glyph();
    }

    private static String sign(GlyphRequest request) {
        return request.text().substring(request.index(), request.index() + 1);
    }
}
