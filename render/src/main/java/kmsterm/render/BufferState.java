// SPDX-License-Identifier: MIT
package kmsterm.render;

/**
 * What stands in one framebuffer: for every cell the resolved content last drawn, and the frame
 * generation it came from. A renderer compares and draws only what differs, whatever the buffer's
 * age. Forgetting it makes the next drawing a full one.
 */
public final class BufferState {
    public BufferState() {}

    /** The next draw paints everything. */
    public void invalidate() {
        throw new AssertionError("skeleton");
    }
}
