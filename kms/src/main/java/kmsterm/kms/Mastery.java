// SPDX-License-Identifier: MIT
package kmsterm.kms;

/** Who has the kernel make a card's descriptor its master, and takes that back. */
public enum Mastery {
    /** We do, and may: as root. */
    OURS,
    /**
     * Who opened the card for us does, when the seat is ours: it is only looked whether it is so.
     * The kernel refuses to do it for a process that did not open the card itself. Source:
     * drm_auth.c, drm_master_check_perm.
     */
    GIVEN
}
