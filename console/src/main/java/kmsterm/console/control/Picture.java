// SPDX-License-Identifier: MIT
package kmsterm.console.control;

/**
 * Pixels handed over to whoever encodes them; nobody writes to the array any more.
 *
 * @param pixels {@code int[heightPx * widthPx]}, row-major, 0xRRGGBB; the upper 8 bits are ignored
 */
public record Picture(int widthPx, int heightPx, int[] pixels) {
    public Picture {
        assert widthPx > 0 && heightPx > 0 && pixels.length >= widthPx * heightPx;
    }
}
