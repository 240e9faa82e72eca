// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.function.Supplier;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/**
 * A connection to logind: what {@link LogindClient} is tested against a fake of. Every call may
 * wait, and all are made on the thread that opened it.
 */
interface LogindPort extends AutoCloseable {
    /** Opens one, or throws {@link SysException}. */
    interface Opener extends Supplier<LogindPort> {}

    /** Ready for {@link #events} when there is something to process. Owned by this. */
    Fd fd();

    /** Of EventLoop: what {@link #fd} is to be watched for now. */
    int events();

    /** By CLOCK_MONOTONIC, when to process at the latest; Long.MAX_VALUE: whenever it is ready. */
    long deadlineNs();

    /**
     * Takes what has come, without waiting for more.
     *
     * @return whether something has changed at logind since the last time
     * @throws SysException the connection is broken
     */
    boolean process();

    /**
     * What there is.
     *
     * @throws SysException logind does not answer, maybe not now
     */
    Logins read();

    /**
     * Brings a session to the front of its seat.
     *
     * @throws SysException logind refuses
     */
    void activate(String session);

    /**
     * Brings the session at a position of a seat to the front; with virtual terminals that is one
     * of them.
     *
     * @throws SysException logind refuses
     */
    void switchTo(String seat, int number);

    @Override
    void close();
}
