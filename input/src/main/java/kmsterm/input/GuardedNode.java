// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.nio.file.Path;
import java.util.BitSet;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.NodeWatch;
import kmsterm.sys.OpenFiles;
import kmsterm.sys.SysException;

/** An evdev node, and who else has it open. */
final class GuardedNode implements GrabKeeper.Keyboard {
    private final EvdevFd port;
    private final OpenFiles files;
    private final NodeWatch watch;

    /**
     * @param used as {@link GrabKeeper.Opener#open}
     * @throws SysException when it cannot be opened or watched
     */
    GuardedNode(EventLoop loop, Path node, Runnable used) {
        Fd fd = Fd.openDevice(node.toString());
        port = new EvdevFd(fd);
        try {
            port.only(new BitSet());
            files = new OpenFiles(fd);
            watch = new NodeWatch(loop, node, used);
        } catch (SysException e) {
            port.close();
            throw e;
        }
    }

    @Override
    public int grab(boolean on) {
        return port.grab(on);
    }

    @Override
    public boolean isOpenIn(int pid) {
        return !files.of(pid).isEmpty();
    }

    /** The first of them that is alive; there is no telling them apart. */
    @Override
    public int grabFor(int pid) {
        int[] result = {-Errno.ENOENT};
        try {
            files.each(
                    pid,
                    file -> {
                        if (result[0] < 0) {
                            result[0] = EvdevFd.grab(file, true);
                        }
                    });
        } catch (SysException e) {
            return -e.errno();
        }
        return result[0];
    }

    @Override
    public void close() {
        watch.close();
        port.close();
    }
}
