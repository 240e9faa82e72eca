// SPDX-License-Identifier: MIT
package kmsterm.render;

/**
 * What an output adds to a frame when it is drawn.
 *
 * @param focused a cursor without focus is drawn as a hollow box
 * @param cursorOn the phase of a blinking cursor
 * @param window the part of the frame that is shown
 */
public record View(boolean focused, boolean cursorOn, Window window) {
    /** Of the whole frame. */
    public View(boolean focused, boolean cursorOn) {
        this(focused, cursorOn, Window.WHOLE);
    }
}
