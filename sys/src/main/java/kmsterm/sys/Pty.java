// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.lang.foreign.MemorySegment;

/**
 * A pseudo terminal, by its master. Non-blocking. POLLHUP or EIO on the master is not the end of a
 * session: after login's vhangup the slave is opened again. The session ends with its child.
 */
public final class Pty implements AutoCloseable {
    private Pty() {}

    public static Pty open(int cols, int rows, int widthPx, int heightPx) {
        throw new AssertionError("skeleton");
    }

    /** Owned by this. */
    public Fd master() {
        throw new AssertionError("skeleton");
    }

    /** {@code /dev/pts/N}. */
    public String slavePath() {
        throw new AssertionError("skeleton");
    }

    /**
     * Starts a session leader with the slave as controlling terminal and as fds 0 to 2; default
     * signals, empty mask, no other descriptor. posix_spawn(3), so nothing of the JVM forks.
     *
     * @throws SysException if the program cannot be started ("posix_spawn", argv[0], ENOENT)
     */
    public Child spawn(Command command) {
        throw new AssertionError("skeleton");
    }

    /** TIOCSWINSZ: the foreground group gets SIGWINCH. */
    public void resize(int cols, int rows, int widthPx, int heightPx) {
        throw new AssertionError("skeleton");
    }

    /** Whether the slave echoes (termios ECHO): off while a password is asked for. */
    public boolean echo() {
        throw new AssertionError("skeleton");
    }

    /** read(2) on the master; see {@link Fd#read}. */
    public int read(MemorySegment buffer, long offset, long length) {
        throw new AssertionError("skeleton");
    }

    @Override
    public void close() {
        throw new AssertionError("skeleton");
    }
}
