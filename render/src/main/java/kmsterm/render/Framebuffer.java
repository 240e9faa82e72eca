// SPDX-License-Identifier: MIT
package kmsterm.render;

import java.lang.foreign.MemorySegment;

/**
 * Pixels to draw into: XRGB8888, little-endian 32-bit words, row-major. Written in bulk and in
 * address order, never read by a renderer. Each has a {@link BufferState} that remembers what was
 * drawn into it.
 *
 * @param pixels at least {@code heightPx * strideBytes} bytes; heap or native
 * @param state the drawn cells of this buffer; one per buffer, kept as long as its pixels
 */
public record Framebuffer(
        MemorySegment pixels, int widthPx, int heightPx, int strideBytes, BufferState state) {}
