// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.ArrayDeque;

/** A worker whose jobs run when a test says so, on the test's thread. */
public final class SteppedWorker implements Worker {
    private final ArrayDeque<Runnable> jobs = new ArrayDeque<>();
    private boolean stuck;
    private boolean finished;

    /** Idle. */
    public SteppedWorker() {}

    @Override
    public void execute(Runnable job) {
        if (!finished) {
            jobs.add(job);
        }
    }

    /**
     * Runs those that wait; those that they ask for have to wait. Returns whether there was one.
     */
    public boolean work() {
        int count = stuck ? 0 : jobs.size();
        for (int i = 0; i < count; i++) {
            jobs.remove().run();
        }
        return count > 0;
    }

    /** A driver that does not return from now on, or does again. */
    public void stuck(boolean nowStuck) {
        stuck = nowStuck;
    }

    public int waiting() {
        return jobs.size();
    }

    @Override
    public void end(Runnable last) {
        execute(last);
        finished = true;
    }

    @Override
    public boolean finish(long timeoutNs) {
        finished = true;
        while (work()) {}
        return jobs.isEmpty();
    }
}
