// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TilePagesTest {
    private static final int PAGES = 4;
    private static final int PER_PAGE = 3;

    private final TilePages pages = new TilePages(PAGES, PER_PAGE);

    private void fill() {
        for (int i = 0; i < PAGES * PER_PAGE; i++) {
            assertEquals(i, pages.take());
        }
    }

    @Test
    void fullAtlasThatIsToBeDrawn_hasNoPlace() {
        fill();
        assertEquals(TilePages.NONE, pages.take());
        pages.drawn();
        assertEquals(0, pages.take());
    }

    @Test
    void pageDrawnWithLongestAgo_isGivenUpAsAWhole() {
        fill();
        pages.drawn();
        assertTrue(pages.use(0, 0));
        assertTrue(pages.use(PER_PAGE * 2, 0));
        assertTrue(pages.use(PER_PAGE * 3, 0));
        assertEquals(PER_PAGE, pages.take());
        for (int i = 0; i < PER_PAGE; i++) {
            assertFalse(pages.use(PER_PAGE + i, 0), "place " + i);
        }
        assertTrue(pages.use(PER_PAGE, pages.era(PER_PAGE)));
        assertTrue(pages.use(PER_PAGE - 1, 0));
    }

    @Test
    void placeThatIsToBeDrawnWith_isNeverGivenUp() {
        var random = new SplittableRandom(1);
        Map<Integer, Integer> toBeDrawn = new HashMap<>();
        for (int step = 0; step < 5000; step++) {
            int tile = pages.take();
            if (tile == TilePages.NONE || random.nextInt(9) == 0) {
                pages.drawn();
                toBeDrawn.clear();
            } else {
                assertFalse(toBeDrawn.containsKey(tile), "taken twice");
                toBeDrawn.put(tile, pages.era(tile));
            }
            toBeDrawn.forEach((place, since) -> assertTrue(pages.use(place, since)));
        }
    }
}
