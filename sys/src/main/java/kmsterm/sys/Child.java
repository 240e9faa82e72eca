// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/**
 * A child process, watched by its pidfd. Closing does not kill it. Whoever closes it while it runs
 * leaves a zombie when it ends, until we end too: keep it until {@link #exit} tells.
 */
public final class Child implements AutoCloseable {
    private final int pid;
    private final Fd pidfd;
    private Optional<Exit> exit = Optional.empty();

    private Child(int pid, Fd pidfd) {
        this.pid = pid;
        this.pidfd = pidfd;
    }

    /**
     * How it ended: one of the two is -1.
     *
     * @param exitCode 0 to 255, or -1
     * @param signal the signal that killed it, or -1
     */
    public record Exit(int exitCode, int signal) {
        /** As a shell tells it: the exit code, or 128 + signal. */
        public int shellStatus() {
            return signal > 0 ? 128 + signal : exitCode;
        }
    }

    /**
     * Takes charge of a child that was just started. Its number cannot go to another process in
     * between, for nobody else waits for it. Without a pidfd (EMFILE) nobody could tell when it
     * ends, so then it is killed and reaped.
     *
     * @throws SysException when the pidfd cannot be had
     */
    static Child adopt(int pid, String program) {
        long fd = Libc.syscall(Abi.SYS_pidfd_open, pid, 0, 0, 0);
        if (fd < 0) {
            Libc.kill(pid, Abi.SIGKILL);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment info = arena.allocate(Abi.SIGINFO_SIZE, 8);
                waitid(Abi.P_PID, pid, info, Abi.WEXITED);
            }
            throw new SysException("pidfd_open", program, (int) -fd);
        }
        return new Child(pid, Fd.own((int) fd, program + "[" + pid + "]"));
    }

    /**
     * Starts a program in a session of its own with no terminal: its input is empty, what it prints
     * goes nowhere.
     *
     * @throws SysException as {@link Pty#spawn}
     */
    public static Child start(Command command) {
        return PosixSpawn.start(command, "/dev/null");
    }

    /** The number under which {@link #startBeside} hands a descriptor on. */
    public static final int INHERITED_FD = 3;

    /**
     * Starts a program as a part of what runs here: in our session and process group, with our
     * standard descriptors and one more, {@link #INHERITED_FD}. All signals do what they do by
     * default.
     *
     * @param inherited borrowed
     * @throws SysException as {@link Pty#spawn}
     */
    public static Child startBeside(Command command, Fd inherited) {
        return PosixSpawn.startBeside(command, inherited);
    }

    public int pid() {
        return pid;
    }

    /** Readable (EventLoop.IN) once the child has ended. Owned by this. */
    public Fd pidfd() {
        return pidfd;
    }

    /**
     * waitid(2) without blocking; reaps once, then returns the same again. Empty while it runs.
     *
     * @throws SysException ECHILD when somebody else has waited for it
     */
    public Optional<Exit> exit() {
        if (exit.isEmpty()) {
            exit = reap();
        }
        return exit;
    }

    private Optional<Exit> reap() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(Abi.SIGINFO_SIZE, 8);
            int result = waitid(Abi.P_PIDFD, pidfd.number(), info, Abi.WEXITED | Abi.WNOHANG);
            Errno.check("waitid", pidfd.target(), result);
            if (info.get(JAVA_INT, Abi.SIGINFO_PID) == 0) {
                return Optional.empty();
            }
            int status = info.get(JAVA_INT, Abi.SIGINFO_STATUS);
            boolean exited = info.get(JAVA_INT, Abi.SIGINFO_CODE) == Abi.CLD_EXITED;
            return Optional.of(exited ? new Exit(status, -1) : new Exit(-1, status));
        }
    }

    private static int waitid(int idtype, int id, MemorySegment info, int options) {
        int result;
        do {
            result = Libc.waitid(idtype, id, info, options);
        } while (result == -Errno.EINTR);
        return result;
    }

    /** pidfd_send_signal(2); no effect on a child that has ended. */
    public void signal(int signal) {
        long result = Libc.syscall(Abi.SYS_pidfd_send_signal, pidfd.number(), signal, 0, 0);
        if (result != -Errno.ESRCH) {
            Errno.check("pidfd_send_signal", pidfd.target(), (int) result);
        }
    }

    /**
     * To its process group, which a child of {@link Pty#spawn} leads; no effect when the group is
     * empty. Reaches the group also after the leader has ended and was reaped: by the pidfd since
     * Linux 6.9; before that by number, and then not after {@link #exit} has told, for the number
     * may be another's by then.
     */
    public void signalGroup(int signal) {
        long result =
                Libc.syscall(
                        Abi.SYS_pidfd_send_signal,
                        pidfd.number(),
                        signal,
                        0,
                        Abi.PIDFD_SIGNAL_PROCESS_GROUP);
        if (result == -Errno.EINVAL && exit.isEmpty()) {
            result = Libc.kill(-pid, signal);
        }
        if (result != -Errno.ESRCH && result != -Errno.EINVAL) {
            Errno.check("kill", pidfd.target(), (int) result);
        }
    }

    /** Reaps the child if it has ended. */
    @Override
    public void close() {
        if (pidfd.isOpen()) {
            try {
                exit();
            } finally {
                pidfd.close();
            }
        }
    }
}
