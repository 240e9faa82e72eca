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
    @Test
    void whatWasPut_isFoundWhileThereIsRoom() {
        var cache = new GlyphCache(5000);
        Map<Integer, Glyph> expected = new HashMap<>();
        var random = new Random(1);
        while (expected.size() < 5000) {
            int key = random.nextInt(0x110000 * 8);
            Glyph glyph = glyph();
            expected.put(key, glyph);
            cache.put(key, glyph);
        }
        expected.forEach((key, glyph) -> assertSame(glyph, cache.get(key)));
        assertEquals(5000, cache.size());
    }

    @Test
    void unknownKey_givesNull() {
        var cache = new GlyphCache(10);
        cache.put(7, glyph());
        assertNull(cache.get(0));
        assertNull(cache.get(8));
    }

    @Test
    void full_startsAnew() {
        var cache = new GlyphCache(3);
        for (int key = 1; key <= 4; key++) {
            cache.put(key, glyph());
        }
        assertEquals(1, cache.size());
        assertNull(cache.get(1));
        assertTrue(cache.get(4) != null);
    }

    private static Glyph glyph() {
        return new Glyph(0, 0, 0, 0, new byte[0]);
    }
}
