// SPDX-License-Identifier: MIT
package kmsterm.render;

/**
 * What a renderer draws onto, wherever its pixels are: a size, a pixel format, how the picture lies
 * in it, and what was drawn there.
 */
public interface Surface {
    /** Of the memory, whatever the orientation. */
    int widthPx();

    /** Of the memory. */
    int heightPx();

    PixelFormat format();

    /** How the picture lies in the memory. */
    Orientation orientation();

    /** The drawn cells of this surface: one per surface, kept as long as its pixels. */
    BufferState state();

    /** Width of the picture as it is seen. */
    default int logicalWidthPx() {
        return orientation().widthPx(widthPx(), heightPx());
    }

    /** Height of the picture as it is seen. */
    default int logicalHeightPx() {
        return orientation().heightPx(widthPx(), heightPx());
    }
}
