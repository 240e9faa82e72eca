// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.Arrays;

/**
 * Where words, addresses and lines begin and end that are around a cell. Words and addresses go on
 * over automatic wraps.
 */
final class Words {
    /** What separates words besides blanks; the default of foot, and the semicolon. */
    static final String SEPARATORS = ",;│|:\"'`()[]{}<>";

    /** Cells that a word reaches at most to each side. Guess. */
    private static final int MAX_WORD = 16384;

    private final Screen screen;
    private final Lines lines;
    private int[] separators = SEPARATORS.codePoints().sorted().toArray();

    /** The text around a cell, for addresses, and where it stands. */
    private final int[] text = new int[2 * LinkTable.MAX_URI + 1];

    private final long[] rows = new long[text.length];
    private final int[] cols = new int[text.length];
    private final Addresses addresses = new Addresses();

    /** Where the walk is. */
    private long row;

    private int col;

    /** What was found: from a cell up to and without another. */
    long startRow;

    int startCol;
    long endRow;
    int endCol;

    Words(Screen screen, Lines lines) {
        this.screen = screen;
        this.lines = lines;
    }

    void separators(String characters) {
        separators = characters.codePoints().sorted().distinct().toArray();
    }

    /** The address around a cell, or the word, or the blanks between words in this row. */
    void word(long atRow, int atCol) {
        if (address(atRow, atCol)) {
            return;
        }
        int start = lines.start(atRow, atCol);
        int kind = kind(lines.cell(atRow, start));
        go(atRow, start);
        startRow = row;
        startCol = col;
        for (int i = 0; i < MAX_WORD && back(kind != ' ') && kind(cell()) == kind; i++) {
            startRow = row;
            startCol = col;
        }
        go(atRow, start);
        ends();
        for (int i = 0; i < MAX_WORD && forward(kind != ' ') && kind(cell()) == kind; i++) {
            ends();
        }
    }

    /** The whole line that a row is part of. */
    void line(long atRow) {
        startRow = atRow;
        int left = Search.MAX_JOINED_ROWS;
        while (startRow > lines.oldest() && left-- > 0 && lines.row(startRow - 1).wrapped()) {
            startRow--;
        }
        startCol = 0;
        endRow = atRow;
        left = Search.MAX_JOINED_ROWS;
        while (left-- > 0 && lines.wrapped(endRow)) {
            endRow++;
        }
        endCol = screen.cols;
    }

    /** Blank, a character that separates, or 0 for what words are made of. */
    private int kind(long cell) {
        if (Lines.blank(cell)) {
            return ' ';
        }
        int cp = (int) (cell & Cell.TEXT);
        boolean single = (cell & Cell.CLUSTER) == 0;
        return single && Arrays.binarySearch(separators, cp) >= 0 ? cp : 0;
    }

    /** The kind of a cell, as a claim for those who walk over words. */
    boolean separates(long number, int column) {
        return kind(lines.cell(number, column)) != 0;
    }

    private void go(long toRow, int toCol) {
        row = toRow;
        col = toCol;
    }

    private long cell() {
        return lines.cell(row, col);
    }

    private void ends() {
        endRow = row;
        endCol = Cell.isWide(cell()) ? col + 2 : col + 1;
    }

    /** Goes to the character before; false at the line's start. */
    private boolean back(boolean overWraps) {
        if (col > 0) {
            col = lines.start(row, col - 1);
            return true;
        }
        if (!overWraps || row == lines.oldest() || !lines.row(row - 1).wrapped()) {
            return false;
        }
        row--;
        col = lines.start(row, lines.length(row) - 1);
        return true;
    }

    /** Goes to the next character; false at the line's end. */
    private boolean forward(boolean overWraps) {
        int next = Cell.isWide(cell()) ? col + 2 : col + 1;
        if (next < lines.length(row)) {
            col = next;
            return true;
        }
        if (!overWraps || !lines.wrapped(row)) {
            return false;
        }
        row++;
        col = 0;
        return true;
    }

    /** Finds the address that a cell is part of. */
    private boolean address(long atRow, int atCol) {
        int start = lines.start(atRow, atCol);
        go(atRow, start);
        if (!Addresses.has(codePoint(cell()))) {
            return false;
        }
        int first = LinkTable.MAX_URI;
        int at = first;
        note(at);
        while (first > 0 && back(true) && Addresses.has(codePoint(cell()))) {
            note(--first);
        }
        go(atRow, start);
        int end = at + 1;
        while (end < text.length && forward(true) && Addresses.has(codePoint(cell()))) {
            note(end++);
        }
        for (int from = first; addresses.find(text, from, end); from = addresses.end()) {
            if (addresses.start() <= at && at < addresses.end()) {
                startRow = rows[addresses.start()];
                startCol = cols[addresses.start()];
                go(rows[addresses.end() - 1], cols[addresses.end() - 1]);
                ends();
                return true;
            }
        }
        return false;
    }

    private void note(int i) {
        text[i] = codePoint(cell());
        rows[i] = row;
        cols[i] = col;
    }

    /** Of a cluster its first code point would do, but addresses have none. */
    private static int codePoint(long cell) {
        return (cell & Cell.CLUSTER) != 0 ? 0 : (int) (cell & Cell.TEXT);
    }
}
