// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** A maker, and for what it lacks the workshop's fallback, which is made when it is needed. */
final class ChainMaker implements GlyphMaker {
    private final GlyphMaker first;
    private final FontWorkshop workshop;
    private GlyphMaker second;

    ChainMaker(GlyphMaker first, FontWorkshop workshop) {
        this.first = first;
        this.workshop = workshop;
    }

    @Override
    public CellMetrics metrics() {
        return first.metrics();
    }

    @Override
    public Glyph make(GlyphRequest request) {
        boolean emoji = !request.run() && TextCoverage.emoji(request.text());
        Glyph glyph = emoji ? null : first.make(request);
        if (glyph == null) {
            if (second == null) {
                second = workshop.fallback(metrics());
            }
            glyph = second == null ? null : second.make(request);
        }
        return glyph == null && emoji ? first.make(request) : glyph;
    }
}
