// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class GlyphCacheTest {
    private static final int GLYPH_BYTES = glyph().bytes();

    @Test
    void whatWasPut_isFoundWhileThereIsRoom() {
        var cache = new GlyphCache(5000 * GLYPH_BYTES);
        Map<Integer, Glyph> expected = new HashMap<>();
        var random = new Random(1);
        while (expected.size() < 5000) {
            int key = random.nextInt(0x110000 * 16);
            Glyph glyph = glyph();
            expected.put(key, glyph);
            cache.put(key, glyph);
        }
        expected.forEach((key, glyph) -> assertSame(glyph, cache.get(key)));
        assertEquals(5000, cache.size());
        assertEquals(5000 * GLYPH_BYTES, cache.bytes());
    }

    @Test
    void unknownKey_givesNull() {
        var cache = new GlyphCache(10 * GLYPH_BYTES);
        cache.put(7, glyph());
        assertNull(cache.get(0));
        assertNull(cache.get(8));
    }

    @Test
    void full_forgetsWhatWasNotUsedForLongest() {
        var cache = new GlyphCache(8 * GLYPH_BYTES);
        for (int key = 1; key <= 8; key++) {
            cache.put(key, glyph());
        }
        cache.get(1);
        cache.put(9, glyph());
        assertTrue(cache.get(1) != null);
        assertNull(cache.get(2));
        assertNull(cache.get(3));
        assertTrue(cache.get(8) != null);
        assertTrue(cache.get(9) != null);
    }

    @Test
    void manyPuts_neverTakeMoreThanTheLimit() {
        var cache = new GlyphCache(1000 * GLYPH_BYTES);
        for (int key = 0; key < 100_000; key++) {
            cache.put(key, glyph());
            assertTrue(cache.bytes() <= 1000 * GLYPH_BYTES);
            assertTrue(cache.get(key) != null);
        }
    }

    @Test
    void replacing_countsOnce() {
        var cache = new GlyphCache(100_000);
        cache.put(7, glyph());
        cache.put(7, new Glyph(0, 0, 10, 10, new byte[100]));
        assertEquals(1, cache.size());
        assertEquals(GLYPH_BYTES + 100, cache.bytes());
    }

    @Test
    void clusters_forgetWhatWasNotUsedForLongest() {
        var cache = new ClusterCache(8 * (GLYPH_BYTES + 66));
        for (int i = 0; i < 8; i++) {
            cache.put(i % 3, Character.toString('a' + i), glyph());
        }
        cache.get(0, "a");
        cache.put(5, "z", glyph());
        assertTrue(cache.get(0, "a") != null);
        assertNull(cache.get(1, "b"));
        assertTrue(cache.get(5, "z") != null);
        assertNull(cache.get(4, "z"));
        assertTrue(cache.bytes() <= 8 * (GLYPH_BYTES + 66));
    }

    private static Glyph glyph() {
        return new Glyph(0, 0, 0, 0, new byte[0]);
    }
}
