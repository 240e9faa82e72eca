// SPDX-License-Identifier: MIT
package kmsterm.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DamageTest {
    private final Damage damage = new Damage();

    @Test
    void rowsOfEqualColumns_becomeOneRectangle() {
        damage.add(0, 0, 80, 16);
        damage.add(0, 16, 80, 32);
        assertEquals(1, damage.size());
        assertRectangle(0, 0, 0, 80, 32);
    }

    @Test
    void farApart_stayApart() {
        damage.add(0, 0, 8, 16);
        damage.add(400, 160, 408, 176);
        assertEquals(2, damage.size());
        assertRectangle(0, 0, 0, 8, 16);
        assertRectangle(1, 400, 160, 408, 176);
    }

    @Test
    void empty_isIgnored() {
        damage.add(5, 5, 5, 9);
        damage.add(5, 5, 9, 5);
        assertEquals(0, damage.size());
    }

    @Test
    void moreThanTheBound_growTheLast() {
        for (int i = 0; i < 3 * Damage.MAX_RECTANGLES; i++) {
            damage.add(i % 2 * 1000, i * 16, i % 2 * 1000 + 8, i * 16 + 16);
        }
        assertEquals(Damage.MAX_RECTANGLES, damage.size());
        int last = Damage.MAX_RECTANGLES - 1;
        assertTrue(damage.x1(last) == 0 && damage.x2(last) == 1008);
        assertEquals(3 * Damage.MAX_RECTANGLES * 16, damage.y2(last));
    }

    @Test
    void clear_takesAllAway() {
        damage.add(0, 0, 8, 16);
        damage.clear();
        assertEquals(0, damage.size());
    }

    private void assertRectangle(int i, int x1, int y1, int x2, int y2) {
        assertEquals(x1, damage.x1(i));
        assertEquals(y1, damage.y1(i));
        assertEquals(x2, damage.x2(i));
        assertEquals(y2, damage.y2(i));
    }
}
