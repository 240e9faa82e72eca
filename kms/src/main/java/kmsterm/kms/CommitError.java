// SPDX-License-Identifier: MIT
package kmsterm.kms;

import kmsterm.sys.Errno;

/**
 * A commit that failed.
 *
 * @param call the library's function, {@code "drmModePageFlip"}
 * @param errno ETIMEDOUT for a flip that never ended
 * @param atNs of the loop's clock
 */
public record CommitError(String call, int errno, long atNs) {
    /** {@code "drmModePageFlip: EBUSY"}. */
    @Override
    public String toString() {
        return call + ": " + Errno.name(errno);
    }
}
