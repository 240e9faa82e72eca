// SPDX-License-Identifier: MIT
package kmsterm.seat;

import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/**
 * Opens devices. The direct one calls open(2); one that asks a session manager answers later, so
 * all do.
 */
public interface DeviceBroker extends AutoCloseable {
    /** Called on the loop, never before {@link #open} has returned; one of the two, once. */
    interface Client {
        /** The descriptor is the client's from now on: non-blocking, for reading and writing. */
        void opened(Fd fd);

        /** For good: it has been tried for as long as it made sense. */
        void failed(SysException e);
    }

    /**
     * What is under way; closing it cancels. Of a device that has been opened, closing says that it
     * is not used any more: its descriptor is closed by then, or right after.
     */
    interface Request extends AutoCloseable {
        @Override
        void close();
    }

    Request open(Device device, Client client);

    /**
     * Whether somebody else manages the seat and opens for us. Then a device has one queue however
     * often it is opened, so that one of its readers misses what another has read; input devices
     * are revoked when the seat is not ours any more, to be opened anew when it is; and cards are
     * made master, and are not any more, by who opened them.
     */
    default boolean managed() {
        return false;
    }

    /** Cancels what is under way. */
    @Override
    void close();
}
