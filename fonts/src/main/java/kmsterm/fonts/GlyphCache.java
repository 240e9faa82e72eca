// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.util.Arrays;

/**
 * Glyphs by a positive int: open addressing, no boxing. It is bounded, because what a program
 * prints decides what goes in: when full it forgets everything and starts anew.
 */
final class GlyphCache {
    private static final int SMALLEST_CAPACITY = 256;

    private final int limit;
    private int[] keys = new int[SMALLEST_CAPACITY];
    private Glyph[] glyphs = new Glyph[SMALLEST_CAPACITY];
    private int size;

    /**
     * @param limit most glyphs it holds
     */
    GlyphCache(int limit) {
        this.limit = limit;
    }

    /** The glyph or null. */
    Glyph get(int key) {
        return glyphs[slot(key)];
    }

    void put(int key, Glyph glyph) {
        if (size >= limit) {
            clear();
        } else if (size >= keys.length / 2) {
            grow();
        }
        int slot = slot(key);
        if (glyphs[slot] == null) {
            size++;
        }
        keys[slot] = key;
        glyphs[slot] = glyph;
    }

    int size() {
        return size;
    }

    /** Where {@code key} is, or the free place for it. */
    private int slot(int key) {
        int mask = keys.length - 1;
        // Fibonacci hashing: neighbouring code points spread over the table.
        int slot = ((key * 0x9E3779B9) >>> 7) & mask;
        while (glyphs[slot] != null && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldKeys = keys;
        Glyph[] oldGlyphs = glyphs;
        keys = new int[oldKeys.length * 2];
        glyphs = new Glyph[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldGlyphs[i] != null) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                glyphs[slot] = oldGlyphs[i];
            }
        }
    }

    private void clear() {
        Arrays.fill(glyphs, null);
        size = 0;
    }
}
