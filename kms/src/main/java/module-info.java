// SPDX-License-Identifier: MIT
/** Kernel mode setting: cards, connectors, modes, framebuffers and flips through libdrm. */
module kmsterm.kms {
    requires transitive kmsterm.sys;

    exports kmsterm.kms;
}
