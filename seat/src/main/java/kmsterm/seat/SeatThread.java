// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.function.Consumer;
import kmsterm.sys.HelperThread;

/**
 * The thread that a {@link SeatClient} lives on: libseat waits for its daemon in nearly every call,
 * and its connection to D-Bus belongs to the thread that made it, and stays broken there once it
 * is. So each connection has a thread of its own.
 */
final class SeatThread implements SeatHelper {
    /** One client and its thread. */
    private static final class Life {
        private HelperThread thread;

        /** Used on the thread only. */
        private SeatClient client;
    }

    private final SeatPort.Opener opener;
    private final SeatClient.Owner owner;
    private final Consumer<Throwable> bugs;
    private Life life;

    /**
     * Begins to connect.
     *
     * @param bugs given what a job of it threw, on its thread
     */
    SeatThread(SeatPort.Opener opener, SeatClient.Owner owner, Consumer<Throwable> bugs) {
        this.opener = opener;
        this.owner = owner;
        this.bugs = bugs;
        life = begin(0);
    }

    private Life begin(long delayNs) {
        var begun = new Life();
        begun.thread =
                new HelperThread(
                        "libseat",
                        loop -> {
                            begun.client = new SeatClient(loop, opener, owner);
                            begun.client.connectIn(delayNs);
                            return begun.client;
                        },
                        bugs);
        return begun;
    }

    @Override
    public void ask(Consumer<SeatClient> job) {
        Life now = life;
        now.thread.post(() -> job.accept(now.client));
    }

    @Override
    public void renew(long delayNs) {
        life.thread.stop();
        life = begin(delayNs);
    }

    @Override
    public void close() {
        life.thread.close();
    }
}
