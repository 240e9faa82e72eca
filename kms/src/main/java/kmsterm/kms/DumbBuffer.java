// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.lang.foreign.MemorySegment;

/**
 * Pixels that a CRTC can show: row-major, mapped into our memory. Belongs to the {@link Kms} that
 * made it. Write only, whole runs of pixels in address order: the memory may be uncached. So a
 * driver that asks for a shadow buffer (DRM_CAP_DUMB_PREFER_SHADOW) has it already, and need not be
 * asked.
 *
 * @param id of the kernel's framebuffer object
 * @param handle of the memory behind it
 */
public record DumbBuffer(
        int id,
        int handle,
        int widthPx,
        int heightPx,
        int strideBytes,
        DumbFormat format,
        MemorySegment pixels)
        implements ScanoutBuffer {
    /** XRGB8888. */
    public DumbBuffer(
            int id, int handle, int widthPx, int heightPx, int strideBytes, MemorySegment pixels) {
        this(id, handle, widthPx, heightPx, strideBytes, DumbFormat.XRGB8888, pixels);
    }
}
