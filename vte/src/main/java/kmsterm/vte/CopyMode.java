// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.Optional;

/**
 * Selecting by keys: a cursor of the user's own that goes through page and scrollback, and marks
 * the selection. While it is on, output goes on underneath and the view stays where it is. It ends
 * by itself with another screen, another size and a reset. Positions are kept as those of a {@link
 * Selection} are: they stay on their line when output pushes it up.
 */
public final class CopyMode {
    /** Where the cursor goes. */
    public enum Move {
        LEFT,
        RIGHT,
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        HALF_PAGE_UP,
        HALF_PAGE_DOWN,
        /** The beginning of the next word, over line ends. */
        WORD,
        /** The beginning of this word or of the one before. */
        WORD_BACK,
        /** The end of this word or of the next one. */
        WORD_END,
        ROW_START,
        /** The first character of the row that is no blank. */
        ROW_TEXT,
        /** The last character of the row. */
        ROW_END,
        /** The oldest row there is. */
        OLDEST,
        NEWEST,
        VIEW_TOP,
        VIEW_MIDDLE,
        VIEW_BOTTOM
    }

    /** Words are looked for in so many rows at most: pages may be empty. Guess. */
    private static final int MAX_EMPTY_ROWS = 10_000;

    private final Screen screen;
    private final Lines lines;
    private final Words words;
    private final Selection selection;
    private boolean active;
    private boolean marking;
    private boolean changed;
    private Grid grid;
    private long row;
    private int col;

    CopyMode(Screen screen, Lines lines, Words words, Selection selection) {
        this.screen = screen;
        this.lines = lines;
        this.words = words;
        this.selection = selection;
    }

    /** Begins at the program's cursor, or in the middle of a view that does not show it. */
    public void enter() {
        active = true;
        marking = false;
        changed = true;
        grid = screen.grid;
        screen.viewHeld = true;
        int viewRow = screen.row + screen.viewOffset;
        row = lines.view() + (viewRow < screen.rows ? viewRow : screen.rows / 2);
        col = screen.col;
    }

    /** Ends it and shows the page; what is selected stays selected. */
    public void leave() {
        if (active) {
            active = false;
            changed = true;
            screen.viewHeld = false;
            screen.viewOffset = 0;
            screen.grid.touchAll();
        }
    }

    /** Whether it is on. */
    public boolean active() {
        if (active && (grid != screen.grid || !screen.viewHeld)) {
            leave();
        }
        return active;
    }

    /** The cursor's row in the view; may be outside while the view is scrolled otherwise. */
    public int viewRow() {
        return Math.clamp(row - lines.view(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    public int col() {
        return col;
    }

    /** Whether moving extends a selection. */
    public boolean marking() {
        return marking && selection.active();
    }

    /**
     * Begins a selection here; with one of the same kind begun, ends it; changes another's kind.
     */
    public void mark(Selection.Kind kind) {
        if (!active()) {
            return;
        }
        if (marking() && selection.kind() == kind) {
            marking = false;
            selection.clear();
            return;
        }
        if (marking()) {
            selection.kind(kind);
            return;
        }
        see();
        selection.begin(kind, viewRow(), col);
        selection.extend(viewRow(), col);
        marking = true;
    }

    /** Moves the cursor, and the end of the selection with it. */
    public void move(Move move) {
        if (!active()) {
            return;
        }
        lines.fresh();
        row = Math.clamp(row, lines.oldest(), lines.end() - 1);
        int page = Math.max(1, screen.rows - 1);
        switch (move) {
            case LEFT -> col = Math.max(0, lines.start(row, col) - 1);
            case RIGHT -> col = Math.min(screen.cols - 1, lines.end(row, col + 1));
            case UP -> rows(-1);
            case DOWN -> rows(1);
            case PAGE_UP -> rows(-page);
            case PAGE_DOWN -> rows(page);
            case HALF_PAGE_UP -> rows(-Math.max(1, page / 2));
            case HALF_PAGE_DOWN -> rows(Math.max(1, page / 2));
            case WORD -> word(true, false);
            case WORD_BACK -> wordBack();
            case WORD_END -> word(false, true);
            case ROW_START -> col = 0;
            case ROW_TEXT -> col = firstText();
            case ROW_END -> col = lastText();
            case OLDEST -> rows(lines.oldest() - row);
            case NEWEST -> rows(lines.end() - 1 - row);
            case VIEW_TOP -> row = lines.view();
            case VIEW_MIDDLE -> row = lines.view() + screen.rows / 2;
            case VIEW_BOTTOM -> row = lines.view() + screen.rows - 1;
        }
        moved();
    }

    /**
     * Goes to the next place where a text begins, or the one before, and shows it; at an end of all
     * rows it goes on at the other. A text without capitals is found in either case.
     *
     * @return false: it is nowhere
     */
    public boolean find(String text, boolean forward) {
        if (!active()) {
            return false;
        }
        boolean matchCase = !text.equals(text.toLowerCase(java.util.Locale.ROOT));
        var search = new Search(screen, text, matchCase);
        int all = Integer.MAX_VALUE;
        int at = (int) (row - lines.page());
        int oldest = (int) (lines.oldest() - lines.page());
        Optional<Match> found =
                forward ? search.after(at, col + 1, all) : search.before(at, col, all);
        if (found.isEmpty()) {
            int end = screen.rows - 1;
            found = forward ? search.after(oldest, 0, all) : search.before(end, screen.cols, all);
        }
        found.ifPresent(
                match -> {
                    row = lines.page() + match.row();
                    col = match.col();
                    moved();
                });
        return found.isPresent();
    }

    private void rows(long n) {
        row = Math.clamp(row + n, lines.oldest(), lines.end() - 1);
    }

    private void moved() {
        col = lines.fresh().start(row, col);
        changed = true;
        see();
        if (marking()) {
            selection.extend(viewRow(), col);
        }
    }

    /** Scrolls the view so far that the cursor is in it. */
    private void see() {
        long view = lines.view();
        long first = Math.clamp(view, row - screen.rows + 1, row);
        long offset = lines.page() - first;
        if (first != view) {
            screen.viewOffset = (int) Math.clamp(offset, 0, lines.page() - lines.oldest());
            screen.grid.touchAll();
        }
    }

    private boolean blank(long number, int column) {
        return Lines.blank(lines.cell(number, column)) && !Cell.isTail(lines.cell(number, column));
    }

    private int firstText() {
        int c = 0;
        while (c < screen.cols - 1 && blank(row, c)) {
            c++;
        }
        return blank(row, c) ? 0 : c;
    }

    private int lastText() {
        int c = screen.cols - 1;
        while (c > 0 && blank(row, c)) {
            c--;
        }
        return c;
    }

    /** Whether a word goes on from a cell to the next one of the row. */
    private boolean sameWord(int from, int to) {
        return !blank(row, from)
                && !blank(row, to)
                && words.separates(row, lines.start(row, from))
                        == words.separates(row, lines.start(row, to));
    }

    /** To the next beginning or end of a word. */
    private void word(boolean beginning, boolean end) {
        int empty = 0;
        while (empty < MAX_EMPTY_ROWS) {
            if (col < screen.cols - 1) {
                col++;
            } else if (row + 1 < lines.end()) {
                row++;
                col = 0;
                empty++;
            } else {
                return;
            }
            boolean text = !blank(row, col) && !Cell.isTail(lines.cell(row, col));
            boolean begins = text && (col == 0 || !sameWord(col - 1, col));
            int after = lines.end(row, col + 1);
            boolean ends = text && (after >= screen.cols || !sameWord(col, after));
            if ((beginning && begins) || (end && ends)) {
                return;
            }
        }
    }

    private void wordBack() {
        int empty = 0;
        while (empty < MAX_EMPTY_ROWS) {
            if (col > 0) {
                col--;
            } else if (row > lines.oldest()) {
                row--;
                col = screen.cols - 1;
                empty++;
            } else {
                return;
            }
            boolean text = !blank(row, col) && !Cell.isTail(lines.cell(row, col));
            if (text && (col == 0 || !sameWord(col - 1, col))) {
                return;
            }
        }
    }

    /** Whether the frame looks different since it was last asked. */
    boolean frame() {
        boolean was = changed;
        changed = false;
        active();
        return was || changed;
    }
}
