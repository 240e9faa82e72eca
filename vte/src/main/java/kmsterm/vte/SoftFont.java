// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Characters that programs load (DRCS). Each set has 96 code points of plane 16, which is private
 * use; cells hold these. Source: VT510 reference, DECDLD.
 */
final class SoftFont {
    /** More are ignored. VT510 has room for two. */
    static final int MAX_SETS = 4;

    static final int MAX_WIDTH = 16;
    static final int MAX_HEIGHT = 32;

    /** First code point of the first set. */
    static final int FIRST = 0x10E000;

    private static final int SIZE = 96;

    private final List<Charset> sets = new ArrayList<>();
    private final SoftGlyph[] glyphs = new SoftGlyph[MAX_SETS * SIZE];

    void clear() {
        sets.clear();
        Arrays.fill(glyphs, null);
    }

    /** The set of a designator: loaded or built in; null if there is none. */
    Charset charset(int code, boolean ninetySix) {
        for (int i = 0; i < sets.size(); i++) {
            Charset set = sets.get(i);
            if (set.code() == code && set.ninetySix() == ninetySix) {
                return set;
            }
        }
        return Charset.of(code, ninetySix);
    }

    /** The glyph of a code point; null if there is none. */
    SoftGlyph glyph(int codePoint) {
        int i = codePoint - FIRST;
        return i >= 0 && i < glyphs.length ? glyphs[i] : null;
    }

    /** DECDLD: Pfn;Pcn;Pe;Pcmw;Pss;Pt;Pcmh;Pcss, then the designator and the glyphs. */
    void load(Params p, byte[] string, int length) {
        int at = 0;
        while (at < length && string[at] >= 0x20 && string[at] < 0x30) {
            at++;
        }
        if (at > 1 || at >= length || string[at] < 0x30 || string[at] > 0x7E) {
            return;
        }
        int code = (at == 1 ? string[0] << 8 : 0) | string[at];
        int set = set(code, p.get(7, 0) == 1, p.get(2, 0));
        if (set >= 0) {
            int width = width(p.get(3, 0));
            int height = Math.min(p.get(6, 0) == 0 ? 12 : p.get(6, 0), MAX_HEIGHT);
            read(set, p.get(1, 0), width, height, string, at + 1, length);
        }
    }

    private static int width(int wire) {
        return switch (wire) {
            case 0 -> 15;
            case 2, 3, 4 -> wire + 3;
            default -> Math.min(wire, MAX_WIDTH);
        };
    }

    /** Finds or makes a set and erases what is to be erased; -1 if it cannot be made. */
    private int set(int code, boolean ninetySix, int erase) {
        if (erase == 2) {
            Arrays.fill(glyphs, null);
        }
        for (int i = 0; i < sets.size(); i++) {
            if (sets.get(i).code() == code && sets.get(i).ninetySix() == ninetySix) {
                if (erase == 0) {
                    Arrays.fill(glyphs, i * SIZE, (i + 1) * SIZE, null);
                }
                return i;
            }
        }
        // Built-in sets stay what they are, but for those that DEC left to DRCS: SP final.
        if (sets.size() == MAX_SETS || Charset.of(code, ninetySix) != null) {
            return -1;
        }
        sets.add(soft(code, ninetySix));
        return sets.size() - 1;
    }

    private Charset soft(int code, boolean ninetySix) {
        String designator =
                (code > 0xFF ? String.valueOf((char) (code >> 8)) : "") + (char) (code & 0xFF);
        return Charset.soft(designator, ninetySix, FIRST + sets.size() * SIZE);
    }

    /** Glyphs as sixels: columns of six pixels, a slash begins the next six rows. */
    private void read(int set, int first, int width, int height, byte[] string, int from, int to) {
        int place = Math.max(first, sets.get(set).ninetySix() ? 0 : 1);
        int[] rows = new int[height];
        int col = 0;
        int top = 0;
        for (int i = from; i <= to && place < SIZE; i++) {
            int c = i < to ? string[i] : ';';
            if (c == ';') {
                glyphs[set * SIZE + place++] = new SoftGlyph(width, rows);
                rows = new int[height];
                col = 0;
                top = 0;
            } else if (c == '/') {
                col = 0;
                top += 6;
            } else if (c >= '?' && c <= '~' && col < width) {
                for (int bit = 0; bit < 6 && top + bit < height; bit++) {
                    rows[top + bit] |= (((c - '?') >> bit) & 1) << col;
                }
                col++;
            }
        }
    }

    void save(SnapshotWriter out) {
        out.number(sets.size());
        for (Charset set : sets) {
            out.number(set.code());
            out.bool(set.ninetySix());
        }
        for (int i = 0; i < sets.size() * SIZE; i++) {
            SoftGlyph glyph = glyphs[i];
            out.number(glyph == null ? 0 : glyph.widthPx());
            if (glyph != null) {
                out.number(glyph.rows().length);
                for (int row : glyph.rows()) {
                    out.number(row);
                }
            }
        }
    }

    void load(SnapshotReader in) {
        int count = in.number(MAX_SETS);
        for (int i = 0; i < count; i++) {
            int code = in.number(0x2F7E);
            boolean known = set(code, in.bool(), 1) == i;
            if (!known || (code & 0xFF) < 0x30 || (code >> 8 != 0 && code >> 8 < 0x20)) {
                throw SnapshotReader.bad("soft font");
            }
        }
        for (int i = 0; i < count * SIZE; i++) {
            int width = in.number(MAX_WIDTH);
            if (width > 0) {
                int[] rows = new int[in.number(MAX_HEIGHT)];
                for (int r = 0; r < rows.length; r++) {
                    rows[r] = in.number((1 << MAX_WIDTH) - 1);
                }
                glyphs[i] = new SoftGlyph(width, rows);
            }
        }
    }
}
