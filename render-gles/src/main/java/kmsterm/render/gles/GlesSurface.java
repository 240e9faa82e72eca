// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import kmsterm.render.BufferState;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.Surface;

/**
 * Pixels that stay in the GPU's memory. Line 0 is OpenGL's line 0.
 *
 * @param buffer borrowed; of this format
 */
record GlesSurface(
        ColorBuffer buffer, PixelFormat format, Orientation orientation, BufferState state)
        implements Surface {
    @Override
    public int widthPx() {
        return buffer.widthPx();
    }

    @Override
    public int heightPx() {
        return buffer.heightPx();
    }
}
