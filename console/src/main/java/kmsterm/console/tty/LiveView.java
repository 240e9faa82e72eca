// SPDX-License-Identifier: MIT
package kmsterm.console.tty;

import kmsterm.console.control.ControlListener;
import kmsterm.console.control.ControlSession;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Signals;

/**
 * Shows a session in the terminal that the program was started in and types into it what is typed
 * there. Needs a terminal on fds 0 and 1; nothing else may write to it while the view is open.
 */
public final class LiveView implements ControlListener, AutoCloseable {
    /** The owner of the view. Called on the loop. */
    public interface Viewer {
        /** The terminal has this size, at first and after each SIGWINCH. */
        void sized(int cols, int rows);

        /** The user pressed the detach key, or the terminal is gone. The owner closes the view. */
        void detached();
    }

    private LiveView() {}

    /** Whether fds 0 and 1 are a terminal. */
    public static boolean possible() {
        throw new AssertionError("skeleton");
    }

    /**
     * Takes the terminal: raw mode, alternate screen. Handles WINCH and CONT of {@code signals}.
     * The terminal is put back by {@link #close}, and by a shutdown hook if that is not reached.
     *
     * @param detachKey the byte that ends the view, as {@code 0x1D} for Ctrl+], or -1 for none
     * @throws kmsterm.sys.SysException if the terminal cannot be set
     */
    public static LiveView open(
            EventLoop loop, Signals signals, ControlSession session, int detachKey, Viewer viewer) {
        throw new AssertionError("skeleton");
    }

    @Override
    public void close() {
        throw new AssertionError("skeleton");
    }
}
