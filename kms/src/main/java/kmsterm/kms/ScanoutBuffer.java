// SPDX-License-Identifier: MIT
package kmsterm.kms;

/** Pixels that a CRTC can show. Belongs to the {@link Kms} that made it. */
public sealed interface ScanoutBuffer permits DumbBuffer, SharedBuffer {
    /** Of the kernel's framebuffer object. */
    int id();

    int widthPx();

    int heightPx();
}
