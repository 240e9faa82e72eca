// SPDX-License-Identifier: MIT
package kmsterm.kms;

import kmsterm.sys.Fd;

/**
 * Who a head is lent to. Told on the loop: one of {@link #lent} and {@link #refused}, and after the
 * former {@link #ended} unless {@link Head#takeBack} comes before.
 */
public interface Lessee {
    /** For the log: {@code "process 1234 of user 1000"}. */
    String name();

    /**
     * It is his.
     *
     * @param fd a master of the connector, its CRTC and its planes, for drmModeGetResources and all
     *     that follows; blocking and close-on-exec. Borrowed, to be passed on
     */
    void lent(Fd fd);

    /** He does not get it; the head is as it was. */
    void refused(String why);

    /** The card is gone, or given up: the descriptor is of no use any more. */
    void ended(String why);
}
