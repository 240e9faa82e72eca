// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/**
 * The built-in font at one whole multiple of 8×16. Every glyph is as large as its cells, and its
 * coverage is 0 or 255.
 */
final class BuiltinFont implements Font {
    private static final int FORMS = 2 * Font.ROOM;
    private static final int ASCII = 0x80;

    /** Baseline, underline and strike-through rows of the 8×16 drawings. */
    private static final int BASELINE = 12;

    private static final int UNDERLINE = 14;
    private static final int STRIKE = 8;

    /** Guess: what several screens full of different signs need, in bytes of coverage. */
    private static final int CACHE_BYTES = 4 << 20;

    private final Drawings drawings;
    private final int scale;
    private final CellMetrics metrics;
    private final Glyph[] ascii = new Glyph[FORMS * ASCII];
    private final GlyphCache cache = new GlyphCache(CACHE_BYTES);
    private final ClusterCache clusters = new ClusterCache(CACHE_BYTES);

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
        Glyph glyph = clusters.get(form, cluster);
        if (glyph == null) {
            glyph = draw(cluster, style, cells);
            clusters.put(form, cluster, glyph);
        }
        return glyph;
    }

    /** Whether there is a drawing or a shape, or nothing to be drawn. */
    boolean has(int codePoint) {
        return TextClass.blank(codePoint)
                || Shapes.covers(codePoint)
                || drawings.has(TextClass.narrow(codePoint));
    }

    /** Pixels to a pixel of the drawings. */
    int scale() {
        return scale;
    }

    private static int form(int style, int cells) {
        assert style >= 0 && style < STYLES && (cells == 1 || cells == 2) : style + " " + cells;
        return (style & (BOLD | ITALIC)) | ((cells - 1) << 2);
    }

    private Glyph make(int codePoint, int style, int cells) {
        if (TextClass.blank(codePoint)) {
            return Glyph.BLANK;
        }
        if (Shapes.covers(codePoint)) {
            Canvas canvas = canvas(cells);
            Shapes.draw(codePoint, canvas);
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

    /** What the glyphs beyond ASCII may take. */
    static int cacheLimitBytes() {
        return CACHE_BYTES;
    }

    int cachedBytes() {
        return cache.bytes();
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
    public Font share() {
        return this;
    }

    @Override
    public void close() {}
}
