// SPDX-License-Identifier: MIT
package kmsterm.input;

/**
 * What pointing devices tell. Called on the loop; may pause the {@link PointerGroup} or drop a
 * device of it. Nothing of it is told while paused but releases, before {@link PointerGroup#pause}
 * returns.
 */
public interface PointerListener {
    /** A wheel turned by one click; touchpads and wheels of high resolution tell parts of it. */
    int WHEEL_CLICK = 120;

    /** Moved by so many pixels, accelerated; x to the right, y down. */
    void moved(double dx, double dy);

    /** Is at a place of what it is mapped to: 0 to below 1, from the left and from the top. */
    void movedTo(PointingDevice device, double x, double y);

    /**
     * @param code of linux/input-event-codes.h: {@link PointerGroup#BTN_LEFT} and so on. Of all
     *     devices together a button is told once as pressed and once as released
     */
    void button(int code, boolean pressed);

    /**
     * Scrolled, in parts of {@link #WHEEL_CLICK}: right and down are positive.
     *
     * @param wheel a wheel with clicks; otherwise fingers, which move in pixels
     */
    void scrolled(double right, double down, boolean wheel);

    /** Fingers moved so many pixels are counted as one click. libinput: 15 degrees of a wheel. */
    int PIXELS_PER_CLICK = 15;

    /**
     * A finger on a touchscreen.
     *
     * @param slot tells fingers apart
     * @param x as {@link #movedTo}
     */
    void touchDown(PointingDevice device, int slot, double x, double y);

    void touchMoved(PointingDevice device, int slot, double x, double y);

    void touchUp(int slot);

    /** It was no touch, but a palm, or the device is gone. */
    void touchCancelled(int slot);

    /** There is one more. */
    default void added(PointingDevice device) {}

    /** A worry of the environment in one line, {@code "subject: text"}; once per cause. */
    default void trouble(String line) {}
}
