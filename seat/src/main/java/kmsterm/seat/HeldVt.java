// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.Optional;
import kmsterm.sys.EventLoop;
import kmsterm.sys.NodeWatch;
import kmsterm.sys.SysException;
import kmsterm.sys.Vt;

/**
 * A virtual terminal whose display, keyboard and switches are ours: KD_GRAPHICS, K_OFF, VT_PROCESS.
 * Owns its port. Loop thread only but for {@link #restore}.
 *
 * <p>It is lent while somebody else has its switches. That is how a compositor gets the display
 * that was started on it: logind (TakeControl), seatd or an X server open the terminal and have the
 * kernel signal them instead of us, some milliseconds before they want the graphics card. When that
 * ends they leave it as a terminal in text mode, VT_AUTO; but seatd has the signals sent to it all
 * the same.
 */
final class HeldVt {
    /** What the kernel sends us when the terminal is to leave the screen: SIGUSR1. */
    private static final int RELEASE = 10;

    /** What it sends when the terminal is back: SIGURG. */
    private static final int ACQUIRE = 23;

    /** What seatd has it send when the terminal is back: SIGUSR2, which a JVM cannot have. */
    private static final int SEATD_ACQUIRE = 12;

    private final VtPort vt;

    /** To put back. */
    private final int keyboardBefore;

    /** Nobody needs it any more; it is given back once it is not in front. */
    private boolean unwanted;

    /** Read by the thread that restores, too. */
    private volatile boolean lent;

    private Optional<NodeWatch> users = Optional.empty();

    /** Changes nothing yet. */
    HeldVt(VtPort vt) {
        this.vt = vt;
        int keyboard = vt.keyboardMode();
        // Left over from somebody who was killed: nothing to put back.
        keyboardBefore = keyboard < 0 || keyboard == Vt.K_OFF ? Vt.K_UNICODE : keyboard;
    }

    VtPort vt() {
        return vt;
    }

    int number() {
        return vt.number();
    }

    /** Somebody else's switches, that is, not those of a console like this. */
    static boolean isOthers(Vt.SwitchMode mode) {
        boolean ours = mode.releaseSignal() == RELEASE && mode.acquireSignal() == ACQUIRE;
        return mode.mode() == Vt.VT_PROCESS && !ours;
    }

    /**
     * Whether these are seatd's. It has the terminal open only to set its modes; the graphics card
     * it has open as long as a compositor has that. All others have the terminal open as long as
     * they use it.
     */
    static boolean isSeatd(Vt.SwitchMode mode) {
        return mode.releaseSignal() == RELEASE && mode.acquireSignal() == SEATD_ACQUIRE;
    }

    private boolean hasLivingOwner() {
        Vt.SwitchMode mode = vt.switchMode();
        return isOthers(mode) && vt.hasOtherUsers(isSeatd(mode));
    }

    /** Has {@code used} called when somebody opens or closes it, until this is closed. */
    void watchUsers(EventLoop loop, Runnable used) {
        users = vt.watchUsers(loop, used);
    }

    boolean lent() {
        return lent;
    }

    /**
     * Looks whether somebody else has it now, or not any more; then it is not taken back yet, which
     * is {@link #recheck}'s.
     *
     * @return whether this has changed
     */
    boolean look() {
        boolean before = lent;
        Vt.SwitchMode mode = vt.switchMode();
        lent = isOthers(mode) && !(isSeatd(mode) && vt.displayMode() == Vt.KD_TEXT);
        return lent != before;
    }

    /** Whether who has it is dead and has left it as it was. It is not lent then. */
    boolean orphaned() {
        boolean orphaned = lent && !hasLivingOwner();
        lent &= !orphaned;
        return orphaned;
    }

    /**
     * Takes it, unless somebody else has it who lives.
     *
     * @throws SysException when the kernel refuses; it is put back and closed then
     */
    void take() {
        vt.hush();
        lent = hasLivingOwner();
        if (lent) {
            silence();
            return;
        }
        try {
            check("KDSETMODE", vt.setDisplayMode(Vt.KD_GRAPHICS));
            check("VT_SETMODE", process());
            check("KDSKBMODE", vt.setKeyboardMode(Vt.K_OFF));
            vt.flushInput();
        } catch (SysException e) {
            close();
            throw e;
        }
    }

    /** Who reset the terminal of a console that died did not know that it was lent (systemd). */
    private void silence() {
        if (vt.displayMode() != Vt.KD_GRAPHICS) {
            vt.setDisplayMode(Vt.KD_GRAPHICS);
        }
        if (vt.keyboardMode() != Vt.K_OFF) {
            vt.setKeyboardMode(Vt.K_OFF);
            vt.flushInput();
        }
    }

    private int process() {
        return vt.setSwitchMode(Vt.VT_PROCESS, RELEASE, ACQUIRE);
    }

    private void check(String call, int result) {
        if (result < 0) {
            throw new SysException(call, vt.name(), -result);
        }
    }

    /**
     * Sets the modes that somebody else has changed, unless it is lent. Returns whether there were
     * any.
     */
    boolean recheck() {
        if (lent) {
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
        if (vt.switchMode().mode() != Vt.VT_PROCESS || isOthers(vt.switchMode())) {
            process();
            wrong = true;
        }
        if (wrong) {
            // What the kernel heard meanwhile must not be read by the next one on this terminal.
            vt.flushInput();
        }
        return wrong;
    }

    void giveUp() {
        unwanted = true;
    }

    boolean unwanted() {
        return unwanted;
    }

    /**
     * Puts back what was there, as far as the kernel lets us; nothing while it is lent. By any
     * thread.
     */
    void restore() {
        if (lent) {
            vt.restored();
            return;
        }
        vt.setSwitchMode(Vt.VT_AUTO, 0, 0);
        vt.flushInput();
        vt.setKeyboardMode(keyboardBefore);
        vt.setDisplayMode(Vt.KD_TEXT);
        vt.restored();
    }

    /** {@link #restore}, and closes. */
    void close() {
        restore();
        closePort();
    }

    /** Closes it as it is. */
    void closePort() {
        users.ifPresent(NodeWatch::close);
        vt.close();
    }
}
