// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import kmsterm.sys.Errno;
import kmsterm.sys.SysException;
import kmsterm.sys.Tty;
import kmsterm.sys.Vt;

/**
 * The virtual terminal of a session whose seat somebody else manages: logind or seatd sets its
 * modes and answers for its switches. Here it is only looked after: nothing that is typed may reach
 * who reads this terminal, nor be echoed on it, if they fail to.
 */
final class SessionVt implements AutoCloseable {
    private final int number;
    private final Optional<VtPort> vt;

    /** The terminal in raw mode, if it is standard input. */
    private final Optional<Tty> raw;

    /** Whether a mode was set here. Read by the thread that restores, too. */
    private volatile boolean corrected;

    private final AtomicBoolean restored = new AtomicBoolean();

    /** The one that standard input is, or that the session says. */
    static SessionVt of(int number) {
        Optional<VtPort> vt = number == 0 ? Optional.empty() : KernelVt.ofSession(number);
        Optional<Tty> raw = Optional.empty();
        if (number != 0 && Vt.number(0) == number) {
            try {
                raw = Optional.of(Tty.raw(0));
            } catch (SysException e) {
                raw = Optional.empty(); // hung up on: nothing is typed there
            }
        }
        return new SessionVt(number, vt, raw);
    }

    /**
     * @param vt owned from now on
     * @param raw owned from now on
     */
    SessionVt(int number, Optional<VtPort> vt, Optional<Tty> raw) {
        this.number = number;
        this.vt = vt;
        this.raw = raw;
    }

    int number() {
        return number;
    }

    /** What {@link #silence} found. */
    enum Found {
        /** As it is to be. */
        SILENT,
        /** The kernel drew or heard keys; not any more. */
        CORRECTED,
        /** The kernel goes on to hear keys. */
        HEARS
    }

    /** Switches keyboard and display off where they are on, and throws away what was heard. */
    Found silence() {
        if (vt.isEmpty() || restored.get()) {
            return Found.SILENT;
        }
        VtPort port = vt.get();
        Found found = Found.SILENT;
        if (port.displayMode() == Vt.KD_TEXT && port.setDisplayMode(Vt.KD_GRAPHICS) >= 0) {
            found = Found.CORRECTED;
        }
        int keyboard = port.keyboardMode();
        if (keyboard >= 0 && keyboard != Vt.K_OFF) {
            found = port.setKeyboardMode(Vt.K_OFF) < 0 ? Found.HEARS : Found.CORRECTED;
        }
        if (found != Found.SILENT) {
            port.flushInput();
        }
        corrected |= found == Found.CORRECTED;
        return found;
    }

    /** Asks the kernel for another terminal, which it allows who has this one for its own. */
    int activate(int other) {
        return vt.map(port -> port.activate(other)).orElse(-Errno.EPERM);
    }

    /** As {@link VirtualTerminal#next}; its own number where nothing is known. */
    int next(int steps) {
        return vt.map(port -> VirtualTerminal.next(port, number, steps)).orElse(number);
    }

    /** Gives the terminal back to who reads it, without what was typed for us. Any thread; once. */
    void restore() {
        if (restored.compareAndSet(false, true)) {
            vt.ifPresent(VtPort::flushInput);
            // Whoever manages the seat restores what he has set himself.
            if (corrected) {
                vt.get().setKeyboardMode(Vt.K_UNICODE);
                vt.get().setDisplayMode(Vt.KD_TEXT);
            }
            raw.ifPresent(Tty::close);
        }
    }

    @Override
    public void close() {
        restore();
        vt.ifPresent(VtPort::close);
    }
}
