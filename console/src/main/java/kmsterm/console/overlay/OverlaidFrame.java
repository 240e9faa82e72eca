// SPDX-License-Identifier: MIT
package kmsterm.console.overlay;

import java.util.EnumMap;
import java.util.Map;
import kmsterm.console.overlay.Overlay.Place;
import kmsterm.render.Window;
import kmsterm.vte.CellRow;
import kmsterm.vte.CursorShape;
import kmsterm.vte.Frame;
import kmsterm.vte.LineSize;

/**
 * A frame as one output shows it: with the texts of an {@link Overlay} over it, each within the
 * part of the frame that the output shows, and lit up while its bell flashes. One object for each
 * output, used for one frame after the other. Allocates nothing. Loop thread only.
 */
@SuppressWarnings("ReferenceEquality") // Frames and overlays are the same or they are not.
public final class OverlaidFrame implements Frame {
    /** Generations of a terminal stay below for weeks of nothing but changes. */
    private static final int EPOCH_SHIFT = 40;

    /** Light on dark pages and dark on light ones: a text that is not of the page. 0xRRGGBB. */
    private static final int LIGHT = 0xe0e0e0;

    private static final int DARK = 0x202020;

    /** How far a flash moves a colour to white, or on light pages to black; of 256. */
    private static final int FLASH = 64;

    private static final int ELLIPSIS = 0x2026;
    private static final int GAP_COLS = 2;
    private static final Place[] PLACES = Place.values();

    /** Where a text stands now: from a column to before another one; row -1: nowhere. */
    private static final class Spot {
        private int row = -1;
        private int from;
        private int to;

        /** Returns whether it is another one. */
        private boolean move(int row, int from, int to) {
            boolean same = this.row == row && this.from == from && this.to == to;
            this.row = row;
            this.from = from;
            this.to = to;
            return !same;
        }
    }

    private final Map<Place, Spot> spots = new EnumMap<>(Place.class);
    private Frame base;
    private Overlay overlay;
    private int edits;
    private boolean light;

    /** Counts what changes rows that the terminal has not touched. */
    private long epoch;

    public OverlaidFrame() {
        for (Place place : PLACES) {
            spots.put(place, new Spot());
        }
    }

    /**
     * What is to be seen of {@code base}: itself, as long as there is no text; otherwise this
     * object, valid until the next call.
     *
     * @param window the part of it that the output shows
     */
    public Frame of(Frame base, Overlay overlay, Window window) {
        if (overlay.isEmpty()) {
            return base;
        }
        boolean other = base != this.base || overlay != this.overlay || edits != overlay.edits();
        this.base = base;
        this.overlay = overlay;
        edits = overlay.edits();
        boolean wasLight = light;
        light = luminance(base.borderColor()) < 128;
        if (place(window) || other || light != wasLight) {
            epoch++;
        }
        return this;
    }

    /** 0 to 255. ITU-R BT.601. */
    private static int luminance(int rgb) {
        return (299 * (rgb >> 16 & 0xff) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff)) / 1000;
    }

    /** Finds out where the texts stand. Returns whether one stands elsewhere than before. */
    private boolean place(Window window) {
        int left = Math.min(window.firstCol(), base.cols() - 1);
        int top = Math.min(window.firstRow(), base.rows() - 1);
        int right = left + Math.min(base.cols() - left, window.cols());
        int bottom = top + Math.min(base.rows() - top, window.rows());
        boolean moved = false;
        for (Place place : PLACES) {
            Spot spot = spots.get(place);
            // A space on either side.
            int cells = Math.min(overlay.length(place) + 2, right - left);
            if (overlay.length(place) == 0) {
                moved |= spot.move(-1, 0, 0);
                continue;
            }
            moved |=
                    switch (place) {
                        case NOTE -> placeNote(spot, right - cells, right, top, bottom);
                        case LIST -> placeList(spot, left, right, top, bottom);
                        case CURSOR -> placeAtCursor(spot, cells, left, right, top, bottom);
                        case STATUS -> spot.move(bottom - 1, left, right);
                    };
        }
        return moved;
    }

    /** Nothing is put over the cursor of who types in the first row. */
    private boolean placeNote(Spot spot, int from, int to, int top, int bottom) {
        boolean covers =
                base.cursorVisible() && base.cursorRow() == top && base.cursorCol() >= from;
        return spot.move(covers && top + 1 < bottom ? top + 1 : top, from, to);
    }

    private boolean placeList(Spot spot, int left, int right, int top, int bottom) {
        boolean covers = base.cursorVisible() && base.cursorRow() == top;
        return spot.move(covers && top + 1 < bottom ? top + 1 : top, left, right);
    }

    /** Behind it, or where there is no room below it or above. */
    private boolean placeAtCursor(Spot spot, int cells, int left, int right, int top, int bottom) {
        int row = Math.clamp(base.cursorRow(), top, bottom - 1);
        int from = Math.clamp(base.cursorCol(), left, right - 1) + GAP_COLS;
        if (from + cells <= right) {
            return spot.move(row, from, from + cells);
        }
        int beside = row + 1 < bottom ? row + 1 : Math.max(top, row - 1);
        return spot.move(beside, right - cells, right);
    }

    @Override
    public int cols() {
        return base.cols();
    }

    @Override
    public int rows() {
        return base.rows();
    }

    @Override
    public long generation() {
        return (epoch << EPOCH_SHIFT) + base.generation();
    }

    @Override
    public long rowGeneration(int row) {
        return (epoch << EPOCH_SHIFT) + base.rowGeneration(row);
    }

    @Override
    public void row(int row, CellRow out) {
        base.row(row, out);
        if (overlay.flashing()) {
            flash(out);
        }
        for (Place place : PLACES) {
            Spot spot = spots.get(place);
            if (spot.row == row) {
                lay(place, spot, out);
            }
        }
    }

    /** Only the grounds: text stays as it is, and what is concealed stays that. */
    private void flash(CellRow out) {
        for (int col = 0; col < out.cols; col++) {
            boolean concealed = out.fg[col] == out.bg[col];
            out.bg[col] = flashed(out.bg[col]);
            if (concealed) {
                out.fg[col] = out.bg[col];
                out.fgColor[col] = CellRow.COLOR_RGB | out.fg[col];
            }
            out.bgColor[col] = CellRow.COLOR_RGB | out.bg[col];
        }
    }

    private int flashed(int rgb) {
        int target = light ? 0xff : 0;
        int lit = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int part = (rgb >> shift) & 0xff;
            lit |= (part + (target - part) * FLASH / 256) << shift;
        }
        return lit;
    }

    private void lay(Place place, Spot spot, CellRow out) {
        // A double line would show the text twice as wide: it is a single one for a moment.
        out.size = LineSize.SINGLE;
        int from = spot.from;
        int to = spot.to;
        if ((out.attributes[from] & CellRow.WIDE_TAIL) != 0) {
            blank(out, from - 1);
        }
        if (to < out.cols && (out.attributes[to] & CellRow.WIDE_TAIL) != 0) {
            blank(out, to);
        }
        int length = overlay.length(place);
        int room = to - from - 2;
        boolean cut = length > room;
        int shown = cut ? room - 1 : length;
        if (cut && shown > 0 && overlay.cell(place, shown) == Overlay.TAIL) {
            shown--;
        }
        for (int col = from; col < to; col++) {
            put(out, col, ' ', 0);
        }
        for (int i = 0; i < shown; i++) {
            int codePoint = overlay.cell(place, i);
            boolean wide = i + 1 < length && overlay.cell(place, i + 1) == Overlay.TAIL;
            if (codePoint == Overlay.TAIL) {
                put(out, from + 1 + i, 0, CellRow.WIDE_TAIL);
            } else {
                put(out, from + 1 + i, codePoint, wide ? CellRow.WIDE : 0);
            }
        }
        if (cut && shown >= 0) {
            put(out, from + 1 + shown, ELLIPSIS, 0);
        }
    }

    /** Half of a wide character is nothing. */
    private static void blank(CellRow out, int col) {
        out.text[col] = 0;
        out.attributes[col] &= ~(CellRow.WIDE | CellRow.WIDE_TAIL);
    }

    private void put(CellRow out, int col, int codePoint, int attributes) {
        int ink = light ? DARK : LIGHT;
        int ground = light ? LIGHT : DARK;
        out.text[col] = codePoint;
        out.attributes[col] = attributes;
        out.fg[col] = ink;
        out.underline[col] = ink;
        out.bg[col] = ground;
        out.fgColor[col] = CellRow.COLOR_RGB | ink;
        out.bgColor[col] = CellRow.COLOR_RGB | ground;
    }

    @Override
    public int cursorRow() {
        return base.cursorRow();
    }

    @Override
    public int cursorCol() {
        return base.cursorCol();
    }

    /** Not where a text covers it. */
    @Override
    public boolean cursorVisible() {
        if (!base.cursorVisible()) {
            return false;
        }
        for (Place place : PLACES) {
            Spot spot = spots.get(place);
            boolean inRow = spot.row == base.cursorRow();
            if (inRow && base.cursorCol() >= spot.from && base.cursorCol() < spot.to) {
                return false;
            }
        }
        return true;
    }

    @Override
    public CursorShape cursorShape() {
        return base.cursorShape();
    }

    @Override
    public boolean cursorBlinks() {
        return base.cursorBlinks();
    }

    @Override
    public int cursorColor() {
        return base.cursorColor();
    }

    @Override
    public int borderColor() {
        return overlay.flashing() ? flashed(base.borderColor()) : base.borderColor();
    }
}
