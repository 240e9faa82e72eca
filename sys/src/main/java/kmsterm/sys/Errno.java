// SPDX-License-Identifier: MIT
package kmsterm.sys;

import kmsterm.sys.natives.Libc;

/** Error numbers of Linux that the program tells apart. Source: asm-generic/errno.h. */
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int ENXIO = 6;
    public static final int ENOEXEC = 8;
    public static final int EBADF = 9;
    public static final int ECHILD = 10;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int ENOTDIR = 20;
    public static final int EINVAL = 22;
    public static final int ENFILE = 23;
    public static final int EMFILE = 24;
    public static final int ENOTTY = 25;
    public static final int ENOSPC = 28;
    public static final int EPIPE = 32;
    public static final int ENAMETOOLONG = 36;
    public static final int EBADR = 53;
    public static final int EOPNOTSUPP = 95;
    public static final int EADDRINUSE = 98;
    public static final int ECONNABORTED = 103;
    public static final int ECONNRESET = 104;
    public static final int ENOBUFS = 105;
    public static final int ETIMEDOUT = 110;
    public static final int ECONNREFUSED = 111;

    private Errno() {}

    /** The symbol, {@code "EAGAIN"}, or the number in decimal when unknown. */
    public static String name(int errno) {
        String name = errno > 0 ? Libc.strerrorname_np(errno) : null;
        return name == null ? Integer.toString(errno) : name;
    }

    /** A short English text, as strerror(3) has it in the C locale. */
    public static String text(int errno) {
        String text = errno > 0 ? Libc.strerrordesc_np(errno) : null;
        return text == null ? "Unknown error " + errno : text;
    }

    /**
     * Translates the result of a native call.
     *
     * @param result what the call returned, negative error numbers included
     * @return {@code result} when it is not negative
     * @throws SysException otherwise
     */
    static int check(String call, String target, int result) {
        if (result < 0) {
            throw new SysException(call, target, -result);
        }
        return result;
    }
}
