// SPDX-License-Identifier: MIT
package kmsterm.console.output;

import kmsterm.render.BufferState;
import kmsterm.render.Orientation;
import kmsterm.render.Surface;
import kmsterm.sys.Dmabuf;

/**
 * A picture in memory that a GPU draws and a display shows. Belongs to whoever was given it, and
 * closed before the GPU is. Loop thread only.
 */
public interface GpuPicture extends AutoCloseable {
    /** What the display is given. Valid until {@link #close}. */
    Dmabuf dmabuf();

    /** What the GPU's renderers draw onto. */
    Surface surface(Orientation orientation, BufferState state);

    /**
     * The number of a sync file that tells when what was drawn is there, valid until the next one;
     * -1: it is there.
     *
     * @throws kmsterm.render.RendererException the GPU has failed
     */
    int fence();

    /** Waits until what was drawn is there. */
    void finish();

    @Override
    void close();
}
