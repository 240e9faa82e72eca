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

    /** What is under way; closing it cancels. Closing it later has no effect. */
    interface Request extends AutoCloseable {
        @Override
        void close();
    }

    Request open(Device device, Client client);

    /** Cancels what is under way. */
    @Override
    void close();
}
