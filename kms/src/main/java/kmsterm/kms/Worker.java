// SPDX-License-Identifier: MIT
package kmsterm.kms;

/** Where a card's blocking calls run, one after the other, beside the loop. */
public interface Worker {
    /** Runs {@code job}, which catches what it throws, after all that were handed over before. */
    void execute(Runnable job);

    /**
     * Takes no more jobs and waits for those that it has.
     *
     * @return false: one still runs after {@code timeoutNs}; those behind it are dropped
     */
    boolean finish(long timeoutNs);

    /** Takes no more jobs after {@code last}, which runs when those before it are done. */
    void end(Runnable last);
}
