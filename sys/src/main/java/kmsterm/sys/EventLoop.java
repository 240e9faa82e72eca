// SPDX-License-Identifier: MIT
package kmsterm.sys;

/**
 * One epoll set, one thread. Handlers run one after the other and never nest; a watch or timer
 * closed by a handler of the same batch is not called any more. The only method that other threads
 * may call is {@link #post} (and {@link #stop}).
 */
public final class EventLoop implements AutoCloseable {
    /** EPOLLIN. */
    public static final int IN = 0x1;

    /** EPOLLOUT. */
    public static final int OUT = 0x4;

    /** EPOLLERR; always reported. */
    public static final int ERR = 0x8;

    /** EPOLLHUP; always reported. */
    public static final int HUP = 0x10;

    /** EPOLLRDHUP. */
    public static final int RDHUP = 0x2000;

    /**
     * EPOLLET: report changes only, HUP and ERR too. For a pty master that nobody has the slave of
     * open: by level, its HUP would spin.
     */
    public static final int EDGE = 1 << 31;

    /** Called on the loop with the ready events, level-triggered. */
    @FunctionalInterface
    public interface Handler {
        void ready(int events);
    }

    /**
     * A descriptor in the epoll set. The descriptor stays its owner's and must outlive the watch.
     */
    public interface Watch extends AutoCloseable {
        /** Replaces the set of events; 0 takes the descriptor out of the set (no HUP either). */
        void events(int events);

        @Override
        void close();
    }

    /** A one-shot timer that can be armed again and again. Not armed at first. */
    public interface Timer extends AutoCloseable {
        /**
         * Fires once at or after {@code deadlineNs} of the loop's clock; replaces what was armed.
         */
        void at(long deadlineNs);

        /** {@code at(now + delayNs)}. */
        void in(long delayNs);

        boolean armed();

        void disarm();

        @Override
        void close();
    }

    public EventLoop(Clock clock) {
        throw new AssertionError("skeleton");
    }

    public Clock clock() {
        throw new AssertionError("skeleton");
    }

    public Watch watch(Fd fd, int events, Handler handler) {
        throw new AssertionError("skeleton");
    }

    public Timer timer(Runnable action) {
        throw new AssertionError("skeleton");
    }

    /** From any thread: run {@code action} on the loop, after what is being handled now. */
    public void post(Runnable action) {
        throw new AssertionError("skeleton");
    }

    /**
     * On the loop: run {@code action} after the batch of events that is being handled now. What a
     * deferred action defers runs a turn later: after the descriptors that have become ready, for
     * which the loop then does not wait.
     */
    public void defer(Runnable action) {
        throw new AssertionError("skeleton");
    }

    /**
     * Until {@link #stop}. An exception of a handler goes to {@code onFailure} and the loop goes
     * on.
     */
    public void run() {
        throw new AssertionError("skeleton");
    }

    /**
     * Handles one batch of what is ready, waiting for at most {@code timeoutNs} (negative: without
     * limit). For tests, which step the loop.
     *
     * @return whether anything was handled
     */
    public boolean step(long timeoutNs) {
        throw new AssertionError("skeleton");
    }

    /** Receives what a handler threw, with the loop alive; the default rethrows out of run. */
    public void onFailure(java.util.function.Consumer<Throwable> handler) {
        throw new AssertionError("skeleton");
    }

    /** Makes {@link #run} return after the current batch. From any thread. */
    public void stop() {
        throw new AssertionError("skeleton");
    }

    @Override
    public void close() {
        throw new AssertionError("skeleton");
    }
}
