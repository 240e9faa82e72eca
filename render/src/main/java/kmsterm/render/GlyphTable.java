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
 * time, not memory.
 *
 * @param <T> what the renderer makes of a glyph
 */
public final class GlyphTable<T extends PreparedGlyph> {
    /** Glyphs kept. A 480×135 page of Chinese has about 3000 different ones. */
    private static final int MAX_GLYPHS = 8192;

    private static final int SLOTS = 2 * MAX_GLYPHS;

    /** Code points below have a place of their own. */
    private static final int DIRECT = 0x250;

    private static final int STYLES = 4;

    private final Font font;
    private final Function<Glyph, T> prepare;
    private final Object[] direct = new Object[DIRECT * STYLES];
    private int[] keys = new int[0];
    private Object[] values = new Object[0];
    private final List<Map<String, T>> clusters = new ArrayList<>();
    private int size;

    /**
     * @param font borrowed
     * @param prepare called once for each glyph that comes into the table
     */
    public GlyphTable(Font font, Function<Glyph, T> prepare) {
        this.font = font;
        this.prepare = prepare;
        for (int i = 0; i < STYLES * 2; i++) {
            clusters.add(new HashMap<>());
        }
    }

    /** The glyph of a cell that {@link Cell#hasText has text}. */
    public T get(long ink, BufferState state, int index) {
        int style = Cell.fontStyle(ink);
        if ((ink & Cell.CLUSTER) != 0) {
            return get(state.cluster(index), style, Cell.cells(ink));
        }
        return get(Cell.codePoint(ink), style, Cell.cells(ink));
    }

    /**
     * As {@link Font#glyph(int, int, int)}.
     *
     * @param cells 1 or 2
     */
    public T get(int codePoint, int style, int cells) {
        if (codePoint < DIRECT && cells == 1) {
            @SuppressWarnings("unchecked")
            T found = (T) direct[codePoint * STYLES + style];
            return found != null ? found : addDirect(codePoint, style);
        }
        int key = codePoint << 3 | style << 1 | (cells - 1);
        if (keys.length != 0) {
            int slot = slot(key);
            if (keys[slot] == key && values[slot] != null) {
                @SuppressWarnings("unchecked")
                T found = (T) values[slot];
                return found;
            }
        }
        return add(key, codePoint, style, cells);
    }

    /** As {@link Font#glyph(String, int, int)}. */
    public T get(String cluster, int style, int cells) {
        Map<String, T> map = clusters.get(style << 1 | (cells - 1));
        T found = map.get(cluster);
        if (found == null) {
            makeRoom();
            found = prepare.apply(font.glyph(cluster, style, cells));
            map.put(cluster, found);
        }
        return found;
    }

    private T addDirect(int codePoint, int style) {
        T made = prepare.apply(font.glyph(codePoint, style, 1));
        direct[codePoint * STYLES + style] = made;
        return made;
    }

    private T add(int key, int codePoint, int style, int cells) {
        makeRoom();
        if (keys.length == 0) {
            keys = new int[SLOTS];
            values = new Object[SLOTS];
        }
        T made = prepare.apply(font.glyph(codePoint, style, cells));
        int slot = slot(key);
        keys[slot] = key;
        values[slot] = made;
        return made;
    }

    private void makeRoom() {
        if (size == MAX_GLYPHS) {
            size = 0;
            Arrays.fill(values, null);
            for (Map<String, T> map : clusters) {
                map.clear();
            }
        }
        size++;
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
