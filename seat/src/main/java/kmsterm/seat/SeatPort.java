// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.function.Function;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/**
 * One connection to whoever manages the seat, seatd or logind: what {@link SeatClient} is tested
 * against a fake of. Every call may wait for the daemon, and all are made on the thread that opened
 * it. Results are negative error numbers where they say so.
 */
interface SeatPort extends AutoCloseable {
    /** Called by {@link #dispatch}, on its thread. */
    interface Listener {
        /** The seat is ours: devices may be opened. */
        void enabled();

        /** The seat is another session's; {@link #disable} is the answer. */
        void disabled();
    }

    /** Opens one, or throws {@link SysException}. */
    interface Opener extends Function<Listener, SeatPort> {}

    /** {@code "seat0"}. */
    String name();

    /** Readable when there is something to dispatch. Owned by this. */
    Fd fd();

    /** Tells the listener what happened, without waiting for more. 0 or -errno: it is broken. */
    int dispatch();

    /** Nothing of the seat is used any more. 0 or -errno. */
    int disable();

    /**
     * Opens a device node.
     *
     * @throws SysException when the daemon refuses
     */
    Opened open(String node);

    /** 0 or -errno. To be called before {@link Opened#fd} is closed. */
    int close(int id);

    /** Asks for another session, or virtual terminal. 0 or -errno. */
    int switchSession(int number);

    /** The descriptors of the devices are closed by whoever has them. */
    @Override
    void close();

    /**
     * A device.
     *
     * @param id names it to {@link #close(int)}
     * @param fd the receiver's
     */
    record Opened(int id, Fd fd) {}
}
