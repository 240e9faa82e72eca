// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FontSizeTest {
    @Test
    void pixels_areTakenWhateverTheDisplay() throws BadValue {
        assertEquals(18, FontSize.parse("18").px(3840, 2160, 600, 340));
        assertThrows(BadValue.class, () -> FontSize.parse("3"));
        assertThrows(BadValue.class, () -> FontSize.parse("257"));
        assertThrows(BadValue.class, () -> FontSize.parse("12em"));
    }

    @Test
    void points_goByTheDensity() throws BadValue {
        FontSize size = FontSize.parse("12pt");
        assertEquals("12pt", size.toString());
        assertEquals(16, size.px(0, 0, 0, 0));
        // 27 inches, 163 dots to each.
        assertEquals(27, size.px(3840, 2160, 597, 336));
    }

    @Test
    void auto_isLargerOnDenseDisplaysOnly() throws BadValue {
        FontSize auto = FontSize.parse("auto");
        assertEquals(16, auto.px(1920, 1080, 527, 296));
        assertEquals(27, auto.px(3840, 2160, 597, 336));
        assertEquals(16, auto.px(1024, 768, 410, 310));
    }

    @Test
    void impossibleSizes_areTheUsualDensity() throws BadValue {
        FontSize auto = FontSize.parse("auto");
        int[][] sizes = {
            {0, 0},
            {16, 9},
            {160, 90},
            {160, 100},
            {1600, 900},
            {20, 2000},
            {597, 100},
            {-5, -5},
            {9999, 9999}
        };
        for (int[] mm : sizes) {
            assertEquals(16, auto.px(1920, 1080, mm[0], mm[1]), mm[0] + "x" + mm[1]);
        }
    }
}
