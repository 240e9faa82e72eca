// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.function.Consumer;
import java.util.function.Supplier;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/**
 * Hears on the bus who asks logind for a session's devices: what {@link SessionControlClient} is
 * tested against a fake of. Every call may wait, and all are made on the thread that opened it.
 */
interface SessionControlPort extends AutoCloseable {
    /** Opens one, or throws {@link SysException}. */
    interface Opener extends Supplier<SessionControlPort> {}

    /** What has been heard. */
    sealed interface Event {
        /**
         * Asks for control of a session; told before anything else is found out.
         *
         * @param session as {@link SessionControl#session}
         */
        record Asked(String session) implements Event {}

        /** Who that was. */
        record Taken(SessionControl control) implements Event {}

        /**
         * Does not have control any more, or is refused it.
         *
         * @param name as {@link SessionControl#name}
         */
        record Ended(String name) implements Event {}
    }

    /** Ready for {@link #events} when there is something to process. Owned by this. */
    Fd fd();

    /** Of EventLoop: what {@link #fd} is to be watched for now. */
    int events();

    /** By CLOCK_MONOTONIC, when to process at the latest; Long.MAX_VALUE: whenever it is ready. */
    long deadlineNs();

    /**
     * Takes what has come, without waiting for more.
     *
     * @param heard told at once
     * @throws SysException the connection is broken
     */
    void process(Consumer<Event> heard);

    @Override
    void close();
}
