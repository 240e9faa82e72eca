// SPDX-License-Identifier: MIT
package kmsterm.console;

/** The first finger on a touchscreen: a tap is a click, a drag scrolls. Others are not counted. */
final class Touch {
    private static final int NONE = -1;

    /** A finger that moves no further than this part of a cell's height is a tap. Guess. */
    private static final double TAP_CELLS = 0.75;

    private final Mouse mouse;
    private int slot = NONE;
    private double beganY;
    private double lastY;
    private boolean drags;

    Touch(Mouse mouse) {
        this.mouse = mouse;
    }

    /** Whether there is a finger that counts; of others nothing is taken meanwhile. */
    boolean active() {
        return slot != NONE;
    }

    void down(int finger, double y) {
        slot = finger;
        beganY = y;
        lastY = y;
        drags = false;
    }

    /** Whether this is the finger that counts. */
    boolean is(int finger) {
        return slot == finger;
    }

    /**
     * @param y in pixels of the layout
     */
    void moved(double y, int cellHeightPx) {
        drags |= Math.abs(y - beganY) > TAP_CELLS * cellHeightPx;
        if (drags) {
            mouse.dragged((y - lastY) / cellHeightPx);
            lastY = y;
        }
    }

    /** The finger is lifted. Returns whether that was a tap. */
    boolean up() {
        slot = NONE;
        return !drags;
    }

    void cancel() {
        slot = NONE;
    }
}
