// SPDX-License-Identifier: MIT
package kmsterm.console;

import kmsterm.console.Layout.Place;
import kmsterm.console.life.Turns;
import kmsterm.input.Modifiers;
import kmsterm.sys.Clock;
import kmsterm.sys.EventLoop;
import kmsterm.vte.Selection;

/**
 * Selects text by the left button: cells by dragging, words and lines by clicking twice and three
 * times, rectangles with Alt or Ctrl. Dragged to the edge of an output it scrolls; only then a
 * timer runs. Dragging allocates nothing.
 */
final class Selecting implements AutoCloseable {
    /** Between two clicks that belong together. As most desktops. */
    static final long CLICKS_NS = 400_000_000;

    /** Between two rows at the edge of an output. Guess: to be read while they go by. */
    static final long SCROLL_NS = 50_000_000;

    private final Mouse mouse;
    private final Clock clock;
    private final EventLoop.Timer scrollTimer;

    /** Where it is being dragged; null: it is not. */
    private HostedSession session;

    private Place place;
    private int row;
    private int col;

    /** The last click: whose, when, where, and how many it was. */
    private HostedSession clickedSession;

    private long clickedNs;
    private int clickedRow;
    private int clickedCol;
    private int clicks;

    Selecting(Mouse mouse, Turns turns) {
        this.mouse = mouse;
        clock = turns.clock();
        scrollTimer = turns.timer(this::scroll);
    }

    /** Whether the button is down. */
    boolean active() {
        return session != null;
    }

    HostedSession session() {
        return session;
    }

    Place place() {
        return place;
    }

    /**
     * The button was pressed on a cell.
     *
     * @param extend whether what is selected is to reach to here
     */
    void press(Place on, HostedSession over, int atRow, int atCol, int modifiers, boolean extend) {
        Selection selection = over.terminal().selection();
        session = over;
        place = on;
        row = atRow;
        col = atCol;
        if (extend && selection.begun()) {
            selection.extendNearest(atRow, atCol);
        } else {
            count();
            boolean rectangle = (modifiers & (Modifiers.ALT | Modifiers.CTRL)) != 0;
            selection.begin(kind(rectangle), atRow, atCol);
        }
        changed();
    }

    private void count() {
        long nowNs = clock.nanoTime();
        boolean again =
                session == clickedSession
                        && nowNs - clickedNs < CLICKS_NS
                        && row == clickedRow
                        && col == clickedCol;
        clicks = again ? clicks % 3 + 1 : 1;
        clickedSession = session;
        clickedNs = nowNs;
        clickedRow = row;
        clickedCol = col;
    }

    private Selection.Kind kind(boolean rectangle) {
        return switch (clicks) {
            case 2 -> Selection.Kind.WORD;
            case 3 -> Selection.Kind.LINE;
            default -> rectangle ? Selection.Kind.RECTANGLE : Selection.Kind.CELL;
        };
    }

    /** The pointer is over another cell, or at the edge. */
    void drag(int atRow, int atCol) {
        if (atRow != row || atCol != col) {
            row = atRow;
            col = atCol;
            session.terminal().selection().extend(atRow, atCol);
            changed();
        }
        if (mouse.beyond() != 0 && !scrollTimer.armed()) {
            scrollTimer.in(SCROLL_NS);
        }
    }

    private void scroll() {
        int beyond = active() ? mouse.beyond() : 0;
        if (beyond == 0) {
            return;
        }
        int before = session.terminal().viewOffset();
        session.terminal().scrollView(-beyond);
        if (session.terminal().viewOffset() != before) {
            session.terminal().selection().extend(row, col);
            changed();
            scrollTimer.in(SCROLL_NS);
        }
    }

    private void changed() {
        session.changed(session.session());
    }

    /** The button was released. Returns whose text is selected now; null: nobody's. */
    HostedSession release() {
        HostedSession ended = session;
        stop();
        return ended != null && ended.terminal().selection().active() ? ended : null;
    }

    /** What is selected stays; nothing is added to it. */
    void stop() {
        scrollTimer.disarm();
        session = null;
        place = null;
    }

    @Override
    public void close() {
        scrollTimer.close();
    }
}
