// SPDX-License-Identifier: MIT
/**
 * Kernel mode setting: cards, connectors, modes, framebuffers and flips through libdrm; framebuffer
 * devices where there is no DRM.
 */
module kmsterm.kms {
    requires transitive kmsterm.sys;

    exports kmsterm.kms;
}
