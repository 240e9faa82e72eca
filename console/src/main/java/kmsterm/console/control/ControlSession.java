// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.util.OptionalInt;
import kmsterm.vte.Terminal;

/** A session as the control socket and the live view see it. Loop thread only. */
public interface ControlSession {
    /** From 1; not used again while the console runs. */
    int id();

    /** A word that {@code kmstermctl sessions} shows: {@code running}, {@code waiting}… */
    String state();

    /** The process id of its login; empty between two logins. */
    OptionalInt pid();

    /**
     * {@code /dev/pts/N}, or empty while it has none. Whoever owns this file owns the session:
     * login gives it to the user, so a new login must have a new pty or one given back to us.
     */
    String slavePath();

    /** Read only: what is typed goes through {@link #input}. The same object while it lives. */
    Terminal terminal();

    /**
     * Sends bytes to the program as if typed: the view returns to the page, a blinking cursor is
     * on. Taken whole or not at all.
     *
     * @return false when the queue to the program has no room for all of it now; {@link
     *     ControlListener#inputDrained} tells when to try again
     */
    boolean input(byte[] bytes, int from, int to);

    /** The most that one {@link #input} can ever take, in bytes. */
    int inputCapacity();
}
