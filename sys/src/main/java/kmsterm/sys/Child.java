// SPDX-License-Identifier: MIT
package kmsterm.sys;

/** A child process, watched by its pidfd. Closing does not kill it. */
public final class Child implements AutoCloseable {
    private Child() {}

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

    public int pid() {
        throw new AssertionError("skeleton");
    }

    /** Readable (EventLoop.IN) once the child has ended. Owned by this. */
    public Fd pidfd() {
        throw new AssertionError("skeleton");
    }

    /** waitid(2) without blocking; reaps once, then returns the same again. Empty while it runs. */
    public java.util.Optional<Exit> exit() {
        throw new AssertionError("skeleton");
    }

    /** pidfd_send_signal(2); no effect on a child that has ended. */
    public void signal(int signal) {
        throw new AssertionError("skeleton");
    }

    /** kill(2) on its process group, which a child of {@link Pty#spawn} leads. */
    public void signalGroup(int signal) {
        throw new AssertionError("skeleton");
    }

    @Override
    public void close() {
        throw new AssertionError("skeleton");
    }
}
