// SPDX-License-Identifier: MIT
/** The software renderer. */
module kmsterm.render.dumb {
    requires transitive kmsterm.render;

    exports kmsterm.render.dumb;
}
