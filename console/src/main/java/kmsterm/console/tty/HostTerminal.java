// SPDX-License-Identifier: MIT
package kmsterm.console.tty;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.Signals;
import kmsterm.sys.Tty;

/**
 * The terminal on fds 0 and 1, taken over: raw mode and alternate screen until {@link #close},
 * which puts everything back. A shutdown hook does so if close is not reached. Loop thread only.
 *
 * <p>Writing to a terminal can block for as long as its user likes, and O_NONBLOCK would be set for
 * everybody who shares the descriptor, the shell included: so a helper thread writes, one piece at
 * a time.
 */
public final class HostTerminal implements AutoCloseable {
    /** Alternate screen, no automatic wrap, plain pen. What a painter starts from. */
    static final String ENTER = "\033[?1049h\033[?7l\033[m\033[H\033[2J";

    /** Undoes {@link #ENTER} and all that a {@link TtyPainter} may have set. */
    static final String LEAVE =
            "\033[?2026l" + HostMode.allOff() + "\033[m\033[0 q\033[?7h\033[?25h\033[?1049l";

    /** How long close waits for a terminal that takes nothing. Guess. */
    private static final long LEAVE_TIMEOUT_MS = 1000;

    private static final int READ_BYTES = 4096;

    /** Who uses the terminal. Called on the loop. */
    public interface Guest {
        /** Bytes that were typed; valid during the call. */
        void typed(byte[] bytes, int from, int to);

        /** The terminal has a new size, or may show something else (after SIGCONT). */
        void changed();

        /** The piece handed to {@link #write} is out: the next may come. */
        void drained();

        /** The detach key was pressed. */
        void detached();

        /** The terminal hung up. */
        void gone();
    }

    private final EventLoop loop;
    private final Guest guest;
    private final int detachKey;
    private final Tty tty;
    private final Fd stdin = Fd.own(0, "stdin");
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment readBuffer = arena.allocate(READ_BYTES);
    private final byte[] read = new byte[READ_BYTES];
    private final EventLoop.Watch watch;
    private final Thread hook = new Thread(this::restore, "restore terminal");
    private final AtomicBoolean restored = new AtomicBoolean();

    private final Thread writer = new Thread(this::writeAll, "terminal writer");
    private final Semaphore work = new Semaphore(0);
    private final Runnable tellDrained = this::tellDrained;
    private boolean busy;
    private boolean closed;
    private volatile byte[] piece;
    private volatile int pieceFrom;
    private volatile int pieceTo;
    private volatile boolean leaving;

    private HostTerminal(EventLoop loop, Signals signals, int detachKey, Guest guest) {
        this.loop = loop;
        this.guest = guest;
        this.detachKey = detachKey;
        tty = Tty.raw(0);
        Runtime.getRuntime().addShutdownHook(hook);
        writer.setDaemon(true);
        writer.start();
        watch = loop.watch(stdin, EventLoop.IN, this::ready);
        signals.on("WINCH", () -> changed());
        signals.on("CONT", this::continued);
        byte[] enter = ENTER.getBytes(StandardCharsets.US_ASCII);
        write(enter, 0, enter.length);
    }

    /** Whether fds 0 and 1 are a terminal. */
    public static boolean possible() {
        return Tty.isTty(0) && Tty.isTty(1);
    }

    /**
     * Takes the terminal.
     *
     * @param signals WINCH and CONT are handled from now on
     * @param detachKey the byte that means it, or -1 for none; it is not handed on
     * @throws kmsterm.sys.SysException if the terminal cannot be set
     */
    public static HostTerminal open(EventLoop loop, Signals signals, int detachKey, Guest guest) {
        return new HostTerminal(loop, signals, detachKey, guest);
    }

    /** In cells; 80×24 where the terminal does not tell. */
    public static Tty.Size size() {
        Tty.Size size = Tty.size(1);
        return size.cols() > 0 && size.rows() > 0 ? size : new Tty.Size(80, 24, 0, 0);
    }

    /** Whether {@link #write} may be called. */
    public boolean idle() {
        return !busy && !closed;
    }

    /** Writes {@code bytes[from, to)}. The array is lent until {@link Guest#drained}. */
    public void write(byte[] bytes, int from, int to) {
        assert idle();
        busy = true;
        piece = bytes;
        pieceFrom = from;
        pieceTo = to;
        work.release();
    }

    private void writeAll() {
        // No try-with-resources: fd 1 is not ours to close.
        var stdout = new FileOutputStream(FileDescriptor.out);
        try {
            while (true) {
                work.acquire();
                if (leaving) {
                    stdout.write(LEAVE.getBytes(StandardCharsets.US_ASCII));
                    return;
                }
                stdout.write(piece, pieceFrom, pieceTo - pieceFrom);
                loop.post(tellDrained);
            }
        } catch (IOException e) {
            loop.post(this::hungUp);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellDrained() {
        busy = false;
        if (!closed) {
            guest.drained();
        }
    }

    private void ready(int events) {
        int count = stdin.read(readBuffer, 0, READ_BYTES);
        if (count <= 0) {
            if (count == 0 || (events & (EventLoop.HUP | EventLoop.ERR)) != 0) {
                hungUp();
            }
            return;
        }
        MemorySegment.copy(readBuffer, ValueLayout.JAVA_BYTE, 0, read, 0, count);
        int end = 0;
        while (end < count && (detachKey < 0 || (read[end] & 0xFF) != detachKey)) {
            end++;
        }
        if (end > 0) {
            guest.typed(read, 0, end);
        }
        if (end < count && !closed) {
            guest.detached();
        }
    }

    private void hungUp() {
        if (!closed) {
            watch.events(0);
            guest.gone();
        }
    }

    private void changed() {
        if (!closed) {
            guest.changed();
        }
    }

    /** The shell that had the terminal meanwhile may have set it to its liking. */
    @SuppressWarnings("resource") // what it would put back on close is not what was there at first
    private void continued() {
        if (!closed) {
            Tty.raw(0);
            guest.changed();
        }
    }

    /** On the loop, or in the shutdown hook: once. */
    private void restore() {
        if (!restored.compareAndSet(false, true)) {
            return;
        }
        leaving = true;
        work.release();
        try {
            writer.join(LEAVE_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tty.close();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        watch.close();
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            assert restored.get() : "the program is ending already: the hook finds nothing to do";
        }
        stdin.release();
        arena.close();
    }
}
