// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import java.util.ArrayList;
import java.util.List;
import kmsterm.render.gles.natives.Gbm;
import kmsterm.sys.Dmabuf;
import kmsterm.sys.Fd;

/** Memory of a GPU's for a picture that others show. */
final class GbmBuffer implements AutoCloseable {
    private final long bo;
    private final Dmabuf dmabuf;

    /**
     * @param bo a gbm_bo of this kind; owned from here on, and destroyed where this fails
     */
    GbmBuffer(long bo, int widthPx, int heightPx, int fourcc, long modifier) {
        this.bo = bo;
        List<Dmabuf.Plane> planes = new ArrayList<>();
        dmabuf = new Dmabuf(widthPx, heightPx, fourcc, modifier, addPlanes(bo, planes));
    }

    private static List<Dmabuf.Plane> addPlanes(long bo, List<Dmabuf.Plane> planes) {
        int count = Gbm.gbm_bo_get_plane_count(bo);
        for (int i = 0; i < count; i++) {
            int number = count > Dmabuf.MAX_PLANES ? -1 : Gbm.gbm_bo_get_fd_for_plane(bo, i);
            if (number < 0) {
                planes.forEach(plane -> plane.fd().close());
                Gbm.gbm_bo_destroy(bo);
                throw new GlesException("GBM: no descriptor of plane " + i + " of " + count);
            }
            planes.add(
                    new Dmabuf.Plane(
                            Fd.own(number, "dmabuf"),
                            Gbm.gbm_bo_get_offset(bo, i),
                            Gbm.gbm_bo_get_stride_for_plane(bo, i)));
        }
        return planes;
    }

    /** Owned by the buffer. */
    Dmabuf dmabuf() {
        return dmabuf;
    }

    @Override
    public void close() {
        dmabuf.close();
        Gbm.gbm_bo_destroy(bo);
    }
}
