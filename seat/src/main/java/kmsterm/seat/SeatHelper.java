// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.function.Consumer;

/** Has jobs done where a {@link SeatClient} lives, in order. */
interface SeatHelper extends AutoCloseable {
    /** Returns at once. */
    void ask(Consumer<SeatClient> job);

    /**
     * Another client, in the place of one whose connection is lost.
     *
     * @param delayNs until it asks for the seat
     */
    void renew(long delayNs);

    /** Closes the client. What has been asked for since may be done or not. */
    @Override
    void close();
}
