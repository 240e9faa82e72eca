// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final int ROWS = 7;

    @Test
    void scrolledRegions_haveTheirRowsWhereAListHasThem() {
        var random = new SplittableRandom(3);
        var grid = new Grid(3, ROWS, null);
        List<Row> expected = new ArrayList<>();
        for (int r = 0; r < ROWS; r++) {
            expected.add(grid.row(r));
        }
        int from = 0;
        int to = ROWS;
        for (int i = 0; i < 2000; i++) {
            if (random.nextInt(3) == 0) {
                from = random.nextInt(ROWS);
                to = from + 1 + random.nextInt(ROWS - from);
            }
            int n = 1 + random.nextInt(to - from);
            boolean up = random.nextBoolean();
            java.util.Collections.rotate(expected.subList(from, to), up ? -n : n);
            if (up) {
                grid.scrollUp(from, to, n, 0);
            } else {
                grid.scrollDown(from, to, n, 0);
            }
            for (int r = 0; r < ROWS; r++) {
                assertSame(expected.get(r), grid.row(r));
            }
        }
    }
}
