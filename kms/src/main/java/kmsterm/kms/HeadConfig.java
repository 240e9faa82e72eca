// SPDX-License-Identifier: MIT
package kmsterm.kms;

/**
 * What somebody wants of a connector. Immutable.
 *
 * @param enabled whether it is a head when a monitor is there
 */
public record HeadConfig(boolean enabled, ModeWish mode) {
    /** Shown on, in the mode that is best. */
    public static final HeadConfig DEFAULT = new HeadConfig(true, ModeWish.AUTO);
}
