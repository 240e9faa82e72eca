// SPDX-License-Identifier: MIT
/** The renderer interface, cell damage by buffer, and pictures of framebuffers. */
module kmsterm.render {
    requires transitive kmsterm.fonts;
    requires transitive kmsterm.vte;

    exports kmsterm.render;
}
