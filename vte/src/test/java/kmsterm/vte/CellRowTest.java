// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CellRowTest {
    @Test
    void ensure_makesRoomForColumns() {
        var row = new CellRow();
        row.ensure(5);
        assertEquals(5, row.cols);
        assertEquals(5, row.text.length);
    }
}
