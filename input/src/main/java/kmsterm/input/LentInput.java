// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import kmsterm.input.natives.Evdev;
import kmsterm.sys.Fd;

/**
 * An input device that another program reads, with a file of its own, of which we keep a
 * descriptor: what takes that away from it.
 */
public final class LentInput implements AutoCloseable {
    private final Fd fd;

    /**
     * @param exclusive whether the kernel's own handlers do not hear it either (EVIOCGRAB)
     * @throws kmsterm.sys.SysException when it cannot be opened
     */
    public LentInput(Path node, boolean exclusive) {
        fd = Fd.openDevice(node.toString());
        if (exclusive) {
            new EvdevFd(fd).grab(true); // Refused where somebody else hears it alone already.
        }
    }

    /** Borrowed. */
    public Fd fd() {
        return fd;
    }

    /**
     * EVIOCREVOKE: the file is dead, for good and for all who share it. Source:
     * drivers/input/evdev.c, which wants 0 for an argument.
     */
    public void revoke() {
        Evdev.ioctl(fd.number(), Evdev.EVIOCREVOKE, MemorySegment.NULL);
    }

    /** {@link #revoke}, and closes. */
    @Override
    public void close() {
        revoke();
        fd.close();
    }
}
