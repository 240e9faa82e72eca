// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;

/** A thread of its own for the blocking calls of one card. It starts with the first of them. */
final class WorkerThread implements Worker {
    private static final Runnable END = () -> {};

    private final LinkedBlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
    private final Thread thread;
    private boolean started;
    private boolean finished;

    WorkerThread(String name) {
        // A driver may hold it for ever; that must not keep the program from ending.
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::work);
    }

    private void work() {
        try {
            Runnable job = jobs.take();
            while (job != END) {
                job.run();
                job = jobs.take();
            }
        } catch (InterruptedException e) {
            // Nobody else has this thread: finish() gave up waiting for it.
        }
    }

    @Override
    public void execute(Runnable job) {
        if (finished) {
            return;
        }
        jobs.add(job);
        if (!started) {
            started = true;
            thread.start();
        }
    }

    @Override
    public boolean finish(long timeoutNs) {
        if (!finished) {
            finished = true;
            jobs.add(END);
        }
        if (!started) {
            return true;
        }
        try {
            if (thread.join(Duration.ofNanos(timeoutNs))) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        jobs.clear();
        jobs.add(END);
        return false;
    }
}
