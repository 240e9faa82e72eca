// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.console.config.OutputSettings;
import kmsterm.input.KeymapSettings;

/**
 * What the control socket needs of the console. Implemented by the console, faked in tests. Called
 * on the loop thread only; the lists are read during the call and not kept.
 */
public interface ControlHost {
    /** The program's version, {@code "0.1.0"}. */
    String version();

    /** What this console serves: a seat or a tty, as in the socket's name. */
    String name();

    /** Oldest first. */
    List<ControlSession> sessions();

    /** In the order of their appearance. */
    List<ControlOutput> outputs();

    /** The session that keys go to; empty when there is none. */
    Optional<ControlSession> focused();

    /**
     * Sets something for an output.
     *
     * @param output its name, or that of a connector that is not enabled
     * @return its whole name; empty: there is no such one, and nothing was done
     */
    Optional<String> set(String output, OutputSettings settings);

    /** The number of the terminal that a session is in, by which one switches to it; 0: none. */
    int terminal(ControlSession session);

    /**
     * Switches to a terminal.
     *
     * @return why that is not possible; empty: it is done, or the kernel has been asked to
     */
    Optional<String> switchTo(int terminal);

    /** Keys and their devices; empty: there are none, for nothing is shown on displays. */
    Optional<ControlInput> input();

    /**
     * Changes the keymap.
     *
     * @param session of this session only; 0: of all that have none of their own
     * @param settings empty: as the configuration has it
     * @param done told on the loop, once: empty when it is in use, otherwise why not, and what is
     */
    void keymap(int session, Optional<KeymapSettings> settings, Consumer<String> done);

    /** Displays stay on from now on, until {@link #allowBlank}. */
    void inhibitBlank();

    /** The end of one {@link #inhibitBlank}. */
    void allowBlank();

    /**
     * Ends the console, as SIGTERM does: after the handlers that run now. The answer to the client
     * that asked is sent before.
     */
    void quit();
}
