// SPDX-License-Identifier: MIT
package kmsterm.render;

/**
 * The part of a frame that an output shows, in cells: less than all of it where one grid spans
 * several outputs. Where it reaches beyond the frame or the output, what there is of it is shown.
 */
public record Window(int firstCol, int firstRow, int cols, int rows) {
    /** All that fits. */
    public static final Window WHOLE = new Window(0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
}
