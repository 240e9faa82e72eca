// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.util.ArrayList;
import java.util.List;

/**
 * A picture in memory that devices share: what one of them draws, another shows. Owns its
 * descriptors. Source: the kernel's "Buffer Sharing and Synchronization" and drm_fourcc.h.
 *
 * @param fourcc DRM_FORMAT_*
 * @param modifier how the pixels lie in the memory, DRM_FORMAT_MOD_*; {@link #IMPLICIT}: as the
 *     driver knows, if it is the same for all who use it
 * @param planes one for the pixels, and more where the driver compresses them
 */
public record Dmabuf(int widthPx, int heightPx, int fourcc, long modifier, List<Plane> planes)
        implements AutoCloseable {
    /** DRM_FORMAT_MOD_LINEAR: line after line. */
    public static final long LINEAR = 0;

    /** DRM_FORMAT_MOD_INVALID. */
    public static final long IMPLICIT = 0x00ff_ffff_ffff_ffffL;

    /** More has none; drmModeAddFB2 takes as many. */
    public static final int MAX_PLANES = 4;

    /** Where a part of the picture is. */
    public record Plane(Fd fd, int offsetBytes, int strideBytes) {}

    public Dmabuf {
        planes = List.copyOf(planes);
    }

    /**
     * The same memory by descriptors of its own.
     *
     * @throws SysException EMFILE: nothing is left of it then
     */
    public Dmabuf duplicate() {
        List<Plane> own = new ArrayList<>();
        try {
            for (Plane plane : planes) {
                own.add(
                        new Plane(
                                plane.fd().duplicate(), plane.offsetBytes(), plane.strideBytes()));
            }
        } catch (SysException e) {
            own.forEach(plane -> plane.fd().close());
            throw e;
        }
        return new Dmabuf(widthPx, heightPx, fourcc, modifier, own);
    }

    @Override
    public void close() {
        planes.forEach(plane -> plane.fd().close());
    }
}
