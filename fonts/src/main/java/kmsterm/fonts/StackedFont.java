// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A font whose glyphs come from several places: some are drawn at once, the others are made on the
 * helper thread, and until they come something stands for them. Loop thread only.
 */
final class StackedFont implements Font {
    /** Guess: what several screens full of different signs need. */
    private static final int CACHE_BYTES = 8 << 20;

    /** Asked for and not there yet. Beyond it nothing is asked for until some have come. */
    private static final int MAX_OUTSTANDING = 4096;

    /** Stands for what has not been asked for, as too much has. */
    private static final Glyph LATER = Glyph.BLANK.whilePending();

    private static final int ASCII = 0x80;
    private static final int FORMS = 2 * STYLES;

    /** Where glyphs are made, and who has to know of those that have come. */
    interface Helper {
        /**
         * Makes glyphs on the helper thread, and tells the font on the loop, in whatever portions.
         */
        void make(StackedFont font, List<GlyphRequest> requests);

        /** Runs it on the loop when what is being handled now has been handled. */
        void soon(Runnable action);

        /** Nobody uses the font any more. */
        void unused(StackedFont font);
    }

    private final CellMetrics metrics;
    private final LocalGlyphs local;
    private final boolean localFirst;
    private final boolean ligatures;
    private final Helper helper;
    private final Glyph[] ascii = new Glyph[FORMS * ASCII];
    private final GlyphCache cache = new GlyphCache(CACHE_BYTES);
    private final ClusterCache clusters = new ClusterCache(CACHE_BYTES);
    private final List<GlyphRequest> wanted = new ArrayList<>();
    private int outstanding;
    private int generation;
    private int users = 1;
    private boolean alone;

    /**
     * @param localFirst whether what can be drawn at once is; else only what nobody else has
     */
    StackedFont(
            CellMetrics metrics,
            LocalGlyphs local,
            boolean localFirst,
            boolean ligatures,
            Helper helper) {
        this.metrics = metrics;
        this.local = local;
        this.localFirst = localFirst;
        this.ligatures = ligatures;
        this.helper = helper;
    }

    @Override
    public StackedFont share() {
        users++;
        return this;
    }

    /** There is no helper any more: what it did not make is drawn here. */
    void leaveAlone() {
        alone = true;
        generation++;
    }

    @Override
    public CellMetrics metrics() {
        return metrics;
    }

    @Override
    public int generation() {
        return generation;
    }

    @Override
    public boolean joins(int codePoint) {
        return ligatures && Ligatures.sign(codePoint);
    }

    @Override
    public Glyph glyph(int text, int style, int cells) {
        int form = form(style, cells);
        if (text >= 0 && text < ASCII) {
            Glyph glyph = ascii[form * ASCII + text];
            if (stale(glyph)) {
                glyph = make(text, style, cells);
                ascii[form * ASCII + text] = glyph;
            }
            return glyph;
        }
        if (!TextClass.scalar(text)) {
            return glyph(TextClass.REPLACEMENT, style, cells);
        }
        int key = text << 4 | form;
        Glyph glyph = cache.get(key);
        if (stale(glyph)) {
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
        if (stale(glyph)) {
            boolean own = localFirst && local.has(first) && !TextCoverage.emoji(cluster);
            glyph =
                    own || alone
                            ? local.glyph(cluster, style, cells)
                            : ask(
                                    new GlyphRequest(cluster, style, cells, GlyphRequest.NO_RUN),
                                    () -> local.glyph(cluster, style, cells));
            clusters.put(form, cluster, glyph);
        }
        return glyph;
    }

    @Override
    public Glyph part(String run, int index, int style) {
        int form = FORMS + index * STYLES + style;
        Glyph glyph = clusters.get(form, run);
        if (stale(glyph)) {
            glyph =
                    alone || localFirst
                            ? glyph(run.charAt(index), style, 1)
                            : ask(new GlyphRequest(run, style, 1, index), () -> Glyph.BLANK);
            clusters.put(form, run, glyph);
        }
        return glyph;
    }

    @SuppressWarnings("ReferenceEquality") // It is that very object or it is not.
    private boolean stale(Glyph glyph) {
        return glyph == null || glyph == LATER || (glyph.pending() && alone);
    }

    private static int form(int style, int cells) {
        assert style >= 0 && style < STYLES && (cells == 1 || cells == 2) : style + " " + cells;
        return style << 1 | (cells - 1);
    }

    private Glyph make(int codePoint, int style, int cells) {
        if (TextClass.blank(codePoint)) {
            return Glyph.BLANK;
        }
        boolean own = Shapes.covers(codePoint) || (localFirst && local.has(codePoint));
        if (own || alone) {
            return local.glyph(codePoint, style, cells);
        }
        var request =
                new GlyphRequest(Character.toString(codePoint), style, cells, GlyphRequest.NO_RUN);
        return ask(request, () -> local.glyph(codePoint, style, cells));
    }

    /** What stands for it until it comes: of a font of its own nothing, which disturbs least. */
    private Glyph ask(GlyphRequest request, Supplier<Glyph> replacement) {
        if (outstanding >= MAX_OUTSTANDING) {
            return LATER;
        }
        outstanding++;
        if (wanted.isEmpty()) {
            helper.soon(this::send);
        }
        wanted.add(request);
        return (localFirst ? replacement.get() : Glyph.BLANK).whilePending();
    }

    private void send() {
        List<GlyphRequest> batch = List.copyOf(wanted);
        wanted.clear();
        helper.make(this, batch);
    }

    /**
     * Glyphs have been made.
     *
     * @param glyphs one for each request; null: there is none
     */
    void arrived(List<GlyphRequest> requests, Glyph[] glyphs) {
        outstanding -= requests.size();
        take(requests, glyphs);
        generation++;
    }

    /** Glyphs that nobody has asked for yet. */
    void take(List<GlyphRequest> requests, Glyph[] glyphs) {
        for (int i = 0; i < glyphs.length; i++) {
            put(requests.get(i), glyphs[i]);
        }
    }

    private void put(GlyphRequest request, Glyph made) {
        String text = request.text();
        int style = request.style();
        int cells = request.cells();
        if (request.run()) {
            int sign = text.charAt(request.index());
            Glyph glyph = made != null ? made : local.glyph(sign, style, cells);
            clusters.put(FORMS + request.index() * STYLES + style, text, glyph);
            return;
        }
        int codePoint = text.codePointAt(0);
        int form = form(style, cells);
        if (text.length() > Character.charCount(codePoint)) {
            Glyph glyph = made != null ? made : local.glyph(text, style, cells);
            clusters.put(form, text, glyph);
        } else if (codePoint < ASCII) {
            Glyph glyph = made != null ? made : local.glyph(codePoint, style, cells);
            ascii[form * ASCII + codePoint] = glyph;
        } else {
            Glyph glyph = made != null ? made : local.glyph(codePoint, style, cells);
            cache.put(codePoint << 4 | form, glyph);
        }
    }

    /** Memory that its glyphs take. */
    int cachedBytes() {
        return cache.bytes() + clusters.bytes();
    }

    @Override
    public void close() {
        if (--users == 0) {
            helper.unused(this);
        }
    }
}
