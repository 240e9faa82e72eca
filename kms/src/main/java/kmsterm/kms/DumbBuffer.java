// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.lang.foreign.MemorySegment;

/**
 * Pixels that a CRTC can show: XRGB8888, row-major, mapped into our memory. Belongs to the {@link
 * Kms} that made it. Write only: the memory may be uncached.
 *
 * @param id of the kernel's framebuffer object
 * @param handle of the memory behind it
 */
public record DumbBuffer(
        int id, int handle, int widthPx, int heightPx, int strideBytes, MemorySegment pixels) {}
