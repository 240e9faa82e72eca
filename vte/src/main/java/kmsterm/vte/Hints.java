// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Letters over the addresses in view, so that one can be taken by keys: hyperlinks (OSC 8) and what
 * looks like an address. They show what was in view when they were made, and end with the next
 * change of screen or size.
 */
public final class Hints {
    /** Those under the fingers first. */
    private static final String LETTERS = "asdfghjklqwertyuiopzxcvbnm";

    /** No more than two letters can name. */
    private static final int MAX = LETTERS.length() * LETTERS.length();

    /** A label of an address. */
    private record Hint(long row, int col, String label, String address) {}

    private final Screen screen;
    private final Lines lines;
    private final Addresses addresses = new Addresses();
    private List<Hint> hints = List.of();
    private String typed = "";
    private Grid grid;
    private boolean changed;

    // The line that is looked at: its text and where that stands.
    private int[] text = new int[0];
    private long[] rows = new long[0];
    private int[] cols = new int[0];
    private int[] links = new int[0];
    private int length;

    Hints(Screen screen, Lines lines) {
        this.screen = screen;
        this.lines = lines;
    }

    /** Labels what is in view. Returns how many there are; with none nothing is shown. */
    public int show() {
        hide();
        grid = screen.grid;
        List<Hint> found = new ArrayList<>();
        long end = lines.fresh().view() + screen.rows;
        for (long number = lines.view(); number < end; ) {
            number = line(number);
            hyperlinks(found);
            plain(found);
        }
        long first = lines.view();
        found.removeIf(hint -> hint.row < first || hint.row >= end);
        int n = Math.min(found.size(), MAX);
        boolean two = n > LETTERS.length();
        List<Hint> labelled = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Hint hint = found.get(i);
            char last = LETTERS.charAt(i % LETTERS.length());
            String label = two ? "" + LETTERS.charAt(i / LETTERS.length()) + last : "" + last;
            labelled.add(new Hint(hint.row, hint.col, label, hint.address));
        }
        hints = labelled;
        touch();
        return n;
    }

    /** Takes them away. */
    public void hide() {
        touch();
        hints = List.of();
        typed = "";
    }

    /** Whether any are shown. */
    public boolean active() {
        if (!hints.isEmpty() && grid != screen.grid) {
            hide();
        }
        return !hints.isEmpty();
    }

    /**
     * A letter of a label was typed. Hides all labels when one is complete or none begins so.
     *
     * @return the address
     */
    public Optional<String> type(int codePoint) {
        typed += Character.toString(Character.toLowerCase(codePoint));
        boolean possible = false;
        for (Hint hint : hints) {
            if (hint.label.equals(typed)) {
                hide();
                return Optional.of(hint.address);
            }
            possible |= hint.label.startsWith(typed);
        }
        if (!possible) {
            hide();
        }
        touch();
        return Optional.empty();
    }

    private void touch() {
        if (!hints.isEmpty()) {
            changed = true;
            screen.grid.touchAll();
        }
    }

    /** Reads the line that a row is part of, from that row or before; returns the next row. */
    private long line(long number) {
        long from = number;
        int before = Math.max(1, LinkTable.MAX_URI / screen.cols + 1);
        if (number == lines.view()) {
            while (from > lines.oldest() && before-- > 0 && lines.row(from - 1).wrapped()) {
                from--;
            }
        }
        length = 0;
        long at = from;
        int most = screen.rows + 2 * (LinkTable.MAX_URI / screen.cols + 1);
        while (true) {
            add(at);
            boolean goesOn = lines.wrapped(at) && at - from < most;
            at++;
            if (!goesOn) {
                return at;
            }
        }
    }

    private void add(long number) {
        int end = lines.length(number);
        if (text.length < length + end) {
            int size = 2 * (length + end);
            text = java.util.Arrays.copyOf(text, size);
            rows = java.util.Arrays.copyOf(rows, size);
            cols = java.util.Arrays.copyOf(cols, size);
            links = java.util.Arrays.copyOf(links, size);
        }
        Row row = lines.row(number);
        for (int col = 0; col < end; col++) {
            long cell = col < row.used ? row.cells[col] : 0;
            if (Cell.isTail(cell)) {
                continue;
            }
            boolean concealed = (screen.styles.attributes(Cell.style(cell)) & CellRow.CONCEAL) != 0;
            boolean single = (cell & Cell.CLUSTER) == 0 && !concealed;
            text[length] = single ? (int) (cell & Cell.TEXT) : 0;
            links[length] = (int) ((cell & Cell.LINK) >>> Cell.LINK_SHIFT);
            rows[length] = number;
            cols[length++] = col;
        }
    }

    private void hyperlinks(List<Hint> found) {
        int before = 0;
        for (int i = 0; i < length; i++) {
            if (links[i] != 0 && links[i] != before) {
                found.add(new Hint(rows[i], cols[i], "", screen.links.uri(links[i])));
            }
            before = links[i];
        }
    }

    private void plain(List<Hint> found) {
        int from = 0;
        while (addresses.find(text, from, length)) {
            from = addresses.end();
            int at = addresses.start();
            if (links[at] == 0) {
                found.add(new Hint(rows[at], cols[at], "", new String(text, at, from - at)));
            }
        }
    }

    /** Whether the frame looks different since it was last asked. */
    boolean frame() {
        active();
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Puts labels over the cells of a row of the view, but those that cannot be meant any more. */
    void draw(int viewRow, CellRow out) {
        long number = lines.view() + viewRow;
        for (int k = 0; k < hints.size(); k++) {
            Hint hint = hints.get(k);
            if (hint.row != number || !hint.label.startsWith(typed)) {
                continue;
            }
            int end = Math.min(out.cols, hint.col + hint.label.length());
            for (int col = hint.col; col < end; col++) {
                put(hint.label.charAt(col - hint.col), col, out);
            }
            if (end < out.cols && (out.attributes[end] & CellRow.WIDE_TAIL) != 0) {
                put(' ', end, out);
            }
        }
    }

    /** Black on yellow: seen on every background, and like nothing that programs write. */
    private static void put(char letter, int col, CellRow out) {
        out.text[col] = letter;
        out.attributes[col] = CellRow.BOLD;
        out.fg[col] = 0x000000;
        out.bg[col] = 0xffd700;
        out.underline[col] = 0x000000;
        out.fgColor[col] = CellRow.COLOR_RGB;
        out.bgColor[col] = CellRow.COLOR_RGB | 0xffd700;
    }
}
