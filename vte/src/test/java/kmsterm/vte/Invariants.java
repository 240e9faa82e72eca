// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.IdentityHashMap;

/** What holds of a screen whatever it was fed. */
final class Invariants {
    private Invariants() {}

    static void check(Terminal terminal) {
        Screen s = terminal.screen();
        assertTrue(s.row >= 0 && s.row < s.rows && s.col >= 0 && s.col < s.cols, "cursor");
        assertTrue(s.line == s.grid.row(s.row), "the cursor's row");
        assertTrue(
                s.marginTop >= 0 && s.marginTop < s.marginBottom && s.marginBottom <= s.rows,
                "margins");
        assertTrue(
                s.marginLeft >= 0 && s.marginLeft < s.marginRight && s.marginRight <= s.cols,
                "columns");
        assertTrue(s.viewOffset <= s.scrollback.rows(), "view");
        assertTrue(s.held.isEmpty(), "held rows");
        assertTrue(s.scrollback.rows() <= s.scrollback.maxRows(), "history");
        assertEquals(s.onAlternate(), terminal.mode(Mode.ALT_SCREEN_1049), "alternate");
        check(s, s.main);
        check(s, s.alternate);
        for (int i = 0; i < s.scrollback.rows(); i++) {
            s.scrollback.read(i, s.scratch);
            check(s, s.scratch);
        }
    }

    private static void check(Screen s, Grid grid) {
        var seen = Collections.newSetFromMap(new IdentityHashMap<Row, Boolean>());
        assertEquals(s.rows, grid.rows());
        for (int r = 0; r < s.rows; r++) {
            Row row = grid.row(r);
            assertTrue(seen.add(row), "a row at two places");
            assertEquals(s.cols, row.cells.length);
            check(s, row);
        }
    }

    private static void check(Screen s, Row row) {
        assertTrue(row.consistent(), "cells");
        for (int col = 0; col < row.used; col++) {
            long cell = row.cells[col];
            assertTrue(s.styles.valid(Cell.style(cell)), "style id");
            assertTrue(
                    (cell & Cell.CLUSTER) == 0 || s.clusters.valid((int) (cell & Cell.TEXT)),
                    "cluster");
        }
    }
}
