// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.NodeWatch;
import kmsterm.sys.SysException;
import kmsterm.sys.Tty;
import kmsterm.sys.Vt;

/** A virtual terminal of this machine. */
final class KernelVt implements VtPort {
    /** Has a new value after every switch, and tells who polls. Since Linux 2.6.37. */
    private static final String ACTIVE = "/sys/class/tty/tty0/active";

    private static final String CARDS = "/dev/dri/card";

    /** Bit of CAP_SYS_TTY_CONFIG in the sets of capabilities(7). */
    private static final int CAP_SYS_TTY_CONFIG = 26;

    /** How often another one may be quicker at opening a free one. Guess. */
    private static final int TRIES = 4;

    /** Who restores it after a console that was killed. */
    private enum Care {
        /** Whoever sets its modes. */
        OTHERS,
        /** systemd, for the terminal of a service; otherwise our guard. */
        SERVICE,
        /** Our guard, which then brings the console's own to the front. */
        GUARD
    }

    private final int number;
    private final Fd fd;
    private final Optional<Fd> switches;
    private final MemorySegment scratch = Arena.ofAuto().allocate(64);
    private final Care care;

    /** The console's own terminal; itself if that is it. */
    private final int home;

    /** Read by the thread that restores, too. */
    private volatile Optional<Tty> hushed = Optional.empty();

    private VtGuard guard;

    static boolean supported() {
        return Files.exists(Path.of("/sys/class/tty/tty0"));
    }

    /**
     * Opens it and changes nothing.
     *
     * @throws VtRefused with the reason
     */
    static KernelVt open(int number) {
        String name = "tty" + number;
        if (!supported()) {
            throw new VtRefused(name + ": this kernel has no virtual terminals (CONFIG_VT)");
        }
        if (!mayConfigure()) {
            throw new VtRefused(refusal(name, "taking a virtual terminal needs root"));
        }
        Fd fd;
        try {
            fd = Fd.openDevice("/dev/" + name);
        } catch (SysException e) {
            throw new VtRefused(
                    e.errno() == Errno.EACCES || e.errno() == Errno.EPERM
                            ? refusal(name, "no right to open it")
                            : e.getMessage());
        }
        String problem = "";
        if (Vt.number(fd.number()) != number) {
            problem = name + ": is no virtual terminal";
        } else if (Vt.lock(fd) == -Errno.EAGAIN) {
            problem = name + ": another console runs on it; give another one with --vt";
        }
        if (!problem.isEmpty()) {
            fd.close();
            throw new VtRefused(problem);
        }
        return new KernelVt(number, fd, Care.SERVICE, number);
    }

    /**
     * The terminal of a session whose modes somebody else sets, to be looked at. Empty where we may
     * not.
     */
    static Optional<VtPort> ofSession(int number) {
        try {
            Fd fd = Fd.openDevice("/dev/tty" + number);
            if (Vt.number(fd.number()) == number) {
                return Optional.of(new KernelVt(number, fd, Care.OTHERS, number));
            }
            fd.close();
            return Optional.empty();
        } catch (SysException e) {
            return Optional.empty();
        }
    }

    private static String refusal(String name, String why) {
        return name
                + ": "
                + why
                + "; run one of: sudo systemctl start kmsterm@"
                + name
                + ".service | sudo kmsterm --vt "
                + name.substring(3)
                + " --switchvt";
    }

    /**
     * The controlling terminal could be taken without it, but not the keyboards: then nothing could
     * be typed, not even to switch away.
     */
    private static boolean mayConfigure() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("CapEff:")) {
                    long set = Long.parseUnsignedLong(line.substring(7).strip(), 16);
                    return (set >>> CAP_SYS_TTY_CONFIG & 1) == 1;
                }
            }
            return false;
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    private KernelVt(int number, Fd fd, Care care, int home) {
        this.care = care;
        this.home = home;
        this.number = number;
        this.fd = fd;
        Optional<Fd> notices;
        try {
            notices = Optional.of(Fd.openForReading(ACTIVE));
        } catch (SysException e) {
            notices = Optional.empty(); // the signals tell
        }
        switches = notices;
        consumeSwitch();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String name() {
        return "tty" + number;
    }

    @Override
    public int displayMode() {
        return Vt.displayMode(fd);
    }

    @Override
    public int setDisplayMode(int mode) {
        boolean unguarded =
                switch (care) {
                    case OTHERS -> false;
                    case SERVICE -> !VtGuard.isServiceManaged();
                    case GUARD -> true;
                };
        if (mode == Vt.KD_GRAPHICS && unguarded && guard == null) {
            guard = VtGuard.start(number, home).orElse(null);
        }
        return Vt.setDisplayMode(fd, mode);
    }

    @Override
    public int keyboardMode() {
        return Vt.keyboardMode(fd);
    }

    @Override
    public int setKeyboardMode(int mode) {
        return Vt.setKeyboardMode(fd, mode);
    }

    @Override
    public Vt.SwitchMode switchMode() {
        return Vt.switchMode(fd);
    }

    @Override
    public int setSwitchMode(int mode, int releaseSignal, int acquireSignal) {
        return Vt.setSwitchMode(fd, mode, releaseSignal, acquireSignal);
    }

    @Override
    public int active() {
        return Vt.active(fd);
    }

    @Override
    public int inUse() {
        return Vt.inUse(fd);
    }

    @Override
    public int activate(int wanted) {
        return Vt.activate(fd, wanted);
    }

    @Override
    public int release() {
        return Vt.release(fd);
    }

    @Override
    public int flushInput() {
        return Vt.flushInput(fd);
    }

    @Override
    public Optional<NodeWatch> watchUsers(EventLoop loop, Runnable used) {
        try {
            return Optional.of(new NodeWatch(loop, node(number), used));
        } catch (SysException e) {
            return Optional.empty(); // as if nobody else took it, which few do
        }
    }

    @Override
    public boolean touch() {
        try (Fd own = Fd.openDevice(node(number).toString())) {
            return own.number() >= 0;
        } catch (SysException e) {
            return false;
        }
    }

    private static Path node(int number) {
        return Path.of("/dev/tty" + number);
    }

    @Override
    public boolean hasOtherUsers(boolean orCard) {
        return isUsed(number, orCard);
    }

    /**
     * Whether another process than this one has the terminal open, as far as we may see.
     *
     * @param orCard or a graphics card
     */
    static boolean isUsed(int number, boolean orCard) {
        Path node = node(number);
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.pid() != self && uses(process.pid(), node, orCard));
    }

    private static boolean uses(long pid, Path node, boolean orCard) {
        try (DirectoryStream<Path> links =
                Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path link : links) {
                if (isTo(link, node, orCard)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false; // it has just ended, or is none of our business
        }
    }

    private static boolean isTo(Path link, Path node, boolean orCard) {
        try {
            Path target = Files.readSymbolicLink(link);
            return target.equals(node) || (orCard && target.toString().startsWith(CARDS));
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    @Override
    public Optional<Fd> switches() {
        return switches;
    }

    @Override
    public void consumeSwitch() {
        switches.ifPresent(file -> file.pread(scratch, 0, scratch.byteSize(), 0));
    }

    @Override
    public Optional<VtPort> openFree() {
        for (int i = 0; i < TRIES; i++) {
            int free = Vt.firstFree(fd);
            if (free <= 0 || free > Vt.LAST) {
                return Optional.empty();
            }
            Optional<VtPort> opened = openFree(free);
            if (opened.isPresent()) {
                return opened;
            }
        }
        return Optional.empty();
    }

    private Optional<VtPort> openFree(int free) {
        try {
            Fd opened = Fd.openDevice("/dev/tty" + free);
            if (Vt.number(opened.number()) == free && Vt.lock(opened) >= 0) {
                return Optional.of(new KernelVt(free, opened, Care.GUARD, home));
            }
            opened.close();
            return Optional.empty();
        } catch (SysException e) {
            return Optional.empty();
        }
    }

    @Override
    public void hush() {
        try {
            hushed = Optional.of(Tty.raw(fd.number()));
        } catch (SysException e) {
            hushed = Optional.empty(); // hung up on: nothing is typed there
        }
    }

    @Override
    public void restored() {
        hushed.ifPresent(Tty::close);
        if (guard != null) {
            guard.dismiss();
        }
    }

    @Override
    public void close() {
        switches.ifPresent(Fd::close);
        fd.close();
    }
}
