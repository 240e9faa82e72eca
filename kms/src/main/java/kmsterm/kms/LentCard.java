// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.nio.file.Path;
import kmsterm.kms.natives.Drm;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/**
 * A graphics card that another program has, with a file of its own, of which we keep a descriptor:
 * what makes that file master, and takes it back. Whole: nothing of ours is shown meanwhile.
 */
public final class LentCard implements AutoCloseable {
    private final Fd fd;

    /**
     * Opens it as master.
     *
     * @throws SysException EBUSY while somebody else is master
     */
    public LentCard(Path node) {
        fd = Fd.openDevice(node.toString());
        try {
            int result = resume();
            if (result < 0) {
                throw new SysException("drmSetMaster", node.toString(), -result);
            }
        } catch (SysException e) {
            fd.close();
            throw e;
        }
    }

    /** Borrowed. */
    public Fd fd() {
        return fd;
    }

    /** Nothing that is done with it shows, from here on. */
    public void suspend() {
        Drm.drmDropMaster(fd.number());
    }

    /**
     * @return 0, or a negative error number
     */
    public int resume() {
        return Drm.drmSetMaster(fd.number());
    }

    /** {@link #suspend}, for the other program may have it open for longer. */
    @Override
    public void close() {
        suspend();
        fd.close();
    }
}
