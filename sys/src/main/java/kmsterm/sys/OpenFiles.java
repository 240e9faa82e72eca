// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What other processes have open of one device node. Such an open file is theirs, and may be had as
 * a descriptor of our own: what is done to it is done to them. Takes root, or all are our own.
 */
public final class OpenFiles {
    private final Path node;
    private final FileStatus status;

    /**
     * @param fd of the node, borrowed
     * @throws SysException when it is no file
     */
    public OpenFiles(Fd fd) {
        status = FileStatus.of(fd);
        node = node(fd);
    }

    /** Without /proc nobody is found. */
    private static Path node(Fd fd) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd.number()));
        } catch (IOException e) {
            return Path.of(fd.target());
        }
    }

    /** Where it is. */
    public Path node() {
        return node;
    }

    /** A process's descriptors that are of the node. */
    public List<Integer> of(int pid) {
        var descriptors = new ArrayList<Integer>();
        String folder = "/proc/" + pid + "/fd";
        String[] names = new File(folder).list();
        for (String name : names == null ? new String[0] : names) {
            if (isToNode(Path.of(folder, name))) {
                descriptors.add(Integer.parseInt(name));
            }
        }
        return descriptors;
    }

    /** By name: what else is open may lie on a disk that hangs. */
    private boolean isToNode(Path link) {
        try {
            return Files.readSymbolicLink(link).equals(node);
        } catch (IOException e) {
            return false; // It has just been closed.
        }
    }

    /**
     * Each of the open files behind a process's descriptors of the node.
     *
     * @param with given a descriptor of our own, borrowed
     * @throws SysException ESRCH when it has ended, EPERM without the right to trace it, ENOSYS
     *     before Linux 5.6
     */
    public void each(int pid, Consumer<Fd> with) {
        List<Integer> descriptors = of(pid);
        if (descriptors.isEmpty()) {
            return;
        }
        try (Fd process = Pidfd.open(pid)) {
            for (int number : descriptors) {
                each(process, number, with);
            }
        }
    }

    private void each(Fd process, int number, Consumer<Fd> with) {
        try (Fd same = Pidfd.descriptor(process, number)) {
            FileStatus open = FileStatus.of(same);
            if (open.device() == status.device() && open.inode() == status.inode()) {
                with.accept(same);
            }
        } catch (SysException e) {
            if (e.errno() != Errno.EBADF) {
                throw e; // Otherwise it has just been closed.
            }
        }
    }
}
