// SPDX-License-Identifier: MIT
package kmsterm.kms;

/**
 * What somebody wants of a connector. Immutable.
 *
 * @param enabled whether it is a head when a monitor is there
 * @param turn how the picture of a new head is turned, in quarters of a circle, counter-clockwise;
 *     {@link Head#turn} from then on
 */
public record HeadConfig(boolean enabled, ModeWish mode, int turn) {
    /** Shown on, in the mode that is best, upright. */
    public static final HeadConfig DEFAULT = new HeadConfig(true, ModeWish.AUTO);

    /** Upright. */
    public HeadConfig(boolean enabled, ModeWish mode) {
        this(enabled, mode, 0);
    }
}
