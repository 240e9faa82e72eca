// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static kmsterm.render.gles.natives.Gbm.GBM_BO_USE_LINEAR;
import static kmsterm.render.gles.natives.Gbm.GBM_BO_USE_RENDERING;
import static kmsterm.render.gles.natives.Gbm.GBM_BO_USE_SCANOUT;

import java.util.List;
import kmsterm.render.gles.natives.Gbm;
import kmsterm.sys.Dmabuf;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import kmsterm.sys.call.Words;

/** A DRM node as libgbm has it: makes memory that the node's GPU draws to and others show. */
final class GbmDevice implements AutoCloseable {
    private static final int SHARED = GBM_BO_USE_SCANOUT | GBM_BO_USE_RENDERING;

    private final Fd node;
    private final long device;

    private GbmDevice(Fd node, long device) {
        this.node = node;
        this.device = device;
    }

    /**
     * Opens one.
     *
     * @param node owned from here on, and closed where this fails
     * @throws GlesException what was tried, and what came of it
     */
    static GbmDevice open(Fd node) {
        try {
            if (!Gbm.present()) {
                throw new GlesException("GBM: no libgbm.so.1");
            }
            // Else it is opened as one to draw to in software, and nothing works then.
            if (Gbm.drmGetNodeTypeFromFd(node.number()) < 0) {
                throw new GlesException("GBM: this is no DRM node");
            }
            return create(node);
        } catch (GlesException e) {
            node.close();
            throw e;
        }
    }

    /** As {@link #open}, of whatever libgbm takes; the caller closes it where this fails. */
    static GbmDevice create(Fd node) {
        long device = Gbm.gbm_create_device(node.number());
        if (device == 0) {
            throw failure("gbm_create_device");
        }
        return new GbmDevice(node, device);
    }

    /** As EGL takes it. */
    long address() {
        return device;
    }

    /**
     * Makes memory for a picture.
     *
     * @throws GlesException there is none of this kind
     */
    GbmBuffer allocate(int widthPx, int heightPx, int fourcc, Layout layout) {
        return switch (layout) {
            case Layout.Implicit _ -> create(widthPx, heightPx, fourcc, SHARED, Dmabuf.IMPLICIT);
            case Layout.Linear(long modifier) ->
                    create(widthPx, heightPx, fourcc, SHARED | GBM_BO_USE_LINEAR, modifier);
            case Layout.Modified(List<Long> modifiers) ->
                    create(widthPx, heightPx, fourcc, modifiers);
        };
    }

    private GbmBuffer create(int widthPx, int heightPx, int fourcc, List<Long> modifiers) {
        long[] values = modifiers.stream().mapToLong(Long::longValue).toArray();
        long bo =
                Gbm.gbm_bo_create_with_modifiers2(
                        device, widthPx, heightPx, fourcc, values, SHARED);
        if (bo != 0) {
            return new GbmBuffer(bo, widthPx, heightPx, fourcc, Gbm.gbm_bo_get_modifier(bo));
        }
        if (modifiers.contains(Dmabuf.LINEAR)) {
            // Drivers may tell modifiers and not take any.
            int flags = SHARED | GBM_BO_USE_LINEAR;
            return create(widthPx, heightPx, fourcc, flags, Dmabuf.LINEAR);
        }
        throw failure("gbm_bo_create_with_modifiers");
    }

    private GbmBuffer create(int widthPx, int heightPx, int fourcc, int flags, long modifier) {
        long bo = Gbm.gbm_bo_create(device, widthPx, heightPx, fourcc, flags);
        if (bo == 0) {
            throw failure("gbm_bo_create");
        }
        return new GbmBuffer(bo, widthPx, heightPx, fourcc, modifier);
    }

    private static GlesException failure(String call) {
        return new GlesException("GBM: " + call + ": " + Errno.text(Words.errno()));
    }

    @Override
    public void close() {
        Gbm.gbm_device_destroy(device);
        node.close();
    }
}
