// SPDX-License-Identifier: MIT
package kmsterm.render;

import java.lang.foreign.MemorySegment;

/**
 * Pixels to draw into: row-major, written in bulk and in address order, never read by a renderer.
 * Each has a {@link BufferState} that remembers what was drawn into it.
 *
 * @param pixels at least {@code heightPx * strideBytes} bytes; heap or native
 * @param widthPx of the memory, whatever the orientation
 * @param heightPx of the memory
 * @param orientation how the picture lies in the memory
 * @param state the drawn cells of this buffer; one per buffer, kept as long as its pixels
 */
public record Framebuffer(
        MemorySegment pixels,
        int widthPx,
        int heightPx,
        int strideBytes,
        PixelFormat format,
        Orientation orientation,
        BufferState state)
        implements Surface {

    /** XRGB8888, upright. */
    public Framebuffer(
            MemorySegment pixels, int widthPx, int heightPx, int strideBytes, BufferState state) {
        this(
                pixels,
                widthPx,
                heightPx,
                strideBytes,
                PixelFormat.XRGB8888,
                Orientation.NORMAL,
                state);
    }
}
