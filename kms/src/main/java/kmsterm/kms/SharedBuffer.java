// SPDX-License-Identifier: MIT
package kmsterm.kms;

/**
 * Pixels that another device draws, or another driver of the same one; see {@link Kms#share}.
 *
 * @param id of the kernel's framebuffer object, which keeps the memory for as long as it lives
 */
public record SharedBuffer(int id, int widthPx, int heightPx) implements ScanoutBuffer {}
