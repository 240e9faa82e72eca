// SPDX-License-Identifier: MIT
package kmsterm.sys;

/** Error numbers of Linux that the program tells apart. Source: asm-generic/errno.h. */
public final class Errno {
    public static final int ENOENT = 2;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int EAGAIN = 11;

    private Errno() {}

    /** The symbol, {@code "EAGAIN"}, or the number in decimal when unknown. */
    public static String name(int errno) {
        throw new AssertionError("skeleton");
    }

    /** A short English text, as strerror(3) has it in the C locale. */
    public static String text(int errno) {
        throw new AssertionError("skeleton");
    }
}
