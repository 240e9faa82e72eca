// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/**
 * All who use a pty: the processes of its session, and whoever has its slave open, as the kernel's
 * secure attention key chooses them (drivers/tty/tty_io.c, __do_SAK). It keeps the pty from going
 * away, so that its number is nobody else's meanwhile.
 */
public final class PtyUsers implements AutoCloseable {
    /** Who forks faster than we look is killed by the hang-up that follows. Guess. */
    private static final int MAX_PASSES = 10;

    private final Fd master;
    private final int session;
    private final FileStatus slave;

    /** How a link in /proc/PID/fd to the slave ends, wherever devpts is mounted. */
    private final String linkEnd;

    /**
     * @param master its descriptor, borrowed
     * @param slavePath {@code /dev/pts/N}
     */
    PtyUsers(Fd master, Fd slave, String slavePath) {
        this.slave = FileStatus.of(slave);
        linkEnd = slavePath.substring(slavePath.lastIndexOf('/'));
        // 0: nobody has it as a controlling terminal. The kernel's own threads are in session 0.
        session = Math.max(0, Pty.number(master, Abi.TIOCGSID));
        this.master = master.duplicate();
    }

    /**
     * SIGKILL to all but this process. Reads /proc, which takes long where there is much: not for
     * the loop. Returns how many there were.
     */
    public int kill() {
        Set<Integer> killed = new HashSet<>();
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            int before = killed.size();
            String[] names = new File("/proc").list();
            for (String name : names == null ? new String[0] : names) {
                if (isNumber(name)) {
                    kill(Integer.parseInt(name), killed);
                }
            }
            if (killed.size() == before) {
                break;
            }
        }
        return killed.size();
    }

    private void kill(int pid, Set<Integer> killed) {
        if (pid == Self.pid() || killed.contains(pid) || !uses(pid)) {
            return;
        }
        int pidfd = (int) Libc.syscall(Abi.SYS_pidfd_open, pid, 0, 0, 0);
        if (pidfd < 0) {
            return; // It has just ended.
        }
        try (Fd process = Fd.own(pidfd, "process " + pid)) {
            // Whose number it was may have ended in between.
            if (uses(pid)) {
                Libc.syscall(Abi.SYS_pidfd_send_signal, process.number(), Abi.SIGKILL, 0, 0);
                killed.add(pid);
            }
        }
    }

    private boolean uses(int pid) {
        if (session != 0 && sessionOf(pid) == session) {
            return true;
        }
        File folder = new File("/proc/" + pid + "/fd");
        String[] names = folder.list();
        for (String name : names == null ? new String[0] : names) {
            if (isSlave(folder.toPath().resolve(name))) {
                return true;
            }
        }
        return false;
    }

    /** Looked at only if its name says so: what else is open may lie on a disk that hangs. */
    private boolean isSlave(Path link) {
        try {
            if (!Files.readSymbolicLink(link).toString().endsWith(linkEnd)) {
                return false;
            }
            FileStatus open = FileStatus.of(link);
            return open.device() == slave.device() && open.inode() == slave.inode();
        } catch (IOException | SysException e) {
            return false; // It has just been closed.
        }
    }

    /** The sixth field of /proc/PID/stat; the second one, a name, may have anything in it. */
    private static int sessionOf(int pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5);
            // A zombie has ended already.
            return fields[0].equals("Z") ? -1 : Integer.parseInt(fields[3]);
        } catch (IOException | RuntimeException e) {
            return -1; // It has just ended, or its name is no text.
        }
    }

    private static boolean isNumber(String name) {
        return Character.isDigit(name.charAt(0)) && name.chars().allMatch(Character::isDigit);
    }

    @Override
    public void close() {
        master.close();
    }
}
