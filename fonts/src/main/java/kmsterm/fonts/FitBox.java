// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** The room that a glyph has in and about its cells, and how it is put there. */
final class FitBox {
    private final CellMetrics metrics;

    /** Pixels of its cells. */
    private final int span;

    /** What it may reach into the cells beside: italics do. */
    private final int slack;

    private final boolean room;

    /**
     * @param room the next cell is free, to be used by what is wider than its own
     */
    FitBox(CellMetrics metrics, int cells, boolean room) {
        this.metrics = metrics;
        this.room = room && cells == 1;
        span = (this.room ? 2 : cells) * metrics.widthPx();
        slack = metrics.widthPx() / 4;
    }

    /** How much smaller it has to be; 1: it fits, or does when it is moved. */
    double scale(Raster raster, double advance) {
        double scale = 1;
        if (advance > span * 1.05) {
            scale = span / advance;
        }
        int widest = span + (raster.colored() || room ? 0 : 2 * slack);
        if (raster.width > widest) {
            scale = Math.min(scale, (double) widest / raster.width);
        }
        if (raster.height > metrics.heightPx()) {
            scale = Math.min(scale, (metrics.heightPx() - 0.25) / raster.height);
        }
        return scale;
    }

    /** In the cell's coordinates; what still does not fit is squeezed. */
    Raster placed(Raster raster, double advance) {
        if (raster.blank()) {
            return raster;
        }
        Raster fit = upright(squeezed(raster));
        int within = room && Math.max(advance, fit.width) <= metrics.widthPx() ? span / 2 : span;
        int dx = (int) Math.round((within - advance) / 2);
        if (room && within == span) {
            dx = Math.min(dx, 0);
        }
        int left = fit.left + dx;
        int reach = fit.colored() || room ? 0 : slack;
        if (fit.colored()) {
            left = (within - fit.width) / 2;
        }
        left = Math.max(-reach, Math.min(left, within + reach - fit.width));
        return lowered(fit.moved(left - fit.left, 0));
    }

    private Raster squeezed(Raster raster) {
        double x = Math.min(1, (double) (span + 2 * slack) / raster.width);
        double y = Math.min(1, (double) metrics.heightPx() / raster.height);
        return x == 1 && y == 1 ? raster : raster.scaled(x, y);
    }

    /** A letter under a pile of marks gets flatter: moved far down it would leave its line. */
    private Raster upright(Raster raster) {
        int above = -raster.top - metrics.baselineY();
        return raster.colored() || above <= metrics.heightPx() / 12
                ? raster
                : raster.scaled(1, (double) metrics.baselineY() / -raster.top);
    }

    /** From the baseline to the cell's rows, moved so that nothing is above or below them. */
    Raster lowered(Raster raster) {
        int top = raster.top + metrics.baselineY();
        top = Math.min(top, metrics.heightPx() - raster.height);
        top = Math.max(top, 0);
        return raster.moved(0, top - raster.top);
    }
}
