// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.util.HashMap;
import java.util.Map;

/**
 * The built-in font at one whole multiple of 8×16. Every glyph is as large as its cells, and its
 * coverage is 0 or 255.
 */
final class BuiltinFont implements Font {
    private static final int STYLES = 4;
    private static final int ASCII = 0x80;

    /** Baseline, underline and strike-through rows of the 8×16 drawings. */
    private static final int BASELINE = 12;

    private static final int UNDERLINE = 14;
    private static final int STRIKE = 8;

    /** Guess: what several screens full of different signs need, in bytes of coverage. */
    private static final int CACHE_BYTES = 4 << 20;

    private static final Glyph BLANK = new Glyph(0, 0, 0, 0, new byte[0]);

    private final Drawings drawings;
    private final int scale;
    private final CellMetrics metrics;
    private final int cacheLimit;
    private final Glyph[] ascii = new Glyph[2 * STYLES * ASCII];
    private final GlyphCache cache;
    private final Map<String, Glyph[]> clusters = new HashMap<>();

    BuiltinFont(Drawings drawings, int scale) {
        this.drawings = drawings;
        this.scale = scale;
        metrics =
                new CellMetrics(
                        Drawings.COLUMNS * scale,
                        Drawings.ROWS * scale,
                        BASELINE * scale,
                        UNDERLINE * scale,
                        scale,
                        STRIKE * scale);
        cacheLimit = Math.max(256, CACHE_BYTES / (metrics.widthPx() * metrics.heightPx()));
        cache = new GlyphCache(cacheLimit);
    }

    @Override
    public CellMetrics metrics() {
        return metrics;
    }

    @Override
    public Glyph glyph(int text, int style, int cells) {
        int form = form(style, cells);
        if (text >= 0 && text < ASCII) {
            int at = form * ASCII + text;
            if (ascii[at] == null) {
                ascii[at] = make(text, style, cells);
            }
            return ascii[at];
        }
        if (!TextClass.scalar(text)) {
            return glyph(TextClass.REPLACEMENT, style, cells);
        }
        int key = (text << 3) | form;
        Glyph glyph = cache.get(key);
        if (glyph == null) {
            glyph = make(text, style, cells);
            cache.put(key, glyph);
        }
        return glyph;
    }

    @Override
    public Glyph glyph(String cluster, int style, int cells) {
        int first = cluster.isEmpty() ? ' ' : cluster.codePointAt(0);
        if (cluster.length() <= Character.charCount(first)) {
            return glyph(first, style, cells);
        }
        int form = form(style, cells);
        Glyph[] forms = clusters.get(cluster);
        if (forms != null && forms[form] != null) {
            return forms[form];
        }
        return makeCluster(cluster, form, style, cells);
    }

    private static int form(int style, int cells) {
        assert style >= 0 && style < STYLES && (cells == 1 || cells == 2) : style + " " + cells;
        return style | ((cells - 1) << 2);
    }

    private Glyph makeCluster(String cluster, int form, int style, int cells) {
        if (clusters.size() >= cacheLimit / 4) {
            clusters.clear();
        }
        Glyph[] forms = clusters.computeIfAbsent(cluster, absent -> new Glyph[2 * STYLES]);
        forms[form] = draw(cluster, style, cells);
        return forms[form];
    }

    private Glyph make(int codePoint, int style, int cells) {
        if (TextClass.blank(codePoint)) {
            return BLANK;
        }
        if (LineShapes.covers(codePoint)) {
            Canvas canvas = canvas(cells);
            LineShapes.draw(codePoint, canvas);
            return canvas.glyph();
        }
        if (BlockShapes.covers(codePoint)) {
            Canvas canvas = canvas(cells);
            BlockShapes.draw(codePoint, canvas);
            return canvas.glyph();
        }
        byte[] rows = new byte[Drawings.ROWS];
        if (drawings.draw(TextClass.narrow(codePoint), (style & BOLD) != 0, rows)) {
            return finish(rows, style, cells);
        }
        Canvas canvas = canvas(cells);
        HexBox.draw(codePoint, canvas);
        return canvas.glyph();
    }

    /** The first code point with the marks that follow it laid over; others are left out. */
    private Glyph draw(String cluster, int style, int cells) {
        boolean bold = (style & BOLD) != 0;
        int base = cluster.codePointAt(0);
        int at = Character.charCount(base);
        while (at < cluster.length()) {
            int whole = drawings.composed(base, cluster.codePointAt(at));
            if (whole < 0) {
                break;
            }
            base = whole;
            at += Character.charCount(cluster.codePointAt(at));
        }
        byte[] rows = new byte[Drawings.ROWS];
        int drawn =
                at < cluster.length() && drawings.standsAbove(cluster.codePointAt(at))
                        ? Drawings.dotless(base)
                        : base;
        if (at >= cluster.length() || !drawings.draw(TextClass.narrow(drawn), bold, rows)) {
            return glyph(base, style, cells);
        }
        while (at < cluster.length()) {
            int mark = cluster.codePointAt(at);
            if (TextClass.mark(mark)) {
                drawings.addMark(mark, bold, rows);
            }
            at += Character.charCount(mark);
        }
        return finish(rows, style, cells);
    }

    /** How many glyphs beyond ASCII it holds on to at most. */
    int cacheLimit() {
        return cacheLimit;
    }

    int cachedGlyphs() {
        return cache.size();
    }

    private Glyph finish(byte[] rows, int style, int cells) {
        if ((style & ITALIC) != 0) {
            Drawings.slant(rows);
        }
        Canvas canvas = canvas(cells);
        canvas.add(rows, (cells - 1) * metrics.widthPx() / 2, 0);
        return canvas.glyph();
    }

    private Canvas canvas(int cells) {
        return new Canvas(cells * metrics.widthPx(), metrics.heightPx(), scale);
    }

    @Override
    public void close() {}
}
