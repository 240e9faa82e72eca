// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.List;
import kmsterm.kms.natives.Drm;
import kmsterm.sys.Errno;

/**
 * An atomic request under construction. The first failure sticks: adding goes on without effect,
 * and the commit answers with it, so that a builder need not look at each step.
 */
final class AtomicRequest implements AutoCloseable {
    private final long request;
    private int error;

    AtomicRequest() {
        long address = Drm.drmModeAtomicAlloc();
        request = Math.max(0, address);
        error = address < 0 ? (int) address : 0;
    }

    /** Empties it for the next use. */
    AtomicRequest clear() {
        if (request != 0) {
            Drm.drmModeAtomicSetCursor(request, 0);
            error = 0;
        }
        return this;
    }

    /** Sets a property that the object must have. */
    AtomicRequest set(int object, Properties properties, String name, long value) {
        int property = properties.id(name);
        return property == 0 ? fail(-Errno.EINVAL) : set(object, property, value);
    }

    AtomicRequest set(int object, int property, long value) {
        if (error == 0) {
            int added = Drm.drmModeAtomicAddProperty(request, object, property, value);
            if (added < 0) {
                error = added;
            }
        }
        return this;
    }

    AtomicRequest set(List<Takeover.Setting> settings) {
        for (Takeover.Setting setting : settings) {
            set(setting.object(), setting.property(), setting.value());
        }
        return this;
    }

    AtomicRequest fail(int negativeErrno) {
        if (error == 0) {
            error = negativeErrno;
        }
        return this;
    }

    int commit(int fd, int flags, long userData) {
        return error != 0 ? error : Drm.drmModeAtomicCommit(fd, request, flags, userData);
    }

    @Override
    public void close() {
        if (request != 0) {
            Drm.drmModeAtomicFree(request);
        }
    }
}
