// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/** A terminal that we are a client of: the one this program was started in. */
public final class Tty implements AutoCloseable {
    /** What is assumed where the terminal does not tell (a serial line): DEC's VT100. */
    private static final int DEFAULT_COLS = 80;

    private static final int DEFAULT_ROWS = 24;

    private final int fd;
    private final Arena arena;
    private final MemorySegment former;

    private Tty(int fd, Arena arena, MemorySegment former) {
        this.fd = fd;
        this.arena = arena;
        this.former = former;
    }

    /** TIOCGWINSZ; pixels are 0 where the terminal does not tell. */
    public record Size(int cols, int rows, int widthPx, int heightPx) {}

    /** isatty(3). */
    public static boolean isTty(int fd) {
        return Libc.isatty(fd) == 1;
    }

    /**
     * Puts the terminal on {@code fd} (borrowed) into raw mode, as cfmakeraw(3); {@link #close}
     * puts back what was there. What was typed and not yet read stays.
     *
     * @throws SysException ENOTTY when it is no terminal, EIO when it was hung up on
     */
    public static Tty raw(int fd) {
        // Shared: a shutdown hook has to be able to put the terminal back.
        Arena arena = Arena.ofShared();
        try {
            MemorySegment former = Termios.of(fd, "fd " + fd, arena);
            MemorySegment raw = arena.allocate(Abi.TERMIOS_SIZE, 8).copyFrom(former);
            Libc.cfmakeraw(raw);
            Errno.check("tcsetattr", "fd " + fd, setModes(fd, raw));
            return new Tty(fd, arena, former);
        } catch (SysException e) {
            arena.close();
            throw e;
        }
    }

    /**
     * 80 by 24 where the terminal does not know.
     *
     * @throws SysException ENOTTY when it is no terminal
     */
    public static Size size(int fd) {
        Size told = WindowSize.get(fd);
        return told.cols() > 0 && told.rows() > 0
                ? told
                : new Size(DEFAULT_COLS, DEFAULT_ROWS, 0, 0);
    }

    /** Waits for what was written to be sent, in the modes that it was written for. */
    private static int setModes(int fd, MemorySegment termios) {
        int result;
        do {
            result = Libc.tcsetattr(fd, Abi.TCSADRAIN, termios);
        } while (result == -Errno.EINTR);
        return result;
    }

    /** A terminal that has gone away cannot be put back, and need not be. */
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            setModes(fd, former);
            arena.close();
        }
    }
}
