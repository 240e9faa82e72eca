// SPDX-License-Identifier: MIT
package kmsterm.sys;

/** A terminal that we are a client of: the one this program was started in. */
public final class Tty implements AutoCloseable {
    private Tty() {}

    /** TIOCGWINSZ; pixels are 0 where the terminal does not tell. */
    public record Size(int cols, int rows, int widthPx, int heightPx) {}

    /** isatty(3). */
    public static boolean isTty(int fd) {
        throw new AssertionError("skeleton");
    }

    /**
     * Puts the terminal on {@code fd} (borrowed) into raw mode, as cfmakeraw(3); {@link #close}
     * puts back what was there.
     */
    public static Tty raw(int fd) {
        throw new AssertionError("skeleton");
    }

    public static Size size(int fd) {
        throw new AssertionError("skeleton");
    }

    @Override
    public void close() {
        throw new AssertionError("skeleton");
    }
}
