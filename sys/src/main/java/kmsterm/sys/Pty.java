// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/**
 * A pseudo terminal, by its master. Non-blocking.
 *
 * <p>A session ends with its child, not with its terminal, so this holds the slave open as well.
 * Then the master never reports HUP or EIO, which mean "no slave is open now" and are no end: login
 * closes the terminal, calls vhangup(2) and opens it again. Without a slave of our own that gap
 * would make a level-triggered watch spin, and nothing would tell when it is over; our descriptor,
 * although hung up by then like all others, still counts as one that is open. Bytes written in the
 * gap wait for whoever opens the slave next, instead of failing.
 *
 * <p>So a reader watches the master for IN from beginning to end and need not handle HUP. When
 * {@link Child#exit} has told that the child has ended, it reads until {@code -EAGAIN}: the kernel
 * says that only when everything written before is read (n_tty flushes what is under way first), so
 * nothing that was printed is lost. Background jobs may go on to write; closing the master is what
 * hangs up on them.
 *
 * <p>vhangup(2) resets the terminal's modes, IUTF8 among them, to the kernel's; login and agetty
 * put back what they found.
 */
public final class Pty implements AutoCloseable {
    private static final int PATH_BYTES = 64;

    private final Fd master;
    private final Fd slave;
    private final String slavePath;

    /** A struct termios. */
    private final MemorySegment modes = Arena.ofAuto().allocate(Abi.TERMIOS_SIZE, 8);

    private Pty(Fd master, Fd slave, String slavePath) {
        this.master = master;
        this.slave = slave;
        this.slavePath = slavePath;
    }

    /**
     * Line discipline and modes are the kernel's for a new terminal (stty sane, erase is DEL) and
     * IUTF8, so that erasing in a line takes a whole character.
     *
     * @throws SysException no more descriptors (EMFILE), no more ptys (ENOSPC, kernel.pty.max)
     */
    public static Pty open(int cols, int rows, int widthPx, int heightPx) {
        Fd master =
                Fd.ownResult(
                        "posix_openpt",
                        "/dev/ptmx",
                        Libc.posix_openpt(
                                Abi.O_RDWR | Abi.O_NOCTTY | Abi.O_CLOEXEC | Abi.O_NONBLOCK));
        Fd slave = null;
        try {
            Errno.check("grantpt", "/dev/ptmx", Libc.grantpt(master.number()));
            Errno.check("unlockpt", "/dev/ptmx", Libc.unlockpt(master.number()));
            String path = slavePath(master);
            // By the master, not by the path: whatever is mounted on /dev/pts meanwhile.
            int flags = Abi.O_RDWR | Abi.O_NOCTTY | Abi.O_CLOEXEC;
            int peer = Libc.ioctl(master.number(), Abi.TIOCGPTPEER, flags);
            slave = Fd.ownResult("TIOCGPTPEER", path, peer);
            master = Fd.own(master.release(), path);
            setUtf8(master);
            WindowSize.set(master, cols, rows, widthPx, heightPx);
            return new Pty(master, slave, path);
        } catch (SysException e) {
            if (slave != null) {
                slave.close();
            }
            master.close();
            throw e;
        }
    }

    private static String slavePath(Fd master) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocate(PATH_BYTES);
            int error = Libc.ptsname_r(master.number(), path, PATH_BYTES);
            Errno.check("ptsname_r", "/dev/ptmx", -error);
            return path.getString(0);
        }
    }

    private static void setUtf8(Fd master) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = Termios.of(master, arena);
            int flags = termios.get(JAVA_INT, Abi.TERMIOS_IFLAG);
            termios.set(JAVA_INT, Abi.TERMIOS_IFLAG, flags | Abi.IUTF8);
            int result = Libc.tcsetattr(master.number(), Abi.TCSANOW, termios);
            Errno.check("tcsetattr", master.target(), result);
        }
    }

    /** Owned by this. */
    public Fd master() {
        return master;
    }

    /** {@code /dev/pts/N}. */
    public String slavePath() {
        return slavePath;
    }

    /**
     * Starts a session leader with the slave as controlling terminal and as fds 0 to 2; default
     * signals, empty mask, no other descriptor. posix_spawn(3), so nothing of the JVM forks.
     * Resource limits and umask are inherited. PATH is searched as execvp(3) does, in the child's
     * PATH, and without a PATH in {@code /bin:/usr/bin}.
     *
     * <p>A terminal has one session at a time: spawn again when the child has ended.
     *
     * @throws SysException if the program cannot be started: {@code ("posix_spawn", argv[0], ENOENT
     *     | EACCES | ENOEXEC | …)}, ENOEXEC also for a script without {@code #!}; {@code ("chdir",
     *     directory, …)}; {@code ("pidfd_open", argv[0], EMFILE)}, the child is killed then
     */
    public Child spawn(Command command) {
        return PosixSpawn.start(command, slavePath);
    }

    /** TIOCSWINSZ: the foreground group gets SIGWINCH if anything has changed. */
    public void resize(int cols, int rows, int widthPx, int heightPx) {
        WindowSize.set(master, cols, rows, widthPx, heightPx);
    }

    /** Whether the slave echoes (termios ECHO): off while a password is asked for. */
    public boolean echo() {
        try (Arena arena = Arena.ofConfined()) {
            // On a master, tcgetattr tells the slave's.
            MemorySegment termios = Termios.of(master, arena);
            return (termios.get(JAVA_INT, Abi.TERMIOS_LFLAG) & Abi.ECHO) != 0;
        }
    }

    /**
     * Whether a line is read that is not echoed (termios ICANON without ECHO): a password is asked
     * for. False for programs that read single keys, such as an editor. Does not allocate.
     */
    public boolean secret() {
        if (Libc.tcgetattr(master.number(), modes) < 0) {
            return false;
        }
        int flags = modes.get(JAVA_INT, Abi.TERMIOS_LFLAG);
        return (flags & (Abi.ICANON | Abi.ECHO)) == Abi.ICANON;
    }

    /** The process group in the foreground of the slave, tcgetpgrp(3); 0 or below: none. */
    public int foreground() {
        return number(master, Abi.TIOCGPGRP);
    }

    /** What an ioctl writes into an int, or a negative error number. */
    static int number(Fd fd, long request) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment number = arena.allocate(JAVA_INT);
            int result = Libc.ioctl(fd.number(), request, number);
            return result < 0 ? result : number.get(JAVA_INT, 0);
        }
    }

    /**
     * All who use it now.
     *
     * @throws SysException EMFILE
     */
    public PtyUsers users() {
        return new PtyUsers(master, slave, slavePath);
    }

    /** read(2) on the master; see {@link Fd#read}. */
    public int read(MemorySegment buffer, long offset, long length) {
        return master.read(buffer, offset, length);
    }

    /** Hangs up on whatever still runs there: SIGHUP to the session leader and the foreground. */
    @Override
    public void close() {
        slave.close();
        master.close();
    }
}
