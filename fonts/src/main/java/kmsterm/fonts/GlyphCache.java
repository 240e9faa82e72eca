// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.util.Arrays;

/**
 * Glyphs by a positive int: open addressing, no boxing. It is bounded by what the glyphs take,
 * because what a program prints decides what goes in: when full it forgets the quarter that was not
 * used for longest.
 */
final class GlyphCache {
    private static final int SMALLEST_CAPACITY = 256;

    private final int limitBytes;
    private int[] keys = new int[SMALLEST_CAPACITY];
    private Glyph[] glyphs = new Glyph[SMALLEST_CAPACITY];

    /** When each was last used, in uses. */
    private int[] used = new int[SMALLEST_CAPACITY];

    private int uses;
    private int size;
    private int bytes;

    /**
     * @param limitBytes most that its glyphs take, but for the last one
     */
    GlyphCache(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** The glyph or null. */
    Glyph get(int key) {
        int slot = slot(key);
        used[slot] = ++uses;
        return glyphs[slot];
    }

    /** Whatever was there under the key is replaced. */
    void put(int key, Glyph glyph) {
        if (bytes + glyph.bytes() > limitBytes || uses < 0) {
            forget();
        }
        if (size >= keys.length / 2) {
            rehash(keys.length * 2, Integer.MIN_VALUE);
        }
        int slot = slot(key);
        if (glyphs[slot] == null) {
            size++;
        } else {
            bytes -= glyphs[slot].bytes();
        }
        bytes += glyph.bytes();
        keys[slot] = key;
        glyphs[slot] = glyph;
        used[slot] = ++uses;
    }

    int size() {
        return size;
    }

    int bytes() {
        return bytes;
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

    /** Uses are counted from there on, so that the count never overflows unseen. */
    private void forget() {
        int[] ages = new int[size];
        int count = 0;
        for (int i = 0; i < keys.length; i++) {
            if (glyphs[i] != null) {
                ages[count++] = used[i];
            }
        }
        Arrays.sort(ages);
        rehash(keys.length, uses < 0 || size < 4 ? Integer.MAX_VALUE : ages[size / 4]);
        uses = Math.max(uses, 0);
    }

    /** Takes over what was used since {@code since}. */
    private void rehash(int capacity, int since) {
        int[] oldKeys = keys;
        Glyph[] oldGlyphs = glyphs;
        int[] oldUsed = used;
        keys = new int[capacity];
        glyphs = new Glyph[capacity];
        used = new int[capacity];
        size = 0;
        bytes = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldGlyphs[i] != null && oldUsed[i] >= since) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                glyphs[slot] = oldGlyphs[i];
                used[slot] = oldUsed[i];
                size++;
                bytes += oldGlyphs[i].bytes();
            }
        }
    }
}
