// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/** struct winsize of ioctl_tty(2): the fields are 16 bits wide. */
final class WindowSize {
    private WindowSize() {}

    static void set(Fd terminal, int cols, int rows, int widthPx, int heightPx) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(Abi.WINSIZE_SIZE, 8);
            size.set(JAVA_SHORT, Abi.WINSIZE_COL, clamp(cols));
            size.set(JAVA_SHORT, Abi.WINSIZE_ROW, clamp(rows));
            size.set(JAVA_SHORT, Abi.WINSIZE_XPIXEL, clamp(widthPx));
            size.set(JAVA_SHORT, Abi.WINSIZE_YPIXEL, clamp(heightPx));
            int result = Libc.ioctl(terminal.number(), Abi.TIOCSWINSZ, size);
            Errno.check("TIOCSWINSZ", terminal.target(), result);
        }
    }

    /**
     * @throws SysException ENOTTY when it is no terminal
     */
    static Tty.Size get(int fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(Abi.WINSIZE_SIZE, 8);
            Errno.check("TIOCGWINSZ", "fd " + fd, Libc.ioctl(fd, Abi.TIOCGWINSZ, size));
            return new Tty.Size(
                    Short.toUnsignedInt(size.get(JAVA_SHORT, Abi.WINSIZE_COL)),
                    Short.toUnsignedInt(size.get(JAVA_SHORT, Abi.WINSIZE_ROW)),
                    Short.toUnsignedInt(size.get(JAVA_SHORT, Abi.WINSIZE_XPIXEL)),
                    Short.toUnsignedInt(size.get(JAVA_SHORT, Abi.WINSIZE_YPIXEL)));
        }
    }

    /** A picture of 8K and more still fits; what does not is told as the largest there is. */
    private static short clamp(int value) {
        return (short) Math.clamp(value, 0, 0xffff);
    }
}
