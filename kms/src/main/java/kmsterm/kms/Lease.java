// SPDX-License-Identifier: MIT
package kmsterm.kms;

import kmsterm.sys.Fd;

/**
 * What a card lends: a connector with the CRTC and the planes that show something on it.
 *
 * @param lessee what the kernel calls it, to {@link Kms#revoke} it
 * @param fd through which whoever has it is master of these objects and of nothing else. Unlike the
 *     card's own it blocks. Owned by whoever is given this
 */
public record Lease(int lessee, Fd fd) {}
