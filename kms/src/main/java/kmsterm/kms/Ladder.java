// SPDX-License-Identifier: MIT
package kmsterm.kms;

import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;

/**
 * By which method the pictures of a head get to the screen: a step down where one does not work,
 * and after a while up again. Each step is told once.
 */
final class Ladder implements AutoCloseable {
    /** Refused flips in a row after which another method is tried. Guess. */
    static final int PATIENCE = 5;

    /**
     * After which the best method is tried again; doubled each time, up to the limit. A method that
     * still does not work costs a flip's timeout each time. Guess.
     */
    static final long CLIMB_NS = 60_000_000_000L;

    static final long CLIMB_MAX_NS = 3_600_000_000_000L;

    private final Card card;
    private final Head head;
    private final FlipMethod best;
    private final EventLoop.Timer climbing;
    private FlipMethod method;
    private String reason = "";
    private int refusals;
    private long climbNs = CLIMB_NS;

    Ladder(Card card, Head head, FlipMethod best) {
        this.card = card;
        this.head = head;
        this.best = best;
        method = best;
        climbing = card.loop().timer(this::climb);
    }

    FlipMethod method() {
        return method;
    }

    /** Why it is not the best one; empty: it is. */
    String reason() {
        return reason;
    }

    void worked() {
        refusals = 0;
    }

    void timedOut(String why) {
        stepDown(why, method.below());
    }

    /**
     * A flip was.
     *
     * @param result of the call, negative
     * @return whether the next picture had better come with a modeset
     */
    boolean refused(int result) {
        refusals++;
        String why = "a flip was refused: " + Errno.name(-result);
        switch (CommitFailure.of(result)) {
            case BUSY -> {
                if (refusals < PATIENCE) {
                    return false;
                }
                stepDown(why, method.below());
            }
            case BROKEN -> stepDown(why, method.below());
            case REFUSED, NOT_MASTER, UNPLUGGED -> {
                // Once it may be that somebody switched the CRTC off: a modeset brings it back.
                if (refusals > 1) {
                    stepDown(why, method.belowRefused());
                }
            }
        }
        return true;
    }

    private void stepDown(String why, FlipMethod below) {
        if (below == method) {
            return;
        }
        method = below;
        reason = why;
        refusals = 0;
        head.methodChanged();
        card.reportOnce(
                head.name() + " " + below, head.name(), why + "; " + below.text() + " from now on");
        climbing.in(climbNs);
        climbNs = Math.min(CLIMB_MAX_NS, 2 * climbNs);
    }

    /** What did not work may have been a passing weakness. */
    private void climb() {
        method = best;
        reason = "";
        refusals = 0;
        head.methodChanged();
    }

    @Override
    public void close() {
        climbing.close();
    }
}
