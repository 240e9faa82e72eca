// SPDX-License-Identifier: MIT
package kmsterm.render;

/**
 * What an output adds to a frame when it is drawn.
 *
 * @param focused a cursor without focus is drawn as a hollow box
 * @param cursorOn the phase of a blinking cursor
 */
public record View(boolean focused, boolean cursorOn) {}
