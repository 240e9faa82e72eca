// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/**
 * The kernel's virtual terminals: ioctl_console(2) on a descriptor of one ({@code /dev/tty3}), or
 * of {@code /dev/tty0} for what concerns all. No call blocks. Results are 0 or what was asked for,
 * or a negative error number. Any thread.
 */
public final class Vt {
    /** Display modes. */
    public static final int KD_TEXT = Abi.KD_TEXT;

    public static final int KD_GRAPHICS = Abi.KD_GRAPHICS;

    /** Keyboard modes: what a terminal has by default today, and none of it. */
    public static final int K_UNICODE = Abi.K_UNICODE;

    public static final int K_OFF = Abi.K_OFF;

    /** Who hands the display over at a switch. */
    public static final int VT_AUTO = Abi.VT_AUTO;

    public static final int VT_PROCESS = Abi.VT_PROCESS;

    /** Major number of virtual terminals: Documentation/admin-guide/devices.txt. */
    private static final int TTY_MAJOR = 4;

    /** MAX_NR_CONSOLES; minor numbers above are serial lines, 0 is whichever is in front. */
    public static final int LAST = 63;

    private Vt() {}

    /**
     * 1 to {@link #LAST}; 0 when {@code fd} is no virtual terminal. TIOCGDEV, since Linux 2.6.36.
     */
    public static int number(int fd) {
        int device = getInt(fd, Abi.TIOCGDEV);
        // The encoding of makedev(3) in 32 bits; minor numbers of terminals fit the low byte.
        boolean vt = device > 0 && device >>> 8 == TTY_MAJOR;
        int minor = device & 0xff;
        return vt && minor <= LAST ? minor : 0;
    }

    public static int displayMode(Fd fd) {
        return getInt(fd.number(), Abi.KDGETMODE);
    }

    /** EPERM without CAP_SYS_TTY_CONFIG, unless it is the controlling terminal. */
    public static int setDisplayMode(Fd fd, int mode) {
        return Libc.ioctl(fd.number(), Abi.KDSETMODE, mode);
    }

    public static int keyboardMode(Fd fd) {
        return getInt(fd.number(), Abi.KDGKBMODE);
    }

    public static int setKeyboardMode(Fd fd, int mode) {
        return Libc.ioctl(fd.number(), Abi.KDSKBMODE, mode);
    }

    /**
     * What VT_GETMODE says; whose process it is, is not told.
     *
     * @param mode {@link #VT_AUTO}, {@link #VT_PROCESS}, or a negative error number
     * @param releaseSignal with {@link #VT_PROCESS} only, as {@link #setSwitchMode} set it
     * @param acquireSignal the same
     */
    public record SwitchMode(int mode, int releaseSignal, int acquireSignal) {}

    /** VT_GETMODE. */
    public static SwitchMode switchMode(Fd fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mode = arena.allocate(Abi.VT_MODE_SIZE, 8);
            int result = Libc.ioctl(fd.number(), Abi.VT_GETMODE, mode);
            return result < 0
                    ? new SwitchMode(result, 0, 0)
                    : new SwitchMode(
                            mode.get(JAVA_BYTE, Abi.VT_MODE_MODE),
                            mode.get(JAVA_SHORT, Abi.VT_MODE_RELSIG),
                            mode.get(JAVA_SHORT, Abi.VT_MODE_ACQSIG));
        }
    }

    /**
     * VT_SETMODE. With {@link #VT_PROCESS} this process gets {@code releaseSignal} when the
     * terminal is to leave the screen, and {@link #release} lets it; {@code acquireSignal} when it
     * is back.
     */
    public static int setSwitchMode(Fd fd, int mode, int releaseSignal, int acquireSignal) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(Abi.VT_MODE_SIZE, 8);
            request.set(JAVA_BYTE, Abi.VT_MODE_MODE, (byte) mode);
            request.set(JAVA_SHORT, Abi.VT_MODE_RELSIG, (short) releaseSignal);
            request.set(JAVA_SHORT, Abi.VT_MODE_ACQSIG, (short) acquireSignal);
            return Libc.ioctl(fd.number(), Abi.VT_SETMODE, request);
        }
    }

    /** VT_RELDISP 1: go ahead with the switch. EINVAL when none is waiting. */
    public static int release(Fd fd) {
        return Libc.ioctl(fd.number(), Abi.VT_RELDISP, 1);
    }

    /** The number of the terminal in front: VT_GETSTATE on any virtual terminal. */
    public static int active(Fd fd) {
        return state(fd, Abi.VT_STAT_ACTIVE);
    }

    /**
     * The terminals that somebody has open, bits {@code 1 << number}: VT_GETSTATE, which knows of 1
     * to 15.
     */
    public static int inUse(Fd fd) {
        return state(fd, Abi.VT_STAT_STATE);
    }

    private static int state(Fd fd, int field) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Abi.VT_STAT_SIZE, 8);
            int result = Libc.ioctl(fd.number(), Abi.VT_GETSTATE, state);
            return result < 0 ? result : Short.toUnsignedInt(state.get(JAVA_SHORT, field));
        }
    }

    /** The lowest terminal that nobody has open; -1 when there is none. VT_OPENQRY. */
    public static int firstFree(Fd fd) {
        return getInt(fd.number(), Abi.VT_OPENQRY);
    }

    /** Asks for a switch; it comes about later, when whoever is in front lets go. VT_ACTIVATE. */
    public static int activate(Fd fd, int number) {
        return Libc.ioctl(fd.number(), Abi.VT_ACTIVATE, number);
    }

    /** Throws away what was typed and not read. TCFLSH. */
    public static int flushInput(Fd fd) {
        return Libc.ioctl(fd.number(), Abi.TCFLSH, Abi.TCIFLUSH);
    }

    /**
     * flock(2) without waiting, until {@code fd} is closed: tells consoles of this kind apart on
     * one terminal. EAGAIN when another has it.
     */
    public static int lock(Fd fd) {
        return Libc.flock(fd.number(), Abi.LOCK_EX | Abi.LOCK_NB);
    }

    private static int getInt(int fd, long request) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(JAVA_INT);
            int result = Libc.ioctl(fd, request, value);
            return result < 0 ? result : value.get(JAVA_INT, 0);
        }
    }
}
