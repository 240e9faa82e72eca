// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.function.Consumer;

/**
 * The thread that a {@link SeatClient} lives on: libseat waits for its daemon in nearly every call,
 * and its connection to D-Bus belongs to the thread that made it.
 */
final class SeatThread implements SeatHelper {
    private final HelperThread thread;

    /** Used on its thread only. */
    private SeatClient client;

    /**
     * Begins to connect.
     *
     * @param bugs given what a job of it threw, on its thread
     */
    SeatThread(SeatPort.Opener opener, SeatClient.Owner owner, Consumer<Throwable> bugs) {
        thread =
                new HelperThread(
                        "libseat",
                        loop -> {
                            client = new SeatClient(loop, opener, owner);
                            loop.defer(client::connect);
                            return client;
                        },
                        bugs);
    }

    @Override
    public void ask(Consumer<SeatClient> job) {
        thread.post(() -> job.accept(client));
    }

    @Override
    public void close() {
        thread.close();
    }
}
