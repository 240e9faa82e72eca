// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Columns for people: as wide as they need, two spaces between. */
final class Table {
    private final int[] widths;
    private final List<String[]> rows = new ArrayList<>();

    Table(int columns) {
        widths = new int[columns];
    }

    void row(String... cells) {
        assert cells.length == widths.length;
        for (int i = 0; i < cells.length; i++) {
            widths[i] = Math.max(widths[i], cells[i].length());
        }
        rows.add(cells);
    }

    void print(PrintStream out) {
        for (String[] cells : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < cells.length; i++) {
                line.append(cells[i]);
                if (i + 1 < cells.length) {
                    line.append(" ".repeat(widths[i] - cells[i].length() + 2));
                }
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
