// SPDX-License-Identifier: MIT
package kmsterm.console.control;

/**
 * What the console tells those who watch it: the control server and the live view. Called on the
 * loop thread, after the fact; implementations return at once and may ask the host anything. They
 * never change the console during the call.
 */
public interface ControlListener {
    /** A login was started in a session, also when one is started again after another ended. */
    default void sessionStarted(ControlSession session) {}

    /**
     * The login of a session ended.
     *
     * @param status as a shell tells it: the exit code, or 128 + signal; -1 when it could not be
     *     started
     * @param restarts another one will follow in this session; otherwise the session is gone
     */
    default void sessionEnded(ControlSession session, int status, boolean restarts) {}

    /** The screen, cursor or modes of a session may have changed. Hot: called after every feed. */
    default void screenChanged(ControlSession session) {}

    /** The grid of a session has a new size. */
    default void sessionResized(ControlSession session) {}

    default void titleChanged(ControlSession session) {}

    default void bell(ControlSession session) {}

    /** The queue to the program has room again after {@link ControlSession#input} refused. */
    default void inputDrained(ControlSession session) {}

    default void outputAdded(ControlOutput output) {}

    /** Size, session or state of an output changed. */
    default void outputChanged(ControlOutput output) {}

    default void outputRemoved(ControlOutput output) {}
}
