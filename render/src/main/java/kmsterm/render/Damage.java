// SPDX-License-Identifier: MIT
package kmsterm.render;

/**
 * Rectangles of a buffer's pixels that a draw changed, for FB_DAMAGE_CLIPS and for those who copy.
 * Reused by its owner; adjoining spans of rows are merged. They may cover a little more than what
 * changed, never less.
 */
public final class Damage {
    /**
     * Drivers walk the clips of a commit one by one; beyond this one larger clip is less. Guess.
     */
    public static final int MAX_RECTANGLES = 64;

    private final int[] x1 = new int[MAX_RECTANGLES];
    private final int[] y1 = new int[MAX_RECTANGLES];
    private final int[] x2 = new int[MAX_RECTANGLES];
    private final int[] y2 = new int[MAX_RECTANGLES];
    private int size;

    /** No rectangle. */
    public Damage() {}

    public int size() {
        return size;
    }

    public int x1(int i) {
        return x1[i];
    }

    public int y1(int i) {
        return y1[i];
    }

    /** Exclusive. */
    public int x2(int i) {
        return x2[i];
    }

    /** Exclusive. */
    public int y2(int i) {
        return y2[i];
    }

    /** Takes all rectangles away. */
    public void clear() {
        size = 0;
    }

    /**
     * Adds a rectangle; one without area is ignored. Cheapest when they come from top to bottom.
     */
    public void add(int left, int top, int right, int bottom) {
        if (left >= right || top >= bottom) {
            return;
        }
        if (size > 0 && (size == MAX_RECTANGLES || mergesWell(left, top, right, bottom))) {
            int last = size - 1;
            x1[last] = Math.min(x1[last], left);
            y1[last] = Math.min(y1[last], top);
            x2[last] = Math.max(x2[last], right);
            y2[last] = Math.max(y2[last], bottom);
        } else {
            x1[size] = left;
            y1[size] = top;
            x2[size] = right;
            y2[size] = bottom;
            size++;
        }
    }

    /** Adds a rectangle as who looks at a surface sees it. */
    public void add(Surface surface, int left, int top, int right, int bottom) {
        Orientation orientation = surface.orientation();
        int x = orientation.x1(left, top, right, bottom, surface.widthPx());
        int y = orientation.y1(left, top, right, bottom, surface.heightPx());
        int width = orientation.widthPx(right - left, bottom - top);
        int height = orientation.heightPx(right - left, bottom - top);
        add(x, y, x + width, y + height);
    }

    /** Whether the box around both is at most a quarter larger than the two. */
    private boolean mergesWell(int left, int top, int right, int bottom) {
        int last = size - 1;
        long box =
                area(
                        Math.min(x1[last], left),
                        Math.min(y1[last], top),
                        Math.max(x2[last], right),
                        Math.max(y2[last], bottom));
        long both = area(x1[last], y1[last], x2[last], y2[last]) + area(left, top, right, bottom);
        return box * 4 <= both * 5;
    }

    private static long area(int left, int top, int right, int bottom) {
        return (long) (right - left) * (bottom - top);
    }
}
