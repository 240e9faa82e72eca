// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A thread with a loop of its own: for what may not wait until the console's loop comes to it, or
 * for a library that waits for a daemon and may be used by one thread only. It may wait for the
 * console's loop, which therefore never waits for it, but at the end of the program.
 */
public final class HelperThread implements AutoCloseable {
    /** How long the end of the program waits for what is given back. Guess. */
    private static final long CLOSE_MS = 3_000;

    private final EventLoop loop;
    private final Thread thread;

    /**
     * @param begin called on the thread, before its loop runs; what it returns is closed there
     * @param bugs given what is thrown there, on the thread
     * @throws SysException when the kernel has no descriptors left (EMFILE, ENFILE)
     */
    public HelperThread(
            String name, Function<EventLoop, AutoCloseable> begin, Consumer<Throwable> bugs) {
        var made = new CompletableFuture<EventLoop>();
        thread = Thread.ofPlatform().daemon().name(name).start(() -> run(begin, bugs, made));
        try {
            loop = made.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SysException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static void run(
            Function<EventLoop, AutoCloseable> begin,
            Consumer<Throwable> bugs,
            CompletableFuture<EventLoop> made) {
        try (var own = new EventLoop(Clock.monotonic());
                AutoCloseable client = begin.apply(own)) {
            own.onFailure(bugs);
            assert client != null;
            made.complete(own);
            own.run();
        } catch (Exception e) {
            if (!made.completeExceptionally(e)) {
                bugs.accept(e);
            }
        }
    }

    /**
     * From any thread: has it done there, in order; returns at once. What comes too late is not.
     */
    public void post(Runnable job) {
        loop.post(job);
    }

    /** Ends it when it has done what it does now; without waiting for that. */
    public void stop() {
        loop.stop();
    }

    /** Waits for the end, but not for a daemon that does not answer. */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
