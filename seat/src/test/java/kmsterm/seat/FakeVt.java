// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.Optional;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import kmsterm.sys.Self;
import kmsterm.sys.Vt;
import kmsterm.sys.natives.Libc;

/**
 * Terminal 3 of a kernel that switches as drivers/tty/vt does, real signals included, and that
 * gives no other notice of a switch.
 */
final class FakeVt implements VtPort {
    static final int NUMBER = 3;

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
    boolean open = true;

    /** The error number that KDSETMODE is answered with. */
    int refuseDisplay;

    private int releaseSignal;
    private int acquireSignal;

    /** Somebody asks for a switch: chvt, or Alt and a function key. */
    void requestSwitch(int number) {
        if (front == NUMBER && mode == Vt.VT_PROCESS) {
            pending = number;
            Libc.kill(Self.pid(), releaseSignal);
        } else {
            complete(number);
        }
    }

    private void complete(int number) {
        boolean comesBack = front != NUMBER && number == NUMBER;
        front = number;
        if (comesBack && mode == Vt.VT_PROCESS) {
            Libc.kill(Self.pid(), acquireSignal);
        }
    }

    /** As logind does when the controller of a session on this terminal goes. */
    void resetBySomebody() {
        display = Vt.KD_TEXT;
        keyboard = Vt.K_UNICODE;
        mode = Vt.VT_AUTO;
        pending = 0;
    }

    @Override
    public int number() {
        return NUMBER;
    }

    @Override
    public String name() {
        return "tty3";
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
    public int switchMode() {
        return mode;
    }

    @Override
    public int setSwitchMode(int wanted, int release, int acquire) {
        settings++;
        mode = wanted;
        releaseSignal = release;
        acquireSignal = acquire;
        pending = 0;
        return 0;
    }

    @Override
    public int active() {
        return front;
    }

    @Override
    public int inUse() {
        return inUse;
    }

    @Override
    public int activate(int number) {
        if (front == NUMBER && mode == Vt.VT_AUTO && display == Vt.KD_GRAPHICS) {
            return -Errno.EINVAL;
        }
        if (number != front) {
            requestSwitch(number);
        }
        return 0;
    }

    @Override
    public int release() {
        if (pending == 0) {
            return -Errno.EINVAL;
        }
        int to = pending;
        pending = 0;
        complete(to);
        return 0;
    }

    @Override
    public int flushInput() {
        flushes++;
        return 0;
    }

    @Override
    public Optional<Fd> switches() {
        return Optional.empty();
    }

    @Override
    public void consumeSwitch() {}

    @Override
    public void restored() {
        restorations++;
    }

    @Override
    public void close() {
        open = false;
    }
}
