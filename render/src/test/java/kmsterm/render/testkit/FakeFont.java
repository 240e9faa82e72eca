// SPDX-License-Identifier: MIT
package kmsterm.render.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Font;
import kmsterm.fonts.Glyph;

/**
 * Glyphs made of noise, each of its own; some with grey, some that reach over their cell on any
 * side: what an outline font does at its worst.
 */
public final class FakeFont implements Font {
    private final CellMetrics metrics;
    private final Map<String, Glyph> glyphs = new HashMap<>();

    /** Whether {@link #close} was called. */
    public boolean closed;

    public FakeFont(int widthPx, int heightPx) {
        int line = Math.max(1, heightPx / 12);
        metrics =
                new CellMetrics(
                        widthPx,
                        heightPx,
                        heightPx * 3 / 4,
                        heightPx - 2 * line,
                        line,
                        heightPx / 2);
    }

    @Override
    public CellMetrics metrics() {
        return metrics;
    }

    @Override
    public Glyph glyph(int text, int style, int cells) {
        return glyph(Character.toString(text), style, cells);
    }

    @Override
    public Glyph glyph(String cluster, int style, int cells) {
        return glyphs.computeIfAbsent(
                cluster + '/' + style + '/' + cells, key -> draw(cluster, style, cells));
    }

    @Override
    public Font share() {
        return this;
    }

    @Override
    public void close() {
        closed = true;
    }

    private Glyph draw(String cluster, int style, int cells) {
        var random = new SplittableRandom(cluster.hashCode() * 31L + style);
        boolean reaches = random.nextInt(4) == 0;
        int left = reaches ? -random.nextInt(metrics.widthPx() * 3 / 2) : 0;
        int right = metrics.widthPx() * cells;
        right += reaches ? random.nextInt(metrics.widthPx() * 3 / 2) : 0;
        int top = reaches ? -random.nextInt(4) : 1;
        int bottom = metrics.heightPx() + (reaches ? random.nextInt(4) : 0);
        int width = right - left;
        int height = bottom - top;
        byte[] coverage = new byte[width * height];
        boolean grey = random.nextBoolean();
        for (int i = 0; i < coverage.length; i++) {
            int kind = random.nextInt(4);
            coverage[i] = (byte) (kind < 2 ? 0 : kind == 2 || !grey ? 255 : random.nextInt(256));
        }
        return new Glyph(left, top, width, height, coverage);
    }
}
