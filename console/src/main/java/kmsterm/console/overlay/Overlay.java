// SPDX-License-Identifier: MIT
package kmsterm.console.overlay;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import kmsterm.console.life.Turns;
import kmsterm.sys.EventLoop;
import kmsterm.vte.Width;

/**
 * Short texts that the console shows over a session, on every output that shows it: one in each
 * {@link Place}, the last one that was shown there; and the flash of its bell. They are no part of
 * the terminal: neither its page nor its scrollback nor a snapshot has them, and the program cannot
 * see them. Nothing runs while one is shown, but for the timer that takes it away. Loop thread
 * only.
 */
public final class Overlay implements AutoCloseable {
    /** Where a text stands. */
    public enum Place {
        /** At the right end of the first row: for what is said in passing. */
        NOTE,

        /** The whole first row: for what one looks over, such as a list. */
        LIST,

        /** Behind the cursor: for what concerns the very thing that is typed there. */
        CURSOR,

        /** The whole last row: for a state that one is in, and for questions. */
        STATUS
    }

    /** Longer texts are cut before they are looked at: no grid is wider. */
    private static final int MAX_CELLS = 2000;

    /** Marks the second cell of a wide character. */
    static final int TAIL = -1;

    /** One text. */
    private final class Line {
        private final EventLoop.Timer timer;
        private String text = "";

        /** Code points, {@link #TAIL} behind wide ones. */
        private int[] cells = new int[0];

        private int length;

        Line(Turns turns, Place place) {
            timer = turns.timer(() -> hide(place));
        }

        void set(String wanted) {
            text = wanted;
            length = 0;
            for (int i = 0; i < wanted.length() && length < MAX_CELLS; ) {
                int codePoint = wanted.codePointAt(i);
                i += Character.charCount(codePoint);
                append(Character.isISOControl(codePoint) ? '?' : codePoint);
            }
        }

        /** What takes no cell of its own (a combining mark) is left out. */
        private void append(int codePoint) {
            int width = Width.of(codePoint);
            if (cells.length < length + 2) {
                cells = Arrays.copyOf(cells, 2 * length + 32);
            }
            if (width > 0) {
                cells[length++] = codePoint;
            }
            if (width > 1) {
                cells[length++] = TAIL;
            }
        }
    }

    private final Map<Place, Line> lines = new EnumMap<>(Place.class);
    private final Runnable changed;
    private final EventLoop.Timer flashTimer;
    private boolean flashing;
    private int shown;
    private int edits;

    /**
     * @param changed called when there is another picture: what shows the session is to be drawn
     */
    public Overlay(Turns turns, Runnable changed) {
        this.changed = changed;
        flashTimer = turns.timer(() -> flash(false));
        for (Place place : Place.values()) {
            lines.put(place, new Line(turns, place));
        }
    }

    /**
     * Shows a text until it is {@linkplain #hide hidden} or another takes its place. One line:
     * control characters become question marks, and what does not fit is cut off. Empty: as {@link
     * #hide}.
     */
    public void show(Place place, String text) {
        Line line = lines.get(place);
        line.timer.disarm();
        if (line.text.equals(text)) {
            return;
        }
        shown += (text.isEmpty() ? 0 : 1) - (line.text.isEmpty() ? 0 : 1);
        line.set(text);
        edits++;
        changed.run();
    }

    /** The same for so long, in nanoseconds; shown again, the time begins anew. */
    public void showFor(Place place, String text, long ns) {
        show(place, text);
        if (!text.isEmpty()) {
            lines.get(place).timer.in(ns);
        }
    }

    public void hide(Place place) {
        show(place, "");
    }

    /** Lights the page up for so long, in nanoseconds. */
    public void flashFor(long ns) {
        flash(true);
        flashTimer.in(ns);
    }

    private void flash(boolean on) {
        if (flashing != on) {
            flashing = on;
            edits++;
            changed.run();
        }
    }

    /** Whether the page is lit up now. */
    public boolean flashing() {
        return flashing;
    }

    /** What stands there; empty: nothing. */
    public String text(Place place) {
        return lines.get(place).text;
    }

    /** Whether there is nothing to be seen of it. */
    public boolean isEmpty() {
        return shown == 0 && !flashing;
    }

    /** Grows with every change. */
    int edits() {
        return edits;
    }

    /** How many cells the text takes; 0: there is none. */
    int length(Place place) {
        return lines.get(place).length;
    }

    /** A code point of it, or {@link #TAIL}. */
    int cell(Place place, int index) {
        return lines.get(place).cells[index];
    }

    @Override
    public void close() {
        flashTimer.close();
        for (Line line : lines.values()) {
            line.timer.close();
        }
    }
}
