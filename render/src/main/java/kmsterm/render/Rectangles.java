// SPDX-License-Identifier: MIT
package kmsterm.render;

import java.util.Arrays;

/**
 * Logical rectangles, exactly: none that was not added is covered. Reused by its owner; one that
 * goes on below the last is made one with it.
 */
public final class Rectangles {
    private static final int SMALLEST_ROOM = 16;

    private int[] left = new int[SMALLEST_ROOM];
    private int[] top = new int[SMALLEST_ROOM];
    private int[] right = new int[SMALLEST_ROOM];
    private int[] bottom = new int[SMALLEST_ROOM];
    private int size;

    /** No rectangle. */
    public Rectangles() {}

    public int size() {
        return size;
    }

    public int left(int i) {
        return left[i];
    }

    public int top(int i) {
        return top[i];
    }

    /** Exclusive. */
    public int right(int i) {
        return right[i];
    }

    /** Exclusive. */
    public int bottom(int i) {
        return bottom[i];
    }

    /** Takes all of them away. */
    public void clear() {
        size = 0;
    }

    /** Adds a rectangle; one without area is ignored. */
    public void add(int fromX, int fromY, int toX, int toY) {
        if (fromX >= toX || fromY >= toY) {
            return;
        }
        int last = size - 1;
        if (size > 0 && left[last] == fromX && right[last] == toX && bottom[last] == fromY) {
            bottom[last] = toY;
            return;
        }
        if (size == left.length) {
            int room = 2 * size;
            left = Arrays.copyOf(left, room);
            top = Arrays.copyOf(top, room);
            right = Arrays.copyOf(right, room);
            bottom = Arrays.copyOf(bottom, room);
        }
        left[size] = fromX;
        top[size] = fromY;
        right[size] = toX;
        bottom[size] = toY;
        size++;
    }
}
