// SPDX-License-Identifier: MIT
package kmsterm.kms;

import kmsterm.sys.Errno;

/** What the error number of a refused modeset or flip means, whatever the driver. */
enum CommitFailure {
    /** Something else is under way, or memory is short: it may do in a while. */
    BUSY,
    /** Somebody else has the screen. */
    NOT_MASTER,
    /** The card is no more. */
    UNPLUGGED,
    /** The hardware does not answer; nothing that we asked for is to blame. */
    BROKEN,
    /** Not this way. */
    REFUSED;

    /** Whether another call may do better at once. */
    boolean otherCallMay() {
        return this == REFUSED || this == BROKEN;
    }

    /**
     * @param result of a call, negative
     */
    static CommitFailure of(int result) {
        return switch (-result) {
            case Errno.EBUSY, Errno.EAGAIN, Errno.EINTR, Errno.ENOMEM -> BUSY;
            case Errno.EACCES, Errno.EPERM -> NOT_MASTER;
            case Errno.ENODEV -> UNPLUGGED;
            case Errno.EIO, Errno.ETIMEDOUT -> BROKEN;
            default -> REFUSED; // EINVAL, and what drivers say instead: ENOSPC, ERANGE, ENOENT.
        };
    }
}
