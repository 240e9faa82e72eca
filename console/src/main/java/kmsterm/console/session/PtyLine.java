// SPDX-License-Identifier: MIT
package kmsterm.console.session;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.function.Supplier;
import kmsterm.sys.Child;
import kmsterm.sys.Command;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Pty;
import kmsterm.sys.PtyUsers;
import kmsterm.sys.SysException;
import kmsterm.sys.WriteQueue;

/** A line made of a kernel pty and a child process, on an event loop. */
public final class PtyLine implements Line {
    /**
     * What may wait for a program that does not read. The kernel holds 4 KiB more. The longest text
     * that the clipboard takes, and as much as people type meanwhile; memory is taken only for what
     * waits.
     */
    public static final int QUEUE_BYTES = (1024 + 256) * 1024;

    private static final int READ_BYTES = 64 * 1024;

    /** signal(7), the same number on every architecture that Java runs on. */
    private static final int SIGHUP = 1;

    private static final int SIGKILL = 9;
    private static final int SIGCONT = 18;

    /**
     * Makes the lines of all sessions: they share one buffer for reading, as each copies what it
     * read at once. Close it after its lines.
     */
    public static final class Factory implements AutoCloseable {
        private final EventLoop loop;
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment buffer = arena.allocate(READ_BYTES);

        public Factory(EventLoop loop) {
            this.loop = loop;
        }

        /**
         * @param command asked at every launch: the environment may have changed
         */
        public Launcher launcher(Supplier<Command> command) {
            return (size, events) -> new PtyLine(loop, buffer, command.get(), size, events);
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    private final MemorySegment buffer;
    private final Events events;
    private final Pty pty;
    private final Child child;
    private final EventLoop.Watch masterWatch;
    private final EventLoop.Watch childWatch;
    private final WriteQueue queue;

    private boolean listening = true;
    private boolean wantsOut;
    private boolean hungUp;
    private boolean closed;

    private PtyLine(
            EventLoop loop, MemorySegment buffer, Command command, WindowSize size, Events events) {
        this.buffer = buffer;
        this.events = events;
        pty = Pty.open(size.cols(), size.rows(), size.widthPx(), size.heightPx());
        Child started = null;
        EventLoop.Watch watch = null;
        try {
            started = pty.spawn(command);
            watch = loop.watch(pty.master(), EventLoop.IN, this::ready);
            childWatch = loop.watch(started.pidfd(), EventLoop.IN, this::ended);
        } catch (SysException e) {
            if (watch != null) {
                watch.close();
            }
            if (started != null) {
                started.signalGroup(SIGKILL);
                started.close();
            }
            pty.close();
            throw e;
        }
        child = started;
        masterWatch = watch;
        queue = new WriteQueue(pty.master(), QUEUE_BYTES, this::watchOut);
    }

    private void ready(int ready) {
        if ((ready & EventLoop.OUT) != 0) {
            flush();
        }
        if (closed) {
            return;
        }
        if (listening) {
            events.readable();
        } else if ((ready & (EventLoop.HUP | EventLoop.ERR)) != 0) {
            hungUp(true);
        }
    }

    private void flush() {
        if (queue.flush() < 0) {
            queue.close(); // The line is dead: there is nobody to send this to.
        }
        if (queue.pendingBytes() == 0) {
            events.drained();
        }
    }

    private void ended(int ready) {
        if (child.exit().isPresent()) {
            childWatch.events(0);
            events.ended();
        }
    }

    @Override
    public int read(byte[] into) {
        int read = pty.read(buffer, 0, Math.min(into.length, READ_BYTES));
        if (read > 0) {
            MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, into, 0, read);
            hungUp(false);
            return read;
        }
        if (read == -Errno.EAGAIN) {
            hungUp(false);
            return NOTHING;
        }
        hungUp(true);
        return HUNG_UP;
    }

    @Override
    public void listen(boolean wanted) {
        if (listening != wanted) {
            listening = wanted;
            rearm();
        }
    }

    private void watchOut(boolean wanted) {
        if (wantsOut != wanted) {
            wantsOut = wanted;
            rearm();
        }
    }

    private void hungUp(boolean now) {
        if (hungUp != now) {
            hungUp = now;
            rearm();
        }
    }

    /**
     * HUP is reported always and by level, and would spin for as long as nobody has the slave open.
     * Then the watch is by edge: the next byte written to a slave that was opened again makes one.
     */
    private void rearm() {
        if (closed) {
            return;
        }
        int wanted = (listening ? EventLoop.IN : 0) | (wantsOut ? EventLoop.OUT : 0);
        masterWatch.events(hungUp && wanted != 0 ? wanted | EventLoop.EDGE : wanted);
    }

    @Override
    public boolean offer(byte[] bytes, int from, int to) {
        return queue.offer(bytes, from, to);
    }

    @Override
    public int freeBytes() {
        return queue.freeBytes();
    }

    @Override
    public void resize(WindowSize size) {
        pty.resize(size.cols(), size.rows(), size.widthPx(), size.heightPx());
    }

    @Override
    public int pid() {
        return child.pid();
    }

    @Override
    public String slavePath() {
        return pty.slavePath();
    }

    @Override
    public boolean echo() {
        return pty.echo();
    }

    @Override
    public boolean secret() {
        return pty.secret();
    }

    @Override
    public Optional<Child.Exit> exit() {
        return child.exit();
    }

    @Override
    public void hangUp() {
        child.signalGroup(SIGHUP);
        child.signalGroup(SIGCONT);
    }

    @Override
    public void kill() {
        child.signalGroup(SIGKILL);
    }

    /** The program at once; the others are looked for on a thread of their own. */
    @Override
    public void killUsers() {
        try {
            PtyUsers users = pty.users();
            Thread.ofPlatform().daemon().name("secure attention").start(() -> killAll(users));
        } catch (SysException e) {
            assert e.errno() != 0; // No more descriptors: the others get the hang-up of close.
        }
        child.signalGroup(SIGKILL);
    }

    private static void killAll(PtyUsers users) {
        try (users) {
            users.kill();
        }
    }

    @Override
    public int foreground() {
        return pty.foreground();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        queue.close();
        childWatch.close();
        masterWatch.close();
        child.close();
        pty.close();
    }
}
