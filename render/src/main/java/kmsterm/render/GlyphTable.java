// SPDX-License-Identifier: MIT
package kmsterm.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kmsterm.fonts.Font;
import kmsterm.fonts.Glyph;

/**
 * The glyphs of a font in the form that a renderer draws. Looking up one that is there does not
 * allocate. Bounded: when full it is emptied, so that a program that prints all of Unicode costs
 * time, not memory. A glyph that stands for another one is asked for anew until that is there.
 *
 * @param <T> what the renderer makes of a glyph
 */
public final class GlyphTable<T extends PreparedGlyph> {
    /** Glyphs kept. A 480×135 page of Chinese has about 3000 different ones. */
    private static final int MAX_GLYPHS = 8192;

    /**
     * What the glyphs kept may take: the font's cache, which forgets by age, is to rule, and not
     * what is held here. Such a page at 16×32 takes 2 MB.
     */
    private static final int MAX_BYTES = 8 << 20;

    private static final int SLOTS = 2 * MAX_GLYPHS;

    /** Code points below have a place of their own. */
    private static final int DIRECT = 0x250;

    private static final int DIRECT_STYLES = Font.ROOM;

    /**
     * Maps of clusters come first, by style and cells, then those of runs and recipes, by style.
     */
    private static final int RUNS = 2 * Font.STYLES;

    private static final int RECIPES = RUNS + Font.STYLES;

    private final Font font;
    private final Function<Glyph, T> prepare;
    private final Object[] direct = new Object[DIRECT * DIRECT_STYLES];
    private int[] keys = new int[0];
    private Object[] values = new Object[0];
    private final List<Map<String, T>> clusters = new ArrayList<>();
    private int size;
    private int bytes;

    /**
     * @param font borrowed
     * @param prepare called once for each glyph that comes into the table
     */
    public GlyphTable(Font font, Function<Glyph, T> prepare) {
        this.font = font;
        this.prepare = prepare;
        for (int i = 0; i < RECIPES + Font.STYLES; i++) {
            clusters.add(new HashMap<>());
        }
    }

    /** As {@link Font#generation}. */
    int generation() {
        return font.generation();
    }

    /** As {@link Font#joins}. */
    boolean joins(int codePoint) {
        return font.joins(codePoint);
    }

    /** The glyph of a cell that {@link Cell#hasText has text}. */
    public T get(long ink, BufferState state, int index) {
        int style = Cell.fontStyle(ink);
        if ((ink & Cell.CLUSTER) == 0) {
            return get(Cell.codePoint(ink), style, Cell.cells(ink));
        }
        String text = state.cluster(index);
        if ((ink & Cell.MADE) != 0) {
            return made(text, style);
        }
        return (ink & Cell.RUN) != 0 ? part(text, style) : get(text, style, Cell.cells(ink));
    }

    /**
     * As {@link Font#glyph(int, int, int)}.
     *
     * @param cells 1 or 2
     */
    public T get(int codePoint, int style, int cells) {
        if (codePoint < DIRECT && style < DIRECT_STYLES && cells == 1) {
            @SuppressWarnings("unchecked")
            T found = (T) direct[codePoint * DIRECT_STYLES + style];
            return found != null && !found.pending() ? found : addDirect(codePoint, style);
        }
        int key = codePoint << 4 | style << 1 | (cells - 1);
        if (keys.length != 0) {
            int slot = slot(key);
            if (keys[slot] == key && values[slot] != null) {
                @SuppressWarnings("unchecked")
                T found = (T) values[slot];
                return found.pending() ? again(slot, found, codePoint, style, cells) : found;
            }
        }
        return add(key, codePoint, style, cells);
    }

    /** As {@link Font#glyph(String, int, int)}. */
    public T get(String cluster, int style, int cells) {
        Map<String, T> map = clusters.get(style << 1 | (cells - 1));
        T found = map.get(cluster);
        if (found == null || found.pending()) {
            found = take(found, font.glyph(cluster, style, cells));
            map.put(cluster, found);
        }
        return found;
    }

    /** Of a text as {@link Runs} makes it. */
    private T part(String text, int style) {
        Map<String, T> map = clusters.get(RUNS + style);
        T found = map.get(text);
        if (found == null || found.pending()) {
            found = take(found, font.part(Runs.text(text), Runs.index(text), style));
            map.put(text, found);
        }
        return found;
    }

    /** What a {@link Recipe} makes. */
    private T made(String recipe, int style) {
        Map<String, T> map = clusters.get(RECIPES + style);
        T found = map.get(recipe);
        if (found == null || found.pending()) {
            found = take(found, Recipe.make(recipe, style, font));
            map.put(recipe, found);
        }
        return found;
    }

    private T addDirect(int codePoint, int style) {
        Glyph glyph = font.glyph(codePoint, style, 1);
        T made = prepare.apply(glyph);
        direct[codePoint * DIRECT_STYLES + style] = made;
        return made;
    }

    private T again(int slot, T stale, int codePoint, int style, int cells) {
        Glyph glyph = font.glyph(codePoint, style, cells);
        if (glyph.pending()) {
            return stale;
        }
        T made = prepare.apply(glyph);
        bytes += made.bytes() - stale.bytes();
        values[slot] = made;
        return made;
    }

    private T add(int key, int codePoint, int style, int cells) {
        T made = take(null, font.glyph(codePoint, style, cells));
        if (keys.length == 0) {
            keys = new int[SLOTS];
            values = new Object[SLOTS];
        }
        int slot = slot(key);
        keys[slot] = key;
        values[slot] = made;
        return made;
    }

    /** Prepares a glyph that comes into the table, or takes the place of {@code stale} there. */
    private T take(T stale, Glyph glyph) {
        T made = prepare.apply(glyph);
        if (stale != null) {
            bytes += made.bytes() - stale.bytes();
            return made;
        }
        if (size == MAX_GLYPHS || bytes > MAX_BYTES) {
            size = 0;
            bytes = 0;
            Arrays.fill(values, null);
            for (Map<String, T> map : clusters) {
                map.clear();
            }
        }
        size++;
        bytes += made.bytes();
        return made;
    }

    /** Where the key is, or the empty slot where it belongs: the table is never full. */
    private int slot(int key) {
        int slot = (key * 0x9e3779b9) >>> (32 - Integer.numberOfTrailingZeros(SLOTS));
        while (values[slot] != null && keys[slot] != key) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }
}
