// SPDX-License-Identifier: MIT
package kmsterm.render;

import java.util.Arrays;
import kmsterm.vte.CellRow;

/**
 * Finds the signs of a row that a font may draw as one: {@code ->} or {@code !=} of a code font. A
 * cell in such a run has the whole run as its cluster, with its own place before it: so all of its
 * cells differ when one of them changes. Looking at a run that was seen before does not allocate.
 */
final class Runs {
    /** Signs drawn together at most. Guess: Fira Code's longest are arrows, which it repeats. */
    private static final int MAX_LENGTH = 16;

    /** Runs remembered, a power of two; a page of code has dozens. */
    private static final int SLOTS = 512;

    private static final int STYLE = CellRow.BOLD | CellRow.ITALIC;
    private static final int ALONE = CellRow.WIDE | CellRow.WIDE_TAIL | CellRow.CONCEAL;

    private final GlyphTable<?> glyphs;

    /** By hash; each has the parts of a run. */
    private final String[][] seen = new String[SLOTS][];

    /** For each column the text of the cell, null where it stands alone. */
    private String[] parts = new String[0];

    private boolean empty = true;

    Runs(GlyphTable<?> glyphs) {
        this.glyphs = glyphs;
    }

    /** The signs of a part's run. */
    static String text(String part) {
        return part.substring(1);
    }

    /** Which of them the part is. */
    static int index(String part) {
        return part.charAt(0);
    }

    /** The part in a column of the row that was looked at last, or null. */
    String part(int col) {
        return empty ? null : parts[col];
    }

    /** Looks at a row in which nothing is drawn together. */
    void findNone() {
        empty = true;
    }

    /** Looks at a row. */
    void find(CellRow row, int cols) {
        empty = true;
        // None of a font that joins nothing joins this one.
        if (!glyphs.joins('=')) {
            return;
        }
        int from = 0;
        while (from < cols) {
            int to = from;
            while (to < cols && to < from + MAX_LENGTH && joins(row, from, to)) {
                to++;
            }
            if (to - from >= 2) {
                note(row, from, to, cols);
            }
            from = Math.max(to, from + 1);
        }
    }

    private boolean joins(CellRow row, int from, int col) {
        int attributes = row.attributes[col];
        return row.text[col] > 0
                && (attributes & ALONE) == 0
                && ((attributes ^ row.attributes[from]) & STYLE) == 0
                && glyphs.joins(row.text[col]);
    }

    private void note(CellRow row, int from, int to, int cols) {
        if (empty) {
            empty = false;
            if (parts.length < cols) {
                parts = new String[cols];
            }
            Arrays.fill(parts, null);
        }
        String[] run = run(row.text, from, to);
        System.arraycopy(run, 0, parts, from, run.length);
    }

    private String[] run(int[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = (hash * 0x9e3779b9) >>> (32 - Integer.numberOfTrailingZeros(SLOTS));
        String[] known = seen[slot];
        if (known == null || !same(known, text, from, to)) {
            known = make(text, from, to);
            seen[slot] = known;
        }
        return known;
    }

    private static boolean same(String[] known, int[] text, int from, int to) {
        if (known.length != to - from) {
            return false;
        }
        String first = known[0];
        for (int i = from; i < to; i++) {
            if (first.charAt(1 + i - from) != text[i]) {
                return false;
            }
        }
        return true;
    }

    private static String[] make(int[] text, int from, int to) {
        String run = new String(text, from, to - from);
        var made = new String[to - from];
        for (int i = 0; i < made.length; i++) {
            made[i] = (char) i + run;
        }
        return made;
    }
}
