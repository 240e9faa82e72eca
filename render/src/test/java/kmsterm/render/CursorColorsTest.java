// SPDX-License-Identifier: MIT
package kmsterm.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CursorColorsTest {
    @Test
    void visibleWish_isGranted() {
        assertEquals(0x00ff00, CursorColors.visible(0x00ff00, 0xffffff, 0x000000));
    }

    @Test
    void wishLikeTheBackground_takesTheForeground() {
        assertEquals(0x000080, CursorColors.visible(0xffffff, 0x000080, 0xf0f0f0));
    }

    @Test
    void foregroundLikeTheBackground_takesBlackOrWhite() {
        assertEquals(0xffffff, CursorColors.visible(0x101010, 0x000000, 0x000000));
        assertEquals(0x000000, CursorColors.visible(0xffffff, 0xeeeeee, 0xffffff));
    }
}
