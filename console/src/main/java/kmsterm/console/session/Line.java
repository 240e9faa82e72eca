// SPDX-License-Identifier: MIT
package kmsterm.console.session;

import java.util.Optional;
import kmsterm.sys.Child;

/**
 * A running program on its pty, as a session sees it: the port between the life cycle and the
 * kernel. Nothing here blocks. Closing gives the pty up, which hangs up whoever still uses it.
 */
public interface Line extends AutoCloseable {
    /** {@link #read} found nothing now. */
    int NOTHING = 0;

    /**
     * {@link #read} found that nobody has the slave open. Not the end: login hangs the line up and
     * opens it again. The line watches for that by itself.
     */
    int HUNG_UP = -1;

    /** What happens on a line, told on the loop. */
    interface Events {
        /** There may be something to read; until {@link Line#listen listen(false)}. */
        void readable();

        /** What {@link Line#offer} took has been written; told at least after it refused. */
        void drained();

        /** The program has ended and {@link Line#exit} tells how. Once. */
        void ended();
    }

    /** Starts programs; what a session is given to make its lines. */
    @FunctionalInterface
    interface Launcher {
        /**
         * Starts the program on a new pty of this size. Nothing is told before this returns.
         *
         * @throws kmsterm.sys.SysException if that is not possible, now or ever
         */
        Line launch(WindowSize size, Events events);
    }

    /** One read(2). Returns bytes read, {@link #NOTHING} or {@link #HUNG_UP}. */
    int read(byte[] into);

    /** Whether {@link Events#readable} is wanted. It is at first. */
    void listen(boolean wanted);

    /** Sends to the program, now or when it reads. Whole, or not at all: false. */
    boolean offer(byte[] bytes, int from, int to);

    /** How many bytes {@link #offer} would take now. */
    int freeBytes();

    /** Tells the program its window's size. */
    void resize(WindowSize size);

    int pid();

    /** {@code /dev/pts/N}. */
    String slavePath();

    /** Whether the program has what is typed echoed: not while it asks for a password. */
    boolean echo();

    /**
     * Whether the program reads a line that is not echoed: a password. Not of programs that read
     * single keys. Hot.
     */
    boolean secret();

    Optional<Child.Exit> exit();

    /** SIGHUP to the program's process group, and SIGCONT so that a stopped one hears it. */
    void hangUp();

    /** SIGKILL to the program's process group. */
    void kill();

    /** SIGKILL to all who use the line: whatever they are, whoever they belong to. */
    void killUsers();

    /** The process group in the foreground; 0 or below: none. */
    int foreground();

    @Override
    void close();
}
