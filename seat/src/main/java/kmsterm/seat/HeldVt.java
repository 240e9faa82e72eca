// SPDX-License-Identifier: MIT
package kmsterm.seat;

import kmsterm.sys.SysException;
import kmsterm.sys.Vt;

/**
 * A virtual terminal whose display, keyboard and switches are ours: KD_GRAPHICS, K_OFF, VT_PROCESS.
 * Owns its port. Loop thread only but for {@link #restore}.
 */
final class HeldVt {
    /** What the kernel is to send when the terminal is to leave the screen, and when it is back. */
    record SwitchSignals(int release, int acquire) {}

    private final VtPort vt;
    private final SwitchSignals signals;

    /** To put back. */
    private final int keyboardBefore;

    /** Nobody needs it any more; it is given back once it is not in front. */
    private boolean unwanted;

    /** Changes nothing yet. */
    HeldVt(VtPort vt, SwitchSignals signals) {
        this.vt = vt;
        this.signals = signals;
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

    /**
     * Takes it.
     *
     * @throws SysException when the kernel refuses; it is put back and closed then
     */
    void take() {
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

    private int process() {
        return vt.setSwitchMode(Vt.VT_PROCESS, signals.release(), signals.acquire());
    }

    private void check(String call, int result) {
        if (result < 0) {
            throw new SysException(call, vt.name(), -result);
        }
    }

    /** Sets the modes that somebody else has changed. Returns whether there were any. */
    boolean recheck() {
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

    /** Puts back what was there, as far as the kernel lets us. By any thread. */
    void restore() {
        vt.setSwitchMode(Vt.VT_AUTO, 0, 0);
        vt.flushInput();
        vt.setKeyboardMode(keyboardBefore);
        vt.setDisplayMode(Vt.KD_TEXT);
        vt.restored();
    }

    /** {@link #restore}, and closes. */
    void close() {
        restore();
        vt.close();
    }
}
