// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * A character that a program loaded (DECDLD). Immutable by contract: nobody writes to the array.
 *
 * @param widthPx in pixels of its own, 1 to 16
 * @param rows from the top, at most 32; bit 0 is the leftmost pixel
 */
public record SoftGlyph(int widthPx, int[] rows) {}
