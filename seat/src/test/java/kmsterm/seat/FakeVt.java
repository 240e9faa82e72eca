// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.NodeWatch;
import kmsterm.sys.Self;
import kmsterm.sys.Vt;
import kmsterm.sys.natives.Libc;

/**
 * Terminal 3 of a kernel that switches as drivers/tty/vt does, real signals included, and that
 * gives no other notice of a switch; and others that were opened by it, which share the first one's
 * kernel.
 */
final class FakeVt implements VtPort {
    static final int NUMBER = 3;

    private final int number;

    /** Whose {@link #front}, {@link #pending} and {@link #inUse} count. */
    private final FakeVt kernel;

    /** Of the kernel: those that we have open. */
    final Map<Integer, FakeVt> ours = new TreeMap<>();

    int front = 1;
    int display = Vt.KD_TEXT;
    int keyboard = Vt.K_UNICODE;
    int mode = Vt.VT_AUTO;

    /** Those that are open, bits {@code 1 << number}; tty0 always is. */
    int inUse = 1 | 1 << NUMBER;

    /** The terminal to switch to once we let go; 0 for none. */
    int pending;

    int flushes;
    int settings;
    int restorations;
    boolean hushed;
    boolean open = true;

    /** The error number that KDSETMODE is answered with. */
    int refuseDisplay;

    /** Somebody else has it open. */
    boolean otherUsers;

    int looksForUsers;

    /** We have opened it as somebody else would; {@link #openedBySomebody} tells of it. */
    boolean touched;

    /** Somebody else has a graphics card open. */
    boolean cardUsers;

    private Runnable users;
    private int releaseSignal;
    private int acquireSignal;

    FakeVt() {
        number = NUMBER;
        kernel = this;
        ours.put(number, this);
    }

    private FakeVt(FakeVt kernel, int number) {
        this.kernel = kernel;
        this.number = number;
        kernel.ours.put(number, this);
        kernel.inUse |= 1 << number;
    }

    /** Somebody asks for a switch: chvt, or Alt and a function key. Of the kernel. */
    void requestSwitch(int to) {
        FakeVt here = ours.get(front);
        if (here != null && here.mode == Vt.VT_PROCESS) {
            pending = to;
            Libc.kill(Self.pid(), here.releaseSignal);
        } else {
            complete(to);
        }
    }

    private void complete(int to) {
        FakeVt there = ours.get(to);
        boolean comes = front != to;
        front = to;
        if (comes && there != null && there.mode == Vt.VT_PROCESS) {
            Libc.kill(Self.pid(), there.acquireSignal);
        }
    }

    /** As logind does when the controller of a session on this terminal goes. */
    void resetBySomebody() {
        display = Vt.KD_TEXT;
        keyboard = Vt.K_UNICODE;
        mode = Vt.VT_AUTO;
        pending = 0;
    }

    /** As logind does when a program on this terminal takes control (session_prepare_vt). */
    void takenOver() {
        openedBySomebody();
        otherUsers = true;
        modesOfSomebody();
        users.run();
    }

    void openedBySomebody() {
        users.run();
    }

    /** Another process has the kernel's signals from now on. */
    void modesOfSomebody() {
        keyboard = Vt.K_OFF;
        display = Vt.KD_GRAPHICS;
        mode = Vt.VT_PROCESS;
        releaseSignal = 0;
        acquireSignal = 0;
    }

    /** The same by seatd, which closes the terminal and has the card open from then on. */
    void takenOverBySeatd() {
        modesOfSomebody();
        releaseSignal = 10;
        acquireSignal = 12;
        cardUsers = true;
        users.run();
    }

    /** As seatd does when the compositor ends, whose process may still have the card. */
    void leftBySeatd() {
        display = Vt.KD_TEXT;
        keyboard = Vt.K_UNICODE;
        users.run();
    }

    void closedBySomebody() {
        users.run();
    }

    /** A switch that somebody else let happen. Of the kernel. */
    void arrive(int to) {
        complete(to);
    }

    /** As it does when that has ended. */
    void left() {
        resetBySomebody();
        otherUsers = false;
        users.run();
    }

    /** Who has taken it over dies, and nobody puts anything back. */
    void leftByDeath() {
        otherUsers = false;
        users.run();
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
        return display;
    }

    @Override
    public int setDisplayMode(int wanted) {
        settings++;
        if (refuseDisplay != 0) {
            return -refuseDisplay;
        }
        display = wanted;
        return 0;
    }

    @Override
    public int keyboardMode() {
        return keyboard;
    }

    @Override
    public int setKeyboardMode(int wanted) {
        settings++;
        keyboard = wanted;
        return 0;
    }

    @Override
    public Vt.SwitchMode switchMode() {
        return new Vt.SwitchMode(mode, releaseSignal, acquireSignal);
    }

    @Override
    public int setSwitchMode(int wanted, int release, int acquire) {
        settings++;
        mode = wanted;
        releaseSignal = release;
        acquireSignal = acquire;
        if (kernel.front == number) {
            kernel.pending = 0;
        }
        return 0;
    }

    @Override
    public int active() {
        return kernel.front;
    }

    @Override
    public int inUse() {
        return kernel.inUse;
    }

    /** As set_console and console_callback: a switch to what is still in front is none. */
    @Override
    public int activate(int to) {
        FakeVt here = kernel.ours.get(kernel.front);
        if (here != null && here.mode == Vt.VT_AUTO && here.display == Vt.KD_GRAPHICS) {
            return -Errno.EINVAL;
        }
        if (to != kernel.front) {
            kernel.requestSwitch(to);
        }
        return 0;
    }

    @Override
    public int release() {
        if (kernel.front != number || kernel.pending == 0) {
            return -Errno.EINVAL;
        }
        int to = kernel.pending;
        kernel.pending = 0;
        kernel.complete(to);
        return 0;
    }

    @Override
    public Optional<VtPort> openFree() {
        int free = Integer.numberOfTrailingZeros(~kernel.inUse);
        return free > 15 ? Optional.empty() : Optional.of(new FakeVt(kernel, free));
    }

    @Override
    public int flushInput() {
        flushes++;
        return 0;
    }

    @Override
    public Optional<NodeWatch> watchUsers(EventLoop loop, Runnable used) {
        users = used;
        return Optional.empty();
    }

    @Override
    public boolean touch() {
        touched = true;
        return true;
    }

    @Override
    public boolean hasOtherUsers(boolean orCard) {
        looksForUsers++;
        return otherUsers || (orCard && cardUsers);
    }

    @Override
    public Optional<Fd> switches() {
        return Optional.empty();
    }

    @Override
    public void consumeSwitch() {}

    @Override
    public void hush() {
        hushed = true;
    }

    @Override
    public void restored() {
        hushed = false;
        restorations++;
    }

    @Override
    public void close() {
        open = false;
        kernel.ours.remove(number);
        kernel.inUse &= ~(1 << number);
    }
}
