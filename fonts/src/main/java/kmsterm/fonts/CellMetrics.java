// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/**
 * The cell box, in pixels; y grows downwards from the cell's top.
 *
 * @param widthPx of one cell
 * @param heightPx of one cell
 * @param baselineY first row below the feet of letters without descenders
 * @param underlineY first row of a single underline
 * @param underlinePx its thickness
 * @param strikeY first row of the strike-through line
 */
public record CellMetrics(
        int widthPx, int heightPx, int baselineY, int underlineY, int underlinePx, int strikeY) {}
