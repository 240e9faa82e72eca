// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.text.Normalizer;
import java.util.Optional;

/**
 * Glyphs of FreeType's faces at one size, put into cells: nothing is cut, what is too large is
 * moved or made smaller. Helper thread only.
 */
final class OutlineMaker implements GlyphMaker {
    /** Tries to make a glyph fit. Each comes closer; hinting may need a second or third. */
    private static final int TRIES = 4;

    /** Letters whose tops and feet are to be within the cell, beside what the font says of it. */
    private static final String EXTREMES = "Å|gjpqy_";

    private final FaceStore store;
    private final CellMetrics metrics;

    /** Size of the em, 26.6 pixels. */
    private final int em64;

    /** Of a primary face of bitmaps: how many pixels on each side each of its pixels becomes. */
    private final int enlarged;

    private final boolean withPrimary;

    private OutlineMaker(
            FaceStore store, CellMetrics metrics, int em64, int enlarged, boolean withPrimary) {
        this.store = store;
        this.metrics = metrics;
        this.em64 = em64;
        this.enlarged = enlarged;
        this.withPrimary = withPrimary;
    }

    /** For what another font lacks, in its cells. */
    static OutlineMaker fallback(FaceStore store, CellMetrics metrics) {
        // What is above the baseline is to the em about as in the fonts that go with each other.
        int em64 = 64 * metrics.baselineY() * 12 / 11;
        return new OutlineMaker(store, metrics, Math.max(64, em64), 1, false);
    }

    /** In cells of the primary face's own, as high as asked for. */
    static OutlineMaker primary(FaceStore store, int heightPx) throws FontException {
        Face face = store.primary();
        return face.scalable() ? outlines(store, face, heightPx) : bitmaps(store, face, heightPx);
    }

    private static OutlineMaker outlines(FaceStore store, Face face, int heightPx)
            throws FontException {
        var drawing = new Face.Drawing(store.request().hinting(), true, Face.AS_IT_IS);
        face.size(64 * 64);
        double top = (double) face.ascender() / face.unitsPerEm();
        double bottom = (double) -face.descender() / face.unitsPerEm();
        for (int i = 0; i < EXTREMES.length(); i++) {
            int glyph = face.glyph(EXTREMES.charAt(i));
            if (glyph != 0) {
                Raster raster = face.draw(glyph, drawing);
                top = Math.max(top, -raster.top / 64.0);
                bottom = Math.max(bottom, raster.bottom() / 64.0);
            }
        }
        if (top + bottom <= 0.01) {
            throw new FontException(face.file().path() + ": its letters have no height");
        }
        int em64 = Math.max(64, (int) (64 * heightPx / (top + bottom)));
        double em = em64 / 64.0;
        face.size(em64);
        int width = Math.max(1, Math.round(advance64(face, drawing) / 64f));
        if (width > 4 * heightPx) {
            throw new FontException(face.file().path() + ": its letters are absurdly wide");
        }
        int baseline = (int) Math.round(top * em + (heightPx - (top + bottom) * em) / 2);
        double unit = em / face.unitsPerEm();
        int line = Math.max(1, (int) Math.round(face.underlineThickness() * unit));
        int underline = baseline + (int) Math.round(-face.underlinePosition() * unit - line / 2.0);
        int strikeUp = face.file().field(face.index(), "OS/2", 28, face.unitsPerEm() / 4);
        int strike = baseline - (int) Math.round(strikeUp * unit);
        var metrics =
                new CellMetrics(
                        width,
                        heightPx,
                        Math.min(baseline, heightPx),
                        Math.clamp(
                                underline,
                                Math.min(baseline + 1, heightPx - line),
                                heightPx - line),
                        Math.min(line, Math.max(1, heightPx / 4)),
                        Math.clamp(strike, 0, heightPx - 1));
        return new OutlineMaker(store, metrics, em64, 1, true);
    }

    private static OutlineMaker bitmaps(FaceStore store, Face face, int heightPx)
            throws FontException {
        int strike64 = face.nearestStrike64(heightPx);
        face.size(strike64);
        int ascender = (face.ascender64() + 63) / 64;
        int height = Math.max(1, ascender + (63 - face.descender64()) / 64);
        int enlarged = Math.clamp(heightPx / height, 1, 16);
        var drawing = new Face.Drawing(store.request().hinting(), true, Face.AS_IT_IS);
        int width = Math.clamp(advance64(face, drawing) / 64, 1, 4 * height);
        int baseline = Math.clamp(ascender, 0, height);
        var metrics =
                new CellMetrics(
                        width * enlarged,
                        height * enlarged,
                        baseline * enlarged,
                        Math.min(baseline + 1, height - 1) * enlarged,
                        enlarged,
                        baseline * 2 / 3 * enlarged);
        return new OutlineMaker(store, metrics, strike64 * enlarged, enlarged, true);
    }

    /** Of one cell: the widest of some letters, for fonts that are not of one width. */
    private static int advance64(Face face, Face.Drawing drawing) throws FontException {
        int widest = 0;
        for (char letter : new char[] {'M', 'x', '0', ' '}) {
            int glyph = face.glyph(letter);
            if (glyph != 0) {
                widest = Math.max(widest, face.advance64(glyph, drawing));
            }
        }
        if (widest <= 0) {
            throw new FontException(face.file().path() + ": has no letters of any width");
        }
        return widest;
    }

    @Override
    public CellMetrics metrics() {
        return metrics;
    }

    @Override
    public Glyph make(GlyphRequest request) {
        try {
            return request.run() ? part(request) : single(request);
        } catch (FontException e) {
            store.note(e.getMessage() + "; glyph left out");
            return null;
        }
    }

    private Glyph single(GlyphRequest request) throws FontException {
        String text = Normalizer.normalize(request.text(), Normalizer.Form.NFC);
        boolean emoji = TextCoverage.emoji(text);
        Optional<FaceStore.Styled> found =
                store.covering(text, request.style(), emoji, withPrimary);
        return found.isEmpty() ? null : fitted(found.get(), text, request).glyph();
    }

    /** Moves and, if need be, scales until all of it is within what its cells allow. */
    private Raster fitted(FaceStore.Styled styled, String text, GlyphRequest request)
            throws FontException {
        var box = new FitBox(metrics, request.cells(), request.room());
        double scale = 1;
        Line line = draw(styled, text, scale);
        for (int i = 1; i < TRIES; i++) {
            double wanted = box.scale(line.raster, line.advance64 / 64.0);
            if (wanted >= 1 || enlarged(styled) > 1) {
                break;
            }
            scale *= wanted;
            line = draw(styled, text, scale);
        }
        return box.placed(line.raster, line.advance64 / 64.0);
    }

    private record Line(Raster raster, int advance64) {}

    private int enlarged(FaceStore.Styled styled) {
        return styled.primary() && !styled.face().scalable() ? enlarged : 1;
    }

    /** A text about the baseline, from x = 0. */
    private Line draw(FaceStore.Styled styled, String text, double scale) throws FontException {
        Face face = styled.face();
        int times = enlarged(styled);
        int size64 = Math.max(64, (int) (em64 * scale / times));
        double ratio = face.size(size64);
        int first = text.codePointAt(0);
        boolean alone = text.length() == Character.charCount(first) && face.glyph(first) != 0;
        if (alone || (!face.scalable() && !face.color()) || store.shaper().isEmpty()) {
            return drawUnshaped(styled, text, ratio, times);
        }
        // In parts, so that it shows which of them are marks.
        String parts =
                face.glyph(first) != 0 ? text : Normalizer.normalize(text, Normalizer.Form.NFD);
        return draw(styled, parts, store.shaper().get().shape(face, size64, parts), ratio);
    }

    /** A letter, and the marks that follow it. */
    private Line drawUnshaped(FaceStore.Styled styled, String text, double ratio, int times)
            throws FontException {
        Face face = styled.face();
        int first = text.codePointAt(0);
        int glyph = face.glyph(first);
        int advance = (int) (face.advance64(glyph, drawing(styled)) / ratio);
        Raster sum = resized(face.draw(glyph, drawing(styled)), ratio, times);
        for (int i = Character.charCount(first); i < text.length(); ) {
            int mark = text.codePointAt(i);
            if (TextClass.mark(mark) && !TextCoverage.ignorable(mark) && face.glyph(mark) != 0) {
                Raster drawn = face.draw(face.glyph(mark), drawing(styled)).trimmed();
                sum = sum.withMark(resized(drawn, ratio, times));
            }
            i += Character.charCount(mark);
        }
        return new Line(sum, advance * times);
    }

    private Line draw(FaceStore.Styled styled, String text, Shaper.Shaped shaped, double ratio)
            throws FontException {
        Raster sum = Raster.of(0, 0, 0, 0, new byte[0]);
        int advance = shaped.advance();
        for (int i = 0; i < shaped.glyphs().length; i++) {
            boolean mark = TextClass.mark(text.codePointAt(shaped.chars()[i]));
            if (mark && shaped.glyphs()[i] == 0) {
                // Without it the letter can be read; with the font's box over it it cannot.
                advance = Math.min(advance, shaped.x()[i]);
                continue;
            }
            Raster raster =
                    resized(styled.face().draw(shaped.glyphs()[i], drawing(styled)), ratio, 1);
            int dx = Math.round(shaped.x()[i] / 64f);
            int dy = Math.round(-shaped.y()[i] / 64f);
            Raster placed = raster.moved(dx, dy);
            if (mark && !sum.blank() && placed.left >= sum.right()) {
                // The font does not say where it belongs, so it came to stand behind the letter.
                sum = sum.withMark(raster.trimmed());
                advance = Math.min(advance, shaped.x()[i]);
            } else {
                sum = sum.with(placed);
            }
        }
        return new Line(sum, advance);
    }

    private static Raster resized(Raster raster, double ratio, int times) {
        if (raster.blank()) {
            return raster;
        }
        boolean same = Math.abs(ratio - 1) < 0.001;
        Raster scaled = same ? raster : raster.trimmed().scaled(1 / ratio, 1 / ratio);
        return scaled.colored() ? scaled : scaled.enlarged(times);
    }

    private Face.Drawing drawing(FaceStore.Styled styled) {
        FontRequest request = store.request();
        return new Face.Drawing(request.hinting(), request.antialias(), styled.synthesised());
    }

    /**
     * One cell of signs that are shaped together: the whole is drawn and this cell's columns are
     * cut out of it, for fonts draw it all from one of the cells.
     */
    private Glyph part(GlyphRequest request) throws FontException {
        String run = request.text();
        String sign = run.substring(request.index(), request.index() + 1);
        var alone = new GlyphRequest(sign, request.style(), 1, GlyphRequest.NO_RUN);
        if (!withPrimary || store.shaper().isEmpty()) {
            return single(alone);
        }
        FaceStore.Styled styled = store.styled(request.style());
        Face face = styled.face();
        if (!face.scalable() || !TextCoverage.all(face, run)) {
            return single(alone);
        }
        Shaper.Shaped shaped = store.shaper().get().shape(face, em64, run);
        if (!changed(face, run, shaped)) {
            return single(alone);
        }
        face.size(em64);
        int width = metrics.widthPx();
        double advance = face.advance64(face.glyph(run.charAt(0)), drawing(styled)) / 64.0;
        Raster sum = Raster.of(0, 0, 0, 0, new byte[0]);
        for (int i = 0; i < shaped.glyphs().length; i++) {
            int cell = shaped.chars()[i];
            double x = cell * width + shaped.x()[i] / 64.0 - cell * advance;
            Raster raster = face.draw(shaped.glyphs()[i], drawing(styled));
            sum = sum.with(raster.moved((int) Math.round(x), Math.round(-shaped.y()[i] / 64f)));
        }
        Raster placed = new FitBox(metrics, run.length(), false).lowered(sum);
        return placed.columns(request.index() * width, (request.index() + 1) * width).glyph();
    }

    private static boolean changed(Face face, String run, Shaper.Shaped shaped) {
        if (shaped.glyphs().length != run.length()) {
            return true;
        }
        for (int i = 0; i < run.length(); i++) {
            if (shaped.glyphs()[i] != face.glyph(run.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
