// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Signals;
import kmsterm.sys.SysException;
import kmsterm.sys.Vt;

/**
 * The kernel's virtual terminal that the console runs on: its display is left to us (KD_GRAPHICS),
 * its keyboard is off (K_OFF), so that the kernel neither draws nor hears what is typed, and it
 * leaves the screen only after we have let go (VT_PROCESS). {@link #restore} undoes it.
 *
 * <p>Who is in front is what the kernel says, VT_GETSTATE; signals and the kernel's notice of a
 * switch only make us look. So one that is lost, repeated or late changes nothing, and a switch
 * that went around us, after somebody reset the terminal, is seen too.
 */
public final class VirtualTerminal implements Foreground {
    /** Asks to let go. USR2 and the real-time signals are not to be had in a JVM. */
    private static final String RELEASE = "USR1";

    /**
     * Tells that we are back. Another signal than that for release, for the kernel's notice has
     * often told already, and then it would be taken for the request to let go again. It is ignored
     * where nobody handles it.
     */
    private static final String ACQUIRE = "URG";

    /** The kernel tells of the first fifteen whether they are open. */
    private static final int TOLD = 15;

    private static final int SIGUSR1 = 10;
    private static final int SIGURG = 23;

    private final VtPort vt;
    private final Listener listener;
    private final Signals signals;
    private final EventLoop.Watch notice;
    private final AtomicBoolean restored = new AtomicBoolean();

    /** To put back. */
    private final int keyboardBefore;

    /** The terminal that was in front when ours was brought there; ours when it was, or was not. */
    private final int frontBefore;

    /** What the listener knows. */
    private boolean active;

    private int corrections;

    /** The number of the virtual terminal that standard input is, if it is one. */
    public static OptionalInt ofStandardInput() {
        int number = Vt.number(0);
        return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /** Whether the kernel has virtual terminals at all: CONFIG_VT. */
    public static boolean supported() {
        return KernelVt.supported();
    }

    /**
     * Takes a terminal. The listener hears {@code acquired} in the loop's next batch when it is in
     * front already, else whenever it comes to be.
     *
     * @param number 1 to {@link Vt#LAST}
     * @param bringToFront asks for a switch to it; nothing waits for that
     * @throws VtRefused before anything is changed: without the right to, when another console has
     *     it, when there is none
     */
    public static VirtualTerminal take(
            EventLoop loop, Signals signals, int number, boolean bringToFront, Listener listener) {
        return new VirtualTerminal(loop, signals, KernelVt.open(number), bringToFront, listener);
    }

    /** Takes ownership of {@code vt}. */
    VirtualTerminal(
            EventLoop loop, Signals signals, VtPort vt, boolean bringToFront, Listener listener) {
        this.vt = vt;
        this.listener = Objects.requireNonNull(listener);
        this.signals = Objects.requireNonNull(signals);
        int keyboard = vt.keyboardMode();
        // Left over from somebody who was killed: nothing to put back.
        keyboardBefore = keyboard < 0 || keyboard == Vt.K_OFF ? Vt.K_UNICODE : keyboard;
        frontBefore = bringToFront ? vt.active() : vt.number();
        // Before the kernel may send them: USR1 kills who does not handle it.
        signals.on(RELEASE, () -> look(true));
        signals.on(ACQUIRE, () -> look(false));
        try {
            check("KDSETMODE", vt.setDisplayMode(Vt.KD_GRAPHICS));
            check("VT_SETMODE", vt.setSwitchMode(Vt.VT_PROCESS, SIGUSR1, SIGURG));
            check("KDSKBMODE", vt.setKeyboardMode(Vt.K_OFF));
            vt.flushInput();
            notice =
                    vt.switches()
                            .map(fd -> loop.watch(fd, EventLoop.PRI, e -> noticed()))
                            .orElse(null);
        } catch (SysException e) {
            restore();
            vt.close();
            throw e;
        }
        if (bringToFront) {
            vt.activate(vt.number());
        }
        loop.defer(() -> look(false));
    }

    private void check(String call, int result) {
        if (result < 0) {
            throw new SysException(call, vt.name(), -result);
        }
    }

    @Override
    public int number() {
        return vt.number();
    }

    /** In front, and the listener knows. */
    public boolean active() {
        return active;
    }

    /** How often somebody else had changed the modes and they were set again. */
    public int corrections() {
        return corrections;
    }

    /**
     * Asks the kernel to switch to another terminal. It comes about by {@code released}. The modes
     * are looked at first: while somebody has made a terminal in graphics mode VT_AUTO again, the
     * kernel refuses to leave it.
     *
     * @return whether the kernel took the request
     */
    @Override
    public boolean switchTo(int number) {
        if (restored.get() || number < 1 || number > Vt.LAST) {
            return false;
        }
        recheck();
        return vt.activate(number) >= 0;
    }

    /**
     * {@link #switchTo} the next one that somebody has open, as the kernel's Incr_Console and
     * Decr_Console do; of the first fifteen, which is all that the kernel tells of.
     *
     * @param steps 1, or -1 for the one before
     * @return whether the kernel took the request, or there is no other one
     */
    @Override
    public boolean switchBy(int steps) {
        if (restored.get()) {
            return false;
        }
        int next = next(vt, steps);
        return next == vt.number() || (next > 0 && switchTo(next));
    }

    /**
     * The next terminal that somebody has open, of the first fifteen; itself where there is no
     * other one; a negative error number.
     */
    static int next(VtPort vt, int steps) {
        int inUse = vt.inUse();
        if (inUse < 0) {
            return inUse;
        }
        for (int i = 1; i < TOLD; i++) {
            int number = 1 + Math.floorMod(vt.number() - 1 + i * steps, TOLD);
            if ((inUse >> number & 1) != 0 && number != vt.number()) {
                return number;
            }
        }
        return vt.number();
    }

    private void noticed() {
        vt.consumeSwitch();
        look(false);
    }

    /**
     * @param asked we were asked to let go
     */
    private void look(boolean asked) {
        if (restored.get()) {
            return;
        }
        int front = vt.active();
        if (front != vt.number()) {
            // Around us: somebody has made it VT_AUTO, or answered for us.
            if (active && front > 0) {
                leave();
            }
        } else if (!active) {
            // No VT_RELDISP with VT_ACKACQ: the kernel does not wait for it, and one that meets the
            // request for the next switch would let that pass as if we had let go.
            enter();
        } else if (asked) {
            letGo();
        }
    }

    private void letGo() {
        try {
            leave();
        } finally {
            int result = vt.release();
            if (result == -Errno.EINVAL && !restored.get() && vt.active() == vt.number()) {
                // Nobody wanted to switch: the signal came from somewhere else.
                enter();
            }
        }
    }

    private void leave() {
        active = false;
        // With K_OFF there is nothing; if somebody set another mode, it is not for whoever reads
        // this terminal.
        vt.flushInput();
        listener.released();
    }

    private void enter() {
        recheck();
        active = true;
        listener.acquired();
    }

    /**
     * Looks whether the modes are still ours and sets them again where not: logind and others reset
     * a terminal when their own user of it goes. Done by itself whenever the terminal comes back.
     *
     * @return whether anything had to be set
     */
    @Override
    public boolean recheck() {
        if (restored.get()) {
            return false;
        }
        boolean wrong = false;
        if (vt.displayMode() != Vt.KD_GRAPHICS) {
            vt.setDisplayMode(Vt.KD_GRAPHICS);
            wrong = true;
        }
        if (vt.keyboardMode() != Vt.K_OFF) {
            vt.setKeyboardMode(Vt.K_OFF);
            wrong = true;
        }
        if (vt.switchMode() != Vt.VT_PROCESS) {
            vt.setSwitchMode(Vt.VT_PROCESS, SIGUSR1, SIGURG);
            wrong = true;
        }
        if (wrong) {
            // What the kernel heard meanwhile must not be read by the next one on this terminal.
            vt.flushInput();
            corrections++;
        }
        return wrong;
    }

    /**
     * Puts back what was there, as far as the kernel lets us; if it was brought to the front, so is
     * what was there before. By any thread, also while the JVM goes down; once.
     */
    @Override
    public void restore() {
        if (restored.compareAndSet(false, true)) {
            boolean front = vt.active() == vt.number();
            vt.setSwitchMode(Vt.VT_AUTO, 0, 0);
            vt.flushInput();
            vt.setKeyboardMode(keyboardBefore);
            vt.setDisplayMode(Vt.KD_TEXT);
            if (front && frontBefore > 0 && frontBefore != vt.number()) {
                vt.activate(frontBefore);
            }
            vt.restored();
        }
    }

    /** {@link #restore}, and closes. On the loop's thread. */
    @Override
    public void close() {
        restore();
        if (notice != null) {
            notice.close();
        }
        vt.close();
    }
}
