// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/** A thread of its own for the blocking calls of one card. It starts with the first of them. */
final class WorkerThread implements Worker {
    /** Empty: the end. */
    private final LinkedBlockingQueue<Optional<Runnable>> jobs = new LinkedBlockingQueue<>();

    private final Thread thread;
    private boolean started;
    private boolean finished;

    WorkerThread(String name) {
        // A driver may hold it for ever; that must not keep the program from ending.
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::work);
    }

    private void work() {
        try {
            Optional<Runnable> job = jobs.take();
            while (job.isPresent()) {
                job.get().run();
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
        jobs.add(Optional.of(job));
        if (!started) {
            started = true;
            thread.start();
        }
    }

    @Override
    public void end(Runnable last) {
        execute(last);
        finished = true;
        jobs.add(Optional.empty());
    }

    @Override
    public boolean finish(long timeoutNs) {
        if (!finished) {
            finished = true;
            jobs.add(Optional.empty());
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
        jobs.add(Optional.empty());
        return false;
    }
}
