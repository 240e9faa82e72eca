// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.function.Consumer;

/** Has jobs done where a {@link SeatClient} lives, in order. */
interface SeatHelper extends AutoCloseable {
    /** Returns at once. */
    void ask(Consumer<SeatClient> job);

    /**
     * Another client, in the place of one whose connection is lost; it asks for the seat after a
     * while.
     */
    void renew();

    /** Closes the client. What has been asked for since may be done or not. */
    @Override
    void close();
}
